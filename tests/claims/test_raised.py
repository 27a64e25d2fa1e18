"""Raised digits in HTML: notes stand apart from their words, exponents stay, letters are let alone."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from claims.facts.find import find_facts
from claims.lexicon import load_lexicon
from claims.read.raised import with_raised_apart
from claims.read.registry import read_file
from claims.segment import split_sentences

RAISED = [
    ("Wasser<sup>1</sup> fließt", "Wasser[1] fließt"),
    ("Wasser.<sup>12</sup> Der Rat", "Wasser.[12] Der Rat"),
    ('Wasser<sup id="r1" class="ref"><a href="#n1">[1]</a></sup>', "Wasser[1]"),
    ("eau<SUP>(3)</SUP>, et", "eau[3], et"),
    ("im Jahr 2010<sup>4</sup> war", "im Jahr 2010[4] war"),
    ("water<sup>1, 2</sup> and<sup>5–7</sup>", "water[1, 2] and[5–7]"),
    ("<b>Wasser</b><sup>1</sup>", "<b>Wasser</b>[1]"),
    ("200 m<sup>2</sup> Wald, 3 km<sup>3</sup>", "200 m² Wald, 3 km³"),
    ("10<sup>6</sup> und 2<sup>16</sup>", "10⁶ und 2¹⁶"),
    ('10 m<sup><a href="#n2">2</a></sup>', "10 m[2]"),
    ("12 m<sup>7</sup>", "12 m[7]"),
    ("le 1<sup>er</sup> mai, M<sup>me</sup> Roux", "le 1<sup>er</sup> mai, M<sup>me</sup> Roux"),
    ("das Isotop <sup>14</sup>C", "das Isotop <sup>14</sup>C"),
    ("Wasser<sup></sup> <sup>1", "Wasser<sup></sup> <sup>1"),
    ("<support>1</support>", "<support>1</support>"),
]


@pytest.mark.parametrize(("page", "expected"), RAISED)
def test_raised(page: str, expected: str) -> None:
    """A note's number comes in brackets, an exponent as raised digits, all else as it was."""
    assert with_raised_apart(page) == expected


def test_a_note_is_no_number_of_the_text(tmp_path: Path) -> None:
    """A page with notes has the sentences, the words and the numbers of the page without them."""
    path = tmp_path / "seite.html"
    path.write_text(
        '<html lang="de"><body><article><h1>Das Wasser steigt</h1>'
        "<p>Am Montag stieg das Wasser<sup>1</sup> der Elbe um 3 Meter.<sup>2</sup> Der Rat ließ die Brücke "
        '<a href="/b">sperren</a><sup><a href="#n3">3</a></sup>, und 400 Menschen zogen um.</p>'
        "</article></body></html>",
        encoding="utf-8",
    )
    text = read_file(str(path)).text
    assert "Wasser[1] der Elbe" in text
    assert "sperren[3]," in text
    sentences = [text[piece.start : piece.end] for piece in split_sentences(text, "de")]
    assert any(s.startswith("Der Rat ließ") for s in sentences)
    found = [q for s in sentences for q in find_facts(s, load_lexicon("de")).quantities]
    assert [str(q.value) for q in found] == ["3", "400"]


def test_many_raised_elements_that_do_not_close() -> None:
    """A page of elements that never close takes no longer than it should."""
    begin = time.process_time()
    with_raised_apart("Wasser<sup>" * 20_000)
    assert time.process_time() - begin < 3.0
