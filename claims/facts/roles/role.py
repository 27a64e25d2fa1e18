"""Roles: who holds which office where, in one sentence.

Titles come from `claims.facts.roles.office`, organisations from `claims.facts.roles.complement`, and the holder from
the patterns of `claims.facts.roles.holder`: a title before a name, an apposition behind it, a copula, "as".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from anyascii import anyascii

from claims.facts.model import Name, NameKind, Role, RoleStatus
from claims.facts.numbers.numberwords import read_word
from claims.facts.plainwords import plain_words
from claims.facts.roles.complement import Complement, complement, prefix_organisation
from claims.facts.roles.holder import find_holder
from claims.facts.roles.lead import CHAIR, CHAIRED_WORDS, board_in, find_leads, may_lead
from claims.facts.roles.leaving import (
    LEFT,
    holder_of_post,
    led_organisation,
    left_end_of,
    left_organisation,
    tells_departure,
)
from claims.facts.roles.newtitle import find_new_titles
from claims.facts.roles.notitle import without_many, without_surnames
from claims.facts.roles.office import find_offices, past_status, status_behind
from claims.facts.roles.officemention import OfficeMention
from claims.facts.roles.postnoun import Post, find_posts, may_name_post
from claims.facts.roles.scene import CLOSING, Holder, Scene
from claims.lexicon import Lexicon
from claims.offices import load_ontology
from claims.rolewords import RoleWords, role_words

STATUS = ("former", "interim", "designated", "deputy")
# Offices of these kinds of bodies, from this level on, are of a body and of no person.
BODIES = frozenset({"company", "any"})
HEAD_LEVEL = 7
# From this level on an office is a post.
POST_LEVEL = 5
# The wide title of who heads whatever is named with it.
HEAD = "head"
# Patterns by which a person is called by a title.
BORNE = frozenset({"title", "apposition"})


def find_roles(text: str, lexicon: Lexicon, names: Sequence[Name]) -> list[Role]:
    """All roles of one sentence, in order; offsets into `text`.

    A title without a holder is no role (`find_offices` gives those).
    """
    known = find_offices(text, lexicon, names)
    mentions = sorted((*known, *find_new_titles(text, lexicon, names, known)), key=lambda m: m.start)
    words = role_words(lexicon)
    mentions = [m for m in mentions if not _is_place(text, m, words)]
    mentions = without_surnames(text, without_many(text, mentions, words, lexicon), names, words)
    if not mentions and not may_lead(text, words) and not may_name_post(text, words):
        return []
    scene = Scene(text, plain_words(text), _parted(text, names, mentions, words), words, mentions)
    found = _held(scene, mentions)
    roles = [_role(scene, m, c, h) for m, c, h in found]
    roles += [_lead(scene, Post(*told)) for told in find_leads(scene)]
    roles += [_lead(scene, post) for post in find_posts(scene)]
    roles = [r for r in roles if r.how != "title" or not _is_counted(text, r, lexicon)]
    # "Number one" is nobody's name, with capitals or without.
    labels = {label.lower() for label in lexicon.table("numbers").get("labels", ())}
    roles = [r for r in roles if r.holder.partition(" ")[0] not in labels]
    roles = [r for r in roles if not any(_is_complement_of(text, r, o, words) for o in roles)]
    return sorted(_unique(roles), key=lambda r: (r.start, r.end))


def _is_complement_of(text: str, role: Role, other: Role, words: RoleWords) -> bool:
    """Whether a title is what the other title of the same holder is of ("Präsidentin des Verwaltungsrats")."""
    if role.holder_start != other.holder_start or role.office_start < other.office_end:
        return False
    between = text[other.office_end : role.office_start].split()
    return bool(between) and all(words.exact("of", w) or words.exact("articles", w) for w in between)


def _is_place(text: str, mention: OfficeMention, words: RoleWords) -> bool:
    """True for a title behind a word that no person stands behind: it is a body ("der Chef der Grünen im Stadtrat")."""
    before = text[: mention.chunk].split()[-1:]
    return bool(before) and words.exact("inside", before[0])


def _is_counted(text: str, role: Role, lexicon: Lexicon) -> bool:
    """True where a number before a title says that it is of several persons ("neun Forscher Helvaport verlassen")."""
    before = text[: role.office_start].split()[-1:]
    numeral = read_word(before[0].lower(), lexicon) if before else None
    return bool(before) and (before[0].isdigit() or (numeral is not None and numeral.value > 1))


def _parted(
    text: str, names: Sequence[Name], mentions: Sequence[OfficeMention], words: RoleWords
) -> list[Name]:
    """The names without the titles that a finder took into them ("Präsident Greg Brockman")."""
    parted: list[Name] = []
    for name in names:
        # "Kommissarische Leiterin ist …" opens with no body.
        if any(
            m.chunk <= name.start and name.end <= m.start and _is_status(name.text, words) for m in mentions
        ):
            continue
        inside = [m for m in mentions if m.start < name.end and name.start < m.end]
        if not inside:
            first_word = name.text.partition(" ")[0]
            status = " " in name.text and _is_status(first_word, words)
            parted += _cut(text, name, name.start + len(first_word), name.end) if status else [name]
            continue
        first, last = inside[0], inside[-1]
        if name.start < first.chunk:
            parted += _cut(text, name, name.start, first.chunk)
        if max(name.start, first.chunk) < first.start:
            parted += _cut(text, name, _after_status(text, first, words), first.start)
        elif first.prefix and text.startswith(first.prefix, first.start):
            parted += _cut(text, name, first.start, first.start + len(first.prefix))
        parted += _cut(text, name, last.end, name.end)
    return parted


def _is_status(text: str, words: RoleWords) -> bool:
    """Whether a word says how an office is held ("kommissarische")."""
    return any(words.has(key, text) for key in STATUS)


def _after_status(text: str, mention: OfficeMention, words: RoleWords) -> int:
    """Where the words before a title begin, articles and status words left out ("former Microsoft CEO")."""
    start = mention.chunk
    for word in re.finditer(r"\w+", text[mention.chunk : mention.start]):
        if not (words.exact("articles", word[0]) or any(words.has(k, word[0]) for k in STATUS)):
            return start + word.start()
    return mention.start


def _cut(text: str, name: Name, start: int, end: int) -> list[Name]:
    """The part [start, end) of a name as a name of its own, if anything is left of it."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(" -,"))
    piece = piece.strip(" -,")
    capital = next((w.start() for w in re.finditer(r"\w+", piece) if w[0][0].isupper()), None)
    if capital is None:
        return []
    start, piece = start + capital, piece[capital:]
    key = name_key(piece)
    kind = name.kind if start > name.start else NameKind.UNKNOWN
    return [replace(name, start=start, end=start + len(piece), text=piece, key=key, kind=kind, entity="")]


def name_key(text: str) -> str:
    """A name's plain form: transliterated and lower case."""
    return " ".join(anyascii(text).lower().split())


def _held(scene: Scene, mentions: Sequence[OfficeMention]) -> list[tuple[OfficeMention, Complement, Holder]]:
    """The mentions that have a holder, those of a coordinated title sharing one with its partner."""
    complements = [_complement(scene, m) for m in mentions]
    holders = [find_holder(scene, m, c) for m, c in zip(mentions, complements, strict=True)]
    for i in range(len(mentions) - 1):
        if not _joined(scene, mentions[i], complements[i], mentions[i + 1]):
            continue
        left, right = holders[i], holders[i + 1]
        if left is not None and right is not None:
            # "Berg, Vorstandsvorsitzender und Präsident von Nordlicht" is both of Nordlicht.
            if left.start == right.start and left.start < mentions[i].start:
                complements[i] = _with_body(complements[i], complements[i + 1])
            continue
        if left is not None and right is None and left.start < mentions[i].start:
            holders[i + 1] = left
        elif right is not None and left is None and _shares(mentions[i], mentions[i + 1], right):
            holders[i] = right
        else:
            continue
        complements[i] = _with_body(complements[i], complements[i + 1])
    return [
        (m, c, h)
        for m, c, h in zip(mentions, complements, holders, strict=True)
        if h is not None and not h.negated
    ]


def _with_body(one: Complement, two: Complement) -> Complement:
    """What a title is of, with the body that the title joined to it has behind it."""
    alone = one.organisation is None and not one.unit and two.organisation is not None
    return replace(one, organisation=two.organisation) if alone else one


def _complement(scene: Scene, mention: OfficeMention) -> Complement:
    """What an office is of, also behind its status ("directeur par intérim de la banque")."""
    end = past_status(scene.text, mention.end, scene.words)
    body = _is_of_body(mention.office)
    of = complement(scene.text, end, scene.tokens, scene.names, scene.words, body)
    return of if of.organisation is not None or of.unit else replace(of, end=mention.end)


def _is_of_body(office: str) -> bool:
    """Whether an office is one that heads or founded a body, so that no person can have it."""
    known = load_ontology().get(office)
    return known is not None and not known.wide and known.organisation in BODIES and known.level >= HEAD_LEVEL


def _is_company_post(office: str) -> bool:
    """Whether an office is a post in a company, which only a company's name can go with, or heads whatever it is of."""
    known = load_ontology().get(office)
    if known is not None and known.id == HEAD:
        return True
    return (
        known is not None and not known.both and known.organisation == "company" and known.level >= POST_LEVEL
    )


def _shares(left: OfficeMention, right: OfficeMention, holder: Holder) -> bool:
    """Whether the first of two titles is the second's holder's too, and not another person's."""
    return holder.how == "apposition" or right.article or not left.article


def _joined(scene: Scene, left: OfficeMention, of: Complement, right: OfficeMention) -> bool:
    """Whether only a joining word stands between two titles ("Präsident und Vorstandsvorsitzender", "mayor and also
    chair").
    """
    between = scene.text[max(of.end, left.end) : right.chunk].strip(" /")
    slash = between == "" and "/" in scene.text[left.end : right.start]
    join, _, behind = between.partition(" ")
    return slash or (
        scene.words.exact("joins", join) and (not behind or scene.words.exact("at_once", behind))
    )


def _chaired(scene: Scene, mention: OfficeMention, of: Complement) -> str:
    """The office of who chairs the board behind a body's genitive ("the chairman of Nordlight's supervisory board")."""
    if mention.office != CHAIR or of.organisation is None:
        return ""
    end = next((i for i in range(of.end, len(scene.text)) if scene.text[i] in CLOSING), len(scene.text))
    run = [t for t in scene.tokens if of.end <= t.start < end][:CHAIRED_WORDS]
    return board_in(scene, run)


def _role(scene: Scene, mention: OfficeMention, of: Complement, holder: Holder) -> Role:
    """The role of a mention, its complement and its holder."""
    # "Verbandspräsidentin" tells of no body's name.
    bodies = [n for n in scene.names if not scene.words.exact("company", n.text)]
    organisation = of.organisation or prefix_organisation(scene.text, mention, bodies)
    behind = _behind(scene, holder) if organisation is None and holder.start >= mention.end else None
    organisation = organisation or behind
    reach = of.end if of.organisation is not None or of.unit else mention.end
    start, end = min(mention.chunk, holder.start), max(reach, mention.end, holder.end)
    told = max(holder.end, mention.end)
    if organisation is None:
        led = led_organisation(scene, told) if _is_company_post(mention.office) else None
        organisation = led or left_organisation(scene, told)
    words = [t.text for t in scene.tokens]
    left_end = _left_end(scene, mention, holder)
    return Role(
        start,
        end,
        scene.text[start:end],
        holder.key,
        holder.text,
        holder.start,
        holder.end,
        _chaired(scene, mention, of) or mention.office,
        mention.text,
        mention.start,
        mention.end,
        organisation.key if organisation else "",
        organisation.text if organisation else "",
        holder.status or _status(scene, mention, reach),
        of.unit,
        holder.how,
        tells_departure(scene)
        or holder.how == LEFT
        or left_end >= 0
        or (holder.how == "apposition" and _just_ended(scene, mention)),
        scene.words.begins("succession", words),
        mention.deputy,
        mention.offices[1:],
        "" if organisation else mention.prefix.lower(),
        mention.guessed,
        left_end,
    )


def _left_end(scene: Scene, mention: OfficeMention, holder: Holder) -> int:
    """Where the words end by which the holder of a title left post or body in the sentence, -1 where none does."""
    if holder.how == LEFT:
        told = holder_of_post(scene, mention.start)
        return told[2] if told is not None else -1
    return left_end_of(scene, holder.start) if holder.how in BORNE else -1


def _just_ended(scene: Scene, mention: OfficeMention) -> bool:
    """Whether an office is told with the time until which it was held ("Berg, bis vor kurzem Finanzchef")."""
    until = _behind_comma(scene, mention, "until")
    return bool(until) and not any(w.isdigit() for w in until)


def _behind_comma(scene: Scene, mention: OfficeMention, key: str) -> list[str]:
    """The words from a comma to a title, where they begin with a word of a set and no verb follows; else none.

    "Bis zur Wahl am 20. September führt Vizepräsidentin Berg …" says that she does so now.
    """
    between = scene.between(scene.text.rfind(",", 0, mention.start), mention.start)
    verb = any(scene.words.exact(k, w) for k in ("finite", "lead_verbs") for w in between)
    return between if between and scene.words.exact(key, between[0]) and not verb else []


def _status(scene: Scene, mention: OfficeMention, reach: int) -> RoleStatus:
    """The status that the title has, or that stands behind its body ("le directeur de la banque par intérim").

    An office that was held until a certain year, or before, is a former one.
    """
    dated = any(w.isdigit() for w in _behind_comma(scene, mention, "until"))
    if dated or _behind_comma(scene, mention, "earlier"):
        return RoleStatus.FORMER
    if mention.status is not RoleStatus.CURRENT:
        return mention.status
    return status_behind(scene.text, reach, scene.words) or mention.status


def _behind(scene: Scene, holder: Holder) -> Name | None:
    """The organisation behind a holder, after a preposition of bodies ("CEO Paul Roux von Solaris")."""
    word = re.compile(r" (\w+)['’ ]").match(scene.text, holder.end)
    if word is None or not scene.words.exact("bodies", word[1]):
        return None
    return complement(scene.text, holder.end, scene.tokens, scene.names, scene.words).organisation


def _lead(scene: Scene, post: Post) -> Role:
    """The role that a verb asserts alone ("leitete zusammen mit … das X-Team"), or with the noun of a post."""
    words = [t.text for t in scene.tokens]
    holder, of = post.holder, post.of
    organisation = of.organisation
    reach = max(of.end, post.end, holder.end)
    first = min(holder.start, post.start)
    return Role(
        first,
        reach,
        scene.text[first:reach],
        holder.key,
        holder.text,
        holder.start,
        holder.end,
        post.office,
        scene.text[post.start : post.end],
        post.start,
        post.end,
        organisation.key if organisation else "",
        organisation.text if organisation else "",
        holder.status or RoleStatus.CURRENT,
        of.unit,
        holder.how,
        tells_departure(scene) or holder.how == LEFT,
        scene.words.begins("succession", words),
        left_end=post.left_end,
    )


def _unique(roles: Sequence[Role]) -> list[Role]:
    """The roles without repetitions of one holder, office and place."""
    return list({(r.holder_start, r.office_start, r.office): r for r in roles}.values())
