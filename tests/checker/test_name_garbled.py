"""Garbled names inside one article and across the articles of a story."""

from __future__ import annotations

import pytest

from checker.checks.name_garbled import NameGarbledCheck
from checker.story.make import make_story
from claims.embed import load_encoder
from claims.extract import take_apart

# Texts as (language, text), and the two spellings that are held against each other, or none.
CASES = [
    pytest.param(
        [("de", "Viele nutzen HausBot jeden Tag. Neu ist, dass auch Ämter qHausBot einsetzen.")],
        {"HausBot", "qHausBot"},
        id="a stray letter before a name",
    ),
    pytest.param(
        [("en", "The Hausbot app is old. The new iHausbot comes in May.")],
        set(),
        id="a letter that brands put before a name",
    ),
    pytest.param(
        [("de", "Viele nutzen HausBot jeden Tag. Der qHausBot ist neu, der qHausBot kostet mehr.")],
        set(),
        id="what stands twice is meant",
    ),
    pytest.param(
        [("de", "Richterin Miriam Falk eröffnete die Sitzung. Am Abend sprach Miriam Falko mit der Presse.")],
        {"Miriam Falk", "Miriam Falko"},
        id="a letter more at the end",
    ),
    pytest.param(
        [("de", "Die Rede von Miriam Falk war lang. Miriam Falks Anhänger klatschten.")],
        set(),
        id="a genitive",
    ),
    pytest.param(
        [("de", "Rolf Altberg kam zuerst. Dann kamen die Anhänger von Ultraberg.")],
        {"Rolf Altberg", "Ultraberg"},
        id="a lone family name with other letters",
    ),
    pytest.param(
        [
            (
                "de",
                "Laut Medien,TalbankChefin Marit Hollenberg darf das Haus nicht betreten. "
                "Der Anwalt von Sollenberg nannte das ungerecht.",
            )
        ],
        {"Marit Hollenberg", "Sollenberg"},
        id="of a person whose title has lost the blank before it",
    ),
    pytest.param(
        [
            (
                "de",
                "Laut Medien,TalbankChefin Marit Hollenberg darf das Haus nicht betreten. "
                "Der Anwalt von Hollenberg nannte das ungerecht.",
            )
        ],
        set(),
        id="the same, spelt alike",
    ),
    pytest.param(
        [
            ("de", "Anna Lindholm, die Direktorin des Zoos, lobte den Neubau."),
            ("de", "Die Direktorin des Zoos, Anna Linnholt, lobte den Neubau."),
        ],
        {"Anna Lindholm", "Anna Linnholt"},
        id="some letters, and one post",
    ),
    pytest.param(
        [
            ("de", "Anna Lindholm, die Direktorin des Zoos, lobte den Neubau."),
            ("de", "Die Tierärztin des Zoos, Anna Linnholt, lobte den Neubau."),
        ],
        set(),
        id="some letters, and two posts",
    ),
    pytest.param(
        [
            ("de", "Hans-Peter Rabel, der Kommandant der Feuerwehr Altnau, lobte die Retter von Altnau."),
            (
                "fr",
                "« Tout a bien marché à Altnau », dit Hans-Peter Rabler, qui commande les pompiers d'Altnau.",
            ),
        ],
        {"Hans-Peter Rabel", "Hans-Peter Rabler"},
        id="some letters, and a first name that nobody else bears",
    ),
    pytest.param(
        [
            ("de", "Hans-Peter Rabel lobte die Retter von Altnau. Sein Neffe Hans-Peter Rabler war dabei."),
            (
                "fr",
                "« Tout a bien marché à Altnau », dit Hans-Peter Rabler, qui commande les pompiers d'Altnau.",
            ),
        ],
        set(),
        id="some letters, and one article knows both",
    ),
    pytest.param(
        [
            ("de", "Die Inhaberin Judith Ostermeier bedauerte den Vorfall in Altnau."),
            ("fr", "La propriétaire, Édith Ostermeier, a regretté l'incident d'Altnau."),
        ],
        {"Judith Ostermeier", "Édith Ostermeier"},
        id="another first name, and one post",
    ),
    pytest.param(
        [
            ("de", "Die Inhaberin Judith Ostermeier bedauerte den Vorfall in Altnau."),
            ("fr", "La cuisinière, Édith Ostermeier, a regretté l'incident d'Altnau."),
        ],
        set(),
        id="another first name, and another post",
    ),
    pytest.param(
        [
            ("de", "Die Ingenieurin Astrid Kolmar leitete die Expedition."),
            ("en", "The engineer Astrid Kulmar led the expedition."),
        ],
        {"Astrid Kolmar", "Astrid Kulmar"},
        id="another letter in another article",
    ),
    pytest.param(
        [
            ("de", "Die Ingenieurin Astrid Kolmar leitete die Expedition."),
            ("en", "The engineer Ingrid Kollmar led the expedition."),
        ],
        set(),
        id="another first name",
    ),
    pytest.param(
        [
            ("de", "Präsident Alexander Lukaschenko sprach in Minsk."),
            ("en", "President Alexander Lukashenko spoke in Minsk."),
        ],
        set(),
        id="another transliteration",
    ),
    pytest.param(
        [
            (
                "de",
                "Marit Solheimer hat am Montag den Posten abgegeben. Marit Solheimer forscht wieder. "
                "Der Abgang von Sonnenheim trifft das Haus hart.",
            )
        ],
        {"Sonnenheim", "Marit Solheimer"},
        id="a name put together anew",
    ),
    pytest.param(
        [
            (
                "de",
                "Die Reederei verliert Jutta Waldhorst. Am Freitag räumte Jutta Waldhorst ihr Büro. "
                "Zum Abschied schenkten die Kollegen Frau Holzhorst ein Ruder.",
            )
        ],
        {"Holzhorst", "Jutta Waldhorst"},
        id="a name put together anew behind a form of address",
    ),
    pytest.param(
        [
            (
                "de",
                "Die Reederei verliert Jutta Waldhorst. Am Freitag räumte Jutta Waldhorst ihr Büro. "
                "Zum Abschied schenkten die Kollegen Frau Holzhorst ein Ruder. Bert Kienhorst dankte ihr.",
            )
        ],
        set(),
        id="two persons of whom either may be addressed",
    ),
    pytest.param(
        [
            (
                "de",
                "Die Reederei verliert Jutta Waldhorst. Am Freitag räumte Jutta Waldhorst ihr Büro. "
                "Zum Abschied schenkten die Kollegen Frau Petersen ein Ruder.",
            )
        ],
        set(),
        id="somebody else behind a form of address",
    ),
    pytest.param(
        [
            (
                "de",
                "Der Verein trennt sich von Henrik Westendahl. Am Montag packte Henrik Westendahl seine Sachen. "
                "Westtal selbst schwieg am Abend.",
            )
        ],
        {"Westtal", "Henrik Westendahl"},
        id="a name that sounds as the right one",
    ),
    pytest.param(
        [
            (
                "de",
                "Der Verein trennt sich von Henrik Westendahl. Am Montag packte Henrik Westendahl seine Sachen. "
                "Westerland selbst schwieg am Abend.",
            )
        ],
        set(),
        id="a name with the same beginning",
    ),
    pytest.param(
        [
            (
                "de",
                "Trainerin Solveig Froesby bleibt. Die Mannschaft ist eine Unterstützerin von Donnersby geblieben.",
            )
        ],
        set(),
        id="an end that is kept, less than half of a name",
    ),
    pytest.param(
        [
            (
                "de",
                "Trainerin Solveig Halmsby bleibt. Die Mannschaft ist eine Unterstützerin von Donnelmsby geblieben.",
            )
        ],
        {"Donnelmsby", "Solveig Halmsby"},
        id="an end that is kept of a name told once",
    ),
    pytest.param(
        [
            (
                "fr",
                "Katharina Zumthor-Riess maintient ses conclusions. Jointe hier, Mme Zumthor-Reiss n'a rien dit.",
            )
        ],
        {"Katharina Zumthor-Riess", "Zumthor-Reiss"},
        id="a surname of two parts",
    ),
    pytest.param(
        [
            (
                "de",
                "Lieve Opdenakcer sprach von einem Sieg. „Wir machen weiter“, sagte Opdenacker am Abend.",
            )
        ],
        {"Lieve Opdenakcer", "Opdenacker"},
        id="letters that changed places",
    ),
    pytest.param(
        [
            ("en", "The club has hired Lee Hargreaves as director."),
            ("de", "Am Montag zeigte sich Sportdirektor Lee Hargreave enttäuscht."),
        ],
        {"Lee Hargreaves", "Lee Hargreave"},
        id="a last s of the name is lost",
    ),
    pytest.param(
        [
            ("en", "The club has hired Lee Hargreaves as director."),
            ("de", "Am Montag zeigte sich Sportdirektor Lee Hargreaves enttäuscht."),
        ],
        set(),
        id="a last s of the name that looks like a genitive",
    ),
    pytest.param(
        [
            ("de", "Lee Bergers Vertrag beginnt im Mai."),
            ("de", "Am Montag zeigte sich Sportdirektor Lee Berger enttäuscht."),
            ("en", "The club has hired Lee Berger as director."),
        ],
        set(),
        id="a genitive in another article",
    ),
    pytest.param(
        [("de", "Magnus Rode, Chef der Werft, wies das zurück. Rodde war bis 2019 Finanzchef der Werft.")],
        {"Rodde", "Magnus Rode"},
        id="a short surname with a letter doubled",
    ),
    pytest.param(
        [("de", "Die Bergwacht unter Korbinian Lot erhält Geld. „Das hilft uns sehr“, sagte Lott.")],
        {"Lott", "Korbinian Lot"},
        id="a surname of four letters with a letter doubled",
    ),
    pytest.param(
        [("de", "Emil Mann leitet das Amt. Man kennt ihn als streng, und Mann weiß das.")],
        set(),
        id="a small word at the beginning of a sentence",
    ),
    pytest.param(
        [
            ("de", "Einsatzleiter Jakob Hager sprach von einem Wunder."),
            ("en", "Rescue leader Jakob Hage spoke of a miracle."),
        ],
        {"Jakob Hager", "Jakob Hage"},
        id="a short surname without its last letter in another language",
    ),
]


@pytest.mark.parametrize(("texts", "expected"), CASES)
def test_spellings(texts: list[tuple[str, str]], expected: set[str]) -> None:
    """A name a letter apart is told with both spellings; inflections and transliterations are not."""
    articles = [take_apart(t, id_=f"a{i}", path=f"a{i}", lang=lang) for i, (lang, t) in enumerate(texts)]
    check = NameGarbledCheck()
    found = [f for a in articles for f in check.within(a)]
    found += check.across(make_story(articles, load_encoder(None)))
    assert {e.text for f in found for e in f.sides} == expected
