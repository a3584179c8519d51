"""What WordPress' filter takes from the texts of those whom it does not trust with any HTML (its "kses")."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

_EVERYWHERE = {
    *("aria-describedby", "aria-details", "aria-hidden", "aria-label", "aria-labelledby"),
    *("class", "dir", "id", "lang", "role", "style", "title", "xml:lang"),
}
_CELL = "abbr align axis bgcolor char charoff colspan headers height nowrap rowspan scope valign width"
_ROWS = "align char charoff valign"
_TAGS: dict[str, str] = {
    "address": "",
    "a": "href rel rev name target download",
    "abbr": "",
    "acronym": "",
    "area": "alt coords href nohref shape target",
    "article": "align",
    "aside": "align",
    "audio": "autoplay controls loop muted preload src",
    "b": "",
    "bdo": "",
    "big": "",
    "blockquote": "cite",
    "br": "",
    "button": "disabled name type value",
    "caption": "align",
    "cite": "",
    "code": "",
    "col": "align char charoff span valign width",
    "colgroup": "align char charoff span valign width",
    "dd": "",
    "del": "datetime",
    "details": "align open",
    "dfn": "",
    "div": "align",
    "dl": "",
    "dt": "",
    "em": "",
    "fieldset": "",
    "figcaption": "align",
    "figure": "align",
    "font": "color face size",
    "footer": "align",
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "align"),
    "header": "align",
    "hgroup": "align",
    "hr": "align noshade size width",
    "i": "",
    "img": "alt align border height hspace loading longdesc vspace src usemap width",
    "ins": "datetime cite",
    "kbd": "",
    "label": "for",
    "legend": "align",
    "li": "align value",
    "main": "align",
    "map": "name",
    "mark": "",
    "menu": "type",
    "nav": "align",
    "ol": "start type reversed",
    "p": "align",
    "pre": "width",
    "q": "cite",
    **dict.fromkeys(("rb", "rp", "rt", "rtc", "ruby"), ""),
    "s": "",
    "samp": "",
    "section": "align",
    "small": "",
    "span": "align",
    "strike": "",
    "strong": "",
    "sub": "",
    "summary": "align",
    "sup": "",
    "table": "align bgcolor border cellpadding cellspacing rules summary width",
    "tbody": _ROWS,
    "td": _CELL,
    "textarea": "cols rows disabled name readonly",
    "tfoot": _ROWS,
    "th": _CELL,
    "thead": _ROWS,
    "title": "",
    "tr": f"bgcolor {_ROWS}",
    "track": "default kind label src srclang",
    "tt": "",
    "u": "",
    "ul": "type",
    "var": "",
    "video": "autoplay controls height loop muted playsinline poster preload src width",
}
_ALLOWED = {tag: _EVERYWHERE | set(attributes.split()) for tag, attributes in _TAGS.items()}

_PIECE = re.compile(r"<!--.*?-->|<(?P<end>/)?(?P<name>[a-zA-Z][\w:-]*)(?P<rest>[^<>]*)>", re.DOTALL)
_ATTRIBUTE = re.compile(
    r"""\s+(?P<name>[^\s=<>"'/]+)"""
    r"""(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'<>]+)))?"""
)
_SCHEMES = re.compile(
    r"(?:https?|ftps?|mailto|news|irc6?|gopher|nntp|feed|telnet|mms|rtsp|sms|svn|tel|fax|xmpp|webcal|urn):"
)
_HAS_SCHEME = re.compile(r"[a-zA-Z][\w+.-]*:")
_ADDRESSES = frozenset({"href", "src", "cite", "longdesc", "poster"})


@dataclass(frozen=True, slots=True)
class Filtered:
    """What is left of a text, and what was taken: "<time>" or "srcset of <img>", by how often."""

    text: str
    taken: Counter[str]


def filtered(text: str) -> Filtered:
    """`text` as it is kept for somebody without the right `unfiltered_html`. The words between tags always stay."""
    taken: Counter[str] = Counter()

    def piece(found: re.Match[str]) -> str:
        if found["name"] is None:
            return found[0]  # a comment, and so the delimiter of a block
        name = found["name"].lower()
        if name not in _ALLOWED:
            if not found["end"]:
                taken[f"<{name}>"] += 1
            return ""
        if found["end"]:
            return f"</{found['name']}>"
        return f"<{found['name']}{_attributes(name, found['rest'], taken)}{_void(found['rest'])}>"

    return Filtered(_PIECE.sub(piece, text), taken)


def _attributes(tag: str, written: str, taken: Counter[str]) -> str:
    kept = []
    for found in _ATTRIBUTE.finditer(written):
        name = found["name"].lower()
        value = next((found[form] for form in ("double", "single", "bare") if found[form] is not None), None)
        if name not in _ALLOWED[tag] and not re.fullmatch(r"data-[a-z0-9_-]+", name):
            taken[f"{name} of <{tag}>"] += 1
        elif value is None:
            kept.append(f" {found['name']}")
        elif name in _ADDRESSES and _HAS_SCHEME.match(value) and not _SCHEMES.match(value.lower()):
            taken[f"the address in {name} of <{tag}>"] += 1
            kept.append(f' {found["name"]}="{value.partition(":")[2]}"')
        else:
            kept.append(f' {found["name"]}="{value}"')
    return "".join(kept)


def _void(written: str) -> str:
    return " /" if written.rstrip().endswith("/") else ""
