"""What a title without a name tells of the gender of its holder: "die Ministerin Feller", later "der Minister"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from checker.story.evidence import evidence_at
from checker.story.linked import People
from checker.story.people import people_of
from checker.story.persons.mentions import near_before, persons_of, taken_up, titles_in
from checker.story.persons.toldgender import LIKELY, SUPPORT, SURE, Told, by_article, his_form
from checker.story.story import Story
from claims.facts.roles.officemention import OfficeMention
from claims.genders import MAN, WOMAN, gender_in
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article, Sentence
from claims.rolewords import role_words

WORD = re.compile(r"[^\W\d_]+")
# The unit of ages, how old those with a title are, and within how many letters behind it their age stands.
YEAR, GROWN, BESIDE = "year", range(16, 100), 12


def lone_titles_told(story: Story, named: Mapping[tuple[str, str], str]) -> Iterator[Told]:
    """What the titles without a name tell of whom they take up.

    `named` has, for each article and title as it is said of a man, the one person who is called by it.
    """
    people = people_of(story)
    for article in story.articles:
        others = _of_others(article, people)
        content = article.content
        for at, sentence in enumerate(content):
            lexicon = load_lexicon(sentence.lang)
            if lexicon is None or not lexicon.words("genders", "she_alone"):
                continue
            before = near_before(content, at)
            for mention, gender in _alone(sentence, lexicon):
                his = _his(mention, gender, sentence.lang)
                who = named.get((article.id, his))
                near = any(w == who for s in before for w, _ in persons_of(article, s, people))
                where = evidence_at(
                    article, sentence, sentence.start + mention.chunk, sentence.start + mention.end
                )
                if who and near and his not in others:
                    yield Told(who, gender, LIKELY, "alone", mention.office, where)
                elif taken := taken_up(article, sentence, before, people, titles=True):
                    yield Told(taken, gender, SUPPORT, "alone", mention.office, where)


def aged_titles_told(story: Story) -> Iterator[Told]:
    """What titles tell of whoever is so old, named or not ("die 52-jährige Lokführerin", "der Lokführer, 52").

    Only by forms that the language gives to one gender alone.
    """
    for article in story.articles:
        for sentence in article.content:
            lexicon = load_lexicon(sentence.lang)
            if lexicon is None or not sentence.facts.quantities:
                continue
            for mention in titles_in(sentence, lexicon):
                start, end = sentence.start + mention.chunk, sentence.start + mention.end
                ages = (
                    q for q in sentence.facts.quantities if q.unit == YEAR and start <= q.start < end + BESIDE
                )
                age = next((q for q in ages if q.value in GROWN and q.high is None), None)
                gender = gender_in(mention.text, mention.office, sentence.lang)
                both = gender == MAN and lexicon.table("genders").get("he_of_both")
                if age is not None and gender and not both:
                    who = f"{age.value} {mention.office}"
                    where = evidence_at(article, sentence, start, max(end, age.end))
                    yield Told(who, gender, SURE, "aged", mention.office, where)


def _his(mention: OfficeMention, gender: str, lang: str) -> str:
    """A title as it is said of a man."""
    title = mention.text.lower()
    return title if gender == MAN else his_form(title, mention.office, lang)


def _alone(sentence: Sentence, lexicon: Lexicon) -> Iterator[tuple[OfficeMention, str]]:
    """The titles of a sentence that stand without a name outside its quotations, with what each tells."""
    held = {r.office_start for r in sentence.facts.roles}
    for mention in titles_in(sentence, lexicon):
        start, gender = sentence.start + mention.chunk, _of_form(sentence, mention, lexicon)
        quoted = sentence.facts.is_quoted(start)
        if gender and not quoted and sentence.start + mention.start not in held:
            yield mention, gender


def _of_form(sentence: Sentence, mention: OfficeMention, lexicon: Lexicon) -> str:
    """What a title without a name tells: her form, or his behind an article; "" for one of nobody in particular."""
    article = sentence.text[mention.chunk : mention.start].split()
    if not mention.article or not article or mention.deputy:
        return ""
    gender = gender_in(mention.text, mention.office, sentence.lang)
    if article[0].lower() in lexicon.words("genders", "she_alone"):
        return WOMAN if gender != MAN else ""
    alone = gender != WOMAN and article[0].lower() in lexicon.words("genders", "he_alone")
    told = gender or by_article(article[0], mention.text, gender, lexicon)
    return MAN if alone and told == MAN else ""


def _of_others(article: Article, people: People) -> frozenset[str]:
    """The titles that stand alone beside a person's name in one sentence, or say of what they are: another's."""
    found = set()
    for sentence in article.content:
        lexicon = load_lexicon(sentence.lang)
        held = {r.office_start for r in sentence.facts.roles}
        named = bool(persons_of(article, sentence, people))
        for mention in titles_in(sentence, lexicon) if lexicon is not None else ():
            free = sentence.start + mention.start not in held
            if free and lexicon is not None and (named or _of_body(sentence, mention, lexicon)):
                forms = {mention.text.lower(), his_form(mention.text, mention.office, sentence.lang)}
                found |= forms | {form.rstrip("enrs") for form in forms}
    return frozenset(found)


def _of_body(sentence: Sentence, mention: OfficeMention, lexicon: Lexicon) -> bool:
    """Whether a title says of what it is ("der Minister des Nachbarlands"), which may be another one."""
    behind = WORD.search(sentence.text, mention.end)
    near = behind is not None and sentence.text[mention.end : behind.start()] == " "
    if not near or behind is None:
        return False
    words = role_words(lexicon)
    bare = words.exact("of", behind[0]) and not words.exact("articles", behind[0])
    return bare or words.exact("genitives", behind[0])
