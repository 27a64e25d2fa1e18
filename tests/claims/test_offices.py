"""The ontology of offices: how two stand to each other, and the labels of all languages."""

from __future__ import annotations

import pytest
from lexica import lexicon

from claims.facts.roles.office import find_offices
from claims.lexicon import known_languages
from claims.offices import Relation, display, labels, load_ontology


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        ("ceo", "managing_director", Relation.SAME),
        ("president", "chair", Relation.SAME),
        ("president", "vice_president", Relation.CONFLICT),
        ("mayor", "deputy_mayor", Relation.CONFLICT),
        ("executive", "ceo", Relation.WIDER),
        ("co_founder", "chief_scientist", Relation.COMPATIBLE),
        ("managing_director", "co_lead", Relation.CONFLICT),
        ("managing_director", "researcher", Relation.CONFLICT),
        ("researcher", "co_lead", Relation.DIFFERENT),
        ("judge", "prosecutor", Relation.CONFLICT),
        ("president", "minister", Relation.DIFFERENT),
        ("ceo", "other:dog walker", Relation.UNKNOWN),
        ("ceo", "other:deputy department_head", Relation.CONFLICT),
        ("minister", "other:deputy minister", Relation.CONFLICT),
        ("department_head", "other:deputy department_head", Relation.WIDER),
        ("prosecutor", "other:deputy prosecutor", Relation.WIDER),
        ("co_founder", "other:deputy department_head", Relation.COMPATIBLE),
        ("ceo", "other:deputy dog walker", Relation.UNKNOWN),
    ],
)
def test_relation(left: str, right: str, relation: Relation) -> None:
    """The ontology says how two offices stand, from either side."""
    ontology = load_ontology()
    assert ontology.relation(left, right) is relation
    assert ontology.relation(right, left) is relation


def test_words_of_one_language_are_not_mixed_up() -> None:
    """Posts that two languages name alike are two where one language names both."""
    ontology = load_ontology()
    assert ontology.relation("environment_minister", "state_secretary") is Relation.SAME
    assert (
        ontology.relation("environment_minister", "state_secretary", one_language=True) is Relation.CONFLICT
    )


def test_ontology_covers_all_languages() -> None:
    """There are at least 150 offices, and nearly all have a label in every language that has role words."""
    offices = load_ontology().offices
    assert len(offices) >= 150
    for lang in (code for code in known_languages() if lexicon(code).table("roles")):
        with_label = [o for o in offices.values() if o.labels.get(lang) or o.weak.get(lang)]
        assert len(with_label) >= 0.97 * len(offices), lang


def test_every_label_is_found_alone() -> None:
    """Each label of each language is looked up as its own office."""
    for lang in known_languages():
        for words, (ids, weak) in labels(lexicon(lang)).phrases.items():
            text = " ".join(w.capitalize() for w in words)
            found = {i for m in find_offices(text, lexicon(lang)) for i in m.offices}
            assert weak or found & set(ids), (lang, words, found)


def test_a_deputy_is_named_after_the_office() -> None:
    """An office whose deputy has no label of its own is named with the office's."""
    assert display("other:deputy department_head") == "deputy department head"


def test_display_names_an_office_in_english() -> None:
    """Concepts are shown by their English label, unknown titles as written."""
    assert display("co_founder") == "co-founder"
    assert display("other:Rémouleur") == "Rémouleur"
