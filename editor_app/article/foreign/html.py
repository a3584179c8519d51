"""HTML read as an article: pasted from Google Docs, Word or a CMS, or a page saved whole.

The page becomes a tree (`tags`), the tree blocks (`html_blocks`), the blocks Markdown (`write`).
"""

from __future__ import annotations

import re
from dataclasses import replace

from editor_app.article.article import SectionKind
from editor_app.article.foreign.also_read import with_also_read
from editor_app.article.foreign.blocks import Block, Blocks, Heading, Paragraph, restyled, words_of
from editor_app.article.foreign.foreign import Foreign, article_text, clean, counted, with_kinds
from editor_app.article.foreign.headings import Likeness, is_subtitle, likeness, names_a_part
from editor_app.article.foreign.html_blocks import Reading, read_blocks
from editor_app.article.foreign.page import About, about
from editor_app.article.foreign.plain_text import notes_on, with_headings
from editor_app.article.foreign.tags import Element, read_tree
from editor_app.article.foreign.write import markdown_of
from editor_app.article.sections import kind_of_heading

_LONGEST_TITLE = 200
_CAPTION = re.compile(
    r"\[caption\b[^\]\n]{0,500}\]\s{0,9}(?P<image>(?:<a\b[^<>]{0,2000}>)?<img\b[^<>]{0,4000}>(?:</a>)?)"
    r"(?P<words>[^\[\n]{0,1000}+)\[/caption\]"
)
_EMBED = re.compile(r"\[embed\b[^\]\n]{0,200}\]\s{0,9}(https?://[^\s<>\[\]]{1,2000})\s{0,9}\[/embed\]")
_PARTS_PARAGRAPHS = frozenset({"p", "div", "br"})
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")


def from_html(html: str, *, article_id: str) -> Foreign:
    """An article made of a page, or of a part of one.

    The first heading of the first rank is its title, or what the page's metadata calls it. Sections start at the second
    rank; where no headings are marked up, lines that read like headings become some. Menus, scripts and hidden text are
    left out, which the notes say. A link that would run a script loses its target and keeps its words.
    """
    root = read_tree(_with_figures(clean(html)))
    _set_paragraphs_apart(root)
    reading = read_blocks(root, is_page=True)
    page = about(root)
    title, body, note = _title(reading.blocks, page)
    body = tuple(with_also_read(body))
    is_marked_up = any(isinstance(block, Heading) for block in body)
    body = _levelled(body) if is_marked_up else _with_headings(body, title)
    fields = {"description": page.description, "date": page.published}
    notes = (note, *_heading_notes(body, is_marked_up=is_marked_up), *notes_on(body), *_notes(reading))
    return Foreign(article_text(article_id, title, with_kinds(body), fields), notes)


def markdown_from_html(html: str) -> str:
    """Pasted HTML as Markdown for the middle of an article: no front matter, no ids, no line end after the last line.

    Its highest headings are of the second rank. "" where nothing in it can be read.
    """
    blocks = tuple(with_also_read(read_blocks(read_tree(clean(html)), is_page=False).blocks))
    has_first_rank = any(isinstance(block, Heading) and block.level == 1 for block in blocks)
    return markdown_of(_levelled(blocks) if has_first_rank else blocks).rstrip("\n")


def _with_figures(html: str) -> str:
    """`html` with the captions and players that WordPress writes in square brackets as every browser reads them."""
    if "[/caption]" in html:
        html = _CAPTION.sub(r"<figure>\g<image><figcaption>\g<words></figcaption></figure>", html)
    return _EMBED.sub(r"\1", html) if "[/embed]" in html else html


def _set_paragraphs_apart(root: Element) -> None:
    """Put line breaks where a blank line stands, in what has no other sign of a paragraph: that editor saves so."""
    if any(element.tag in _PARTS_PARAGRAPHS for element in root.elements()):
        return
    children: list[Element | str] = []
    for child in root.children:
        if isinstance(child, str):
            first, *others = _BLANK_LINE.split(child)
            children.append(first)
            for other in others:
                children += (Element("br"), Element("br"), other)
        else:
            children.append(child)
    root.children = children


def _title(blocks: Blocks, page: About) -> tuple[str, Blocks, str]:
    """The title, the blocks without it, and a note on where it was found."""
    for index, block in enumerate(blocks):
        if isinstance(block, Heading) and block.level == 1:
            rest = blocks[:index] + _without_subtitle(blocks[index + 1 :])
            return words_of(block.runs), rest, "The main heading became the title."
    first = blocks[0] if len(blocks) > 1 else None
    words = words_of(first.runs) if isinstance(first, (Paragraph, Heading)) else ""
    if page.headline:
        # as a heading or a bold line it would stand there twice
        rest = blocks[1:] if words.casefold() == page.headline.casefold() else blocks
        return page.headline, rest, "The title was taken from what the page says about itself."
    if isinstance(first, Paragraph) and len(words) <= _LONGEST_TITLE and not words.endswith((".", ",", ";", ":")):
        is_bold = all(run.style.bold for run in first.runs)
        is_marked_up = any(isinstance(block, Heading) for block in blocks)
        if is_bold or (not is_marked_up and likeness(words) is not Likeness.NONE):
            return words, blocks[1:], "The first line became the title."
    return "", blocks, "The page had no title."


def _without_subtitle(blocks: Blocks) -> Blocks:
    """What stands under the title, with a heading that only goes on with it as a paragraph."""
    first = blocks[0] if blocks else None
    if not isinstance(first, Heading):
        return blocks
    others = ((words_of(block.runs), block.level) for block in blocks[1:] if isinstance(block, Heading))
    return (Paragraph(first.runs), *blocks[1:]) if is_subtitle(words_of(first.runs), first.level, others) else blocks


def _levelled(blocks: Blocks) -> Blocks:
    """The headings moved together so that the highest is of the second rank."""
    highest = min(block.level for block in blocks if isinstance(block, Heading))
    return tuple(
        replace(block, level=min(6, block.level - highest + 2)) if isinstance(block, Heading) else block
        for block in blocks
    )


def _with_headings(blocks: Blocks, title: str) -> Blocks:
    """Bold lines that read like headings as headings, since many writers use them in their place; else plain ones."""
    bold = [
        isinstance(block, Paragraph)
        and all(run.style.bold for run in block.runs)
        and likeness(words_of(block.runs), title) is not Likeness.NONE
        for block in blocks
    ]
    if not any(bold):
        return with_headings(blocks, title, captions_too=False)
    made: list[Block] = []
    kind = SectionKind.INTRO
    for block, is_bold in zip(blocks, bold, strict=True):
        if is_bold and isinstance(block, Paragraph):
            words = words_of(block.runs)
            is_part = kind is SectionKind.CAST and names_a_part(words)
            made.append(Heading(3 if is_part else 2, restyled(block.runs, bold=False)))
            kind = kind if is_part else kind_of_heading(words)
        else:
            made.append(block)
    return tuple(made)


def _heading_notes(body: Blocks, *, is_marked_up: bool) -> tuple[str, ...]:
    headings = [words_of(block.runs) for block in body if isinstance(block, Heading)]
    if is_marked_up or not headings:
        return ()
    listed = "; ".join(f"“{words}”" for words in headings[:12])
    return (f"{counted(len(headings), 'line became a heading', 'lines became headings')}: {listed}.",)


def _notes(reading: Reading) -> tuple[str, ...]:
    notes: list[str] = []
    if reading.left_out:
        words = " ".join(reading.left_out).split()
        start = " ".join(words[:8])
        notes.append(f"{counted(len(words), 'word', 'words')} of the site around it were left out: “{start} …”.")
    if reading.unsafe_links:
        links = counted(reading.unsafe_links, "link", "links")
        notes.append(f"{links} to what is no web page lost the target; the words stayed.")
    if reading.lost_images:
        images = counted(reading.lost_images, "image", "images")
        notes.append(f"{images} had no address to be fetched from and could not be taken over.")
    return tuple(notes)
