"""A person who is "she" in one version and "he" in the other."""

from __future__ import annotations

import pytest
from evaluation.rows import judge_rows

APART = (
    ("de", "en", "Er legte das Amt im März nieder.", "She gave up the post in March."),
    ("de", "en", "„Das Dach hält“, sagte er am Abend.", '"The roof will hold," she said in the evening.'),
    (
        "en",
        "de",
        "He had joined the orchestra as a student.",
        "Sie hatte als Studentin im Orchester begonnen.",
    ),
    ("fr", "en", "« Le toit tient », a-t-elle ajouté.", '"The roof holds," he added.'),
    ("en", "fr", "She resigned on Tuesday.", "Il a démissionné mardi."),
)
ALIKE = (
    ("de", "en", "Sie legte das Amt im März nieder.", "She gave up the post in March."),
    # Plurals, things, an impersonal pronoun, both genders on a side, no pronoun.
    ("de", "en", "Sie kamen als Studenten zum Orchester.", "He brought them to the orchestra."),
    ("de", "en", "Die Leitung bat um Geduld, weil sie prüfe.", "He asked for patience while checks went on."),
    ("fr", "en", "Il faut encore attendre, estime Mme Rey.", "She says that more waiting is needed."),
    (
        "de",
        "en",
        "Wer alt ist, solle prüfen, ob er noch Karten hat.",
        "She urged the old to look for their tickets.",
    ),
    ("de", "en", "Er sagte, sie werde kommen.", "She was to come, he said."),
    ("en", "fr", "She resigned on Tuesday.", "La directrice a démissionné mardi."),
)


@pytest.mark.parametrize(("left", "right", "here", "there"), APART)
def test_two_genders(left: str, right: str, here: str, there: str) -> None:
    """Pronouns of two genders for one person are a claim-conflict between the versions."""
    (found,) = judge_rows([(here, there)], (left, right))
    assert [f.reason for f in found.findings if f.rule == "claim-conflict"] == ["gender"]


@pytest.mark.parametrize(("left", "right", "here", "there"), ALIKE)
def test_one_gender(left: str, right: str, here: str, there: str) -> None:
    """One gender, and pronouns of things and plurals, are silent."""
    (found,) = judge_rows([(here, there)], (left, right))
    assert not [f for f in found.findings if f.rule == "claim-conflict"]
