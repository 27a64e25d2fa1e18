"""Every lexicon is well formed, and the ones without a test of their own read plain sentences rightly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from lexica import lexicon

from claims.facts.find import find_facts
from claims.facts.model import Comparator, Facts
from claims.facts.numbers.units import units
from claims.facts.opposite import POLES, acts_of, find_pole_words
from claims.facts.polarity import DENYING
from claims.lexicon import FOLDER, known_languages
from claims.words import split_words

# Written with all tables; the other lexicons have some of these.
FULL = "en"
README = FOLDER / "README.md"


def facts(lang: str, text: str) -> Facts:
    """The facts of a sentence."""
    return find_facts(text, lexicon(lang))


def _lists(path: str, value: Any) -> Iterator[tuple[str, list[str]]]:
    """Every list of words below a value, with its path."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _lists(f"{path}.{key}", inner)
    elif isinstance(value, list) and all(isinstance(word, str) for word in value):
        yield path, value


@pytest.mark.parametrize("lang", known_languages())
class TestForm:
    """What every lexicon has in common."""

    def test_tables_are_known(self, lang: str) -> None:
        """A lexicon has no table that the fullest one lacks: a misspelt name would be read by nobody."""
        assert set(lexicon(lang).tables) <= set(lexicon(FULL).tables)

    def test_tables_have_a_row(self, lang: str) -> None:
        """Every table is in the list of the folder, with the module that reads it."""
        rows = README.read_text(encoding="utf-8").split("\n| table |")[1].split("\n\n")[0].splitlines()
        listed = {name for row in rows for name in re.findall(r"`(\w+)`", row.split("|")[1])}
        assert {name for name, table in lexicon(lang).tables.items() if isinstance(table, dict)} <= listed

    def test_no_word_twice(self, lang: str) -> None:
        """No list names a word twice."""
        for path, words in _lists(lang, dict(lexicon(lang).tables)):
            assert sorted(words) == sorted(set(words)), path

    def test_stars_stand_at_one_end(self, lang: str) -> None:
        """A star stands for the rest of a word, or for what stands before its end ("*n't")."""
        for table in ("negation", "opposites", "modality", "attribution", "acts", "ranks"):
            for path, words in _lists(table, dict(lexicon(lang).table(table))):
                parts = {part for word in words for part in word.split()} if ".marks" not in path else set()
                assert not {part for part in parts if "*" in part[1:-1] or part in ("*", "**", "?")}, path

    def test_units_are_in_the_ontology(self, lang: str) -> None:
        """Every unit code has a factor, so that nothing is compared without a dimension."""
        inside = lexicon(lang).table("units").get("inside", {})
        codes = {*lexicon(lang).table("units"), *inside} - {"inside", "hints", "rates", "idle", "count"}
        assert codes <= set(units())

    def test_opposites_join_the_languages(self, lang: str) -> None:
        """Concepts bear the names of the other languages, with two poles that share no word."""
        shared = {c for other in ("de", "en", "fr") for c in lexicon(other).table("opposites")}
        for concept, poles in lexicon(lang).table("opposites").items():
            assert concept in shared
            assert set(POLES) <= set(poles)
            assert not set(poles["up"]) & set(poles["down"]), concept

    def test_acts_are_known(self, lang: str) -> None:
        """Every act has words in all full lexicons, no word for both outcomes, and one manner of being compared."""
        acts = lexicon(lang).table("acts")
        assert not acts or set(acts) == set(lexicon(FULL).table("acts"))
        for concept, poles in acts.items():
            assert not set(poles["up"]) & set(poles["down"]), concept
        known = acts_of("once") | acts_of("of_one") | acts_of("of_things")
        assert known <= set(lexicon(FULL).table("acts"))

    def test_incidents_join_the_languages(self, lang: str) -> None:
        """The kinds of incidents are those of all full lexicons, and no word is of two kinds."""
        kinds = lexicon(lang).table("incidents")
        assert not kinds or set(kinds) == set(lexicon(FULL).table("incidents"))
        words = [word for members in kinds.values() for word in members]
        assert len(words) == len(set(words))

    def test_months_and_weekdays_are_complete(self, lang: str) -> None:
        """Twelve months and seven weekdays, no name standing for two of them."""
        dates = lexicon(lang).table("dates")
        for key, count in (("months", 12), ("weekdays", 7)):
            names = [name for names in dates[key] for name in names]
            assert len(dates[key]) == count
            assert len(names) == len(set(names))

    def test_finders_run_on_any_language(self, lang: str) -> None:
        """No finder of a lexicon fails on texts of other languages, marks and broken signs."""
        for text in ("", "…", "Ça c'est 3,5 % – «non»", "İstanbul'da 12.30 Ωμέγα ß 1º 2ª", "n.º 8, Nr. 9"):
            facts(lang, text)


QUANTITIES = [
    ("pt", "O fundo recebeu 2,4 milhões de euros em donativos.", "2400000", "EUR"),
    ("pt", "A ponte custou três mil milhões de dólares.", "3000000000", "USD"),
    ("pt", "A fábrica emprega duzentas e cinquenta pessoas.", "250", ""),
    ("pt", "Só 12 por cento responderam.", "12", "percent"),
    ("es", "El puente mide 1.250 metros.", "1250", "m"),
    ("es", "La obra costó cuatro mil millones de pesos.", "4000000000", "MXN"),
    ("es", "Acudieron treinta y dos vecinos.", "32", ""),
    ("es", "El agua subió veintitrés centímetros.", "23", "cm"),
    ("it", "Il museo ha speso 3,2 milioni di euro.", "3200000", "EUR"),
    ("it", "Sono arrivate duecentocinquanta lettere.", "250", ""),
    ("it", "Il paese conta 40 mila abitanti.", "40000", ""),
    ("it", "Hanno risposto ventotto comuni.", "28", ""),
    ("nl", "De brug kostte drieënhalf miljoen euro.", "3500000", "EUR"),
    ("nl", "Het dorp telt zevenhonderdvijftig inwoners.", "750", ""),
    ("nl", "De tocht duurde achtenveertig uur.", "48", "hour"),
    ("nl", "De huur steeg met 4,5 procent.", "4.5", "percent"),
]

MOMENTS = [
    ("pt", "A escola abriu em 3 de março de 2021.", "date", {"year": 2021, "month": 3, "day": 3}),
    ("pt", "O jogo é na quinta-feira.", "weekday", {"weekday": 3}),
    ("pt", "O castelo é do século XIV.", "century", {"part": "14"}),
    ("pt", "A ponte caiu há duas semanas.", "relative", {"relative": "-2w"}),
    ("es", "La escuela abrió el 3 de marzo de 2021.", "date", {"year": 2021, "month": 3, "day": 3}),
    ("es", "El partido es el miércoles.", "weekday", {"weekday": 2}),
    ("es", "El castillo es del siglo XIV.", "century", {"part": "14"}),
    ("es", "El puente cayó hace dos semanas.", "relative", {"relative": "-2w"}),
    ("it", "La scuola aprì il 3 marzo 2021.", "date", {"year": 2021, "month": 3, "day": 3}),
    ("it", "La partita è domenica.", "weekday", {"weekday": 6}),
    ("it", "Il castello è del XIV secolo.", "century", {"part": "14"}),
    ("it", "Il ponte è crollato due settimane fa.", "relative", {"relative": "-2w"}),
    ("nl", "De school opende op 3 maart 2021.", "date", {"year": 2021, "month": 3, "day": 3}),
    ("nl", "De wedstrijd is op zaterdag.", "weekday", {"weekday": 5}),
    ("nl", "Het kasteel is uit de 14e eeuw.", "century", {"part": "14"}),
    ("nl", "De brug stortte twee weken geleden in.", "relative", {"relative": "-2w"}),
]

# How often a sentence denies: two negative words of one denial count once, "not only" not at all.
DENIALS = [
    ("pt", "A prefeita não respondeu.", 1),
    ("pt", "A prefeita não respondeu nada.", 1),
    ("pt", "Ninguém respondeu e o relatório nunca saiu.", 2),
    ("pt", "A lei não é justa.", 1),
    ("pt", "A praça não só é bonita, mas também segura.", 0),
    ("pt", "A praça é bonita.", 0),
    ("es", "La alcaldesa no respondió.", 1),
    ("es", "La alcaldesa no dijo nada.", 1),
    ("es", "Nadie respondió y el informe nunca salió.", 2),
    ("es", "La plaza no solo es bonita, sino también segura.", 0),
    ("es", "El perro nada en el río.", 0),
    ("it", "La sindaca non ha risposto.", 1),
    ("it", "La sindaca non ha detto niente.", 1),
    ("it", "Nessuno ha risposto.", 1),
    ("it", "La piazza non solo è bella, ma anche sicura.", 0),
    ("it", "Non vedo l'ora di partire.", 0),
    ("nl", "De burgemeester antwoordde niet.", 1),
    ("nl", "Niemand antwoordde en het rapport kwam nooit.", 2),
    ("nl", "Er is geen brood.", 1),
    ("nl", "Het plein is niet alleen mooi, maar ook veilig.", 0),
]


@pytest.mark.parametrize(("lang", "text", "value", "unit"), QUANTITIES)
def test_quantities(lang: str, text: str, value: str, unit: str) -> None:
    """Numbers in digits and words have the value and the unit that the language gives them."""
    found = [(q.value, q.unit) for q in facts(lang, text).quantities if not q.soft]
    assert found == [(Decimal(value), unit)]


@pytest.mark.parametrize(("lang", "text", "kind", "fields"), MOMENTS)
def test_moments(lang: str, text: str, kind: str, fields: dict[str, object]) -> None:
    """Dates, weekdays, centuries and spans of time before now are read."""
    (moment,) = facts(lang, text).moments
    assert moment.kind == kind
    assert {name: getattr(moment, name) for name in fields} == fields


@pytest.mark.parametrize(("lang", "text", "count"), DENIALS)
def test_denials(lang: str, text: str, count: int) -> None:
    """A sentence denies as often as its translation would."""
    assert sum(n.kind in DENYING for n in facts(lang, text).negations) == count


@pytest.mark.parametrize(
    ("lang", "text", "comparator"),
    [
        ("pt", "Vieram cerca de 40 pessoas.", Comparator.ABOUT),
        ("pt", "Vieram mais de 40 pessoas.", Comparator.MORE_THAN),
        ("es", "Vinieron unas 40 personas.", Comparator.ABOUT),
        ("es", "Vinieron al menos 40 personas.", Comparator.AT_LEAST),
        ("it", "Sono venute circa 40 persone.", Comparator.ABOUT),
        ("it", "Sono venute meno di 40 persone.", Comparator.LESS_THAN),
        ("nl", "Er kwamen zo’n 40 mensen.", Comparator.ABOUT),
        ("nl", "Er kwamen hoogstens 40 mensen.", Comparator.AT_MOST),
    ],
)
def test_comparators(lang: str, text: str, comparator: Comparator) -> None:
    """Words before a number bound it."""
    (quantity,) = facts(lang, text).quantities
    assert (quantity.value, quantity.comparator) == (Decimal(40), comparator)


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("pt", "Os preços subiram.", ("rise", "up")),
        ("es", "Los precios bajaron.", ("rise", "down")),
        ("it", "I prezzi sono diminuiti.", ("rise", "down")),
        ("nl", "De prijzen zijn gestegen.", ("rise", "up")),
    ],
)
def test_opposites(lang: str, text: str, expected: tuple[str, str]) -> None:
    """Words stand at the pole of the concept that the languages share."""
    assert [(w.concept, w.pole) for w in find_pole_words(text, lexicon(lang))] == [expected]


@pytest.mark.parametrize("lang", ["pt", "es", "it", "nl"])
def test_names_abstain(lang: str) -> None:
    """Where a lexicon has no names the tagger, trained on other languages, is not asked."""
    assert facts(lang, "Marta Oliveira visitou Lisboa com Jan de Vries.").names == ()


@pytest.mark.parametrize(
    ("lang", "text", "content"),
    [
        ("pt", "A ponte é do rei", ["ponte", "rei"]),
        ("es", "El puente es del rey", ["puente", "rey"]),
        ("it", "Il ponte è del re", ["ponte", "re"]),
        ("nl", "De brug is van de koning", ["brug", "koning"]),
    ],
)
def test_function_words(lang: str, text: str, content: list[str]) -> None:
    """Words that carry grammar only are told from those with a meaning."""
    assert [w.text for w in split_words(text, lang) if w.content] == content
