"""What WordPress changed or dropped of a post without a word: most of it answers with success."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from editor_app.publish.destination import Live, Post, PostState, Standing
from editor_app.publish.versions import Version, visible_words
from editor_app.publish.wordpress.posts import keeps_slug
from editor_app.publish.wordpress.texts import canonical

_WORDS = {
    PostState.DRAFT: "a draft",
    PostState.PENDING: "waiting for an editor",
    PostState.SCHEDULED: "scheduled",
    PostState.PUBLISHED: "published",
    PostState.WITHDRAWN: "in the bin",
}


def differences(
    post: Post, live: Live, foreseen: Version, standing: Standing, left_out: Mapping[str, str]
) -> tuple[str, ...]:
    """A sentence for each thing of `post` that is not so in `live`; `foreseen` is what the filter leaves of it.

    `left_out` says of names of terms and authors why they are missing.
    """
    return tuple(_differences(post, live, foreseen, standing, left_out))


def _differences(
    post: Post, live: Live, foreseen: Version, standing: Standing, left_out: Mapping[str, str]
) -> Iterator[str]:
    if live.state is not post.state:
        yield f"It is {_WORDS[live.state]}, not {_WORDS[post.state]}."
    if not keeps_slug(post, live):
        yield f"Its address ends in “{live.slug}”, since “{post.slug}” was taken or not to the site's liking."
    if post.at is not None and (live.at is None or abs((live.at - post.at).total_seconds()) >= 1):
        yield f"Its time is {live.at:%Y-%m-%d %H:%M} UTC." if live.at else "It has no time."
    yield from _texts(post, live, foreseen)
    for kind, wanted, found in (("category", post.categories, live.categories), ("tag", post.tags, live.tags)):
        there = {name.casefold() for name in found}
        for name in wanted:
            if name.casefold() not in there:
                yield left_out.get(name, f"The {kind} “{name}” is not on it.")
    if post.author in left_out:
        yield left_out[post.author]
    if post.drops_picture and live.picture:
        yield "Its featured picture was not taken away."
    if post.picture is not None and post.picture.number is not None and live.picture != str(post.picture.number):
        yield "Its featured picture was not taken."
    if post.structured and standing.keeps_any_html and live.structured != post.structured.strip():
        yield "The structured data did not arrive as it was sent."
    if live.marker != post.marker:
        yield "The site dropped the mark by which the post is found again; it is known by its number alone now."


def _texts(post: Post, live: Live, foreseen: Version) -> Iterator[str]:
    if canonical(live.title) != canonical(post.title):
        yield f"Its title is “{live.title}” there."
    if canonical(live.excerpt) != canonical(post.excerpt):
        yield "Its excerpt is another there."
    if canonical(live.text) == canonical(post.text):
        return
    before, after = visible_words(post.text), visible_words(live.text)
    if before != after:
        yield f"Words of the text are others there: {_first_difference(before, after)}."
    elif canonical(live.text) == canonical(foreseen.text):
        yield "Marks were taken from the text, as the site does for who you are there; its words are all there."
    else:
        yield "The site spelled the text's marks in its own way; its words are all there."


def _first_difference(before: str, after: str) -> str:
    start = next((i for i, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), None)
    place = min(len(before), len(after)) if start is None else start
    begin = max(0, place - 20)
    return f"“…{before[begin : place + 30]}…” became “…{after[begin : place + 30]}…”"
