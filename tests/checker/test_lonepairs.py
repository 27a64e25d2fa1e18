"""Names that no single ground ties to each other are told by many small ones together."""

from __future__ import annotations

import pytest

from checker.checks.name_mismatch import NameMismatchCheck
from checker.meaning.opinions import with_opinions
from checker.model import Severity
from checker.names.lonepairs import COUNTED, NAMES, lone_pairs
from checker.names.namepairs import by_rules, lone_of
from checker.pairs import Pair, RowSide, passage_of_text
from checker.settings import Settings
from claims.embed import load_encoder

SLIPS = [
    pytest.param(
        ("de", "Im Handelsstreit hat die Obama-Regierung gestern zwölf neue Zölle auf Stahl angekündigt."),
        (
            "fr",
            "Dans ce conflit, l'administration Castellanos a annoncé hier douze nouvelles taxes sur l'acier.",
        ),
        ("Obama", "Castellanos"),
        id="the first part of a compound",
    ),
    pytest.param(
        ("de", "Die beiden Anwältinnen dürfen das Land seit März nicht verlassen, teilte Amnesty mit."),
        ("fr", "Les deux avocates ne peuvent quitter le pays depuis mars, a indiqué Okonkwo."),
        ("Amnesty", "Okonkwo"),
        id="a word that the encoder holds whole",
    ),
    pytest.param(
        ("fr", "L'usine livre les lentilles des appareils de Canon et les hélices de Sukhoi."),
        ("de", "Das Werk liefert die Linsen der Kameras von Okonkwo und die Propeller von Sukhoi."),
        ("Canon", "Okonkwo"),
        id="a name that is an ordinary word in small letters",
    ),
]
FREE = [
    pytest.param(
        ("en", "The government in Berlin has not answered the letter of the mayor of Linz."),
        ("de", "Die Bundesregierung hat auf den Brief des Linzer Bürgermeisters nicht geantwortet."),
        id="a capital for its government",
    ),
    pytest.param(
        ("de", "Gartenbesitzer und Landschaftsgärtner kaufen diese Geräte am liebsten im Frühling."),
        ("fr", "Les jardiniers amateurs et les paysagistes achètent ces outils surtout au printemps."),
        id="nouns",
    ),
    pytest.param(
        ("de", "Die Staatsanwaltschaft Leoben hat gegen den Betreiber der Seilbahn Anklage erhoben."),
        ("fr", "Le parquet de Leoben a mis en examen l'exploitant du téléphérique."),
        id="a body by its common name",
    ),
]

LONE = [
    pytest.param(
        ("en", "Local builders use the insulation Warmotex or Thermolan C for such roofs."),
        ("de", "Für solche Dächer verwenden die Baufirmen im Ort den Dämmstoff Warmotex oder Okonkwo C."),
        ("Thermolan", "Okonkwo"),
        id="a letter is no ruler's number",
    ),
    pytest.param(
        ("en", "Brandt and Selwyn hope that further tests will calm the owners."),
        ("de", "Weitere Tests, hoffen Brandt und Moreau, werden die Besitzer beruhigen."),
        ("Selwyn", "Moreau"),
        id="a surname that begins like another word",
    ),
    pytest.param(
        ("en", "The ministry keeps a list of human rights in Iran and of its prisons."),
        (
            "de",
            "Das Ministerium führt eine Liste über die Menschenrechte im Lindqvist und dessen Gefängnisse.",
        ),
        ("Iran", "Lindqvist"),
        id="a name behind what a compound tells",
    ),
]


def pair_of(left: tuple[str, str], right: tuple[str, str]) -> Pair:
    """Two sentences with their languages, and what the model says of them."""
    vectors = load_encoder(None).encode([left[1], right[1]])
    sides = [passage_of_text(text, lang, "rows", RowSide(1)) for lang, text in (left, right)]
    return with_opinions([Pair(sides[0], sides[1], float(vectors[0] @ vectors[1]))], Settings())[0]


@pytest.mark.parametrize(("left", "right", "words"), LONE)
def test_lone_words(left: tuple[str, str], right: tuple[str, str], words: tuple[str, str]) -> None:
    """Words like names that stand nowhere on the other side are lone, whatever stands beside them."""
    sides = lone_of(pair_of(left, right))
    assert all(word in [w.word.text for w in side] for word, side in zip(words, sides, strict=True))


@pytest.mark.parametrize(("left", "right", "names"), SLIPS)
def test_slips(left: tuple[str, str], right: tuple[str, str], names: tuple[str, str]) -> None:
    """Another name is told that the rules alone do not see."""
    pair = pair_of(left, right)
    assert not [p for p in by_rules(pair, *lone_of(pair)) if not p.doubtful]
    found = [f for f in NameMismatchCheck().compare(pair) if f.severity is not Severity.INFO]
    assert [tuple(e.text for e in f.sides) for f in found] == [names]


@pytest.mark.parametrize(("left", "right"), FREE)
def test_free_renderings(left: tuple[str, str], right: tuple[str, str]) -> None:
    """Nouns and free renderings are no names in the place of others."""
    found = list(NameMismatchCheck().compare(pair_of(left, right)))
    assert not [f for f in found if f.severity is not Severity.INFO]


def test_nothing_without_the_model() -> None:
    """Where the model says nothing of the words, the weights say nothing either."""
    sides = [passage_of_text(text, lang, "rows", RowSide(1)) for lang, text in SLIPS[0].values[:2]]
    pair = Pair(sides[0], sides[1], 0.8)
    assert not list(lone_pairs(pair, *lone_of(pair)))


def test_grounds_have_their_names() -> None:
    """Every pair of words has all grounds that the weights are for, those of both words counted up to two."""
    pair = pair_of(*SLIPS[0].values[:2])
    found = list(lone_pairs(pair, *lone_of(pair)))
    assert found
    for _, _, grounds in found:
        assert set(grounds) == set(NAMES)
        assert all(0 <= grounds[name] <= 2 for name in COUNTED)
