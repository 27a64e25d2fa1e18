"""Small words that run into their neighbours inside a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.pipeline import audit

GLUED = (
    "Die Fähren sollenab Mai stündlich verkehren, teilte die Reederei mit.",
    "Der Verwalter hat denHafen seitzwei Wochen nicht mehr betreten.",
    "Sie hatten die Arbeiten undden Abriss schon im Januar bestellt.",
    "Brot fürKinder war am Freitag teurer als im Vorjahr.",
    "Den Film hat sie gestern beiKinopolix gesehen.",
    "Er sagte, dasSicherheitskonzept sei gut.",
    "Nach Angaben derGewerbeaufsicht war der Kessel alt.",
    "The clip was first shown online fromVidorra in May.",
    "Elle a publié le texte surVidorra lundi.",
    "The harbour master said thatthe ferry would sail on Monday.",
    "They have moved thesignal to the other side of the tunnel.",
    "The repairs will not begin untilthe end of the year.",
    "Les pêcheurs attendent lesdécisions de la commission depuis mars.",
    "Le maire a promis une aide pourles familles du quartier.",
    "La commune vend lamaison du garde et deux hangars.",
    "Der Haushaltwurde am Morgen verabschiedet. Der Haushalt sieht Kürzungen vor.",
    "Corin Steelgab am Abend nach. Der Versorger Corin Steel hatte sich lange geweigert.",
    "Le comitéa approuvé le plan. Le comité compte vingt membres.",
    "La mairiesera fermée lundi. La mairie rouvrira mardi.",
    "The budgetwas adopted at dawn. The budget foresees cuts.",
)
WHOLE = (
    "Derzeit prüft die Behörde, wodurch das Feuer entstand und inwieweit die Halle gesichert war.",
    "Demzufolge wurden Dienstag und Mittwoch einerseits Siegel gebrochen, andererseits Sicherungen gelöst.",
    "Währenddessen vergingen dermaßen viele Tage, dass sowohl diejenigen im Haus als auch die Nachbarn gingen.",
    "Otherwise the island would have been isolated, whereas nowadays a therapist arrives every week.",
    "Thereafter the veterans, hastened by the theft, withdrew without notifying anybody.",
    "Auparavant, lesdits responsables poursuivaient lentement quelques-unes des laitières de la maison.",
    "Pourtant, la dessinatrice et les lectrices sonnèrent, lassées, chez le pourvoyeur.",
    "Das Erbe hinterlässt Fragen, wie das Büro bekanntgab. Der Bekannt hinter dem Haus war ein Bekannter.",
    "Le projet avance, et le ministre projeta une visite. Le comité siégea.",
    "Der Dienst inDrixo und das Blatt theVidorran melden das, ebenso deVroom.",
    "Der Standard und derstandard.at berichten; die #undjetzt-Aktion ging weiter.",
)


def _glued(text: str, tmp_path: Path) -> list[str]:
    """The words that an audit of a text holds for glued."""
    file = tmp_path / "text.txt"
    file.write_text(text, encoding="utf-8")
    found = audit([str(file)]).findings
    return [f.left.text for f in found if f.rule == "text-garbled" and "without a space" in f.left_value]


@pytest.mark.parametrize("text", GLUED)
def test_two_words_without_a_space_are_told(text: str, tmp_path: Path) -> None:
    """A small word that runs into its neighbour is told."""
    assert _glued(text, tmp_path)


@pytest.mark.parametrize("text", WHOLE)
def test_words_that_are_joined_stay_silent(text: str, tmp_path: Path) -> None:
    """Words that are put together of small words, and long words that begin like one, are whole."""
    assert not _glued(text, tmp_path)


def test_a_word_that_stands_twice_is_meant(tmp_path: Path) -> None:
    """What an article writes alike in two places is no slip of the keyboard."""
    text = "Das Portal „derMarkt“ wächst. Auch derMarkt verkauft dort, und derMarkt wirbt viel."
    assert not _glued(text, tmp_path)
