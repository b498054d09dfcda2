"""A web server on loopback for the tests of fetching, and a guard that lets it be asked and nothing else."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

from kg.fetch.addresses import refuse_inner
from kg.fetch.client import Guard, Limits

HOSTS = {
    "news.example": ["127.0.0.1"],
    "inner.example": ["10.0.0.7"],
    "mixed.example": ["127.0.0.1", "192.168.1.1"],
    "cloud.example": ["169.254.169.254"],
}


class Answers(BaseHTTPRequestHandler):
    """What the test's server has, by path."""

    def do_GET(self):
        self.server.asked.append((self.headers["Host"], self.path))
        answer = self.server.pages.get(self.path)
        if answer is None:
            self.send_error(404)
        elif callable(answer):
            answer(self)
        else:
            kind, content, *headers = answer
            self.send_response(200)
            for name, value in (("Content-Type", kind), ("Content-Length", str(len(content))), *headers):
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

    def log_message(self, *_):
        """Says nothing."""


def serve(pages):
    """A server that is already answering; `pages` by path, `asked` the requests."""
    serving = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    serving.daemon_threads = True
    serving.asked, serving.pages = [], dict(pages)
    threading.Thread(target=serving.serve_forever, args=(0.01,), daemon=True).start()
    return serving


def resolve(host, port):
    if host not in HOSTS:
        raise OSError("unknown")
    return HOSTS[host]


def allow_test_server(address):
    return "" if address == ip_address("127.0.0.1") else refuse_inner(address)


GUARD = Guard(resolver=resolve, rule=allow_test_server, limits=Limits(seconds=5, wait_seconds=2))


def address_of(server, path="/one.html", host="news.example"):
    return f"http://{host}:{server.server_port}{path}"
