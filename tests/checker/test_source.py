"""Which of two versions stands on the left: the source, where something tells it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from checker import audit
from checker.model import Alignment, AlignmentLink
from checker.run.source import check_source, source_first
from checker.settings import Settings
from claims.errors import UsageError
from claims.extract import Imprint, take_apart
from claims.model import Article

EARLY, LATE = dt.date(2026, 3, 1), dt.date(2026, 3, 2)


def article(lang: str, head: str = "", date: dt.date | None = None) -> Article:
    """A small article of a language, with lines before its text."""
    path = f"news/story.{lang}.md"
    return take_apart(
        f"{head}Marlow.", id_=lang, path=path, lang=lang, imprint=Imprint(date=date), facts=False
    )


def said(value: str) -> str:
    """Front matter that says where an article comes from."""
    return f"---\ntranslation_of: {value}\n---\n\n"


@pytest.mark.parametrize(
    ("left", "right", "told", "source"),
    [
        (article("de"), article("fr"), "", "de"),
        (article("de", date=LATE), article("fr", date=EARLY), "", "fr"),
        (article("de", date=EARLY), article("fr", date=EARLY), "", "de"),
        (article("de"), article("fr", date=EARLY), "", "de"),
        (article("de", said("fr")), article("fr"), "", "fr"),
        (article("de", said("story.fr.md")), article("fr"), "", "fr"),
        (article("de", said("fr"), EARLY), article("fr", date=LATE), "", "fr"),
        (article("de", said("en")), article("fr"), "", "fr"),
        (article("de", said("en")), article("fr", said("en")), "", "de"),
        (article("de", date=EARLY), article("fr", date=LATE), "fr", "fr"),
        (article("de", said("fr")), article("fr"), "de", "de"),
        (article("de"), article("fr"), "news/story.fr.md", "fr"),
        (article("de"), article("fr"), "story.fr", "fr"),
        (article("de"), article("fr"), "en", "de"),
    ],
)
def test_source_first(left: Article, right: Article, told: str, source: str) -> None:
    """What is told decides, then what the articles say, then the earlier date; else the order stays."""
    version = Alignment(
        left.id, right.id, 0.9, (AlignmentLink((0,), (0,), 0.8), AlignmentLink((1,), (), 0.0))
    )
    (turned,) = source_first([version], {a.id: a for a in (left, right)}, told)
    assert turned.left == source
    assert turned.links[1] == (version.links[1] if source == left.id else AlignmentLink((), (1,), 0.0))


@pytest.mark.parametrize("told", ["", "de", "fr", "en", "news/story.de.md", "story.de"])
def test_source_that_is_known(told: str) -> None:
    """A language, an article's file or its stem may be told, also a language that no article has."""
    check_source([article("de")], told)


@pytest.mark.parametrize("told", ["xx", "nix.md", "news/story.fr.md"])
def test_source_that_is_not_there(told: str) -> None:
    """What is neither a language nor one of the articles is refused."""
    with pytest.raises(UsageError, match="there is no article"):
        check_source([article("de")], told)


DE = "Die Brücke in Marlow wurde am Montag eröffnet. Viele Menschen kamen. Der Bau kostete vier Millionen Euro.\n"
FR = (
    "Le pont de Marlow a été ouvert lundi. Beaucoup de gens sont venus. Il a coûté quatre millions d'euros.\n"
)


@pytest.mark.parametrize(
    ("front", "settings", "left"),
    [
        ("", Settings(), "a"),
        ("---\ntranslated_from: fr\n---\n", Settings(), "b"),
        ("", Settings(source="fr"), "b"),
    ],
)
def test_audit_puts_the_source_left(tmp_path: Path, front: str, settings: Settings, left: str) -> None:
    """The whole pipeline takes the source from the articles or the settings; what the other lacks is an omission."""
    (tmp_path / "a.md").write_text(
        front + DE + "\nDer Bürgermeister hielt eine lange Rede.\n", encoding="utf-8"
    )
    (tmp_path / "b.md").write_text(FR, encoding="utf-8")
    report = audit([str(tmp_path)], settings)
    assert [v.left for v in report.versions] == [left]
    assert {f.rule for f in report.findings} == {"omission" if left == "a" else "addition"}
