"""What a first name, and a word beside a name that women alone are called, tell of a person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.story.evidence import evidence_at
from checker.story.linked import People
from checker.story.persons.toldgender import LIKELY, SURE, WORD, Told
from claims.facts.model import Name, NameKind
from claims.firstnames import gender_of_name
from claims.genders import WOMAN
from claims.letters import UPPER
from claims.lexicon import Lexicon
from claims.model import Article, Sentence

TABLE = "pronouns"
# A word with a capital behind a noun.
NAMED = re.compile(rf"\s{UPPER}")


def told_of_words(article: Article, sentence: Sentence, lexicon: Lexicon, people: People) -> Iterator[Told]:
    """What the names of a sentence and the nouns beside them tell."""
    for name in sentence.facts.names:
        who = people.resolve(name.key, article.id) if name.kind is NameKind.PERSON else None
        if not who or len(who) == 1:
            continue
        person, first = " ".join(who), name.text.split()[0]
        if len(name.text.split()) > 1 and (gender := gender_of_name(first)):
            yield Told(
                person, gender, LIKELY, "first name", "", evidence_at(article, sentence, name.start, name.end)
            )
        if found := _noun_beside(sentence, name, lexicon):
            start, end = sentence.start + found[0], sentence.start + found[1]
            yield Told(person, WOMAN, SURE, "noun", "", evidence_at(article, sentence, start, end))


def _noun_beside(sentence: Sentence, name: Name, lexicon: Lexicon) -> tuple[int, int] | None:
    """A noun of women right before a name, or before it with a verb, or behind it and a comma."""
    text, start, end = sentence.text, name.start - sentence.start, name.end - sentence.start
    ends, being = lexicon.words(TABLE, "she_nouns"), lexicon.words(TABLE, "being")
    before = list(WORD.finditer(text, 0, start))[-2:]
    if before and before[-1][0].lower() in being and len(before) > 1:
        before.pop()
    spots = []
    if before and not text[before[-1].end() : start].strip(" ").replace("".join(being), "").count(","):
        spots.append(before[-1])
    # "Aschauer, Generaldirektorin Castberg" is of the next one.
    behind = WORD.match(text, end + 2) if text[end : end + 2] == ", " else None
    if behind is not None and not NAMED.match(text, behind.end()):
        spots.append(behind)
    for word in spots:
        if word[0].endswith(ends) and word[0][0].isupper() == lexicon.capital_nouns:
            return word.start(), word.end()
    return None
