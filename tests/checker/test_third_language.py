"""A sentence in a language that neither of two versions is written in."""

from __future__ import annotations

import pytest

from checker.pipeline import compare_texts

GERMAN = """Der Stadtrat hat am Montag den Neubau der Schwimmhalle beschlossen. Die Halle soll im Frühjahr öffnen.

Die Bürgermeisterin lobte den Beschluss. Sie sagte, die Stadt habe lange auf diesen Tag gewartet.
"""
FRENCH = """Le conseil municipal a décidé lundi la construction de la nouvelle piscine. Elle doit ouvrir au printemps.

La maire a salué la décision. {}
"""


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "She said that the town had been waiting for this day for a long time.",
            ["The French version is in English here."],
        ),
        ("Elle a dit que la ville attendait ce jour depuis longtemps.", []),
    ],
)
def test_sentence_of_a_third_language(said: str, told: list[str]) -> None:
    """A sentence that was left in the language of the source is told, though the other side is in a third one."""
    report = compare_texts(GERMAN, FRENCH.format(said))
    assert [f.message for f in report.findings if f.rule == "untranslated"] == told
