"""Markdown for any other tool: CommonMark with a small front matter, and no word changed.

The front matter keeps what other tools understand (title, slug, date, description, author, tags); our ids, the show and
the receipts stay behind. The title is there and not a heading: static sites and CMS imports print it themselves, and a
second one would be a fault. Attributes in braces ("{#cast}", "{: .wide}") go, since most tools would print them. Braces
that a template engine could take for its own are written as entities, in code as an HTML `<code>` of the same words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from html import escape

from editor_app.article.markup import read_markup
from editor_app.export.head import UNTITLED, Head
from editor_app.export.material import Made, Material
from editor_app.text.edits import Edit, apply
from editor_app.text.spans import Span


def make_markdown(material: Material) -> Made:
    return Made(markdown(material.head, material.markdown, today=material.today))


def markdown(head: Head, body: str, *, today: date) -> str:
    """The whole file. `body` has its facts resolved; it is dated with its first publication, or else with `today`."""
    text = _with_inert_braces(_without_attributes(body)) if "{" in body else body
    return f"{_front_matter(head, today)}\n{text.strip()}\n"


def _front_matter(head: Head, today: date) -> str:
    fields: dict[str, object] = {
        "title": head.title if head.title != UNTITLED else "",
        "slug": head.slug,
        "date": head.published or today.isoformat(),
        "description": head.description,
        "author": head.author,
        "tags": list(head.tags),
    }
    lines = [f"{key}: {_yaml(value)}\n" for key, value in fields.items() if value]
    return f"---\n{''.join(lines)}---\n"


_NOT_PLAIN = re.compile("[{}\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def _yaml(value: object) -> str:
    """A double-quoted scalar or a list of them: JSON is YAML, but for the characters that YAML does not print."""
    return _NOT_PLAIN.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))


# --- attributes and braces -------------------------------------------------------------------------------------------

_PAIR = r"""(?:[#.][\w:-]+|[\w:-]+=(?:"[^"{}\n]*"|'[^'{}\n]*'|[^\s{}"']+))"""
_LIST = rf"\{{:?[ ]*{_PAIR}(?:[ ]+{_PAIR})*[ ]*\}}"
_ATTRIBUTES = re.compile(rf"^[ \t>]*{_LIST}[ \t]*\n|(?<=[)\]*_`]){_LIST}", re.MULTILINE)


def _without_attributes(body: str) -> str:
    markup = read_markup(body, Span(0, len(body)))
    edits = []
    for heading in markup.headings:
        end = body.find("\n", heading.words.end, heading.span.end)
        rest = Span(heading.words.end, end if end >= 0 else heading.span.end)
        if "{" in rest.of(body):
            edits.append(Edit(rest, ""))
    bare = apply(body, edits)
    return _changed(bare, prose=lambda words: _ATTRIBUTES.sub("", words), code=lambda words: words)


_TEMPLATE = re.compile(r"(?<!\\)((?:\\\\)*)(\\?)(\{(?:\{+|[%#])|(?:\}+|[%#])\})")
_FENCED = re.compile(r"(?P<prefix>[ \t>]*)(?:`{3,}|~{3,})[ \t]*(?P<language>[\w+-]*)[^`\n]*\n")


def _with_inert_braces(body: str) -> str:
    if _TEMPLATE.search(body) is None:
        return body
    return _changed(body, prose=lambda words: _TEMPLATE.sub(_spelled, words), code=_code)


def _changed(body: str, *, prose: Callable[[str], str], code: Callable[[str], str]) -> str:
    """`body` with each run of prose and each piece of code changed by its own function."""
    pieces: list[str] = []
    done = 0
    for span in read_markup(body, Span(0, len(body))).code:
        pieces += (prose(body[done : span.start]), code(span.of(body)))
        done = span.end
    return "".join([*pieces, prose(body[done:])])


def _spelled(found: re.Match[str]) -> str:
    """The braces as entities. An escape before one goes with it, or it would escape the entity."""
    escape_mark = "" if found[3][0] in "{}" else found[2]
    return found[1] + escape_mark + found[3].replace("{", "&#123;").replace("}", "&#125;")


def _code(code: str) -> str:
    """Code as it is, or as HTML where a template engine could act on it: in Markdown's code an entity means nothing."""
    if _TEMPLATE.search(code) is None:
        return code
    fenced = _FENCED.match(code)
    if fenced is None:
        ticks = len(code) - len(code.lstrip("`"))
        words = code[ticks:-ticks].replace("\n", " ")
        if words.strip() and words[0] == words[-1] == " ":
            words = words[1:-1]
        return f"<code>{re.sub(r'[!-/:-@[-`{-~]', lambda c: f'&#{ord(c[0])};', words)}</code>"
    prefix, language = fenced["prefix"], fenced["language"]
    lines = [line.removeprefix(prefix) for line in code.splitlines()[1:-1]]
    words = escape("\n".join(lines), quote=False).replace("{", "&#123;").replace("}", "&#125;")
    start = f'<pre><code class="language-{language}">' if language else "<pre><code>"
    return f"{prefix}{start}{words}</code></pre>\n".replace("\n", f"\n{prefix}").removesuffix(prefix)
