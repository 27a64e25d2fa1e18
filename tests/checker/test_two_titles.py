"""One person called by two titles in one article, as machines render one word of the source in two ways."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.model import Finding, Severity
from checker.pipeline import audit

SURE = (
    # Two posts that are both what somebody leaves now, one of them by its field.
    "Der bisherige Schatzmeister Pavel Mirov zieht nach Ulm. Er lobte das Orchester. Neu im Amt ist ab Mai auch der "
    "bisherige Pressesprecher Pavel Mirov.",
    "Neuer Leiter wurde Pavel Mirov, bislang Direktor für Denkmalpflege. Er ist 41. Der bisherige Finanzdirektor "
    "Mirov gilt als ruhig.",
    "Ann Holt will run the yard, until now treasurer of Aerovia. She is 41. The outgoing press officer Ann Holt is "
    "calm.",
    # Two senses of one word: a conductor, a director, a speaker, a captain, a secretary of state.
    "Das Orchester geht auf Reisen. Dirigent Pavel Mirov stellte das Programm vor. Man habe lange geprobt, sagte "
    "Schaffner Pavel Mirov.",
    "Der Film läuft im Mai an. Regisseurin Lena Ostrow drehte zwei Jahre. Im Herbst folgt ein zweiter Teil, sagte "
    "Direktorin Lena Ostrow.",
    "Parlamentspräsidentin Ruth Okoye unterbrach die Sitzung. Später bat Sprecherin Ruth Okoye um Mäßigung.",
    "Hauptmann Igor Welk war an der Brücke. Drei Fahrzeuge brannten aus. Kapitän Igor Welk sprach von einer Falle.",
    "Le secrétaire d'État Paul Greene est arrivé jeudi à Rabat. Le secrétaire Paul Greene repart samedi.",
    # A deputy and the holder, two trades, two posts of a company and of anywhere.
    "L'adjoint au maire Karim Loiseau a défendu le projet. Deux rues ferment. Le maire Karim Loiseau s'en réjouit.",
    "Polizeichef Dirk Wendt rief um Hilfe. Das Feuer brach nachts aus. Kommissar Dirk Wendt kam zu spät.",
    "L'adjoint au maire chargé des transports, Karim Loiseau, défend le projet. Le maire Karim Loiseau s'en réjouit.",
    "Norvik will scrap nine vessels. Chief executive Lars Eide called them old. Mayor Lars Eide kept the jobs.",
    # The president of a body and the coach of its team.
    "Pavel Mirov, Präsident des Ruderverbands Ostland, ist suspendiert. Es geht um Proben. Der Verband hat Cheftrainer "
    "Pavel Mirov den Zutritt verboten.",
)
DOUBTFUL = (
    "Chief executive Lars Eide called the ships old. They are 40. Managing editor Lars Eide said no jobs would go.",
    "Le laboratoire publie ses résultats. La scientifique en chef Inès Duval y travaille depuis six ans. La chercheuse "
    "Inès Duval reste prudente.",
    # A trade without a body, which goes with many posts.
    "Tom Reed, chief executive of Harbour Bank, opened the meeting. Engineer Tom Reed likes boats.",
    "Community-Managerin Priya Lindner dankte den Spielern. Es war spät. Gemeindeleiterin Priya Lindner kam um acht.",
)
SILENT = (
    # One post in two words, and a field that is the other's.
    "Neuer Leiter wurde Pavel Mirov, bislang Direktor für Finanzen. Er ist 41. Der bisherige Finanzdirektor Mirov gilt "
    "als ruhig.",
    "Neuer Leiter wurde Pavel Mirov, bislang Direktor. Er ist 41. Der bisherige Finanzdirektor Mirov gilt als ruhig.",
    # What goes together, a wider word, both told at once, one of many, one after the other.
    "Mitgründerin Ana Delgado zeigte den Chip. Nach den Worten der Chefwissenschaftlerin Ana Delgado ist er sparsam.",
    "Konzernmanagerin Priya Lindner dankte. Es war spät. Teammanagerin und Konzernmanagerin Priya Lindner kam um acht.",
    "Polizeichef Dennis Roy begrüßte den Plan. Der Leiter der Polizei, Dennis Roy, bereitet die Sperrung vor.",
    "Dirigent und Schaffner Pavel Mirov fährt gern Zug. Schaffner Pavel Mirov steht um vier Uhr auf.",
    "Chief executive Lars Eide told reporters the fleet was old. Eide, a lawyer, said no jobs would go.",
    "Pavel Mirov, Präsident des Ruderverbands Ostland, ist suspendiert. Mirov, emeritierter Professor, schweigt.",
    "Gärtnerin Marta Wendt hört auf. Sie wurde am Montag zur Köchin ernannt. Die künftige Köchin Marta Wendt ist froh.",
    "Pflegedirektorin Marta Wendt dankte den Spendern. Die frühere Gärtnerin Marta Wendt war überrascht.",
)


@pytest.mark.parametrize("text", SURE)
def test_titles_that_exclude_each_other_are_a_warning(text: str, tmp_path: Path) -> None:
    """Two titles that no person bears at a time, or that are one word in another language."""
    found = _conflicts(text, tmp_path)
    assert [f.severity is not Severity.INFO for f in found] == [True]


@pytest.mark.parametrize("text", DOUBTFUL)
def test_titles_that_may_both_be_true_are_info(text: str, tmp_path: Path) -> None:
    """Two titles of other work, or of another rank."""
    assert [f.severity for f in _conflicts(text, tmp_path)] == [Severity.INFO]


@pytest.mark.parametrize("text", SILENT)
def test_titles_that_go_together_stay_silent(text: str, tmp_path: Path) -> None:
    """What an article explains, or what a person may well be besides."""
    assert not _conflicts(text, tmp_path)


def _conflicts(text: str, folder: Path) -> list[Finding]:
    """The findings of posts in a text."""
    file = folder / "a.txt"
    file.write_text(text + "\n", encoding="utf-8")
    return [f for f in audit([str(file)]).findings if f.rule == "role-conflict"]
