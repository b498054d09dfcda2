"""The graph of the seeds in a form to be reviewed as a diff, and README's session; `make golden` writes both anew."""

import io
import re
import shlex
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path

import kg
from kg.cli import main

HERE = Path(__file__).parent
SEEDS = HERE.parent.parent / "seeds"
GOLDEN = HERE / "seeds.txt"
README = SEEDS.parent / "README.md"
_SESSION = re.compile(r"(?<=```console\n).*?(?=```\n)", re.DOTALL)


def make_golden(folder: Path) -> str:
    """What the graph in a folder says: articles, names, events by date, conflicts; and the hash of its Turtle."""
    graph = kg.load(folder)
    return "\n".join((
        "== articles", *_articles(graph),
        "", "== names", *_names(graph),
        "", "== events", *_events(graph),
        "", "== conflicts", *_conflicts(graph),
        "",
    ))  # fmt: skip


def _articles(graph: kg.Graph) -> Iterator[str]:
    for article in graph.articles():
        yield f"{article.source} | {article.outlet or '?'} | {article.published or '?'} | {article.date_explanation}"


def _names(graph: kg.Graph) -> Iterator[str]:
    for view in graph.entities():
        yield f"{view.node.label} | {view.node.kind}"
        yield from (f"    also {name}" for name in view.aliases)
        yield from (f"    misspelt {name}" for name in view.misspellings)
        yield from (
            f"    is {each.name} of {each.of or '?'} [{each.since or '..'} {each.until or '..'}]" for each in view.roles
        )
        yield from (f"    {relation} {other}" for relation, other in view.relations)
        yield from (f"    {figure.label} {figure.as_of}".rstrip() for figure in view.figures)


def _events(graph: kg.Graph) -> Iterator[str]:
    for event in graph.events():
        kind = f" {event.node.kind}" if event.node.kind != "Event" else ""
        yield f"{event.date or 'undated'} | {event.node.label} |{kind} {event.status} | {', '.join(event.articles)}"
        yield from (f"    {part.role} {part.node.label}" for part in event.participants)


def _conflicts(graph: kg.Graph) -> Iterator[str]:
    for conflict in graph.conflicts():
        yield f"{conflict.on.label} | {conflict.attribute} {conflict.node.kind} | {conflict.resolution}"
        yield f"    {conflict.explanation}"


def make_readme(folder: Path, readme: str) -> str:
    """The README with what its commands (`$ kg …` in its console sessions) print of the graph in a folder."""

    def answer(session: re.Match[str]) -> str:
        commands = [line for line in session[0].splitlines() if line.startswith("$ kg ")]
        return "\n".join(f"{command}\n{_run(folder, command)}" for command in commands)

    return _SESSION.sub(answer, readme)


def _run(folder: Path, command: str) -> str:
    printed = io.StringIO()
    with redirect_stdout(printed):
        main([*shlex.split(command.removeprefix("$ kg ")), "--graph", str(folder)])
    return printed.getvalue()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        main(["build", str(SEEDS), "--out", folder])
        GOLDEN.write_text(make_golden(Path(folder)), "utf-8")
        README.write_text(make_readme(Path(folder), README.read_text("utf-8")), "utf-8")
