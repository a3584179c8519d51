"""A WordPress site as a destination."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import chain

from editor_app.errors import ChangedOnSite, SignInRefused, SiteRefused
from editor_app.export.export import Form
from editor_app.export.pictures import Placed
from editor_app.publish.client import Clock, Patience, Reply, SiteClient
from editor_app.publish.destination import Live, PictureFile, Post, PostState, Request, Standing
from editor_app.publish.journal import Journal
from editor_app.publish.site import Site
from editor_app.publish.versions import Version, fingerprint
from editor_app.publish.wordpress import pictures
from editor_app.publish.wordpress.api import Api, Json, code_of
from editor_app.publish.wordpress.authors import Authors
from editor_app.publish.wordpress.comparing import differences
from editor_app.publish.wordpress.filtering import filtered
from editor_app.publish.wordpress.posts import STATES, live_from, values_of
from editor_app.publish.wordpress.signing_in import standing_of
from editor_app.publish.wordpress.terms import Terms
from editor_app.publish.wordpress.texts import canonical
from editor_app.watch import Watch

_POSTS = "wp/v2/posts"
_WHOLE: Mapping[str, str | int] = {"context": "edit", "_embed": "wp:term"}
_ANY = "any,trash"
_TAXONOMIES = ("categories", "tags")


class WordPress:
    """One site, spoken to by one writer; see `Destination`. `password` is an application password."""

    form = Form.WORDPRESS

    def __init__(
        self,
        site: Site,
        password: str,
        journal: Journal,
        *,
        patience: Patience | None = None,
        clock: Clock | None = None,
    ) -> None:
        self.site = site
        known = base64.b64encode(f"{site.user}:{password}".encode()).decode()
        headers = {"Authorization": f"Basic {known}"}
        self._client = SiteClient(
            site, journal, headers=lambda: headers, secrets=(password, known), patience=patience, clock=clock
        )
        self._api = Api(site, self._client)
        self._terms = Terms(self._api)
        self._authors = Authors(self._api)
        self._standing: Standing | None = None

    def close(self) -> None:
        self._client.close()

    def test(self, watch: Watch) -> Standing:
        found = standing_of(self._api, watch)
        self._terms.may_make = dict(found.may_make)
        self._authors = Authors(self._api, found.number, found.standing.who, may_name_others=found.may_name_others)
        self._standing = found.standing
        return found.standing

    # -- looking

    def find(self, *, id: str, marker: str, slug: str, watch: Watch) -> Live | None:
        if id:
            live = self._by_number(id, watch)
            if live is not None and live.marker in ("", marker):
                return live
        ours = [live for live in self._marked(marker, watch) if live.marker == marker]
        if not ours and slug:  # a search may be a plug-in's, which knows of a new post later, or of no draft
            ours = [live for live in self._at(slug, watch) if live.marker == marker]
        return min(ours, key=_rank, default=None)

    def slug_is_taken(self, slug: str, watch: Watch) -> bool:
        values = {"slug": slug, "status": _ANY, "_fields": "id"}
        reply = self._api.get(_POSTS, f"See whether “{slug}” is taken", watch, values)
        return bool(self._api.content(reply, "The address could not be looked up."))

    def _by_number(self, id: str, watch: Watch) -> Live | None:
        reply = self._api.get(f"{_POSTS}/{id}", "Look at the post", watch, _WHOLE)
        if code_of(reply) == "rest_post_invalid_id":
            return None
        return live_from(self._api.content(reply, "The post could not be looked at."))

    def _at(self, slug: str, watch: Watch) -> list[Live]:
        values = {**_WHOLE, "slug": slug, "status": _ANY}
        reply = self._api.get(_POSTS, f"Look for the article at “{slug}”", watch, values)
        return [live_from(row) for row in self._api.content(reply, "The article could not be looked for.")]

    def _marked(self, marker: str, watch: Watch) -> list[Live]:
        """All posts that hold our marker. Raises `SiteRefused` where there is one that we may not see."""
        values = {**_WHOLE, "search": f"showdesk:{marker}", "status": _ANY, "per_page": 20}
        reply = self._api.get(_POSTS, "Look for the article on the site", watch, values)
        rows = self._api.content(reply, "The article could not be looked for.")
        found = [live_from(row) for row in rows]
        total = reply.headers.get("x-wp-total", "")
        if not found and total.isdecimal() and int(total) > 0:
            raise SiteRefused(
                "The article is on the site already, in a post that you may not see.",
                why="Somebody else published it, and it is not yours to edit.",
                remedy="Ask whoever did, or an editor of the site; a second one was not made.",
            )
        return found

    # -- pictures

    def find_picture(self, picture: PictureFile, watch: Watch) -> Placed | None:
        return pictures.find(self._api, picture, watch)

    def put_picture(self, picture: PictureFile, watch: Watch) -> Placed:
        return pictures.put(self._api, picture, watch)

    # -- changing

    def create(self, post: Post, watch: Watch) -> Live:
        values = self._with_numbers(values_of(post, None, self._known(), self._now()), "", watch)
        reply = self._api.post(_POSTS, values, "Create the draft", watch, _WHOLE)
        return self._live(reply, f"WordPress did not accept “{post.title}”.")

    def change(self, live: Live, post: Post, watch: Watch) -> Live:
        values = self._with_numbers(values_of(post, live, self._known(), self._now()), live.author, watch)
        if not values:
            return live
        self._refuse_changed(live, post, watch)
        reply = self._api.post(f"{_POSTS}/{live.id}", values, _says(values), watch, _WHOLE)
        return self._live(reply, f"WordPress did not accept “{post.title}”.")

    def withdraw(self, live: Live, watch: Watch) -> Live:
        values = {"status": STATES[PostState.DRAFT]}
        reply = self._api.post(f"{_POSTS}/{live.id}", values, "Take the post back to a draft", watch, _WHOLE)
        return self._live(reply, f"WordPress did not take “{live.title}” back.")

    def _refuse_changed(self, live: Live, post: Post, watch: Watch) -> None:
        """Raises `ChangedOnSite` where the post is no longer `live`, nor what an order before may have made of it.

        WordPress has no condition for a change: what is done there within the next moment is overwritten all the same.
        """
        found = self._by_number(live.id, watch)
        ours = fingerprint(self.foreseen(post, self._known()), canonical)
        is_as_it_was = found is not None and found.sha256 in (live.sha256, ours)
        if found is None or not is_as_it_was or found.state not in (live.state, post.state):
            raise ChangedOnSite(
                f"“{live.title}” is no longer what it was on {self.site.name} a moment ago.",
                why="It was deleted there." if found is None else "Somebody saved it there meanwhile.",
                remedy="Nothing was overwritten. Publish once more to see both.",
            )

    def _live(self, reply: Reply, what: str) -> Live:
        if code_of(reply) == "rest_cannot_publish":
            remedy = "Hand it in for an editor of the site instead."
            raise SiteRefused(what, why="You may write there, and not publish.", remedy=remedy)
        return live_from(self._api.content(reply, what))

    def _with_numbers(self, values: dict[str, Json], by: str, watch: Watch) -> dict[str, Json]:
        """`values` with the site's numbers in the place of names, terms made there where they are missing.

        `by` is the number of the author that it has now.
        """
        numbered = dict(values)
        for taxonomy in _TAXONOMIES:
            if taxonomy in values:
                numbers = self._terms.numbers(taxonomy, tuple(values[taxonomy]), watch)
                numbered.pop(taxonomy)
                if numbers:
                    numbered[taxonomy] = numbers
        if "author" in values:
            number = self._authors.number(str(values["author"]), watch)
            numbered.pop("author")
            if number is not None and str(number) != by:
                numbered["author"] = number
        return numbered

    # -- what becomes of it

    def foreseen(self, post: Post, standing: Standing) -> Version:
        text = post.text if standing.keeps_any_html else filtered(post.text).text
        return Version(post.title, text, post.excerpt)

    def losses(self, post: Post, standing: Standing) -> tuple[str, ...]:
        told = []
        if not standing.keeps_any_html:
            for what, number in sorted(filtered(post.text).taken.items()):
                times = "" if number == 1 else f" ({number} times)"
                told.append(f"WordPress takes {what} away from what {standing.role} sends{times}; the words stay.")
            if post.structured:
                told.append(
                    f"The structured data is left out, since WordPress would show it to readers as text when "
                    f"{standing.role} sends it; a plug-in or the theme of the site may add its own."
                )
        if post.canonical and post.canonical != self.site.home:
            told.append("WordPress has no place for a canonical address; it says its own.")
        return tuple(told)

    def preparations(self, post: Post, live: Live | None, watch: Watch) -> tuple[Request, ...]:
        values = values_of(post, live, self._known(), self._now())
        of_each = (self._terms.requests(taxonomy, values.get(taxonomy, ()), watch) for taxonomy in _TAXONOMIES)
        return tuple(chain.from_iterable(of_each))

    def requests(self, post: Post, live: Live | None) -> tuple[Request, ...]:
        values = values_of(post, live, self._known(), self._now())
        if live is None:
            return (Request("POST", self._api.address(_POSTS), "Create the draft", values),)
        if not values:
            return ()
        return (Request("POST", self._api.address(f"{_POSTS}/{live.id}"), _says(values), values),)

    def compared(self, post: Post, live: Live) -> tuple[str, ...]:
        return differences(post, live, self.foreseen(post, self._known()), self._known(), self._left_out())

    def _left_out(self) -> Mapping[str, str]:
        return self._terms.told | self._authors.told

    def canonical(self, text: str) -> str:
        return canonical(text)

    def _known(self) -> Standing:
        if self._standing is None:
            raise SignInRefused("The site was not asked who you are.", remedy="Test the connection first.")
        return self._standing

    def _now(self) -> datetime:
        return self._client.clock.now().astimezone(UTC)


_RANKS = (PostState.PUBLISHED, PostState.SCHEDULED, PostState.PENDING, PostState.DRAFT, PostState.WITHDRAWN)


def _rank(live: Live) -> tuple[int, int]:
    """Of several the one that readers see, and else the oldest."""
    return _RANKS.index(live.state), int(live.id)


def _says(values: Mapping[str, Json]) -> str:
    words = {"publish": "Publish the post", "future": "Schedule the post", "pending": "Hand the post in"}
    return words.get(str(values.get("status", "")), "Change the post")
