"""What stands next to a title: a verb of leading, a genitive, a surname that is a trade, a noun for a body."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lexica import lexicon, names

from claims.facts.roles.role import find_roles


@pytest.mark.parametrize(
    ("lang", "text", "person", "office"),
    [
        ("de", "Eva Lind führt das Haus als kommissarische Intendantin.", "Eva Lind", "theatre_director"),
        ("fr", "Eva Lind dirige la maison en tant que directrice.", "Eva Lind", "director"),
        ("en", "Eva Lind runs the house as chief executive.", "Eva Lind", "ceo"),
    ],
)
def test_who_leads_as_something_is_that(lang: str, text: str, person: str, office: str) -> None:
    """A verb of leading with "as" gives its subject the post, and tells of no change."""
    (role,) = find_roles(text, lexicon(lang), names(text, person))
    assert (role.office, role.how) == (office, "copula")


def test_a_genitive_before_a_title_leads_nothing() -> None:
    """In "führt Rotts Stellvertreter Jan Berg das Team" it is Berg who leads."""
    text = "Bis dahin führt Rotts Stellvertreter Jan Berg das Prüf-Team."
    of = replace(names(text, "Rotts")[0], key="rott", tokens=("rott",))
    found = find_roles(text, lexicon("de"), [of, *names(text, "Jan Berg")])
    assert {r.holder for r in found} == {"jan berg"}


@pytest.mark.parametrize(
    ("lang", "text", "person", "held"),
    [
        ("de", "Bürgermeister Koch ging.", "Koch", [("mayor", "koch")]),
        ("de", "Ministerin Bauer schwieg.", "Bauer", [("minister", "bauer")]),
        ("fr", "Le ministre Boulanger est venu.", "Boulanger", [("minister", "boulanger")]),
        ("en", "Mayor Baker spoke.", "Baker", [("mayor", "baker")]),
        # "Der Vorsitzende Richter" is a judge.
        ("de", "Auch der Vorsitzende Richter schwieg.", "Richter", []),
    ],
)
def test_a_surname_may_be_a_trade(lang: str, text: str, person: str, held: list[tuple[str, str]]) -> None:
    """Right behind a title the word for a trade is a surname, where the finder of names sees a person."""
    found = find_roles(text, lexicon(lang), names(text, person))
    assert [(r.office, r.holder) for r in found] == held


def test_a_noun_for_a_body_is_no_name() -> None:
    """What the finder takes for a body's name in "Verbandspräsidentin" names none."""
    text = "Verbandspräsidentin Eva Lind schwieg."
    (role,) = find_roles(text, lexicon("de"), names(text, "Eva Lind", "Verbands"))
    assert (role.office, role.organisation) == ("president", "")


@pytest.mark.parametrize(
    ("lang", "text", "person", "body"),
    [
        ("de", "Eva Lind, Chefin von Lüttöl, schwieg.", "Eva Lind", "luttol"),
        ("fr", "Eva Lind, directrice chez Évrélec, se tait.", "Eva Lind", "evrelec"),
    ],
)
def test_a_guessed_body_has_the_key_that_a_found_one_has(
    lang: str, text: str, person: str, body: str
) -> None:
    """A body that the finder of names overlooks is known by plain letters, as all names are."""
    (role,) = find_roles(text, lexicon(lang), names(text, person))
    assert role.organisation == body


@pytest.mark.parametrize(
    ("lang", "text", "held"),
    [
        ("de", "Zur Chefin wurde Eva Lind gewählt, bisher Kämmerin von Ulm.", ("city_treasurer", "former")),
        ("en", "Eva Lind was named on Monday, previously treasurer of Aerovia.", ("treasurer", "former")),
        ("fr", "Eva Lind a été élue lundi, auparavant directrice du musée.", ("museum_director", "former")),
        ("de", "Eva Lind war zuvor Kämmerin von Ulm.", ("city_treasurer", "former")),
        ("en", "Eva Lind was previously treasurer of Aerovia.", ("treasurer", "former")),
        ("fr", "Eva Lind était auparavant directrice du musée.", ("museum_director", "former")),
        ("de", "Eva Lind war stets Kämmerin von Ulm.", ("city_treasurer", "current")),
        ("de", "Zur vorläufigen Direktorin wurde Eva Lind bestimmt.", ("director", "interim")),
    ],
)
def test_what_somebody_was_before(lang: str, text: str, held: tuple[str, str]) -> None:
    """A post held until now stands behind the verb, and the word for an interim before the title that opens."""
    found = find_roles(text, lexicon(lang), names(text, "Eva Lind"))
    assert held in {(r.office, r.status.value) for r in found}


def test_of_two_persons_nobody_was_it_before() -> None:
    """Behind two persons an apposition that is cut off may be either's."""
    text = "Rita Voss hat Eva Lind gewählt, bisher Kämmerin von Ulm."
    assert not find_roles(text, lexicon("de"), [*names(text, "Rita Voss"), *names(text, "Eva Lind")])
