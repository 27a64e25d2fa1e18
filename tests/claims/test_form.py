"""What stands beside the words of a segment: found in place, and blanked without moving anything."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.form.code import find_code
from claims.form.icu import find_choices
from claims.form.markdown import find_structure
from claims.form.markup import find_links, find_tags
from claims.form.mask import masked, masked_pair
from claims.form.placeholders import find_placeholders
from claims.form.punctuation import end_mark, wrong_spaces
from claims.lexicon import known_languages, load_lexicon


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("%s of %1$d, %-5.2f, %(name)s and %ld", ["%s", "%1$d", "%-5.2f", "%(name)s", "%ld"]),
        ("100% sure, 5 %ige, 20 % der, %%s", []),
        ("{} {0} {user.name} {price:.2f} {{count}} ${x} %{y}",
         ["{}", "{0}", "{user.name}", "{price:.2f}", "{{count}}", "${x}", "%{y}"]),
        ("$t(menu.open) costs $5, %name% $NAME$", ["$t(menu.open)", "%name%", "$NAME$"]),
        ("a set {1; 2} and {not a name}", []),
    ],
)  # fmt: skip
def test_placeholders(text: str, texts: list[str]) -> None:
    """Placeholders of every kind, and nothing that only looks like one."""
    found = find_placeholders(text)
    assert [p.text for p in found] == texts
    assert [text[p.start : p.end] for p in found] == texts


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("use --keep-all or -k, see /etc/boat.conf", ["--keep-all", "-k", "/etc/boat.conf"]),
        ("ferry_open() failed in dock_line_3", ["ferry_open()", "dock_line_3"]),
        ("usage: boat-list [--size=N] <harbour>", ["boat-list", "--size=N", "<harbour>"]),
        ("a well – known pier, 3-4 boats, e.g. two", []),
    ],
)
def test_code(text: str, code: list[str]) -> None:
    """What is written for programs, and no dashes, ranges or abbreviations."""
    assert [text[start:end] for start, end in find_code(text)] == code


@pytest.mark.parametrize("part", ["a-", "a.", "aa-", "a_", "-a", "/a", "@a", "<a", "a", "(.", "a-b.c."])
def test_code_in_a_long_text(part: str) -> None:
    """A long text of near misses is read in time that grows with its length."""
    begin = time.perf_counter()
    find_code(part * (300_000 // len(part)))
    assert time.perf_counter() - begin < 10


def test_only_shared_code_is_blanked() -> None:
    """An option that the other side lacks stays a word, so that its loss is seen."""
    left, right = masked_pair("Use --deep and --wide here.", "Mit --deep geht es hier.")
    assert left == "Use        and --wide here."
    assert right == "Mit        geht es hier."


def test_choices() -> None:
    """Choices with their cases, inner ones after outer ones, quoted braces as text."""
    text = "{n, plural, offset:1 =0 {none '{'x'}'} other {{g, select, f {she} other {they}} #}} end"
    outer, inner = find_choices(text)
    assert (outer.argument, outer.kind, outer.cases, outer.sound) == ("n", "plural", ("=0", "other"), True)
    assert text[outer.end :] == " end"
    assert (inner.argument, inner.cases) == ("g", ("f", "other"))
    assert not find_choices("{n, plural, one {# file}")[0].sound


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("See [a](https://x.org/a_(b) 'T') and <a href=\"/c\">c</a>.", ["https://x.org/a_(b)", "/c"]),
        ("At www.example.org, or (https://x.org/?q=1).", ["www.example.org", "https://x.org/?q=1"]),
        ("Mail a.b@example.co.uk!", ["a.b@example.co.uk"]),
        ("No link: 3:1, a@b, [x] (y)", []),
    ],
)
def test_links(text: str, keys: list[str]) -> None:
    """Targets of links without the marks of the sentence."""
    assert [link.key for link in find_links(text)] == keys


def test_structure() -> None:
    """Marks of Markdown at the start of lines."""
    text = "# Head\n\n- one\n2. two\n> said `x`[^n]\n#no - no"
    assert [m.key for m in find_structure(text)] == [
        "heading #", "list item", "numbered item", "block quote", "code", "footnote [^n]",
    ]  # fmt: skip


@pytest.mark.parametrize("lang", known_languages())
def test_every_language_has_its_marks(lang: str) -> None:
    """Each lexicon says how a question ends and where spaces go, in one way for every mark."""
    lexicon = load_lexicon(lang)
    assert lexicon
    assert end_mark("x y?", lexicon)[0] == "question"
    assert end_mark("x y …»", lexicon)[0] == "more"
    spaced, unspaced = (set(lexicon.words("punctuation", key)) for key in ("spaced", "unspaced"))
    assert not spaced & unspaced
    wrong = "Hallo!" if "!" in spaced else "Hallo !"
    assert [mark for mark, *_ in wrong_spaces(wrong, lexicon)] == ["!"]
    assert not list(wrong_spaces("https://x.org 12:30 a:b ;-)", lexicon))


@given(st.text(alphabet="%{}$<>/abs 1,'#`[]()!\n.:@-", max_size=80))
def test_mask_moves_nothing(text: str) -> None:
    """Masking keeps the length, and only blanks differ."""
    out = masked(text)
    assert len(out) == len(text)
    assert all(a in (b, " ") for a, b in zip(out, text, strict=True))


@pytest.mark.parametrize(
    "unit", ["{", "%", "<b ", "{n, plural, a {", "[a](", "`", "a.", '"', "# ", "a@", "$t(", "{{a", "'{"]
)
def test_long_lines(unit: str) -> None:
    """Nothing here is quadratic in a hostile line."""
    text = unit * (60_000 // len(unit)) + "x"
    lexicon = load_lexicon("en")
    assert lexicon
    begin = time.process_time()
    masked(text), find_links(text), find_tags(text), find_structure(text)
    end_mark(text, lexicon), list(wrong_spaces(text, lexicon))
    assert time.process_time() - begin < 5
