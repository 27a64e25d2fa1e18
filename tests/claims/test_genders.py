"""Titles as they are said of women and men, and what a text says of whom it calls by one."""

from __future__ import annotations

import pytest

from claims.genders import MAN, WOMAN, both_forms, gender_in


@pytest.mark.parametrize(
    ("office", "lang", "his", "hers"),
    [
        ("managing_director", "de", "Geschäftsführer", "Geschäftsführerin"),
        ("official", "de", "Beamter", "Beamtin"),
        ("vice_chair", "de", "stellvertretender Vorsitzender", "stellvertretende Vorsitzende"),
        ("cfo", "fr", "directeur financier", "directrice financière"),
        ("department_head", "fr", "chef de service", "cheffe de service"),
        ("ceo", "de", "CEO", "CEO"),
        ("minister", "fr", "ministre", "ministre"),
    ],
)
def test_both_forms(office: str, lang: str, his: str, hers: str) -> None:
    """The first label of an office has a form for either, as far as the language has two."""
    assert both_forms(office, lang) == (his, hers)


@pytest.mark.parametrize(
    ("text", "office", "lang", "gender"),
    [
        ("die frühere Geschäftsführerin Eva Lind", "managing_director", "de", WOMAN),
        ("Geschäftsführer Jan Berg", "managing_director", "de", MAN),
        ("der frühere Vorsitzende Jan Berg", "chair", "de", ""),
        ("die Vorsitzende Eva Lind", "chair", "de", WOMAN),
        ("la ministre Anne Roux", "minister", "fr", WOMAN),
        ("le ministre Paul Roux", "minister", "fr", ""),
        ("la directrice financière", "cfo", "fr", WOMAN),
        ("CEO Eva Lind", "ceo", "en", ""),
    ],
)
def test_gender_in(text: str, office: str, lang: str, gender: str) -> None:
    """A title tells by its form, or by a woman's article right before it."""
    assert gender_in(text, office, lang) == gender
