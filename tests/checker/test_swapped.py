"""Short texts of a bilingual file whose translations have changed places, and labels that were copied."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import qa

LABELS = {
    "Send": ("Senden", "Envoyer"),
    "Stop": ("Anhalten", "Arrêter"),
    "Open map": ("Karte öffnen", "Ouvrir la carte"),
    "Weather": ("Wetter", "Météo"),
    "My bookings": ("Meine Buchungen", "Mes réservations"),
    "Pay now": ("Jetzt bezahlen", "Payer maintenant"),
    "Sounds good": ("Alles klar", "Ça marche"),
    "Skip": ("Später", "Plus tard"),
}


def found_in(tmp_path: Path, rows: dict[str, str], lang: str, rule: str) -> list[tuple[str, str, str]]:
    """The severity of each finding of one rule with the texts of its first place."""
    text = "".join(f"{left}\t{right}\n" for left, right in rows.items())
    result = qa(tmp_path, {"a.tsv": text}, "--lang", f"en,{lang}", "--format", "json")
    found = [f for f in json.loads(result.stdout)["findings"] if f["rule"] == rule]
    return [(f["severity"], f["left"]["text"], f["right"]["text"]) for f in found]


@pytest.mark.parametrize(("lang", "column"), [("de", 0), ("fr", 1)])
@pytest.mark.parametrize(
    "pair", [(), ("Weather", "My bookings"), ("Send", "Weather"), ("Open map", "Weather")]
)
def test_swapped(tmp_path: Path, lang: str, column: int, pair: tuple[str, ...]) -> None:
    """Two labels with each other's translation are one error at the first; free renderings are none."""
    rows = {left: both[column] for left, both in LABELS.items()}
    wanted = []
    if pair:
        rows[pair[0]], rows[pair[1]] = rows[pair[1]], rows[pair[0]]
        first = next(left for left in rows if left in pair)
        wanted = [("error", first, rows[first])]
    assert found_in(tmp_path, rows, lang, "divergence") == wanted


@pytest.mark.parametrize(
    ("label", "lang", "told"),
    [
        ("Settings", "de", True),
        ("Password", "de", True),
        ("Got it", "de", True),
        ("Your cart", "fr", True),
        ("Learn more", "fr", True),
        ("OK", "de", False),
        ("Version", "de", False),
        ("Newsletter", "de", False),
        ("Download", "de", False),
        ("Status: {status}", "de", False),
        ("Menu", "fr", False),
        ("Bluetooth", "fr", False),
        ("Halden Ferries", "fr", False),
        ("PIN", "de", False),
    ],
)
def test_copied_label(tmp_path: Path, label: str, lang: str, told: bool) -> None:
    """A label that was left in English is told as info, unless the language uses the word or it is a name."""
    wanted = [("info", label, label)] if told else []
    assert found_in(tmp_path, {label: label}, lang, "untranslated") == wanted


@pytest.mark.parametrize(
    ("left", "right", "lang", "told"),
    [
        (
            "We deliver while stocks last.",
            "Wir liefern, solange wir und und unsere Partner haben.",
            "de",
            ["und und"],
        ),
        ("We deliver while stocks last.", "Nous livrons tant que les les stocks durent.", "fr", ["les les"]),
        ("We deliver early.", "Wir liefern frÃ¼h.", "de", ["frÃ¼h"]),
        ("We deliver to those who are there.", "Wir beliefern die, die da sind.", "de", []),
        ("Change the mode of {0} to {1}", "Changer le mode de {0} de {1}", "fr", []),
        ("We are pleased.", "Nous nous réjouissons.", "fr", []),
    ],
)
def test_garbled_segment(tmp_path: Path, left: str, right: str, lang: str, told: list[str]) -> None:
    """A small word twice and a wrong encoding are told in a segment, on the side that has them."""
    files = {"a.tsv": f"{left}\t{right}\n"}
    result = qa(tmp_path, files, "--lang", f"en,{lang}", "--format", "json")
    found = [f for f in json.loads(result.stdout)["findings"] if f["rule"] == "text-garbled"]
    assert [f["right"]["text"] for f in found] == told
