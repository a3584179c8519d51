"""Reads the lists that front matter usually has by itself: a folder of articles has thousands, and YAML takes its time.

tags: [k-drama, "zombies"]
published:
  - {site: main, id: 3, url: "https://desk.example/a/", at: 2026-11-01T08:00:00Z}
"""

from __future__ import annotations

import re

from editor_app.article.yaml_values import resolved

# no "*+" behind a group that looks ahead: before 3.11.5, Python matches it wrongly
# bare words that end nowhere else than YAML ends them; what is not among these is left to a whole reader
_BARE = r"\w(?:[\w./()+’%?!=~@*&'-]|[ ](?=[\w.(’&+-])|:(?=[\w/]))*"
_WORD = rf"""(?:"[^"\\\r\n\t\x85\u2028\u2029\ufeff]*+"|{_BARE})"""
_KEY = r"[A-Za-z_][\w-]*+"
_LIST = rf"\[[ ]?(?:{_WORD}[ ]?(?:,[ ]?{_WORD}[ ]?)*)?\]"
_ROW = rf"\{{[ ]?{_KEY}:[ ]{_WORD}(?:,[ ]?{_KEY}:[ ]{_WORD})*[ ]?\}}"
_ENTRY = re.compile(
    rf"(?P<key>{_KEY}):(?:[ ](?:(?P<list>{_LIST})|(?P<row>{_ROW}))\n"
    rf"|\n(?P<lines>(?P<indent>[ ]{{0,8}})-[ ](?:{_WORD}|{_ROW})\n(?:(?P=indent)-[ ](?:{_WORD}|{_ROW})\n)*))"
)
_NOTHING = re.compile(r"(?:#?\n)*")
_WORDS = re.compile(_WORD)
_PAIR = re.compile(rf"({_KEY}):[ ]({_WORD})")
_LONGEST = 20_000


def read_lists(content: str) -> dict[str, object] | None:
    """What some lines of front matter say where all of them are lists and rows of words; None for anything more."""
    fields: dict[str, object] = {}
    place = _end_of_nothing(content, 0)
    while place < len(content) and len(content) <= _LONGEST:
        found = _ENTRY.match(content, place)
        if found is None or found["key"] in fields:
            return None
        value = _value(found)
        if value is None:
            return None
        fields[found["key"]] = value
        place = _end_of_nothing(content, found.end())
    return fields if len(content) <= _LONGEST else None


def _end_of_nothing(content: str, place: int) -> int:
    """Behind empty lines, and behind those where what says more was taken out."""
    found = _NOTHING.match(content, place)
    return found.end() if found is not None else place


def _value(entry: re.Match[str]) -> object:
    if entry["row"] is not None:
        return _row(entry["row"])
    if entry["list"] is not None:
        return [_said(word) for word in _WORDS.findall(entry["list"])]
    items = [line.removeprefix(f"{entry['indent']}- ") for line in entry["lines"].splitlines()]
    values = [_row(item) if item.startswith("{") else _said(item) for item in items]
    return values if None not in values else None


def _row(written: str) -> dict[str, object] | None:
    pairs = _PAIR.findall(written)
    row = {key: _said(word) for key, word in pairs}
    return row if len(row) == len(pairs) else None


def _said(word: str) -> object:
    return word[1:-1] if word.startswith('"') else resolved(word)
