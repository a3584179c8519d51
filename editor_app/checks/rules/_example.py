"""A small whole article for the examples of the rules on search: they leave fragments alone."""

from __future__ import annotations

_HEAD = {
    "title": 'title: "Will There Be a Season 2 of All of Us Are Dead? Release Date and Cast"',
    "description": 'description: "No date yet for season 2: when it was renewed, how far it is, and who is back."',
    "author": 'author: "Mina Clarke"',
    "image": 'image: {file: roof.jpg, alt: "Students on a roof"}',
}

TEXT = """
There is no date yet for the second season. It was renewed years ago, the new episodes have been filmed, and they are
being edited now. Most of the first cast is back, three people are new, and nobody has said what any of them will have
to do. Whoever wants to know when it starts will have to wait for a word from the streamer. Here is what can be said
until then.
"""


def example(*lines: str, without: str = "", text: str = TEXT) -> str:
    """An article with all that search asks for, but that `lines` stand in place of its own of their key."""
    head = {key: line for key, line in _HEAD.items() if key != without}
    for line in lines:
        head[line.strip().partition(":")[0]] = line.strip("\n")
    return "\n".join(("---", *head.values(), "---", text.strip("\n"), ""))
