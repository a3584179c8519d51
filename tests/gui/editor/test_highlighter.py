"""How a paragraph looks: fact links as their words, marks dimmed, findings underlined, code left alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QTextBlock, QTextCharFormat, QTextDocument, QTextLayout

from editor_app.gui.editor.highlighter import IN_FENCE, Highlighter, heading_parts, scan_fences
from editor_app.gui.theme import Theme, load_theme

UNDERLINES = QTextCharFormat.UnderlineStyle
LINK = '[June 6, 2022](fact:season/all-of-us-are-dead-2#filming_wrapped "2022-06-06")'


class Look:
    """The formats of one text, asked by the words they are on."""

    def __init__(self, theme: Theme, text: str, *, caret: int = -1) -> None:
        self.document = QTextDocument(text)
        self.highlighter = Highlighter(theme)
        self.highlighter.caret = caret
        self.text = text

    def of(self, words: str) -> QTextCharFormat:
        """What the first letter of `words` is shown in."""
        at = self.text[: self.text.index(words)].encode("utf-16-le")
        position = len(at) // 2
        found, block = QTextCharFormat(), self.document.begin()
        while block.isValid():
            ranges: list[QTextLayout.FormatRange] = self.highlighter.style(block)
            for part in ranges:
                if part.start <= position - block.position() < part.start + part.length:
                    found.merge(part.format)
            block = block.next()
        return found

    def colour(self, words: str) -> QColor:
        return self.of(words).foreground().color()

    def is_folded(self, words: str) -> bool:
        style = self.of(words)
        return style.foreground().color().alpha() == 0 and style.font().pixelSize() == 1


@pytest.fixture
def light(qapp: QObject) -> Theme:
    return load_theme("light")


def test_of_a_fact_link_only_its_words_are_seen_quietly_underlined(light: Theme) -> None:
    look = Look(light, f"On {LINK} so.")

    assert look.of("June").underlineStyle() == UNDERLINES.SingleUnderline
    assert look.of("June").underlineColor() == QColor(light.fact)
    assert all(look.is_folded(part) for part in ("[June", "](fact", "season/", '"2022-06-06"', ")"))
    assert not look.is_folded("so.")


def test_the_target_unfolds_while_the_caret_is_in_it(light: Theme) -> None:
    text = f"🧟 On {LINK} so."
    caret = text.index("2022]") + 1  # one more: 🧟 takes two

    assert not Look(light, text, caret=caret).is_folded("](fact")
    assert Look(light, text, caret=0).is_folded("](fact")


def test_the_name_of_a_fact_begins_no_emphasis(light: Theme) -> None:
    look = Look(light, f"_Now_ on {LINK} and {LINK} so.")

    assert look.of("Now").fontItalic()
    assert not look.of(" and ").fontItalic()


def test_headings_are_larger_the_higher_they_stand_and_their_ids_folded(light: Theme) -> None:
    look = Look(light, "# One {#one}\n## Two\n### Three\nwords")

    sizes = [look.of(words).font().pointSizeF() for words in ("One", "Two", "Three")]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 3
    assert look.is_folded(" {#one}")
    assert look.colour("# One") == QColor(light.faint)
    assert look.of("words").isEmpty()


@pytest.mark.parametrize("words", ["TK", "[TK: which city?]"])
def test_a_gap_stands_on_its_own_ground_but_not_in_code(light: Theme, words: str) -> None:
    assert Look(light, f"In {words} so").of(words).background().color() == QColor(light.old_ground)
    assert Look(light, f"In `{words}` so").of(words).background().style() == Qt.BrushStyle.NoBrush


def test_marks_are_dimmed_and_what_they_mean_is_shown(light: Theme) -> None:
    look = Look(light, "A **bold** and *slanted* [word](https://example.org), `code`, <!-- aside -->")

    assert look.of("bold").font().bold() or look.of("bold").fontWeight() >= 600
    assert look.colour("**bold") == QColor(light.faint)
    assert look.of("slanted").fontItalic()
    assert look.colour("word") == QColor(light.accent)
    assert look.is_folded("](https")
    assert look.colour("code") == QColor(light.soft)
    assert look.colour("<!--") == QColor(light.faint)


def test_nothing_in_a_fence_is_markdown(light: Theme) -> None:
    text = "```\n# no heading *nor* TK\n```\n# A heading"
    look = Look(light, text)

    assert look.colour("# no") == look.colour("nor") == QColor(light.soft)
    assert look.of("A heading").font().pointSizeF() > look.of("# no").font().pointSizeF()


@pytest.mark.usefixtures("qapp")
def test_an_opened_fence_turns_all_behind_it_into_code_until_it_is_closed() -> None:
    document = QTextDocument("one\n```\ntwo\n```\nthree")

    scan_fences(document.findBlockByNumber(1))

    assert [block.userState() == IN_FENCE for block in blocks(document)] == [False, True, True, False, False]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("## Who is in the cast? {#cast}", ("Who is in the cast?", "cast")),
        ("# Title", ("Title", "")),
        ("#no heading", ("", "")),
        ("words", ("", "")),
    ],
)
def test_a_heading_is_told_from_other_lines(line: str, parts: tuple[str, str]) -> None:
    assert heading_parts(line) == parts


def blocks(document: QTextDocument) -> list[QTextBlock]:
    return [document.findBlockByNumber(number) for number in range(document.blockCount())]
