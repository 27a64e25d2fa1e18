"""Leading: roles that a verb asserts ("leitete das X-Team")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claims.endings import ends_bare
from claims.facts.model import Name, NameKind
from claims.facts.plainwords import PlainWord, lower_words
from claims.facts.roles.complement import Complement, complement
from claims.facts.roles.holder import opening
from claims.facts.roles.scene import Holder, Scene, hold, of_name
from claims.facts.roles.subject import find_verbs, subject_of, verb_forms
from claims.rolewords import RoleWords, is_unit, stems

# Start and end of a verb of leading, the office that it says, who holds it, and the unit with its organisation.
Lead = tuple[int, int, str, Holder, Complement]
LEAD, CO_LEAD, CHAIR = "lead", "co_lead", "chair"
# The body that is chaired stands among so many words behind the verb.
CHAIRED_WORDS = 6
# A board is named by so many words at most.
LONGEST_BOARD = 3
# "By the banker Otto Brandis": so many words, the "by" among them, may stand before a name with a title.
TITLE_WORDS = 4
# "Continues to lead": the infinitive is so many words behind the verb.
CARRIED = 2
# How far behind its verb (characters) the unit that is led may stand.
LEAD_REACH = 160


VERBS = ("co_verbs", "lead_verbs", "lead_closing", "led", "chaired", "chair_verbs", "lead_infinitives")
# The word for "together" stands within so many letters behind the verb.
TOGETHER = 30


def may_lead(text: str, words: RoleWords) -> bool:
    """True for a text that holds a verb of leading."""
    lower, sets = lower_words(text), words.sets
    told = not all(lower.isdisjoint(sets[key]) for key in VERBS)
    return told or not lower.isdisjoint(verb_forms(words, "presides"))


def find_leads(scene: Scene) -> Iterator[Lead]:
    """The verbs of leading with the unit that is led."""
    if not may_lead(scene.text, scene.words):
        return
    yield from _closing_leads(scene)
    yield from _passive_leads(scene)
    yield from _chairs(scene)
    yield from _presides(scene)
    for i, token in enumerate(scene.tokens):
        jointly = scene.words.exact("co_verbs", token.text)
        first = _carrying_on(scene, i) or token
        if not jointly and first is token and not scene.words.exact("lead_verbs", token.text):
            continue
        names = [n for n in scene.persons() if n.end <= first.start] or _opening_before(scene, first)
        holders = names[-1:] if names and _subject(scene, names[-1], first) else _behind(scene, first)
        if not holders:
            continue
        unit = next(
            (t for t in scene.tokens[i + 1 :] if t.start - token.end < LEAD_REACH and _is_led(t, scene)),
            None,
        )
        if unit is None or any(c in scene.text[token.end : unit.start] for c in ";:."):
            continue
        behind = scene.text[token.end : token.end + TOGETHER].strip().lower()
        mark = next((w for w in scene.words.sets["together"] if behind.startswith(w)), "")
        end = token.end + 1 + len(mark) if mark else token.end
        office = CO_LEAD if jointly or mark or len(holders) > 1 else LEAD
        for holder in holders:
            yield first.start, end, office, hold(holder, "lead"), _unit_of(scene, unit)


def _behind(scene: Scene, verb: PlainWord) -> list[Name]:
    """The persons right behind a verb, joined with each other: "Im Mai leiteten Roth und Paul Berg das Team"."""
    found: list[Name] = []
    end = verb.end
    persons = list(scene.persons())
    for at, name in enumerate(persons):
        if name.start < end:
            continue
        if not found and _owns_title(scene, name, persons[at + 1 : at + 2]):
            end = persons[at + 1].start
            continue
        between = scene.between(end, name.start)
        joined = found and len(between) == 1 and scene.words.exact("joins", between[0])
        if (between if not found else not joined) or "," in scene.text[end : name.start]:
            break
        found.append(name)
        end = name.end
    return found


def _owns_title(scene: Scene, name: Name, others: Sequence[Name]) -> bool:
    """Whether a genitive stands before a title and its bearer: "führt Rotts Stellvertreter Jan Berg das Team"."""
    other = next(iter(others), None)
    if other is None or not (ends_bare(name.text) and not ends_bare(name.key)):
        return False
    between = scene.between(name.end, other.start)
    joined = any(scene.words.exact("joins", w) or scene.words.exact("articles", w) for w in between)
    return 0 < len(between) < TITLE_WORDS and not joined and "," not in scene.text[name.end : other.start]


def _carrying_on(scene: Scene, i: int) -> PlainWord | None:
    """The verb before an infinitive of leading that says that somebody goes on to lead ("continues to lead")."""
    if i < CARRIED or not scene.words.exact("lead_infinitives", scene.tokens[i].text):
        return None
    verb = scene.tokens[i - CARRIED]
    return verb if scene.words.exact("carries_on", verb.text) else None


def _chairs(scene: Scene) -> Iterator[Lead]:
    """The verbs that say who chairs a body: "Anna Roth, who chairs the board", « Paul Roux préside la fondation »."""
    for i, token in enumerate(scene.tokens):
        if not scene.words.exact("chair_verbs", token.text):
            continue
        names = [n for n in scene.persons() if n.end <= token.start] or _opening_before(scene, token)
        behind = scene.tokens[i + 1 : i + 1 + CHAIRED_WORDS]
        if not names or not behind or not _subject(scene, names[-1], token):
            continue
        # A body is told with an article, or by its name.
        if scene.words.exact("articles", behind[0].text) or behind[0].text[0].isupper():
            near = (n for n in scene.names if behind[0].start <= n.start <= behind[-1].start)
            body = next((n for n in near if n.kind is not NameKind.PERSON), None)
            end = body.end if body is not None else behind[min(1, len(behind) - 1)].end
            office = board_in(scene, behind) or CHAIR
            yield token.start, token.end, office, hold(names[-1], "lead"), Complement(end, body, "")


def _presides(scene: Scene) -> Iterator[Lead]:
    """The same in verbs of two parts: "Berg steht dem Aufsichtsrat vor", "Roth, die dem Vorstand vorsitzt"."""
    for verb in find_verbs(scene):
        subject = subject_of(scene, verb) if verb.kind == "presides" else None
        if subject is None:
            continue
        inside = [t for t in scene.tokens if max(verb.first, subject.end) <= t.start < verb.end]
        office = board_in(scene, inside)
        body = next(
            (
                n
                for n in scene.names
                if n.kind is NameKind.ORGANISATION and n.start in {t.start for t in inside}
            ),
            None,
        )
        if office or body is not None:
            yield verb.start, verb.end, office or CHAIR, hold(subject, "lead"), Complement(verb.end, body, "")


def _closing_leads(scene: Scene) -> Iterator[Lead]:
    """The verbs of leading at the end of a relative clause: "Anna Roth, die das X-Team leitet, …"."""
    for verb in scene.tokens:
        if not scene.words.exact("lead_closing", verb.text):
            continue
        for name in reversed([n for n in scene.persons() if n.end <= verb.start]):
            clause = _relative_clause(scene, name, verb)
            unit = next((t for t in clause[1:] if _is_led(t, scene)), None)
            if unit is None:
                continue
            inside = scene.text[clause[0].end : unit.start].lower()
            jointly = any(mark in inside for mark in scene.words.sets["together"])
            office = CO_LEAD if jointly else LEAD
            yield verb.start, verb.end, office, hold(name, "lead"), _unit_of(scene, unit)
            break


def _relative_clause(scene: Scene, name: Name, verb: PlainWord) -> list[PlainWord]:
    """The words of the relative clause that begins behind a name and ends at a verb; none where there is no such."""
    comma = scene.text.find(",", name.end, verb.start)
    if comma < 0 or scene.text[name.end : comma].strip() or "," in scene.text[comma + 1 : verb.start]:
        return []
    clause = [t for t in scene.tokens if comma < t.start < verb.start]
    return clause if clause and scene.words.exact("relatives", clause[0].text) else []


def _passive_leads(scene: Scene) -> Iterator[Lead]:
    """The units and boards that somebody leads in the passive: "the team is headed by Roth", "von Roth geleitet"."""
    for name in scene.persons():
        before = _before_by(scene, name)
        if not before:
            continue
        behind = next((t for t in scene.tokens if t.start >= name.end), None)
        verb = behind if scene.words.capitals else before[-1]
        if verb is None or not (
            scene.words.exact("led", verb.text) or scene.words.exact("chaired", verb.text)
        ):
            continue
        near = [t for t in before if before[-1].start - t.end < LEAD_REACH]
        units = [t for t in near if _is_led(t, scene)]
        if units and not any(c in scene.text[units[-1].end : name.start] for c in ",;:."):
            yield verb.start, verb.end, LEAD, hold(name, "lead"), _unit_of(scene, units[-1])
        elif board := board_in(scene, near):
            bodies = (n for n in scene.names if n.end <= name.start and n.kind is NameKind.ORGANISATION)
            yield (
                verb.start,
                verb.end,
                board,
                hold(name, "lead"),
                Complement(verb.end, next(bodies, None), ""),
            )


def _before_by(scene: Scene, name: Name) -> list[PlainWord]:
    """The words before a "by" that stands right before a name, or before the name's title; none without it."""
    before = [t for t in scene.tokens if t.end <= name.start]
    for at in range(len(before) - 1, max(-1, len(before) - 1 - TITLE_WORDS), -1):
        if scene.words.exact("by", before[at].text):
            between = before[at + 1 :]
            titled = any(m.start >= before[at].end and m.end <= name.start for m in scene.mentions)
            return before[:at] if titled or not between else []
    return []


def _is_led(token: PlainWord, scene: Scene) -> bool:
    """True for a word for a team, a department or another unit."""
    known = token.text[0].isalpha() and is_unit(token.text, scene.words)
    return known or is_led_unit(token.text, scene.words)


def is_led_unit(word: str, words: RoleWords) -> bool:
    """Whether a word is one for a part of a body that has no name of its own ("Flugbetrieb", "Herzchirurgie")."""
    return any(is_unit(word, words, key) for key in ("led_units", "departments"))


def _subject(scene: Scene, name: Name, verb: PlainWord) -> bool:
    """Whether a name stands as subject before a verb, alone or with a relative word between."""
    between = scene.between(name.end, verb.start)
    if scene.text[name.end : verb.start].lstrip().startswith(","):
        return len(between) == 1 and scene.words.exact("relatives", between[0])
    return len(between) <= 1 and "," not in scene.text[name.end : verb.start] and not of_name(scene, name)


def _unit_of(scene: Scene, unit: PlainWord) -> Complement:
    """The unit with what is joined to it, and its organisation behind it."""
    start = scene.text.rfind(" ", 0, unit.start) + 1
    rest = complement(scene.text, unit.end, scene.tokens, scene.names, scene.words)
    name = scene.text[start : unit.end].lower().strip('„“”"«» ')
    return Complement(max(rest.end, unit.end), rest.organisation, name)


def _opening_before(scene: Scene, verb: PlainWord) -> list[Name]:
    """The capitalised words that open the sentence before a verb, up to a comma if there is one."""
    comma = scene.text.find(",", 0, verb.start)
    return opening(scene, comma if comma >= 0 else verb.start)


def board_in(scene: Scene, run: Sequence[PlainWord]) -> str:
    """The office of who chairs the board that some words name, or ""."""
    inflections = scene.words.inflections
    for size in range(LONGEST_BOARD, 0, -1):
        for at in range(len(run) - size + 1):
            forms = [(t.text.lower(), *stems(t.text.lower(), inflections)) for t in run[at : at + size]]
            for board, office in scene.words.boards.items():
                if len(board) == size and all(w in f for w, f in zip(board, forms, strict=True)):
                    return office
    return ""
