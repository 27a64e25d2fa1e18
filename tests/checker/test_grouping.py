"""Finding versions and stories among short notices in German, French and English."""

from __future__ import annotations

import pytest

from checker.grouping.onetext import align_articles, is_version
from checker.grouping.versions import Found, find_versions
from claims.embed import Encoder, load_encoder
from claims.extract import take_apart
from claims.model import Article

HARBOUR = {
    "de": "Die Hafenbehörde von Lindau lässt die alte Drehbrücke abreißen. Der Neubau kostet 14 "
    "Millionen Euro. Bürgermeisterin Carla Winterfeld verspricht, dass kein Fischer seinen "
    "Liegeplatz verliert. Die Arbeiten beginnen im März und dauern zwei Jahre. Der Verband der "
    "Bootsbauer klagt gegen den Plan. Das Verwaltungsgericht entscheidet im Herbst.",
    "fr": "L'autorité portuaire de Lindau fait démolir le vieux pont tournant. Le nouvel ouvrage coûte "
    "14 millions d'euros. La maire Carla Winterfeld promet qu'aucun pêcheur ne perdra son "
    "emplacement. Les travaux commencent en mars et dureront deux ans. L'association des "
    "constructeurs de bateaux porte plainte contre le projet. Le tribunal administratif se "
    "prononcera à l'automne.",
    "en": "The port authority of Lindau is having the old swing bridge torn down. The new one costs 14 "
    "million euros. Mayor Carla Winterfeld promises that no fisherman will lose his berth. Work "
    "begins in March and takes two years. The association of boat builders is suing against the "
    "plan. The administrative court decides in autumn.",
}
CHOIR = {
    "de": "Der Kinderchor von Bregenz singt im Dezember in der Oper. Vierzig Mädchen und Jungen proben "
    "seit dem Sommer. Die Dirigentin Jana Morel hat ein Wiegenlied aus Island ausgesucht. Karten "
    "gibt es an der Abendkasse.",
    "fr": "La chorale d'enfants de Bregenz chante en décembre à l'opéra. Quarante filles et garçons "
    "répètent depuis l'été. La cheffe Jana Morel a choisi une berceuse d'Islande. Les billets "
    "sont en vente le soir même.",
}
FOLLOW_UP = (
    "Carla Winterfeld gewinnt vor Gericht. Der Verband der Bootsbauer verliert seine Klage gegen die "
    "neue Brücke. Die Hafenbehörde von Lindau will nun im Mai bauen. Anwalt Tomas Ebner prüft eine Berufung."
)


def article(id_: str, text: str, lang: str | None = None) -> Article:
    """An article of a text."""
    return take_apart(text, id_=id_, path=f"{id_}.txt", lang=lang)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    """The encoder that ships."""
    return load_encoder(None)


@pytest.fixture(scope="module")
def found(encoder: Encoder) -> Found:
    """What is found among two stories in several languages."""
    articles = [article(f"harbour-{lang}", text, lang) for lang, text in HARBOUR.items()]
    articles += [article(f"choir-{lang}", text, lang) for lang, text in CHOIR.items()]
    return find_versions([*articles, article("follow-up", FOLLOW_UP, "de")], encoder)


def test_versions_are_the_translations_and_nothing_else(found: Found) -> None:
    """Each pair of languages of one text is found, with full coverage; the follow-up is no version."""
    assert {(v.left, v.right) for v in found.versions} == {
        ("harbour-de", "harbour-fr"),
        ("harbour-de", "harbour-en"),
        ("harbour-fr", "harbour-en"),
        ("choir-de", "choir-fr"),
    }
    assert min(v.score for v in found.versions) > 0.7


def test_stories_join_versions_and_follow_ups(found: Found) -> None:
    """The follow-up shares names and statements with the harbour story; the choir stays apart."""
    assert found.stories == (
        ("harbour-de", "harbour-fr", "harbour-en", "follow-up"),
        ("choir-de", "choir-fr"),
    )


def test_links_count_sentences_of_the_article(encoder: Encoder) -> None:
    """Boilerplate keeps its number but stands in no link."""
    left = article("left", HARBOUR["de"] + "\n\nArtikel teilen\n\nKommentare\n", "de")
    right = article("right", "Accueil\n\n" + HARBOUR["fr"], "fr")
    alignment, gaps = align_articles(left, right, encoder)
    content = [{s.index for s in a.content} for a in (left, right)]
    assert gaps == ()
    assert {i for link in alignment.links for i in link.left} == content[0]
    assert {j for link in alignment.links for j in link.right} == content[1]
    assert is_version(alignment)


def test_other_texts_are_no_versions(encoder: Encoder) -> None:
    """Two texts on other matters, and one that shares a story, fall short of the verdict."""
    harbour = article("a", HARBOUR["fr"], "fr")
    for other in (article("b", CHOIR["de"], "de"), article("c", FOLLOW_UP, "de")):
        assert not is_version(align_articles(other, harbour, encoder)[0])


def test_a_text_twice_in_one_language_is_a_story(encoder: Encoder) -> None:
    """Near-duplicates in one language are no versions, but one story."""
    twice = [
        article("one", HARBOUR["de"], "de"),
        article("two", HARBOUR["de"].replace("März", "April"), "de"),
    ]
    found = find_versions([*twice, article("choir", CHOIR["de"], "de")], encoder)
    assert found.versions == ()
    assert found.stories == (("one", "two"),)


def test_an_unknown_language_is_said(encoder: Encoder) -> None:
    """An article in a language the encoder was not trained on is not aligned, and that is said once."""
    polish = article("pl", "Miasto buduje nowy most. Prace zaczynają się w marcu.", "pl")
    german = article("de", HARBOUR["de"], "de")
    alignment, gaps = align_articles(polish, german, encoder)
    assert (alignment.links, alignment.score) == ((), 0.0)
    assert [g.what for g in gaps] == ["pl.txt"]
    assert "pl" in gaps[0].why
    assert find_versions([polish, german], encoder) == Found((), (), gaps)


@pytest.mark.parametrize("texts", [[], [""], ["", HARBOUR["de"]], [HARBOUR["de"]]])
def test_nothing_to_compare_finds_nothing(texts: list[str], encoder: Encoder) -> None:
    """No article, an empty one, or one alone give no versions and no stories."""
    articles = [article(str(i), text, "de") for i, text in enumerate(texts)]
    assert find_versions(articles, encoder) == Found((), ())


def test_an_empty_side_is_said(encoder: Encoder) -> None:
    """Aligning with an empty article has no links and says why."""
    alignment, gaps = align_articles(article("a", "", "fr"), article("b", HARBOUR["de"], "de"), encoder)
    assert alignment.links == ()
    assert [(g.what, "no sentences" in g.why) for g in gaps] == [("a.txt", True)]


FIRE = (
    "In der Altstadt von Wangen ist am Sonntag eine Scheune abgebrannt. Drei Feuerwehrleute wurden leicht verletzt. "
    "42 Bewohner mussten ihre Wohnungen verlassen. Der Schaden beträgt zwei Millionen Euro, teilte die Polizei mit."
)
AFTER = (
    "Nach dem Brand einer Scheune in der Altstadt von Wangen dauern die Ermittlungen an. Bei dem Feuer wurden fünf "
    "Feuerwehrleute leicht verletzt. 52 Bewohner mussten ihre Wohnungen verlassen. Der Schaden beträgt drei Millionen "
    "Euro, teilte die Polizei mit."
)


@pytest.mark.parametrize(
    ("other", "stories"),
    [
        (AFTER, 1),
        # Another town.
        (AFTER.replace("Wangen", "Tettnang"), 0),
        # Another matter in the same town.
        (
            "In der Altstadt von Wangen haben am Samstag 12 000 Menschen gefeiert. Auf drei Bühnen spielten zwanzig "
            "Kapellen. Die Polizei zählte vier Diebstähle. Das nächste Fest ist für Juni geplant.",
            0,
        ),
    ],
)
def test_short_reports_of_one_event(other: str, stories: int, encoder: Encoder) -> None:
    """Two short reports that name nobody tell one story where most sentences are near and the town is one."""
    texts = {"a": FIRE, "b": other}
    articles = [take_apart(text, id_=id_, path=id_, lang="de") for id_, text in texts.items()]
    assert len(find_versions(articles, encoder).stories) == stories
