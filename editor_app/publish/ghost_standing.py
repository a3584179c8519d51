"""Whose key it is that Ghost is asked with, and what follows from that."""

from __future__ import annotations

from dataclasses import dataclass

from editor_app.publish.destination import Standing
from editor_app.publish.ghost_api import GhostApi
from editor_app.watch import Watch

CONTRIBUTOR, AUTHOR = "Contributor", "Author"
_INTEGRATION = "Integration"

_ALWAYS = (
    "What Ghost's editor has no block for goes into HTML cards and stays as it is.",
    "Ghost prints structured data about the article itself; ours adds the show and its videos in the post's code "
    "injection.",
    "Categories become tags, the first of them the primary one.",
    "No newsletter is sent.",
)
_UNDER_OWN_NAME = "Articles appear under your own name, whoever they name as their author."
_CONSEQUENCES = {
    _INTEGRATION: ("An article that names no author, or nobody who is known there, appears as the owner's.",),
    AUTHOR: (_UNDER_OWN_NAME, "What others have published there is not yours to change."),
    CONTRIBUTOR: (
        "What you publish stays a draft until an editor of the site publishes it; from then on only they change it.",
        "Tags are left to the editors of the site.",
        _UNDER_OWN_NAME,
    ),
}


@dataclass(frozen=True, slots=True)
class SignedIn:
    """`id` and `role` are Ghost's own words for whom it takes us for; both "" before anybody asked."""

    id: str = ""
    role: str = ""

    @property
    def writes_alone(self) -> bool:
        """Whether Ghost takes posts from us only under our own name, and has to be told that name."""
        return self.role in (AUTHOR, CONTRIBUTOR)

    @property
    def role_words(self) -> str:
        return f"{'an' if self.role[:1] in 'AEIO' else 'a'} {self.role.lower()}"


def standing_of(api: GhostApi, watch: Watch) -> tuple[SignedIn, Standing]:
    """Ask who we are. Raises a `PublishError`."""
    site = api.need("site/", "Ask what runs there", watch)["site"]
    settings = api.need("settings/", "Ask for the site's time zone", watch).get("settings", [])
    api.need("posts/", "Ask whether posts can be read", watch, limit="1", fields="id")
    me = api.get("users/me/", "Ask whose key it is", watch, include="roles")
    user = me["users"][0] if me is not None and me.get("users") else {}
    role = str(user["roles"][0]["name"]) if user.get("roles") else _INTEGRATION
    zone = next((str(each["value"]) for each in settings if each.get("key") == "timezone" and each["value"]), "UTC")
    signed_in = SignedIn(str(user.get("id") or ""), role)
    standing = Standing(
        version=f"Ghost {site.get('version', '')}".strip(),
        who=str(user.get("name") or "An integration"),
        role=signed_in.role_words,
        zone=zone,
        may_publish=role != CONTRIBUTOR,
        may_upload=True,
        keeps_any_html=True,
        consequences=(*_CONSEQUENCES.get(role, ()), *_ALWAYS),
    )
    return signed_in, standing
