"""Numbers, sums and dates of one article that are told twice and otherwise: slips that need no second article."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.model import Finding
from checker.pipeline import audit

TURNED = [
    (
        "Retailer Fenmore closes shops\n\nThe retailer made a profit of 31 million pounds in the year to"
        " March. Its shares"
        " were little changed.\n\nAfter a loss of 31 million pounds the group could invest, its chairman said.",
        ("profit of 31 million pounds", "loss of 31 million pounds"),
    ),
    (
        "Mehr Gäste am See\n\nDie Zahl der Übernachtungen ist im Sommer um 12 Prozent gestiegen. Familien blieben"
        " länger.\n\nDen Rückgang um 12 Prozent erklärte der Verband mit dem neuen Zug.",
        ("12 Prozent gestiegen", "Rückgang um 12 Prozent"),
    ),
    (
        "Le chômage recule\n\nLe chômage a reculé de 3,4 % au deuxième trimestre. Deux usines ont"
        " ouvert.\n\nLa hausse de"
        " 3,4 % ne tient pas compte des jeunes, dit l'opposition.",
        ("reculé de 3,4 %", "hausse de 3,4 %"),
    ),
]
TURNED_SILENT = [
    "Fahrkarten\n\nWer weniger als 30 Euro ausgibt, zahlt eine Gebühr.\n\nWer 30 Euro oder mehr ausgibt, spart sie.",
    "Fenmore and Tarrant\n\nFenmore made a profit of 31 million pounds. Its shares rose.\n\nIts rival"
    " Tarrant reported a"
    " loss of 31 million pounds.",
    "Reederei Holm\n\nIm Jahr 2023 schrieb die Reederei einen Gewinn von 52 Millionen Euro. Im Jahr 2024"
    " wurde daraus ein"
    " Verlust von 52 Millionen Euro.",
    "Le groupe Vernay\n\nLe groupe a affiché une perte de 44 millions d'euros. Il n'a pas fait un bénéfice"
    " de 44 millions"
    " d'euros, comme on l'a écrit.",
]
SUSPECT = [
    (
        "Ballon landet im Acker\n\nEin Wetterballon ist am Sonntag 26 Minuten nach dem Start geplatzt. An"
        " Bord waren drei"
        " Messgeräte.\n\nDer Ablauf\n1. Um acht Uhr hob der Ballon ab.\n2. Nach 62 Minuten platzte die Hülle.",
        ("26 Minuten", "62 Minuten"),
    ),
    (
        "Museum bestohlen\n\nDer Schaden wird auf 230 Millionen Kronen geschätzt. Das Haus bleibt zu.\n\n6. Mai: Die"
        " Leiterin beziffert den vorläufigen Schaden auf 23 Millionen Kronen.",
        ("230 Millionen Kronen", "23 Millionen Kronen"),
    ),
    (
        "Airline grounds fleet\n\nSome 18,000 travellers were stranded on Saturday, most of them in Leeds."
        " The carrier"
        " blamed an update.\n\nPhoto: In all, around 1,800 passengers were affected.",
        ("18,000", "1,800"),
    ),
    (
        "Bridge to open again in 16 weeks\n\nThe bridge, which a barge hit in May, should carry traffic"
        " again in 60 weeks,"
        " the minister said. Divers had found cracks.",
        ("16 weeks", "60 weeks"),
    ),
]
SUSPECT_SILENT = [
    "Ballon landet im Acker\n\n3. Mai 2025\n\nEin Wetterballon ist am Sonntag 26 Minuten nach dem Start geplatzt. Bei"
    " einem Versuch im"
    " Jahr 2019 waren es 62 Minuten gewesen.",
    "Museum bestohlen\n\nDer Schaden wird auf 230 Millionen Kronen geschätzt, davon entfallen 23 Millionen"
    " Kronen auf eine"
    " Münze.",
    "Airline grounds fleet\n\nSome 18,000 travellers were stranded on Saturday. The carrier has 1,800 pilots.",
]
SCALES = [
    (
        "La banque Orsel\n\nElle avait levé 90 millions d'euros sur la base d'une valorisation de 1,6"
        " milliard. Tout est"
        " perdu.\n\n« On croyait tous au miracle des 1,6 billion d'euros », raconte une ancienne cadre.",
        ("1,6 billion d'euros", "1,6 milliard"),
    ),
    (
        "Studio gegründet\n\n• Neue Firma startet mit 70 Millionen Pfund\n\nDie Produzentin hat ein Studio"
        " gegründet. Es"
        " ist mit 70 Millionen Dollar ausgestattet, die von einem Verlag kommen.",
        ("70 Millionen Pfund", "70 Millionen Dollar"),
    ),
]


@pytest.mark.parametrize(("text", "values"), TURNED)
def test_a_figure_that_rises_and_falls_is_told(tmp_path: Path, text: str, values: tuple[str, str]) -> None:
    """A loss of one sum in one sentence and a profit of it in another are one thing, and exclude each other."""
    assert values in _told(tmp_path, text, "claim-conflict")


@pytest.mark.parametrize("text", TURNED_SILENT)
def test_figures_of_two_things_are_silent(tmp_path: Path, text: str) -> None:
    """Two firms and two years may have one figure, and what is denied is not told."""
    assert not _told(tmp_path, text, "claim-conflict")


@pytest.mark.parametrize(("text", "values"), SUSPECT)
def test_numbers_that_look_like_slips_are_told(tmp_path: Path, text: str, values: tuple[str, str]) -> None:
    """Swapped digits, a nought more and a number that sounds alike are told where nothing shows two things."""
    assert values in _told(tmp_path, text, "number-conflict")


@pytest.mark.parametrize("text", SUSPECT_SILENT)
def test_numbers_of_two_things_are_silent(tmp_path: Path, text: str) -> None:
    """Another year, one sentence that has both, another noun: both numbers may be right."""
    assert not _told(tmp_path, text, "number-conflict")


@pytest.mark.parametrize(("text", "values"), SCALES)
def test_scales_and_currencies_of_one_sum_are_told(
    tmp_path: Path, text: str, values: tuple[str, str]
) -> None:
    """One number in two scales, and a round sum of the headline in another currency, are one sum."""
    assert values in _told(tmp_path, text, "number-conflict")


CLAIMS = [
    "Entwickler geht\n\nEr betonte, sein Weggang habe nichts mit der Verzögerung des Prozessors zu"
    " tun.\n\nIm Brief heißt"
    " es: „Die Verzögerung des Prozessors ist der Grund für meinen Weggang.“",
    "Minister resigns\n\nHer departure had nothing to do with the inquiry into the tunnel, she said.\n\nFriends tell"
    " another story: she resigned because of the inquiry into the tunnel.",
    "Le patron s'en va\n\nSon départ n'a rien à voir avec l'échec du vaccin, assure-t-il.\n\nIl écrit : « L'échec du"
    " vaccin est la raison de mon départ. »",
    "Team ohne Kapitän\n\nKapitän Emil Sorg fehlt wegen einer Knieverletzung.\n\n9. Mai: Sorg verletzt sich"
    " im Training am"
    " Knöchel und fällt aus.",
]
CLAIMS_SILENT = [
    "Entwickler geht\n\nSein Weggang habe nichts mit der Verzögerung des Prozessors zu tun, sagte"
    " er.\n\nDer Grund für die"
    " Verzögerung des Prozessors war ein Lieferant.",
    "Minister resigns\n\nHer departure had nothing to do with the inquiry into the tunnel, she said.\n\nShe"
    " did not resign"
    " because of the inquiry into the tunnel, her deputy said.",
    "Team ohne Kapitän\n\nKapitän Emil Sorg fehlt wegen einer Knieverletzung. Theo Marx verletzte sich am Knöchel.",
]


@pytest.mark.parametrize("text", CLAIMS)
def test_causes_and_injuries_that_exclude_each_other_are_told(tmp_path: Path, text: str) -> None:
    """What is no cause here is the cause there, and one person hurt two parts of the body in two sentences."""
    assert len(_told(tmp_path, text, "claim-conflict")) == 1


@pytest.mark.parametrize("text", CLAIMS_SILENT)
def test_other_causes_and_injuries_are_silent(tmp_path: Path, text: str) -> None:
    """The cause of the thing itself, a denial told twice, and another person's injury are no conflict."""
    assert not _told(tmp_path, text, "claim-conflict")


def _told(folder: Path, text: str, rule: str) -> list[tuple[str, ...]]:
    """The two places of each finding of a rule on a text."""
    (folder / "a.txt").write_text(text, encoding="utf-8")
    findings: tuple[Finding, ...] = audit([str(folder / "a.txt")]).findings
    return [tuple(s.text for s in f.sides[:2]) for f in findings if f.rule == rule]
