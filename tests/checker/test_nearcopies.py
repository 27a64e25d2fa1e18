"""Near-copies: a text that many outlets have, each with a word of its own, is looked at once and told once."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from checker.decide.ofcopies import COPIED, COPIED_TEXT, told_once_of_copies
from checker.grouping.nearcopies import FEWEST, near_copies
from checker.model import Alignment, AlignmentLink, Evidence, Finding, Scope, Severity
from checker.pipeline import audit
from checker.story.make import make_story
from claims.embed import load_encoder
from claims.extract import Imprint, take_apart
from claims.model import Article
from reports.wording.interface import load_interface
from reports.wording.phrases import Phrasebook

TEXT = """Schiffsunglück bei Rotholm

Vor Rotholm ist am Montag die Fähre „Silbermöwe“ mit 214 Passagieren auf Grund gelaufen. Verletzt wurde niemand.

Reedereichefin Marit Osland sprach von einem technischen Defekt. Die Bergung soll 3,4 Millionen Euro kosten.

Die Küstenwache setzte sieben Boote ein. Der Hafen blieb bis zum Abend gesperrt.
"""
OTHER = """Fähre läuft vor Rotholm auf Grund

Mit 214 Menschen an Bord ist die „Silbermöwe“ am Montag vor Rotholm gestrandet. Alle blieben unverletzt.

Warum das Schiff vom Kurs abkam, ist nach den Worten der Reederei offen. Schlepper sollen es am Mittwoch freiziehen.
"""


def article(id_: str, text: str, date: dt.date | None = None) -> Article:
    """A German article."""
    return take_apart(text, id_=id_, path=f"{id_}.txt", lang="de", imprint=Imprint(date=date))


def slipped(*slips: str) -> list[str]:
    """The text with each of some numbers of passengers, and as it is in front."""
    return [TEXT, *(TEXT.replace("214", slip) for slip in slips)]


def found(folder: Path, texts: list[str]) -> tuple[Finding, ...]:
    """What an audit of some texts finds."""
    for at, text in enumerate(texts):
        (folder / f"outlet{at}.de.txt").write_text(text, encoding="utf-8")
    return audit(folder).findings


def test_sentences_of_copies_are_one() -> None:
    """What an earlier article has word for word repeats it; what stands in its place in other words is the same."""
    copies = [article(str(at), text) for at, text in enumerate(slipped("231", "214", "231"))]
    known = near_copies([*copies, article("other", OTHER)])
    assert known.repeats["1", 0] == known.same["1", 0] == ("0", 0)
    assert ("1", 1) not in known.repeats
    assert known.same["1", 1] == known.same["3", 1] == ("0", 1)
    assert known.repeats["3", 1] == ("1", 1)
    assert not any("other" in place for place in known.same)


@pytest.mark.parametrize(
    "texts",
    [
        # Fewer than make an agency's text, and reports of one event in words of their own.
        slipped("231", "241")[: FEWEST - 1],
        [TEXT, OTHER, TEXT.replace("Montag", "Freitag"), OTHER.replace("Montag", "Freitag")],
    ],
)
def test_others_are_no_copies(texts: list[str]) -> None:
    """A draft and its successor, or two reports, are held against each other as ever."""
    assert not near_copies(article(str(at), text) for at, text in enumerate(texts)).same


def test_words_of_another_day_are_read_again() -> None:
    """“On Monday” of an article of another day is another day, but the sentence is the same."""
    days = [dt.date(2026, 3, 2 + at // 2) for at in range(4)]
    known = near_copies(article(str(at), TEXT, day) for at, day in enumerate(days))
    assert known.repeats.keys() >= {("1", 1), ("3", 1)}
    assert ("2", 1) not in known.repeats
    assert known.same["2", 1] == ("0", 1)


def test_a_story_has_repeated_sentences_once() -> None:
    """Claims, candidates and the lines that are held against each other are of the first place; the rest is whole."""
    copies = [article(str(at), text) for at, text in enumerate(slipped("231", "214", "231"))]
    story = make_story(copies, load_encoder(None), repeats=near_copies(copies).repeats)
    assert [len({c.sentence for c in a.claims}) for a in story.articles] == [len(copies[0].content), 1, 0, 0]
    assert {e.article for e in story.ledger} == {"0"}
    assert {e.article for e in story.all.ledger} == {"0", "1", "2", "3"}
    assert story.all.articles[3].claims
    places = {place for near in story.candidates for place in (near.left, near.right)}
    assert all(at < len(story.articles[which].claims) for which, at in places)


def test_one_slip_of_copies_is_one_finding(tmp_path: Path) -> None:
    """Three numbers in nine outlets are one finding that counts them; each has a place."""
    texts = slipped("231", "231", "258")
    texts += [text.replace("sieben Boote", "sieben schnelle Boote") for text in texts]
    texts += [TEXT.replace("bis zum Abend", "bis in den Abend")]
    numbers = [f for f in found(tmp_path, texts) if f.rule == "number-conflict"]
    assert len(numbers) == 1
    counted = [value for name, value in numbers[0].told if name in (COPIED_TEXT, COPIED)]
    assert counted == ["214", "3", "231", "2", "258", "2"]
    assert "“214” (3 articles), “231” (2) and “258” (2)" in numbers[0].message
    assert {e.text for e in numbers[0].sides} == {"214", "231", "258"}
    german, french = (Phrasebook(load_interface(lang)).sentence(numbers[0]).text for lang in ("de", "fr"))
    assert german.endswith("Artikel mit diesem Text haben „214“ (3 Artikel), „231“ (2) und „258“ (2).")
    assert "Les articles qui ont ce texte donnent « 214 » (3 articles)" in " ".join(french.split())


def test_two_slips_of_copies_are_two_findings(tmp_path: Path) -> None:
    """Another number and another name are a finding each, however many outlets have them."""
    names = [TEXT.replace("Marit Osland", "Marit Oslandd"), TEXT.replace("Abend", "Morgen")]
    rules = Counter(f.rule for f in found(tmp_path, [*slipped("231", "258"), *names]))
    assert rules["number-conflict"] == 1
    assert rules["name-garbled"] + rules["name-variant"] == 1


def test_a_few_drafts_are_told_as_ever(tmp_path: Path) -> None:
    """Two drafts with two numbers are one finding that counts no articles."""
    (number,) = (f for f in found(tmp_path, slipped("231")) if f.rule == "number-conflict")
    assert not {COPIED_TEXT, COPIED} & {name for name, _ in number.told}
    assert not number.related


def test_other_texts_of_the_folder_are_told_as_ever() -> None:
    """A conflict between two versions of another text is none of the near-copies'."""
    copies = {str(at): article(str(at), text) for at, text in enumerate(slipped("231", "258", "261"))}
    others = {id_: article(id_, OTHER) for id_ in ("here", "there")}
    links = tuple(AlignmentLink((i,), (i,), 0.9) for i in range(4))
    sides = [Evidence(id_, "de", 1, 0, 3, "214") for id_ in others]
    told = [
        Finding(
            "number-conflict", Severity.WARNING, 0.6, "", Scope.ACROSS, *sides, left_value=a, right_value=b
        )
        for a, b in (("214", "231"), ("214", "258"))
    ]
    versions = [Alignment("here", "there", 0.9, links)]
    assert told_once_of_copies(told, {**copies, **others}, versions) == tuple(told)
