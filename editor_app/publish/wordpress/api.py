"""Questions and orders to WordPress' REST interface, and what its refusals mean."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TypeAlias
from urllib.parse import quote, urlencode

from editor_app.errors import PublishError, SignInRefused, SiteFailed, SiteRefused
from editor_app.publish.client import Lost, Question, Reply, SiteClient
from editor_app.publish.site import Site
from editor_app.watch import Watch

Json: TypeAlias = Any  # what json.loads gives: each reader says what it expects
Values: TypeAlias = Mapping[str, str | int]

_KEPT_OUT = "A firewall or a plug-in may keep it out: show this to whoever runs the site."
_SUCCESS = (200, 201)
_TOO_LARGE = 413
_FATAL = "internal_server_error"  # PHP died over it: what it had done by then is done
_DATABASE = "db_insert_error"


class Api:
    """The REST interface of one site. Every method raises what `SiteClient.ask` does."""

    def __init__(self, site: Site, client: SiteClient) -> None:
        self.root = site.api or f"{site.home.rstrip('/')}/wp-json/"
        self.client = client

    def address(self, route: str, values: Values | None = None) -> str:
        """Where `route` ("wp/v2/posts") is, on a site with plain addresses too, where the root holds a query."""
        if not values:
            return self.root + route
        return f"{self.root}{route}{'&' if '?' in self.root else '?'}{urlencode(values)}"

    def get(self, route: str, says: str, watch: Watch, values: Values | None = None) -> Reply:
        return self._own(self.client.ask(Question("GET", self.address(route, values)), says, watch))

    def post(
        self, route: str, body: Mapping[str, Json], says: str, watch: Watch, values: Values | None = None
    ) -> Reply:
        """Send `body` as JSON."""
        headers = {"Content-Type": "application/json"}
        question = Question("POST", self.address(route, values), headers, json.dumps(body).encode())
        return self._done(self.client.ask(question, says, watch))

    def upload(
        self, route: str, data: bytes, media_type: str, name: str, says: str, watch: Watch, values: Values
    ) -> Reply:
        """Send bytes as they are, which PHP's limits for forms do not hold back."""
        ascii_name = name.encode("ascii", "ignore").decode().replace('"', "").replace("\\", "") or "picture"
        headers = {
            "Content-Type": media_type,
            "Content-Disposition": f"attachment; filename=\"{ascii_name}\"; filename*=UTF-8''{quote(name)}",
        }
        return self._done(self.client.ask(Question("POST", self.address(route, values), headers, data), says, watch))

    def _done(self, reply: Reply) -> Reply:
        """The answer to an order. Raises `Lost` for one that says neither what was done nor why not.

        A site that shows its warnings to everybody says them before its JSON.
        """
        if reply.status in _SUCCESS and reply.content() is None:
            raise Lost(
                f"{self.client.title} said nothing that can be read, and nobody knows whether it did it.",
                why=f"It is {self.client.page_title(reply.body)}, where WordPress' REST interface should be.",
                remedy="Publish once more: the site is asked before anything is sent again.",
                is_over=True,
            )
        return self._own(reply)

    def _own(self, reply: Reply) -> Reply:
        code = code_of(reply)
        if reply.status >= 500 and code in (_FATAL, _DATABASE):
            raise Lost(
                f"{self.client.title} broke over it, and nobody knows how far it came.",
                why=f"It says: “{self.client.public(_message(reply))}” (HTTP {reply.status}).",
                remedy="Publish once more: the site is asked before anything is sent again.",
                is_over=True,
            )
        return reply

    def content(self, reply: Reply, what: str) -> Json:
        """What a reply of success holds. Raises `refusal` for any other, and `SiteFailed` where it is no JSON."""
        if reply.status not in _SUCCESS:
            raise self.refusal(reply, what)
        found = reply.content()
        if found is None:
            raise SiteFailed(
                f"{self.client.title} answered with a web page.",
                why=f"It is {self.client.page_title(reply.body)}, where WordPress' REST interface should be.",
                remedy="Look for the site anew by its home address: its addresses may have been changed.",
            )
        return found

    def refusal(self, reply: Reply, what: str) -> PublishError:
        """What was not done, and why, in words for a writer. `what` is a whole sentence."""
        code, said = code_of(reply), self.client.public(_message(reply))
        why = f"It says: “{said}” (HTTP {reply.status})." if said else self._of_a_page(reply)
        if reply.status == _TOO_LARGE:
            why = f"It is larger than the site takes (HTTP {reply.status})."
            return SiteRefused(what, why=why, remedy="Make it smaller.")
        if reply.status == 401 or code in ("incorrect_password", "invalid_username", "application_passwords_disabled"):
            return SignInRefused(
                what, why=why, remedy="Check the user name and the application password in the preferences."
            )
        if code == "rest_no_route":
            return SiteFailed(what, why=why, remedy="A plug-in may have closed this part of the REST interface.")
        if reply.status == 403 and not reply.is_json:
            return SiteRefused(what, why=why, remedy=_KEPT_OUT)
        if reply.status == 403:
            return SiteRefused(what, why=why, remedy="Ask whoever runs the site for the right to do this.")
        if reply.status >= 500:
            return SiteRefused(what, why=why, remedy="It would say the same again: whoever runs the site must look.")
        return SiteRefused(what, why=why + self.client.public(_details(reply)))

    def _of_a_page(self, reply: Reply) -> str:
        return f"It answered with {self.client.page_title(reply.body)} (HTTP {reply.status})."


def code_of(reply: Reply) -> str:
    """WordPress' own word for what is wrong ("rest_cannot_create"); "" where it has none."""
    found = reply.content() if reply.status >= 400 else None
    return str(found.get("code", "")) if isinstance(found, dict) else ""


def _message(reply: Reply) -> str:
    found = reply.content()
    return str(found.get("message", "")).strip(" .") if isinstance(found, dict) else ""


def _details(reply: Reply) -> str:
    """What is wrong with which value."""
    found = reply.content()
    data = found.get("data") if isinstance(found, dict) else None
    params = data.get("params") if isinstance(data, dict) else None
    if not isinstance(params, dict):
        return ""
    return "".join(f" {words}" for words in params.values() if isinstance(words, str))
