"""A title alone in a headline, and another one of the person who leaves in the text: "Der Präsident geht", and below it
"Vizepräsidentin Roth verlässt die Firma".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from checker.model import LedgerEntry, Severity
from checker.story.persons.mentions import titles_in
from checker.story.persons.posts import CHANGES, PLAIN, office_of, relation
from checker.story.persons.seats import SOFT, Pairing
from checker.story.story import Story
from claims.facts.model import RoleStatus
from claims.facts.plainwords import plain_words
from claims.facts.roles.leaving import is_body, tells_departure
from claims.facts.roles.officemention import OfficeMention
from claims.facts.roles.scene import Scene
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article, Sentence
from claims.offices import DEPUTY, Relation, load_ontology
from claims.rolewords import role_words

# A headline and what stands around it are among so many sentences; the text that it tells of is in so many more.
HEADLINES, LEAD = 3, 6
# From this level on an office is a post, which a headline tells of by the post alone.
POST_LEVEL = 5
# What stands at the end of a sentence of the text, and hardly of a headline.
FULL_STOP = "."
MARK = re.compile(r"[,;:!?–—]")
# The kinds of verbs that give up a post.
GIVEN_UP = ("gave_up", "gives_up", "resigned", "resigns")
# Relations of a headline's title to a person's that make it another post.
APART = (Relation.CONFLICT, Relation.DIFFERENT)


def headline_titles(story: Story) -> Iterator[Pairing]:
    """The titles of headlines that tell of a departure, each with the line of who departs by another title."""
    for article in story.articles:
        headlines = _headlines(article)
        if headlines:
            told = [e for e in story.ledger if e.article == article.id]
            yield from _of_article(article, headlines, told)


def _of_article(
    article: Article, headlines: Sequence[Sentence], told: Sequence[LedgerEntry]
) -> Iterator[Pairing]:
    """The pairs of one article."""
    last = max(s.index for s in headlines)
    near = (e for e in told if last < e.sentence <= last + LEAD and not _goes_with_any(e))
    leavers = [e for e in near if _leaves(e, article)]
    who = {e.person_id for e in leavers}
    if len(who) != 1:
        return
    mine = [e for e in told if e.person_id in who and not _goes_with_any(e)]
    heads = [_as_line(article, s, mention, leavers[0]) for s in headlines for mention in _titles(s)]
    for head in heads:
        if all(relation(head, e) in APART or _is_deputy(e, head) for e in mine) and not _is_anothers(
            head, told, article
        ):
            yield head, leavers[0], Severity.WARNING, SOFT, "left_post"


def _is_deputy(entry: LedgerEntry, head: LedgerEntry) -> bool:
    """Whether a line gives the deputy's office of a headline's title, which the wide words may seem to be too."""
    return entry.office == f"{DEPUTY}{head.office}"


def _goes_with_any(entry: LedgerEntry) -> bool:
    """Whether a line gives an office that goes with any other ("Mitgründer")."""
    office = office_of(entry)
    return office is not None and office.both


def _headlines(article: Article) -> list[Sentence]:
    """The sentences before the text that no full stop ends."""
    found: list[Sentence] = []
    for sentence in article.content[:HEADLINES]:
        if sentence.text.rstrip().endswith(FULL_STOP):
            break
        found.append(sentence)
    return found


def _titles(sentence: Sentence) -> Iterator[OfficeMention]:
    """The titles of posts without a holder in a headline that tells of a departure, of one person each."""
    lexicon = load_lexicon(sentence.lang)
    if lexicon is None:
        return
    held = {r.office_start for r in sentence.facts.roles}
    for mention in titles_in(sentence, lexicon):
        clause = _clause(sentence.text, mention)
        if not (_tells_leaving(clause, lexicon) or _goes(clause, lexicon)):
            continue
        office = load_ontology().get(mention.office)
        post = office is not None and office.level >= POST_LEVEL and not office.both
        alone = not mention.guessed and sentence.start + mention.start not in held
        current = mention.status is RoleStatus.CURRENT
        if not (post and alone and current) or _is_any(sentence, mention, lexicon):
            continue
        if not _is_of_part(sentence, mention, lexicon):
            yield mention


def _is_of_part(sentence: Sentence, mention: OfficeMention, lexicon: Lexicon) -> bool:
    """Whether a title is of a part or a field ("Direktorin der IT-Sicherheit"), by the noun behind it."""
    words = role_words(lexicon)
    behind = [t for t in plain_words(sentence.text) if t.start >= mention.end]
    small = 0
    while small < len(behind) and any(
        words.exact(key, behind[small].text) for key in ("of", "articles", "genitives")
    ):
        small += 1
    if small == 0 or small == len(behind):
        return False
    noun = behind[small]
    named = any(n.start <= sentence.start + noun.start < n.end for n in sentence.facts.names)
    return not named and not is_body(noun.text, words)


def _clause(text: str, mention: OfficeMention) -> str:
    """The part of a headline between marks that has a title."""
    start = max((m.end() for m in MARK.finditer(text, 0, mention.start)), default=0)
    end = MARK.search(text, mention.end)
    return text[start : end.start() if end else len(text)]


def _is_any(sentence: Sentence, mention: OfficeMention, lexicon: Lexicon) -> bool:
    """Whether a title is of one of many ("ein Direktor"), of several ("directors") or of whom an action is asked."""
    before = sentence.text[: mention.start].lower().split()[-1:]
    plural = tuple(role_words(lexicon).sets["plural_ends"])
    many = bool(plural) and mention.text.lower().endswith(plural)
    return many or any(word in lexicon.words("names", "indefinite") for word in before)


def _tells_leaving(text: str, lexicon: Lexicon) -> bool:
    """Whether a sentence tells that somebody gives up a post or is made to."""
    words = role_words(lexicon)
    tokens = plain_words(text)
    told = [t.text for t in tokens]
    if words.begins("dismissals", told) or tells_departure(Scene(text, tokens, (), words, ())):
        return True
    return any(words.exact(key, word) for key in GIVEN_UP for word in told)


def _goes(text: str, lexicon: Lexicon) -> bool:
    """Whether a headline has a word that may tell of leaving ("muss gehen"); the text below has to tell it too."""
    told = lexicon.words("roles", "headline_leaves")
    return any(token.text.lower() in told for token in plain_words(text))


def _leaves(entry: LedgerEntry, article: Article) -> bool:
    """Whether a line calls somebody by a post as held in a sentence that tells of a departure."""
    lexicon, role = load_lexicon(entry.lang), entry.role
    if lexicon is None or role is None or role.guessed or role.how not in PLAIN or office_of(entry) is None:
        return False
    held = entry.person_id and entry.status in (RoleStatus.CURRENT, RoleStatus.FORMER)
    return bool(held) and _tells_leaving(article.sentences[entry.sentence].text, lexicon)


def _as_line(article: Article, sentence: Sentence, mention: OfficeMention, line: LedgerEntry) -> LedgerEntry:
    """A headline's title as a line of the ledger, of the person whom another line tells."""
    start, end = sentence.start + mention.chunk, sentence.start + mention.end
    office = f"{DEPUTY}{mention.office}" if mention.deputy else mention.office
    return replace(
        line,
        office=office,
        organisation="",
        start=start,
        end=end,
        text=article.text[start:end],
        sentence=sentence.index,
        office_text=mention.text,
        inferred=False,
        role=replace(line.role, also=mention.offices[1:], organisation_text="") if line.role else None,
    )


def _is_anothers(head: LedgerEntry, told: Sequence[LedgerEntry], article: Article) -> bool:
    """Whether another person of the text may be the one of the headline: told with the post, and as leaving it."""
    return any(
        e.person_id != head.person_id
        and relation(head, e) not in APART
        and (
            e.status != RoleStatus.CURRENT
            or (e.role is not None and (e.role.departs or e.role.how in CHANGES))
            or _leaves(e, article)
        )
        for e in told
    )
