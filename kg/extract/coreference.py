"""Names of an article → the same with all that refers to them, and what the text describes without naming it."""

from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from kg.extract.coreference_agreement import agreement, pronoun_class, relative_nouns
from kg.extract.coreference_bodies import bodies_of_subject, bodies_opposed
from kg.extract.coreference_clusters import (
    Cluster,
    clause_of,
    make_appearance,
    make_clusters,
    make_entities,
    make_scene,
    says_what,
)
from kg.extract.coreference_context import Context, Match, office_of
from kg.extract.coreference_descriptions import match_description, only_named
from kg.extract.coreference_groups import (
    coordinated,
    find_members,
    group_word,
    side_by_side,
)
from kg.extract.coreference_leads import find_introduced
from kg.extract.coreference_lexicon import load_lexicon
from kg.extract.coreference_narrators import narrated
from kg.extract.coreference_parts import choose_of_two, share_of
from kg.extract.coreference_persons import match_own_body
from kg.extract.coreference_pronouns import resolve_pronoun
from kg.extract.coreference_quotes import find_speakers, find_teller, note_spoken_for
from kg.extract.coreference_reader import Reader
from kg.extract.coreference_structure import Link, find_links, fits
from kg.extract.coreference_subjects import subject_to_come
from kg.extract.grammar import load_grammar
from kg.extract.nominals import Nominal, describes_person, find_nominals, is_happening
from kg.extract.owners import owned_by
from kg.extract.tree import Tree, first_of_list
from kg.records import Article, DocEntity

_REASONS = {
    "title": "{!r} is the title before the name",
    "class-word": "{!r} is the name with a word for its class",
    "apposition": "{!r} stands in apposition",
    "copula": "the text says that it is {!r}",
    "introduced": "the lead's {!r} is the one whom the next lines name",
}
_NEAR = 120
"""Mentions before a pronoun among which its antecedent is."""
_LEAD = 2
"""Sentences after the headline that introduce whom it means."""
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
_REFERRING = frozenset({"PRON", "DET", "NUM"})


class References(NamedTuple):
    """What an article refers to."""

    entities: tuple[DocEntity, ...]
    told: dict[int, int]
    """Pronoun → the noun of what happens for which it stands."""


def resolve_references(article: Article, doc: Doc, entities: Sequence[DocEntity]) -> tuple[DocEntity, ...]:
    """The entities of `read_references`."""
    return read_references(article, doc, entities).entities


def read_references(article: Article, doc: Doc, entities: Sequence[DocEntity]) -> References:
    """The named entities with the pronouns and descriptions that refer to them, and described entities besides.

    A pronoun that agrees with nothing, or with too much, is left alone.
    """
    scene = make_scene(article, doc)
    reader = Reader(scene, make_clusters(entities))
    nominals = find_nominals(doc, reader.named)
    links = find_links(scene, nominals, dict(reader.heads), reader.named)
    introduced = find_introduced(scene, nominals, reader.heads, links)
    if introduced is not None:
        links[introduced.nominal] = introduced
    _place_names(reader)
    note_spoken_for(scene.tree, reader.heads, reader.named)
    for nominal in nominals:  # what the structure says of a name holds for the whole article
        link = links.get(nominal.head)
        cluster = reader.named.get(link.target) if link else None
        if cluster is not None:
            cluster.described.setdefault(nominal.lemma, set()).update(nominal.modifiers)
            reader.foretold.setdefault(nominal.lemma, {})[cluster.number] = None
            cluster.affiliations.update(reader.names_within(nominal) - {cluster.number})
    by_head = {nominal.head: nominal for nominal in nominals}
    for token in range(len(doc)):
        if token in by_head:
            _read_nominal(reader, by_head[token], links.get(token))
        elif token in reader.heads and token in reader.named:
            reader.appear(token, reader.heads[token])
        else:
            _read_word(reader, token)
        if scene.tree.deps[token] == "conj":
            _read_list(reader, token)
    _read_waiting(reader)
    _read_speakers(reader)
    _read_narrators(reader)
    _name_owners(reader)
    return References(make_entities(scene, reader.clusters), reader.told)


def _read_word(reader: Reader, token: int) -> None:
    """A pronoun, or a noun of what happens, for which 'it' may stand."""
    tree = reader.scene.tree
    if _read_share(reader, token):
        return
    if tree.words[token] in load_lexicon().parts:
        reader.bind_part(token)
    elif tree.words[token] in ("latter", "former"):
        _read_one_of_two(reader, token)
    elif tree.poses[token] in _REFERRING:
        _read_pronoun(reader, token)
    elif tree.poses[token] == "NOUN" and tree.deps[token] in _ARGUMENTS and is_happening(tree, token):
        reader.pass_by(token)
    elif tree.poses[token] == "PROPN" and token and tree.words[token - 1] == "the":
        _read_short(reader, token)


def _read_share(reader: Reader, token: int) -> bool:
    """Whether the word is bound, as a part of many after the many: in 'two of them', 'them' is read first."""
    tree, whole = reader.scene.tree, share_of(reader.scene.tree, token)
    if whole is not None and tree.tags[whole] in ("PRP", "WP"):
        _read_word(reader, whole)
    return token in reader.heads or reader.bind_share(token)


def _read_one_of_two(reader: Reader, token: int) -> None:
    number = choose_of_two(reader.scene, token, reader.history, reader.clusters)
    if number is not None:
        reader.bind_pronoun(token, number, f"'the {reader.scene.tree.words[token]}' is one of the two named before")


def _read_short(reader: Reader, token: int) -> None:
    """'the Times' for the one outlet told before whose longer name ends so."""
    tree = reader.scene.tree
    within = tree.deps[token] == "compound" or tree.poses[token + 1 : token + 2] == ("PROPN",)
    if within or not reader.scene.doc[token].text[0].isupper():
        return
    found = [
        cluster
        for cluster in reader.clusters
        if cluster.entity is not None
        and cluster.seen
        and cluster.kind == "Outlet"
        and cluster.name.lower().split()[1:][-1:] == [tree.words[token]]
    ]
    if len(found) == 1:
        reader.bind_pronoun(token, found[0].number, f"{tree.words[token]!r} is the end of its name")


def _place_names(reader: Reader) -> None:
    """Notes with which party, body or place a person is named ('Jane Doe of the Labour Party')."""
    tree = reader.scene.tree
    for token, cluster in reader.heads.items():
        if cluster.kind == "Person":
            for kid in tree.kids[token]:
                if tree.words[kid] in ("of", "from") and kid > token:
                    placed = (reader.named.get(noun) for noun in tree.kids[kid])
                    cluster.affiliations.update(each.number for each in placed if each is not None and not each.human)


def _read_nominal(reader: Reader, nominal: Nominal, link: Link | None) -> None:
    tree, text = reader.scene.tree, reader.scene.doc[nominal.core : nominal.end].text
    if link is not None:
        cluster = reader.named.get(link.target) or reader.heads.get(link.target)
        if cluster is not None and cluster.plural == nominal.plural and fits(nominal.lemma, cluster):
            reader.bind_nominal(nominal, cluster, _REASONS[link.how].format(text))
            if link.how in ("title", "apposition"):
                reader.bind_whole(nominal, link.target, cluster)
            return
    owner = reader.heads.get(nominal.possessor) if nominal.possessor is not None else None
    members = find_members(reader.scene, nominal, reader.history, reader.clusters)
    if members:
        group = reader.group(members)
        reader.bind_nominal(nominal, group, f"{text!r} stands for {group.name}, whom the text has set side by side")
        return
    head = nominal.head
    context = Context(
        possessor=owner.number if owner is not None else None,
        affiliations=frozenset(reader.names_within(nominal)),
        places=bodies_of_subject(tree, head, reader.heads),
        foretold=tuple(reader.foretold.get(nominal.lemma, ())),
        sentence=reader.scene.sentences[head],
        verb=tree.lemmas[clause_of(tree, head)],
        predicative=says_what(tree, head),
        home=reader.homes.get(reader.scene.sentences[head]),
    )
    if nominal.home is not None:
        reader.homes[reader.scene.sentences[head]] = nominal.home
    other = bodies_opposed(tree, head, reader.heads)
    history = [seen for seen in reader.history if seen.cluster not in other] if other else reader.history
    own = match_own_body(nominal, owner, reader.clusters) if owner is not None else None
    match = own or _introduced_below(reader, nominal) or match_description(nominal, history, reader.clusters, context)
    if match is not None:
        reader.bind_nominal(nominal, reader.clusters[match.cluster], match.reason)
    else:
        reader.bind_nominal(nominal, reader.introduce(nominal, context), None)


def _introduced_below(reader: Reader, nominal: Nominal) -> Match | None:
    """Whom a headline means that describes the one whom the first lines name: 'Mayor quits', 'Jane Doe, the mayor'.

    And the one parliament that the article names, wherever it does.
    """
    sentences, lemma = reader.scene.sentences, nominal.lemma
    if nominal.plural or nominal.determiner not in ("bare", "definite") or nominal.complemented:
        return None
    if sentences[nominal.head] == 0 and describes_person(lemma):
        first: dict[int, int] = {}
        for token, cluster in reader.heads.items():
            if cluster.kind == "Person" and lemma in cluster.described:
                first[cluster.number] = min(first.get(cluster.number, token), token)
        near = [number for number, token in first.items() if sentences[token] <= _LEAD and token > nominal.head]
        if len(near) == 1 and office_of(nominal.modifiers) == office_of(reader.clusters[near[0]].described[lemma]):
            return Match(near[0], f"the headline's {lemma!r} is the one whom the first lines name")
    return only_named(nominal, reader.clusters)


def _read_list(reader: Reader, token: int) -> None:
    """Lets 'they' and 'both' refer to a list that ends at the token."""
    tree = reader.scene.tree
    members = coordinated(tree, token, reader.heads)
    told = says_what(tree, first_of_list(tree, token))  # 'worked as a cook and singer'
    if members and not told and not any(reader.clusters[member].plural for member in members):
        reader.history.append(make_appearance(reader.scene, token, reader.group(members).number))


def _read_pronoun(reader: Reader, token: int) -> None:
    scene, tree = reader.scene, reader.scene.tree
    person = pronoun_class(tree, token)
    if person is None and group_word(tree, token):
        members = side_by_side(scene, token, reader.history, reader.clusters, ("", 2))
        if members:
            reader.bind_pronoun(
                token, reader.group(members).number, f"{tree.words[token]!r} stands for the two named side by side"
            )
    if person == "relative":
        cluster = _relative_head(reader, token)
        if cluster is not None:
            if tree.words[token] in ("who", "whom") and cluster.kind == "Thing":  # 'the scumbags who'
                cluster.kind, cluster.human = "Actor", True
            reader.bind_pronoun(token, cluster.number, f"{tree.words[token]!r} opens its relative clause")
    elif person is not None and person not in ("i", "we"):
        _read_third_person(reader, token, person)


def _read_third_person(reader: Reader, token: int, person: str) -> None:
    tree = reader.scene.tree
    number = _antecedent_of(reader, token)
    if number is None:
        if tree.tags[token] == "PRP$":
            reader.waiting.append(token)
        return
    cluster = reader.clusters[number]
    if person in ("he", "she") and cluster.gender == "unknown":
        cluster.gender = "male" if person == "he" else "female"
    reader.bind_pronoun(token, number, f"{tree.words[token]!r} agrees with it as the most prominent before it")


def _read_waiting(reader: Reader) -> None:
    """'Since its launch, the shop …': what a possessive finds nothing before for is the subject to come."""
    tree = reader.scene.tree
    for token in reader.waiting:
        subject, person = subject_to_come(tree, token), pronoun_class(tree, token)
        cluster = reader.heads.get(subject) if subject is not None else None
        if cluster is not None and person is not None and agreement(person, cluster) and not cluster.happens:
            reader.bind_pronoun(token, cluster.number, f"{tree.words[token]!r} stands before the subject that it means")


def _antecedent_of(reader: Reader, token: int) -> int | None:
    """Number of the cluster that a third-person pronoun means, never of who speaks there."""
    speaker = reader.speakers.get(reader.scene.quotes[token])
    history = reader.history[-_NEAR:]
    if speaker is None and reader.scene.quotes[token]:
        end = reader.quote_ends.get(reader.scene.quotes[token], token)
        speaker = find_teller(reader.scene, end, history, reader.clusters)
    if speaker is not None:
        history = [seen for seen in history if seen.cluster != speaker]
    number = resolve_pronoun(reader.scene, token, history, reader.clusters, reader.heads)
    if number is not None and reader.clusters[number].happens:
        _note_told(reader, token, number)
        return None
    return None if number == speaker else number


def _note_told(reader: Reader, token: int, number: int) -> None:
    """Keeps for which noun of what happens an object stands: 'issued the decree and lifted it'."""
    tree = reader.scene.tree
    noun = next(seen.token for seen in reversed(reader.history) if seen.cluster == number)
    if tree.deps[token] == "dobj" and tree.lemmas[noun] not in load_lexicon().wayward | load_grammar().partitives:
        reader.told[token] = noun


def _relative_head(reader: Reader, token: int) -> Cluster | None:
    """What a relative pronoun stands for: with 'who' a person before a body, else no named one."""
    tree = reader.scene.tree
    word = tree.words[token]
    nouns = relative_nouns(tree, token)
    known = [reader.heads[noun] for noun in nouns if noun in reader.heads]
    if word in ("who", "whom"):
        people = (each for each in known if each.human or (each.entity is None and each.kind == "Actor"))
        return next(people, known[0] if nouns and nouns[0] in reader.heads else None)
    if not nouns or nouns[0] not in reader.heads:  # it stands for the event or measure right before it
        return None
    whose = word == "whose"
    return next((each for each in known if whose or not each.human or (word == "that" and each.entity is None)), None)


def _read_speakers(reader: Reader) -> None:
    scene = reader.scene
    if not any(scene.quotes):
        return
    speakers = find_speakers(scene, reader.clusters, reader.heads, reader.named)
    for token, quote in enumerate(scene.quotes):
        person = pronoun_class(scene.tree, token) if quote in speakers else None
        if person in ("i", "we") and not _is_everyones(scene.tree, token):
            speaker = speakers[quote]
            if person == "i" and reader.clusters[speaker].plural:  # 'one of the guests said'
                continue
            number = reader.side_of(speaker) if person == "we" else speaker
            reader.bind_pronoun(token, number, f"{scene.tree.words[token]!r} stands in what it is quoted with")


def _is_everyones(tree: Tree, token: int) -> bool:
    """Whether 'our' is everybody's: 'our nation'."""
    return tree.words[token] == "our" and tree.lemmas[tree.heads[token]] in load_lexicon().common


def _read_narrators(reader: Reader) -> None:
    for token, number in narrated(reader.scene, reader.clusters):
        word = reader.scene.tree.words[token]
        reader.bind_pronoun(token, number, f"{word!r} stands outside quotations: who tells the article")


def _name_owners(reader: Reader) -> None:
    """Names what a pronoun says to be someone's after its owner: 'Jane Doe's husband'."""
    bare = [cluster.name for cluster in reader.clusters]
    for cluster in reader.clusters:
        owner = reader.heads.get(cluster.owner) if cluster.owner is not None else None
        if owner is not None and owner is not cluster:
            cluster.name = owned_by(bare[owner.number], cluster.name)
