"""Whom a WordPress takes us for, and what follows from that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from editor_app.errors import SignInRefused
from editor_app.publish.destination import Standing
from editor_app.publish.wordpress.api import Api, Json
from editor_app.watch import Watch

_ROLES = ("administrator", "editor", "author", "contributor", "subscriber")


@dataclass(frozen=True, slots=True)
class SignedIn:
    """`may_make` says for categories and for tags whether a new one may be made. `number` is ours on the site."""

    standing: Standing
    number: int
    may_make: Mapping[str, bool]
    may_name_others: bool


def standing_of(api: Api, watch: Watch) -> SignedIn:
    """Ask who we are. A wrong password is told in so many words, since WordPress does not: to it we are nobody then."""
    root = api.content(api.get("", "Ask the site about itself", watch), "The site did not say what it is.")
    reply = api.get("wp/v2/users/me", "Ask who we are there", watch, {"context": "edit"})
    if reply.status == 401:
        raise _not_known(api, root)
    me = api.content(reply, "The site did not say who you are there.")
    rights = {name for name, has in (me.get("capabilities") or {}).items() if has}
    role = _role(me)
    keeps_any_html = "unfiltered_html" in rights
    may_write = "edit_posts" in rights
    standing = Standing(
        version="WordPress",  # the interface does not say which release it is, see `discovery`
        who=unescape(str(me.get("name", ""))),
        role=f"an {role}" if role[:1] in "aeiou" else f"a {role}",
        zone=_zone(root),
        may_publish="publish_posts" in rights,
        may_upload="upload_files" in rights,
        keeps_any_html=keeps_any_html,
        consequences=tuple(_consequences(rights)) if may_write else (),
        lacks=() if may_write else ("You may not write posts there.",),
    )
    return SignedIn(
        standing,
        number=int(me["id"]),
        may_make={"categories": "manage_categories" in rights, "tags": "edit_posts" in rights},
        may_name_others="edit_others_posts" in rights,
    )


def _role(me: dict[str, Json]) -> str:
    roles = [str(role) for role in me.get("roles") or []]
    return next((role for role in _ROLES if role in roles), roles[0] if roles else "nobody")


def _consequences(rights: set[str]) -> Iterator[str]:
    if "unfiltered_html" in rights:
        yield "The structured data goes with the text, in a block that shows readers nothing."
    else:
        yield "The structured data is left to the site's own plug-in or theme, since you may not send any HTML."
        yield "HTML that WordPress does not trust, such as frames, scripts and forms, is taken out of the text."
    if "publish_posts" not in rights:
        yield "What you publish waits for an editor of the site."
    if "upload_files" not in rights:
        yield "Pictures that are not on the site yet stay behind, since you may not bring any."
    if "edit_others_posts" not in rights:
        yield "What you publish is by yourself there, whoever the article says it is by."
    if "manage_categories" not in rights:
        yield "Categories that do not exist there are left out, since you may not make any."


def _zone(root: dict[str, Json]) -> str:
    if root.get("timezone_string"):
        return str(root["timezone_string"])
    minutes = round(float(root.get("gmt_offset") or 0) * 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _not_known(api: Api, root: dict[str, Json]) -> SignInRefused:
    what = f"{api.client.title} does not know you."
    if not root.get("authentication"):
        return SignInRefused(
            what,
            why="Application passwords are switched off there, as they are on every site without https.",
            remedy="Ask whoever runs the site to switch them on.",
        )
    return SignInRefused(
        what,
        why="The user name or the application password is wrong, or something before the site keeps them from it.",
        remedy="Make a new application password in your profile there. The password you sign in with is not one.",
    )
