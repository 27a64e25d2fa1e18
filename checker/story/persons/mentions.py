"""Whom a sentence names or calls by a title, and whom of the sentences before it a pronoun or a title takes up."""

from __future__ import annotations

from collections.abc import Sequence

from checker.story.linked import People
from claims.facts.model import Name, NameKind
from claims.facts.roles.office import find_offices
from claims.facts.roles.officemention import OfficeMention
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article, Sentence

# Sentences before a pronoun, and before a title alone, in which the person is named.
BEFORE = 3


def near_before(content: Sequence[Sentence], at: int) -> list[Sentence]:
    """The sentences of the paragraph right before one, the nearest first."""
    near = content[max(0, at - BEFORE) : at]
    return [s for s in reversed(near) if s.paragraph == content[at].paragraph]


def taken_up(
    article: Article, sentence: Sentence, before: Sequence[Sentence], people: People, titles: bool = False
) -> str | None:
    """The one person whom the last sentence with a person names, where the sentence itself names none.

    Nor anybody by a title alone, unless `titles` says that this is asked of one.
    """
    lexicon = load_lexicon(sentence.lang)
    own = persons_of(article, sentence, people)
    if own or lexicon is None or (not titles and others_told(sentence, lexicon)):
        return None
    for earlier in before:
        persons = persons_of(article, earlier, people)
        if others_told(earlier, lexicon) or addressed(earlier, lexicon):
            return None
        if persons:
            return persons[0][0] if len({who for who, _ in persons}) == 1 else None
    return None


def persons_of(article: Article, sentence: Sentence, people: People) -> list[tuple[str, Name]]:
    """The persons whom a sentence names outside its quotations, by the full name."""
    found = []
    for name in sentence.facts.names:
        quoted = sentence.facts.is_quoted(name.start)
        who = people.resolve(name.key, article.id) if name.kind is NameKind.PERSON and not quoted else ()
        if who is None:
            found.append(("", name))
        elif who:
            found.append((" ".join(who), name))
    return found


def others_told(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether a sentence speaks of somebody by a title alone, whom a pronoun may take up as well."""
    held = {r.office_start for r in sentence.facts.roles}
    return any(not m.weak and sentence.start + m.start not in held for m in titles_in(sentence, lexicon))


def addressed(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether a sentence calls somebody by an address before what was not taken for a person's name."""
    address = {a for key in ("she_address", "he_address") for a in lexicon.words("genders", key)}
    named = any(n.kind is NameKind.PERSON for n in sentence.facts.names)
    return not named and any(w in address for w in sentence.text.split())


def titles_in(sentence: Sentence, lexicon: Lexicon) -> list[OfficeMention]:
    """The titles of a sentence; offsets count in it."""
    return find_offices(sentence.text, lexicon)
