"""Languages of articles and of sentences."""

from __future__ import annotations

import subprocess
import sys

import pytest

from claims.language import detect_language, detect_sentences

TEXTS = [
    ("de", "Der Rat hat am Montag entschieden, dass die Halle nicht vor dem Herbst saniert wird."),
    ("fr", "Le conseil a décidé lundi que la halle ne serait pas rénovée avant l’automne."),
    ("en", "The council decided on Monday that the hall will not be rebuilt before the autumn."),
    ("es", "El consejo decidió el martes cerrar la planta, que da trabajo a 300 personas de la ciudad."),
    ("nl", "Het bestuur besloot dinsdag dat de fabriek in de stad volgend jaar wordt gesloten."),
    ("it", "Il consiglio ha deciso martedì di chiudere lo stabilimento vicino alla città."),
    ("ru", "Совет решил закрыть завод в будущем году."),
    ("de", "Der Rat tagt."),
    ("de", "Der Minister Kai Lorenz trat zurück."),
    ("de", "Die Bürgermeisterin Lena Moretti gewann."),
    ("fr", "Le ministre Carlo Bianchi démissionne."),
    ("it", "Il ministro Kai Lorenz si è dimesso."),
    ("it", "Der Spiegel intervista il ministro Lorenz."),
    ("sv", "Ministern Kai Lorenz avgick."),
    ("und", "Linz Graz Wien"),
    ("und", ""),
    ("und", "2024 – 17"),
]


@pytest.mark.parametrize(("lang", "text"), TEXTS)
def test_article(lang: str, text: str) -> None:
    """A text's language is found, also one without a lexicon; without words it is unknown."""
    assert detect_language(text) == lang


def test_sentences() -> None:
    """Only a long and clear sentence leaves its article's language."""
    sentences = [
        "Der Rat hat am Montag lange getagt.",
        "CEO Anna Weber, Chief Technology Officer, Open Source Summit Berlin",
        "The council has not said why it will close the hall before the autumn.",
        "Good news.",
        "Danach gingen alle nach Hause.",
    ]
    assert detect_sentences(sentences, "de") == ["de", "de", "en", "de", "de"]


def test_plain_text_needs_no_model() -> None:
    """On running text of a known language the function words decide, and lingua is not loaded."""
    code = (
        "import sys; from claims.language import detect_language;"
        "assert detect_language('Der Rat hat am Montag entschieden, dass er nicht zahlt.') == 'de';"
        "sys.exit('lingua' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
