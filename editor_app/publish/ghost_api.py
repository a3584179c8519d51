"""Ghost's Admin API: its token, its answers and its refusals."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any, TypeAlias
from urllib.parse import quote, urlencode

from editor_app.errors import ChangedOnSite, PublishError, SignInRefused, SiteFailed, SiteRefused
from editor_app.publish.client import Clock, Lost, Patience, Question, Reply, SiteClient
from editor_app.publish.destination import PictureFile
from editor_app.publish.journal import Journal
from editor_app.publish.site import Site
from editor_app.watch import Watch

Content: TypeAlias = dict[str, Any]  # what Ghost says, in JSON

_LIFE = timedelta(minutes=4)
"""Ghost takes no token that is good for more than five."""
_SKEW = timedelta(seconds=30)
"""A clock that is off by less does no harm."""


@dataclass(frozen=True, slots=True)
class Token:
    """Signs in with an Admin API key, by a token made anew for each question."""

    id: str
    secret: bytes = field(repr=False)

    @classmethod
    def of_key(cls, key: str) -> Token:
        id, _, secret = key.partition(":")
        return cls(id, bytes.fromhex(secret))

    def written(self, now: datetime) -> str:
        """A JSON Web Token that is good for some minutes from `now`, by the clock of the site."""
        seconds = int(now.timestamp())
        head = {"alg": "HS256", "typ": "JWT", "kid": self.id}
        claims = {"iat": seconds, "exp": seconds + int(_LIFE.total_seconds()), "aud": "/admin/"}
        signed = f"{_part(head)}.{_part(claims)}"
        seal = hmac.new(self.secret, signed.encode(), hashlib.sha256).digest()
        return f"{signed}.{_base64(seal)}"


def _part(value: Mapping[str, object]) -> str:
    return _base64(json.dumps(value, separators=(",", ":")).encode())


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


class GhostApi:
    """Asks one Ghost with an Admin API key. Raises a `PublishError`, and `Cancelled`."""

    def __init__(
        self, site: Site, key: str, journal: Journal, *, patience: Patience | None = None, clock: Clock | None = None
    ) -> None:
        self.address = site.api
        self._home = site.home
        self._token = Token.of_key(key)
        secrets = (key, key.rpartition(":")[2])
        self._client = SiteClient(site, journal, headers=self._headers, secrets=secrets, patience=patience, clock=clock)
        self._ahead = timedelta()  # of the site's clock before ours
        self.said_at: datetime | None = None
        """When the site gave its last answer, by its own clock, to the second."""

    def now(self) -> datetime:
        """The time by the clock of the site, as far as it is known."""
        return self._client.clock.now() + self._ahead

    def get(self, path: str, says: str, watch: Watch, **parameters: str) -> Content | None:
        """What stands at `path`; None where nothing does."""
        where = f"{self.address}{path}{'?' if parameters else ''}{urlencode(parameters, quote_via=quote)}"
        reply = self._ask(Question("GET", where), says, watch)
        return None if reply.status == 404 else self._content(reply, says)

    def need(self, path: str, says: str, watch: Watch, **parameters: str) -> Content:
        """What stands at `path`, where something always does."""
        found = self.get(path, says, watch, **parameters)
        if found is None:
            raise SiteFailed(
                f"What answers at {self._home} is not the Ghost that it was.",
                why=f"It knows no {path.rstrip('/')} (HTTP 404).",
                remedy="See whether the site has moved, and set it up anew.",
            )
        return found

    def send(self, method: str, path: str, body: Content, says: str, watch: Watch) -> Content:
        """The answer to `body`."""
        data = json.dumps(body, ensure_ascii=False).encode()
        question = Question(method, self.address + path, {"Content-Type": "application/json"}, data)
        return self._content(self._ask(question, says, watch), says, has_sent=True)

    def upload(self, picture: PictureFile, name: str, watch: Watch) -> str:
        """Bring a picture there as `name`; gives its address."""
        says = f"Bring {picture.name}"
        boundary = f"showdesk-{picture.sha256}"
        parts = (
            f'Content-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: {picture.media_type}',
            'Content-Disposition: form-data; name="ref"',
        )
        first, second = (f"--{boundary}\r\n{part}\r\n\r\n".encode() for part in parts)
        body = b"".join(
            (first, picture.data, b"\r\n", second, picture.sha256.encode(), f"\r\n--{boundary}--\r\n".encode())
        )
        headers = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
        question = Question("POST", f"{self.address}images/upload/", headers, body)
        content = self._content(self._ask(question, says, watch), says, has_sent=True)
        return str(content["images"][0]["url"])

    def has_picture(self, address: str, watch: Watch) -> bool:
        """Whether a picture lies at `address`, which is of this site."""
        reply = self._ask(Question("HEAD", address), "Look whether the picture is there", watch)
        return reply.status == 200 and reply.headers.get("content-type", "").startswith("image/")

    def wait(self, seconds: float, watch: Watch) -> None:
        self._client.wait(seconds, watch)

    def close(self) -> None:
        self._client.close()

    def _headers(self) -> Mapping[str, str]:
        return {"Authorization": f"Ghost {self._token.written(self.now())}", "Accept-Version": "v5.0"}

    def _ask(self, question: Question, says: str, watch: Watch) -> Reply:
        reply = self._client.ask(question, says, watch)
        self.said_at = _date_of(reply)
        if reply.status == 401 and _error(reply).get("code") == "INVALID_JWT" and self._learn_the_time():
            reply = self._client.ask(question, says, watch)  # nothing is done for who is not let in
        return reply

    def _learn_the_time(self) -> bool:
        """Take over the site's clock; whether ours differs from what was thought."""
        if self.said_at is None:
            return False
        ahead = self.said_at - self._client.clock.now()
        is_news = abs(ahead - self._ahead) > _SKEW
        self._ahead = ahead
        return is_news

    def _content(self, reply: Reply, says: str, *, has_sent: bool = False) -> Content:
        content = reply.content()
        if 200 <= reply.status < 300 and isinstance(content, dict):
            return content
        raise self._refusal(reply, says, has_sent=has_sent)

    def _refusal(self, reply: Reply, says: str, *, has_sent: bool) -> PublishError:
        title = self._client.title
        error = _error(reply)
        words = [str(error[part]).strip(" .") for part in ("message", "context") if error.get(part)]
        said = self._client.public(f"It says: “{': '.join(dict.fromkeys(words))}”." if words else "")
        why = (
            f"{said} (HTTP {reply.status})" if said else f"HTTP {reply.status}: {self._client.page_title(reply.body)}."
        )
        match reply.status, error.get("type"):
            case 401 | 403, _:
                return _not_signed_in(title, error, why)
            case _, "UpdateCollisionError":
                return ChangedOnSite(
                    f"Somebody changed the post on {title} meanwhile.",
                    why=why,
                    remedy="Nothing was overwritten. Publish once more to see both.",
                )
            case status, kind if 400 <= status < 500:
                remedy = _TOO_LARGE if status == 413 else _remedy(str(kind), error)
                return SiteRefused(f"{title} declined: {_lower(says)}.", why=why, remedy=remedy)
            case _ if has_sent:
                return Lost(
                    f"Nobody knows whether {title} did it.",
                    why=why,
                    remedy="Publish once more: the site is asked before anything is sent again.",
                    is_over=True,
                )
        return SiteFailed(f"{title} could not answer.", why=why, remedy="Try again later.")


def _date_of(reply: Reply) -> datetime | None:
    try:
        said = parsedate_to_datetime(reply.headers.get("date", ""))
    except ValueError:
        return None
    return said if said.tzinfo is not None else None


def _error(reply: Reply) -> Content:
    content = reply.content()
    errors = content.get("errors") if isinstance(content, dict) else None
    return errors[0] if isinstance(errors, list) and errors and isinstance(errors[0], dict) else {}


def _not_signed_in(title: str, error: Content, why: str) -> PublishError:
    if error.get("type") == "NoPermissionError" and "undefined" not in str(error):
        return SiteRefused(
            f"{title} does not allow that with this key.",
            why=why,
            remedy="Take the Admin API key of a custom integration, or of somebody who may publish.",
        )
    return SignInRefused(
        f"{title} does not know this key.",
        why=why,
        remedy="See under Settings, Integrations in Ghost whether the integration is still there, and give its Admin "
        "API key again.",
    )


def _remedy(kind: str, error: Content) -> str:
    field = re.search(r"failed for (\w+)|posts\.(\w+)", str(error.get("context", "")))
    name = _FIELDS.get((field[1] or field[2]) if field is not None else "", "")
    match kind:
        case "ValidationError" if name:
            return f"Change {name}, and publish once more."
        case "UnsupportedMediaTypeError" | "BadRequestError":
            return "Ghost takes pictures as JPEG, PNG, GIF, WebP and SVG; see that the file opens in other programs."
    return ""


_FIELDS = {
    "title": "the headline",
    "custom_excerpt": "the excerpt",
    "meta_description": "the description",
    "slug": "the slug",
    "published_at": "the time at which it is to appear",
    "feature_image_alt": "the alt text of the picture at the top",
    "codeinjection_head": "the structured data",
    "tags": "the tags",
}


_TOO_LARGE = "It is too large for what stands before the site. Make the picture smaller, or the article shorter."


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
