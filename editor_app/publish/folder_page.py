"""A page as a file of a static site: what of its front matter is the destination's affair and not the article's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from editor_app.article.frontmatter import read_front_matter, set_field
from editor_app.errors import EditRefused, NotFit
from editor_app.export.export import Form
from editor_app.publish.destination import PostState
from editor_app.text.edits import apply

MARKER = "showdesk"
"""The key that holds the article's UUID; neither Hugo nor Jekyll knows it, and both let it be."""

_DRAFT = {Form.HUGO: ("draft", True), Form.JEKYLL: ("published", False)}
_DATE = "date"


@dataclass(frozen=True, slots=True)
class Page:
    """What a file says. `words` is its text without what is ours: the marker, the state and the date."""

    title: str
    words: str
    state: PostState
    slug: str = ""
    excerpt: str = ""
    marker: str = ""
    at: datetime | None = None
    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    author: str = ""


def read_page(text: str, form: Form, now: datetime) -> Page:
    """The page in the text of a file. `now` decides whether its time has come."""
    fields = read_front_matter(text).fields
    key, means_draft = _DRAFT[form]
    at = _time(fields.get(_DATE))
    if fields.get(key, not means_draft) is means_draft:
        state, at = PostState.DRAFT, None
    else:
        state = PostState.SCHEDULED if at is not None and at > now else PostState.PUBLISHED
    return Page(
        title=_text(fields.get("title")),
        words=words_of(text, form),
        state=state,
        slug=_text(fields.get("slug")),
        marker=_text(fields.get(MARKER)),
        at=at,
        tags=_list(fields.get("tags")),
        categories=_list(fields.get("categories")),
        author=_text(fields.get("author")),
    )


def words_of(text: str, form: Form) -> str:
    """`text` without the lines that the destination writes itself."""
    bare = text
    for key in (MARKER, _DRAFT[form][0], _DATE):
        bare = _with(bare, key, None)
    return bare


def written(
    text: str,
    form: Form,
    *,
    title: str,
    marker: str,
    state: PostState,
    at: datetime | None,
    now: datetime,
    out_since: datetime | None = None,
) -> str:
    """The whole file for a page whose export is `text`.

    It appears `at` that time, or where the export knows no more than a day, when it was first out: `out_since`, else
    `now`. Neither Hugo nor Jekyll builds a page whose date is to come. Raises `NotFit` where its front matter cannot
    take that, as after a merge that spoiled it.
    """
    key, means_draft = _DRAFT[form]
    is_out = state in (PostState.PUBLISHED, PostState.SCHEDULED)
    whole = text
    if _text(read_front_matter(whole).fields.get("title")) != title:
        whole = _with(whole, "title", title)
    said = read_front_matter(whole).fields.get(_DATE)
    dated = _time(said)
    if at is not None:
        whole = _with(whole, _DATE, _moment(at))
    elif is_out and dated is not None and (dated > now or len(_text(said)) == len("2026-11-30")):
        whole = _with(whole, _DATE, _moment(out_since or now))
    is_said = not is_out or key == "draft"  # Jekyll's says "published" only of what is not
    whole = _with(whole, key, means_draft is not is_out if is_said else None)
    return _with(whole, MARKER, marker)


def _with(text: str, key: str, value: str | bool | None) -> str:
    head = read_front_matter(text)
    if value is None and key not in head.fields:
        return text
    try:
        return apply(text, set_field(text, head, key, value))
    except EditRefused as problem:
        raise NotFit(
            "The head of the page cannot be written.",
            why=problem.why,
            remedy="See to the lines between the two rows of hyphens.",
        ) from problem


def _moment(time: datetime) -> str:
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _time(value: object) -> datetime | None:
    """A time as the page has it; a day alone says nothing of the hour."""
    try:
        if isinstance(value, datetime):
            time = value
        elif isinstance(value, date):
            time = datetime(value.year, value.month, value.day, tzinfo=UTC)
        else:
            time = datetime.fromisoformat(str(value).strip())
    except ValueError:
        return None
    return time if time.tzinfo is not None else time.replace(tzinfo=UTC)


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else str(value) if isinstance(value, int | float) else ""


def _list(value: object) -> tuple[str, ...]:
    if isinstance(value, Mapping) or value is None:
        return ()
    return tuple(map(_text, value)) if isinstance(value, list | tuple) else (_text(value),)
