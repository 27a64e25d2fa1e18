"""Sentences that give nobody an office, though a name and a title stand in them."""

from __future__ import annotations

import pytest
from lexica import lexicon, names

from claims.facts.roles.role import find_roles


@pytest.mark.parametrize(
    ("lang", "text", "persons"),
    [
        ("de", "Jan Berg ist nicht Präsident.", "Jan Berg"),
        ("de", "Jan Berg sagte, dass der Präsident komme.", "Jan Berg"),
        ("de", "Jan Berg sagte, der Präsident komme.", "Jan Berg"),
        ("de", "Eva Berg, sagte, die Spieler seien müde.", "Eva Berg"),
        ("fr", "Paul Roux a dit que le ministre viendrait.", "Paul Roux"),
        ("en", "Tom Reed met the minister of a small island.", "Tom Reed"),
        ("en", "Tom Reed is not the chairman.", "Tom Reed"),
        ("en", "The chairs were empty when Tom Reed came.", "Tom Reed"),
        ("de", "Es geht um das Werk von Eva Lind, das Oslander am 1. Juni zeigen will.", "Eva Lind"),
        ("de", "Jan Berg, den Eva Lind als Anwältin vertritt, kam.", "Jan Berg;Eva Lind"),
        ("de", "In einem Brief an die Autoren des Hauses teilte Eva Lind alles mit.", "Eva Lind"),
        ("de", "Jan Berg, der mit der Chefin nicht verwandt ist, kam.", "Jan Berg"),
        ("en", "Tom Reed, who is not the mayor, came.", "Tom Reed"),
        ("en", "According to Tom Reed, the mayor should go.", "Tom Reed"),
        ("fr", "D'après Paul Roux, le ministre devrait payer.", "Paul Roux"),
    ],
)
def test_no_role_is_made_up(lang: str, text: str, persons: str) -> None:
    """A denied office, and one of an unnamed person, is nobody's."""
    assert find_roles(text, lexicon(lang), names(text, persons)) == []


def test_announcing_is_no_departure() -> None:
    """A verb that its particle makes another tells of nobody's leaving."""
    texts = ("Landrat Jan Berg kündigte eine Prüfung an.", "Landrat Jan Berg kündigte fristlos.")
    found = [find_roles(t, lexicon("de"), names(t, "Jan Berg"))[0].departs for t in texts]
    assert found == [False, True]
