"""Two clauses of a text that say the same but for a denial, or for two words that exclude each other."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from checker.pipeline import audit

TABLE = tomllib.loads((Path(__file__).parent / "data" / "contradicted.toml").read_text(encoding="utf-8"))
# Two reports of one event: where the second one contradicts the first, and where it tells what has become of it.
FIRST = """Worn, 12. Mai 2025

Bei einem Brand in der Gerberei Kalk in Worn sind am Montag zwei Arbeiter verletzt worden. {0} Die Feuerwehr der Stadt
Worn rückte mit 80 Kräften an. Geschäftsführer Ulf Raab nannte den Schaden hoch.
"""
SECOND = """Worn, {date}. Mai 2025

Nach dem Brand in der Gerberei Kalk in Worn hat Geschäftsführer Ulf Raab Hilfe versprochen. {0} Die Feuerwehr der Stadt
Worn war mit 80 Kräften dort. Zwei Arbeiter wurden am Montag verletzt.
"""
APART = (
    ("Giftige Stoffe traten nicht aus.", "Am Montag traten dort giftige Stoffe aus, sagte Raab."),
    (
        "Die Polizei geht von Brandstiftung aus.",
        "Brandstiftung hatte die Polizei schon am Montag ausgeschlossen.",
    ),
    ("Kinder waren nicht unter den Verletzten.", "Die verletzten Kinder liegen im Krankenhaus."),
)
TOGETHER = (
    ("Die Straße nach Tann ist gesperrt.", "Die Straße nach Tann ist seit Dienstag wieder frei."),
    ("Giftige Stoffe traten nicht aus.", "Das Amt suchte am Montag nach giftigen Stoffen."),
    ("Am Montag waren sieben Menschen im Spital.", "Von den sieben Menschen ist keiner mehr im Spital."),
)


def _told(texts: tuple[str, ...], tmp_path: Path) -> bool:
    """Whether an audit tells that one place of some texts contradicts another."""
    for name, text in zip("ab", texts, strict=False):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return any(f.rule == "claim-conflict" for f in audit([str(tmp_path)]).findings)


@pytest.mark.parametrize("text", TABLE["slips"])
def test_a_contradiction_within_a_text_is_told(text: str, tmp_path: Path) -> None:
    """A denial of what another clause tells, and a word that excludes another one's, are told."""
    assert _told((text,), tmp_path)


@pytest.mark.parametrize("text", TABLE["same"])
def test_what_is_of_another_thing_stays_silent(text: str, tmp_path: Path) -> None:
    """Another owner, an earlier offer, what is only looked for and what is to come contradict nothing."""
    assert not _told((text,), tmp_path)


@pytest.mark.parametrize("lines", APART)
def test_reports_that_contradict_each_other_are_told(lines: tuple[str, str], tmp_path: Path) -> None:
    """Two reports of one event, one of which denies what the other tells, are held against each other."""
    assert _told((FIRST.format(lines[0]), SECOND.format(lines[1], date=12)), tmp_path)


@pytest.mark.parametrize("lines", TOGETHER)
def test_what_became_of_it_stays_silent(lines: tuple[str, str], tmp_path: Path) -> None:
    """A later report that tells the other state of things contradicts nothing."""
    assert not _told((FIRST.format(lines[0]), SECOND.format(lines[1], date=14)), tmp_path)
