"""Names that no single ground ties to each other are told by many small ones together."""

from __future__ import annotations

import pytest

from checker.checks.name_mismatch import NameMismatchCheck
from checker.meaning.opinions import with_opinions
from checker.model import Severity
from checker.names.lonepairs import COUNTED, NAMES, lone_pairs
from checker.names.namepairs import by_rules, lone_of
from checker.pairs import Pair, passage_of_text
from checker.settings import Settings
from claims.embed import load_encoder

SLIPS = [
    pytest.param(
        ("de", "Diese Woche zeigte sich, dass die Obama-Regierung eine härtere Linie mit China fährt."),
        ("fr", "Cette semaine, l'administration Castellanos s'est montrée plus dure envers la Chine."),
        ("Obama", "Castellanos"),
        id="the first part of a compound",
    ),
    pytest.param(
        ("de", "Nach vier Wochen sei der Gefangene ohne Anklage freigelassen worden, teilte Amnesty mit."),
        ("fr", "Après quatre semaines, le prisonnier a été libéré sans inculpation, a dit Okonkwo."),
        ("Amnesty", "Okonkwo"),
        id="a word that the encoder holds whole",
    ),
    pytest.param(
        ("fr", "La société fabrique les appareils photo de Canon et les avions de Sukhoi."),
        ("de", "Die Firma baut die Kameras von Okonkwo und die Flugzeuge von Sukhoi."),
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
        ("en", "Brandt and Selwyn want to rule out another accident with further controls."),
        ("de", "Mit weiteren Kontrollen wollen Brandt und Moreau einen neuen Unfall ausschließen."),
        ("Selwyn", "Moreau"),
        id="a surname that begins like another word",
    ),
    pytest.param(
        ("en", "Human rights in Iran are as poor as twenty years ago."),
        ("de", "Um die Menschenrechte im Lindqvist steht es so schlecht wie vor zwanzig Jahren."),
        ("Iran", "Lindqvist"),
        id="a name behind what a compound tells",
    ),
]


def pair_of(left: tuple[str, str], right: tuple[str, str]) -> Pair:
    """Two sentences with their languages, and what the model says of them."""
    vectors = load_encoder(None).encode([left[1], right[1]])
    sides = [passage_of_text(text, lang, "rows", 1) for lang, text in (left, right)]
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
    sides = [passage_of_text(text, lang, "rows", 1) for lang, text in SLIPS[0].values[:2]]
    pair = Pair(sides[0], sides[1], 0.8)
    assert not list(lone_pairs(pair, *lone_of(pair)))


def test_grounds_have_their_names() -> None:
    """Every pair of words has all grounds that the weights are for, those of both words counted up to two."""
    pair = pair_of(*SLIPS[0].values[:2])
    for _, _, grounds in lone_pairs(pair, *lone_of(pair)):
        assert set(grounds) == set(NAMES)
        assert all(0 <= grounds[name] <= 2 for name in COUNTED)
