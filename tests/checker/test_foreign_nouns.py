"""English nouns that a German article leaves among its own words."""

from __future__ import annotations

import pytest

from checker.checks.foreign_nouns import ForeignNounsCheck
from claims.extract import take_apart

CASES = [
    pytest.param(
        "Der Antrag kann bis Freitag submitted werden.",
        ["submitted"],
        id="a participle before a helping verb",
    ),
    pytest.param(
        "Die Gruppen wurden nach dem Zufall assigned und beobachtet.", ["assigned"], id="a participle"
    ),
    pytest.param("Das Wort „submitted“ stand im Formular.", [], id="a participle in quotation marks"),
    pytest.param("Er hat das Video embedded-fähig gemacht.", [], id="a part of a compound"),
    pytest.param("Die Shareholder sollen mehr Geld bekommen.", ["Shareholder"], id="behind an article"),
    pytest.param(
        "Bis zum Herbst ruhen die Rehearsals.", ["Rehearsals"], id="that a name finder takes for a name"
    ),
    pytest.param("Der Coach sprach von einem Statement beim Meeting.", [], id="loans in use"),
    pytest.param(
        "Das Shareholder-Treffen beginnt um neun.", ["Shareholder-Treffen"], id="joined to a German noun"
    ),
    pytest.param(
        "Sie kennt die Insurgency-Lage.", ["Insurgency-Lage"], id="that only texts show for English"
    ),
    pytest.param("Das Interview-Angebot lehnte er ab.", [], id="an old loan joined to a German noun"),
    pytest.param("Das Coach-Treffen beginnt um neun.", [], id="a loan in use joined to a German noun"),
    pytest.param("Der Interims-Trainer beginnt um neun.", [], id="a loan in use with a linking letter"),
    pytest.param("Die Voice-Shareholder-Gruppe tagt um neun.", [], id="a part of a longer compound"),
    pytest.param("Rund 40 Employees legten die Arbeit nieder.", ["Employees"], id="that German names hold"),
    pytest.param("Er zog in die City von Leeds.", [], id="that is mostly a name"),
    pytest.param("„Die Shareholder sollen entscheiden“, sagte er.", [], id="in a quotation"),
    pytest.param(
        "Die Shareholder kommen. Ein Shareholder fragt. Auch der dritte Shareholder schweigt.",
        [],
        id="a term of the text",
    ),
    pytest.param(
        "Der Verein sucht einen Successor für Frau Lind.", ["Successor"], id="with a learned ending"
    ),
    pytest.param("Der Champion liebt ein Assessment, eine Destination.", [], id="that may be a learned word"),
    pytest.param(
        "Der Klub stand wegen Poaching am Pranger.", ["Poaching"], id="for an act, behind a small word"
    ),
    pytest.param("Die Anleger setzten auf Kingfisher und Shell.", [], id="a firm behind a small word"),
    pytest.param("Der Rat lehnt das Bargaining ab.", ["Bargaining"], id="that is no noun of a dictionary"),
    pytest.param("Am Abend las Musk den Brief.", [], id="a name that is an English noun"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_foreign_nouns(text: str, expected: list[str]) -> None:
    """A noun that English has and German has not is told once; loans in use, names and quotations are not."""
    article = take_apart(text, id_="a", path="a", lang="de")
    found = list(ForeignNounsCheck().within(article))
    assert [f.left.text for f in found if f.left] == expected
    assert all(f.rule == "untranslated" for f in found)


# Adjectives are written small.
ADJECTIVES = [
    pytest.param("Am Montag lag der overdue Bericht vor.", ["overdue"], id="between an article and a noun"),
    pytest.param("Am Montag lag der „overdue“ Bericht vor.", [], id="in marks"),
    pytest.param(
        "Die Firma wurde am Montag acquired, wie es hieß.", ["acquired"], id="at the end of a clause"
    ),
    pytest.param("Die Firma wurde am Montag recycelt, wie es hieß.", [], id="a participle of the language"),
    pytest.param("Am Montag lag der fällige Bericht vor.", [], id="of the language"),
    pytest.param("Der Bericht war am Montag overdue.", ["overdue"], id="behind a verb"),
    pytest.param(
        "Sie plant bei einem delivery backlog von zwei Tagen.",
        ["delivery backlog"],
        id="nouns behind an article",
    ),
    pytest.param(
        "Sie einigten sich auf ein settlement mit dem Amt.", ["settlement"], id="a noun in small letters"
    ),
    pytest.param(
        "Es war ein aggressives Spiel und ein brutal harter Kampf.", [], id="adjectives of both languages"
    ),
    pytest.param("Sie sprach von einem „delivery backlog“ im Mai.", [], id="nouns in marks"),
]


@pytest.mark.parametrize(("text", "expected"), ADJECTIVES)
def test_adjectives(text: str, expected: list[str]) -> None:
    """An English word in small letters is told before a noun of a language that writes nouns with capitals."""
    article = take_apart(text, id_="a", path="a", lang="de")
    assert [f.left.text for f in ForeignNounsCheck().within(article) if f.left] == expected


FRENCH = [
    pytest.param(
        "Jusqu’à nouvel ordre, le Streckennetz doit rester inchangé.",
        ["Streckennetz"],
        id="a German compound",
    ),
    pytest.param("Le headcount du siège sera réduit.", ["headcount"], id="a word of two English nouns"),
    pytest.param("Le handbook du groupe compte 90 pages.", ["handbook"], id="one of which French has too"),
    pytest.param("Son cashflow reste faible.", ["cashflow"], id="behind a possessive"),
    pytest.param("Un whistleblower a parlé au juge.", ["whistleblower"], id="a rarer one"),
    pytest.param("Des coussins qui soulagent le dos.", [], id="a verb that looks like two nouns"),
    pytest.param("Le smartphone et le cocktail sont là.", [], id="loans of two English nouns"),
    pytest.param("Le journal cite la Bundesbank et le chancelier.", [], id="a body known by its German name"),
    pytest.param("Le maire a lu le rapport overdue.", ["overdue"], id="an adjective"),
    pytest.param("Le club cherche un successor pour Mme Lind.", ["successor"], id="behind an article"),
    pytest.param("La mairie a porté plainte après une outage de six heures.", ["outage"], id="in a sentence"),
    pytest.param("Les fans attendent le comeback du joueur.", [], id="a loan that travels"),
    pytest.param("Il parle d'un « successor » sans visage.", [], id="in a quotation"),
    pytest.param("Il a déposé un lawsuit (une plainte) en mars.", [], id="that the text explains"),
    pytest.param("Le proverbial éléphant est là.", [], id="with an ending of both languages"),
    pytest.param("Un successor part, un successor vient.", [], id="a term of the text"),
]


@pytest.mark.parametrize(("text", "expected"), FRENCH)
def test_french(text: str, expected: list[str]) -> None:
    """A language that writes nouns small has English words told that it never has."""
    article = take_apart(text, id_="a", path="a", lang="fr")
    assert [f.left.text for f in ForeignNounsCheck().within(article) if f.left] == expected


def test_other_languages() -> None:
    """A language without such lists is not looked at."""
    article = take_apart("Los shareholders esperan.", id_="a", path="a", lang="es")
    assert not list(ForeignNounsCheck().within(article))


# Other languages write nouns small.
CAPITALS = [
    pytest.param(
        "fr", "Une part des Bürgermeister refuse de signer.", ["Bürgermeister"], id="behind an article"
    ),
    pytest.param("en", "The minister met the Bürgermeister on Monday.", ["Bürgermeister"], id="in English"),
    pytest.param("fr", "Une part des « Bürgermeister » refuse de signer.", [], id="in marks"),
    pytest.param(
        "en",
        "The Untersuchungskommission's findings are due in May.",
        ["Untersuchungskommission"],
        id="something belongs to it",
    ),
    pytest.param("fr", "La Schiedskommission se réunit lundi.", ["Schiedskommission"], id="a long last part"),
    pytest.param(
        "en", "The Bundestag's vote was close. A Volkswagen's engine failed.", [], id="names of theirs"
    ),
    pytest.param("fr", "Le ministre a reçu les Künstler-Müller lundi.", [], id="in a longer name"),
    pytest.param("fr", "Le ministre a reçu Schäfer et les Böhler lundi.", [], id="names"),
    pytest.param("en", "He was offered the post of Chefredakteur.", ["Chefredakteur"], id="an office"),
    pytest.param("en", "He was offered the post of Director-General.", [], id="an office of its own"),
    pytest.param("fr", "Les Länder ont voté la loi lundi.", [], id="a loan in use"),
]


@pytest.mark.parametrize(("lang", "text", "expected"), CAPITALS)
def test_nouns_with_capitals(lang: str, text: str, expected: list[str]) -> None:
    """A noun of a language that writes nouns with capitals is told where it stands behind an article."""
    found = list(ForeignNounsCheck().within(take_apart(text, id_="a", path="a", lang=lang)))
    assert [f.left.text for f in found if f.left] == expected
    assert all("German" in f.message for f in found)
