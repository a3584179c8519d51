"""Makes any HTML safe and sound: the sanitiser, and the order of things in a page.

No script, no handler, no style but a cell's alignment, and no address but https, http, mailto and relative ones comes
through, so raw HTML in an article is welcome and harmless. Braces leave as entities: a template engine (Jinja, Liquid,
Hugo) that the page passes through later sees none of its own marks, and the reader sees the words as they were written.
"""

from __future__ import annotations

import re
from functools import lru_cache

import nh3

from editor_app.export.embeds import without_frames
from editor_app.export.fact_scheme import is_fact_address, without_scheme
from editor_app.export.tree import BLOCKS, VOID

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# fmt: off
ALLOWED_TAGS = _HEADINGS | {
    "p", "br", "hr", "blockquote", "pre", "ul", "ol", "li", "dl", "dt", "dd", "div", "figure", "figcaption", "img", "a",
    "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "em", "strong", "b", "i", "u", "s", "del", "ins",
    "sub", "sup", "small", "mark", "q", "cite", "code", "kbd", "samp", "var", "abbr", "dfn", "time", "input", "details",
    "summary", "ruby", "rt", "rp", "bdi", "bdo",
}
# fmt: on
_ATTRIBUTES = {
    "*": {"lang", "title", "dir"},
    **{heading: {"id"} for heading in _HEADINGS},
    "a": {"href", "title", "class"},
    "abbr": {"title"},
    "code": {"class"},
    "details": {"open"},
    "div": {"class"},
    "figure": {"id"},
    "img": {"src", "alt", "title", "width", "height"},
    "input": {"type", "checked"},
    "li": {"id", "class"},
    "ol": {"start"},
    "sup": {"id"},
    "td": {"style", "colspan", "rowspan"},
    "th": {"style", "colspan", "rowspan", "scope"},
    "time": {"datetime"},
    "ul": {"class"},
}
_SCHEMES = {"https", "http", "mailto"}
_CLASSES = re.compile(r"footnote(-ref|-backref)?|task-list(-item)?|language-[\w+-]+")
_NUMBER = re.compile(r"\d{1,4}")
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_WAY_BACK = re.compile(r'(?:&nbsp;)?<a class="footnote-backref"[^<>]*>[^<>]*</a>')
_SUMMARY = re.compile(r"<summary>(.*?)</summary>", re.DOTALL)
_NOT_IN_RICH_TEXT = {"div", "time", "details", "summary", "ruby", "rt", "rp", "bdi", "bdo"}
_BARE_LINK = re.compile(r'<a(?=[ >])(?![^<>]* href=")[^<>]*>')
_MOST_READINGS = 8  # two do for all but what was written to need more
_UNSAFE_IN_ADDRESS = re.compile(r"[\x00-\x20\"<>\\^`{|}\x7f]")


def clean_html(html: str) -> str:
    """A fragment of HTML that can stand in any page. The same input gives the same bytes."""
    clean = _sanitised(without_frames(html))
    # without a tag that was left out, what stood inside it may not stand where it is: read it again until all fits
    for _ in range(_MOST_READINGS):
        before, clean = clean, _sanitised(_BARE_LINK.sub("", _unwrapped(clean)))
        if clean == before:
            break
    return _without_braces(without_scheme(_tidy(_with_readings(_with_figures(clean)))))


def clean_rich_text(html: str) -> str:
    """What `clean_html` gave, with only what survives a clipboard. See `render.render_rich_text`."""
    plain = nh3.clean(
        _SUMMARY.sub(r"<p><strong>\1</strong></p>", _WAY_BACK.sub("", html)),
        tags=set(ALLOWED_TAGS - _NOT_IN_RICH_TEXT),
        attributes={"*": {"dir"}, "a": {"href"}, "img": {"src", "alt"}, "ol": {"start"}, "td": {"colspan", "rowspan"}},
        attribute_filter=lambda _, name, value: None if name == "href" and value.startswith("#") else value,
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    return _without_braces(_tidy(plain))


def _sanitised(html: str) -> str:
    """Only what is allowed above, as well-formed HTML in one canonical spelling: `TAG` relies on that."""
    return nh3.clean(
        html,
        tags=set(ALLOWED_TAGS),
        attributes=_ATTRIBUTES,
        attribute_filter=_kept_value,
        url_schemes=_SCHEMES,
        filter_style_properties={"text-align"},
        link_rel=None,
    )


@lru_cache(maxsize=1024)  # asked once more in each reading
def _kept_value(tag: str, name: str, value: str) -> str | None:
    """What of an allowed attribute's value may stay; None drops the attribute."""
    match name:
        case "href" | "src":
            if is_fact_address(value):
                return None
            return _UNSAFE_IN_ADDRESS.sub(lambda found: f"%{ord(found[0]):02X}", value.strip())
        case "class":
            return " ".join(word for word in value.split() if _CLASSES.fullmatch(word)) or None
        case "open":
            return ""
        case "dir":
            return value if value in ("ltr", "rtl", "auto") else None
        case "datetime":
            return value if _DATE.fullmatch(value) else None
        case "width" | "height" | "colspan" | "rowspan" | "start":
            return value if _NUMBER.fullmatch(value) else None
        case "id":
            return re.sub(r"\s+", "-", value.strip()) or None
        case _:
            return value


TAG = re.compile(r"<(/?)(\w+)([^<>]*)>")  # the sanitiser writes "<" and ">" as entities everywhere else
_ATTRIBUTE = re.compile(r' (\w+)="([^"]*)"')
_FIGURE = re.compile(
    r"<p>((?:<a [^<>]*>)?<img [^<>]*>(?:</a>)?)(?:(?:<br>)?\s*<em>((?:(?!</?(?:em|p)>).)*)</em>)?</p>", re.DOTALL
)
_TITLE = re.compile(r' title="([^"]*)"')


# fmt: off
_FORMATTING = frozenset({
    "em", "strong", "b", "i", "u", "s", "sub", "sup", "small", "mark", "q", "cite", "code", "kbd", "samp", "var",
    "abbr", "dfn", "time", "bdi", "bdo", "ruby", "rt", "rp",
})
# fmt: on


def _unwrapped(html: str) -> str:
    """Without formatting around whole blocks, which only the writer's own HTML can have: `<b>` that is never closed."""
    open_tags: list[int] = []
    formatting: list[int] = []  # those of them that no block stands in so far
    dropped: set[int] = set()
    for tag in TAG.finditer(html):
        closing, name = tag[1], tag[2]
        if closing and open_tags:
            start = open_tags.pop()
            if formatting and formatting[-1] == start:
                formatting.pop()
            elif start in dropped:
                dropped.add(tag.start())
        elif name in BLOCKS:
            dropped.update(formatting)
            formatting.clear()
        if not closing and name not in VOID:
            open_tags.append(tag.start())
            if name in _FORMATTING:
                formatting.append(tag.start())
    return TAG.sub(lambda tag: "" if tag.start() in dropped else tag[0], html) if dropped else html


def _with_figures(html: str) -> str:
    return _FIGURE.sub(_figure, html)


def _figure(found: re.Match[str]) -> str:
    """An image alone in its paragraph. Its caption is the emphasised line beneath it, or its title."""
    image, caption = found[1], found[2]
    if not caption and (title := _TITLE.search(image)):
        caption = title[1]
        image = image.replace(title[0], "")
    return f"<figure>{image}{f'<figcaption>{caption}</figcaption>' if caption else ''}</figure>"


_READING = re.compile(r"(?<!</rp>)<rt>(?!</rt>)(.*?)</rt>", re.DOTALL)


def _with_readings(html: str) -> str:
    """Brackets around the reading of a word (ruby), which show only where readings do not stand above their words."""
    return _READING.sub(r"<rp>(</rp><rt>\1</rt><rp>)</rp>", html) if "<rt>" in html else html


def _tidy(html: str) -> str:
    """Mend what allowed tags can still do wrong in a page: repeated ids, ranks of headings, bare links and images."""
    return _TIDIED.sub(_Tidier().tag, html).replace("<p></p>", "")


_TIDIED = re.compile(r'<(/?)((?:a|h[1-6]|img|input)(?!\w)|\w+(?= [^<>]*\bid="))([^<>]*)>')


class _Tidier:
    """Goes over the tags of one fragment in their order."""

    def __init__(self) -> None:
        self._ids: set[str] = set()
        self._ranks: list[int] = []  # of the headings that enclose this place, as they were written
        self._is_bare_link = False

    def tag(self, found: re.Match[str]) -> str:
        """The tag as it should stand, or what should stand in its place."""
        closing, name, rest = found[1], found[2], found[3]
        match name:
            case "a" if closing:
                return "" if self._is_bare_link else found[0]
            case "a":
                self._is_bare_link = ' href="' not in rest
                return "" if self._is_bare_link else found[0]
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                return f"<{closing}h{self._rank(int(name[1]), is_closing=bool(closing))}{self._unique(rest)}>"
            case "img":
                return self._image(dict(_ATTRIBUTE.findall(rest)), found[0])
            case "input":
                return ("☑" if " checked" in rest else "☐") if ' type="checkbox"' in rest else ""
            case _:
                return f"<{closing}{name}{self._unique(rest)}>" if ' id="' in rest else found[0]

    def _rank(self, written: int, *, is_closing: bool) -> int:
        if not is_closing:
            while self._ranks and self._ranks[-1] >= written:
                self._ranks.pop()
            self._ranks.append(written)
        return min(1 + len(self._ranks), 6)

    def _unique(self, attributes: str) -> str:
        values = dict(_ATTRIBUTE.findall(attributes))
        wanted = values.get("id")
        if wanted is None:
            return attributes
        unique, count = wanted, 1
        while unique in self._ids:
            count += 1
            unique = f"{wanted}-{count}"
        self._ids.add(unique)
        return attributes.replace(f' id="{wanted}"', f' id="{unique}"')

    @staticmethod
    def _image(attributes: dict[str, str], written: str) -> str:
        if not attributes.get("src"):
            return attributes.get("alt", "")
        return written if "alt" in attributes else written[:-1] + ' alt="">'


def _without_braces(html: str) -> str:
    return html.replace("{", "&#123;").replace("}", "&#125;")
