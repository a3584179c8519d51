"""Ghost, through its Admin API.

The article's UUID stands as a comment in the post's code injection, by which it is found again whatever became of its
slug. Ghost cannot be asked for its pictures: each goes there under a name that holds the hash of its bytes, so that
the same one is found at the address where Ghost would have put it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urljoin, urlsplit

from editor_app.errors import ChangedOnSite, NotFit, SiteRefused
from editor_app.export.export import Form
from editor_app.export.pictures import Placed
from editor_app.facts.refs import slug as slug_of
from editor_app.publish.client import Clock, Patience
from editor_app.publish.destination import Live, PictureFile, Post, PostState, Request, Standing
from editor_app.publish.ghost_api import Content, GhostApi
from editor_app.publish.ghost_head import foot_with, head_with, marker_in, structured_in, without_article
from editor_app.publish.ghost_standing import CONTRIBUTOR, SignedIn, standing_of
from editor_app.publish.ghost_text import canonical, changes, in_paragraphs
from editor_app.publish.journal import Journal
from editor_app.publish.site import Site
from editor_app.publish.versions import Version, fingerprint
from editor_app.watch import Watch

_HTML = "?source=html&formats=html"  # without the first, Ghost drops the text and says nothing
_ID = re.compile(r"[0-9a-f]{24}")
_BETWEEN_LOOKS = 0.2  # seconds
_MOST_LOOKS = 10
_LONGEST_TITLE = 255
_LONGEST_EXCERPT = 300
_LONGEST_DESCRIPTION = 500
_LONGEST_ALT = 191
_LONGEST_SLUG = 185  # Ghost takes 191, and may add a number
_SUFFIXES = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/svg+xml": "svg",
}


class Ghost:
    """One Ghost; see `Destination`. `key` is an Admin API key, of an integration or of somebody who writes there."""

    form = Form.GHOST

    def __init__(
        self, site: Site, key: str, journal: Journal, *, patience: Patience | None = None, clock: Clock | None = None
    ) -> None:
        self.site = site
        self._api = GhostApi(site, key, journal, patience=patience, clock=clock)
        self._signed_in = SignedIn()
        self._own: set[tuple[str, str]] = set()  # ids and stamps that our own changes led to

    def close(self) -> None:
        self._api.close()

    # -- asking

    def test(self, watch: Watch) -> Standing:
        self._signed_in, standing = standing_of(self._api, watch)
        return standing

    def find(self, *, id: str, marker: str, slug: str, watch: Watch) -> Live | None:
        """A post that lost our mark is found by its id alone: a slug says nothing of whose it is."""
        if _ID.fullmatch(id):
            raw = self._read(id, watch)
            if raw is not None and marker_in(raw.get("codeinjection_foot")) in ("", marker):
                return self._live(raw)
        if not marker:
            return None
        wanted = f"codeinjection_foot:~'showdesk:{marker}'"
        found = self._api.need(
            "posts/", "Look for the article", watch, filter=wanted, order="created_at asc", formats="html", limit="2"
        )
        posts = [post for post in found.get("posts", []) if marker_in(post.get("codeinjection_foot")) == marker]
        return self._live(posts[0]) if posts else None

    def slug_is_taken(self, slug: str, watch: Watch) -> bool:
        """Posts and pages share their slugs."""
        says = "Look whether the slug is free"
        return any(self._api.get(f"{kind}/slug/{slug}/", says, watch, fields="id") for kind in ("posts", "pages"))

    def find_picture(self, picture: PictureFile, watch: Watch) -> Placed | None:
        for folder in self._folders():
            path = f"content/images/{folder}/{_picture_name(picture)}"
            # asked for where the key is for; other addresses that readers know may be of another host
            if self._api.has_picture(urljoin(self.site.api, "../../../") + path, watch):
                return Placed(f"{self.site.home.rstrip('/')}/{path}")
        return None

    def _folders(self) -> tuple[str, ...]:
        """Where Ghost puts what it is given now, and where it did a month ago: it goes by a clock of its own."""
        now = self._api.now()
        times = (now, now + timedelta(days=1), now - timedelta(days=1), now.replace(day=1) - timedelta(days=1))
        return tuple(dict.fromkeys(f"{time:%Y/%m}" for time in times))

    # -- sending

    def put_picture(self, picture: PictureFile, watch: Watch) -> Placed:
        if picture.media_type not in _SUFFIXES:
            raise NotFit(
                f"Ghost takes no picture such as {picture.name}.",
                why=f"It is {picture.media_type}; Ghost takes JPEG, PNG, GIF, WebP and SVG.",
                remedy="Save it as one of these, and name that file in the article.",
            )
        return Placed(self._api.upload(picture, _picture_name(picture), watch))

    def create(self, post: Post, watch: Watch) -> Live:
        body = {
            **self._fields(post),
            **self._author(post, watch, is_new=True),
            "slug": post.slug[:_LONGEST_SLUG],
            "status": "draft",
        }
        body |= {
            "codeinjection_head": head_with("", post.structured) or None,
            "codeinjection_foot": foot_with("", post.marker),
        }
        return self._made(self._api.send("POST", f"posts/{_HTML}", {"posts": [body]}, "Create the draft", watch))

    def change(self, live: Live, post: Post, watch: Watch) -> Live:
        raw = self._unchanged(live, watch)
        self._refuse_what_is_not_ours(raw)
        body = {**self._fields(post, raw), **self._author(post, watch, is_new=False), **self._state(post, raw)}
        slug = post.slug[:_LONGEST_SLUG]
        if slug and slug != raw.get("slug") and not self.slug_is_taken(slug, watch):
            body["slug"] = slug  # one that is taken would get another number each time
        body["codeinjection_head"] = head_with(raw.get("codeinjection_head"), post.structured) or None
        body["codeinjection_foot"] = foot_with(raw.get("codeinjection_foot"), post.marker)
        return self._put(raw, body, _SAYS[post.state], watch)

    def withdraw(self, live: Live, watch: Watch) -> Live:
        raw = self._unchanged(live, watch)
        self._refuse_what_is_not_ours(raw)
        return self._put(raw, {"status": "draft"}, "Take it back to a draft", watch)

    def _put(self, raw: Content, body: Content, says: str, watch: Watch) -> Live:
        whole = {"posts": [{**body, "updated_at": raw["updated_at"]}]}
        return self._made(self._api.send("PUT", f"posts/{raw['id']}/{_HTML}", whole, says, watch))

    def _made(self, answer: Content) -> Live:
        live = self._live(answer["posts"][0])
        self._own.add((live.id, live.stamp))
        return live

    def _unchanged(self, live: Live, watch: Watch) -> Content:
        """The post as it is now. Ghost notices a change of its stamp itself, up to the moment at which it saves."""
        raw = self._read(live.id, watch)
        for _ in range(_MOST_LOOKS):
            if raw is None or not self._may_be_stamped_again(raw):
                break
            self._api.wait(_BETWEEN_LOOKS, watch)
            raw = self._read(live.id, watch)
        if raw is None or raw["updated_at"] != live.stamp or self._live(raw).sha256 != live.sha256:
            raise ChangedOnSite(
                f"“{live.title}” is no longer what it was on {self.site.name} a moment ago.",
                why="It was deleted there." if raw is None else "Somebody saved it there meanwhile.",
                remedy="Nothing was overwritten. Publish once more to see both.",
            )
        return raw

    def _may_be_stamped_again(self, raw: Content) -> bool:
        """Whether somebody else's change could get the stamp that is there: it has whole seconds, and this one is not
        over. What we saved ourselves a moment ago, nobody has opened yet."""
        stamped, now = _time(raw["updated_at"]), self._api.said_at
        is_own = (raw["id"], raw["updated_at"]) in self._own
        return not is_own and stamped is not None and now is not None and now <= stamped

    def _refuse_what_is_not_ours(self, raw: Content) -> None:
        """Ghost would do so too, and say only that there is no permission."""
        me = self._signed_in
        if not me.writes_alone:
            return
        if me.id not in {author["id"] for author in raw.get("authors") or ()}:
            who = (raw.get("primary_author") or {}).get("name") or "somebody else"
            why = f"It is {who}'s, and your key is that of {me.role_words}."
            remedy = "Ask an editor of the site to publish it, or to take you in among its authors."
        elif me.role == CONTRIBUTOR and raw["status"] != "draft":
            why = f"It is {_STATES.get(raw['status'], raw['status'])} already, and a contributor changes drafts alone."
            remedy = "Ask an editor of the site to change it there, or to make it a draft again."
        else:
            return
        raise SiteRefused(
            f"“{raw['title']}” is not yours to change on {self.site.name}.",
            why=why,
            remedy=f"Nothing was changed. {remedy}",
        )

    # -- beforehand and afterwards

    def losses(self, post: Post, standing: Standing) -> tuple[str, ...]:
        return tuple(self._losses(post))

    def _losses(self, post: Post) -> Iterator[str]:
        for words, longest, name in (
            (post.excerpt, _LONGEST_EXCERPT, "excerpt"),
            (post.description, _LONGEST_DESCRIPTION, "description"),
            (post.picture_alt, _LONGEST_ALT, "alt text of the picture at the top"),
        ):
            if len(words) > longest:
                yield f"The {name} is cut to {longest} letters, which is all that Ghost takes."
        if len(post.slug) > _LONGEST_SLUG:
            yield f"The slug is cut to {_LONGEST_SLUG} letters."

    def foreseen(self, post: Post, standing: Standing) -> Version:
        return Version(post.title, post.text, _cut(post.excerpt, _LONGEST_EXCERPT))

    def preparations(self, post: Post, live: Live | None, watch: Watch) -> tuple[Request, ...]:
        return ()

    def requests(self, post: Post, live: Live | None) -> tuple[Request, ...]:
        body: Content = {**self._fields(post), "codeinjection_foot": foot_with("", post.marker)}
        if head := head_with("", post.structured):
            body["codeinjection_head"] = head
        base = f"{self.site.api}posts/"
        if live is not None:
            body |= {"slug": post.slug, "status": _STATUSES[post.state], "updated_at": live.stamp}
            if post.at is not None:
                body["published_at"] = _moment(post.at)
            return (Request("PUT", f"{base}{live.id}/{_HTML}", _SAYS[post.state], {"posts": [body]}),)
        body |= {"slug": post.slug, "status": "draft"}
        return (Request("POST", f"{base}{_HTML}", "Create the draft", {"posts": [body]}),)

    def compared(self, post: Post, live: Live) -> tuple[str, ...]:
        return tuple(self._compared(post, live))

    def _compared(self, post: Post, live: Live) -> Iterator[str]:
        if post.title.strip() != live.title.strip():
            yield f"The headline there is “{live.title}”."
        if post.slug and live.slug != post.slug:
            yield f"The slug there is “{live.slug}” and not “{post.slug}”, which another post has."
        if _STATUSES[live.state] != _STATUSES[post.state]:
            yield f"It is {live.state} there, and not {post.state}."
        if post.at is not None and live.at is not None and abs(live.at - post.at) > timedelta(seconds=1):
            yield f"Its time there is {live.at:%Y-%m-%d %H:%M} UTC."
        excerpt = _cut(post.excerpt, _LONGEST_EXCERPT)
        if excerpt and live.excerpt.strip() != excerpt:
            yield f"The excerpt there is “{live.excerpt}”."
        theirs = {tag.casefold() for tag in live.tags}
        missing = [tag for tag in _tags(post) if tag.casefold() not in theirs]
        if missing and self._signed_in.role == CONTRIBUTOR:
            yield "Its tags are left to the editors of the site."
        else:
            yield from (f"The tag “{tag}” is missing there." for tag in missing)
        if post.author and live.author.casefold() != post.author.casefold():
            is_ours = self._signed_in.writes_alone
            why = ", whose key it is" if is_ours else f": Ghost has nobody called “{post.author}”"
            yield f"The author there is “{live.author}”{why}."
        if post.picture is not None and live.picture != post.picture.address:
            yield "The picture at the top is not the one that was sent."
        if without_article(post.structured) and not live.structured:
            yield "The structured data is missing there."
        if live.marker != post.marker:
            yield "The mark by which the article is found again is missing there."
        yield from changes(self._at_home(post.text), self._at_home(live.text))

    def canonical(self, text: str) -> str:
        return canonical(self._at_home(text))

    def _at_home(self, text: str) -> str:
        """`text` with links into the site as articles have them: Ghost gives each the site's whole address."""
        return text.replace(f'href="{self.site.home.rstrip("/")}/', 'href="/')

    # -- what Ghost calls it

    def _fields(self, post: Post, raw: Content | None = None) -> Content:
        if len(post.title) > _LONGEST_TITLE:
            raise NotFit(
                "The headline is too long for Ghost.",
                why=f"It has {len(post.title)} letters, and Ghost takes {_LONGEST_TITLE}.",
                remedy="Shorten it, and publish once more.",
            )
        body: Content = {"title": post.title, "html": post.text}
        optional = {
            "custom_excerpt": _cut(post.excerpt, _LONGEST_EXCERPT),
            "meta_description": _cut(post.description, _LONGEST_DESCRIPTION),
            "canonical_url": post.canonical if _is_elsewhere(post.canonical, self.site.home) else "",
            "feature_image": post.picture.address if post.picture is not None else "",
            "feature_image_alt": _cut(post.picture_alt, _LONGEST_ALT),
        }
        body |= {name: words for name, words in optional.items() if words}
        if post.drops_picture:
            body["feature_image"] = body["feature_image_alt"] = None
        if tags := _tags(post):
            internal = [tag["name"] for tag in (raw or {}).get("tags", []) if tag["name"].startswith("#")]
            body["tags"] = [{"name": tag} for tag in dict.fromkeys([*tags, *internal])]
        return body

    def _author(self, post: Post, watch: Watch, *, is_new: bool) -> Content:
        """The author by name. Ghost makes nobody of a name: whoever is not there is left out, and `compared` tells.

        An author or a contributor makes posts under their own name alone, and has to say so.
        """
        if self._signed_in.writes_alone:
            return {"authors": [{"id": self._signed_in.id}]} if is_new else {}
        if not post.author:
            return {}
        found = self._api.get("users/", "Look for the author", watch, limit="all", fields="id,name") or {}
        same = [user for user in found.get("users", []) if str(user["name"]).casefold() == post.author.casefold()]
        return {"authors": [{"id": same[0]["id"]}]} if same else {}

    def _state(self, post: Post, raw: Content) -> Content:
        status = _STATUSES[post.state]
        if post.at is not None:
            return {"status": status, "published_at": _moment(post.at)}
        if post.state is PostState.PUBLISHED:
            before = _time(raw.get("published_at"))
            if before is None or before > self._api.now():  # a post that was scheduled would keep its time to come
                return {"status": status, "published_at": _moment(self._api.now())}
        return {"status": status}

    def _live(self, raw: Content) -> Live:
        state = _STATES.get(str(raw.get("status")), PostState.DRAFT)
        author = raw.get("primary_author") or {}
        live = Live(
            id=str(raw["id"]),
            state=state,
            address=str(raw["url"]) if state is PostState.PUBLISHED else "",
            slug=str(raw["slug"]),
            title=str(raw["title"]),
            text=in_paragraphs(str(raw.get("html") or "")),
            excerpt=str(raw.get("custom_excerpt") or ""),
            stamp=str(raw["updated_at"]),
            at=_time(raw.get("published_at")) if state is not PostState.DRAFT else None,
            preview=urljoin(f"{self.site.home.rstrip('/')}/", f"p/{raw['uuid']}/") if raw.get("uuid") else "",
            tags=tuple(str(tag["name"]) for tag in raw.get("tags") or ()),
            author=str(author.get("name") or ""),
            picture=str(raw.get("feature_image") or ""),
            marker=marker_in(raw.get("codeinjection_foot")),
            structured=structured_in(raw.get("codeinjection_head")),
        )
        return replace(live, sha256=fingerprint(Version(live.title, live.text, live.excerpt), canonical))

    def _read(self, id: str, watch: Watch) -> Content | None:
        found = self._api.get(f"posts/{id}/", "Read the post", watch, formats="html")
        return found["posts"][0] if found is not None else None


_STATUSES = {
    PostState.DRAFT: "draft",
    PostState.PENDING: "draft",
    PostState.SCHEDULED: "scheduled",
    PostState.PUBLISHED: "published",
    PostState.WITHDRAWN: "draft",
}
_STATES = {
    "draft": PostState.DRAFT,
    "scheduled": PostState.SCHEDULED,
    "published": PostState.PUBLISHED,
    "sent": PostState.PUBLISHED,
}
_SAYS = {
    PostState.DRAFT: "Change the draft",
    PostState.PENDING: "Change the draft",
    PostState.SCHEDULED: "Schedule it",
    PostState.PUBLISHED: "Publish it",
    PostState.WITHDRAWN: "Take it back to a draft",
}


def _tags(post: Post) -> tuple[str, ...]:
    """Each once, however it is written; the first is Ghost's primary one."""
    once: dict[str, str] = {}
    for tag in (*post.categories, *post.tags):
        once.setdefault(tag.casefold(), tag)
    return tuple(once.values())


def _cut(words: str, longest: int) -> str:
    if len(words) <= longest:
        return words
    return words[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"


def _picture_name(picture: PictureFile) -> str:
    """A name that Ghost leaves as it is, and that no other picture has."""
    stem = slug_of(picture.name.rpartition(".")[0])[:60].strip("-") or "picture"
    return f"{stem}-{picture.sha256[:16]}.{_SUFFIXES.get(picture.media_type, 'bin')}"


def _is_elsewhere(canonical_address: str, home: str) -> bool:
    """A canonical address is Ghost's own affair, but for an article that is at home on another site."""
    return bool(canonical_address) and urlsplit(canonical_address).netloc != urlsplit(home).netloc


def _moment(time: datetime) -> str:
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def _time(said: object) -> datetime | None:
    try:
        return datetime.fromisoformat(said) if isinstance(said, str) else None
    except ValueError:
        return None
