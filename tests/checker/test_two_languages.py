"""Names that articles of one language have in that language and in another."""

from __future__ import annotations

import pytest

from checker.story.terms.twolanguages import names_in_two_languages
from claims.extract import take_apart

TOLD = (
    ("Die Initiative „Freier Himmel“ tagt in Ulm.\n\nAm Abend sprach „Free Sky“ mit dem Rat.",),
    ("Die Initiative „Freier Himmel“ tagt in Ulm.", "Gegen den Bau klagt auch „Free Sky“ aus Ulm."),
    ("Die Universität Arlberg zahlt.\n\nDas Geld der Arlberg University reicht bis Mai.",),
    ("He teaches at Corvin University.\n\nThe Universität Corvin did not comment on Friday.",),
    ("Le projet « Forêt ouverte » débute.\n\nLes élus ont visité « Open Forest » samedi.",),
    # Behind its noun a name of two words has but one capital.
    ("Le projet « High Tide » débute lundi.\n\nLes élus suivent le projet Marée haute depuis mai.",),
    ("Le programme « Blue Horizon » débute.\n\nLes élus du programme Horizon bleu siègent à Lyon.",),
    ('The "Red Lantern Theatre" burned down.\n\nThe Rote-Laterne-Theater was insured, it said.',),
    (
        "Das Bauunternehmen Corvane Bridges baut den Hafen.\n\nAn Corvane Brücken hält der Staat neun Prozent.",
    ),
    ("Die Hilfsorganisation Open Hands zieht ab.\n\nOffene Hände half dort seit 1998.",),
    ("Der Frachter „Seeadler“ liegt fest.\n\nSchlepper sollen die Sea Eagle freibekommen.",),
    ("Die Zeitung Harbour Post deckte den Fall auf.\n\nNun hat die Hafenpost weitere Akten.",),
    ("The research ship Seehund left on Tuesday.\n\nThe Seal is due in Cape Town in May.",),
)
SILENT = (
    ("Die Initiative „Freier Himmel“ („Free Sky“) tagt in Ulm.\n\nAm Abend sprach „Free Sky“ mit dem Rat.",),
    ("Die Initiative „Freier Himmel“ tagt in Ulm.\n\nAm Abend sprach „Green Harbour“ mit dem Rat.",),
    ("Der Frachter „Seeadler“ liegt fest.\n\nSchlepper sollen die Sea Lion freibekommen.",),
    ("The research ship Seehund left on Tuesday.\n\nThe Whale is due in Cape Town in May.",),
    ("Die Stiftung Arlberg zahlt.\n\nDas Geld der Arlberg Railway reicht bis Mai.",),
    ("Die Initiative „Freier Himmel“ tagt in Ulm.", 'The group "Free Sky" is meeting in Ulm.'),
    ("Le Chicago Choir chante.\n\nLes musiciens de New York et de Boston écoutent le Boston Choir.",),
    (
        "Le projet « High Tide » débute lundi.\n\nLe département Lozère profonde et le projet Forêt verte aussi.",
    ),
    ("Die UN-Vertreter reisten ab.\n\nMit den UN-Vertretern fuhr der Fahrer des Premiers.",),
)


def _told(texts: tuple[str, ...]) -> list[tuple[str, str]]:
    """The names that some articles have in two languages."""
    articles = [take_apart(text, id_=str(i), path=str(i)) for i, text in enumerate(texts)]
    return [(a.evidence.text, b.evidence.text) for a, b, _ in names_in_two_languages(articles)]


@pytest.mark.parametrize("texts", TOLD)
def test_a_name_in_two_languages_is_told(texts: tuple[str, ...]) -> None:
    """A name that stands in its own and in another language is told once."""
    assert len(_told(texts)) == 1


@pytest.mark.parametrize("texts", SILENT)
def test_other_names_stay_silent(texts: tuple[str, ...]) -> None:
    """Other names, names that are explained, forms of one name and articles of two languages are left alone."""
    assert not _told(texts)
