"""Posts that a noun or a verb names: taken, held, given up, and by whom."""

from __future__ import annotations

import pytest

from claims.facts.model import Name, NameKind
from claims.facts.roles.office import find_offices
from claims.facts.roles.role import find_roles
from claims.lexicon import load_lexicon


def told(lang: str, text: str, persons: str) -> set[str]:
    """The roles of a sentence as "surname office how", "!" behind those that are given up for good."""
    names = []
    for words in persons.split(";"):
        start, key = text.index(words), words.lower()
        names.append(Name(start, start + len(words), words, NameKind.PERSON, key, tuple(key.split())))
    found = load_lexicon(lang)
    assert found is not None
    roles = find_roles(text, found, sorted(names, key=lambda n: n.start))
    for role in roles:
        assert text[role.start : role.end] == role.text
    return {f"{r.holder.split()[-1]} {r.office} {r.how}{'!' if r.left_end >= 0 else ''}" for r in roles}


POSTS = [
    ("de", "Rita Voss übernahm die Leitung der Klinik.", "Rita Voss", "voss head appointed"),
    (
        "de",
        "Rita Voss übernimmt den Vorsitz des Aufsichtsrats.",
        "Rita Voss",
        "voss supervisory_chair appointed",
    ),
    ("de", "Rita Voss wird im Mai die Leitung der Klinik übernehmen.", "Rita Voss", "voss head appointed"),
    (
        "de",
        "Rita Voss, die den Vorsitz der Stiftung übernommen hatte, schwieg.",
        "Rita Voss",
        "voss chair appointed",
    ),
    ("de", "Rita Voss steht seit 2019 an der Spitze der Behörde.", "Rita Voss", "voss head lead"),
    ("de", "Rita Voss, seit 2019 an der Spitze der Behörde, geht.", "Rita Voss", "voss head apposition"),
    # For the time being a post is that of the body that the text is about.
    ("de", "Rita Voss übernimmt vorläufig das Ruder.", "Rita Voss", "voss head appointed"),
    ("en", "Rita Voss temporarily took the helm.", "Rita Voss", "voss head appointed"),
    ("fr", "Rita Voss assure l'intérim.", "Rita Voss", "voss head lead"),
    ("fr", "Rita Voss prend provisoirement les rênes.", "Rita Voss", "voss head appointed"),
    # For the time being a post is that of the body that the text is about.
    ("de", "Rita Voss übernimmt vorläufig das Ruder.", "Rita Voss", "voss head appointed"),
    ("en", "Rita Voss temporarily took the helm.", "Rita Voss", "voss head appointed"),
    ("fr", "Rita Voss assure l'intérim.", "Rita Voss", "voss head lead"),
    ("fr", "Rita Voss prend provisoirement les rênes.", "Rita Voss", "voss head appointed"),
    ("de", "Rita Voss steht dem Aufsichtsrat vor.", "Rita Voss", "voss supervisory_chair lead"),
    ("de", "Rita Voss, die dem Vorstand der Werft vorsitzt, blieb.", "Rita Voss", "voss ceo lead"),
    ("de", "Rita Voss legte den Vorsitz am 3. Juni nieder.", "Rita Voss", "voss chair left!"),
    ("de", "Am Montag legte Rita Voss den Vorsitz nieder.", "Rita Voss", "voss chair left!"),
    ("de", "Direktorin Rita Voss gab ihren Posten ab.", "Rita Voss", "voss director title!"),
    (
        "de",
        "Rita Voss, Direktorin der Oper, hat am Freitag ihr Amt niedergelegt.",
        "Rita Voss",
        "voss director apposition!",
    ),
    ("de", "Rita Voss trat als Direktorin zurück.", "Rita Voss", "voss director left!"),
    ("de", "Rita Voss gab den Posten der Direktorin ab.", "Rita Voss", "voss director left!"),
    ("de", "Direktorin Rita Voss hat das Unternehmen verlassen.", "Rita Voss", "voss director title!"),
    ("de", "Rita Voss, die den Operationssaal leitet, blieb.", "Rita Voss", "voss lead lead"),
    ("de", "Ihre Nachfolgerin als Direktorin wird Rita Voss.", "Rita Voss", "voss director copula"),
    ("de", "Zur neuen Direktorin wurde am Montag Rita Voss berufen.", "Rita Voss", "voss director appointed"),
    (
        "de",
        "Kommissarische Direktorin ist seit Mai Rita Voss.",
        "Kommissarische;Rita Voss",
        "voss director copula",
    ),
    ("de", "Rita Voss löst Jan Berg als Direktorin ab.", "Rita Voss;Jan Berg", "voss director appointed"),
    ("fr", "Nina Roux a pris la tête du syndicat.", "Nina Roux", "roux head appointed"),
    ("fr", "Nina Roux prend la direction de l'hôpital.", "Nina Roux", "roux head appointed"),
    ("fr", "Nina Roux, jusqu'ici à la tête du musée, se tait.", "Nina Roux", "roux head apposition"),
    ("fr", "Nina Roux reste à la tête du musée.", "Nina Roux", "roux head lead"),
    ("fr", "Nina Roux préside le conseil de surveillance.", "Nina Roux", "roux supervisory_chair lead"),
    ("fr", "Nina Roux a cédé la présidence du club.", "Nina Roux", "roux chair left!"),
    ("fr", "La directrice Nina Roux a quitté ses fonctions.", "Nina Roux", "roux director title!"),
    ("fr", "Nina Roux a démissionné de son poste de directrice.", "Nina Roux", "roux director left!"),
    ("fr", "Nina Roux occupe le poste de directrice.", "Nina Roux", "roux director lead"),
    (
        "fr",
        "Nina Roux succède à Paul Lind au poste de directrice.",
        "Nina Roux;Paul Lind",
        "roux director appointed",
    ),
    ("fr", "Le groupe a nommé lundi Nina Roux directrice.", "Nina Roux", "roux director appointed"),
    ("en", "Ann Reed took charge of the hospital.", "Ann Reed", "reed head appointed"),
    ("en", "Ann Reed remains at the helm of the union.", "Ann Reed", "reed head lead"),
    (
        "en",
        "Ann Reed gave up the chairmanship of the supervisory board.",
        "Ann Reed",
        "reed supervisory_chair left!",
    ),
    ("en", "Ann Reed stepped down as director.", "Ann Reed", "reed director left!"),
    ("en", "Director Ann Reed resigned.", "Ann Reed", "reed director title!"),
    ("en", "Ann Reed succeeds Tom Hale as director.", "Ann Reed;Tom Hale", "reed director appointed"),
]


@pytest.mark.parametrize(("lang", "text", "persons", "role"), POSTS)
def test_post_is_read(lang: str, text: str, persons: str, role: str) -> None:
    """A noun of a post, or a verb of leaving, gives the holder of the subject's post."""
    assert role in told(lang, text, persons)


NONE = [
    ("de", "Rita Voss übernahm in der Kurve die Spitze.", "Rita Voss"),
    ("de", "Rita Voss steht an der Spitze der Tabelle.", "Rita Voss"),
    ("de", "Rita Voss steht vor dem Aus.", "Rita Voss"),
    ("de", "Rita Voss hat den Vorsitz nicht abgegeben.", "Rita Voss"),
    ("de", "Rita Voss will den Vorsitz der Stiftung abgeben.", "Rita Voss"),
    ("fr", "Nina Roux a pris la tête de la course.", "Nina Roux"),
    ("fr", "Nina Roux a quitté la salle.", "Nina Roux"),
    ("fr", "Nina Roux aurait quitté la présidence du parti.", "Nina Roux"),
    ("en", "Ann Reed took charge of the situation.", "Ann Reed"),
    ("en", "Ann Reed was at the head of the queue.", "Ann Reed"),
    ("en", "Ann Reed held her head in her hands.", "Ann Reed"),
]


@pytest.mark.parametrize(("lang", "text", "persons"), NONE)
def test_no_post(lang: str, text: str, persons: str) -> None:
    """What is led in a race, or not given up, is no post."""
    assert not told(lang, text, persons)


NOT_LEFT = [
    ("de", "Direktorin Rita Voss hat den Saal verlassen.", "Rita Voss"),
    ("de", "Direktorin Rita Voss tritt ihr Amt im Mai an.", "Rita Voss"),
    ("fr", "La directrice Nina Roux n'a pas quitté son poste.", "Nina Roux"),
    ("en", "Director Ann Reed has not resigned.", "Ann Reed"),
    ("en", "Director Ann Reed said her deputy had resigned.", "Ann Reed"),
]


@pytest.mark.parametrize(("lang", "text", "persons"), NOT_LEFT)
def test_post_is_kept(lang: str, text: str, persons: str) -> None:
    """A holder who leaves a room, or whose going is denied or another's, still has the post."""
    assert not any(role.endswith("!") for role in told(lang, text, persons))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The board ousted finance director Jane Holt.", "current"),
        ("They met ousted finance director Jane Holt.", "former"),
        ("The ousted finance director Jane Holt sued.", "former"),
    ],
)
def test_a_verb_is_no_status(text: str, status: str) -> None:
    """Whom the board ousts was in office; whom one calls ousted is not."""
    english = load_lexicon("en")
    assert english is not None
    assert [m.status for m in find_offices(text, english)] == [status]
