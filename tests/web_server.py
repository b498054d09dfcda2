"""A real server of `kg serve` on loopback, and a client that sends what it is told to."""

import http.client
import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlencode, urlsplit

from kg.show.exports import export
from tests.show_graphs import hostile_graph, plain_graph

GRAPHS = """
@prefix : <http://example.org/> .
:s :p "default" .
:g1 { :s :p "one" . :a a :Book }
:g2 { :s :p "two" . :b a :Book }
:g3 { :s :p "three" }
"""


class Answer(NamedTuple):
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self):
        return self.body.decode("utf-8")

    @property
    def type(self):
        return (self.headers["content-type"] or "").partition(";")[0]


@contextmanager
def serving(source, *arguments):
    """The address of a server of the source."""
    command = [sys.executable, "-m", "kg", "serve", str(source), "--port", "0", *map(str, arguments)]
    number, name = tempfile.mkstemp(dir=source.parent, suffix=".log")
    log = Path(name)
    with os.fdopen(number, "wb") as err, subprocess.Popen(command, stdout=subprocess.PIPE, stderr=err) as process:
        try:
            line = process.stdout.readline().decode()
            assert line.startswith("serving at http://"), (line, log.read_text())
            server = Server(line.split()[-1], process, log)
            yield server
        finally:
            process.terminate()
            process.wait(20)


class Server:
    def __init__(self, address, process, log):
        self.address, self.process, self.log = address.rstrip("/"), process, log
        self.host, self.port = urlsplit(address).hostname, urlsplit(address).port

    def send(self, method, path, *, body=None, headers=None, timeout=30):
        connection = http.client.HTTPConnection(self.host, self.port, timeout=timeout)
        try:
            connection.request(method, path, body=body, headers=headers or {})
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())
        finally:
            connection.close()

    def get(self, path, **headers):
        return self.send("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})

    def ask(self, sparql, accept="application/sparql-results+json", **parameters):
        path = f"/sparql?{urlencode({'query': sparql, **parameters}, quote_via=quote)}"
        return self.send("GET", path, headers={"Accept": accept})


@cache
def plain_nquads():
    return export(plain_graph(), "nq")


@cache
def hostile_nquads():
    return export(hostile_graph(), "nq")
