"""The words of one language around offices, read once from the lexicon's table `[roles]`.

Lists of lower-case words, inflected forms being found by stripping `inflections`, the endings of titles:

- of titles: `compounds` true where a title's last part may be the office ("Firmenpräsident"), `capitals` true where
  titles are written with a capital, `article_tells` "always" where an article makes a doubtful word a title ("le
  juge"), "closed" where it does so before a mark or a verb; `no_heads` labels that end too many other words,
  `not_offices` words that only look like compounds, `no_leads` beginnings of verbs, which make no compound
  ("Auswähler" is no voter), `supreme` titles that are adjectives before a noun ("Obersten Gericht"), `objects_behind`
  articles that tell a `verbal` title right before them to be a verb, `hyphened` words that a title's word joins by a
  hyphen ("forward-looking"), `against` parts that make a title none ("anti-"), `grades` adjectives of seniority
  inside a title, `borrowed` languages whose titles of several words are used too;
- of status: `former`, `former_verbs` (those of them that are verbs behind a noun: "the board fired"),
  `interim`, `designated`, `deputy` words and prefixes, `years` behind which a word of age is no status,
  `after_interim`, `after_former`, `after_designated`, `after_deputy` the same behind the title;
- `so_far`: words and phrases for an office held until now, `then` words for one held
  at the time that is told, `adjectival` titles that are adjectives behind a noun,
  `before_titles` adjectives that stand before one, `plural_ends` endings of titles in the plural;
- of the body: `of` prepositions before it, `genitives` those of whom it belongs to, `bodies` those behind which a
  name stands, `units` (team, department), `departments` those of them that no whole company is called, `authorities`
  words for public ones, `company` modifiers that mean the firm itself;
- of the holder: `degrees` (academic titles before a name), `several` (numbers, behind which and `others` stand more
  persons than one), `articles`, `joins` (and), `copulas`,
  `being` (those behind a title that opens a sentence), `not`, `as`, `as_verbs`, `appoint` (words before an
  appointed title), `appoint_verbs`, `names_active` (beginnings of verbs right before the person they name to
  an office) and `names_bridge` (words between that person and the title), `lead_verbs`, `chair_verbs`,
  `lead_closing` (such verbs at the end of a
  relative clause, in languages that have them there), `led`, `chaired` and `by` (their participles and the
  preposition of the passive), `becoming` (verbs behind a title that opens a sentence, for who is to
  hold it), `turned` (forms of becoming right before a title), `co_verbs`, `together`, `relatives`, `past` (those
  copulas that speak of the past), `coming` (those that speak of what is to come), `aims` (prepositions
  behind which a title is no predicate: "looking for a striker"), `inside` (words
  behind which it is a body), `stops` (words that no apposition begins
  with), `finite` (verbs that close one), `post_adjectives` (endings of adjectives behind a title), `leave`,
  `departure` and `succession` (beginnings of words), `parted_verbs`
  (beginnings of such verbs, each with a particle that makes it another), `dismissals` (beginnings of words that go
  with "as" and a post that was taken from somebody), `at_once` (phrases before two titles of one person), `meanwhile`
  (words of a sentence in which one person stands in for another or holds two posts at once);
- of posts that a noun names: `posts` maps the nouns to offices and `boards` what is chaired to its chair's office;
  `peaks` are nouns for being at the head, `bare_posts` those without an article, `post_words` words for any post,
  `own` possessives before them, `there` words for another place than the one that was told of,
  `in_charge` words behind a title before what its holder looks after,
  `bodies_led` words for whole bodies, `led_units` for
  parts of one, `to` the preposition before who gets a post;
- of verbs with such nouns (`claims/facts/roles/subject.py`): `gave_up`, `gives_up`, `resigned`, `resigns`, `left_body`,
  `takes`, `will_take`, `keeps`, `stands`, `presides`, the `closing_forms` among them that stand with a helping verb of
  `perfect`, the `future` ones, and `helping`, small words between subject and verb;
- of leaving a body (`claims/facts/roles/departing.py`): `left_bodies`, nouns for a company or club, `objects`, the
  articles before them, `for_a_time` (beginnings) and `supposing`, words of a clause that tells of no departure for
  good, and `returns`, beginnings of words for coming back; `leads_now` are the verbs of leading in the present,
  `lead_infinitives` such infinitives behind those of `carries_on`, which say that somebody goes on;
- `ministries` maps the words for a ministry to those for a minister (`checker/titles/ministries.py`);
- of titles that the ontology does not know: `agents`, the endings of words for persons, `kin`, such words that are
  no titles (brother, winner, victim), and `feats`, words for who won or scored, with which no compound is a title.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from claims.endings import without_s
from claims.lexicon import Lexicon

TABLE = "roles"
# Stems shorter than this say nothing ("die" is no form of "d").
SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True, eq=False)
class RoleWords:
    """The sets of a lexicon's table; see the module's docstring for the names."""

    inflections: tuple[str, ...]
    compounds: bool
    capitals: bool
    article_tells: str
    sets: dict[str, frozenset[str]]
    posts: dict[str, str]
    boards: dict[tuple[str, ...], str]
    no_names: frozenset[str]
    body_nouns: frozenset[str]
    lang: str

    def has(self, key: str, word: str) -> bool:
        """Whether a word, or a form of it, is in the set `key`."""
        return any(stem in self.sets[key] for stem in stems(word.lower(), self.inflections))

    def exact(self, key: str, word: str) -> bool:
        """Whether a word stands in the set `key` just so (capitals apart)."""
        return word.lower() in self.sets[key]

    def begins(self, key: str, words: Iterable[str]) -> bool:
        """Whether some word begins with an entry of the set `key`."""
        starts = tuple(self.sets[key])
        small = [w.lower() for w in words] if starts else []
        return any(w.startswith(starts) or fold(w).startswith(starts) for w in small)


# fmt: off
KEYS = (
    "no_heads", "not_offices", "several", "others", "former", "interim", "designated", "deputy", "after_interim",
    "after_former", "after_designated", "articles", "of", "units", "joins", "copulas", "being", "not", "as",
    "as_verbs", "appoint", "appoint_verbs", "lead_verbs", "co_verbs", "together", "relatives", "stops",
    "finite", "departments", "departure", "succession", "company", "leave", "bodies", "post_adjectives", "grades",
    "agents", "kin", "feats", "so_far", "then", "adjectival", "before_titles", "plural_ends", "meanwhile", "past",
    "coming", "aims", "lead_closing", "led", "by", "becoming", "turned", "names_active", "names_bridge",
    "chair_verbs", "inside", "years", "until", "earlier", "department_ends",
    "gave_up", "gives_up", "resigned", "resigns", "left_body", "takes", "will_take", "keeps", "stands", "presides",
    "acts_for", "juniors", "since", "ordinary",
    "closing_forms", "perfect", "future", "helping", "own", "post_words", "peaks", "bare_posts",
    "bodies_led", "led_units", "to", "former_verbs", "left_bodies", "objects", "for_a_time", "supposing", "returns",
    "leads_now", "lead_infinitives", "carries_on", "chaired", "authorities", "after_deputy", "parted_verbs",
    "degrees", "genitives", "dismissals", "at_once", "against", "sources", "no_leads", "supreme", "objects_behind",
    "hyphened", "verbal", "there", "in_charge", "towards",
)
# fmt: on


@cache
def role_words(lexicon: Lexicon) -> RoleWords:
    """The compiled table of a lexicon; empty sets where it has none."""
    table = lexicon.table(TABLE)
    return RoleWords(
        tuple(table.get("inflections", ("",))),
        bool(table.get("compounds", False)),
        bool(table.get("capitals", False)),
        str(table.get("article_tells", "")),
        {key: frozenset(f for w in table.get(key, ()) for f in (w.lower(), fold(w.lower()))) for key in KEYS},
        dict(table.get("posts", {})),
        {tuple(board.split()): office for board, office in table.get("boards", {}).items()},
        frozenset(w.lower() for w in lexicon.words("names", "common")),
        frozenset(lexicon.words("names", "body_nouns")),
        lexicon.lang,
    )


def fold(word: str) -> str:
    """A word without accents, which capitals often lack ("Etat" for "État")."""
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


@lru_cache(maxsize=50_000)
def stems(word: str, inflections: tuple[str, ...]) -> tuple[str, ...]:
    """The word without accents, then that without each ending that it has."""
    word = fold(word)
    found = [word]
    for ending in inflections:
        if ending and word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            found.append(word[: -len(ending)])
    return tuple(found)


def is_unit(word: str, words: RoleWords, key: str = "units") -> bool:
    """Whether a word names a part of an organisation ("Teams", "équipe", "Forschungsteam")."""
    if words.has(key, word):
        return True
    low = word.lower()
    return words.compounds and any(without_s(low).endswith(u) and len(low) > len(u) for u in words.sets[key])
