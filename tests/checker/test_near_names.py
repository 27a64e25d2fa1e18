"""Names of firms a letter apart, and surnames that are translated, inside one article and across articles."""

from __future__ import annotations

import pytest

from checker.checks.name_garbled import NameGarbledCheck
from checker.story.make import make_story
from claims.embed import load_encoder
from claims.extract import take_apart

PLATFORM = "Die Plattform Velmura schließt. Velmura hatte 200 Leute. Der Gründer von Velmura bedauert es."

# Texts as (language, text), and the two names that are held against each other, or none.
CASES = [
    pytest.param(
        [("de", f"{PLATFORM} Velmula konnte die Kosten nicht tragen.")],
        {"Velmula", "Velmura", "Plattform Velmura"},
        id="a firm with another letter",
    ),
    pytest.param([("de", f"{PLATFORM} Velmuras Erben klagen.")], set(), id="a genitive"),
    pytest.param(
        [
            (
                "de",
                "Altmar entlässt Trainer Uwe Dreyer. Sein Helfer Stefan Dreher übernimmt. "
                "Das sagte Präsident Fischer über Dreyer. Auch Dreher schwieg.",
            )
        ],
        set(),
        id="two surnames that two persons bear",
    ),
    pytest.param(
        [("en", "Bruno Aubrey bows out. Mr Aubrey should not be confused with the producer Bruno Aubrie.")],
        set(),
        id="two names in one sentence",
    ),
    pytest.param(
        [("fr", "Marthe Delcourt et Marthe Delcours siègent au conseil. Marthe Delcours est partie.")],
        set(),
        id="two full names in one sentence",
    ),
    pytest.param(
        [("en", "Bruno Aubrey bows out. Later Bruno Aubrie said he was tired.")],
        {"Bruno Aubrey", "Bruno Aubrie"},
        id="two full names in two sentences",
    ),
    pytest.param(
        [("de", "Das Haus verliert seinen Intendanten. Eva Lind führt es als kommissarische Intendantin.")],
        set(),
        id="a man's title and a woman's",
    ),
    pytest.param(
        [
            (
                "en",
                "Berger, who now works for Halden Photonics, did not want to comment. "
                "Her new employer, Halden Fotonics, has hired more than 60 people.",
            )
        ],
        {"Halden Photonics", "Halden Fotonics"},
        id="a body of two words, one of which sounds alike",
    ),
    pytest.param(
        [
            (
                "de",
                "Gründer Chen Wenhao verlässt die Firma. Sie dankte Chen Wenhao. Chen Wenhou ist nicht der Erste.",
            )
        ],
        {"Chen Wenhou", "Chen Wenhao"},
        id="a full name two letters apart that stands once",
    ),
    pytest.param(
        [("de", "Wang Xiaolin und Wang Xiaoping leiten die Firma. Wang Xiaolin sprach zuerst.")],
        set(),
        id="two names that begin alike",
    ),
    pytest.param(
        [("de", "Den Auftrag bekam Tornova im Mai. Tornnova hatte schon früher geliefert.")],
        {"Tornnova", "Tornova"},
        id="a firm with a letter doubled",
    ),
    pytest.param(
        [("fr", "Le modèle Wrenvie est sorti en mai. Une version de Wrenvy a suivi en juin.")],
        {"Wrenvy", "Wrenvie"},
        id="a product that sounds alike",
    ),
    pytest.param(
        [("de", "Die Gelaviere öffnen im Mai. Ein Gelavieri kostet drei Euro.")],
        set(),
        id="a last vowel",
    ),
    pytest.param(
        [("en", "Rolf Hofmann sued the firm of Peter Hoffmann. Peter Hoffmann appealed.")],
        set(),
        id="two persons whose surnames sound alike",
    ),
    pytest.param(
        [
            ("de", "Die Rheintal-Bank stellt um. Das System liefert Grovanta, sagt Grovanta selbst."),
            ("de", "Die Rheintal-Bank kämpft mit Pannen. Der Dienstleister Grovannta schweigt."),
        ],
        {"Grovanta", "Grovannta"},
        id="a firm with a letter doubled in another report",
    ),
    pytest.param(
        [
            ("de", "Die Rheintal-Bank stellt um. Das System liefert Grovanta, sagt Grovanta selbst."),
            ("de", "Die Rheintal-Bank kämpft mit Pannen. Grovantas Chefin und Grovanta schweigen."),
        ],
        set(),
        id="a firm in a genitive in another report",
    ),
    pytest.param(
        [("de", "Irland bürgt für die Bank of Ireland. Irland zahlt viel, und Irland hofft auf Hilfe.")],
        set(),
        id="a country in two languages",
    ),
    pytest.param(
        [("de", "Der Chef Marcus Field dankte allen. Feld fügte hinzu, er bleibe.")],
        {"Feld", "Marcus Field"},
        id="a surname translated, as a bare subject",
    ),
    pytest.param(
        [("de", "Die Richterin Margaret Stone las lange. Am Ende stand Frau Stein auf.")],
        {"Stein", "Margaret Stone"},
        id="a surname translated, behind a form of address",
    ),
    pytest.param(
        [
            ("de", "Die Vorstandschefin Rosalind Käfer ging am Montag. Das Werk liegt in Altmar."),
            ("de", "In Altmar nannte die Vorstandschefin Rosalind Beetle keinen Grund."),
        ],
        {"Rosalind Käfer", "Rosalind Beetle"},
        id="a surname translated, behind the same first name",
    ),
    pytest.param(
        [("de", "Der Chef Marcus Field kauft Land. Ein Feld liegt am Bach. Feld grenzt dort an Feld.")],
        set(),
        id="a word that the text has as a noun",
    ),
    pytest.param(
        [("de", "Der Chef Marcus Field kauft Land. Der Händler Paul Feld verkauft es. Feld freut sich.")],
        set(),
        id="another bearer",
    ),
    pytest.param(
        [("de", "Bai Zhenmu verlässt die Bank. Weiß Zhenmu bleibt Berater, sagte ein Sprecher.")],
        {"Weiß Zhenmu", "Bai Zhenmu"},
        id="a Chinese family name translated",
    ),
    pytest.param(
        [("fr", "La physicienne Long Meilin est primée. « Merci », a dit Dragon Meilin.")],
        {"Dragon Meilin", "Long Meilin"},
        id="a Chinese family name translated, in French",
    ),
    pytest.param(
        [("de", "Gründerin Gao Shan dankte ihm. Hohe Berge schrieb, er habe viel geleistet.")],
        {"Hohe Berge", "Gao Shan"},
        id="a whole Chinese name translated",
    ),
    pytest.param(
        [
            (
                "de",
                "Gründerin Gao Shan liebt die Natur. Hohe Berge im Norden malt sie gern, auch weiße Wolken.",
            )
        ],
        set(),
        id="mountains",
    ),
    pytest.param(
        [("de", "Bai Zhenmu verlässt die Bank. Sein Hemd war weiß. Chef Zhenmu dankte.")],
        set(),
        id="a title before a given name",
    ),
    pytest.param(
        [("de", "Das Mittel LX-204 senkt den Blutdruck. Nebenwirkungen von LX-240 waren selten.")],
        {"LX-240", "LX-204"},
        id="a code with swapped digits",
    ),
    pytest.param(
        [
            (
                "fr",
                "La VK-31 a décollé. La VK-31 lève huit tonnes. Le prochain vol de la VK-13 est prévu en juin.",
            )
        ],
        {"VK-13", "VK-31"},
        id="a short code with swapped digits, told once",
    ),
    pytest.param(
        [
            (
                "de",
                "Die Mittel LX-204 und LX-240 senken den Blutdruck. LX-240 ist neu. Auf der A12 und der A21 ist Stau.",
            )
        ],
        set(),
        id="two codes that a sentence tells apart",
    ),
    pytest.param(
        [("de", "Das Mittel Calvidor wird eingestellt. „Calvodor war unser Erfolg“, sagte eine Sprecherin.")],
        {"Calvidor", "Calvodor"},
        id="a product a letter apart, each told once",
    ),
    pytest.param(
        [
            (
                "de",
                "Das Programm stammt vom Anbieter Sirunja. Beim Softwarehaus Siurnja hieß es, man suche noch.",
            )
        ],
        {"Sirunja", "Siurnja"},
        id="a firm with two letters in turn, each told once",
    ),
    pytest.param(
        [("fr", "Orlec assure que le modèle Meridian sort en mai. Le modèle Méridien a été repoussé.")],
        {"Meridian", "Méridien"},
        id="a product that became a word of the language",
    ),
    pytest.param(
        [
            (
                "de",
                "Die Krankheit Schizophrenie ist selten. Der Schizophrene blieb. Das Werk Solvexa liegt bei Tandorf.",
            )
        ],
        set(),
        id="two forms of one word, two firms",
    ),
    pytest.param(
        [
            (
                "de",
                "Die Sparte führte sie mit Teo Brookbanks. Brookbank bleibt. 2018 siegte sie mit Brookbanks.",
            )
        ],
        {"Brookbank", "Teo Brookbanks"},
        id="a surname without its last s",
    ),
    pytest.param(
        [("de", "Marten Kollwitz leitet das Amt. Die Stadt schweigt. Morten Kolwitz wollte nichts sagen.")],
        {"Marten Kollwitz", "Morten Kolwitz"},
        id="first name and surname a letter apart",
    ),
    pytest.param(
        [("en", "Helena Rossiter left. Nobody spoke. Helene Rossiter did not comment.")],
        set(),
        id="first names that an ending tells apart",
    ),
    pytest.param(
        [
            (
                "de",
                "Die Werft führt Eva Lundqvist. Lundqvist bleibt. Dem Bericht zufolge wollte Lun Dkvist gehen.",
            )
        ],
        {"Lun Dkvist", "Eva Lundqvist"},
        id="a surname in two words",
    ),
    pytest.param(
        [
            (
                "fr",
                "Le peintre Paul Hoffmeister expose. M. Hoffmeister vit à Lyon. Selon Hof Maister, rien ne presse.",
            )
        ],
        {"Hof Maister", "Paul Hoffmeister"},
        id="a surname in two words, in French",
    ),
    pytest.param(
        [("en", "Eva Lundqvist runs the yard. Lundqvist stays. Lunn Davis left, and so did Linda Quist.")],
        set(),
        id="other persons",
    ),
    pytest.param(
        [("de", "Die Sparte führt Teo Brookbank. Brookbank bleibt. Brookbanks Vertrag endet.")],
        set(),
        id="a surname with a genitive's s",
    ),
]


@pytest.mark.parametrize(("texts", "expected"), CASES)
def test_names(texts: list[tuple[str, str]], expected: set[str]) -> None:
    """A name is told beside the one that it nearly is or translates."""
    articles = [take_apart(t, id_=f"a{i}", path=f"a{i}", lang=lang) for i, (lang, t) in enumerate(texts)]
    check = NameGarbledCheck()
    found = [f for a in articles for f in check.within(a)]
    found += check.across(make_story(articles, load_encoder(None)))
    assert {e.text for f in found for e in f.sides} == expected
