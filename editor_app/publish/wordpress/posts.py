"""A post between our values and WordPress' own."""

from __future__ import annotations

from datetime import UTC, datetime
from html import unescape

from editor_app.publish.destination import Live, Post, PostState, Standing
from editor_app.publish.versions import Version, fingerprint
from editor_app.publish.wordpress.api import Json
from editor_app.publish.wordpress.filtering import filtered
from editor_app.publish.wordpress.texts import Content, canonical, joined, read, taken_apart, written

STATES = {
    PostState.DRAFT: "draft",
    PostState.PENDING: "pending",
    PostState.SCHEDULED: "future",
    PostState.PUBLISHED: "publish",
    PostState.WITHDRAWN: "trash",
}
_READ = {name: state for state, name in STATES.items()}


def live_from(row: dict[str, Json]) -> Live:
    """The post that a row with context=edit and its terms tells of. "private" and whatever plug-ins add is a draft."""
    content = taken_apart(row["content"]["raw"])
    title, excerpt = read(row["title"]["raw"]), read(row["excerpt"]["raw"])
    state = _READ.get(row["status"], PostState.DRAFT)
    return Live(
        id=str(row["id"]),
        state=state,
        address=_address(row, state),
        slug=row["slug"],
        title=title,
        text=content.text,
        excerpt=excerpt,
        stamp=str(row["modified_gmt"]),
        sha256=fingerprint(Version(title, content.text, excerpt), canonical),
        at=_moment(row.get("date_gmt")),
        preview=_preview(row["link"]),
        categories=_terms(row, "category"),
        tags=_terms(row, "post_tag"),
        author=str(row.get("author", "")),
        picture=str(row["featured_media"] or ""),
        marker=content.marker,
        structured=content.structured,
    )


def values_of(post: Post, live: Live | None, standing: Standing, now: datetime) -> dict[str, Json]:
    """What is sent so that the site holds `post`: all of it for a new one, else what differs from `live`.

    Categories, tags and author stand there by name. A new one is a draft.
    """
    structured = post.structured if standing.keeps_any_html else ""
    content = Content(post.text, post.marker, structured)
    values: dict[str, Json] = {}
    if live is None or post.title != live.title:
        values["title"] = written(post.title)
    if live is None or not _holds(content, live, standing):
        values["content"] = joined(content)
    if live is None or post.excerpt != live.excerpt:
        values["excerpt"] = written(post.excerpt)
    if live is None or not keeps_slug(post, live):
        values["slug"] = post.slug
    for name, wanted, found in (
        ("categories", post.categories, live.categories if live else ()),
        ("tags", post.tags, live.tags if live else ()),
    ):
        if wanted and not is_same_terms(wanted, found):
            values[name] = list(wanted)
    number = post.picture.number if post.picture is not None else None
    if number is not None and (live is None or live.picture != str(number)):
        values["featured_media"] = number
    elif post.drops_picture and live is not None and live.picture:
        values["featured_media"] = 0
    if post.author and (live is None or post.author != live.author):
        values["author"] = post.author
    return values | _state(post, live, now)


def keeps_slug(post: Post, live: Live) -> bool:
    """Whether the slug is as it was to be; for who may not publish WordPress chooses it when somebody does."""
    return post.slug == live.slug or (post.state is PostState.PENDING and not live.slug)


def is_same_terms(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return {name.casefold() for name in one} == {name.casefold() for name in other}


def _holds(content: Content, live: Live, standing: Standing) -> bool:
    text = content.text if standing.keeps_any_html else filtered(content.text).text
    ours = (canonical(text), content.marker, content.structured.strip())
    return ours == (canonical(live.text), live.marker, live.structured)


def _state(post: Post, live: Live | None, now: datetime) -> dict[str, Json]:
    if live is None:
        return {"status": STATES[PostState.DRAFT]}
    values: dict[str, Json] = {}
    if live.state is not post.state:
        values["status"] = STATES[post.state]
    if post.at is not None and (live.at is None or abs((post.at - live.at).total_seconds()) >= 1):
        values["date_gmt"] = _spelled(post.at)
    elif post.at is None and post.state is PostState.PUBLISHED and live.at is not None and live.at > now:
        values["date_gmt"] = _spelled(now)  # else WordPress would go on waiting for the time it was scheduled for
    if "date_gmt" in values and post.state is PostState.SCHEDULED:
        values["status"] = STATES[post.state]
    return values


def _spelled(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")


def _moment(gmt: str | None) -> datetime | None:
    """A time of the site; it has none of its own for a draft of some releases."""
    if not gmt or gmt.startswith("0000"):
        return None
    return datetime.fromisoformat(gmt).replace(tzinfo=UTC)


def _address(row: dict[str, Json], state: PostState) -> str:
    """Where readers find it, or will: a scheduled post's link is not yet that."""
    template = row.get("permalink_template")
    if state is PostState.SCHEDULED and template and "%postname%" in template:
        return str(template).replace("%postname%", row["slug"])
    return str(row["link"])


def _preview(link: str) -> str:
    return f"{link}{'&' if '?' in link else '?'}preview=true"


def _terms(row: dict[str, Json], taxonomy: str) -> tuple[str, ...]:
    groups = row.get("_embedded", {}).get("wp:term", [])
    return tuple(unescape(t["name"]) for group in groups for t in group if t.get("taxonomy") == taxonomy)
