"""An article as a finished output: what the window and the command line call."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from editor_app.article.article import Article
from editor_app.article.markup import read_markup
from editor_app.export.beside import with_pictures_inside
from editor_app.export.blocks import make_blocks
from editor_app.export.docx import make_docx
from editor_app.export.embeds import is_shown
from editor_app.export.export import Export, Form
from editor_app.export.ghost import make_ghost
from editor_app.export.head import UNTITLED, Head, read_head
from editor_app.export.html import make_fragment, make_page
from editor_app.export.hugo import make_hugo
from editor_app.export.jekyll import make_jekyll
from editor_app.export.jsonld import structured_data
from editor_app.export.markdown import make_markdown
from editor_app.export.material import Maker, Material
from editor_app.export.pictures import pictures_of
from editor_app.export.rendering import rendered, rendered_rich_text
from editor_app.export.resolve import preview_markdown, resolve
from editor_app.export.text import make_text
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.store import FactReader
from editor_app.text.spans import Span
from editor_app.worker.worker import Worker

_MAKERS: Mapping[Form, Maker] = {
    Form.HTML: Maker(make_fragment),
    Form.PAGE: Maker(make_page, is_structured=True),
    Form.MARKDOWN: Maker(make_markdown, is_rendered=False),
    Form.WORDPRESS: Maker(make_blocks, is_structured=True),
    Form.GHOST: Maker(make_ghost, is_structured=True),
    Form.HUGO: Maker(make_hugo),
    Form.JEKYLL: Maker(make_jekyll),
    Form.TEXT: Maker(make_text),
    Form.DOCX: Maker(make_docx),
}

FORMS = tuple(_MAKERS)
"""What there is a maker for, in the order in which it is offered."""


BRING_ALONG = "The export shows pictures that lie beside the article; bring them along:"
"""How the note begins that publishing sees to itself."""


def export(
    article: Article, facts: FactReader, form: Form, *, today: date, worker: Worker, beside: Path | None = None
) -> Export:
    """Make `article` into `form`, one of `FORMS`. The same article, facts and `today` give the same bytes.

    Stale, contradicted and unknown facts, gaps (TK), lost embeds and pictures to bring along are told in the notes and
    stop nothing. `today` dates a file that was never published; `beside` is the folder in which the article lies, from
    which a form that holds pictures takes them. Raises `RenderTimedOut` or `ExportError` where the text cannot be
    rendered, and `WorkerFailed`.
    """
    return finished(prepared(article, facts, form), today=today, worker=worker, beside=beside)


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article on its way into a form: with it and a day an export can be made without the article and the facts.

    `markdown` is its body with the facts as words. `show` is None where it has none, the store does not know it, or the
    form says nothing of it.
    """

    form: Form
    head: Head
    markdown: str
    notes: tuple[str, ...]
    show: ShowFacts | None = None
    season: int | None = None


def prepared(article: Article, facts: FactReader, form: Form) -> Prepared:
    """The first half of `export`: all that asks the store, and takes little time."""
    maker, head = _MAKERS[form], read_head(article)
    resolved = resolve(article, facts, with_times=maker.is_rendered)
    notes = [*(["The article has no title."] if head.title == UNTITLED else []), *resolved.notes]
    show = facts.show(article.show) if maker.is_structured and article.show else None
    if maker.is_structured and article.show and show is None:
        notes.append(f"The store does not know {article.show}, so the structured data says nothing of the show.")
    return Prepared(form, head, resolved.markdown, tuple(notes), show, article.season)


def finished(one: Prepared, *, today: date, worker: Worker, beside: Path | None = None) -> Export:
    """The other half: for any thread. Raises as `export` does."""
    maker, head, notes = _MAKERS[one.form], one.head, [*one.notes]
    fragment = ""
    if maker.is_rendered:
        fragment = rendered(one.markdown, worker)
        notes += _lost_notes(one.markdown)
    graph = structured_data(head, one.show, one.season, fragment) if maker.is_structured else []
    made = maker.make(Material(head, one.markdown, today, fragment, tuple(graph), beside))
    pictures = pictures_of(head, fragment or one.markdown, is_html=maker.is_rendered)
    notes += [*made.notes, *(_picture_notes(made.text) if maker.is_rendered else ())]
    return Export(one.form, made.text, head, tuple(notes), pictures, made.structured, made.data)


def rich_text(article: Article, facts: FactReader, *, worker: Worker, beside: Path | None = None) -> str:
    """HTML for the clipboard, see `render.render_rich_text`: as `Form.HTML`, less what pasting makes a mess of.

    Pictures that lie in `beside`, the article's folder, are in it.
    """
    html = rendered_rich_text(resolve(article, facts, with_times=False).markdown, worker)
    return with_pictures_inside(html, beside)


def preview_html(article: Article, worker: Worker) -> str:
    """The fragment for the window's preview, without a look into the store. Raises as `export` does."""
    return rendered(preview_markdown(article), worker)


_LOST = re.compile(
    r"<(script|style|iframe|object|embed|video|audio|form|button|select|textarea|svg|math|canvas|template|noscript)\b",
    re.IGNORECASE,
)
_RELATIVE_IMAGE = re.compile(r'<img [^<>]*src="(?!https?:|//)([^"]+)"')


def _lost_notes(body: str) -> Iterator[str]:
    # most texts that have such a tag at all have frames of videos, and need not be read for code
    if any(_lost_in(body)) and (lost := _lost_tags(body)):
        yield f"Left out, since no export holds it: {', '.join(lost)}. Add it in the CMS."


def _picture_notes(html: str) -> Iterator[str]:
    pictures = [unquote(unescape(address)) for address in dict.fromkeys(_RELATIVE_IMAGE.findall(html))]
    if pictures:
        yield f"{BRING_ALONG} {', '.join(pictures)}."


def _lost_tags(body: str) -> list[str]:
    """The tags outside code whose contents the sanitiser takes away."""
    prose, done = [], 0
    for code in read_markup(body, Span(0, len(body))).code:
        prose.append(body[done : code.start])
        done = code.end
    prose.append(body[done:])
    return [f"<{tag}>" for tag in dict.fromkeys(_lost_in("".join(prose)))]


def _lost_in(text: str) -> Iterator[str]:
    """The names of the tags in `text` that no export holds."""
    return (found[1].lower() for found in _LOST.finditer(text) if not is_shown(text, found.start()))
