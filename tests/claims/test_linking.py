"""Names over a whole text: one kind where its sentences agree, and bodies known where the finder saw none."""

from __future__ import annotations

import pytest
from lexica import lexicon

from claims.extract import take_apart
from claims.facts.find import find_facts
from claims.facts.knownbodies import introduced_bodies
from claims.facts.model import NameKind
from claims.linking import link_articles
from claims.model import Article


def article(text: str, lang: str, id_: str = "a") -> Article:
    """A text taken apart."""
    return take_apart(text, id_=id_, path=id_, lang=lang)


def kinds(of: Article, key: str) -> list[NameKind]:
    """The kinds of all mentions of a name."""
    return [n.kind for s in of.content for n in s.facts.names if n.key == key]


@pytest.mark.parametrize(
    ("lang", "text", "name", "kind"),
    [
        ("de", "Der Gartengerätehersteller Velmor will Stellen streichen.", "Velmor", NameKind.ORGANISATION),
        ("en", "The chipmaker Velmor left the town.", "Velmor", NameKind.ORGANISATION),
        ("en", "Its publisher Penmoor & Sons said so.", "Penmoor & Sons", NameKind.ORGANISATION),
        ("en", "The publisher Anna Roth left the house.", "Anna Roth", NameKind.PERSON),
        ("de", "Am Freitag kam seine Tochter Anna Berg in die Stadt.", "Anna Berg", NameKind.PERSON),
        ("fr", "L'armateur Paul Garnier a démenti.", "Paul Garnier", NameKind.PERSON),
    ],
)
def test_nouns_for_bodies(lang: str, text: str, name: str, kind: NameKind) -> None:
    """A noun for a body tells a body, alone and in a compound, but for one that a person bears."""
    assert {n.text: n.kind for n in find_facts(text, lexicon(lang)).names}[name] is kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Der Kroate Marović, 48, war seit Juli im Amt.", "Marović"),
        ("Der Niederländer Van Dyk kam zu spät.", "Van Dyk"),
        ("Sie reisten nach Schweden.", "Schweden"),
    ],
)
def test_peoples_are_no_part_of_a_name(text: str, name: str) -> None:
    """A noun for one of a people before a name is none of it; a land is a name."""
    assert name in [n.text for n in find_facts(text, lexicon("de")).names]


FIRM = (
    "Velmor zieht um. Anna Roth, Vorstandschefin von Velmor, freut sich. Noch nie sei Velmor so groß gewesen."
)


@pytest.mark.parametrize(
    ("lang", "text", "key", "kind"),
    [
        ("de", FIRM, "velmor", NameKind.ORGANISATION),
        (
            "en",
            "Sigrid Tolvand spoke first. Judge Sigrid Tolvand, 52, then closed the session.",
            "sigrid tolvand",
            NameKind.PERSON,
        ),
        (
            "fr",
            "Elle est directrice générale de Perivax. Perivax recrute. Le site de Perivax grandit.",
            "perivax",
            NameKind.ORGANISATION,
        ),
    ],
)
def test_one_kind_over_an_article(lang: str, text: str, key: str, kind: NameKind) -> None:
    """What one sentence tells of a name holds for the others."""
    found = kinds(article(text, lang), key)
    assert len(found) > 1
    assert set(found) == {kind}


def test_a_firm_and_its_founder_stay_two() -> None:
    """A name that a person and a firm bear in one text is left as each sentence has it."""
    text = (
        "Nora Velmor gründete die Firma Velmor. Später sprach Nora Velmor. Den Vertrag mit Velmor lobte sie."
    )
    assert NameKind.PERSON in kinds(article(text, "de"), "nora velmor")
    assert NameKind.ORGANISATION in kinds(article(text, "de"), "velmor")


def test_bodies_that_the_finder_missed() -> None:
    """A body that a noun or a title has introduced is known where a sentence opens with it."""
    text = "Das Start-up Seewerk wächst. Seewerk wurde 2019 gegründet. Bei Seewerk ist man froh."
    assert kinds(article(text, "de"), "seewerk") == [NameKind.ORGANISATION] * 3


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Das Start-up Seewerk wächst. Seewerk stellt ein, und Seewerk zieht um.", {"Seewerk"}),
        ("Velmor-Chefin Anna Roth ging.", {"Velmor"}),
        (
            "Die Stadt verkauft das Wasserwerk. Käufer ist die Firma Wasserwerk. Bei Wasserwerk schweigt man.",
            set(),
        ),
        ("Technik-Chefin Anna Roth verlässt die Firma.", set()),
    ],
)
def test_introduced_bodies(text: str, bodies: set[str]) -> None:
    """Nouns of the language are no bodies, nor is what an article stands before."""
    assert introduced_bodies([(s, lexicon("de")) for s in (text,)]) == bodies


def test_one_kind_over_a_story() -> None:
    """What one article knows of a name, the others of its story know; claims stay where they are."""
    one, two = article("Es geht um Perilux Orbital. Sie mag Perilux Orbital.", "de"), article(FIRM, "de", "b")
    three = article("Arbeiten will sie nun bei der Firma Perilux Orbital.", "de", "c")
    linked = link_articles((one, two, three))
    assert set(kinds(linked[0], "perilux orbital")) == {NameKind.ORGANISATION}
    assert linked[1] is two
    assert [(c.id, c.start, c.end) for a in linked for c in a.claims] == [
        (c.id, c.start, c.end) for a in (one, two, three) for c in a.claims
    ]


@pytest.mark.parametrize(
    ("lang", "text", "short"),
    [
        ("de", "Die Oderlandbahn (OLB) fährt wieder.", {"OLB"}),
        ("de", "OLB-Chefin Anna Berg trat ab.", {"OLB"}),
        ("fr", "Le Transporteur (TPR) ferme.", {"TPR"}),
        ("de", "Die Lieferung (USB) kam an. Der Hafen (TNT) schloss.", set()),
        ("de", "Die USB-Buchse fehlt.", set()),
    ],
)
def test_short_forms_are_bodies(lang: str, text: str, short: set[str]) -> None:
    """A short form in brackets behind its one word, or before a title, is a body; other capitals are none."""
    assert introduced_bodies([(text, lexicon(lang))]) == short


def test_a_short_form_is_known_everywhere() -> None:
    """A sentence that a finder sees no name in is read again with the short form that another one gives."""
    of = article("Ein Zug der Oderlandbahn (OLB) ist entgleist. Helmut Brück, Chef der OLB, schwieg.", "de")
    assert kinds(of, "olb") == [NameKind.ORGANISATION] * 2
