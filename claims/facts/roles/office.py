"""Office mentions: titles in a text, looked up in the ontology, with status words and compound parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from claims.facts.model import Name, NameKind, RoleStatus
from claims.facts.plainwords import PlainWord, plain_words, words_in
from claims.facts.roles.notitle import is_adjective, is_told_by_next, is_verb
from claims.facts.roles.officemention import OfficeMention
from claims.facts.roles.untilnow import until_now
from claims.facts.telling import TellingWords
from claims.lexicon import Lexicon
from claims.offices import SHORTEST_HEAD, Labels, labels, load_ontology
from claims.rolewords import RoleWords, is_unit, role_words, stems

# What may stand between the words of one title, and between a title and its adjectives.
INSIDE = re.compile(r"(?:[ \u00a0\u202f]?[-\u2010\u2011][ ]?|[ \u00a0\u202f\n]|['’])")
# How many words to the left of a title may hold its status ("der frühere langjährige Leiter").
REACH = 4
# Within so many words behind a title the part of the body stands that it heads.
OF_REACH = 5
TWO_LETTERS = 2
# A subject has two words at least: a noun with its article, a name in two parts.
SUBJECT_WORDS = 2
# A deputy's mark inside a compound ("ODS-Stellvorsitzende") must be at least this long.
SHORTEST_MARK = 4
# A status behind a title begins within so many letters, and is as long at most.
STATUS_BEHIND = 20


def find_offices(text: str, lexicon: Lexicon, names: Sequence[Name] = ()) -> list[OfficeMention]:
    """All titles of one sentence, in order; offsets into `text`.

    With `names`, a title's word that ends a person's name ("Gerhard Richter") is left out.
    """
    surnames = tuple(
        (n.start, n.end) for n in names if n.kind is NameKind.PERSON and " " in n.text and "-" not in n.text
    )
    return list(_offices(text, lexicon, surnames))


@lru_cache(maxsize=1024)
def _offices(text: str, lexicon: Lexicon, surnames: tuple[tuple[int, int], ...]) -> tuple[OfficeMention, ...]:
    """All titles of one sentence; kept for the check that asks for them after the facts are found."""
    words, table = role_words(lexicon), labels(lexicon)
    if not table.phrases:
        return ()
    telling = _title_words(lexicon).among(words_in(text))
    found: list[OfficeMention] = []
    tokens = plain_words(text) if telling else ()
    i = 0
    while i < len(tokens):
        match = _match(tokens, i, text, words, table) if tokens[i].text in telling else None
        if match is None or _in_surname(tokens[i], tokens[match.last - 1], surnames):
            i += 1
            continue
        last = match.last
        gap = text[tokens[i - 1].end : tokens[i].start] if i else ""
        if last == i + 1 and i and is_adjective(tokens[i - 1].text, gap, tokens[i].text, words):
            i += 1
            continue
        behind = text[tokens[i].end : tokens[last].start] if last < len(tokens) else ""
        if (behind and is_told_by_next(tokens[i].text, behind, tokens[last].text, words)) or (
            match.weak and is_verb(text[: tokens[i].start])
        ):
            i += 1
            continue
        # "Deputy director" is one office, and no member of parliament who is director.
        if last == i + 1 and words.has("deputy", tokens[i].text) and last < len(tokens):
            joined = text[tokens[i].end : tokens[last].start] == " "
            if joined and tokens[last].text in telling and _match(tokens, last, text, words, table):
                i += 1
                continue
        bound = found[-1].end if found else 0
        mention = _mention(tokens, i, match, text, words, bound)
        # "Anti-terroriste" is nobody.
        if words.exact("against", mention.prefix):
            i = last
            continue
        if mention.start < bound:
            found.pop()
        found.append(mention)
        i = next((k for k in range(last, len(tokens)) if tokens[k].start >= mention.end), len(tokens))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Match:
    """A label that was found: the token behind it, its offices, whether it is weak, and what stands before its head."""

    last: int
    ids: tuple[str, ...]
    weak: bool
    lead: str = ""


@cache
def _title_words(lexicon: Lexicon) -> TellingWords:
    """The words of a language, as they are written, that may be a title or begin one."""
    words, table = role_words(lexicon), labels(lexicon)
    return TellingWords(lambda word: any(_readings(word, words, table)[:2]))


def _match(tokens: Sequence[PlainWord], i: int, text: str, words: RoleWords, table: Labels) -> _Match | None:
    """The longest label at token i."""
    word = tokens[i].text
    begun, ids, lead = _readings(word, words, table)
    for label in begun:
        end = _follows(tokens, i, text, words, label)
        if end and (not words.capitals or tokens[end - 1].text[0].isupper()):
            ids, weak = table.phrases[label]
            return _Match(end, ids, weak)
    return _Match(i + 1, ids, False, word[: len(lead)]) if ids else None


# Nearly all words are no titles, and this says so at once.
@lru_cache(maxsize=50_000)
def _readings(
    word: str, words: RoleWords, table: Labels
) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...], str]:
    """The labels that a word may begin, and the offices that it names as a compound, with the part before."""
    low = word.lower()
    begun = tuple(
        label
        for stem in stems(low, words.inflections)
        if table.begins_with(stem, low)
        for label in table.first.get(stem, ())
    )
    ids, lead = _compound(low, words, table) if words.compounds and word[0].isupper() else ((), "")
    return begun, ids, lead


def _follows(tokens: Sequence[PlainWord], i: int, text: str, words: RoleWords, label: tuple[str, ...]) -> int:
    """Where the words of a label that begins at token i end (a token index), 0 where they do not stand.

    Blanks, hyphens and one grading adjective may stand between them ("chef principal de la recherche").
    """
    at = i + 1
    for word in label[1:]:
        graded = at < len(tokens) and words.has("grades", tokens[at].text)
        if graded and word not in stems(tokens[at].text.lower(), words.inflections):
            at += 1
        if at >= len(tokens) or word not in stems(tokens[at].text.lower(), words.inflections):
            return 0
        if not INSIDE.fullmatch(text, tokens[at - 1].end, tokens[at].start):
            return 0
        at += 1
    return at


def _compound(word: str, words: RoleWords, table: Labels) -> tuple[tuple[str, ...], str]:
    """The office that ends a compound, with the part before it: "firmenpräsident" is ("president",)."""
    forms = stems(word, words.inflections)
    if any(form in words.sets["not_offices"] for form in forms):
        return (), ""
    for at in range(TWO_LETTERS, max(map(len, forms)) - SHORTEST_HEAD + 1):
        for form in forms:
            if form[at:] in table.heads and form[:at] not in words.sets["no_leads"]:
                return table.phrases[(form[at:],)][0], form[:at]
    return (), ""


def _mention(
    tokens: Sequence[PlainWord],
    first: int,
    match: _Match,
    text: str,
    words: RoleWords,
    bound: int,
) -> OfficeMention:
    """Build the mention of a label at token `first`: join hyphenated parts, read status words around it."""
    begin, last, lead = first, match.last, match.lead
    while begin > 0 and re.fullmatch(r"[-\u2010\u2011]", text[tokens[begin - 1].end : tokens[begin].start]):
        begin -= 1
    parts = [t.text for t in tokens[begin:first]] + ([lead] if lead else [])
    over = _of_department(tokens, last, text, match.ids, words)
    ids, weak = over or match.ids, match.weak and not over
    status, deputy = _status_of(parts, words, lead)
    behind = _deputys(tokens, first, last, text, ids, words)
    deputy, last = deputy or behind > 0, max(last, behind)
    kept = [p for p in parts if not _is_status(p, words)]
    chunk, near, second, article = _left(tokens, begin, text, words, bound)
    status = status or near or status_behind(text, tokens[last - 1].end, words)
    status = status or (RoleStatus.FORMER if until_now(text, chunk, words) else RoleStatus.CURRENT)
    weak = weak and not (article and _article_tells(tokens, last, text, words))
    weak = weak and not _is_predicate(tokens, begin, last, text, words)
    start, end = tokens[begin].start, tokens[last - 1].end
    prefix = "-".join(kept)
    return OfficeMention(
        start, end, text[start:end], ids, status, chunk, prefix, deputy or second, weak, article
    )


def _deputys(
    tokens: Sequence[PlainWord], first: int, last: int, text: str, ids: tuple[str, ...], words: RoleWords
) -> int:
    """The token behind a title that a word in it or behind it makes a deputy's ("directrice adjointe"), 0 for none."""
    office = load_ontology().get(ids[0])
    if not words.sets["after_deputy"] or office is None or office.stands_under or "deputy" in office.is_a:
        return 0
    if any(words.exact("after_deputy", t.text) for t in tokens[first + 1 : last]):
        return last
    behind = tokens[last : last + 1]
    near = bool(behind) and text[tokens[last - 1].end : behind[0].start] == " "
    return last + 1 if near and words.exact("after_deputy", behind[0].text) else 0


def _of_department(
    tokens: Sequence[PlainWord], last: int, text: str, ids: tuple[str, ...], words: RoleWords
) -> tuple[str, ...]:
    """The office of one who heads a part of a body ("Leiterin der Abteilung") or a public authority, () for neither."""
    office = load_ontology().get(ids[0])
    if office is None or not (office.of_unit or office.of_authority):
        return ()
    authority = (office.of_authority,) if office.of_authority else ()
    for i in range(last, min(last + OF_REACH, len(tokens))):
        if not INSIDE.fullmatch(text, tokens[i - 1].end, tokens[i].start):
            return ()
        unit = is_unit(tokens[i].text, words, "departments") or _is_group(tokens[i].text, words)
        if i > last and unit and office.of_unit:
            return (office.of_unit,)
        if i > last and authority and is_unit(tokens[i].text, words, "authorities"):
            return authority
        if i == last and not words.exact("of", tokens[i].text):
            return ()
    return ()


def _is_group(word: str, words: RoleWords) -> bool:
    """Whether a compound names a part of a body by an end that alone is a whole one ("Compilergruppe")."""
    low = word.lower()
    return any(low.endswith(e) and len(low) >= len(e) + SHORTEST_HEAD for e in words.sets["department_ends"])


def _article_tells(tokens: Sequence[PlainWord], last: int, text: str, words: RoleWords) -> bool:
    """Whether an article makes a doubtful word a title ("the general said", not "the general election")."""
    if words.article_tells != "closed" or last >= len(tokens):
        return bool(words.article_tells)
    behind = tokens[last]
    closed = text[tokens[last - 1].end : behind.start].strip() != ""
    return closed or any(words.exact(k, behind.text) for k in ("finite", "relatives", "joins"))


def _is_predicate(tokens: Sequence[PlainWord], begin: int, last: int, text: str, words: RoleWords) -> bool:
    """Whether what says as what somebody works, or has become, makes a doubtful word a title (« comme juge »)."""
    before = [t.text for t in tokens[max(0, begin - 2) : begin]]
    if not before or text[tokens[begin - 1].end : tokens[begin].start] != " ":
        return False
    # « En tant que juge » has a small word between.
    said = any(words.exact(key, before[-1]) for key in ("as", "turned"))
    said = said or (len(before) > 1 and words.exact("as", before[0]) and words.exact("stops", before[1]))
    # « Le poste de juge ».
    if len(before) > 1 and words.exact("post_words", before[0]) and words.exact("of", before[1]):
        return True
    behind = tokens[last : last + 1]
    of = bool(behind) and words.exact("of", behind[0].text)
    return said and (of or _article_tells(tokens, last, text, words))


def _is_status(word: str, words: RoleWords) -> bool:
    """Whether a joined part is a status word and no part of the body's name."""
    return any(words.exact(k, word) for k in ("former", "interim", "designated", "deputy"))


def _status_of(parts: list[str], words: RoleWords, lead: str = "") -> tuple[RoleStatus | None, bool]:
    """The status that some words give a title, and whether they make it a deputy's."""
    status: RoleStatus | None = None
    for key, value in (
        ("designated", RoleStatus.DESIGNATED),
        ("interim", RoleStatus.INTERIM),
        ("former", RoleStatus.FORMER),
    ):
        if any(words.has(key, p) if p != lead else words.exact(key, p) for p in parts):
            status = value
    # "The prison service's chief" is no deputy: only a compound ends in such a word.
    second = tuple(w for w in words.sets["deputy"] if words.compounds and len(w) >= SHORTEST_MARK)
    joined = bool(second) and any(p.lower().endswith(second) for p in parts)
    return status, joined or any(words.has("deputy", p) for p in parts)


def _left(
    tokens: Sequence[PlainWord], begin: int, text: str, words: RoleWords, bound: int
) -> tuple[int, RoleStatus | None, bool, bool]:
    """The words before a title in its noun phrase: its start, their status, deputy, and if an article.

    Nothing before `bound`, the end of the title before it, is looked at.
    """
    chunk = tokens[begin].start
    seen: list[str] = []
    for k in range(begin - 1, max(-1, begin - 1 - REACH), -1):
        if tokens[k].start < bound or not INSIDE.fullmatch(text, tokens[k].end, tokens[k + 1].start):
            break
        word = tokens[k].text
        if words.exact("articles", word):
            status, deputy = _status_of(seen, words)
            return tokens[k].start, status, deputy, True
        if words.exact("stops", word) or words.exact("copulas", word) or words.exact("joins", word):
            break
        if k and words.exact("years", tokens[k - 1].text):
            # "Der 34 Jahre alte Fahrer" is no former driver.
            continue
        if words.exact("former_verbs", word) and _has_subject(tokens, k, text, words):
            break
        seen.append(word)
        if _status_of([word], words) != (None, False):
            chunk = tokens[k].start
    status, deputy = _status_of(seen, words)
    return chunk, status, deputy, False


def _has_subject(tokens: Sequence[PlainWord], k: int, text: str, words: RoleWords) -> bool:
    """Whether a noun with its article, or a name, makes "fired" a verb ("the board fired chief executive Berg")."""
    if k < SUBJECT_WORDS or text[tokens[k - 1].end : tokens[k].start] != " ":
        return False
    before = tokens[k - 1].text
    if any(
        words.exact(key, before)
        for key in ("stops", "articles", "finite", "joins", "copulas", "former", "of")
    ):
        return False
    return before[0].isupper() or words.exact("articles", tokens[k - 2].text)


def status_behind(text: str, end: int, words: RoleWords) -> RoleStatus | None:
    """The status that stands behind a title, or behind its body ("par intérim", "-elect")."""
    found = _behind_title(text, end, words)
    return found[0] if found else None


def past_status(text: str, end: int, words: RoleWords) -> int:
    """The end of a title together with the status behind it ("directeur par intérim"); its own end without one."""
    found = _behind_title(text, end, words)
    return found[1] if found else end


def _behind_title(text: str, end: int, words: RoleWords) -> tuple[RoleStatus, int] | None:
    """The status behind a place, and where it ends."""
    gap = len(text[end : end + STATUS_BEHIND]) - len(text[end : end + STATUS_BEHIND].lstrip(" -"))
    behind = text[end + gap : end + gap + STATUS_BEHIND].lower()
    for key, value in (
        ("after_interim", RoleStatus.INTERIM),
        ("after_former", RoleStatus.FORMER),
        ("after_designated", RoleStatus.DESIGNATED),
    ):
        for mark in words.sets[key]:
            if behind.startswith(mark) and not behind[len(mark) : len(mark) + 1].isalnum():
                return value, end + gap + len(mark)
    return None


def _in_surname(first: PlainWord, last: PlainWord, names: Sequence[tuple[int, int]]) -> bool:
    """Whether the title's word is the last of a person's name, or lies inside it."""
    return any(start < first.start and last.end == end for start, end in names)
