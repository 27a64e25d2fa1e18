"""Roles and offices of single sentences: holders, organisations, status, compounds and offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lexica import lexicon, names

from claims.facts.model import RoleStatus
from claims.facts.roles.office import find_offices
from claims.facts.roles.role import find_roles
from claims.lexicon import known_languages

ROLES = [
    ("de", "Nordlicht-CEO Jan Berg kam.", "Jan Berg", "", "jan berg", "ceo", ""),
    (
        "de",
        "Der frühere Geschäftsführer von Nordlicht, Jan Berg, ging.",
        "Jan Berg",
        "Nordlicht",
        "jan berg",
        "managing_director",
        "nordlicht",
    ),
    (
        "de",
        "Berg, Co-Leiter des Sensor-Teams von Nordlicht, ging.",
        "Berg",
        "Nordlicht",
        "berg",
        "co_lead",
        "nordlicht",
    ),
    (
        "de",
        "Berg leitete zusammen mit Eva Lind das Sensor-Team von Nordlicht.",
        "Berg;Eva Lind",
        "Nordlicht",
        "berg",
        "co_lead",
        "nordlicht",
    ),
    (
        "de",
        "Im Mai leiteten Berg und Eva Lind den Aufbau des Sensor-Teams von Nordlicht.",
        "Berg;Eva Lind",
        "Nordlicht",
        "berg",
        "co_lead",
        "nordlicht",
    ),
    (
        "de",
        "Seit Mai leitet Eva Lind das Sensor-Team von Nordlicht.",
        "Eva Lind",
        "Nordlicht",
        "eva lind",
        "lead",
        "nordlicht",
    ),
    (
        "de",
        "Sie arbeitet mit Jan Berg zusammen, einem Optik-Forscher aus Kiel.",
        "Jan Berg",
        "",
        "jan berg",
        "researcher",
        "",
    ),
    (
        "de",
        "Eva Lind wurde am Montag zur Finanzministerin ernannt.",
        "Eva Lind",
        "",
        "eva lind",
        "finance_minister",
        "",
    ),
    ("de", "Eva Lind ist seit Mai Präsidentin des Vereins.", "Eva Lind", "", "eva lind", "president", ""),
    ("fr", "Le président français Paul Roux est arrivé.", "Paul Roux", "", "paul roux", "president", ""),
    (
        "fr",
        "Jan Berg, un chercheur en optique qui a quitté Nordlicht, a parlé.",
        "Jan Berg",
        "Nordlicht",
        "jan berg",
        "researcher",
        "nordlicht",
    ),
    (
        "fr",
        "Marie Dupont a été nommée directrice générale de Nordlicht.",
        "Marie Dupont",
        "Nordlicht",
        "marie dupont",
        "ceo",
        "nordlicht",
    ),
    (
        "en",
        "Tom Reed, chief executive of Nordlicht, spoke.",
        "Tom Reed",
        "Nordlicht",
        "tom reed",
        "ceo",
        "nordlicht",
    ),
    (
        "en",
        "Anna Kern was appointed finance minister on Monday.",
        "Anna Kern",
        "",
        "anna kern",
        "finance_minister",
        "",
    ),
    (
        "en",
        "Maria Lopez, who heads the data team at Nordlicht, resigned.",
        "Maria Lopez",
        "Nordlicht",
        "maria lopez",
        "lead",
        "nordlicht",
    ),
    ("en", "The board has named Eva Lind chief executive.", "Eva Lind", "", "eva lind", "ceo", ""),
    (
        "en",
        "The group appointed Eva Lind to the post of finance chief.",
        "Eva Lind",
        "",
        "eva lind",
        "cfo",
        "",
    ),
    (
        "en",
        "It named Eva Lind, a former mayor of Aalen, chief executive.",
        "Eva Lind",
        "",
        "eva lind",
        "ceo",
        "",
    ),
    ("en", "Eva Lind takes over as finance chief.", "Eva Lind", "", "eva lind", "cfo", ""),
    ("en", "So said Tom Reed, who chairs the board.", "Tom Reed", "", "tom reed", "chair", ""),
    ("fr", "Le groupe a nommé Eva Lind directrice financière.", "Eva Lind", "", "eva lind", "cfo", ""),
    ("fr", "Paul Roux préside la fondation.", "Paul Roux", "", "paul roux", "chair", ""),
    ("de", "Der Verein holt Jan Berg als Finanzchef.", "Jan Berg", "", "jan berg", "cfo", ""),
    ("de", "Als Technikchef war Jan Berg zuständig.", "Jan Berg", "", "jan berg", "cto", ""),
    ("en", "As finance chief, Tom Reed cut costs.", "Tom Reed", "", "tom reed", "cfo", ""),
    ("fr", "En tant que directeur technique, Paul Roux a dit non.", "Paul Roux", "", "paul roux", "cto", ""),
    ("de", "Zur Präsidentin wurde Eva Lind gewählt.", "Eva Lind", "", "eva lind", "president", ""),
    ("de", "Jan Berg, bis vor kurzem Finanzchef, schweigt.", "Jan Berg", "", "jan berg", "cfo", ""),
    ("de", "Interims-CEO ist seit gestern Jan Berg.", "Jan Berg", "", "jan berg", "ceo", ""),
    ("de", "KIEL – Der Finanzchef, Jan Berg, geht.", "Jan Berg", "", "jan berg", "cfo", ""),
    (
        "fr",
        "Jan Berg, chercheur, quitte le groupe Nordlicht pour Bâle.",
        "Jan Berg",
        "Nordlicht",
        "jan berg",
        "researcher",
        "nordlicht",
    ),
    ("de", "Der wissenschaftliche Leiter Jan Berg kam.", "Jan Berg", "", "jan berg", "chief_scientist", ""),
    ("de", "Jan Berg, seit Jahren Finanzchef, schweigt.", "Jan Berg", "", "jan berg", "cfo", ""),
    ("fr", "Paul Roux, depuis 2019 directeur technique, sourit.", "Paul Roux", "", "paul roux", "cto", ""),
    ("de", "Eva Lind vertritt die Bank als Anwältin.", "Eva Lind", "", "eva lind", "lawyer", ""),
    ("fr", "Eva Lind représente la banque en tant qu'avocate.", "Eva Lind", "", "eva lind", "lawyer", ""),
    ("en", "Eva Lind represents the bank as a lawyer.", "Eva Lind", "", "eva lind", "lawyer", ""),
    (
        "de",
        "Der Geschäftsführer der Grünen im Stadtrat, Jan Berg, kam.",
        "Jan Berg",
        "",
        "jan berg",
        "managing_director",
        "",
    ),
    (
        "en",
        "Tom Reed, chairman of Nordlight's supervisory board, left.",
        "Tom Reed",
        "Nordlight",
        "tom reed",
        "supervisory_chair",
        "nordlight",
    ),
    (
        "en",
        "The supervisory board of Nordlight is chaired by Tom Reed.",
        "Tom Reed",
        "Nordlight",
        "tom reed",
        "supervisory_chair",
        "nordlight",
    ),
    (
        "de",
        "Der Aufsichtsrat von Nordlicht wird von Jan Berg geleitet.",
        "Jan Berg",
        "Nordlicht",
        "jan berg",
        "supervisory_chair",
        "nordlicht",
    ),
    (
        "fr",
        "Le conseil de surveillance de Nordlicht est présidé par Paul Roux.",
        "Paul Roux",
        "Nordlicht",
        "paul roux",
        "supervisory_chair",
        "nordlicht",
    ),
    # A surname that no finder knows, academic titles, words of status behind the title.
    ("de", "Die Gemeinde, sagte Bürgermeisterin Lindauer, zahlt.", "", "", "lindauer", "mayor", ""),
    ("de", "Kantonsarzt Dr. Jan Berg kam.", "Jan Berg", "", "jan berg", "cantonal_physician", ""),
    ("de", "Chefarzt Prof. Dr. Jan Berg kam.", "Jan Berg", "", "jan berg", "chief_physician", ""),
    ("fr", "L'entraîneur intérimaire Paul Roux a parlé.", "Paul Roux", "", "paul roux", "coach", ""),
    ("fr", "La directrice adjointe, Anne Roux, a parlé.", "Anne Roux", "", "anne roux", "director", ""),
    ("fr", "Anne Roux, à la fois maire et députée, a parlé.", "Anne Roux", "", "anne roux", "mayor", ""),
    # Relative clauses.
    ("en", "Ann Cole, who is also vice-rector, spoke.", "Ann Cole", "", "ann cole", "vice_rector", ""),
    ("fr", "Paul Roux, qui est aussi maire, a parlé.", "Paul Roux", "", "paul roux", "mayor", ""),
    ("de", "Eva Lind, die zugleich Dekanin ist, sprach.", "Eva Lind", "", "eva lind", "dean", ""),
    # A post that was taken from somebody.
    ("en", "Tom Reed, sacked in April as coach, left.", "Tom Reed", "", "tom reed", "coach", ""),
    (
        "fr",
        "Selon Eva Lind, maire de Brest depuis mai, la ville paie.",
        "Eva Lind",
        "",
        "eva lind",
        "mayor",
        "brest",
    ),
    ("de", "Eva Lind, im April als Trainerin entlassen, ging.", "Eva Lind", "", "eva lind", "coach", ""),
    # The body that stands right behind a title, and a public authority.
    (
        "de",
        "Der Botschafter Ghanas, Jan Berg, kam.",
        "Jan Berg",
        "Ghanas",
        "jan berg",
        "ambassador",
        "ghanas",
    ),
    (
        "de",
        "Die Leiterin des Gesundheitsamts, Eva Lind, kam.",
        "Eva Lind",
        "",
        "eva lind",
        "authority_head",
        "",
    ),
]


@pytest.mark.parametrize(("lang", "text", "persons", "bodies", "holder", "office", "organisation"), ROLES)
def test_role_is_read(
    lang: str, text: str, persons: str, bodies: str, holder: str, office: str, organisation: str
) -> None:
    """A pattern binds the office to its holder and organisation."""
    found = find_roles(text, lexicon(lang), names(text, persons, bodies))
    assert (holder, office, organisation) in {(r.holder, r.office, r.organisation) for r in found}


@pytest.mark.parametrize(
    ("lang", "text", "person", "office"),
    [
        ("de", "Stationskoch Jan Berg schmolz Schnee.", "Jan Berg", "cook"),
        ("de", "Violinistin Eva Lind spielte.", "Eva Lind", "musician"),
        ("de", "Jan Berg, Zeugwart des Vereins, sprach.", "Jan Berg", "other:zeugwart"),
        ("fr", "Le luthier Paul Roux a parlé.", "Paul Roux", "other:luthier"),
        ("en", "Tom Reed, the station's radio operator, said no.", "Tom Reed", "other:radio operator"),
        ("de", "Der Italiener Jan Berg siegte.", "Jan Berg", ""),
        ("de", "Sein Bruder Jan Berg kam.", "Jan Berg", ""),
        ("en", "His brother Tom Reed came.", "Tom Reed", ""),
        ("en", "Then winner Tom Reed left.", "Tom Reed", ""),
        ("fr", "Jeudi dernier Paul Roux est parti.", "Paul Roux", ""),
    ],
)
def test_unknown_titles(lang: str, text: str, person: str, office: str) -> None:
    """A title without a label is told by its place, and named by a near label or as it is written."""
    found = find_roles(text, lexicon(lang), names(text, person))
    assert [r.office for r in found] == ([office] if office else [])
    assert all(r.guessed for r in found)


def test_a_firm_may_be_called_a_publisher() -> None:
    """Behind a word for a body as well as a person the name of a body stays one."""
    text = "The publisher Harbour House sued."
    assert find_roles(text, lexicon("en"), names(text, "", "Harbour House")) == []


@pytest.mark.parametrize(
    ("lang", "text", "person", "body"),
    [
        ("de", "Laut Eva Lind, zwei weitere Mitarbeiter des Hauses gehen.", "Eva Lind", ""),
        ("fr", "Selon Paul Roux, trois autres employés de la banque partent.", "Paul Roux", ""),
        ("en", "According to Tom Reed, several other engineers of the plant will leave.", "Tom Reed", ""),
        ("fr", "Velmor, un autre acteur du secteur, recrute.", "", "Velmor"),
    ],
)
def test_several_persons_or_a_body_hold_no_title(lang: str, text: str, person: str, body: str) -> None:
    """Behind a name and a comma several people are others than it, and a body that opens a sentence has no trade."""
    assert find_roles(text, lexicon(lang), names(text, person, body)) == []


def test_a_time_before_a_title_counts_no_persons() -> None:
    """A number of years before a title is no number of holders."""
    text = "Eva Lind, zwei Jahre lang Direktorin des Hauses, geht."
    assert [r.office for r in find_roles(text, lexicon("de"), names(text, "Eva Lind"))] == ["director"]


def test_ranks_stand_before_persons() -> None:
    """A name behind a rank is a person's, whatever the finder takes it for; a status may stand behind a title."""
    text = "Colonel Tomas Weiss was questioned."
    assert [r.holder for r in find_roles(text, lexicon("en"), names(text, "", "Tomas Weiss"))] == [
        "tomas weiss"
    ]
    text = "Le directeur par intérim, Paul Roux, a parlé."
    (role,) = find_roles(text, lexicon("fr"), names(text, "Paul Roux"))
    assert role.status is RoleStatus.INTERIM


@pytest.mark.parametrize(
    ("lang", "text", "status"),
    [
        ("de", "Ex-Kanzler Jan Berg", RoleStatus.FORMER),
        ("de", "die ehemalige Ministerin Eva Lind", RoleStatus.FORMER),
        ("de", "Interims-CEO Eva Lind", RoleStatus.INTERIM),
        ("de", "der designierte Trainer Jan Berg", RoleStatus.DESIGNATED),
        ("fr", "l'ancien ministre Paul Roux", RoleStatus.FORMER),
        ("fr", "le directeur général par intérim Paul Roux", RoleStatus.INTERIM),
        ("en", "former mayor Tom Reed", RoleStatus.FORMER),
        ("en", "the president-elect Tom Reed", RoleStatus.DESIGNATED),
        ("en", "mayor Tom Reed", RoleStatus.CURRENT),
    ],
)
def test_status(lang: str, text: str, status: RoleStatus) -> None:
    """Status words before, joined to and behind a title are read."""
    assert [m.status for m in find_offices(text, lexicon(lang))] == [status]


@pytest.mark.parametrize(
    ("lang", "text", "offices"),
    [
        ("de", "Firmenpräsident", ["president"]),
        ("de", "die Finanzministerinnen", ["finance_minister"]),
        ("de", "ein Halbleiter und ein Hubschrauber", []),
        ("de", "ich leite das Haus", []),
        ("fr", "la présidente-directrice générale", ["ceo"]),
        ("fr", "les secrétaires d'Etat", ["state_secretary"]),
        ("en", "two deputy prime ministers", ["deputy_prime_minister"]),
        ("en", "co-founders", ["co_founder"]),
        ("en", "the general said nothing about the general election", ["general"]),
    ],
)
def test_titles_are_found(lang: str, text: str, offices: list[str]) -> None:
    """Compounds, plurals and feminine forms lead to the concept, look-alikes to nothing."""
    assert [m.office for m in find_offices(text, lexicon(lang)) if not m.weak] == offices


@given(st.text(alphabet="Präsident OpenAI, Jan Leike-Chef der von's\n.ministre", max_size=60))
def test_offsets_hold(text: str) -> None:
    """Every span is a slice of the text, whatever the text."""
    for lang in known_languages():
        for role in find_roles(text, lexicon(lang), []):
            assert text[role.start : role.end] == role.text
            assert text[role.office_start : role.office_end] == role.office_text
            assert text[role.holder_start : role.holder_end] == role.holder_text
        for mention in find_offices(text, lexicon(lang)):
            assert text[mention.start : mention.end] == mention.text
