"""What one of three versions has and the others have not is one finding that names the versions that agree."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.model import Finding
from checker.pipeline import audit
from checker.settings import Settings
from reports.html.pairing import views_of
from reports.wording.interface import load_interface
from reports.wording.phrases import Phrasebook

SAMPLES = Path(__file__).parents[1] / "samples"
TEXTS = {
    "de": "Werft in Wismar streicht {number} Stellen\n\nDie Werft in Wismar streicht bis März {number} Stellen. "
    "Das teilte Geschäftsführerin Karla {name} am Dienstag mit.{lone} Im vergangenen Jahr hatte die Werft zwei "
    "Fähren ausgeliefert. Der Auftrag aus Norwegen wurde {denial}storniert.\n",
    "fr": "Le chantier naval de Wismar supprime {number} postes\n\nLe chantier naval de Wismar supprime {number} "
    "postes d'ici à mars. C'est ce qu'a annoncé mardi la directrice générale Karla {name}.{lone} L'an dernier, le "
    "chantier avait livré deux ferries. La commande norvégienne {denial}annulée.\n",
    "en": "Wismar shipyard cuts {number} jobs\n\nThe Wismar shipyard is cutting {number} jobs by March. Managing "
    "director Karla {name} announced this on Tuesday.{lone} Last year the yard had delivered two ferries. The order "
    "from Norway was {denial}cancelled.\n",
}
LONE = {
    "de": " Die Gewerkschaft kündigte Widerstand an.",
    "fr": " Le syndicat a annoncé qu'il s'y opposerait.",
    "en": " The union announced that it would resist.",
}
DENIAL = {"de": "nicht ", "fr": "n'a pas été ", "en": "not "}
NAMES = {"de": "German", "fr": "French", "en": "English"}


def told(folder: Path, **odd: str) -> list[Finding]:
    """The warnings and errors of three versions, each alike but for what `odd` gives one of them: "fr_number"."""
    for lang, text in TEXTS.items():
        parts = {"number": "340", "name": "Brandt", "lone": LONE[lang], "denial": DENIAL[lang]}
        parts |= {key.partition("_")[2]: value for key, value in odd.items() if key.startswith(lang)}
        (folder / f"werft.{lang}.txt").write_text(text.format(**parts), encoding="utf-8")
    return [f for f in audit([str(folder)], Settings()).findings if f.severity.value != "info"]


@pytest.mark.parametrize("lang", ["de", "fr", "en"])
@pytest.mark.parametrize(
    ("part", "value", "rules"),
    [
        ("number", "430", {"number-mismatch"}),
        ("name", "Zimmerer", {"name-mismatch"}),
        ("lone", "", {"omission", "addition"}),
    ],
)
def test_the_odd_version_is_told_once(
    lang: str, part: str, value: str, rules: set[str], tmp_path: Path
) -> None:
    """A slip in one of three versions is one finding with places in all that have words for it."""
    found = told(tmp_path, **{f"{lang}_{part}": value})
    assert len(found) == 1
    assert found[0].rule in rules
    places = {Path(e.article).name for e in found[0].sides}
    assert places == {f"werft.{other}" for other in TEXTS if part != "lone" or other != lang}
    agree = found[0].message.rpartition(": ")[2].rpartition(". ")[2]
    assert agree.endswith(" agree.")
    assert NAMES[lang] not in agree
    assert all(name in agree for other, name in NAMES.items() if other != lang)


def test_a_denial_is_told_once(tmp_path: Path) -> None:
    """Two versions that deny, each in its own words, are held against the one that does not in one finding."""
    (found,) = told(tmp_path, en_denial="")
    assert found.rule == "polarity-mismatch"
    assert found.message.endswith("The German version and the French one agree.")


def test_two_versions_have_no_witness(tmp_path: Path) -> None:
    """Where each of three versions has another number, each pair is told."""
    found = told(tmp_path, fr_number="430", en_number="290")
    assert [f.rule for f in found] == ["number-mismatch"] * 3
    assert not any("agree" in f.message for f in found)


def test_two_slips_in_two_versions_stay_two(tmp_path: Path) -> None:
    """A number of the French version and a name of the English one are two findings."""
    found = told(tmp_path, fr_number="430", en_name="Zimmerer")
    assert sorted(f.rule for f in found) == ["name-mismatch", "number-mismatch"]


def test_the_report_says_so_in_its_language_and_marks_every_pair(tmp_path: Path) -> None:
    """A German report names the versions that agree; the tables of both pairs with the odd version show the slip."""
    (found,) = told(tmp_path, fr_number="430")
    sentence = Phrasebook(load_interface("de")).sentence(found).text
    assert sentence.endswith("Die deutsche Fassung und die englische stimmen überein.")
    report = audit([str(tmp_path)], Settings())
    (shown,) = [v for f, v in zip(report.findings, views_of(report), strict=True) if f.rule == found.rule]
    assert shown is not None
    odd = next(e.article for e in found.sides if e.lang == "fr")
    assert all(odd in (report.versions[i].left, report.versions[i].right) for i in shown)
    assert len(shown) == 2


def test_what_is_left_untranslated_is_shown_beside_both_versions() -> None:
    """The English sample has a sentence in German: it stands in the tables of both pairs with the English version."""
    report = audit([str(SAMPLES)], Settings())
    (shown,) = [v for f, v in zip(report.findings, views_of(report), strict=True) if f.rule == "untranslated"]
    assert shown is not None
    pairs = [(report.versions[i].left, report.versions[i].right) for i in shown]
    langs = {a.id: a.lang for a in report.articles}
    assert sorted(sorted(langs[i] for i in pair) for pair in pairs) == [["de", "en"], ["en", "fr"]]
