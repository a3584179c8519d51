"""A whole HTML page around a rendered article: metadata, structured data, a quiet style sheet, and semantic parts."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from editor_app.export.clean import TAG
from editor_app.export.embeds import with_players
from editor_app.export.head import Head
from editor_app.export.jsonld import script
from editor_app.export.material import Made, Material
from editor_app.text.date_words import format_period
from editor_app.text.dates import Period

STYLE = """\
:root {
  color-scheme: light dark;
  --paper: #fdfcfa; --ink: #1d1b18; --quiet: #5f5a52; --line: #ddd8cf; --link: #8a2f1b;
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #191817; --ink: #ece8e1; --quiet: #aaa399; --line: #3b3834; --link: #f0a58f; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.125rem/1.65 Charter, Georgia, serif; }
main { max-width: 42rem; margin: 0 auto; padding: 3rem 1.25rem 5rem; overflow-wrap: break-word; }
h1, h2, h3, h4 { font-family: system-ui, sans-serif; line-height: 1.25; text-wrap: balance; }
h1 { font-size: 2.1rem; margin: 0 0 0.75rem; }
h2 { font-size: 1.4rem; margin: 2.75rem 0 0.75rem; }
h3 { font-size: 1.15rem; margin: 2rem 0 0.5rem; }
header { border-bottom: 1px solid var(--line); margin-bottom: 2rem; padding-bottom: 1rem; }
header p, figcaption, caption, .footnote { color: var(--quiet); font: 0.9rem/1.5 system-ui, sans-serif; }
a { color: var(--link); text-underline-offset: 0.15em; }
figure { margin: 2rem 0; }
iframe { width: 100%; height: auto; aspect-ratio: 16 / 9; border: 0; border-radius: 4px; }
img { max-width: 100%; height: auto; border-radius: 4px; }
blockquote { margin: 1.5rem 0; padding-left: 1.25rem; border-left: 3px solid var(--line); }
table { width: 100%; margin: 1.5rem 0; border-collapse: collapse; font-size: 1rem; }
th, td { padding: 0.5rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
pre { white-space: pre-wrap; }
.task-list { list-style: none; padding-left: 0; }
.task-list .task-list { padding-left: 1.5rem; }
"""


def make_fragment(material: Material) -> Made:
    """The rendered article with its videos, and nothing around it."""
    return Made(with_players(material.fragment) + "\n")


def make_page(material: Material) -> Made:
    return Made(page(material.head, with_players(material.fragment), script(material.graph)))


def page(head: Head, fragment: str, structured_data: str) -> str:
    """A page that stands alone: `fragment` is what the renderer gave, `structured_data` a script element."""
    lines = [
        "<!doctype html>",
        f'<html lang="{head.language}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_text(head.title)}</title>",
        *_metadata(head),
        f"<style>\n{STYLE}</style>",
        structured_data,
        "</head>",
        "<body>",
        "<main>",
        "<article>",
        "<header>",
        f"<h1>{_text(head.title)}</h1>",
        *_byline(head),
        *_hero(head),
        "</header>",
        in_sections(fragment),
        "</article>",
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def in_sections(fragment: str) -> str:
    """`fragment` with a `<section>` around each heading of the second rank and what follows it.

    A heading inside something else (a quotation) starts none; the notes at the foot belong to no section.
    """
    return "".join(_sectioned(fragment))


_VOID = frozenset({"br", "hr", "img"})


def _sectioned(fragment: str) -> Iterator[str]:
    depth, done, is_open = 0, 0, False
    for tag in TAG.finditer(fragment):
        closing, name = tag[1], tag[2]
        if name in _VOID:
            continue
        if closing:
            depth -= 1
            continue
        is_foot = name == "div" and 'class="footnote"' in tag[3]
        if depth == 0 and (name == "h2" or (is_foot and is_open)):
            yield fragment[done : tag.start()]
            done = tag.start()
            yield ("</section>\n" if is_open else "") + ("" if is_foot else "<section>\n")
            is_open = not is_foot
        depth += 1
    yield fragment[done:]
    yield "\n</section>" if is_open else ""


def _metadata(head: Head) -> Iterator[str]:
    if head.description:
        yield f'<meta name="description" content="{_text(head.description)}">'
    if head.author:
        yield f'<meta name="author" content="{_text(head.author)}">'
    if head.canonical:
        yield f'<link rel="canonical" href="{_text(head.canonical)}">'
    image = head.image_address
    graph = {
        "og:type": "article",
        "og:title": head.title,
        "og:description": head.description,
        "og:url": head.canonical,
        "og:image": image,
        "og:image:alt": head.image_alt if image else "",
        "article:published_time": head.published,
        "article:modified_time": head.updated,
    }
    for property, content in graph.items():
        if content:
            yield f'<meta property="{property}" content="{_text(content)}">'
    for property, contents in (("article:section", head.categories), ("article:tag", head.tags)):
        yield from (f'<meta property="{property}" content="{_text(content)}">' for content in contents)
    if image:
        yield '<meta name="twitter:card" content="summary_large_image">'


def _byline(head: Head) -> Iterator[str]:
    parts = [f"By {_text(head.author)}"] if head.author else []
    if head.published:
        parts.append(_time(head.published))
    if head.updated:
        parts.append(f"updated {_time(head.updated)}")
    if parts:
        yield f"<p>{' · '.join(parts)}</p>"


def _time(iso: str) -> str:
    return f'<time datetime="{iso}">{format_period(Period.from_code(iso[:10]))}</time>'


def _hero(head: Head) -> Iterator[str]:
    if head.image:
        caption = f"<figcaption>{_text(head.image_caption)}</figcaption>" if head.image_caption else ""
        yield f'<figure><img src="{_text(head.image)}" alt="{_text(head.image_alt)}">{caption}</figure>'


def _text(words: str) -> str:
    """`words` for HTML text or an attribute; braces as entities, see `clean`."""
    return escape(words).replace("{", "&#123;").replace("}", "&#125;")
