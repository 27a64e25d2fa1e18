"""One quotation that stands in two wordings, of which one turns the other round."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.pipeline import audit

# The articles of a story: what one calls bad luck, and what else it has.
TURNED = (
    (
        "„Das Dach hätte noch länger halten können“, sagte er.",
        "„Das Dach hätte nicht länger halten können“, sagte er.",
    ),
    (
        "„Wir haben die Kinder gewarnt“, sagte Amtsleiterin Eva Brück.",
        "„Wir haben die Kinder nicht gewarnt“, so Brück.",
    ),
    ('"The tunnel was always dry," said Ines Holt.', '"The tunnel was never dry," said Ines Holt.'),
    (
        "« Le pont est sûr pour tous », dit Jean Merle.",
        "« Le pont est dangereux pour tous », dit Jean Merle.",
    ),
    (
        "« Nous avons vendu la grange », dit Jean Merle.",
        "« Nous n'avons pas vendu la grange », dit Jean Merle.",
    ),
    ("« Le pont est sûr », dit Jean Merle.", "« Le pont n'est pas sûr », dit Jean Merle."),
    # Over two sentences, of which the one is denied here and the other there.
    (
        "„Wir haben die Stadt nicht belogen. Die Stadt hat uns belogen“, schrieb Eva Brück.",
        "Eva Brück schrieb: „Wir haben die Stadt belogen. Die Stadt hat uns nicht belogen.“",
    ),
    (
        'Ines Holt said: "I have not given up on this valley. This valley has given up on me."',
        '"I have given up on this valley. This valley has not given up on me," said Ines Holt.',
    ),
    (
        "Jean Merle a dit : « Le conseil savait tout. Le maire ne le savait pas. »",
        "Jean Merle a dit : « Le conseil savait tout. Le maire le savait. »",
    ),
)
# Another modal verb in its place, and more words that turn it where more words are the same.
REWORDED = (
    (
        "„Das hätte so nicht laufen dürfen“, sagte Eva Brück.",
        "„Das hätte so nicht laufen können“, so Eva Brück.",
    ),
    ('"We must all sell the house," said Ines Holt.', '"We can all sell the house," said Ines Holt.'),
    ("« Je peux tout expliquer ici », dit Jean Merle.", "« Je veux tout expliquer ici », dit Jean Merle."),
    (
        "„Wir bauen die Halle, und zwar noch vor dem Winter“, sagte Eva Brück.",
        "„Wir bauen die Halle, aber nicht mehr vor dem Winter“, so Eva Brück.",
    ),
)
SAME = (
    (
        "„Wir haben die Kinder gewarnt“, sagte Amtsleiterin Eva Brück.",
        "„Wir haben die Kinder nicht gewarnt“, sagte Urs Lenz.",
    ),
    (
        "„Wir haben die Kinder gewarnt“, sagte Amtsleiterin Eva Brück.",
        "„Wir haben alle Kinder gewarnt“, sagte Eva Brück.",
    ),
    ('"The tunnel was always dry," said Ines Holt.', '"The cellar was never quite clean," said Ines Holt.'),
    (
        "„Das hätte so nicht laufen dürfen“, sagte Eva Brück.",
        "„Das hätte so nie laufen dürfen“, so Eva Brück.",
    ),
    ("« Je peux tout expliquer ici », dit Jean Merle.", "« Je pouvais tout expliquer ici », dit Jean Merle."),
    # A denial that moves within one sentence, and two sentences that are the same.
    (
        '"I do believe that the dam will not hold for long," said Ines Holt.',
        '"I do not believe that the dam will hold for long," said Ines Holt.',
    ),
    (
        "„Wir haben die Stadt nicht belogen. Die Stadt hat uns belogen“, schrieb Eva Brück.",
        "Eva Brück schrieb: „Wir haben die Stadt nicht belogen. Die Stadt hat uns belogen.“",
    ),
)


def _turned(lines: tuple[str, str], tmp_path: Path) -> bool:
    """Whether an audit of one article with both lines tells that a quotation was turned round."""
    file = tmp_path / "a.txt"
    file.write_text(f"{lines[0]}\n\n{lines[1]}\n", encoding="utf-8")
    return any(f.rule == "claim-conflict" and f.reason == "quoted" for f in audit([str(file)]).findings)


@pytest.mark.parametrize("lines", TURNED + REWORDED)
def test_a_turned_quotation_is_told(lines: tuple[str, str], tmp_path: Path) -> None:
    """A word that denies or reverses a quotation in one of two places is told."""
    assert _turned(lines, tmp_path)


@pytest.mark.parametrize("lines", SAME)
def test_other_quotations_stay_silent(lines: tuple[str, str], tmp_path: Path) -> None:
    """Two speakers, harmless other words, other quotations and turns of phrase are left alone."""
    assert not _turned(lines, tmp_path)


BEGUN = (
    (
        "„Der Fahrer hat sofort gehalten und alle Türen geöffnet“, so Ilse Kramp.",
        "„Der Fahrer hat sofort gehalten, aber {0}“, sagte Ilse Kramp.",
        "die Türen blieben zu",
    ),
    (
        '"I heard a crack and then the bridge fell," said Ted Moss.',
        '"I heard a crack and then {0}," said Ted Moss.',
        "it swung for hours",
    ),
)
CUT = (
    (
        "„Der Fahrer hat sofort gehalten und alle Türen geöffnet“, so Ilse Kramp.",
        "„Der Fahrer hat sofort gehalten“, sagte Ilse Kramp.{0}",
        "",
    ),
    (
        "„Der Fahrer hat sofort gehalten. Wir sind ihm dankbar“, so Ilse Kramp.",
        "„Der Fahrer hat sofort gehalten. {0}“, sagte Ilse Kramp.",
        "Es ging alles gut",
    ),
    (
        '"I heard a crack and then the whole bridge was gone," said Ted Moss.',
        '"I heard a crack and then the whole {0}," said Ted Moss.',
        "thing was gone",
    ),
)


def _goes_on(lines: tuple[str, str, str], tmp_path: Path) -> bool:
    """Whether an audit of one article with both lines tells that a quotation goes on in two ways."""
    file = tmp_path / "a.txt"
    file.write_text(f"{lines[0]}\n\n{lines[1].format(lines[2])}\n", encoding="utf-8")
    return any(f.rule == "claim-conflict" and f.reason == "ending" for f in audit([str(file)]).findings)


@pytest.mark.parametrize("lines", BEGUN)
def test_a_quotation_that_goes_on_otherwise_is_told(lines: tuple[str, str, str], tmp_path: Path) -> None:
    """One beginning with two ends in one sentence is told."""
    assert _goes_on(lines, tmp_path)


@pytest.mark.parametrize("lines", CUT)
def test_a_quotation_that_is_cut_stays_silent(lines: tuple[str, str, str], tmp_path: Path) -> None:
    """A shorter quotation, another sentence behind it and a synonym are left alone."""
    assert not _goes_on(lines, tmp_path)
