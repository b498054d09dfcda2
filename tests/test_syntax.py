"""Subjects, objects and the rest of a parsed sentence."""

import pytest

from kg.extract import syntax
from kg.extract.annotate import annotate
from kg.records import Article


def parse(text):
    ((_, doc),) = annotate([Article(id="x", source="x", text=text)])
    return syntax.tree_of(doc), [token.text for token in doc]


def found_by(read, text, word):
    tree, words = parse(text)
    return " ".join(words[each.token] for each in read(tree, words.index(word)))


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("The nurse sang.", "sang", "nurse"),
        ("The nurse and the cook sang.", "sang", "nurse cook"),
        ("The song was sung.", "sung", "song"),
        ("The nurse came in and sang.", "sang", "nurse"),
        ("The nurse wanted to sing.", "sing", "nurse"),
        ("The nurse asked the cook to sing.", "sing", "cook"),
        ("The nurse promised the cook to sing.", "sing", "nurse"),
        ("The nurse who sang left.", "sang", "nurse"),
        ("The nurse, singing a song, left.", "singing", "nurse"),
        ("The nurse left after visiting her mother.", "visiting", "nurse"),
        ("They criticized the nurse for ignoring him.", "ignoring", "nurse"),
        ("The nurse was willing to sing.", "sing", "nurse"),
        ("The nurse dropped her plan to sing.", "sing", "her"),
        ("Relations with the town, which were cut, resumed.", "cut", "Relations"),
        ("A crash at a plant near the port that killed six nurses was loud.", "killed", "crash"),
        ("A crash at a plant that makes lamps was loud.", "makes", "plant"),
        ("A bar at a plant that killed six nurses was loud.", "killed", "plant"),
        ("A crash of a plane that killed six nurses was loud.", "killed", "plane"),
        ("The nurse offered the cook the chance to sing.", "sing", "cook"),
        ("The phone offers the ability to sing.", "sing", ""),
        ("The mayors blocked a plan to build a dam.", "build", ""),
        ("The firm showed the possibilities of playing chess.", "playing", ""),
        ("The firm has the habit of playing chess.", "playing", "firm"),
        ("The nurse questioned his concern about losing money.", "losing", "his"),
        ("Her goal was to expand the hall.", "expand", "Her"),
        ("The only way is to expand the hall.", "expand", ""),
        ("The minister is to open the hall.", "open", "minister"),
        ("The bank said it is to close two halls.", "close", "it"),
        ("This is to prevent a flood.", "prevent", ""),
        ("The police reported cases of selling lamps.", "selling", ""),
        ("The port is no place to give a speech.", "give", ""),
        ("The nurse spent years writing songs.", "writing", "nurse"),
        ("The nurse had trouble writing songs.", "writing", "nurse"),
        ("The sites suggest waiting for a week.", "waiting", ""),
        ("The firm is hard to imagine.", "imagine", ""),
        ("The mayor deputized Berg to break the news.", "break", "Berg"),
        ("It was a bad moment for Berg to leave the town.", "leave", "Berg"),
        ("It takes many people to make a town.", "make", ""),
        ("The firm has 109 stores, with one million visitors per week, creating many jobs.", "creating", "firm"),
        ("Berg was dropped before losing to a team having scored twice.", "scored", "Berg"),
        ("The clerk met the first nurse to sing.", "sing", "nurse"),
        ("The nurse found the cook the chance to sing.", "sing", ""),
        ("The firms are in talks to merge.", "merge", "firms"),
        ("The nurse said looks like rain.", "looks", ""),
        ('The nurse said, "Stop me."', "Stop", ""),
        ("Some papers quote the nurse as saying so.", "saying", "nurse"),
        ("The nurse is quoted by some papers as saying so.", "saying", "nurse"),
        ("The nurse left the hall before saying so.", "saying", "nurse"),
        ("The firm held a vote, with Berg, of the Greens, defeating Stone.", "defeating", "Berg"),
        ("The nurse helped the cook in securing a loan.", "securing", "cook"),
        ("The nurse joined the cook in securing a loan.", "securing", "nurse"),
        ("The nurse tricked the cook into signing it.", "signing", "cook"),
        ("The nurse warned the cook against leaving.", "leaving", "cook"),
        ("The bus was hit on Monday, killing two men.", "killing", "hit"),
        ("The bank was accused of lying, making it harder to win.", "making", "bank"),
        ("The plan was intended to better train nurses, creating a hall.", "creating", "plan"),
        ("The nurse gathered cooks to guard the hall.", "guard", "cooks"),
        ("The nurse argued against making a deal.", "making", ""),
        ("The nurse was dismissed in May, preventing her from singing.", "preventing", "dismissed"),
        ("Two clerks had been told of it and left, the paper said.", "left", "clerks"),
        ("It limits our ability to be sent abroad.", "sent", "our"),
        ("They looked at a hall to be sold in May.", "sold", "hall"),
        ("The nurse needs someone to guard the hall.", "guard", "someone"),
        ("The nurse needs a lamp to guard the hall.", "guard", "nurse"),
        ("The nurse warned against making a deal.", "making", ""),
        ("The nurse called for making a deal.", "making", ""),
        ("The nurse apologised for making a deal.", "making", "nurse"),
        ("The nurse decided against making a deal.", "making", "nurse"),
        ("The nurse put the cook in charge of building a dam.", "building", "cook"),
        ("The nurse was in charge of building a dam.", "building", "nurse"),
        ("The nurse faces a charge of lying.", "lying", "nurse"),
        ("The nurse met the clerk in charge of leading it.", "leading", "clerk"),
        ("The nurse wrote a memo asking them to leave.", "asking", "nurse"),
        ("The nurse laughed, going so far as to call it a lie.", "call", "nurse"),
        ("The nurse's goal to have sung includes two songs.", "sung", "nurse"),
        ("Storms hampered the work to sing songs.", "sing", ""),
        ("The cook calls on the nurse to refuse to allow a song.", "refuse", "nurse"),
        ("The nurse called cooks to her home to report that a man had fallen.", "report", "nurse"),
        ("Cooks found the nurse on the floor requesting help.", "requesting", "nurse"),
        ("Cooks found the nurse, requesting help.", "requesting", "Cooks"),
        ("Cooks found him in the hall asking for help.", "asking", "him"),
        ("The nurse found it in herself to give a song.", "give", "nurse"),
        ("The nurse wrote it well, gladly making lists.", "making", "nurse"),
        ("The nurse received a subpoena from the court asking for lists.", "asking", "subpoena"),
        ("The nurse tossed a letter claiming ten dollars.", "claiming", "letter"),
        ("The court upheld a decision by the nurse to leave.", "leave", "nurse"),
        ("The court upheld a call by the nurse to leave.", "leave", ""),
        ("The court upheld a decision on the nurse to leave.", "leave", "court"),
        ("A law aimed at saving songs made it a crime.", "aimed", "law"),
        ("The nurse signed a bill aimed at saving songs.", "aimed", "bill"),
        ("The town was saved by building a dam.", "building", ""),
        ("The nurse was praised for her turn playing a cook.", "playing", "her"),
        ("The mayor formed a team to find the boy.", "find", "team"),
        ("The mayor formed a plan to find the boy.", "find", "mayor"),
        ("The firm created a pool of cooks to answer calls.", "answer", "cooks"),
        ("The state set up a commission to hear the clerks.", "hear", "commission"),
        ("The charity trains nurses to treat burns.", "treat", "nurses"),
        ("The town has been the target of many raids, killing six nurses.", "killing", "raids"),
        ("The town was the seat of many kings, killing six nurses.", "killing", "town"),
        ("The town has seen two floods, destroying the mill.", "destroying", "floods"),
        ("The town has seen two kings, destroying the mill.", "destroying", ""),
        ("The hall was shelled overnight, damaging two planes.", "damaging", "shelled"),
        ("The bank dropped the firm's application to review the drug.", "review", ""),
        ("The bank dropped the firm's application to join the fair.", "join", "firm"),
        ("A bridge outside Genoa, Italy collapsed.", "collapsed", "bridge"),
        ("The mayor of Springfield, Illinois said he sang.", "said", "mayor"),
        ("After the crash in Genoa, Italy closed the bridge.", "closed", "Italy"),
        ("A painter born in Genoa, Sydney opened a school.", "opened", "Sydney"),
        ("The raid left nurses hesitant to sing.", "sing", "nurses"),
        ("The firm sold six lamps last year, totaling $22 billion.", "totaling", "lamps"),
        ("The clerk paid for the nurses to sing.", "sing", "nurses"),
        ("The clerk waited for years to sing.", "sing", "clerk"),
        ("The clerk searched for lamps to find it.", "find", "clerk"),
        ("The bank cleared a path for the deal to go through.", "go", "deal"),
        ("None of this is to say Berg ever stopped singing.", "stopped", "Berg"),
        ("The nurse spent years collecting songs, unable to sing.", "sing", "nurse"),
        ("The nurse headed for Oslo to meet the king.", "meet", "nurse"),
        ("Fares which after the strike will be raised are too high.", "raised", "Fares"),
        (
            "The mayor made efforts to help by teaching nurses, building clinics and hiring clerks.",
            "building",
            "mayor",
        ),
        ("The raid left three cooks wounded.", "wounded", "cooks"),
        ("In April Halden bought the mill.", "bought", "Halden"),
        ("Trump supports Asfra, accuses Honduras of fraud.", "supports", "Trump"),
        ("Donald Trump backs Armin Laschet.", "backs", "Trump"),
        ("U.S. sanctions Russia.", "sanctions", "U.S."),
        ("Biden slams Trump.", "slams", "Biden"),
    ],
)
def test_subjects_own_and_implied(text, verb, expected):
    assert found_by(syntax.subjects, text, verb) == expected


@pytest.mark.parametrize(
    ("text", "verb", "passive"),
    [
        ("The song was sung.", "sung", True),
        ("The song sung by the nurse ended.", "sung", True),
        ("The song was written and sung.", "sung", True),
        ("The nurse has sung.", "sung", False),
        ("On the form obtained by the press and confirmed by an official, Berg answered.", "confirmed", True),
        ("Having written and designed this form, I can sing.", "written", False),
        ("The nurse sang by the river.", "sang", False),
        ("The nurse was heard and fined nine dollars.", "fined", True),
        ("The nurse was heard and sold nine boats.", "sold", False),
        ("The nurse was elected and gave her a song.", "gave", False),
        ("Berg sells a lamp which is made by Apple and marketed alongside the radio.", "marketed", True),
        ("The song is standard practice and considered safer.", "considered", True),
        ("The song was long and came with a list.", "came", False),
        ("It was a given, the nurse wrote.", "given", False),
        ("Sales sank in 2004, doubled in 2005 and increased by 16 percent in 2006.", "increased", False),
        ("The nurse said that the cook learned.", "learned", False),
        ("Troops sang, leaving at least three people dead and scores wounded, officials said.", "wounded", True),
        ("Athletes tested or questioned in May were cleared.", "questioned", True),
        ("Mali president impeached after long night", "impeached", True),
        ("Chess champion banned for two years", "banned", True),
        ("The president impeached the judge.", "impeached", False),
        ("The army attacked in May.", "attacked", False),
        ("The raid left three cooks wounded.", "wounded", True),
    ],
)
def test_passives(text, verb, passive):
    tree, words = parse(text)
    assert syntax.is_passive(tree, words.index(verb)) is passive


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("The nurse sang a song.", "sang", "song"),
        ("The nurse sang songs and hymns.", "sang", "songs hymns"),
        ("The song that the nurse sang was long.", "sang", "song"),
        ("They feared the martial law he had declared on October 3rd.", "declared", "law"),
        ("They praised the road she had built in the valley.", "built", "road"),
        ("They remember the day she resigned from the board.", "resigned", ""),
        ("They praised the man she had written to.", "written", ""),
        ("Police arrested and charged the nurse.", "arrested", "nurse"),
        ("The nurses can find or quickly mend the car.", "find", "car"),
        ("The nurses will try and mend the car.", "try", ""),
        ("The nurses found and, it seems, mended the car.", "found", ""),
        ("The nurse had to choose between becoming a cook and mending a car.", "becoming", ""),
        ("Creating and using lists, the nurses note, requires some degree of care.", "note", ""),
        ("A bridge collapsed and crushed a car.", "collapsed", ""),
        ("He stopped them from mobilising and sharing lists.", "mobilising", ""),
        ("Creating lists, the nurses note, requires some degree of care.", "note", ""),
        ("The jury found him guilty.", "found", "him"),
        ("The nurses demanded they stop the song.", "demanded", ""),
        ("Trump supports Asfra, accuses Honduras of fraud.", "supports", "Asfra"),
        ("Donald Trump backs Armin Laschet.", "backs", "Laschet"),
        ("U.S. sanctions Russia.", "sanctions", "Russia"),
        ("Biden slams Trump.", "slams", "Trump"),
    ],
)
def test_objects(text, verb, expected):
    assert found_by(syntax.objects, text, verb) == expected


@pytest.mark.parametrize(
    ("text", "noun", "expected"),
    [
        ("The nurses are in talks.", "talks", "nurses"),
        ("The songs are under development.", "development", "songs"),
        ("The nurses began talks in Lima.", "talks", ""),
        ("The cook won despite efforts by the nurse.", "efforts", ""),
        ("The nurse sang in a hall.", "hall", ""),
    ],
)
def test_who_is_in_what_a_noun_tells(text, noun, expected):
    assert found_by(syntax.attempters, text, noun) == expected


def test_prepositions_and_their_objects():
    tree, words = parse("The nurse spoke to reporters in Lima and Quito.")
    found = syntax.prepositions(tree, words.index("spoke"))
    assert {key: [words[each.token] for each in value] for key, value in found.items()} == {
        "to": ["reporters"],
        "in": ["Lima", "Quito"],
    }


def test_complements():
    tree, words = parse("The nurse said that the cook had left.")
    assert [words[each] for each in syntax.complements(tree, words.index("said"))] == ["left"]


def test_negation():
    tree, words = parse("The nurse did not sing, but the cook danced.")
    assert syntax.is_negated(tree, words.index("sing"))
    assert not syntax.is_negated(tree, words.index("danced"))


def test_an_empty_text_has_an_empty_tree():
    tree, _ = parse("")
    assert tree.heads == ()
