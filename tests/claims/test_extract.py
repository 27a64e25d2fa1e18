"""From a text to claims: offsets, ids, and the parts that assert something of their own."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extract import take_apart
from claims.facts.model import NameKind
from claims.model import Article
from claims.tables import COLUMNS, claim_rows, claims_frame


def article(text: str, lang: str | None = None) -> Article:
    """A text taken apart without facts."""
    return take_apart(text, id_="a", path="a.txt", lang=lang, facts=False)


PARTS = [
    ("de", "Weber, Leiterin des Stadtarchivs von Linz, hat das Haus verlassen.",
     ["Weber, Leiterin des Stadtarchivs von Linz"]),
    ("de", "Der Rat hat am Montag getagt, und die Halle bleibt bis zum Herbst geschlossen.",
     ["Der Rat hat am Montag getagt", "die Halle bleibt bis zum Herbst geschlossen"]),
    ("de", "Die Halle, die der Rat im Jahr 1990 gekauft hat, wird saniert.",
     ["die der Rat im Jahr 1990 gekauft hat"]),
    ("fr", "Anne Petit, directrice de l’hôpital de Lyon, a quitté son poste.",
     ["Anne Petit, directrice de l’hôpital de Lyon"]),
    ("fr", "Le conseil a voté le budget lundi, mais la halle reste fermée tout l’été.",
     ["Le conseil a voté le budget lundi", "la halle reste fermée tout l’été"]),
    ("en", "Mary Jones, head of the works council, left on Monday.",
     ["Mary Jones, head of the works council"]),
    ("en", "The council met late on Monday and the mayor said nothing about the hall.",
     ["The council met late on Monday", "the mayor said nothing about the hall"]),
    ("de", "Sie mag Brot und Käse aus den Bergen.", []),
    ("de", "Anna Weber, Bernd Huber und Clara Maier kamen zu spät.", []),
    ("en", "Paris, Berlin, and the small towns of the north were spared.", []),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "parts"), PARTS)
def test_parts(lang: str, text: str, parts: list[str]) -> None:
    """Clauses and appositions follow the whole sentence; enumerations are not cut."""
    claims = article(text, lang).claims
    assert claims[0].text == text
    assert [c.id for c in claims] == [f"a:0.{i}" for i in range(len(claims))]
    assert [c.text for c in claims[1:]] == parts


def test_boilerplate_has_no_claims() -> None:
    """Boilerplate keeps its sentence and gives no claim."""
    found = article("Der Rat tagt heute in der Halle.\n\nJoin the conversation")
    assert found.lang == "de"
    assert [c.text for c in found.claims] == ["Der Rat tagt heute in der Halle."]
    assert [s.is_content for s in found.sentences] == [True, False]


def test_empty_text() -> None:
    """An empty text is an article without claims."""
    found = article(" \n")
    assert (found.lang, found.sentences, found.claims) == ("und", (), ())


def test_facts_at_article_offsets() -> None:
    """Facts are found per sentence and their spans count in the article."""
    text = "Der Rat tagt.\n\nDie Halle kostet 3 Millionen Euro, und Anna Weber leitet sie seit dem 14. Mai."
    found = take_apart(text, id_="a", path="a.txt", lang="de")
    facts = [fact for sentence in found.sentences for fact in sentence.facts]
    assert any(text[f.start : f.end] == f.text and "3" in f.text for f in facts)
    for claim in found.claims:
        assert claim.facts == found.sentences[claim.sentence].facts.within(claim.start, claim.end)


WORDS = st.sampled_from(
    [
        "Der",
        "Rat",
        "Weber",
        ",",
        ".",
        ";",
        "und",
        "die",
        "hat",
        "der",
        "qui",
        "a",
        "who",
        "said",
        "«",
        "»",
        "„",
        "\n",
        "3",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join), st.sampled_from(["de", "fr", "en", "und", "it"]))
def test_spans_are_slices(text: str, lang: str) -> None:
    """Every claim and sentence is the slice of the text that its offsets say, inside its sentence."""
    found = article(text, lang)
    for sentence in found.sentences:
        assert text[sentence.start : sentence.end] == sentence.text
    for claim in found.claims:
        sentence = found.sentences[claim.sentence]
        assert text[claim.start : claim.end] == claim.text != ""
        assert sentence.start <= claim.start < claim.end <= sentence.end


def test_table() -> None:
    """Claims become a table with the documented columns, and rows come back with facts parsed."""
    found = take_apart("Die Halle kostet 3 Millionen Euro.", id_="a", path="a.txt", lang="de")
    frame = claims_frame([found])
    assert tuple(frame.columns) == COLUMNS
    assert len(frame) == len(found.claims)
    row = next(claim_rows(frame))
    assert row["text"] == found.claims[0].text
    assert any(fact["type"] == "quantity" and fact["value"] == "3000000" for fact in row["facts"])
    assert tuple(claims_frame([]).columns) == COLUMNS


SURNAMES = [
    ("de", "Am Montag ging Marit Solheimer. Die frühere CEO Solheimer schweigt.", ["Marit Solheimer", "Solheimer"]),
    ("de", "Marit Solheimer ging. Solheimers Nachfolge ist offen.", ["Marit Solheimer", "Solheimers"]),
    ("de", "Jan Berg ging. Der Berg ist hoch.", ["Jan Berg"]),
    ("de", "Der Rat hat CEO Marit Solheim abberufen. Solheim, 52, kam 2013.", ["Marit Solheim", "Solheim"]),
    ("de", "Anna Kolmar verlor. Herr Kolmar kam. Levan Kolmar, 29, gewann.", ["Anna Kolmar", "Kolmar", "Levan Kolmar"]),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "persons"), SURNAMES)
def test_surnames_are_known(lang: str, text: str, persons: list[str]) -> None:
    """A surname that the article has introduced is a person's where it stands alone, and no common noun is."""
    read = take_apart(text, id_="a", path="a.txt", lang=lang)
    found = [n.text for s in read.sentences for n in s.facts.names if n.kind is NameKind.PERSON]
    assert found == persons


def test_shortest_claim_at_a_place() -> None:
    """A place stands in the clause that holds it, and in no claim of another sentence."""
    told = article("Der Rat schwieg. Lind, die Chefin der Bank, ging am Montag.", "de")
    at = told.text.index("Chefin")
    held = told.shortest_claim(1, at, at + 6)
    assert held is not None
    assert "Chefin" in held.text
    assert all(len(held.text) <= len(c.text) for c in told.claims_at(1, at, at + 6))
    assert told.shortest_claim(0, at, at + 6) is None
