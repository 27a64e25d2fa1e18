"""Two persons at the head of one body, of which one line alone tells the name."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.pipeline import audit

FIRES = (
    # A title alone beside a post with its body, a predicate, another word for the post, nothing but the article's body.
    "Trainer Ralf Heinemann hat beim FC Weidental verlängert.\n\n"
    "Trainer des FC Weidental ist seit zwei Jahren Marek Sobota.",
    "Der Geschäftsführer des Stahlwerks Oderhütte, Martin Seibold, kündigte Kurzarbeit an. Die Oderhütte liefert "
    "Schienen.\n\nFirmenchef Georg Wanitzek sprach am Abend mit der Belegschaft.",
    "Die Stiftung Lichtblick baut Heime. „Wir brauchen Platz“, sagte die Vorsitzende der Stiftung, Renate Oltmanns."
    "\n\nVorsitzender der Stiftung Lichtblick ist seit 2019 der frühere Richter Klaus Ahrendt.",
    "La présidente de la région Valdore, Sophie Carrel, a signé l'accord.\n\nLe président de la région Valdore, "
    "Marc Delaunoy, a salué un pas historique.",
    # Neither line names a body, and what a sentence names is a noun or the article's body.
    "Der Flughafenbetreiber Aerovia meldet mehr Gäste. Geschäftsführerin Lena Bruck will bauen. Im Mai eröffnet "
    "Aerovia Läden.\n\n"
    "„Wir wachsen gesund“, sagte CEO Oskar Tann dem Radio.",
    "Die Universität streicht das Fach Musik. Rektor Hans Tiede nannte Geldmangel als Grund.\n\nRektorin Inga Falk "
    "bot Gespräche an.",
    # A noun for the body joined to the title, and the body by its short form.
    "Der Ruderverband Ostland (RVO) tagt. Oleg Marten, Präsident des Ruderverbands Ostland, will bleiben. Der RVO "
    "hat 900 Mitglieder.\n\nVerbandspräsidentin Ljuba Karpen sagte, der Verband dulde keinen Betrug.",
    # A body of one word, known by its short form, which is joined to a title.
    "Ein Zug der Oderlandbahn (OLB) ist entgleist. OLB-Chefin Katrin Moser trat vor die Kameras.\n\nHelmut Brück, "
    "Vorstandsvorsitzender der OLB, will am Freitag berichten.",
    # Who comes back to a post follows nobody.
    "Martin Seibold, Vorstandschef von Oderhütte, baute neue Öfen. Die Pläne missfielen Georg Wanitzek, "
    "Vorstandschef von Oderhütte, seit 2016.\n\nSeibold kehrte im Juni als Vorstandschef von Oderhütte zurück.",
    "Ann Holt, chief executive of Aerovia, was sent home in May. Behind it stood Ted Moss, chief executive of "
    "Aerovia.\n\nAnn Holt returned as chief executive of Aerovia in June.",
)
SILENT = (
    # Who comes to a post may follow the other.
    "Ann Holt, chief executive of Aerovia, was sent home in May. Behind it stood Ted Moss, chief executive of "
    "Aerovia.\n\nMoss was hired as chief executive of Aerovia in June.",
    # The head of a country, whose country stands before the title.
    "Der Verband Oderquell feiert. Renate Oltmanns, Vorsitzende des Verbands Oderquell, begrüßte die Gäste. Oderquell "
    "gibt es seit 1951.\n\nAm Abend sprach sie mit dem dänischen Präsidenten Jens Holm über die Feier.",
    # Another body, a deputy, one who came before, another post.
    "Trainer Ralf Heinemann hat beim FC Weidental verlängert.\n\n"
    "Torwarttrainer des FC Weidental ist seit zwei Jahren Marek Sobota.",
    "Die Stiftung Lichtblick baut Heime. „Wir brauchen Platz“, sagte die Vorsitzende der Stiftung, Renate Oltmanns."
    "\n\nStellvertretender Vorsitzender der Stiftung Lichtblick ist seit 2019 der frühere Richter Klaus Ahrendt.",
    "La présidente de la région Valdore, Sophie Carrel, a signé l'accord.\n\nSon prédécesseur Marc Delaunoy, "
    "l'ancien président de la région Valdore, a salué un pas historique.",
    "Der Direktor des besten Berghotels, Karel Rada, klagt über Regen.\n\nDer Direktor des Hotels Omnia, Erik "
    "Sporn, auch.",
    "Der Geschäftsführer des Stahlwerks Oderhütte, Martin Seibold, kündigte Kurzarbeit an.\n\nDer Konzern Talmont "
    "half aus: Firmenchef Georg Wanitzek von Talmont sprach am Abend.",
    # A word for another place, a possessive, one to come.
    "Aerovia meldet mehr Gäste. Geschäftsführerin Lena Bruck will bauen.\n\nSeeburg hofft auch, sagte dort CEO Oskar "
    "Tann.",
    "Aerovia meldet mehr Gäste. Geschäftsführerin Lena Bruck will bauen.\n\nAuch ein Rivale hofft, sagte dessen CEO "
    "Oskar Tann.",
    "Lena Bruck wird neue Geschäftsführerin von Aerovia.\n\n„Wir wachsen gesund“, sagte CEO Oskar Tann.",
)


@pytest.mark.parametrize("text", FIRES)
def test_two_heads_of_one_body_are_told(text: str, tmp_path: Path) -> None:
    """An article that gives one post to two persons is a warning."""
    assert len(_conflicts(text, tmp_path)) == 1


@pytest.mark.parametrize("text", SILENT)
def test_posts_of_two_bodies_or_times_stay_silent(text: str, tmp_path: Path) -> None:
    """What may be of another body, or of another time, is no conflict."""
    assert not _conflicts(text, tmp_path)


def _conflicts(text: str, folder: Path) -> list[str]:
    """The messages of the findings of posts."""
    file = folder / "a.txt"
    file.write_text(text + "\n", encoding="utf-8")
    return [f.message for f in audit([str(file)]).findings if f.rule == "role-conflict"]
