"""Names told by another phrase are no slips where the divergence model does not doubt them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.checks.name_mismatch import NameMismatchCheck
from checker.meaning.opinions import with_opinions
from checker.model import Severity
from checker.pairs import Pair, RowSide, passage_of_text
from checker.settings import Settings
from claims.embed import load_encoder


def pair_of(left: tuple[str, str], right: tuple[str, str]) -> Pair:
    """Two sentences with their languages, and what the model says of them."""
    vectors = load_encoder(None).encode([left[1], right[1]])
    sides = [passage_of_text(text, lang, "rows", RowSide(1)) for lang, text in (left, right)]
    pair = Pair(sides[0], sides[1], float(vectors[0] @ vectors[1]))
    return with_opinions([pair], Settings())[0]


def severities(pair: Pair) -> list[Severity]:
    """How bad the name check finds what it finds."""
    return [f.severity for f in NameMismatchCheck().compare(pair) if f.rule == "name-mismatch"]


MINISTRY = (
    ("en", "Whitehall has not answered the letter of the mayor Anna Brunskog."),
    ("de", "Das Londoner Ministerium hat auf den Brief der Bürgermeisterin Anna Brunskog nicht geantwortet."),
)


def calm(pair: Pair) -> Pair:
    """The pair as if the model had doubted none of its words."""
    opinion = pair.opinion
    assert opinion is not None
    left, right = (tuple(replace(word, score=0.0) for word in side) for side in (opinion.left, opinion.right))
    return replace(pair, opinion=replace(opinion, probability=0.01, left=left, right=right))


def test_free_renderings_are_told_as_info() -> None:
    """A body told by another phrase is no warning where the model doubts neither side."""
    assert severities(calm(pair_of(*MINISTRY))) == [Severity.INFO]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            ("de", "Der Vertrag mit Brunskog wurde in Oslo unterzeichnet."),
            ("en", "The contract with Kessenich was signed in Oslo."),
        ),
        (
            ("fr", "Le rapport a été lu à Brest par la journaliste."),
            ("en", "The report was read in Nantes by the journalist."),
        ),
    ],
)
def test_replaced_names_are_told(left: tuple[str, str], right: tuple[str, str]) -> None:
    """What the model doubts on both sides stays a warning or an error."""
    assert severities(pair_of(left, right))[0] is not Severity.INFO


def test_two_strange_names_alone_are_never_free_renderings() -> None:
    """Two names that are no words, the only ones that differ, are no free rendering, whatever the model says."""
    signed = (
        ("de", "Der Vertrag mit Brunskog wurde in Oslo unterzeichnet."),
        ("en", "The contract with Kessenich was signed in Oslo."),
    )
    assert Severity.INFO not in severities(calm(pair_of(*signed)))


def test_a_long_noun_is_no_strange_name() -> None:
    """A compound that no table knows may be a body told by another phrase."""
    talks = (
        ("de", "Der Brief ging an den Seenotrettungsverband."),
        ("en", "The letter went to Whitmore."),
    )
    assert not {Severity.WARNING, Severity.ERROR} & set(severities(calm(pair_of(*talks))))


def test_without_the_model_nothing_is_doubtful() -> None:
    """A run without the model tells what it told before."""
    assert severities(replace(pair_of(*MINISTRY), opinion=None)) == [Severity.WARNING]
