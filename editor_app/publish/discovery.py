"""What runs at an address: from the one that readers know to the one that is spoken to.

Only questions are asked, and no key goes with them. Nothing is asked where others could read along.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from importlib.metadata import version
from urllib.parse import urljoin, urlsplit, urlunsplit

from editor_app.errors import NotFit, PublishError, SiteFailed, SiteUnreachable
from editor_app.publish.distrust import why_untrusted
from editor_app.publish.site import Site, SiteKind
from editor_app.publish.sites import free_name
from editor_app.watch import Progress, Watch
from editor_app.wire.exchange import Answer, Question, Trouble, TroubleKind, Wire, is_private
from editor_app.wire.patience import Clock, Patience

_PATIENCE = Patience(connect=8.0, read=15.0)
_SECONDS = 30.0
_LARGEST = 8 * 2**20
_MOST_HOPS = 6
_ELSEWHERE = (301, 302, 303, 307, 308)
_UNAUTHORISED, _MISSING, _REFUSED = 401, 404, 400
_OLDEST_GHOST = 5


@dataclass(frozen=True, slots=True)
class Found:
    """A site at an address. `site` is called after its host, and has no user yet.

    `title` and `version` are its own words for itself, "" where it does not say. `told` is what was found on the way,
    a sentence each; `lacks` is what has to be changed there before anything can be published. A key is made at
    `sign_in` in a browser.
    """

    site: Site
    title: str = ""
    version: str = ""
    told: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    sign_in: str = ""


def discover(typed: str, watch: Watch, *, known: Iterable[Site] = (), wire: Wire | None = None) -> Found:
    """Find the site at the address that was `typed`, in any form in which people write it.

    Raises a `PublishError` that says what answers there instead, and `Cancelled`.
    """
    own = wire or Wire(
        user_agent=f"Showdesk/{version('showdesk')}", patience=_PATIENCE, clock=Clock(), largest=_LARGEST
    )
    try:
        return _Looking(own, watch, tuple(known)).look(_written_out(typed))
    finally:
        if wire is None:
            own.close()


def release_at(site: Site, watch: Watch) -> str:
    """What runs there as its home page says, such as "WordPress 6.1.9"; "" where it does not say. Never raises but
    `Cancelled`: it is asked for nothing that anything depends on."""
    wire = Wire(user_agent=f"Showdesk/{version('showdesk')}", patience=_PATIENCE, clock=Clock(), largest=_LARGEST)
    try:
        _, page = _Looking(wire, watch, ()).front(site.home)
    except PublishError:
        return ""
    finally:
        wire.close()
    maker = _generator(page)
    return maker if maker.lower().startswith(site.kind.value) else ""


# ---- the address ----

_DOORS = re.compile(r"/(?:wp-admin|wp-login\.php|wp-json|xmlrpc\.php|ghost)(?:/.*)?$")


def _written_out(typed: str) -> str:
    """A whole address without what leads into the house: the doors of WordPress and Ghost, queries and anchors."""
    words = typed.strip()
    if not re.match(r"[a-zA-Z][\w+.-]*://", words):
        guess = f"http://{words.lstrip('/')}"
        words = guess if is_private(guess) else guess.replace("http:", "https:", 1)
    try:
        parts = urlsplit(words)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        host, parts = "", urlsplit("")
    if parts.scheme.lower() not in ("http", "https") or not re.fullmatch(r"[\w.:-]+", host):
        raise NotFit(
            f"“{typed.strip()}” is no address of a site.",
            remedy="Take the one that stands in your browser when you read it, such as https://desk.example.",
        )
    place = parts.netloc.rpartition("@")[2]  # a name and a password in an address would be kept with it
    path = _DOORS.sub("/", parts.path or "/")
    return urlunsplit((parts.scheme.lower(), place.lower(), path, "", ""))


def _root(address: str) -> str:
    return urljoin(address, "/")


def _folder(address: str) -> str:
    """The address with a slash at its end: what further paths are put behind."""
    path = urlsplit(address).path
    return urljoin(address, path if path.endswith("/") else f"{path}/")


def _place(address: str) -> str:
    """An address for people: without the scheme where it is the usual one."""
    return address.removeprefix("https://").rstrip("/")


# ---- looking ----


@dataclass
class _Looking:
    wire: Wire
    watch: Watch
    known: tuple[Site, ...]
    told: list[str] = field(default_factory=list)

    def look(self, address: str) -> Found:
        home, page = self.front(address)
        maker = _generator(page)
        links = list(_api_links(page, home))
        if links:
            return self._wordpress(home, links, maker)
        order = (self._ghost_at, self._wordpress_at) if "wordpress" not in maker.lower() else (self._wordpress_at,)
        for look in order:
            found = look(home, maker)
            if found is not None:
                return found
        raise _nothing_there(home, page, maker)

    def front(self, address: str) -> tuple[str, Answer]:
        """The home page and where it is, over https where that can be."""
        asked = address
        if not is_private(address):
            asked = address.replace("http:", "https:", 1)
            self.told.append("It was asked over https, since over http others could read your key on the way.")
        try:
            home, page = self._get(asked)
        except _NoAnswer as problem:
            if asked == address:
                raise
            raise SiteUnreachable(
                f"{_place(asked)} does not answer over https.",
                why=f"{problem.why} Over http, your key could be read and your articles changed on the way.",
                remedy="Ask whoever runs the site for https; most hosts give it for nothing.",
            ) from None
        if urlsplit(home)[:2] != urlsplit(asked)[:2]:
            self.told.append(f"{_place(asked)} sends on to {_place(home)}.")
        if page.status >= _REFUSED and page.status != _MISSING:
            self.told.append(f"Its home page answers with an error at the moment (HTTP {page.status}).")
        return home, page

    def _get(self, address: str) -> tuple[str, Answer]:
        """What stands at `address`, and where that was in the end."""
        here = address
        for _ in range(_MOST_HOPS):
            self.watch.stop_if_cancelled()
            self.watch.tell(Progress(f"Asking {urlsplit(here).hostname}"))
            try:
                answer = self.wire.ask(Question("GET", here), self.watch, _SECONDS, lambda *_: None)
            except Trouble as trouble:
                raise _told(trouble, here) from None
            if answer.status not in _ELSEWHERE or "location" not in answer.headers:
                return here, answer
            here = urljoin(here, answer.headers["location"])
            if not is_private(here):
                raise SiteFailed(
                    f"{_place(address)} sends on to an address without https.",
                    why=f"That is {here}, where your key could be read on the way.",
                    remedy="Whoever runs the site has to set its address to https.",
                )
        raise SiteFailed(
            f"{_place(address)} sends on and on.",
            why=f"The last address was {here}.",
            remedy="See whether the site opens in a browser.",
        )

    # -- WordPress

    def _wordpress_at(self, home: str, maker: str) -> Found | None:
        """WordPress that does not say on its page where it is spoken to."""
        said = ""
        for base in dict.fromkeys((_folder(home), _root(home))):
            for api in (f"{base}wp-json/", f"{base}?rest_route=/"):
                at, answer = self._get(api)
                root = _object(answer)
                if _is_wordpress(root):
                    return self._as_wordpress(home, at, root, maker)
                if "code" in root and str(root.get("code", "")).startswith("rest_"):
                    said = f"It says: “{root.get('message', root['code'])}”."
        if said or "wordpress" in maker.lower():
            raise _closed(home, said or "Nothing answers where it is spoken to.")
        return None

    def _wordpress(self, home: str, links: Iterable[str], maker: str) -> Found:
        """WordPress that says where: what it says is believed once that place answers."""
        said = ""
        for link in links:
            api = link
            if not is_private(api):
                api = api.replace("http:", "https:", 1)
                self.told.append("The site names its own address without https; it was asked over https.")
            try:
                at, answer = self._get(api)
            except SiteUnreachable as problem:  # a site that was moved may still name its old address
                said = f"It says that it is spoken to at {_place(api)}, and there: {problem.why}"
                continue
            root = _object(answer)
            if _is_wordpress(root):
                return self._as_wordpress(home, at, root, maker)
            said = (
                f"It says: “{root['message']}”." if isinstance(root.get("message"), str) else f"HTTP {answer.status}."
            )
        found = self._wordpress_at(home, "")
        if found is None:
            raise _closed(home, said)
        return found

    def _as_wordpress(self, home: str, api: str, root: dict[str, object], maker: str) -> Found:
        if urlsplit(api)[:2] != urlsplit(home)[:2]:
            self.told.append(f"It is spoken to at {_place(_root(api))}, which is where your key will be sent.")
        if "rest_route" in api:
            self.told.append("Its addresses are plain ones (?p=4711): readers see no words in them.")
        doors = root.get("authentication")
        door = doors.get("application-passwords") if isinstance(doors, dict) else None
        sign_in = ""
        lacks = []
        if isinstance(door, dict):
            ends = door.get("endpoints")
            sign_in = str(ends.get("authorization", "")) if isinstance(ends, dict) else ""
        else:
            lacks.append(
                "Application passwords are switched off there, so that nobody can publish from outside: a security "
                "plugin may have done that, or the site does not know that it is on https."
            )
        own = root.get("home")
        site = self._site(SiteKind.WORDPRESS, str(own) if isinstance(own, str) and own else home, api)
        release = re.search(r"\bWordPress (\d[\w.-]*)", maker)
        return Found(
            site,
            title=unescape(str(root.get("name", ""))),
            version=f"WordPress {release[1]}" if release is not None else "WordPress",
            told=tuple(self.told),
            lacks=tuple(lacks),
            sign_in=f"{sign_in}?app_name=Showdesk" if is_private(sign_in) else "",
        )

    # -- Ghost

    def _ghost_at(self, home: str, maker: str) -> Found | None:
        for base in dict.fromkeys((_folder(home), _root(home))):
            at, answer = self._get(f"{base}ghost/api/admin/site/")
            said = _object(answer).get("site")
            if isinstance(said, dict) and isinstance(said.get("version"), str):
                return self._as_ghost(home, at.removesuffix("site/"), said)
        if maker.lower().startswith("ghost"):
            raise SiteFailed(
                f"Ghost runs at {_place(home)}, but its Admin API does not answer.",
                why="Something in front of it keeps others out, or it is an old release.",
                remedy="Ask whoever runs it to let /ghost/api/admin/ through.",
            )
        return None

    def _as_ghost(self, home: str, api: str, said: dict[str, object]) -> Found:
        if urlsplit(api)[:2] != urlsplit(home)[:2]:
            self.told.append(f"It is spoken to at {_place(_root(api))}, which is where your key will be sent.")
        release = str(said["version"])
        number = re.match(r"\d+", release)
        lacks = []
        if number is None or int(number[0]) < _OLDEST_GHOST:
            lacks.append(f"It is Ghost {release}; Showdesk speaks to Ghost {_OLDEST_GHOST} and newer.")
        own = said.get("url")
        site = self._site(SiteKind.GHOST, own if isinstance(own, str) and own else home, api)
        return Found(
            site,
            title=str(said.get("title", "")),
            version=f"Ghost {release}",
            told=tuple(self.told),
            lacks=tuple(lacks),
            sign_in=api.replace("/ghost/api/admin/", "/ghost/#/settings/integrations"),
        )

    def _site(self, kind: SiteKind, home: str, api: str) -> Site:
        is_named_openly = not is_private(home) and is_private(home.replace("http:", "https:", 1))
        address = home.replace("http:", "https:", 1) if is_named_openly else home
        return Site(free_name(urlsplit(address).netloc, self.known), kind, address.rstrip("/"), api=api)


# ---- reading ----

_LINK = re.compile(r"<([^<>]+)>\s*;[^<>]*?\brel\s*=\s*\"?https?://api\.w\.org/\"?", re.IGNORECASE)
_LINK_TAG = re.compile(r"<link\b[^<>]*https?://api\.w\.org/[^<>]*>", re.IGNORECASE)
_HREF = re.compile(r"\bhref\s*=\s*[\"']([^\"'<>]+)[\"']", re.IGNORECASE)
_META = re.compile(r"<meta\b[^<>]*\bname\s*=\s*[\"']?generator\b[^<>]*>", re.IGNORECASE)
_CONTENT = re.compile(r"\bcontent\s*=\s*[\"']([^\"'<>]{1,80})[\"']", re.IGNORECASE)
_TITLE = re.compile(r"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
_HEAD = 262_144  # letters of a page in which its head must be


def _text(page: Answer) -> str:
    return page.body[:_HEAD].decode("utf-8", "replace")


def _api_links(page: Answer, home: str) -> Iterator[str]:
    """Where WordPress says that it is spoken to: in a header, or in the head of its page."""
    found = [*_LINK.findall(page.headers.get("link", ""))]
    for tag in _LINK_TAG.findall(_text(page)):
        found += _HREF.findall(tag)
    for link in dict.fromkeys(found):
        address = urljoin(home, unescape(link))
        if urlsplit(address).scheme in ("http", "https"):
            yield address


def _generator(page: Answer) -> str:
    """What made the page, as it says itself: "WordPress 6.1.9", "Hugo 0.111.3"."""
    tags = " ".join(_META.findall(_text(page)))
    found = _CONTENT.search(tags)
    return unescape(found[1]) if found is not None else ""


def _object(answer: Answer) -> dict[str, object]:
    """The object that an answer in JSON is; empty where it is none. A page with status 200 is no answer."""
    try:
        content = json.loads(answer.body)
    except (ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}


def _is_wordpress(root: dict[str, object]) -> bool:
    spaces = root.get("namespaces")
    return isinstance(spaces, list) and "wp/v2" in spaces


# ---- telling ----


def _closed(home: str, said: str) -> SiteFailed:
    return SiteFailed(
        f"WordPress runs at {_place(home)}, but its REST API is closed.",
        why=said,
        remedy="A security plugin may have closed it: ask whoever runs the site to open it for those who sign in.",
    )


def _nothing_there(home: str, page: Answer, maker: str) -> SiteFailed:
    title = _TITLE.search(_text(page))
    called = " ".join(unescape(title[1]).split())[:80] if title is not None else ""
    if page.status == _UNAUTHORISED:
        why = "It asks for a name and a password before it shows anything."
    elif page.status >= _REFUSED:
        why = f"It answers with an error (HTTP {page.status})."
    else:
        why = f"What answers is a page called “{called}”" if called else "What answers is a page without a title"
        why += f", made by {maker}." if maker else "."
    return SiteFailed(
        f"Neither WordPress nor Ghost was found at {_place(home)}.",
        why=why,
        remedy="Take the address of the home page that your readers see. For a site that is built of files, such as "
        "Hugo's, name its folder on this machine.",
    )


class _NoAnswer(SiteUnreachable):
    """There is such a host, and it does not answer to what it was asked."""


def _told(trouble: Trouble, address: str) -> PublishError:
    place = _place(_root(address))
    match trouble.kind:
        case TroubleKind.UNTRUSTED:
            why, remedy = why_untrusted(trouble.words)
            return SiteFailed(f"What answers at {place} cannot be trusted.", why=why, remedy=remedy)
        case TroubleKind.OFFLINE:
            return SiteUnreachable(
                f"{place} cannot be reached.",
                why=trouble.words,
                remedy="See whether the address is spelled right, and whether you are connected.",
            )
        case TroubleKind.TOO_LARGE | TroubleKind.UNSAFE:
            return SiteFailed(f"The answer of {place} was not taken.", why=trouble.words)
        case _:
            remedy = "See whether it opens in a browser, and try again later."
            return _NoAnswer(f"{place} cannot be reached.", why=trouble.words, remedy=remedy)
