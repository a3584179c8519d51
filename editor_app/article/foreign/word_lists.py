"""Lists as Word writes them into HTML: paragraphs that say their level in a style, with the bullet typed in front."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from editor_app.article.foreign.blocks import Block, Listing, Paragraph, Runs, without_start
from editor_app.article.foreign.tags import Element

_LEVEL = re.compile(r"mso-list\s*:\s*l\d+\s+level(\d)", re.IGNORECASE)
_IGNORED = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_MARK = re.compile(r"\s*(?:[·•§▪◦●○o‣–-]|\(?(?P<number>\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)])\s+")


@dataclass(frozen=True, slots=True)
class WordItem:
    """One item, before its list is put together. `level` counts from 1."""

    level: int
    is_ordered: bool
    runs: Runs


def is_word_item(element: Element) -> bool:
    return element.tag in {"p", "div", "li"} and (
        element.get("class").startswith("MsoListParagraph") or _LEVEL.search(element.css) is not None
    )


def is_typed_mark(element: Element) -> bool:
    """Whether the element holds the bullet or number that Word typed for programs that know no lists."""
    return _IGNORED.search(element.css) is not None


def word_item(element: Element, runs: Runs) -> WordItem | None:
    """The item that a paragraph of Word is; None where it only continues one."""
    level = _LEVEL.search(element.css)
    typed = next((child.text() for child in element.elements() if is_typed_mark(child)), "")
    found = _MARK.match(typed + " ") if typed else _MARK.match("".join(run.text for run in runs))
    if found is None and level is None:
        return None
    if found is not None and not typed:
        runs = without_start(runs, found.end())
    return WordItem(int(level[1]) if level else 1, found is not None and found["number"] is not None, runs)


def with_word_lists(blocks: Iterable[Block | WordItem]) -> tuple[Block, ...]:
    """The same blocks, with items in a row put together to lists, nested by their levels."""
    made: list[Block] = []
    items: list[WordItem] = []
    for block in blocks:
        if isinstance(block, WordItem):
            items.append(block)
            continue
        made += _lists(items)
        items = []
        made.append(block)
    return (*made, *_lists(items))


def _lists(items: list[WordItem]) -> list[Block]:
    lists: list[Block] = []
    index = 0
    while index < len(items):
        first = items[index]
        entries: list[tuple[Block, ...]] = []
        while index < len(items) and items[index].level >= first.level:
            item = items[index]
            if item.level == first.level and item.is_ordered != first.is_ordered:
                break
            index += 1
            deeper = index
            while deeper < len(items) and items[deeper].level > first.level:
                deeper += 1
            entries.append((Paragraph(item.runs), *_lists(items[index:deeper])))
            index = deeper
        lists.append(Listing(tuple(entries), first.is_ordered))
    return lists
