"""Markdown from elsewhere made an article by edits: what has the same meaning for us stays as it was written.

Hugo's, Jekyll's and Obsidian's own additions are brought to what every Markdown reader knows. A front matter keeps its
lines, whatever its keys; only one in TOML or JSON is written anew, because ours is YAML.
"""

from __future__ import annotations

import json
import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from pathlib import PurePosixPath

from editor_app.article.article import Heading, SectionKind
from editor_app.article.foreign.addresses import video_address
from editor_app.article.foreign.also_read import also_read_markdown, points_by_link
from editor_app.article.foreign.escape import escape_line_start
from editor_app.article.foreign.foreign import Foreign, clean, counted
from editor_app.article.foreign.headings import Likeness, is_subtitle, likeness
from editor_app.article.foreign.inline import image
from editor_app.article.frontmatter import read_front_matter, set_field
from editor_app.article.markup import BlockKind, blocks, read_markup
from editor_app.article.sections import kind_of_heading
from editor_app.article.yaml_values import write_key, write_word
from editor_app.errors import EditRefused
from editor_app.text.edits import Edit, apply
from editor_app.text.names import fold
from editor_app.text.spans import Span

_LONGEST_HEAD = 64_000
_LONGEST_HEADING = 500
_TOML_HEAD = re.compile(r"\ufeff?\+\+\+[ \t]*\n(?P<content>.*?)(?:^)\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_HASHES_ALONE = re.compile(r"#(?=[^\s#])(?P<words>[^\n]+)")
_ONE_WORD_HEADING = re.compile(r"[A-Z][a-z]+")
_WIKI_LINK = re.compile(r"(?P<embeds>!)?\[\[(?P<page>[^\[\]|\n]+)(?:\|(?P<words>[^\[\]\n]*))?\]\]")
_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)", re.IGNORECASE)
_SHORTCODE = re.compile(r"\{\{[<%]\s*+(?P<name>[\w-]++)\s++(?P<values>[^<>{}%\n]{0,400}?)\s{0,9}/?[>%]\}\}")
_NAMED_VALUE = re.compile(r"(\w+)\s*=\s*\"([^\"]*)\"")
_MARKS = re.compile(r"(\*\*\*|\*\*|__|\*|`)(?=\S)(.+?)(?<=\S)\1")
_BOLD_LINE = re.compile(r"(?P<marks>\*\*|__)(?=[^\s*_])(?P<words>[^*_\n]{1,200})(?<=\S)(?P=marks)[ \t]*")
_LINKED = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
_DATE_PREFIX = re.compile(r"\d{4}-\d\d-\d\d[- ]+")


def is_foreign(text: str) -> bool:
    """Whether a text is not yet an article of ours: it has no front matter, or none with an id."""
    return not read_front_matter(text).has_id


def from_markdown(text: str, *, article_id: str, name: str = "") -> Foreign:
    """An article made of Markdown; one that is an article already is given back as it is, to the letter.

    Front matter keeps what it has and gains an id. The title is its own, or the first heading of the first rank, or
    `name`, what the file was called, if that has several words. Headings are written with hashes and a space, their
    highest rank is the second, and they have the id of their section's kind. Pointers to other articles are written as
    ours are (see `also_read`), wiki links become their words, players become addresses.
    """
    if not is_foreign(text):
        return Foreign(text)
    text, head_notes = _with_yaml_head(clean(text))
    text, link_notes = _with_plain_links(text)
    text = _with_bold_headings(_with_spaced_headings(text))
    text, title, heading_notes = _with_headings(text)
    if not title and " " in name.strip():
        title = _DATE_PREFIX.sub("", name).strip()
        heading_notes = (*heading_notes, "The name of the file became the title.")
    text, refused = _with_fields(text, {"id": article_id, "title": title})
    return Foreign(text, (*head_notes, *heading_notes, *link_notes, *refused))


# ---- the front matter ----


def _with_yaml_head(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with a front matter in TOML or JSON written as YAML; as it was, where it has none or a broken one."""
    read = _toml_head(text) or _json_head(text)
    if read is None:
        return text, ()
    fields, end = read
    lines = [f"{write_key(key)}: {_yaml(value)}" for key, value in fields.items()]
    return "\n".join(["---", *lines, "---", text[end:]]), ("The front matter was rewritten as YAML.",)


def _toml_head(text: str) -> tuple[Mapping[str, object], int] | None:
    found = _TOML_HEAD.match(text[:_LONGEST_HEAD])
    if found is None:
        return None
    try:
        return tomllib.loads(found["content"]), found.end()
    except (ValueError, RecursionError):  # then it stays, as text
        return None


def _json_head(text: str) -> tuple[Mapping[str, object], int] | None:
    if not text.startswith("{"):
        return None
    try:
        fields, end = json.JSONDecoder().raw_decode(text[:_LONGEST_HEAD])
    except (ValueError, RecursionError):
        return None
    is_head = isinstance(fields, dict) and fields and text[end : end + 1] in ("", "\n")
    return (fields, end + 1) if is_head else None


def _yaml(value: object) -> str:
    if isinstance(value, str):
        return write_word(clean(value), "")
    return clean(json.dumps(value, ensure_ascii=False, default=_iso))  # JSON is YAML


def _iso(when: date | time) -> str:
    """The one kind of value that TOML has and JSON lacks."""
    return when.isoformat()


def _with_fields(text: str, fields: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """The text with front matter that says `fields`, in front of a broken one where that takes no change."""
    try:
        for key, value in fields.items():
            if value:
                text = apply(text, set_field(text, read_front_matter(text), key, value))
    except EditRefused as refusal:
        lines = [f"{key}: {write_word(value, '')}" for key, value in fields.items() if value]
        return "\n".join(["---", *lines, "---", text]), (f"{refusal.what} It stands at the start of the text.",)
    return text, ()


# ---- links ----


def _with_plain_links(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with links, pictures and players that only one program knows as every Markdown reader knows them."""
    notes: list[str] = []
    edits = [Edit(Span(*found.span()), _plain_link(found)) for found in _outside_code(text, _WIKI_LINK)]
    if edits:
        notes.append(f"{counted(len(edits), 'wiki link', 'wiki links')} became plain words.")
    unknown: dict[str, None] = {}
    for found in _outside_code(text, _SHORTCODE):
        if (plain := _plain_shortcode(found)) is None:
            unknown[found["name"]] = None
        else:
            edits.append(Edit(Span(*found.span()), plain))
    if unknown:
        notes.append(f"Shortcodes that only their own site understands stayed as they are: {', '.join(unknown)}.")
    return apply(text, edits), tuple(notes)


def _plain_link(link: re.Match[str]) -> str:
    page, _, place = link["page"].strip().partition("#")
    if not link["embeds"]:
        return link["words"] or (f"{page}: {place}" if page and place else page or place)
    if PurePosixPath(page).suffix and _PICTURE.fullmatch(PurePosixPath(page).suffix):
        alt = link["words"] or ""
        return image("" if alt.replace("x", "").isdigit() else alt, page)  # Obsidian writes the width there
    return page


def _plain_shortcode(shortcode: re.Match[str]) -> str | None:
    named = dict(_NAMED_VALUE.findall(shortcode["values"]))
    bare = shortcode["values"].strip("\"'")
    match shortcode["name"]:
        case "youtube":
            return video_address(f"youtu.be/{named.get('id', bare)}") or None
        case "vimeo":
            return video_address(f"player.vimeo.com/video/{named.get('id', bare)}") or None
        case "figure" if "src" in named:
            picture = image(named.get("alt", ""), named["src"])
            return f"{picture}\n*{named['caption'].strip()}*" if named.get("caption", "").strip() else picture
        case _:
            return None


def _outside_code(text: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Where `pattern` is found in the body, code left alone."""
    if not pattern.search(text):
        return
    body = _body(text)
    code = read_markup(text, body).code
    ends = sorted(span.end for span in code)
    starts = sorted(span.start for span in code)
    for found in pattern.finditer(text, body.start):
        in_code = bisect_right(starts, found.start()) > bisect_right(ends, found.start())
        if not in_code:
            yield found


def _body(text: str) -> Span:
    return Span(read_front_matter(text).span.end, len(text))


# ---- headings, and lines with a meaning ----


def _with_spaced_headings(text: str) -> str:
    """The text with `#Heading` as a heading and a line of hashtags as text; readers disagree on both.

    Lines that point to other articles are written in our form.
    """
    edits: list[Edit] = []
    for block in blocks(text, _body(text)):
        if block.kind is not BlockKind.PROSE:
            continue
        lines = block.span.of(text).rstrip("\n").split("\n")
        position = block.span.start
        for line in lines:
            if (found := _HASHES_ALONE.fullmatch(line)) is not None:
                is_heading = _is_heading(found["words"], lines)
                edits.append(Edit.insert(position + 1, " ") if is_heading else Edit.insert(position, "\\"))
            elif line is not lines[0] and (pointer := also_read_markdown(line)) and points_by_link(pointer):
                end = "" if line is lines[-1] else "\n"
                edits.append(Edit(Span(position, position + len(line)), f"\n{pointer}{end}"))
            position += len(line) + 1
        if len(lines) == 1 and (pointer := also_read_markdown(lines[0])) is not None and pointer != lines[0]:
            edits.append(Edit(Span(block.span.start, block.span.start + len(lines[0])), pointer))
    return apply(text, edits)


def _with_bold_headings(text: str) -> str:
    """The text with bold lines that read like headings as headings, where below the title there are no others."""
    found = list(blocks(text, _body(text)))
    headings = [block.heading for block in found if block.heading is not None]
    if len(headings) > 1 or any(heading.level > 1 for heading in headings):
        return text
    edits: list[Edit] = []
    for block in found:
        line = block.span.of(text).rstrip("\n")
        if (
            block.kind is BlockKind.PROSE
            and (bold := _BOLD_LINE.fullmatch(line)) is not None
            and likeness(_plain_words(bold["words"])) is not Likeness.NONE
        ):
            edits.append(Edit(Span(block.span.start, block.span.start + len(line)), f"## {bold['words']}"))
    return apply(text, edits)


def _is_heading(words: str, lines: Sequence[str]) -> bool:
    """Whether what follows a hash without a space is a heading: "#Plot", "#Who is back", and not "#netflix #zombie"."""
    tokens = words.split()
    if len(tokens) == 1:
        return len(lines) == 1 and _ONE_WORD_HEADING.fullmatch(words) is not None
    return not any(token.startswith("#") for token in tokens)


def _with_headings(text: str) -> tuple[str, str, tuple[str, ...]]:
    """The text with its headings in our form, the title for its front matter ("" where it needs none), and notes."""
    front_matter = read_front_matter(text)
    headings = read_markup(text, _body(text)).headings
    title, notes = "", list[str]()
    own_title = front_matter.text("title").strip()
    main = headings[0] if headings and headings[0].level == 1 else None
    if main is not None:
        words = _plain_words(main.words.of(text))
        if not own_title and words:
            title = words
            notes.append("The main heading became the title.")
        elif fold(words) != fold(own_title):
            main = None  # it says something else, so it stays, as a section
    rest = [heading for heading in headings if heading is not main]
    subtitle = _subtitle(text, main, rest)
    if subtitle is not None:
        del rest[0]
    highest = min((heading.level for heading in rest), default=2)
    taken = {heading.id for heading in rest}
    edits: list[Edit] = []
    for heading in rest:
        level = min(6, heading.level - highest + 2)
        kind = kind_of_heading(_plain_words(heading.words.of(text))[:_LONGEST_HEADING], heading.id)
        heading_id = ""
        if level == 2 and not heading.id and kind not in (SectionKind.OTHER, SectionKind.INTRO):
            heading_id = "" if kind.value in taken else kind.value
            taken.add(kind.value)
        edits += _rewritten(text, heading, level, heading_id)
    if subtitle is not None:
        gap = "" if text.startswith("\n\n", subtitle.span.end) else "\n"
        edits.append(Edit(subtitle.span, escape_line_start(subtitle.words.of(text)) + gap))
    if main is not None:
        end = main.span.end
        while end < len(text) and text[end] == "\n":
            end += 1
        edits.append(Edit(Span(main.span.start, end), ""))
    return apply(text, edits), title, tuple(notes)


def _subtitle(text: str, main: Heading | None, rest: Sequence[Heading]) -> Heading | None:
    """The heading right under the main one that only goes on with it."""
    if main is None or not rest or rest[0].id or text[main.span.end : rest[0].span.start].strip():
        return None
    words = [_plain_words(heading.words.of(text)) for heading in rest]
    others = ((other, heading.level) for other, heading in zip(words[1:], rest[1:], strict=True))
    return rest[0] if is_subtitle(words[0], rest[0].level, others) else None


def _rewritten(text: str, heading: Heading, level: int, heading_id: str) -> Iterator[Edit]:
    """The edit that gives a heading its form, none where it has it."""
    line = heading.span.of(text)
    behind = text[heading.words.end : heading.span.end].partition("\n")[0]
    attributes = behind[behind.index("{") :].rstrip() if "{" in behind else ""
    if heading_id and not attributes:
        attributes = f"{{#{heading_id}}}"
    words = heading.words.of(text)
    new = " ".join(part for part in ("#" * level, words, attributes) if part)
    is_in_form = re.match(rf"#{{{level}}}[ \t]", line) and not (heading_id and "{" not in behind)
    if not is_in_form and new != line:
        yield Edit(heading.span, new)


def _plain_words(markdown: str) -> str:
    """The words of a heading without the marks among them; what is longer than any heading stays as it is."""
    if len(markdown) > _LONGEST_HEADING:
        return markdown
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", _MARKS.sub(r"\2", _LINKED.sub(r"\1", markdown))).strip()
