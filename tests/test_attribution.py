"""Who says what stands at a token, and how it is put."""

import time
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from kg.extract.annotate import annotate, load_model
from kg.extract.attribution import attribute
from kg.extract.claims import extract
from kg.extract.drafts import Attribution
from kg.extract.referents import Referents
from kg.records import Article, DocEntity, EntityKind, Mention

NAMES: dict[str, EntityKind] = {
    "Reyes": "Person",
    "Duarte": "Person",
    "Okafor": "Person",
    "council": "Institution",
    "Reuters": "Outlet",
    "official": "Actor",
    "registry": "Thing",
    "media": "Outlet",
    "observers": "Actor",
    "delay": "Thing",
}


@cache
def read(text: str) -> dict[str, Attribution]:
    """Word → the attribution of its last token; names are entities of their own name."""
    article = Article(id="t", source="t", text=text)
    ((_, doc),) = annotate([article])
    mentions: dict[str, list[Mention]] = {}
    for token in doc:
        if token.text in NAMES:
            mentions.setdefault(token.text, []).append(
                Mention(
                    article="t",
                    start=token.idx,
                    end=token.idx + len(token.text),
                    text=token.text,
                    kind="name",
                    head=token.idx,
                )
            )
    entities = [
        DocEntity(id=name, article="t", kind=NAMES[name], name=name, mentions=tuple(found))
        for name, found in mentions.items()
    ]
    found = attribute(article, doc, Referents(doc, entities), range(len(doc)))
    return {token.text: found[token.i] for token in doc}


VOTE = "The vote, which was calm, ended early, according to the council, which watched it."
LISTED = "Reyes also said:\n\n- The dam broke.\n- Duarte fled.\n\nThe rain fell."
ASKED = "Anna Reyes has left.\n\nWhy did you go?\n\nI fell ill.\n\nDid your firm pay?\n\nThey sued me.\n\nShe swims."

# sentence, word, factuality, claimed by, relayed by
CASES = [
    ("Reyes said the dam broke.", "broke", "reported", "Reyes", ""),
    ("Reyes said the dam broke.", "said", "asserted", "", ""),
    ('Reyes sent a letter to Duarte, which reads: "The dam broke in May."', "broke", "reported", "Reyes", ""),
    ('Reyes issued a statement to the press: "The dam broke in May."', "broke", "reported", "Reyes", ""),
    ("Reyes wrote a letter that said the dam broke.", "broke", "reported", "Reyes", ""),
    ("Reyes burned a letter that said the dam broke.", "broke", "reported", "", ""),
    ('Reyes apologized to Duarte. "The dam broke. They were late."', "were", "reported", "Reyes", ""),
    ('Okafor spoke. Reyes laid blame on Duarte: "They were late in May."', "were", "reported", "Reyes", ""),
    ('Okafor said: "The dam broke." The sign near the dam: "They were late in May."', "were", "reported", "Okafor", ""),
    ('The council hung a sign "They were late in May" near the dam.', "were", "asserted", "", ""),
    ('Reyes sang in Lima, "they have always been late."', "been", "asserted", "", ""),
    ('"The dam broke in May, not June," some papers quote Reyes as saying.', "broke", "reported", "Reyes", ""),
    ('"The dam broke in May, not June," swam Duarte, who said so.', "broke", "reported", "", ""),
    ("Reyes did as she had promised, and in return Duarte left.", "left", "asserted", "", ""),
    ("The dam broke, as Reyes had said.", "broke", "reported", "Reyes", ""),
    (
        "“I hope to see how these clerks keep their books,” Reyes replied, going on to sing a long song.",
        "going",
        "asserted",
        "",
        "",
    ),
    ("As the count goes on, Duarte was freed in May, a registry showed.", "goes", "asserted", "", ""),
    ("As the count went on, Duarte was freed in May, a registry showed.", "went", "confirmed", "registry", ""),
    ("While the count goes on, Duarte was freed in May, a registry showed.", "goes", "confirmed", "registry", ""),
    ("Reyes said that as the count goes on, Duarte was freed.", "goes", "reported", "Reyes", ""),
    ("Duarte was freed as the count goes on, a registry showed.", "goes", "confirmed", "registry", ""),
    ("Reyes denied that Duarte broke the dam, as Okafor testified.", "broke", "denied", "Reyes", ""),
    ("Reyes denied that Duarte broke the dam, as Okafor testified.", "testified", "asserted", "", ""),
    ("Reyes said that Duarte broke the dam, as Okafor testified.", "broke", "reported", "Okafor", "Reyes"),
    ("Reyes did not say whether Duarte decided to leave.", "leave", "possible", "", ""),
    ("Reyes asked whether Duarte decided to leave.", "leave", "possible", "Reyes", ""),
    ("Reyes said that Duarte decided to leave.", "leave", "promised", "Duarte", "Reyes"),
    ("Reyes has declared his intention to leave.", "leave", "promised", "Reyes", ""),
    ("Reyes has declared Duarte's intention to leave.", "leave", "promised", "Duarte", "Reyes"),
    ("Reyes made Duarte's promise to leave.", "leave", "promised", "Duarte", ""),
    ('"As the count goes on, Duarte was freed, a registry showed," Reyes said.', "goes", "reported", "Reyes", ""),
    ("As the counts go on, Duarte was freed in May, a registry showed.", "go", "asserted", "", ""),
    ("A crowd opposes Duarte.", "crowd", "asserted", "", ""),
    ("It is unclear what caused the fire.", "caused", "asserted", "", ""),
    ("It is unclear what caused the fire.", "fire", "asserted", "", ""),
    ("It is unclear who will leave.", "leave", "possible", "", ""),
    ("It is unlikely what fell was gold.", "fell", "denied", "", ""),
    ("The court heard that Duarte had robbed Okafor.", "robbed", "reported", "", ""),
    ('"Duarte has robbed Okafor in May," read the statement of Reyes.', "robbed", "reported", "Reyes", ""),
    ("Reyes sent a letter, which reads: Friends, the dam broke and I fled.", "broke", "reported", "Reyes", ""),
    ("The crash almost cost Duarte a leg.", "cost", "denied", "", ""),
    ("On Monday Reyes called for the judge to resign.", "resign", "requested", "Reyes", ""),
    ("Reyes waited for the judge to resign.", "resign", "possible", "", ""),
    ("Reyes asked Duarte to wait for the judge to resign.", "resign", "possible", "Reyes", ""),
    ("Reyes called for boats to resell.", "resell", "requested", "Reyes", ""),
    ("Reyes will thank the crew for saving the ship.", "saving", "asserted", "", ""),
    ("Reyes asked Duarte not to publish the list.", "publish", "denied", "Reyes", ""),
    ("Duarte stole the list in a bid to harm Reyes.", "harm", "possible", "", ""),
    ("Documents seen by Reuters show that the dam broke.", "broke", "confirmed", "", ""),
    ("Documents released by Reuters show that the dam broke.", "broke", "confirmed", "Reuters", ""),
    ("The idea that the dam broke is absurd.", "broke", "denied", "", ""),
    ("The claim that the dam broke is simply not true.", "broke", "denied", "", ""),
    ("The claim that the dam broke is true.", "broke", "alleged", "", ""),
    ("The claim that the dam broke seems wrong.", "broke", "alleged", "", ""),
    ("The idea of selling the dam is absurd.", "selling", "possible", "", ""),
    ("It should be noted that the dam broke.", "broke", "asserted", "", ""),
    ("Duarte should be told that the dam broke.", "broke", "reported", "", ""),
    ("It did not force Duarte to leave.", "leave", "denied", "", ""),
    ("Reyes said why the dam broke.", "broke", "reported", "Reyes", ""),
    ("Reyes promised to say why the dam broke.", "broke", "asserted", "", ""),
    ("Reyes said the port would be closed. Crews would also leave.", "leave", "promised", "Reyes", ""),
    ("Reyes said the port was closed. Crews would also leave.", "leave", "possible", "", ""),
    ("Reyes said the port would be closed. Crews also left.", "left", "asserted", "", ""),
    ("Reyes said the port would be closed. Crews would leave.", "leave", "possible", "", ""),
    ("Reyes saw that the port would be closed. Crews would also leave.", "leave", "possible", "", ""),
    ("Reyes said some feel the council has become weak.", "become", "possible", "", "Reyes"),
    ("On occasion, Duarte would shout, and Reyes would leave.", "leave", "asserted", "", ""),
    ("Rain fell, so Duarte would shout, and Reyes would leave.", "leave", "possible", "", ""),
    ("Reyes believes half of them had left since the law was upheld.", "upheld", "asserted", "", ""),
    ("Reyes hopes to leave when the law was upheld.", "upheld", "asserted", "", ""),
    ("Reyes promised to leave when the law was upheld.", "upheld", "promised", "Reyes", ""),
    ("Reyes said nothing, so Duarte left.", "left", "asserted", "", ""),
    ('A statement was issued. "Okafor was late," the statement read.', "was", "reported", "", ""),
    ('Reyes issued a statement. "Okafor was late," a statement read.', "was", "reported", "", ""),
    ('Reyes issued a report. "Okafor was late," the statement read.', "was", "reported", "", ""),
    ("The ministry shall publish the plan.", "publish", "requested", "", ""),
    ("Reyes stipulated that the plan be published.", "published", "requested", "Reyes", ""),
    ("Only six clerks voted, too few for the result to stand.", "stand", "denied", "", ""),
    ("Duarte was too ill to attend the trial.", "attend", "denied", "", ""),
    ("Duarte was too ill to find a boat to rent.", "rent", "possible", "", ""),
    ("Duarte was only too glad to sing.", "sing", "asserted", "", ""),
    ("Duarte was too shy. He tended to hide.", "hide", "asserted", "", ""),
    ("It was not too late to leave.", "leave", "possible", "", ""),
    ("Duarte voted too, to leave.", "leave", "asserted", "", ""),
    ("The storm was strong enough to topple trees.", "topple", "asserted", "", ""),
    ("The storm is strong enough to topple trees.", "topple", "possible", "", ""),
    ("It was the strongest quake to hit Peru.", "hit", "asserted", "", ""),
    ("It was the fastest way to leave Peru.", "leave", "possible", "", ""),
    ("Reyes told Duarte to stop shouting at clerks.", "shouting", "asserted", "", ""),
    ("Reyes told Duarte to stop shouting at clerks.", "stop", "requested", "Reyes", ""),
    ("Reyes alleged that Duarte stopped selling guns.", "selling", "alleged", "Reyes", ""),
    ("Reyes does not think they will leave because it would harm Lima.", "harm", "possible", "", ""),
    ("Reyes fears the mine will close although Duarte saved it.", "saved", "asserted", "", ""),
    ("Reyes fears the mine will close because Duarte sold it.", "sold", "possible", "Reyes", ""),
    ("Reyes alleged that the mine closed although Duarte saved it.", "saved", "alleged", "Reyes", ""),
    ("Reyes said that the mine closed although Duarte saved it.", "saved", "reported", "Reyes", ""),
    ("The crash may have been caused by a candle.", "crash", "asserted", "", ""),
    ("A crash may have been caused by a candle.", "crash", "possible", "", ""),
    ("The crash may have caused a fire.", "fire", "possible", "", ""),
    ("Reyes predicts that the theft will not harm Lima.", "theft", "asserted", "", ""),
    ("Okafor suggested that Lima sell the boats and close the port.", "sell", "requested", "Okafor", ""),
    ("Reyes suggested that clerks meet the union.", "meet", "possible", "Reyes", ""),
    ("Reyes suggested that Okafor and Duarte meet the union.", "meet", "possible", "Reyes", ""),
    ("Reyes wondered why the plane had crashed.", "crashed", "asserted", "", ""),
    ("Reyes wondered what the pilots were shouting about.", "shouting", "asserted", "", ""),
    ("Reyes wondered who would leave.", "leave", "possible", "Reyes", ""),
    ("It was no surprise that the dam broke.", "broke", "asserted", "", ""),
    ("It did not take long for the judges to convict Duarte.", "convict", "asserted", "", ""),
    ("Reyes did not take a bus to leave Lima early.", "leave", "denied", "", ""),
    ("The crowd left, but not without a fight.", "fight", "asserted", "", ""),
    ("The council chose not to indict Duarte.", "indict", "denied", "", ""),
    ("The council tried to win votes by attacking clerks.", "attacking", "asserted", "", ""),
    ("The council hoped to win votes by attacking clerks.", "attacking", "possible", "council", ""),
    ("The council scrambled to find votes after attacking clerks.", "attacking", "asserted", "", ""),
    ("The ministers talked about cooperation.", "cooperation", "possible", "", ""),
    ("The ministers talked about the cooperation.", "cooperation", "asserted", "", ""),
    ("Reyes asked the court to review a ruling.", "ruling", "asserted", "", ""),
    ("The council tried to help clerks in selling boats.", "selling", "possible", "", ""),
    ("The tool would let them move files without opening it.", "opening", "denied", "", ""),
    ("Prices would rise without a deal.", "deal", "possible", "", ""),
    ("The council charged its clerks a fee to account for boats.", "account", "possible", "", ""),
    ("Duarte must stay until the case is heard.", "heard", "possible", "", ""),
    ("Reyes found the vote to have been sold.", "sold", "asserted", "", ""),
    ("The dam was not strong enough to hold floods.", "hold", "denied", "", ""),
    ("Reyes vowed that a strike would end.", "end", "promised", "Reyes", ""),
    ("Duarte was refused leave to visit Lima.", "visit", "denied", "", ""),
    ("Reyes cancelled a march planned for May.", "planned", "asserted", "", ""),
    ("Duarte should be standing in Lima.", "standing", "requested", "", ""),
    ("Duarte should want to have boats.", "want", "requested", "", ""),
    ("Duarte left without pomp and without delay.", "delay", "denied", "", ""),
    ("It is not clear what exactly went wrong.", "went", "asserted", "", ""),
    ("Reyes must ask Duarte to resign.", "resign", "requested", "", ""),
    ("Reyes asked Duarte to urge Okafor to resign.", "resign", "requested", "Duarte", "Reyes"),
    ("With Duarte to help, Reyes vowed aid.", "help", "promised", "Reyes", ""),
    ("The council impeached Reyes over his decree.", "decree", "asserted", "", ""),
    ("The council accused Reyes over theft.", "theft", "alleged", "council", ""),
    ("The thief was accused of the theft.", "theft", "alleged", "", ""),
    ("Reyes did not respond to a request for comment.", "request", "asserted", "", ""),
    ("Reyes did not go to a meeting in May.", "meeting", "denied", "", ""),
    ("Reyes, who is not under arrest, left.", "arrest", "denied", "", ""),
    ("Reyes did not sleep under the attack.", "attack", "asserted", "", ""),
    ("Reyes was not there after the attack.", "attack", "asserted", "", ""),
    ("Reyes demanded that the prime minister resign.", "resign", "requested", "Reyes", ""),
    ('"The old dam near the town broke in May" flooding two streets, Reyes said.', "flooding", "reported", "Reyes", ""),
    (
        'Reyes said that until Duarte assures Lima it is not trying to open the dam, "it would be unwise to go on."',
        "trying",
        "denied",
        "Reyes",
        "",
    ),
    ("Reyes told a clerk that Duarte owned two boats.", "owned", "reported", "Reyes", ""),
    (LISTED, "fled", "reported", "Reyes", ""),
    (LISTED, "fell", "asserted", "", ""),
    ("Reyes had a plan:\n\n- The dam broke.\n- Duarte fled.", "fled", "asserted", "", ""),
    (ASKED, "sued", "reported", "Reyes", ""),
    (ASKED, "swims", "asserted", "", ""),
    (
        "Anna Reyes has left.\n\nWhy did prices rise?\n\nOil ran out.\n\nWho pays?\n\nThe town paid the firm.",
        "paid",
        "asserted",
        "",
        "",
    ),
    ("Anna Reyes has left.\n\nQ: Why?\n\nA: I fell.\n\nQ: Oh?\n\nA: They sued me.", "sued", "reported", "Reyes", ""),
    (
        "Anna Reyes left.\n\nHost: Why?\n\nReyes: I fell.\n\nHost: Oh?\n\nReyes: They sued me.",
        "sued",
        "reported",
        "Reyes",
        "",
    ),
    (
        "Reyes left.\n\nWhen: We met.\n\nWhere: We ran.\n\nWhen: We ate.\n\nWhere: We sued him.",
        "sued",
        "asserted",
        "",
        "",
    ),
    ("Reyes said that Duarte would leave, adding that the dam broke.", "broke", "reported", "Reyes", ""),
    ("Reyes said that the dam would hold, vowing to stay.", "stay", "promised", "Reyes", ""),
    ("Reyes said that Duarte had left, vowing to return.", "return", "promised", "Duarte", "Reyes"),
    ("Reyes left, saying it had no choice, and vowing to return.", "vowing", "asserted", "", ""),
    ("Reyes left, saying it had no choice, and vowing to return.", "return", "promised", "Reyes", ""),
    ("The dam did not hold well.", "hold", "asserted", "", ""),
    ("The dam does not hold.", "hold", "denied", "", ""),
    ("The dam would not hold well.", "hold", "denied", "", ""),
    ('"The dam held," said Reyes. She smiled. "It broke in May."', "broke", "reported", "Reyes", ""),
    ('"The dam held," said Reyes.\n\nShe smiled.\n\n"It broke in May."', "broke", "reported", "", ""),
    ('Reyes swam with Duarte. "The dam broke in May."', "broke", "reported", "", ""),
    ("Reyes denies that the raid was a fraud.", "raid", "asserted", "", ""),
    ("It is not clear how many will vote.", "vote", "possible", "", ""),
    ("It is clear that Reyes fled.", "fled", "asserted", "", ""),
    ("The program will be out as an update.", "update", "promised", "", ""),
    ("Reyes is in charge of operations.", "operations", "asserted", "", ""),
    ('Reyes vowed that the town would fight:"We have stood up."', "stood", "reported", "Reyes", ""),
    ("The dam broke, Reyes said on Tuesday.", "broke", "reported", "Reyes", ""),
    ("The dam, Reyes said, broke on Tuesday.", "broke", "reported", "Reyes", ""),
    ("As Reyes said, the dam broke.", "broke", "reported", "Reyes", ""),
    ("According to the council, the dam broke.", "broke", "reported", "council", ""),
    (VOTE, "calm", "reported", "council", ""),
    (VOTE, "watched", "asserted", "", ""),
    ("Reuters reported that the council stated that ballots were burned.", "burned", "reported", "council", "Reuters"),
    ("Local media reported that ballots were burned.", "burned", "reported", "media", ""),
    (
        "Reuters, citing data from the council, reported that ballots were burned.",
        "burned",
        "reported",
        "council",
        "Reuters",
    ),
    ("Reyes was quoted as saying that the dam broke.", "broke", "reported", "Reyes", ""),
    ("An official confirmed on Tuesday that Reyes had pardoned Duarte.", "pardoned", "confirmed", "official", ""),
    ("Duarte was freed on Monday, a prison registry showed.", "freed", "confirmed", "registry", ""),
    ("Reyes said he would pardon Duarte.", "pardon", "promised", "Reyes", ""),
    ("Reyes said Duarte would resign.", "resign", "promised", "Reyes", ""),
    ("Reyes says Duarte would resign.", "resign", "possible", "Reyes", ""),
    ("Reyes said a strike would hurt Duarte.", "hurt", "possible", "Reyes", ""),
    ("Reyes said an attack would hurt Duarte.", "hurt", "possible", "Reyes", ""),
    ("Reyes said a dam would be built.", "built", "possible", "Reyes", ""),
    ('"Would surely resign," Reyes said.', "resign", "possible", "Reyes", ""),
    ("When Duarte holds meetings, Reyes would sleep.", "sleep", "possible", "", ""),
    ("Reyes said Duarte would have resigned.", "resigned", "possible", "Reyes", ""),
    ('"The strike would hurt Duarte," Reyes said.', "hurt", "possible", "Reyes", ""),
    ("The strike would hurt Duarte.", "hurt", "possible", "", ""),
    ("The council said that ballots would be counted by hand.", "counted", "promised", "council", ""),
    ("Reyes urged voters to choose Duarte and said he would pardon Okafor.", "choose", "requested", "Reyes", ""),
    ("The delay came after Reyes urged calm, and said he would pardon Okafor.", "pardon", "promised", "Reyes", ""),
    ("Reyes denied that soldiers had fired.", "fired", "denied", "Reyes", ""),
    ("Reyes denied allegations of fraud.", "fraud", "denied", "Reyes", ""),
    ("Reyes denied allegations of fraud.", "denied", "asserted", "", ""),
    ("Reyes confirmed reports that the dam had burst.", "burst", "confirmed", "Reyes", ""),
    ("Duarte alleged that rivals had manipulated the count.", "manipulated", "alleged", "Duarte", ""),
    ("Duarte was accused of bribing judges.", "bribing", "alleged", "", ""),
    ("Reyes accused Duarte of bribing judges.", "bribing", "alleged", "Reyes", ""),
    ("Reyes said they may resume ties with Peru, which were severed in 2019.", "resume", "possible", "Reyes", ""),
    ("Reyes said they may resume ties with Peru, which were severed in 2019.", "severed", "asserted", "", ""),
    ("Reyes said she could work with Okafor, a former mayor of Lima.", "mayor", "asserted", "", ""),
    ("The council said it had not received the ballots.", "received", "denied", "council", ""),
    ("The council did not say whether Reyes had resigned.", "resigned", "possible", "", ""),
    ("Police could not confirm that Reyes had resigned.", "resigned", "possible", "", ""),
    ("Reyes does not plan to resign.", "resign", "denied", "Reyes", ""),
    ("Reyes may not resign.", "resign", "possible", "", ""),
    ("Reyes will not resign.", "resign", "denied", "", ""),
    ("Reyes never failed to vote.", "vote", "asserted", "", ""),
    ("Reyes did not manage to win.", "win", "denied", "", ""),
    ("Reyes did not know that the dam had burst.", "burst", "asserted", "", ""),
    ("Reyes was able to land the plane.", "land", "asserted", "", ""),
    ("The council has yet to publish the results.", "publish", "denied", "", ""),
    ("Reyes will meet Duarte and discuss trade.", "discuss", "promised", "", ""),
    ("Reyes did not resign but apologized.", "apologized", "asserted", "", ""),
    ("Reyes neither resigned nor apologized.", "apologized", "denied", "", ""),
    ("The vote will be held in May.", "vote", "promised", "", ""),
    ("Did Reyes resign?", "resign", "possible", "", ""),
    ("Why did Reyes resign?", "resign", "asserted", "", ""),
    ("Where does Reyes go from here?", "go", "possible", "", ""),
    ("How would Reyes rule?", "rule", "possible", "", ""),
    ("Reyes expects the council to publish the results.", "publish", "possible", "Reyes", ""),
    ("The mayor's promise to rebuild the port was kept.", "rebuild", "promised", "", ""),
    ("Reyes made a promise to rebuild the port.", "rebuild", "promised", "Reyes", ""),
    ("It is unclear whether Reyes resigned.", "resigned", "possible", "", ""),
    ("Reyes did not resign because a storm had destroyed the port.", "destroyed", "asserted", "", ""),
    ("Apple to release new phone", "release", "promised", "", ""),
    ("“We won,” Reyes said. “Nobody cheated.”", "won", "reported", "Reyes", ""),
    ("“We won,” Reyes said. “Nobody cheated.”", "cheated", "denied", "Reyes", ""),
    ("Reyes wrote on Monday: “The vote was stolen. Judges slept.”", "slept", "reported", "Reyes", ""),
    (
        "Reyes sent a gift to the judges, “we have always loved the court and its garden”.",
        "loved",
        "reported",
        "Reyes",
        "",
    ),
    ("“We won the seat,” said Reyes.\n“It felt good to win.”", "felt", "reported", "Reyes", ""),
    ("Reyes denied that Okafor had ordered the raid.", "ordered", "denied", "Reyes", ""),
    ("Reyes denied that Okafor had ordered the raid.", "raid", "asserted", "", ""),
    ("Reyes did not say what had prompted his resignation.", "resignation", "asserted", "", ""),
    ("Divers searched the lake to pinpoint where the ferry sank.", "sank", "asserted", "", ""),
    ("The council will not determine what prompted the fire.", "prompted", "asserted", "", ""),
    ("Divers searched the lake to determine whether the ferry sank.", "sank", "possible", "", ""),
    ("Reyes denied that the raid took place.", "raid", "denied", "Reyes", ""),
    ("Reyes resigned in a letter saying that the dam had burst.", "burst", "reported", "Reyes", ""),
    ("Okafor received a letter saying that the dam had burst.", "burst", "reported", "", ""),
    ("According to a report in the Reuters archive, the dam burst.", "burst", "reported", "", ""),
    ("According to a report by Reuters, the dam burst.", "burst", "reported", "Reuters", ""),
    ("Rather than mend the dam or drain it, Reyes left.", "drain", "denied", "", ""),
    ("Reyes did not say whether Okafor decided to leave or was dismissed.", "dismissed", "possible", "", ""),
    ("Reyes confirmed that Okafor left, but did not say whether the king fled.", "fled", "possible", "", ""),
    ("The dam burst, according to figures released by Reuters.", "burst", "reported", "Reuters", ""),
    ("Apple to lower UK iTunes prices", "lower", "promised", "", ""),
    ('Reyes said he was sorry. "The dam broke."', "broke", "reported", "Reyes", ""),
    ('"We tried," said Duarte at an Aug. 4 meeting. "And the dam broke anyway."', "broke", "reported", "Duarte", ""),
    ('Reyes met Duarte. "The dam broke."', "broke", "reported", "", ""),
    ('"We expect the council to obey all the rules that hold" in Lima, Reyes said.', "expect", "reported", "Reyes", ""),
    ("JO Reyes: Why?\nAL Duarte: The dam broke.\nJO Reyes: Oh.\nAL Duarte: Yes.", "broke", "reported", "Duarte", ""),
    ("“We tried,” said Duarte. Reyes slept in the hall. “And the dam broke anyway.”", "broke", "reported", "", ""),
    ("“We tried,” said Duarte.\nA map of the town\n“And the dam broke anyway.”", "broke", "reported", "", ""),
    (f"“We tried,” said Duarte{' in the hall of the town' * 11}. “The dam broke.”", "broke", "reported", "", ""),
    (
        "“The council of the town, which slept - I think that broke the dam,” Reyes said.",
        "broke",
        "possible",
        "Reyes",
        "",
    ),
    ("Reyes said you said that the dam broke.", "broke", "reported", "Reyes", ""),
    ("It was alleged: “The judges slept while the ballots burned.”", "slept", "alleged", "", ""),
    ("Reyes promised to say why the ferry sank.", "sank", "asserted", "", ""),
    ("Reyes is expected to announce why the ferry sank.", "sank", "asserted", "", ""),
    ("Reyes demanded a change of a law passed in May.", "passed", "asserted", "", ""),
    ("It is not clear how many ballots burned.", "burned", "asserted", "", ""),
    ("The council did not say how long it slept.", "slept", "asserted", "", ""),
    ("Why would Reyes have resigned?", "resigned", "possible", "", ""),
    ("Talks did not start.", "Talks", "denied", "", ""),
    ("Reyes yelled “Fire!” and fled.", "Fire", "reported", "Reyes", ""),
    ("Duarte faces charges against Reyes.", "Reyes", "asserted", "", ""),
    ("Reyes may have died when the dam burst.", "burst", "asserted", "", ""),
    ("Reyes said he would resign when the dam burst.", "burst", "promised", "Reyes", ""),
    ("Reyes will give free cases in response to complaints.", "complaints", "asserted", "", ""),
    ("Reyes tried to solve disputes.", "disputes", "asserted", "", ""),
    ("Reyes vowed to combat fraud.", "fraud", "asserted", "", ""),
    ("“It clearly, I think, shows that the dam broke,” Reyes said.", "broke", "possible", "Reyes", ""),
    ("“I would feel sad in such a town,” Reyes said.", "feel", "possible", "Reyes", ""),
    ("“I can tell you that the dam broke,” Reyes said.", "broke", "reported", "Reyes", ""),
    ("Having built the dam, Reyes can mend it.", "built", "asserted", "", ""),
    ("Duarte will be tried for fraud.", "fraud", "alleged", "", ""),
    ("The council ordered the release of Duarte.", "release", "requested", "council", ""),
    ("The council blocked the release of Duarte.", "release", "denied", "", ""),
    ("Reyes warned of floods.", "floods", "possible", "Reyes", ""),
    ("Reyes ordered an inquiry into the raid.", "raid", "asserted", "", ""),
    ("Reyes said the dam needs to be mended.", "mended", "requested", "Reyes", ""),
    ("The council says the bridge needs to close.", "close", "requested", "council", ""),
    ("Reyes said voters want to leave.", "leave", "possible", "Reyes", ""),
    ("Reyes wants Duarte to resign.", "resign", "requested", "Reyes", ""),
    ("Reyes did not say why Okafor had fled.", "fled", "asserted", "", ""),
    ("It is not clear why Okafor fled.", "fled", "asserted", "", ""),
    ("Reyes slept because he'd been drinking.", "drinking", "asserted", "", ""),
    ("They'd been fired by Reyes.", "fired", "asserted", "", ""),
    ("He'd be fired by Reyes.", "fired", "possible", "", ""),
    ("Reyes vowed to rebuild the plant that burned down.", "burned", "asserted", "", ""),
    ("Reyes vowed to end the strike.", "strike", "asserted", "", ""),
    ("Reyes vowed to hold the election.", "election", "promised", "Reyes", ""),
    ("Reyes accused Duarte of rigging the election.", "election", "asserted", "", ""),
    ("Reyes claimed that there are men who saw it.", "saw", "alleged", "Reyes", ""),
    ("The council agreed to have the case heard in London.", "heard", "promised", "council", ""),
    ("Six of the raids did not succeed.", "raids", "asserted", "", ""),
    ("No raids succeeded.", "raids", "denied", "", ""),
    ("Neither would leave until Duarte shouted.", "shouted", "asserted", "", ""),
    ("Reyes wore boots and would sing.", "sing", "asserted", "", ""),
    ("Reyes wore boots and Duarte would sing.", "sing", "possible", "", ""),
    ("Reyes said that Duarte fled and would sing.", "sing", "promised", "Reyes", ""),
    ("Reyes wears boots and would sing.", "sing", "possible", "", ""),
    ("On occasion Reyes would shout at voters.", "shout", "asserted", "", ""),
    ("In Lima Reyes would shout at voters.", "shout", "possible", "", ""),
    ("Reyes would shout although Duarte slept.", "shout", "possible", "", ""),
    ("The vote is set to begin in May.", "vote", "promised", "", ""),
    ("The vote is likely to take place in May.", "vote", "possible", "", ""),
    ("The vote is set to hurt Duarte.", "vote", "asserted", "", ""),
    ("The vote was able to begin.", "vote", "asserted", "", ""),
    ("The strike will not begin to hurt Duarte.", "strike", "asserted", "", ""),
    ("The strike could cause delay.", "strike", "asserted", "", ""),
    ("The strike could be legal.", "strike", "asserted", "", ""),
    ("The strike is set to hurt.", "strike", "asserted", "", ""),
    ("The strike is set to cause delay.", "strike", "asserted", "", ""),
    ("Reyes will leave for the strike.", "strike", "asserted", "", ""),
    ("Lima to give free boats, grants to clerks", "grants", "promised", "", ""),
    ("The strike could be a success.", "strike", "asserted", "", ""),
    ("The strike could take place.", "strike", "possible", "", ""),
    ("Reyes is ready for the strike.", "strike", "promised", "", ""),
    ("Duarte's plan set the stage for the strike.", "strike", "asserted", "", ""),
    ("Reyes said that Okafor would investigate a leak in May.", "leak", "reported", "Reyes", ""),
    ("The dam could end the floods and set off a boom.", "set", "possible", "", ""),
    ("Not surprisingly, the dam broke.", "broke", "asserted", "", ""),
    ("Reyes did not say how many clerks left.", "left", "asserted", "", ""),
    ("It is not clear how many of the clerks have fled.", "fled", "asserted", "", ""),
    ("It is not clear how many clerks will flee.", "flee", "possible", "", ""),
    ("It is not clear whether many clerks have fled.", "fled", "possible", "", ""),
    ("Reyes does not believe that the strike will end the war.", "strike", "asserted", "", ""),
    ("Duarte said Reyes did not believe that the strike would end the war.", "war", "reported", "Duarte", ""),
    ("Reyes believes that the strike will end the war.", "end", "possible", "Reyes", ""),
    ("Orders were passed to implement reforms.", "implement", "possible", "", ""),
    ("Reyes voted against selling boats.", "selling", "possible", "", ""),
    ("Reyes is interested in selling boats.", "selling", "possible", "", ""),
    ("Reyes showed interest in selling boats.", "selling", "possible", "", ""),
    ("Reyes is in favor of raising taxes.", "raising", "possible", "", ""),
    ("Reyes took part in selling boats.", "selling", "asserted", "", ""),
    ("Reyes objected to selling boats.", "selling", "possible", "", ""),
    ("Reyes resorted to selling boats.", "selling", "asserted", "", ""),
    ("Reyes focused on raids.", "raids", "asserted", "", ""),
    ("Reyes was no longer driving the bus.", "driving", "denied", "", ""),
    ("Reyes left, barring them from the port.", "barring", "asserted", "", ""),
    ("Reyes is thinking of what happened.", "happened", "asserted", "", ""),
    ("The plan to sell boats blocked the road.", "sell", "promised", "", ""),
    ("Reyes opposes a merger.", "merger", "possible", "", ""),
    ("Reyes opposes the merger.", "merger", "asserted", "", ""),
    ("Reyes rejected requests.", "requests", "asserted", "", ""),
    ("Reyes finished a merger.", "merger", "asserted", "", ""),
    ("Reyes warned against a merger.", "merger", "possible", "", ""),
    ("Reyes warned against the merger.", "merger", "asserted", "", ""),
    ("Reyes worked against a merger.", "merger", "asserted", "", ""),
    ("Reyes is in favor of a merger.", "merger", "possible", "", ""),
    ("Reyes prepared for a merger.", "merger", "possible", "", ""),
    ("The council is preparing to open the dam.", "open", "promised", "", ""),
    ("Reyes opposed demands.", "demands", "asserted", "", ""),
    ("Reyes may ask Duarte to resign.", "resign", "possible", "", ""),
    ("If Reyes agrees to resign, Duarte will lead.", "resign", "conditional", "", ""),
    ("Reyes will decide whether to resign.", "resign", "possible", "", ""),
    ("Reyes asked Duarte to resign.", "resign", "requested", "Reyes", ""),
    ("Duarte should have resigned in May.", "resigned", "denied", "", ""),
    ("Duarte should not have sold it.", "sold", "asserted", "", ""),
    ("Duarte must have left on Monday.", "left", "possible", "", ""),
    ("Duarte must resign in May.", "resign", "requested", "", ""),
    ("Duarte must stay until the firm has signed a deal.", "signed", "possible", "", ""),
    ("Duarte must wait until judges rule on it.", "rule", "possible", "", ""),
    ("Duarte must leave before judges rule on it.", "rule", "requested", "", ""),
    ("To save time, Duarte did not call them.", "save", "possible", "", ""),
    ("To save time, Duarte vowed help.", "save", "possible", "", ""),
    ("Duarte laughed, going so far as to call it a lie.", "call", "asserted", "", ""),
    ("The council could pay more than it spends.", "spends", "asserted", "", ""),
    ("The council gave no word on how to spend it.", "spend", "possible", "", ""),
    ('Reyes answered "no" to questions.', "answered", "asserted", "", ""),
    ("Reyes voted no on the bill.", "voted", "asserted", "", ""),
    ("Reyes ate no soup.", "ate", "denied", "", ""),
    ("The law barring boats took effect.", "barring", "asserted", "", ""),
    ("Barring floods, the council will meet.", "floods", "denied", "", ""),
    ("The council issued an order barring Duarte from selling boats.", "barring", "asserted", "", ""),
    ("The council issued an order barring Duarte from selling boats.", "selling", "denied", "", ""),
    ("Reyes would often shout at voters.", "shout", "asserted", "", ""),
    ("Every month Reyes would join a club.", "join", "asserted", "", ""),
    ("Reyes said he would later resign.", "resign", "promised", "Reyes", ""),
    ("When Duarte held meetings, Reyes would sleep.", "sleep", "asserted", "", ""),
    ("Calling it a lie, Reyes ordered an inquiry.", "lie", "reported", "Reyes", ""),
    ("The bird is called a robin.", "robin", "asserted", "", ""),
    ("Reyes: “The judges slept while the ballots burned.”", "slept", "reported", "Reyes", ""),
    ("Reyes vowed to fight: “We never sleep. The people have risen.”", "risen", "reported", "Reyes", ""),
    ("“The judges slept through the whole trial,” according to Reyes.", "slept", "reported", "Reyes", ""),
    (
        "Reyes wrote: “We lost a friend.\n\nOkafor leaves a firm.” Duarte said he was sad.",
        "leaves",
        "reported",
        "Reyes",
        "",
    ),
    ("Reuters director Reyes says that Reuters would work with Okafor.", "work", "promised", "Reyes", ""),
    ("Doctor Reyes says that Reuters would work with Okafor.", "work", "possible", "Reyes", ""),
    ("The vote raised questions over how Duarte will pay.", "pay", "possible", "", ""),
    ("It is the day when Duarte will pay.", "pay", "promised", "", ""),
    ("Reyes said Duarte may make a move that will surprise Berlin.", "surprise", "possible", "Reyes", ""),
    ("Reyes said Duarte may make a move, which will surprise Berlin.", "surprise", "promised", "", ""),
    ("Reyes did not raise a point that he should have raised.", "raised", "denied", "", ""),
    ("No 26 seed Duarte won a prize.", "won", "asserted", "", ""),
    ("Reyes did not resign until the judges had left.", "resign", "asserted", "", ""),
    ("Until May Reyes did not resign.", "resign", "denied", "", ""),
    ("The law does not expire until May.", "expire", "denied", "", ""),
    ("Reyes did not resign, waiting until May.", "resign", "denied", "", ""),
    ("No 26-year-old was arrested.", "arrested", "denied", "", ""),
    ("No 3 people died.", "died", "denied", "", ""),
    ("Reyes did not pay judges who slept until noon.", "pay", "denied", "", ""),
]


@pytest.mark.parametrize(
    ("text", "word", "factuality", "claimed_by", "relayed_by"), CASES, ids=[f"{w}: {t}" for t, w, *_ in CASES]
)
def test_what_is_said_is_attributed(text: str, word: str, factuality: str, claimed_by: str, relayed_by: str) -> None:
    found = read(text)[word]
    assert found.factuality.value == factuality, found
    assert found.claimed_by == ((claimed_by,) if claimed_by else ()), found
    assert found.relayed_by == ((relayed_by,) if relayed_by else ()), found


@pytest.mark.parametrize(
    ("text", "with_evidence_lacking"),
    [
        ("Reyes alleged, without evidence, that judges were bribed.", {"alleged", "bribed"}),
        ("Reyes claimed without any evidence that judges were bribed.", {"claimed", "bribed"}),
        ("Reyes accused Duarte of bribing judges, without providing evidence.", {"accused", "bribing"}),
        ("Reyes falsely claimed that judges were bribed.", {"claimed", "bribed"}),
        ("Unfounded allegations of fraud spread.", {"allegations", "fraud"}),
        ("Reyes alleged fraud but provided no evidence.", {"alleged", "fraud"}),
        ("Reyes provided evidence that judges were bribed.", set()),
    ],
)
def test_what_is_said_without_evidence_says_so(text: str, with_evidence_lacking: set[str]) -> None:
    found = {word for word, each in read(text).items() if each.unevidenced}
    assert with_evidence_lacking <= found
    assert bool(found) == bool(with_evidence_lacking)


def test_the_saying_is_where_its_date_is_looked_for() -> None:
    text = "An official confirmed on Tuesday that Reyes had pardoned Duarte."
    said_at = read(text)["pardoned"].said_at
    assert said_at is not None
    assert text.split()[said_at] == "confirmed"


def test_quoted_words_within_a_clause_belong_to_the_clause() -> None:
    found = read("Duarte said “technical problems” crashed the site.")
    assert found["problems"].quote
    assert not found["crashed"].quote
    assert found["problems"].claimed_by == found["crashed"].claimed_by == ("Duarte",)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Dozens of observers said that Reyes had resigned.", "observers"),
        ("A number of observers said that Reyes had resigned.", "observers"),
        ("One of the observers, Duarte, said that Reyes had resigned.", "Duarte"),
    ],
)
def test_some_of_them_speak_as_they_all_do_but_one_who_is_named(text: str, speaker: str) -> None:
    assert read(text)["resigned"].claimed_by == (speaker,)


def test_who_we_are_tells_nothing_beside_who_speaks() -> None:
    article = Article(id="t", source="t", text="“We think that the bridge fell,” said Ben Holt.")
    ((_, doc),) = annotate([article])
    extraction = extract(article, doc)
    names = {entity.id: entity.name for entity in extraction.entities}
    fell = next(event for event in extraction.events if event.mention.text == "fell")
    assert ([names[each] for each in fell.claimed_by], fell.relayed_by) == (["Ben Holt"], ())


def test_what_is_given_stays_told_where_the_clause_is_denied() -> None:
    article = Article(id="t", source="t", text="Duarte did not call President Reyes.")
    ((_, doc),) = annotate([article])
    at = next(token.i for token in doc if token.text == "President")
    found = [attribute(article, doc, Referents(doc, ()), [at], given=given) for given in (frozenset(), frozenset({at}))]
    assert [each[at].factuality.value for each in found] == ["denied", "asserted"]


@pytest.mark.parametrize(
    ("text", "factuality"),
    [("Duarte said President Reyes fled.", "asserted"), ('"President Reyes fled," Duarte said.', "reported")],
)
def test_a_title_in_what_is_said_is_the_articles_own_but_in_a_quotation(text: str, factuality: str) -> None:
    article = Article(id="t", source="t", text=text)
    ((_, doc),) = annotate([article])
    at = next(token.i for token in doc if token.text == "President")
    assert attribute(article, doc, Referents(doc, ()), [at], given={at})[at].factuality.value == factuality


def test_what_hangs_out_of_a_quotation_keeps_the_speaker() -> None:
    found = read('Reyes swore "there will be hell to pay" if ballots are burned.')
    assert found["burned"].factuality.value == "conditional"
    assert found["burned"].claimed_by == ("Reyes",)


def test_nothing_asked_nothing_found() -> None:
    ((article, doc),) = annotate([Article(id="t", source="t", text="")])
    assert attribute(article, doc, Referents(doc, ()), ()) == {}


WORDS = ("he", "said", "that", "no", "not", "will", "if", "alleged", "without", "evidence", "vote", "according", "to")
MARKS = ('"', "“", "”", "’", ".", ",", ":", "😀", "\u200f", "X", "and", "?", "\n")


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(WORDS + MARKS), max_size=60))
def test_no_soup_of_words_and_marks_breaks_it(words: list[str]) -> None:
    ((article, doc),) = annotate([Article(id="t", source="t", text=" ".join(words))])
    found = attribute(article, doc, Referents(doc, ()), range(len(doc)))
    assert len(found) == len(doc)


def _cost(article: Article, doc: Doc) -> float:
    """CPU seconds, which a busy machine does not add to."""
    began = time.process_time()
    attribute(article, doc, Referents(doc, ()), range(len(doc)))
    return time.process_time() - began


@pytest.mark.parametrize("part", ['"a, he said "b" c’ ‘d ” “ ', "he said ", "X alleged, without evidence, that ", '" '])
def test_the_cost_is_linear(part: str) -> None:
    seconds = []
    for count in (250, 1000):
        doc = load_model()(part * count)
        article = Article(id="t", source="t", text=doc.text)
        seconds.append(min(_cost(article, doc) for _ in range(3)) / len(doc))
    assert seconds[1] < max(4 * seconds[0], 60e-6)


def test_a_statement_is_of_all_who_issue_it():
    text = 'The council and Reyes issued a statement. "Okafor was late," the statement read.'
    assert read(text)["was"].claimed_by == ("council", "Reyes")
