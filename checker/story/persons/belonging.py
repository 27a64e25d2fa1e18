"""To which people and party two articles of a time let one person belong, or one firm to which country.

The word stands right beside the name: before it, alone or with a trade between ("the Norwegian fund Nordvik",
"der spanische Trainer Bassi", "SPD-Politiker Berg"), behind it between marks ("Berg (FDP)", "Berg, a Social
Democrat,"), or in place of it ("der Ghanaer"), where the sentences before name one person. Somebody of whom one
article gives two is left alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, zip_longest

from checker.model import Evidence
from checker.story.acquainted import compared
from checker.story.evidence import evidence_at
from checker.story.ledger import core_of
from checker.story.linked import People
from checker.story.people import people_of
from checker.story.persons.accredited import countries
from checker.story.story import Story
from claims.facts.phrase import Hit, phrases_of, tokens_of
from claims.facts.roles.role import name_key
from claims.letters import UPPER
from claims.lexicon import load_lexicon
from claims.model import Article, Sentence
from claims.words import split_words

PEOPLES, PARTIES = "peoples", "parties"
# Whose ambassador somebody is.
SENDERS = "senders"
# What stands between the word and the name behind it: nothing, or a trade, joined to it or in two words.
BEFORE = re.compile(
    rf"(?P<trade>-[^\W\d_]+|(?:\s[a-zß-öø-ÿ][\w-]*)?\s[^\W\d_][\w-]*)?\s(?P<name>{UPPER}[\w’'-]+)(?:\s(?P<last>{UPPER}[\w’'-]+))?"
)
# A name and what stands between it and the word behind it: a bracket, or a comma and a few small words.
BEHIND = re.compile(rf"(?P<name>{UPPER}[\w’'-]+)\s*(?:\(|,(?:\s(?P<small>[^,;:.()]{{0,20}}))?)\s?\Z")
# What a word behind a name ends on, so that it is no part of another phrase.
CLOSES = re.compile(r"\s*(?:[,;.)]|\Z)|\s[a-zß-öø-ÿ]")
SMALL = 3
NAMED = re.compile(rf"{UPPER}[\w’'-]+")
# A word that takes somebody up may stand so many sentences behind the name.
REACH = 3
MIXED = "mixed"
HYPHENS = "-\u2010\u2011"

Who = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Belonging:
    """A word for a people or a party of somebody: `kind` is the table, `value` the territory or family."""

    article: Article
    sentence: Sentence
    start: int
    end: int
    kind: str
    value: str
    who: Who

    @property
    def of_body(self) -> bool:
        """True for a body, which has one name; persons are known by two."""
        return len(self.who) == 1

    @property
    def evidence(self) -> Evidence:
        """The word and the name that it stands with."""
        return evidence_at(self.article, self.sentence, self.start, self.end)


def belongings_apart(story: Story) -> Iterator[tuple[Belonging, Belonging]]:
    """What two articles of one time say of one person or firm, each its own."""
    if len(story.articles) < 2:
        return
    people = people_of(story)
    told: dict[tuple[str, Who], list[Belonging]] = defaultdict(list)
    for article in story.articles:
        for found in (*_belongings(article, people), *_accredited(article, people)):
            told[found.kind, found.who].append(found)
    for places in told.values():
        yield from _apart(story, places)


def _apart(story: Story, told: Sequence[Belonging]) -> Iterator[tuple[Belonging, Belonging]]:
    """The pairs of places where two articles give one person two of a kind, each pair of articles once."""
    by_article: Mapping[str, list[Belonging]] = defaultdict(list)
    for one in told:
        by_article[one.article.id].append(one)
    single = [
        all_ for all_ in by_article.values() if len({b.value for b in all_}) == 1 and all_[0].value != MIXED
    ]
    for ours, theirs in combinations(single, 2):
        one, two = ours[0], theirs[0]
        aligned = story.aligns(one.article.id, one.sentence.index, two.article.id, two.sentence.index)
        if one.value != two.value and not aligned and compared(story, one.article, two.article):
            yield one, two


def _accredited(article: Article, people: People) -> Iterator[Belonging]:
    """The ambassadors of an article with the countries that they are of."""
    lexicon = load_lexicon(article.lang)
    if lexicon is None or not lexicon.table(PEOPLES):
        return
    for sentence, role, country in countries(article, phrases_of(lexicon, PEOPLES)):
        who = people.resolve(role.holder, article.id)
        if who and len(who) > 1:
            yield Belonging(article, sentence, role.start, role.end, SENDERS, country, who)


def _belongings(article: Article, people: People) -> Iterator[Belonging]:
    """The words for peoples and parties of an article that stand with a name, or for one."""
    for sentence in article.content:
        lexicon = load_lexicon(sentence.lang)
        if lexicon is None:
            continue
        tokens = tokens_of(sentence.text)
        for kind in (PEOPLES, PARTIES):
            for hit in phrases_of(lexicon, kind).find(tokens) if lexicon.table(kind) else ():
                yield from _placed(article, sentence, kind, hit, people)


def _placed(article: Article, sentence: Sentence, kind: str, hit: Hit, people: People) -> Iterator[Belonging]:
    """A word for a people or a party with whom it stands with, if anybody."""
    text, tokens = sentence.text, tokens_of(sentence.text)
    start, end = tokens[hit.first].start, tokens[hit.last - 1].end
    quoted = sentence.facts.is_quoted(sentence.start + start)
    if quoted:
        return
    # "Franco-German" is both.
    value = MIXED if text[:start].endswith(tuple(HYPHENS)) else hit.value
    low, high = start, end
    who: Who = ()
    if (before := BEFORE.match(text, end)) and _may_be_trade(before["trade"], sentence.lang):
        who = _person(before["name"], before["last"], article, people)
        who = who or _firm(sentence, before, kind, text[start].islower())
        high = before.end() if who else end
    if not who and (behind := BEHIND.search(text, 0, start)) and CLOSES.match(text, end):
        small = (behind["small"] or "").split()
        if len(small) <= SMALL:
            who, low = _person(behind["name"], None, article, people), behind.start()
    if not who and kind == PEOPLES:
        who, low = _taken_up(article, sentence, hit, people), start
    if who:
        at = sentence.start
        yield Belonging(article, sentence, at + low, at + high, kind, value, who)


def _may_be_trade(trade: str | None, lang: str) -> bool:
    """True unless the word between a people and a name is a verb or a small word ("the Italian beat Gallo")."""
    lexicon = load_lexicon(lang)
    if trade is None or lexicon is None:
        return True
    words = split_words(trade.strip(" -"), lang)
    return all(w.content and w.text.lower() not in lexicon.words("clauses", "verbs") for w in words)


def _person(name: str, behind: str | None, article: Article, people: People) -> Who:
    """The known full name that a word, alone or with the one behind it, stands for; () for others."""
    whole = people.whole(name_key(name), name_key(behind)) if behind else None
    who = whole or people.resolve(name_key(name), article.id)
    return who if who and len(who) > 1 and who in people.story.get(who[-1], ()) else ()


def _firm(sentence: Sentence, before: re.Match[str], kind: str, small: bool) -> Who:
    """The name of no person behind a people, with a trade or as a small word alone ("fonds danois Nordvik")."""
    trade = before["trade"] or ""
    if kind != PEOPLES or trade[:1] in tuple(HYPHENS) or not (trade or small):
        return ()
    at = sentence.start + before.start("name")
    # "Skagen-Gruppe" is Skagen.
    return next(((" ".join(core_of(n.key)),) for n in sentence.facts.names if n.start == at), ())


def _taken_up(article: Article, sentence: Sentence, hit: Hit, people: People) -> Who:
    """The one person of the sentences before whom a word for a people takes up ("der Ghanaer"), or ()."""
    text, tokens = sentence.text, tokens_of(sentence.text)
    lexicon = load_lexicon(sentence.lang)
    word = text[tokens[hit.first].start :]
    if lexicon is None or hit.first == 0 or not word[0].isupper():
        return ()
    before = tokens[hit.first - 1].lower.rstrip("'")
    if before not in lexicon.words("names", "takes_up"):
        return ()
    # Behind a noun it is a genitive, of one or of many ("die Zahl der Amerikaner").
    if hit.first > 1 and text[tokens[hit.first - 2].start].isupper() and tokens[hit.first - 2].start > 0:
        return ()
    for earlier in reversed([s for s in article.content if s.index <= sentence.index][-REACH - 1 :]):
        upto = tokens[hit.first].start if earlier is sentence else len(earlier.text)
        named = set(_persons(article, earlier, upto, people))
        if named:
            return named.pop() if len(named) == 1 else ()
    return ()


def _persons(article: Article, sentence: Sentence, upto: int, people: People) -> Iterator[Who]:
    """The persons with a known full name whom a sentence names before a place."""
    words = NAMED.findall(sentence.text[:upto])
    for word, behind in zip_longest(words, words[1:]):
        if who := _person(word, behind, article, people):
            yield who
