"""The ledger: entity linking of holders and organisations over a story."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from checker.model import LedgerEntry
from checker.story.ledger import build_ledger, same_organisation
from claims.extract import take_apart


def ledger(*texts: str, lang: str = "de") -> tuple[LedgerEntry, ...]:
    """The ledger of some texts of one language."""
    return build_ledger(
        [take_apart(t, id_=f"a{i}", path=f"a{i}.txt", lang=lang) for i, t in enumerate(texts)]
    )


def test_surname_stands_for_the_full_name() -> None:
    """A later surname is linked to the full name, and shown by it."""
    entries = ledger(
        "Mitgründer Jan Kowalski kam nach Kiel.\nKowalski, Co-Leiter des Sensor-Teams von Nordlicht, ging."
    )
    assert {e.person for e in entries} == {"Jan Kowalski"}
    assert {e.person_id for e in entries} == {"jan kowalski"}
    assert {e.office for e in entries} == {"co_founder", "co_lead"}


def test_surname_is_linked_across_articles() -> None:
    """Another article of the story may give the full name."""
    entries = ledger("Mitgründer Jan Kowalski kam nach Kiel.", "Forscher Kowalski ging nach Hause.")
    assert [e.person_id for e in entries] == ["jan kowalski", "jan kowalski"]


def test_shared_surname_is_nobodys() -> None:
    """Two persons of one surname are kept apart, and the bare surname stands for neither."""
    entries = ledger("Richter Dario Lenz und Ministerin Daniela Lenz sprachen.\nTrainer Lenz ging.")
    by_office = {e.office: e.person_id for e in entries}
    assert by_office["judge"] == "dario lenz"
    assert by_office["minister"] == "daniela lenz"
    assert by_office["coach"] == ""


def test_a_last_s_is_no_genitive_where_another_article_shows_it() -> None:
    """A name that ends in s is one person in German and in another language."""
    articles = [
        take_apart("Ministerin Ruth Brandis sprach in Kiel.", id_="a", path="a", lang="de"),
        take_apart("La ministre Ruth Brandis était à Kiel.", id_="b", path="b", lang="fr"),
    ]
    assert {e.person_id for e in build_ledger(articles)} == {"ruth brandis"}


def test_a_body_of_before_is_no_other_posts() -> None:
    """What somebody "was previously" tells nothing of the body of the present post."""
    entries = ledger("Vorstandschef Jan Kowalski schwieg.\nJan Kowalski war zuvor Vizepräsident von Jorvik.")
    assert {e.office: e.organisation for e in entries} == {"ceo": "", "vice_president": "jorvik"}


def test_the_body_that_an_article_is_about_is_the_head_s() -> None:
    """A head whose company is not named beside the title is of the company that the article names most."""
    entries = ledger(
        "Der Streik bei Quarzora dauert an.\nQuarzora verhandelt.\nDie Züge von Quarzora stehen.\n"
        "Quarzora-Chef Jan Kowalski schwieg.\nVorstandschef Olaf Brenner rief zu Gesprächen auf."
    )
    assert {e.organisation for e in entries} == {"quarzora"}
    assert [e.inferred for e in entries] == [False, True]


def test_a_short_form_in_brackets_is_the_body() -> None:
    """A body is known by the short form that a text gives for it, and a person with a party by none."""
    entries = ledger(
        "Maud Ellin is director general of the Orsund Space Agency (OSA). She left in May.",
        "Per Lund, the director general of the OSA, was named on Monday.",
        lang="en",
    )
    assert {e.organisation for e in entries} == {"osa"}


def test_the_body_of_the_person_is_that_of_the_sentence_with_two() -> None:
    """Where a sentence names two bodies, a trade is of the one that all other lines on the person name."""
    entries = ledger(
        "Jan Kowalski, Co-Leiter des Sensor-Teams von Nordlicht, ging.",
        "Jan Kowalski, ein Forscher, wechselt von der Firma Nordlicht zur Firma Ostmar.",
    )
    assert {e.organisation for e in entries} == {"nordlicht"}


def test_evidence_is_a_slice() -> None:
    """Offsets count in the article."""
    text = "Es regnete in Kiel.\nDie Ministerin Eva Lind blieb trocken."
    (entry,) = ledger(text)
    assert text[entry.start : entry.end] == entry.text == "Die Ministerin Eva Lind"
    assert entry.sentence == 1


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("openai", "openai inc", True),
        ("anthropic", "anthropic ai", True),
        ("amazon", "amazons", True),
        ("amazon", "google", False),
        ("", "google", None),
    ],
)
def test_same_organisation(left: str, right: str, same: bool | None) -> None:
    """Legal forms and genitives make no other body; an unknown one is no answer."""
    assert same_organisation(left, right) is same


@pytest.mark.parametrize(
    ("lang", "text", "body"),
    [
        ("de", "Chefentwickler Jan Kowalski, der die Forschung von Trellbach leitet, kam.", "trellbach"),
        (
            "fr",
            "Le directeur scientifique Jan Kowalski, qui dirige la recherche de Trellbach, est là.",
            "trellbach",
        ),
        ("en", "Chief scientist Jan Kowalski, who leads research at Trellbach, came.", "trellbach"),
        ("de", "Der Motorenhersteller trennt sich von seinem Vorstandschef Jan Kowalski.", ""),
    ],
)
def test_the_body_of_what_somebody_leads(lang: str, text: str, body: str) -> None:
    """A post is of the body in which its holder leads something; a noun for a body is no name of one."""
    assert [e.organisation for e in ledger(text, lang=lang)] == [body]


def test_a_service_has_a_chief_and_no_vice() -> None:
    """A word that only ends like "vice" makes nobody a deputy."""
    (entry,) = ledger("The prison service's director general, Jan Kowalski, resigned.", lang="en")
    assert entry.office == "ceo"


@pytest.mark.parametrize(
    ("lang", "text", "status"),
    [
        ("de", "Urs Huber war von 2015 bis 2019 Präsident der Nordlicht AG.", "former"),
        ("de", "Urs Huber, Präsident der Nordlicht AG bis Ende 2025, sprach.", "former"),
        ("en", "Urs Huber was chairman of Northlight from 2015 to 2019.", "former"),
        ("en", "Urs Huber was chairman of Northlight until the end of 2025.", "former"),
        ("fr", "Urs Huber a été président de Nordlicht de 2015 à 2019.", "former"),
        ("fr", "Urs Huber, président de Nordlicht jusqu’à la fin de 2025, a parlé.", "former"),
        ("de", "Urs Huber ist Präsident der Nordlicht AG bis 2031.", "current"),
        ("de", "Urs Huber, Präsident der Nordlicht AG, baute von 2015 bis 2019 den Hafen.", "current"),
        ("en", "Urs Huber has been chairman of Northlight since 2015.", "current"),
    ],
)
def test_years_end_an_office(lang: str, text: str, status: str) -> None:
    """A stretch of years in the clause of an office ends it, if it was over when the article was written."""
    article = replace(take_apart(text, id_="a", path="a", lang=lang), date=dt.date(2026, 3, 1))
    assert {e.status for e in build_ledger([article])} == {status}


def test_an_adverb_that_opens_a_sentence_leads_nothing() -> None:
    """Where no finder saw a name, a word that is written small elsewhere is no holder."""
    entries = ledger("Heute leitet seine Nachfolgerin Carla Frei das Institut.")
    assert "Heute" not in {e.person for e in entries}


@pytest.mark.parametrize(
    ("lang", "text", "line"),
    [
        ("de", "Kämmerin Ulrike Behrend (SPD) sprach.", ("city_treasurer", "")),
        ("de", "Ministerin Anna Weber, CDU, trat zurück.", ("minister", "")),
        ("de", "Konzernchef Jan Berg (Nordlicht AG) ging.", ("ceo", "nordlicht ag")),
        ("fr", "C'est un projet de la trésorière de la ville, Ulrike Behrend (SPD).", ("city_treasurer", "")),
        ("en", "Mayor Anna Weber (SPD) said no.", ("mayor", "")),
        ("en", "It was the idea of the head of the museum, Anna Berg (52).", ("museum_director", "")),
    ],
)
def test_a_party_is_no_employer(lang: str, text: str, line: tuple[str, str]) -> None:
    """The party behind the holder of a public office is not the body of that office; brackets close an apposition."""
    assert [(e.office, e.organisation) for e in ledger(text, lang=lang)] == [line]
