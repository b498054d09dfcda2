"""Answers kept for those who ask the same again: a graph does not change between two of its states."""

import re
from collections import OrderedDict
from typing import Final

from kg.web.messages import Job, QueryJob, frame
from kg.web.processes import Answered

_FLEETING: Final = re.compile(r"\b(now|rand|uuid|struuid|bnode)\b|\\u", re.IGNORECASE)
"""What a query may ask that is another thing each time, or may be in another spelling."""


class KeptAnswers:
    """The answers that were asked for last, up to so many bytes, of one state of the graph."""

    def __init__(self, limit_bytes: int) -> None:
        self._limit_bytes = limit_bytes
        self._generation = -1
        self._answers: OrderedDict[bytes, Answered] = OrderedDict()
        self.bytes = 0
        """Of all that is kept, jobs included."""

    def find(self, generation: int, job: Job) -> Answered | None:
        """The answer to that job in that state of the graph, where it is kept."""
        if generation != self._generation:
            return None
        key = frame(job)
        found = self._answers.get(key)
        if found is not None:
            self._answers.move_to_end(key)
        return found

    def keep(self, generation: int, job: Job, answered: Answered) -> None:
        """Keeps the answer, if it is one that would be given again and is not too large a part of all."""
        key = frame(job)
        size = len(key) + len(answered.content)
        if not _is_lasting(job, answered) or size > self._limit_bytes // 8:
            return
        if generation != self._generation:
            self._answers.clear()
            self._generation, self.bytes = generation, 0
        former = self._answers.pop(key, None)
        self._answers[key] = answered
        self.bytes += size - (len(key) + len(former.content) if former else 0)
        while self.bytes > self._limit_bytes:
            oldest, dropped = self._answers.popitem(last=False)
            self.bytes -= len(oldest) + len(dropped.content)


def _is_lasting(job: Job, answered: Answered) -> bool:
    is_told = answered.reply.outcome == "ok" and not answered.reply.file
    return is_told and not (isinstance(job, QueryJob) and _FLEETING.search(job.sparql))
