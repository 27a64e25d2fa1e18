"""The holder of an office: the patterns that bind a title to a name in one sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.facts.model import Name, NameKind, unfound_name
from claims.facts.places import plain
from claims.facts.roles.complement import Complement
from claims.facts.roles.copula import copula, inverted_copula
from claims.facts.roles.dismissed import dismissed
from claims.facts.roles.follow import following
from claims.facts.roles.fronted import fronted_appointment, fronted_as
from claims.facts.roles.heldbefore import held_before
from claims.facts.roles.leadsas import leads_as
from claims.facts.roles.leaving import holder_of_post
from claims.facts.roles.officemention import OfficeMention
from claims.facts.roles.relative import relative_copula
from claims.facts.roles.scene import (
    APPOSITION_WORDS,
    CLOSING,
    COMPLEMENT_WORDS,
    FULL_NAME,
    Holder,
    Pattern,
    Scene,
    behind_degrees,
    hold,
    office_in,
)
from claims.facts.roles.titled import is_half, ranked, title_before
from claims.facts.wordtable import word_value
from claims.letters import UPPER

# Two capitalised words at an end.
PAIR = re.compile(rf"{UPPER}[\w'’-]+ {UPPER}[\w'’-]+$")
# The same where it opens a sentence, after a bullet or a blank.
OPENING = re.compile(rf"[\s•*–-]*({UPPER}[\w'’-]+(?:\s{UPPER}[\w'’-]+){{0,2}})\s*")
# A comma before a name.
COMMA = re.compile(r"\s*,\s*")
# "the chairman's cousin"
POSSESSIVE = re.compile(r"['’]s\b")
CLOSING_WORDS = 14
# A word that opens a sentence and is so surely a body is nobody with a trade ("Velmor, un acteur majeur"); set by hand.
BODY = 0.9
AS_REACH = 90
APPOINT_REACH = 80
# Within so many letters behind a joining word a further title may stand, and before a title the word "as" or "zum" is
# one of so many words, which begin so many letters before the title's own phrase; set by hand.
JOINED, CALLED_WORDS, CALLED_BEFORE, AS_WORDS = 30, 4, 12, 3


def find_holder(scene: Scene, mention: OfficeMention, of: Complement) -> Holder | None:
    """The holder by the first pattern that fits; None where the title stands alone."""
    for pattern in PATTERNS:
        holder = pattern(scene, mention, of)
        if holder is not None:
            return holder
    return None


def title_with_complement(scene: Scene, mention: OfficeMention, of: Complement) -> Holder | None:
    """A name behind title and organisation: "chief executive of Apple Tim Cook"."""
    for name in scene.persons():
        if name.start <= mention.end or name.kind is not NameKind.PERSON:
            continue
        between = scene.between(mention.end, name.start)
        if not 1 < len(between) <= COMPLEMENT_WORDS or not scene.words.exact("of", between[0]):
            return None
        last = between[-1]
        loose = any(scene.words.exact(k, last) for k in ("of", "articles", "stops", "joins"))
        broken = any(scene.words.exact(k, w) for w in between for k in ("finite", "joins"))
        # Where nouns have capitals, a small word before the name is a verb ("an die Autoren des Hauses schrieb Lind").
        loose = loose or (scene.words.capitals and last.islower())
        clean = not any(c in CLOSING for c in scene.text[mention.end : name.start])
        inside = office_in(scene, mention.end + 1, name.start) or _apposed(scene, name)
        return hold(name, "title") if clean and not (loose or broken or inside) else None
    return None


def _apposed(scene: Scene, name: Name) -> bool:
    """Whether another name stands in apposition behind a name, which is then a body ("of Saint Brice, Eva Lind,")."""
    return any(
        n.start - name.end == len(", ") and scene.text[name.end] == "," and _is_closed(scene, n)
        for n in scene.persons()
        if n.start > name.end
    )


def _is_closed(scene: Scene, name: Name) -> bool:
    """Whether a mark, a party or age in brackets, or the end of the sentence stands behind a name."""
    behind = scene.text[name.end :].lstrip()
    return behind == "" or behind[0] in CLOSING or behind[0] == "("


def name_after_comma(scene: Scene, mention: OfficeMention, of: Complement) -> Holder | None:
    """A name in apposition behind the title: "The chief executive of X, Jan Leike, said"."""
    comma = COMMA.match(scene.text, _behind_status(scene, of.end)) or _far_comma(scene, mention)
    if comma is None or (mention.weak and not mention.article):
        return None
    start = behind_degrees(scene, comma.end())
    strange = (n for n in ranked(scene, mention) if _is_strange(n, scene))
    for name in (*scene.persons(), *strange):
        if name.start == start and _before(scene, mention) is None:
            closed = _is_closed(scene, name) or _opens(scene, mention)
            return hold(name, "apposition") if closed else None
    return None


def _is_strange(name: Name, scene: Scene) -> bool:
    """Whether a name ends in a word that the language does not know, as surnames do ("Claire Estève")."""
    lang, last = scene.words.lang, name.text.split()[-1]
    return not (word_value(last, lang) or word_value(last.lower(), lang))


def _opens(scene: Scene, mention: OfficeMention) -> bool:
    """Whether a title without an article opens its sentence (« Directrice de l'usine, Roux a … »)."""
    before = [t for t in scene.tokens if t.end <= mention.chunk]
    return not mention.article and all(
        scene.words.exact("joins", t.text) or office_in(scene, t.start, t.end) for t in before
    )


def _behind_status(scene: Scene, at: int) -> int:
    """Where the words of status behind a title end ("par intérim"); else `at`."""
    behind = scene.text[at:].lower()
    for key in ("after_interim", "after_former", "after_designated"):
        for mark in scene.words.sets[key]:
            if behind.startswith(f" {mark}"):
                return at + 1 + len(mark)
    return at


def _far_comma(scene: Scene, mention: OfficeMention) -> re.Match[str] | None:
    """The comma behind a complement that was not read to its end ("the director of Saint Brice hospital, …")."""
    start = _behind_status(scene, mention.end)
    at = scene.text.find(",", start)
    between = scene.between(start, at) if at >= 0 else []
    # « L'adjoint au maire chargé des transports, … »
    opens = between and any(scene.words.exact(k, between[0]) for k in ("of", "in_charge"))
    if not 1 < len(between) <= COMPLEMENT_WORDS or not opens:
        return None
    if any(scene.words.exact(k, w) for k in ("finite", "joins") for w in between):
        return None
    return None if office_in(scene, mention.end + 1, at) else COMMA.match(scene.text, at)


def apposition(scene: Scene, mention: OfficeMention, of: Complement) -> Holder | None:
    """The title in apposition behind a name: "Jan Leike, a researcher at X, said", "Leike (CEO)"."""
    name = _before(scene, mention)
    end = max(of.end, mention.end)
    if name is None or not _closes(scene, end) or _of_another(scene, mention):
        return None
    # "According to Jan Berg, the mayor should …": what follows a source is the subject, unless a mark closes it.
    named = any(scene.words.exact("articles", word) for word in scene.between(name.end, mention.start))
    if named and _is_source(scene, name) and scene.text[end : end + 1] not in CLOSING:
        return None
    return hold(name, "apposition")


def _is_source(scene: Scene, name: Name) -> bool:
    """Whether a name is that of a source ("laut Berg", "d'après Berg"), a word of which may be taken for its own."""
    before, said = scene.text[: name.start].lower().rstrip(), name.text.lower()
    sources = scene.words.sets["sources"]
    return any(before.endswith(word) or said.startswith(f"{word} ") for word in sources)


def _of_another(scene: Scene, mention: OfficeMention) -> bool:
    """Whether the title is a genitive beside another noun: "a cousin of the president", "the president's cousin"."""
    if POSSESSIVE.match(scene.text, mention.end):
        return True
    mark = max(scene.text.rfind(c, 0, mention.start) for c in ",(–—")
    before = scene.between(mark, mention.start)
    if not scene.words.capitals:
        return any(scene.words.exact("bodies", w) for w in before)
    return len(before) > 1 and scene.words.exact("of", before[-1]) and before[-2][0].isupper()


def _before(scene: Scene, mention: OfficeMention) -> Name | None:
    """The name before a comma or bracket before the title's noun phrase."""
    mark = max(scene.text.rfind(c, 0, mention.start) for c in ",(–—")
    if mark < 0:
        return None
    between = _without_both(scene, scene.between(mark, mention.start))
    if len(between) > APPOSITION_WORDS or any(scene.words.exact("finite", w) for w in between):
        return None
    if (holder := held_before(scene, between, mark)) is not None:
        return holder
    if between and any(scene.words.exact(k, between[0]) for k in ("until", "since")):
        return _touching(scene, mark)
    if between and scene.words.exact("several", between[0]) and _are(scene, "others", between[1:]):
        return None
    if between and scene.words.exact("stops", between[0]) and not scene.words.exact("articles", between[0]):
        return None
    articles = [w for w in between[:2] if scene.words.exact("articles", w)]
    if len(articles) > 1 and scene.words.exact("relatives", between[0]):
        return None
    # "Berg, den Roth als Anwältin vertritt"
    if articles and any(scene.words.exact("as", w) for w in between) and between[1][0].isupper():
        return None
    if not articles and any(scene.words.exact("stops", w) for w in between[:-1]):
        return None
    gaps = [n for n in scene.persons() if n.end <= mark] or opening(scene, mark)
    if not gaps:
        return None
    name = gaps[-1]
    loose = scene.between(name.end, mark)
    # "… sagte Berg gestern, der Leiter der Klinik"; but "Berg sagte, der Leiter komme" tells of another.
    bridge = len(loose) == 1 and loose[0][0].islower() and articles and scene.text[mark] == ","
    bridge = bridge and not scene.words.exact("finite", loose[0])
    return name if not scene.text[name.end : mark].strip() or bridge else None


def _without_both(scene: Scene, between: list[str]) -> list[str]:
    """The words before a title without those that say that two are held at once (« à la fois maire et députée »)."""
    opening = " ".join(between).lower()
    for phrase in scene.words.sets["at_once"]:
        if opening.startswith(f"{phrase} ") or opening == phrase:
            return between[len(phrase.split()) :]
    return between


def _are(scene: Scene, key: str, words: Sequence[str]) -> bool:
    """Whether all of some words stand in a set of the lexicon."""
    return all(scene.words.exact(key, w) for w in words)


def _touching(scene: Scene, mark: int) -> Name | None:
    """The person whose name ends at a mark ("Berg, bis vor kurzem Finanzchef")."""
    return next((n for n in scene.persons() if not scene.text[n.end : mark].strip() and n.end <= mark), None)


def opening(scene: Scene, mark: int) -> list[Name]:
    """The capitalised words that open the sentence and end at a comma, where no finder saw a name."""
    run = OPENING.fullmatch(scene.text, 0, mark)
    # Before a dash stands the place of a dateline ("KIEL – Der frühere …").
    if (
        run is None
        or run[1].isupper()
        or office_in(scene, 0, mark)
        or scene.words.exact("stops", run[1].split()[0])
    ):
        return []
    sure = (n for n in scene.names if n.kind is NameKind.ORGANISATION and n.sure >= BODY)
    if " " not in run[1] and any(n.start == run.start(1) and n.end == run.end(1) for n in sure):
        return []
    small = run[1].lower()
    # "Heute leitet seine Nachfolgerin …": a word that is written small elsewhere is nobody.
    if " " not in small and word_value(small, scene.words.lang):
        return []
    return [unfound_name(run.start(1), run[1], NameKind.UNKNOWN, plain(run[1]))]


def _closes(scene: Scene, end: int) -> bool:
    """Whether the apposition ends at a mark, a relative word, a joining word or the sentence's end."""
    seen = 0
    last = end
    for token in scene.tokens:
        if token.start < end:
            continue
        if any(c in CLOSING for c in scene.text[last : token.start]):
            return True
        seen += 1
        if seen > CLOSING_WORDS:
            return False
        if scene.words.exact("relatives", token.text) and not scene.words.exact("articles", token.text):
            return True
        if scene.words.exact("finite", token.text):
            return False
        if scene.words.exact("joins", token.text) and office_in(scene, token.end, token.end + JOINED):
            return True
        last = token.end
    return True


def appointed(scene: Scene, mention: OfficeMention, of: Complement) -> Holder | None:
    """An appointment: "wurde Mira Murati zum Interims-CEO ernannt", "Murati was named chief executive"."""
    before = [t for t in scene.tokens if t.end <= mention.start and t.start >= mention.chunk - CALLED_BEFORE]
    marker = next((t for t in reversed(before[-CALLED_WORDS:]) if scene.words.exact("appoint", t.text)), None)
    if marker is None:
        return None
    if not scene.words.begins("appoint_verbs", [t.text for t in scene.tokens]):
        return None
    return _half_seen(scene, marker.start) or _nearest(scene, marker.start, APPOINT_REACH, "appointed")


def _half_seen(scene: Scene, at: int) -> Holder | None:
    """The two capitalised words right before a place of which a finder saw the first alone ("Jana Berg zur …")."""
    run = PAIR.search(scene.text, 0, at - 1)
    first = next((n for n in scene.names if run is not None and n.start == run.start()), None)
    if run is None or first is None or not is_half(first, run):
        return None
    return Holder(run.start(), run.end(), run[0], " ".join(run[0].lower().split()), "appointed")


def named_straight(scene: Scene, mention: OfficeMention, of: Complement) -> Holder | None:
    """A title behind the person whom a verb names: "has named Jana Berg chief executive", "a nommé Jana Berg PDG"."""
    names = [n for n in scene.persons() if n.end < mention.start]
    if not names or not scene.words.sets["names_active"]:
        return None
    # An apposition may stand between the name and the title, and hold names of its own.
    for name in names:
        before = [t.text for t in scene.tokens if t.end <= name.start][-2:]
        if not _is_named(scene, before):
            continue
        first = name.end + _skipped(scene, name, mention.start)
        bridge = [t.text for t in scene.tokens if first <= t.start and t.end <= mention.start]
        known = all(
            any(scene.words.exact(key, word) for key in ("articles", "of", "as", "names_bridge"))
            for word in bridge
        )
        return hold(name, "appointed") if known and "," not in scene.text[first : mention.start] else None
    return None


def _is_named(scene: Scene, before: Sequence[str]) -> bool:
    """Whether the words before a name end in a verb that names it, a word for the time between (« a nommé lundi »)."""
    if scene.words.begins("names_active", before[-1:]):
        return True
    if len(before) < FULL_NAME or not scene.words.begins("names_active", before[:1]):
        return False
    small = ("stops", "articles", "of", "joins", "finite")
    return before[1].islower() and not any(scene.words.exact(k, before[1]) for k in small)


def as_office(scene: Scene, mention: OfficeMention, of: Complement) -> Holder | None:
    """A title behind "as": "works as chief engineer", "wird als Interims-CEO fungieren", "runs it as director"."""
    before = [t for t in scene.tokens if t.end <= mention.start]
    marker = next((t for t in reversed(before[-AS_WORDS:]) if scene.words.exact("as", t.text)), None)
    words = [t.text for t in scene.tokens]
    called = scene.words.begins("as_verbs", words)
    if marker is None or not (called or leads_as(scene, marker, max(mention.end, of.end))):
        return None
    # Who succeeds whom, the order of the words alone does not tell.
    if scene.words.begins("succession", words) and len(list(scene.persons())) > 1:
        return None
    # Who leads as something is that, and was not called to it.
    return _nearest(scene, marker.start, AS_REACH, "as" if called else "copula")


def of_post(scene: Scene, mention: OfficeMention, of: Complement) -> Holder | None:
    """A title that its holder gives up, takes or has: "stepped down as chair", « occupe le poste de préfet »."""
    told = holder_of_post(scene, mention.start)
    return hold(told[0], told[1]) if told is not None else None


def _nearest(scene: Scene, at: int, reach: int, how: str) -> Holder | None:
    """The last person named before a place, with nothing but the office's own words between."""
    persons = [n for n in scene.persons() if n.end <= at and at - n.end <= reach + _skipped(scene, n, at)]
    persons = [n for n in persons if not _in_complement(scene, n)]
    if not persons:
        return None
    name = persons[-1]
    between = scene.between(name.end, at)
    negated = any(scene.words.exact("not", w) for w in between)
    return hold(name, how, negated)


def _skipped(scene: Scene, name: Name, at: int) -> int:
    """The length of an apposition right behind a name, which makes no distance."""
    behind = re.compile(r",[^,]*,").match(scene.text, name.end, at)
    return len(behind[0]) if behind else 0


def _in_complement(scene: Scene, name: Name) -> bool:
    """Whether a name belongs to a title in apposition ("Shear, co-founder of the platform Twitch, …")."""
    return any(
        m.end < name.start and "," not in scene.text[m.end : name.start] and _before(scene, m) is not None
        for m in scene.mentions
        if name.start - m.end > 1
    )


PATTERNS: tuple[Pattern, ...] = (
    title_before,
    name_after_comma,
    apposition,
    title_with_complement,
    appointed,
    named_straight,
    of_post,
    following,
    as_office,
    fronted_appointment,
    fronted_as,
    copula,
    dismissed,
    relative_copula,
    inverted_copula,
)
