"""The videos of a show: which is the newest, and the link that is put into the text for one."""

from __future__ import annotations

import re

from editor_app.facts.entities import Entity
from editor_app.facts.fact import Fact
from editor_app.facts.refs import FactRef, Kind
from editor_app.facts.show_facts import ShowFacts

_WEB = re.compile(r"https?://[^\s<>()\[\]\"\\`|{}]+")


def newest_videos(facts: ShowFacts) -> tuple[Entity, ...]:
    """All videos of the show, the newest first; those without a date come last."""

    def day(video: Entity) -> str:
        published = _value(video, "published", facts)
        return published.code if published is not None else ""

    return tuple(sorted(facts.of_kind(Kind.VIDEO), key=day, reverse=True))


def video_link(video: Entity, facts: ShowFacts) -> str:
    """A link to it with its name as the words, "" where its address is not known or is none of the web."""
    address = _value(video, "address", facts)
    if address is None or _WEB.fullmatch(address.code) is None:
        return ""
    words = re.sub(r"[\\\[\]]", r"\\\g<0>", video.name)
    return f"[{words}]({address.code})"


def _value(video: Entity, property: str, facts: ShowFacts) -> Fact | None:
    return facts.value(FactRef(video.ref, property))
