"""Numbers are read alike in every locale form, as words, in compounds, with their units and bounds."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lexica import lexicon
from text_to_num import text2num

from claims.facts.find import find_facts
from claims.facts.model import Comparator, Quantity
from claims.facts.numbers.digits import read_digits
from claims.facts.numbers.hintedvalues import trace_values
from claims.facts.numbers.numerals import find_numerals
from claims.facts.numbers.quantity import find_quantities

LANGS = ("de", "fr", "en")


def hard(text: str, lang: str) -> list[Quantity]:
    """The quantities of a text that are no mere articles."""
    return [q for q in find_quantities(text, lexicon(lang)) if not q.soft]


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("de", "2.000,5", "2000.5"),
        ("fr", "2 000,5", "2000.5"),
        ("fr", "2\u202f000,5", "2000.5"),
        ("fr", "2\u00a0000,5", "2000.5"),
        ("en", "2,000.5", "2000.5"),
        ("de", "2'000", "2000"),
        ("de", "1'200'000", "1200000"),
        ("de", "1’200’000", "1200000"),
        ("de", "1.4", "1.4"),
        ("de", "1.234.567", "1234567"),
        ("de", "dreiundzwanzig", "23"),
        ("de", "zweihundertfünfzigtausend", "250000"),
        ("de", "zweieinhalb Millionen", "2500000"),
        ("de", "dreidimensional", "3"),
        ("de", "4 Mrd.", "4000000000"),
        ("de", "vier Billionen", "4000000000000"),
        ("en", "four billion", "4000000000"),
        ("fr", "quatre billions", "4000000000000"),
        ("de", "zwei Dutzend", "24"),
        ("fr", "une douzaine", "12"),
        ("en", "a dozen", "12"),
        ("de", "40 Tausend", "40000"),
        ("en", "three and a half", "3.5"),
        ("fr", "mille neuf cent quatre-vingt-quatre", "1984"),
        ("fr", "soixante et onze", "71"),
        ("fr", "dix-huit", "18"),
        ("en", "two hundred and fifty thousand", "250000"),
        ("en", "3½", "3.5"),
        ("de", "fünfundzwanzigste", "25"),
        ("en", "twenty-first", "21"),
        ("en", "half a million", "500000"),
        ("de", "halbe Million", "500000"),
        ("fr", "demi-million", "500000"),
        ("en", "a quarter of a million", "250000"),
        ("fr", "vingt et unième", "21"),
    ],
)
def test_value(lang: str, text: str, value: str) -> None:
    """A number has one value however it is written, and is read whole."""
    (numeral,) = find_numerals(text, lexicon(lang))
    assert numeral.value == Decimal(value)
    assert (numeral.start, numeral.end) == (0, len(text))


@pytest.mark.parametrize(
    ("lang", "text", "value", "unit", "dimension"),
    [
        ("de", "rund 2,5 Mrd. Euro", "2500000000", "EUR", "currency"),
        ("de", "20 US-Dollar", "20", "USD", "currency"),
        ("fr", "4 milliards de dollars", "4000000000", "USD", "currency"),
        ("en", "$4bn", "4000000000", "USD", "currency"),
        ("en", "$4m", "4000000", "USD", "currency"),
        ("en", "900-square-foot", "900", "square_foot", "area"),
        ("en", "three-and-a-half hours", "3.5", "hour", "time"),
        ("en", "100 m", "100", "m", "length"),
        ("de", "fünfzigprozentige", "50", "percent", "ratio"),
        ("fr", "60 pour cent", "60", "percent", "ratio"),
        ("fr", "2 points de pourcentage", "2", "percentage_point", "ratio"),
        ("de", "ein 40-jähriger Mann", "40", "year", "time"),
        ("en", "a 40-year-old man", "40", "year", "age"),
        ("en", "aged 40", "40", "year", "age"),
        ("fr", "âgée de 40 ans", "40", "year", "age"),
        ("fr", "trois ans et demi", "3.5", "year", "time"),
        ("fr", "les 12 prochains mois", "12", "month", "time"),
        ("fr", "au XIXe siècle", "19", "century", "century"),
        ("de", "im 19. Jahrhundert", "19", "century", "century"),
        ("de", "der 13. Versuch", "13", "", "ordinal"),
        ("en", "the 13th attempt", "13", "", "ordinal"),
        ("de", "Haus Nr. 10", "10", "", "label"),
        ("en", "5m tonnes", "5000000", "tonne", "mass"),
        ("en", "5m high", "5", "m", "length"),
        ("en", "the 100m second heat", "100", "m", "length"),
        ("de", "stieg auf32,9 Milliarden", "32900000000", "", "count"),
        ("fr", "reçoivent3,3 millions", "3300000", "", "count"),
        ("de", "minus zehn Grad", "-10", "degree", "temperature"),
        ("de", "-10 °C", "-10", "celsius", "temperature"),
        ("en", "10 degrees below zero", "-10", "degree", "temperature"),
        ("fr", "moins dix degrés", "-10", "degree", "temperature"),
        ("de", "das Ziel – 1,5 Grad –", "1.5", "degree", "temperature"),
        ("en", "three times as tall", "3", "", "factor"),
        ("fr", "multiplié par trois", "3", "", "factor"),
        ("de", "dreimal so groß", "3", "", "factor"),
        ("en", "three times in May", "3", "", "count"),
    ],
)
def test_unit(lang: str, text: str, value: str, unit: str, dimension: str) -> None:
    """A quantity has its unit as a code and its dimension."""
    (quantity,) = hard(text, lang)
    assert (quantity.value, quantity.unit, quantity.dimension) == (Decimal(value), unit, dimension)


@pytest.mark.parametrize(
    ("lang", "text", "low", "high"),
    [
        ("de", "10 bis 15 Prozent", 10, 15),
        ("fr", "entre 10 et 15 %", 10, 15),
        ("en", "from 10 to 15 percent", 10, 15),
        ("en", "70-75 kg", 70, 75),
        ("de", "zwischen fünf und zehn Millionen Kronen", 5000000, 10000000),
        ("de", "gewann 2:1", 2, 1),
        ("en", "between 5m and 6m tonnes", 5000000, 6000000),
    ],
)
def test_range(lang: str, text: str, low: int, high: int) -> None:
    """A range or score is one quantity with two ends that share unit and scale."""
    (quantity,) = hard(text, lang)
    assert (quantity.value, quantity.high) == (low, high)


@pytest.mark.parametrize(
    ("lang", "text", "comparator"),
    [
        ("de", "fast 9 Meter", Comparator.NEARLY),
        ("de", "mehr als 9 Meter", Comparator.MORE_THAN),
        ("fr", "au moins 9 mètres", Comparator.AT_LEAST),
        ("en", "up to 9 metres", Comparator.AT_MOST),
        ("en", "under $9", Comparator.LESS_THAN),
        ("de", "über 9 Meter", Comparator.MORE_THAN),
        ("de", "eine Rechnung über 9 Euro", Comparator.EXACT),
        ("de", "Finanzierungsrunde über 9 Millionen Euro", Comparator.EXACT),
        ("en", "The bags must not weigh more than 23 kg.", Comparator.AT_MOST),
        ("fr", "La vitesse ne dépasse pas 20 km/h.", Comparator.AT_MOST),
        ("de", "Der Turm ist nicht höher als 40 Meter.", Comparator.AT_MOST),
    ],
)
def test_comparator(lang: str, text: str, comparator: Comparator) -> None:
    """The words before a number say how it bounds the true value."""
    (quantity,) = hard(text, lang)
    assert quantity.comparator is comparator


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Ein Hund sah eine Katze und außer Acht blieb alles."),
        ("en", "The GPT-4 model, the A380, COVID-19 and an F-16."),
        ("en", "See https://example.org/2024/17 or call +49 30 1234567."),
        ("fr", "Une voisine et un voisin, à 18h30."),
        ("de", "1. Der Anfang"),
        ("de", "Musik der 80er"),
        ("en", "no one came"),
        ("de", "Den Elfmeter hielt er hundertprozentig."),
        ("fr", "Le prix a doublé."),
        ("en", "sha256 sums and mp3 files"),
    ],
)
def test_no_quantity(lang: str, text: str) -> None:
    """Articles, names with digits, addresses, clock times, list marks and words that multiply count nothing."""
    assert hard(text, lang) == []


def test_masked_ranges_are_left_alone() -> None:
    """A number inside a moment or a name is not read again."""
    assert find_quantities("on 14 May, 3 men", lexicon("en"), [(3, 9)])[0].value == 3


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [("de", "beide", 2), ("de", "Fünfkampf", 5), ("fr", "octogénaire", 80), ("en", "GPT-4", 4)],
)
def test_traces(lang: str, text: str, value: int) -> None:
    """A weak hint at a number is a trace of it."""
    assert value in trace_values(text, lexicon(lang))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "fifty-three thousand two hundred forty-three"),
        ("en", "nine hundred twelve"),
        ("fr", "quatre-vingt-quinze"),
        ("fr", "trois cent soixante-dix-huit"),
        ("de", "siebenhundertachtundvierzig"),
        ("de", "neunzehntausenddreihundertelf"),
    ],
)
def test_agrees_with_text2num(lang: str, text: str) -> None:
    """Where the library reads a number, ours has the same value."""
    assert find_numerals(text, lexicon(lang))[0].value == text2num(text, lang)


@pytest.mark.parametrize(
    ("lang", "text", "values"),
    [
        ("fr", "Il n'en restait qu'onze.", [11]),
        ("fr", "L’une_deux", [1, 2]),
        ("de", "Dreiβig Boote", [30]),
        ("de", "Er kam um zwölf's Glocke.", [12]),
        ("en", "x1two three4", [1, 2, 3, 4]),
        ("en", "½ cup, ٣ spoons", [Decimal("0.5"), 3]),
        ("en", "nothing of the kind", []),
    ],
)
def test_words_tell_of_numbers(lang: str, text: str, values: list[int | Decimal]) -> None:
    """A number is found wherever it hides: behind an elision, an underscore, a hyphen, a digit, a Greek beta."""
    assert [n.value for n in find_numerals(text, lexicon(lang))] == values


@pytest.mark.parametrize(
    ("lang", "text", "seconds"),
    [
        ("de", "Er siegte in 1:52,34 Minuten.", ["112.34"]),
        ("en", "She clocked 1:52.34 in the final.", ["112.34"]),
        ("en", "The marathon took her 2:04:11.", ["7451"]),
        ("fr", "Il s'est imposé en 1 min 52 s 34.", ["112.34"]),
        ("fr", "Elle a nagé la longueur en 24 sec 07.", ["24.07"]),
        ("de", "Beginn ist um 19:30 Uhr, es endete 3:1.", []),
    ],
)
def test_race_times(lang: str, text: str, seconds: list[str]) -> None:
    """A time that somebody took has one value in all languages; times of day and scores are none."""
    found = [q.base for q in find_quantities(text, lexicon(lang)) if q.dimension == "time"]
    assert [round(x, 6) for x in found] == [Decimal(s) for s in seconds]


@given(
    st.integers(0, 999_999_999),
    st.sampled_from([(",", "."), (".", ","), (" ", ","), ("'", "."), ("\u202f", ",")]),
)
def test_grouping_is_undone(number: int, marks: tuple[str, str]) -> None:
    """Grouped digits with decimals have the value they were made from."""
    group, decimal = marks
    text = f"{number:,}".replace(",", group) + f"{decimal}25"
    value, _ = read_digits(text, decimal)
    assert value == Decimal(number) + Decimal("0.25")


@given(st.text(alphabet="aein0123456789 .,-:%$€½zwdunttahs'’\u00a0", max_size=60), st.sampled_from(LANGS))
def test_offsets(text: str, lang: str) -> None:
    """Whatever the text, quantities lie in order, apart from each other, on the words they quote."""
    end = 0
    for q in find_quantities(text, lexicon(lang)):
        assert end <= q.start < q.end
        assert text[q.start : q.end] == q.text
        end = q.end


@pytest.mark.parametrize(
    ("lang", "text", "value", "unit"),
    [
        ("de", "Die Halle kostet CHF 1'200'000.", "1200000", "CHF"),
        ("de", "Die Halle kostet 2,5 Mrd. Fr. im Jahr.", "2500000000", "CHF"),
        ("en", "The hall costs CHF2.5 billion.", "2500000000", "CHF"),
        ("en", "The hall costs EUR4.5bn.", "4500000000", "EUR"),
        ("en", "The hall costs Fr. 300 a day.", "300", "CHF"),
        ("fr", "La salle coûte CHF 300.", "300", "CHF"),
    ],
)
def test_amounts_beside_their_currency(lang: str, text: str, value: str, unit: str) -> None:
    """A currency before the digits, with or without a blank, is read with them, and none of it is a name or a year."""
    facts = find_facts(text, lexicon(lang))
    told = [(q.value, q.unit) for q in facts.quantities if q.unit]
    assert (Decimal(value), unit) in told
    assert not facts.moments


@pytest.mark.parametrize(
    ("lang", "text", "noun"),
    [
        ("en", "There were 71 deaths.", "deaths"),
        ("en", "They fired 12 officers.", "officers"),
        ("en", "It lost 12 of its ships.", "its"),
        ("fr", "Il y a 12 demandes.", "demandes"),
        ("fr", "Il en reste 12 de trop.", "trop"),
        ("fr", "Deux millions d’euros et 3 millions d'électeurs.", "électeurs"),
        ("de", "Es gab 12 deutliche Absagen.", "deutliche"),
    ],
)
def test_noun_behind(lang: str, text: str, noun: str) -> None:
    """A number's noun is the whole word behind it, without "of" alone."""
    assert hard(text, lang)[-1].noun == noun
