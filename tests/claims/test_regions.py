"""Parts of regions, which are one place in all languages."""

from __future__ import annotations

import pytest

from claims.facts.places import plain
from claims.facts.regions import region_of


@pytest.mark.parametrize(
    "names",
    [
        ("Niederbayern", "Lower Bavaria", "Basse-Bavière"),
        ("Oberfranken", "Upper Franconia", "Haute-Franconie"),
        ("Norditalien", "Northern Italy", "Italie du Nord"),
    ],
)
def test_part_is_one_in_all_languages(names: tuple[str, ...]) -> None:
    """The words for the part and for the region are read in whatever language."""
    regions = {region_of(plain(name)) for name in names}
    assert len(regions) == 1
    assert None not in regions


def test_parts_of_one_region_differ() -> None:
    """Upper and lower part of a region are two."""
    assert region_of(plain("Oberbayern")) != region_of(plain("Lower Bavaria"))


@pytest.mark.parametrize("name", ["Niedersachsen", "Südkorea", "Ostsee", "Westfalen", "Bayern", "Sudan"])
def test_what_has_a_name_of_its_own_is_no_part(name: str) -> None:
    """A region with an identity of its own is no part of another, nor is a word that only begins so."""
    assert region_of(plain(name)) is None
