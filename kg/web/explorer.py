"""The explorer page of the served graph: made when first asked for, kept until the graph changes."""

import asyncio
import re
import sys
import tempfile
from pathlib import Path
from typing import Final

from kg.errors import SourceError
from kg.records import Record
from kg.web.nursery import Report
from kg.web.pool import LateError, Pool
from kg.web.settings import Settings

_POLICY: Final = re.compile(rb'http-equiv="Content-Security-Policy" content="([^"]*)"')


class Page(Record):
    """An HTML page with the policy that it asks for."""

    content: bytes
    policy: str


class Explorer:
    """Makes the page in a process of its own, for one request at a time; the others wait for the same page."""

    def __init__(self, pool: Pool, settings: Settings) -> None:
        self._pool, self._settings = pool, settings
        self._lock = asyncio.Lock()
        self._kept: dict[int, Page] = {}

    async def give(self) -> Page:
        """The page of the graph as it is now.

        Raises:
            LateError: the graph is too large for one page.
            SourceError: the source cannot be read.
        """
        async with self._lock:
            generation = self._pool.generation
            if generation not in self._kept:
                self._kept = {generation: await self._make()}
            return self._kept[generation]

    async def _make(self) -> Page:
        with tempfile.TemporaryDirectory(prefix="kg-explorer-") as folder:
            out = Path(folder) / "explorer.html"
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "kg.web.exploring", str(self._pool.source), str(out)),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
            )
            try:
                async with asyncio.timeout(self._settings.time_limit_seconds):
                    told, _ = await process.communicate()
            except TimeoutError:
                told = b""
            finally:
                if process.returncode is None:
                    process.kill()
                    await process.wait()
            return self._read(told, out)

    def _read(self, told: bytes, out: Path) -> Page:
        report = Report.model_validate_json(told) if told else None
        if report and report.found:
            raise SourceError(report.where, report.found, report.remedy)
        if report is None or out.stat().st_size > self._settings.result_limit_bytes:
            raise LateError("explorer", "the graph is too large for one page", "ask at '/sparql', or see '/'")
        content = out.read_bytes()
        policy = _POLICY.search(content)
        return Page(content=content, policy=policy[1].decode("ascii") if policy else "default-src 'none'")
