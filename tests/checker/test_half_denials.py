"""French denials that lost one of their two words."""

from __future__ import annotations

import pytest

from checker.statements.halfdenials import half_denials
from claims.facts.model import Facts
from claims.model import Sentence

HALF = (
    "Ce n'est une surprise, c'est un aveu.",
    "Le maire n'est responsable de la dette du port.",
    "Le syndicat ne signera l'accord avant la fin du mois.",
    "La ville n'indemnisera les riverains du chantier, dit-elle.",
    "Il a dit que la région ne financera la ligne de train.",
    "Le fichier était protégé par aucun code depuis deux ans.",
    "« Ce n'est une panne, c'est un arrêt voulu », a-t-il précisé devant la presse.",
    "Les parents ont reçu aucune lettre de l'école.",
    "Elle a vendu la ferme par besoin ni par colère.",
    "« Je pars par lassitude ni par dépit », a-t-elle dit.",
)
WHOLE = (
    "Il n'est pire sourd que celui qui se tait.",
    "Ce n'est qu'un début, n'est-ce pas ?",
    "Le syndicat ne signera pas l'accord avant la fin du mois.",
    "La région ne financera que la ligne de train entre Albe et Sorges.",
    "Aucun témoin ne parlera, et personne n'ose le dire.",
    "Elle ne saurait dire quand le chantier finira, à moins qu'il ne pleuve.",
    "Le rapport pose davantage de questions qu'il ne donne de réponses.",
    "Ils ont signé sans aucune hésitation ; en aucun cas le maire était là.",
    "Aucun commentaire.",
    "« Ce n'est pas une panne », a-t-il précisé ; n'est-ce qu'un arrêt ?",
    "Le patron n'est autre que son frère.",
    "Il est incapable de lire ni d'écrire.",
    "C'est un homme ni grand ni petit.",
    "Les ministres ne savent ni ne veulent l'expliquer.",
    "Le juge a refusé de l'entendre ni de le recevoir.",
)


def _places(text: str, lang: str = "fr") -> list[str]:
    """The half denials of a sentence."""
    sentence = Sentence(0, 0, len(text), text, lang, 0, facts=Facts())
    return [text[start:end] for start, end in half_denials(sentence)]


@pytest.mark.parametrize("text", HALF)
def test_half_a_denial_is_told(text: str) -> None:
    """A particle without its second word, and a second word without its particle, are told."""
    assert _places(text)


@pytest.mark.parametrize("text", WHOLE)
def test_a_whole_denial_stays_silent(text: str) -> None:
    """Whole denials, restrictions and ornaments are left alone."""
    assert not _places(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("He sold the yard because of the debts nor because of his age.", ["nor because"]),
        ("The plan was cheap nor quick.", ["nor quick"]),
        ("The plan was not cheap nor quick.", []),
        ("He stayed at home, nor did he call.", []),
        ("She refused to sign nor to speak.", []),
    ],
)
def test_english_words_that_go_on_with_a_denial(text: str, told: list[str]) -> None:
    """The word "nor" goes on with a denial, or begins one before its verb."""
    assert _places(text, "en") == told


def test_languages_that_deny_with_one_word_are_left_alone() -> None:
    """A language without such pairs has none to lose."""
    assert not _places("Die Stadt zahlt keine Hilfe.", "de")
