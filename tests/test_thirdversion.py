"""What one of three versions has and the others have not is one finding that names the versions that agree."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.baseline import DISMISSED, Entry, load_baseline, mark, record
from checker.model import Finding
from checker.pipeline import audit
from checker.settings import Settings
from reports.interface import load_interface
from reports.pairing import views_of
from reports.phrases import Phrasebook
from reports.writers import render

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
# More versions of the same notice.
FURTHER = {
    "es": "El astillero de Wismar suprime {number} empleos\n\nEl astillero de Wismar suprime {number} empleos hasta "
    "marzo. Lo anunció el martes la directora gerente Karla {name}.{lone} El año pasado el astillero había entregado "
    "dos transbordadores. El pedido de Noruega {denial}cancelado.\n",
    "it": "Il cantiere navale di Wismar taglia {number} posti\n\nIl cantiere navale di Wismar taglia {number} posti "
    "entro marzo. Lo ha annunciato martedì l'amministratrice delegata Karla {name}.{lone} L'anno scorso il cantiere "
    "aveva consegnato due traghetti. L'ordine della Norvegia {denial}annullato.\n",
}
LONE = {
    "de": " Die Gewerkschaft kündigte Widerstand an.",
    "fr": " Le syndicat a annoncé qu'il s'y opposerait.",
    "en": " The union announced that it would resist.",
    "es": " El sindicato anunció que se opondrá.",
    "it": " Il sindacato ha annunciato che si opporrà.",
}
DENIAL = {
    "de": "nicht ",
    "fr": "n'a pas été ",
    "en": "not ",
    "es": "no ha sido ",
    "it": "non è stato ",
}
NAMES = {"de": "German", "fr": "French", "en": "English"}


def told(folder: Path, langs: str = "de fr en", **odd: str) -> list[Finding]:
    """The warnings and errors of some versions, each alike but for what `odd` gives one of them: "fr_number"."""
    for lang, text in ((lang, (TEXTS | FURTHER)[lang]) for lang in langs.split()):
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


@pytest.mark.parametrize(
    ("part", "values", "rule"),
    [
        ("number", ("340", "430", "290"), "number-mismatch"),
        ("name", ("Brandt", "Zimmerer", "Holtkamp"), "name-mismatch"),
    ],
)
def test_three_values_are_one_finding(
    part: str, values: tuple[str, str, str], rule: str, tmp_path: Path
) -> None:
    """Where each of three versions has another number or name, one finding tells all three, with their places."""
    odd = {f"{lang}_{part}": value for lang, value in zip(TEXTS, values, strict=True)}
    (found,) = told(tmp_path, **odd)
    assert found.rule == rule
    assert found.message.endswith(": no two of them agree.")
    places = {Path(e.article).suffix[1:]: e.text for e in reversed(found.sides)}
    assert all(value in places[lang] for lang, value in zip(TEXTS, values, strict=True))
    assert all(value in found.message for value in values)
    german = Phrasebook(load_interface("de")).sentence(found).text
    assert german.endswith("; keine zwei stimmen überein.")
    assert all(value in german for value in values)


def test_three_numbers_and_a_name_are_two_findings(tmp_path: Path) -> None:
    """What differs in all versions and what one of them has alone stay apart."""
    found = told(tmp_path, fr_number="430", en_number="290", fr_name="Zimmerer")
    assert sorted(f.rule for f in found) == ["name-mismatch", "number-mismatch"]
    assert sorted(f.message.rpartition(" ")[2] for f in found) == ["agree.", "agree."]


def test_three_values_are_shown_and_decided_as_one(tmp_path: Path) -> None:
    """Each report has the three places; the finding is in every pair's table, and one decision dismisses it."""
    (found,) = told(tmp_path, fr_number="430", en_number="290")
    report = audit([str(tmp_path)], Settings())
    for format in ("json", "csv", "sarif", "html", "text"):
        assert all(f"werft.{lang}.txt" in render(report, format) for lang in TEXTS), format
    (shown,) = [v for f, v in zip(report.findings, views_of(report), strict=True) if f.rule == found.rule]
    assert shown == frozenset(range(3))
    path = tmp_path / "known.json"
    record(path, {found.fingerprint: Entry(found.fingerprint, DISMISSED, "", "checked")})
    again = [f for f in audit([str(tmp_path)], Settings()).findings if f.rule == found.rule]
    assert [f.fingerprint for f in again] == [found.fingerprint]
    assert not mark(again, load_baseline(path)).findings


FIVE = "de en es fr it"


@pytest.mark.parametrize(
    ("odd", "rule", "agreeing"),
    [
        ({"es_number": "430"}, "number-mismatch", 4),
        ({"de_number": "430"}, "number-mismatch", 4),
        ({"it_lone": ""}, "omission", 4),
        # Names are compared in the three languages that have them, and a denial is not found in all pairs.
        ({"en_name": "Zimmerer"}, "name-mismatch", 2),
        ({"fr_denial": "a été "}, "polarity-mismatch", 2),
    ],
)
def test_one_slip_in_five_versions(odd: dict[str, str], rule: str, agreeing: int, tmp_path: Path) -> None:
    """A slip in one of five versions is one finding that names those that agree."""
    (found,) = told(tmp_path, FIVE, **odd)
    assert found.rule == rule
    agree = found.message.rpartition(". ")[2]
    assert agree.endswith(" agree.")
    assert agree.count(" one") + 1 == agreeing


def test_three_values_in_four_versions(tmp_path: Path) -> None:
    """Two versions that agree against two that have each another number are one finding that says so."""
    (found,) = told(tmp_path, "de en es fr", fr_number="430", en_number="290")
    assert "The German version and the Spanish one agree." in found.message
    assert {Path(e.article).suffix for e in found.sides} == {".de", ".en", ".es", ".fr"}


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
