"""Phrases of a lexicon: stems, optional words, any word, and gaps."""

import pytest

from claims.facts.phrase import PhraseTable, tokens_of

PHRASES = [
    ("lehnte … ab", "Der Rat lehnte den Antrag der Ärzte ab.", "lehnte den Antrag der Ärzte ab"),
    ("lehnte … ab", "Der Rat lehnte ab.", "lehnte ab"),
    # What stands behind a gap ends its clause, and no clause ends within.
    ("lehnte … ab", "Der Rat lehnte sich zurück, ab morgen gilt das.", ""),
    ("lehnte … ab", "Sie lehnte an der Wand ab dem Fenster.", ""),
    ("legte … amt … nieder", "Sie legte ihr Amt am 9. März nieder.", "legte ihr Amt am 9. März nieder"),
    # A short gap is followed by what the phrase goes on with, wherever that stands in the clause.
    ("first ~ since", "It is the first home win since May.", "first home win since"),
    ("first ~ since", "First since May.", "First since"),
    ("first ~ since", "The first, since you ask.", ""),
    ("first ~ since", "The first of all the many wins since May.", ""),
    ("?has left", "She left.", "left"),
    ("trat _ zurück", "Sie trat heute zurück.", "trat heute zurück"),
    ("geschloss*", "Das Tor ist geschlossen.", "geschlossen"),
    ("*n't budge", "They wouldn't budge.", "wouldn't budge"),
    ("*n't budge", "They would budge.", ""),
    # A phrase is cut into words and marks as a text is.
    ("au-delà", "Le col est au-delà du lac.", "au-delà"),
    ("n'est-ce pas", "Il pleut, n'est-ce pas ?", "n'est-ce pas"),
    ("pre-*", "The pre-war house burnt.", "pre-war"),
]


@pytest.mark.parametrize(("phrase", "text", "found"), PHRASES)
def test_phrase(phrase: str, text: str, found: str) -> None:
    """A phrase is found where all of it stands in its order, and nowhere else."""
    tokens = tokens_of(text)
    hits = list(PhraseTable({"x": [phrase]}).find(tokens))
    assert [text[tokens[h.first].start : tokens[h.last - 1].end] for h in hits] == ([found] if found else [])
