"""Links go into the section "Also read" in the form that is there already, and no word of it is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.article.also_read_section import filled
from editor_app.article.article import SectionKind
from editor_app.article.parse import parse
from editor_app.text.edits import apply

LINKS = ("[A](a.md)", "[B](https://desk.example/b)")
HEAD = "---\ntitle: T\n---\n"


def after(text: str) -> str:
    edit = filled(parse(f"{HEAD}{text}"), LINKS)
    assert edit is not None
    return apply(f"{HEAD}{text}", [edit]).removeprefix(HEAD)


SECTION = "## Also Read {#also-read}\n\n"
LIST = "- [A](a.md)\n- [B](https://desk.example/b)"


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("Words.\n", f"Words.\n\n{SECTION}{LIST}\n"),
        ("", f"\n{SECTION}{LIST}\n"),
        ("### Cast\n\nx\n", f"### Cast\n\nx\n\n#{SECTION}{LIST}\n"),
        (f"{SECTION}[TK: two or three]\n", f"{SECTION}{LIST}\n"),
        (f"{SECTION}- TK\n\n## Cast\n\nx\n", f"{SECTION}{LIST}\n\n## Cast\n\nx\n"),
        (f"{SECTION}* [Old](old.md)\n", f"{SECTION}* [Old](old.md)\n* [A](a.md)\n* [B](https://desk.example/b)\n"),
        (
            f"{SECTION}**Also Read:** [Old](old.md)\n\n## Cast\n",
            f"{SECTION}**Also Read:** [Old](old.md)\n\n**Also Read:** [A](a.md)\n\n"
            "**Also Read:** [B](https://desk.example/b)\n\n## Cast\n",
        ),
        (f"{SECTION}Some words.\n\n## Cast\n\nx\n", f"{SECTION}Some words.\n\n{LIST}\n\n## Cast\n\nx\n"),
        (SECTION, f"{SECTION}{LIST}\n"),
        ("## Related Articles\n\n[TK]\n", f"## Related Articles\n\n{LIST}\n"),
    ],
)
def test_links_go_on_in_the_form_that_is_there(before: str, expected: str) -> None:
    assert after(before) == expected


def test_a_gap_among_words_is_left_to_the_writer() -> None:
    assert "See TK, too.\n\n- [A]" in after(f"{SECTION}See TK, too.\n")


def test_without_links_nothing_is_put_in() -> None:
    assert filled(parse(f"{HEAD}Words.\n"), ()) is None


@given(st.text(alphabet="a -*\n#TK[]:", max_size=60), st.text(alphabet="b \n#-", max_size=30))
def test_no_word_is_lost_and_all_links_are_in_the_section(within: str, behind: str) -> None:
    text = f"{HEAD}Intro.\n\n{SECTION}{within}\n{behind}"
    article = parse(text)
    edit = filled(article, LINKS)
    assert edit is not None

    changed = apply(text, [edit])

    assert all(changed.count(link) == 1 for link in LINKS)
    gone = text[edit.span.start : edit.span.end]
    assert not gone.strip() or any(tk.span.of(text) in gone for tk in article.tks)
    assert any(section.kind is SectionKind.ALSO_READ for section in parse(changed).sections)
