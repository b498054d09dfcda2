"""Claims drawn at random from graphs, with all that a judge needs to say whether each is right.

    python bench/precision/sample.py [PATH ...] [--number 200] [--seed 1] [--verdicts FILE] [--unlike FILE ...]

A PATH is what `kg build` takes, or a folder of an annotated set (raw/ and meta/); each becomes a graph of its own.
Without one: the bundled seeds, and ../shared/seeds and the articles of ../shared/eval/data where they are there. The
table of verdicts then has a row for each claim that is drawn, with the verdict where one was given before: fill in y or
n for the aspects of the others and a note for what is wrong, then run score.py.

The draw takes the claims whose ids rank lowest when mixed with the seed. So it is uniform, and a claim that a change of
the rules leaves alone is drawn again: only what has changed has to be judged again. Claims of the tables that --unlike
names are not drawn, so that a sample is unseen.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence, Set
from pathlib import Path

from bench.precision.verdicts import FILE, open_verdict, read_verdicts, write_verdicts
from kg.pipeline import build_corpus
from kg.records import Claim, Corpus, Dating, EventClaim, FigureClaim, Participant, RelationClaim, RoleClaim, make_id

_HOME = Path(__file__).parent.parent.parent
_CONTEXT = 240
"""Characters of the article shown before the sentence, for pronouns."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=default_paths())
    parser.add_argument("--number", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--verdicts", type=Path, default=FILE)
    parser.add_argument("--unlike", nargs="*", type=Path, default=[])
    args = parser.parse_args()
    seen = {claim for file in args.unlike for claim, _ in read_verdicts(file)}
    drawn = draw(args.paths, number=args.number, seed=args.seed, seen=seen)
    known, verdicts = read_verdicts(args.verdicts), []
    for number, (claim, shown) in enumerate(drawn, start=1):
        key = claim, make_id(shown)
        verdict = known.get(key) or open_verdict(*key)
        verdicts.append(verdict)
        print(f"[{number}] {claim} {key[1]} {'judged' if verdict.is_judged else 'to be judged'}\n{shown}\n")
    write_verdicts(verdicts, args.verdicts)
    return 0


def default_paths() -> list[Path]:
    """The development articles that are there; of the annotated sets, the one that has whole articles once."""
    shared = _HOME.parent / "shared"
    sets = [raw.parent for raw in sorted(shared.glob("eval/data/meantime/*/raw")) if (raw.parent / "meta").is_dir()]
    return [path for path in (_HOME / "seeds", shared / "seeds", *sets) if path.exists()]


def draw(paths: Sequence[Path], *, number: int, seed: int, seen: Set[str] = frozenset()) -> list[tuple[str, str]]:
    """Id of each claim that is drawn, and what a judge sees of it; a claim that several graphs hold counts once."""
    found: dict[str, str] = {}
    for path in paths:
        corpus = build_corpus([path]).corpus if not (path / "raw").is_dir() else _build_set(path)
        found = dict(show_claims(corpus)) | found
    fresh = [item for item in found.items() if item[0] not in seen]
    return sorted(fresh, key=lambda item: make_id(seed, item[0]))[:number]


def _build_set(folder: Path) -> Corpus:
    rows = []
    for raw in sorted((folder / "raw").glob("*.txt")):
        meta = json.loads((folder / "meta" / f"{raw.stem}.json").read_text("utf-8"))
        known = {"published": meta.get("dct"), "title": meta.get("title"), "url": meta.get("url")}
        rows.append({"id": raw.stem, "text": raw.read_text("utf-8"), **{k: v for k, v in known.items() if v}})
    with tempfile.TemporaryDirectory() as work:
        file = Path(work) / "articles.jsonl"
        file.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), "utf-8")
        return build_corpus([file]).corpus


def show_claims(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Id of each claim, and what a judge sees of it: the graph's reading, with the words that it rests on."""
    names = _names(corpus)
    articles = {article.id: article for article in corpus.articles}
    for extraction in corpus.extractions:
        article = articles[extraction.article]
        for claims in (extraction.events, extraction.figures, extraction.roles, extraction.relations):
            for claim in claims:
                before = article.text[max(0, claim.sentence_start - _CONTEXT) : claim.sentence_start]
                lines = [
                    f"{article.source}, published {article.published}",
                    f"  … {' '.join(before.split())}",
                    f"  »{' '.join(claim.sentence.split())}«",
                    *(f"  {line}" for line in _told(claim, names)),
                    f"  how: {_manner(claim, names)}",
                ]
                yield claim.id, "\n".join(lines)


def _names(corpus: Corpus) -> dict[str, str]:
    """Id of a DocEntity or of an event claim → how a judge reads it."""
    entities = {entity.id: f"{entity.name} ({entity.kind})" for entity in corpus.resolution.entities}
    events = {event.id: event.label for event in corpus.resolution.events}
    names = {}
    for extraction in corpus.extractions:
        for claim in extraction.events:
            names[claim.id] = f"[{_event(claim)}]"
        for entity in extraction.entities:
            target = corpus.resolution.denotes.get(entity.id, entity.id)
            names[entity.id] = entities.get(target) or events.get(target) or f"{entity.name} ({entity.kind})"
        for entity in extraction.entities:
            if entity.group_of:
                names[entity.id] = " + ".join(names.get(each, each) for each in entity.group_of)
    return names


def _event(claim: EventClaim) -> str:
    """Type and words; of a light verb with its noun, which its predicate tells: 'made … progress'."""
    words = [mention.text for mention in (claim.mention, claim.carried) if mention is not None]
    return f"{claim.type} ‹{' … '.join(words)}›"


def _told(claim: Claim, names: Mapping[str, str]) -> Iterator[str]:
    match claim:
        case EventClaim():
            yield f"{_event(claim)} at {claim.mention.start - claim.sentence_start}"
            yield from (_participant(part, names) for part in claim.participants)
            if claim.sub_event_of is not None:
                yield f"part of: {names.get(claim.sub_event_of, claim.sub_event_of)}"
            yield f"date: {_date(claim.dated)}"
        case FigureClaim():
            yield f"Figure ‹{claim.mention.text}›: {claim.measure} {claim.value} {claim.unit or ''}".rstrip()
            yield f"of: {', '.join(names.get(each, each) for each in claim.of) or '-'}"
            yield f"in: {names.get(claim.in_event or '', '-')}; about: {claim.approximate}"
            yield f"date: {_date(claim.as_of)}"
        case RoleClaim():
            yield f"Role ‹{claim.mention.text}›: {claim.role_name}, held by {names.get(claim.holder, claim.holder)}"
            owner = claim.organization or claim.of_place
            yield f"of: {names.get(owner, owner) if owner else '-'}"
            yield f"date: from {_date(claim.since)}, until {_date(claim.until)}"
        case RelationClaim():
            subject, other = names.get(claim.subject, claim.subject), names.get(claim.object, claim.object)
            yield f"Relation ‹{claim.mention.text}›: {subject} {claim.relation} {other}"


def _participant(part: Participant, names: Mapping[str, str]) -> str:
    return f"{part.role}: {names.get(part.target, part.target)} ({part.basis})"


def _date(dating: Dating | None) -> str:
    if dating is None:
        return "-"
    return f"{dating.when.edtf} ({dating.basis}{f', “{dating.text}”' if dating.text else ''})"


def _manner(claim: Claim, names: Mapping[str, str]) -> str:
    by = f" by {', '.join(names.get(each, each) for each in claim.claimed_by)}" if claim.claimed_by else ""
    relayed = (
        f", relayed by {', '.join(names.get(each, each) for each in claim.relayed_by)}" if claim.relayed_by else ""
    )
    said = f", said on {claim.claimed_on.when.edtf}" if claim.claimed_on else ""
    return f"{claim.factuality}{by}{relayed}{said}{', without evidence' if claim.unevidenced else ''}"


if __name__ == "__main__":
    sys.exit(main())
