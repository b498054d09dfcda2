"""The routes of the server."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import IO, Final

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kg.errors import KgError
from kg.show.page import read_library
from kg.show.visible import make_visible
from kg.web.counters import CONTENT_TYPE, Counters
from kg.web.explorer import make_page, read_part
from kg.web.gate import Gate
from kg.web.kept import KeptAnswers
from kg.web.messages import AboutJob, Job, LabelsJob, NodeJob, QuestionJob
from kg.web.pool import BusyError, LateError, LostError, Pool
from kg.web.processes import Answered
from kg.web.protocol import DIRECT, FORM, Asked, check_iri, read_graph, read_iris, read_pairs, read_query
from kg.web.refusals import RequestError, status_of
from kg.web.settings import Settings

STATIC: Final = Path(__file__).parent / "static"
_READ: Final = ["GET", "HEAD", "OPTIONS"]
_PIECE_BYTES: Final = 1 << 16
_LOOK_SECONDS: Final = 0.25
"""How often it is looked whether a client is still there."""
_UNDONE: Final[dict[type[KgError], tuple[int, str]]] = {
    BusyError: (503, "busy"),
    LateError: (503, "late"),
    LostError: (503, "lost"),
}
Endpoint = Callable[[Request], Awaitable[Response]]


def make_app(pool: Pool, settings: Settings) -> Starlette:
    """The application that answers from the workers of a running pool."""
    counters = Counters(pool)
    site = _Site(pool, settings, counters)

    routes = [
        Route("/sparql", site.sparql, methods=[*_READ, "POST"], name="sparql"),
        Route("/data", site.data, methods=_READ, name="data"),
        Route("/.well-known/void", partial(site.about, what="void"), methods=_READ, name="void"),
        Route("/", partial(site.about, what="home"), methods=_READ, name="home"),
        Route("/questions", partial(site.about, what="questions"), methods=_READ, name="questions"),
        Route("/questions/{name}", site.question, methods=_READ, name="question"),
        Route("/labels", site.labels, methods=["POST", "OPTIONS"], name="labels"),
        Route("/explorer", site.explorer, methods=_READ, name="explorer"),
        Route("/explorer/data", site.part, methods=_READ, name="part"),
        Route("/health", site.health, methods=_READ, name="health"),
        Route("/metrics", site.metrics, methods=_READ, name="metrics"),
        Route("/resource", site.resource, methods=_READ, name="resource"),
        Route("/static/vis-network.js", site.library, methods=_READ, name="library"),
        Mount("/static", StaticFiles(directory=STATIC), name="static"),
        Route("/{path:path}", site.node, methods=_READ, name="node"),
    ]
    middleware = [
        Middleware(
            CORSMiddleware,
            allow_origins=settings.origins,
            allow_methods=["GET", "HEAD", "POST", "OPTIONS"],
            allow_headers=["Accept", "Authorization", "Content-Type", "X-Requested-With"],
            max_age=86400,
        ),
        Middleware(Gate, settings=settings, counters=counters),
    ]
    handlers = {KgError: site.refuse, 404: site.miss, 405: site.forbid}
    return Starlette(routes=routes, middleware=middleware, exception_handlers=handlers)


class _Site:
    """The endpoints."""

    def __init__(self, pool: Pool, settings: Settings, counters: Counters) -> None:
        self._pool, self._settings, self._counters = pool, settings, counters
        self._kept = KeptAnswers(settings.kept_bytes)

    # ------------------------------------------------------------------------------------------------ protocols

    async def sparql(self, request: Request) -> Response:
        """SPARQL 1.1 Protocol, query operation; without a query the service's description or its page."""
        if request.method == "OPTIONS":
            return _allow([*_READ, "POST"])
        job = read_query(await self._asked(request))
        return await self._put(request, job or self._about(request, "service"))

    async def data(self, request: Request) -> Response:
        """SPARQL 1.1 Graph Store HTTP Protocol, GET."""
        if request.method == "OPTIONS":
            return _allow(_READ)
        return await self._put(request, read_graph(await self._asked(request)))

    async def about(self, request: Request, what: str) -> Response:
        """The graph's VoID, the home page, the built-in questions."""
        if request.method == "OPTIONS":
            return _allow(_READ)
        return await self._put(request, self._about(request, what))

    async def question(self, request: Request) -> Response:
        """A built-in question; its parameters are those of the address."""
        if request.method == "OPTIONS":
            return _allow(_READ)
        values = {name: value for name, value in read_pairs(_query_string(request)) if value}
        job = QuestionJob(name=request.path_params["name"], values=values, accept=_accept(request))
        return await self._put(request, job)

    async def labels(self, request: Request) -> Response:
        """The labels of the nodes of a JSON list of IRIs."""
        if request.method == "OPTIONS":
            return _allow(["POST", "OPTIONS"])
        return await self._put(request, LabelsJob(iris=read_iris(await self._body(request))))

    async def resource(self, request: Request) -> Response:
        """Any node, by its IRI or by a name."""
        if request.method == "OPTIONS":
            return _allow(_READ)
        pairs = dict(read_pairs(_query_string(request)))
        accept = pairs.get("as") or _accept(request)
        if "name" in pairs:
            return await self._put(request, NodeJob(name=pairs["name"], accept=accept))
        if "iri" not in pairs:
            raise RequestError(400, "request", "neither 'iri' nor 'name'", "give one, such as '/resource?name=…'")
        return await self._put(request, NodeJob(iri=check_iri(pairs.get("iri", ""), "iri"), accept=accept))

    async def node(self, request: Request) -> Response:
        """The node whose IRI has the path."""
        if request.method == "OPTIONS":
            return _allow(_READ)
        path = request.scope.get("raw_path", b"").partition(b"?")[0].decode("latin-1")
        return await self._put(request, NodeJob(path=path, accept=_accept(request)))

    async def explorer(self, request: Request) -> Response:
        """The page that shows the graph: timeline, network, evidence."""
        if request.method == "OPTIONS":
            return _allow(_READ)
        page = make_page()
        headers = {"Content-Security-Policy": f"{page.policy}; frame-ancestors 'none'"}
        return Response(page.content, media_type="text/html; charset=utf-8", headers=headers)

    async def part(self, request: Request) -> Response:
        """A part of what the explorer shows."""
        if request.method == "OPTIONS":
            return _allow(_READ)
        return await self._put(request, read_part(_query_string(request)))

    # ------------------------------------------------------------------------------------------------ the server

    async def health(self, request: Request) -> Response:
        """Whether the graph is served, and as it is now."""
        if request.method == "OPTIONS":
            return _allow(_READ)
        told = {"status": "stale" if self._pool.problem else "ok", "quads": self._pool.quads}
        return JSONResponse(told)

    async def metrics(self, request: Request) -> Response:
        """What Prometheus reads."""
        if request.method == "OPTIONS":
            return _allow(_READ)
        return Response(self._counters.write(), media_type=None, headers={"Content-Type": CONTENT_TYPE})

    async def library(self, request: Request) -> Response:
        """The library that draws graphs."""
        if request.method == "OPTIONS":
            return _allow(_READ)
        return Response(read_library(), media_type="text/javascript", headers={"Cache-Control": "max-age=86400"})

    # ------------------------------------------------------------------------------------------------ refusals

    async def refuse(self, request: Request, error: Exception) -> Response:
        """The reason in one line."""
        assert isinstance(error, KgError)
        status, outcome = _UNDONE.get(type(error), (status_of(error), ""))
        if outcome:
            self._counters.outcomes.labels(outcome).inc()
        headers = {"Retry-After": "5"} if status == 503 else {}
        if status == 405:
            headers["Allow"] = ", ".join([*_READ, "POST"])
        if status == 415:
            headers["Accept-Post"] = f"{DIRECT}, {FORM}"
        return PlainTextResponse(f"{make_visible(str(error))}\n", status, headers=headers)

    async def miss(self, request: Request, error: Exception) -> Response:
        """There is no such path."""
        return PlainTextResponse("path: nothing is there; begin at '/'\n", 404)

    async def forbid(self, request: Request, error: Exception) -> Response:
        """There is such a path, but nothing is written here."""
        headers = getattr(error, "headers", None)
        told = f"{request.method}: the graph is only read here; ask with GET, or POST a query to '/sparql'\n"
        return PlainTextResponse(told, 405, headers=headers)

    # ------------------------------------------------------------------------------------------------ parts

    async def _asked(self, request: Request) -> Asked:
        body = await self._body(request) if request.method == "POST" else b""
        content_type = request.headers.get("content-type", "")
        return Asked(request.method, _query_string(request), content_type, body, _accept(request))

    async def _body(self, request: Request) -> bytes:
        """The body, if it comes in time and is not too large."""
        body, limit = bytearray(), self._settings.body_limit_bytes
        try:
            async with asyncio.timeout(self._settings.patience_seconds):
                async for part in request.stream():
                    body += part
                    if len(body) > limit:
                        told = f"the body is larger than {limit >> 20} MiB"
                        raise RequestError(413, "request", told, "send a shorter query")
        except TimeoutError:
            raise RequestError(408, "request", "the body does not come", "send it at once") from None
        return bytes(body)

    def _about(self, request: Request, what: str) -> AboutJob:
        endpoint = check_iri(str(request.url_for("sparql")), "host")
        return AboutJob(what=what, endpoint=endpoint, accept=_accept(request))  # type: ignore[arg-type]

    async def _put(self, request: Request, job: Job) -> Response:
        """The answer that was given before, or a worker's; a worker whose client has gone is killed."""
        generation = self._pool.generation
        if kept := self._kept.find(generation, job):
            self._counters.outcomes.labels("kept").inc()
            return _respond(kept)
        answering = asyncio.ensure_future(self._pool.run(job))
        leaving = asyncio.ensure_future(_await_leaving(request))
        try:
            await asyncio.wait((answering, leaving), return_when=asyncio.FIRST_COMPLETED)
            if not answering.done():
                raise RequestError(499, "request", "the client has gone", "ask again")
            answered = answering.result()
        finally:
            for task in (answering, leaving):
                task.cancel()
        self._counters.outcomes.labels(answered.reply.outcome).inc()
        if self._pool.generation == generation:
            self._kept.keep(generation, job, answered)
        return _respond(answered)


async def _await_leaving(request: Request) -> None:
    while not await request.is_disconnected():
        await asyncio.sleep(_LOOK_SECONDS)


def _respond(answered: Answered) -> Response:
    reply = answered.reply
    headers = {"Content-Type": reply.media_type, "Content-Length": str(reply.length), "Vary": "Accept"}
    if reply.location:
        headers["Location"] = reply.location
    if reply.status == 405:
        headers["Allow"] = ", ".join([*_READ, "POST"])
    if reply.file:
        path = Path(reply.file)
        file = path.open("rb")
        path.unlink()
        return StreamingResponse(_read_pieces(file), reply.status, headers=headers)
    return Response(answered.content, reply.status, headers=headers)


async def _read_pieces(file: IO[bytes]) -> AsyncIterator[bytes]:
    with file:
        while piece := file.read(_PIECE_BYTES):
            yield piece


def _allow(methods: list[str]) -> Response:
    return Response(status_code=204, headers={"Allow": ", ".join(methods), "Accept-Post": f"{DIRECT}, {FORM}"})


def _accept(request: Request) -> str:
    return ",".join(request.headers.getlist("accept"))


def _query_string(request: Request) -> str:
    raw: bytes = request.scope["query_string"]
    return raw.decode("latin-1")
