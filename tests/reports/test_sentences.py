"""How sentences of findings name versions, posts and names."""

from __future__ import annotations

import pytest

from checker.model import Evidence, Finding, Scope, Severity
from reports.wording.interface import load_interface
from reports.wording.phrases import Phrasebook
from reports.wording.writtennames import written


def finding(rule: str, left: tuple[str, str], right: tuple[str, str] | None, **more: object) -> Finding:
    """A finding with words in two languages, or in one."""
    sides = [
        None if side is None else Evidence("a", side[0], 0, 0, len(side[1]), side[1])
        for side in (left, right)
    ]
    return Finding(rule, Severity.ERROR, 0.9, "", Scope.BETWEEN, *sides, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("languages", "german", "french"),
    [
        (
            ("de", "en"),
            "Die deutsche Fassung sagt 40 Prozent, die englische 60 Prozent.",
            "La version allemande dit 40 pour cent, l'anglaise 60 pour cent.",
        ),
        (
            ("pl", "fr"),
            "Die Fassung auf Polnisch sagt 40 Prozent, die französische 60 Prozent.",
            "La version en polonais dit 40 pour cent, la française 60 pour cent.",
        ),
        (
            ("de", "und"),
            "Die eine Fassung sagt 40 Prozent, die andere 60 Prozent.",
            "Une version dit 40 pour cent, l'autre 60 pour cent.",
        ),
        (
            ("de", "de"),
            "Die eine Fassung sagt 40 Prozent, die andere 60 Prozent.",
            "Une version dit 40 pour cent, l'autre 60 pour cent.",
        ),
    ],
)
def test_versions(languages: tuple[str, str], german: str, french: str) -> None:
    """Versions are called by their languages where these differ, and a number has its unit."""
    told = (("left_value", "40 percent"), ("right_value", "60 percent"))
    one, two = ((lang, words) for lang, words in zip(languages, ("40 %", "60 %"), strict=True))
    found = finding("number-mismatch", one, two, left_value="40", right_value="60", told=told)
    assert [Phrasebook(load_interface(lang)).sentence(found).text for lang in ("de", "fr")] == [
        german,
        french,
    ]


def test_a_version_that_lacks_something() -> None:
    """What one side lacks is told of the version in its language, or of the other one."""
    found = finding("omission", ("de", "Er geht."), None, reason="sentence", against_lang="fr")
    book = Phrasebook(load_interface("de"))
    assert book.sentence(found).text == "Die französische Fassung hat für diesen Satz keine Entsprechung."
    unknown = finding("omission", ("de", "Er geht."), None, reason="sentence")
    assert book.sentence(unknown).text == "Die andere Fassung hat für diesen Satz keine Entsprechung."


@pytest.mark.parametrize(
    ("lang", "sentence", "values"),
    [
        (
            "de",
            "Ada McKay ist hier Ex-Geschäftsführerin (Velmor) und dort Chefin: Das ist nicht dieselbe Ebene.",
            ("Ada McKay: Ex-Geschäftsführerin", "Ada McKay: Chefin"),
        ),
        (
            "fr",
            "Ada McKay est ici ex-gérante (Velmor) et là dirigeante\u00a0: ce n'est pas le même niveau.",
            ("Ada McKay: ex-gérante", "Ada McKay: dirigeante"),
        ),
    ],
)
def test_posts(lang: str, sentence: str, values: tuple[str, str]) -> None:
    """An office has its status and body, the form for its holder, and the name as the text writes it."""
    told = (
        ("person", "Ada McKay"),
        ("left_status", "former"),
        ("right_status", "current"),
        ("left_body", "Velmor"),
    )
    found = finding(
        "role-conflict",
        ("de", "die frühere Geschäftsführerin von Velmor"),
        ("en", "its head"),
        left_value="ada mckay: managing_director",
        right_value="ada mckay: head",
        reason="level",
        told=told,
    )
    book = Phrasebook(load_interface(lang))
    assert book.sentence(found).text == sentence
    assert book.values(found) == values


@pytest.mark.parametrize(
    ("key", "text", "name"),
    [
        ("ada mckay", "Frau McKay und Ada McKay", "Ada McKay"),
        ("otto brahm", "laut Otto Brahms", "Otto Brahms"),
        ("city:vienna", "in Vienna", "Vienna"),
        ("privacybehörde", "Privacy-Behörde", "Privacy-Behörde"),
        ("jana roth, eva lind", "Eva Lind und Jana Roth", "Jana Roth, Eva Lind"),
        ("38-36", "38 auf 36", ""),
        ("berg", "nobody", ""),
    ],
)
def test_names_as_written(key: str, text: str, name: str) -> None:
    """A key is shown as the text writes the name."""
    assert written(key, [text]) == name


def test_quotes_within_quotes() -> None:
    """Marks around a quote are not doubled, and those inside of it are of another kind."""
    found = finding("name-variant", ("de", "„Velmor“"), ("de", "„Velmor“-Team"))
    text = Phrasebook(load_interface("de")).sentence(found).text
    assert text == "Derselbe Name steht hier als „Velmor“ und dort als „‚Velmor‘-Team“."
