"""A list in the front matter, a row a line: `- {rule: tk, why: "as agreed"}`. Added to and taken from as text.

As with single keys, no line changes but the one that is meant, and what cannot be read back as it was meant is not
written at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from editor_app.article.frontmatter import read_front_matter
from editor_app.article.yaml_values import Unreadable, load, write_key, write_word
from editor_app.errors import EditRefused
from editor_app.text.edits import Edit, apply
from editor_app.text.spans import Span

Row = Mapping[str, str]

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)")
_BELONGS = re.compile(r"(?P<indent>[ \t]*)- |[ \t]+\S")
_SAFE = re.compile(r"[A-Za-z][\w-]*|\d{4}-\d\d-\d\d")  # bare also between braces
_INDENT = "  "


def front_rows(fields: Mapping[str, object], key: str) -> tuple[Row, ...]:
    """The rows of the list `key`, every value as text; what is no row of words is left out."""
    found = fields.get(key)
    rows = found if isinstance(found, list) else []
    return tuple(
        {str(name): str(value) for name, value in row.items() if isinstance(value, str | int)}
        for row in rows
        if isinstance(row, dict)
    )


def add_row(text: str, key: str, row: Row) -> tuple[Edit, ...]:
    """The edits that put `row` at the end of the list `key`, which is begun where there is none.

    Raises `EditRefused` where the front matter is written so that nothing can be added without changing more than that.
    """
    head = read_front_matter(text)
    words = "{" + ", ".join(f"{write_key(name)}: {_word(value)}" for name, value in row.items()) + "}"
    if not len(head.span):
        start = head.span.start
        edit = Edit.insert(start, f"---\n{write_key(key)}:\n{_INDENT}- {words}\n---\n")
        return _checked(text, key, edit, row=row, by=1)
    lines = tuple(_lines_of(text, key))
    if not lines:
        above = text[: head.span.end].rstrip("\r\n")
        closing = max(above.rfind("\n"), above.rfind("\r")) + 1
        end = _line_end(text)
        edit = Edit.insert(closing, f"{write_key(key)}:{end}{_INDENT}- {words}{end}")
        return _checked(text, key, edit, row=row, by=1)
    last = lines[-1]
    rows = [found for line in lines[1:] if (found := _BELONGS.match(line.of(text))) and found["indent"] is not None]
    indent = rows[0]["indent"] if rows else _INDENT
    return _checked(text, key, Edit.insert(last.end, f"{indent}- {words}{_line_end(text)}"), row=row, by=1)


def remove_row(text: str, key: str, row: Row) -> tuple[Edit, ...]:
    """The edits that take the first row like `row` from the list `key`, and the key itself with its last row.

    None where there is no such row. Raises `EditRefused` where it does not stand on a line of its own.
    """
    rows = front_rows(read_front_matter(text).fields, key)
    if dict(row) not in rows:
        return ()
    lines = tuple(_lines_of(text, key))
    line = next((line for line in lines[1:] if _reads_as(line.of(text), row)), Span(0, 0))
    place = Span(lines[0].start, line.end) if len(rows) == 1 and lines[1:] == (line,) else line
    return _checked(text, key, Edit(place, ""), row=row, by=-1)


def _word(value: str) -> str:
    bare = write_word(value, "2000-01-01")  # which other bare words may be, too
    return value if bare == value and _SAFE.fullmatch(value) else write_word(value, '"')


def _line_end(text: str) -> str:
    found = re.search(r"\r\n|\r|\n", text)
    return found[0] if found is not None else "\n"


def _lines_of(text: str, key: str) -> Iterator[Span]:
    """The line of `key` and those of its list behind it, as far as the last that says something."""
    head = read_front_matter(text).span
    waiting: list[Span] = []
    is_within = False
    for line in _LINE.finditer(text, head.start, head.end):
        span = Span(*line.span())
        if not is_within:
            is_within = re.match(rf"{re.escape(write_key(key))}[ \t]*:[ \t]*(?:#[^\r\n]*)?[\r\n]", line[0]) is not None
            if is_within:
                yield span
        elif _BELONGS.match(line[0]):
            yield from (*waiting, span)
            waiting = []
        elif not line[0].strip() or line[0].startswith("#"):
            waiting.append(span)
        else:
            return


def _reads_as(line: str, row: Row) -> bool:
    try:
        return front_rows(load(f"rows:\n{line}"), "rows") == (dict(row),)
    except Unreadable:
        return False


def _checked(text: str, key: str, edit: Edit, *, row: Row, by: int) -> tuple[Edit, ...]:
    """`edit`, if it changes the rows of `key` by that one and nothing else."""
    before, edited = read_front_matter(text), apply(text, [edit])
    after = read_front_matter(edited)
    was, now = list(front_rows(before.fields, key)), list(front_rows(after.fields, key))
    if by > 0:
        was.append(dict(row))
    else:
        was.remove(dict(row))
    others = ({k: v for k, v in head.fields.items() if k != key} for head in (before, after))
    is_same = next(others) == next(others) and edited[after.span.end :] == text[before.span.end :]
    if was != now or not is_same or before.problem or after.problem:
        raise EditRefused(
            f"“{key}” in the front matter was not changed.",
            why=before.problem or "It is written in a form in which one row cannot be changed by itself.",
            remedy="Correct it by hand, between the two rows of hyphens at the top of the article.",
        )
    return (edit,)
