"""An article as a finished output: what the window and the command line call."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from editor_app.article.article import Article
from editor_app.article.markup import read_markup
from editor_app.export.export import Export, Form
from editor_app.export.head import UNTITLED, read_head
from editor_app.export.html import page
from editor_app.export.jsonld import script, structured_data
from editor_app.export.markdown import markdown
from editor_app.export.rendering import rendered, rendered_rich_text
from editor_app.export.resolve import preview_markdown, resolve
from editor_app.facts.store import FactReader
from editor_app.text.spans import Span
from editor_app.worker.worker import Worker


def export(article: Article, facts: FactReader, form: Form, *, today: date, worker: Worker) -> Export:
    """Make `article` into `form`. The same article, facts and `today` give the same bytes.

    Stale, contradicted and unknown facts, gaps (TK), lost embeds and pictures to bring along are told in the notes and
    stop nothing. `today` dates a Markdown file that was never published. Raises `RenderTimedOut` or `ExportError` where
    the text cannot be rendered, and `WorkerFailed`.
    """
    head = read_head(article)
    resolved = resolve(article, facts, with_times=form is not Form.MARKDOWN)
    notes = [*(["The article has no title."] if head.title == UNTITLED else []), *resolved.notes]
    if form is Form.MARKDOWN:
        return Export(form, markdown(head, resolved.markdown, today=today), head.title, tuple(notes))
    fragment = rendered(resolved.markdown, worker)
    notes += _lost_notes(resolved.markdown)
    if form is Form.HTML:
        return Export(form, fragment + "\n", head.title, (*notes, *_picture_notes(fragment)))
    show = facts.show(article.show) if article.show else None
    if article.show and show is None:
        notes.append(f"The store does not know {article.show}, so the structured data says nothing of the show.")
    text = page(head, fragment, script(structured_data(head, show, article.season)))
    return Export(form, text, head.title, (*notes, *_picture_notes(text)))


def rich_text(article: Article, facts: FactReader, *, worker: Worker) -> str:
    """HTML for the clipboard, see `render.render_rich_text`: as `Form.HTML`, less what pasting makes a mess of."""
    return rendered_rich_text(resolve(article, facts, with_times=False).markdown, worker)


def preview_html(article: Article, worker: Worker) -> str:
    """The fragment for the window's preview, without a look into the store. Raises as `export` does."""
    return rendered(preview_markdown(article), worker)


_LOST = re.compile(
    r"<(script|style|iframe|object|embed|video|audio|form|button|select|textarea|svg|math|canvas|template|noscript)\b",
    re.IGNORECASE,
)
_RELATIVE_IMAGE = re.compile(r'<img [^<>]*src="(?!https?:|//)([^"]+)"')


def _lost_notes(body: str) -> Iterator[str]:
    if _LOST.search(body) and (lost := _lost_tags(body)):
        yield f"Left out, since no export holds it: {', '.join(lost)}. Add it in the CMS."


def _picture_notes(html: str) -> Iterator[str]:
    pictures = dict.fromkeys(_RELATIVE_IMAGE.findall(html))
    if pictures:
        yield f"The export shows pictures that lie beside the article; bring them along: {', '.join(pictures)}."


def _lost_tags(body: str) -> list[str]:
    """The tags outside code whose contents the sanitiser takes away."""
    prose, done = [], 0
    for code in read_markup(body, Span(0, len(body))).code:
        prose.append(body[done : code.start])
        done = code.end
    prose.append(body[done:])
    return [f"<{tag}>" for tag in dict.fromkeys(tag.lower() for tag in _LOST.findall("".join(prose)))]
