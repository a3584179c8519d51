"""Categories and tags of a WordPress, by the names that people give them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape, unescape

from editor_app.errors import SiteFailed
from editor_app.publish.client import Lost, Reply
from editor_app.publish.destination import Request
from editor_app.publish.wordpress.api import Api, Values, code_of
from editor_app.watch import Watch

_KINDS = {"categories": "category", "tags": "tag"}
_ATTEMPTS = 4
_LONGEST_REST = 30.0  # seconds


@dataclass
class Terms:
    """Looks terms up, and makes those that are missing where we may. `told` are the names that were left out, and why.

    Making one twice does no harm: the site says which one it has.
    """

    api: Api
    may_make: dict[str, bool] = field(default_factory=dict)
    told: dict[str, str] = field(default_factory=dict)
    _known: dict[tuple[str, str], int] = field(default_factory=dict)

    def numbers(self, taxonomy: str, names: tuple[str, ...], watch: Watch) -> list[int]:
        """The site's numbers for `names` in "categories" or "tags", made there where they are missing."""
        found = (self._number(taxonomy, name, watch) for name in dict.fromkeys(names))
        return [number for number in found if number is not None]

    def requests(self, taxonomy: str, names: Iterable[str], watch: Watch) -> tuple[Request, ...]:
        """Those that `numbers` would send to make what is missing. Only questions go to the site."""
        if not self.may_make.get(taxonomy, True):
            return ()
        address, kind = self.api.address(f"wp/v2/{taxonomy}"), _KINDS[taxonomy]
        return tuple(
            Request("POST", address, f"Make the {kind} {name}", {"name": name})
            for name in dict.fromkeys(names)
            if (taxonomy, folded(name)) not in self._known and self._look_up(taxonomy, name, watch) is None
        )

    def _number(self, taxonomy: str, name: str, watch: Watch) -> int | None:
        key = (taxonomy, folded(name))
        if key not in self._known:
            number = self._look_up(taxonomy, name, watch)
            if number is None:
                number = self._make(taxonomy, name, watch)
            if number is None:
                return None
            self._known[key] = number
        return self._known[key]

    def _look_up(self, taxonomy: str, name: str, watch: Watch) -> int | None:
        kind = _KINDS[taxonomy]
        # a name is kept as HTML, and looked for as it is kept
        values: Values = {"search": escape(name, quote=False), "per_page": 100, "_fields": "id,name"}
        reply = self.api.get(f"wp/v2/{taxonomy}", f"Look for the {kind} {name}", watch, values)
        rows = self.api.content(reply, f"The {kind} “{name}” could not be looked up.")
        numbers = [int(row["id"]) for row in rows if folded(unescape(row["name"])) == folded(name)]
        return min(numbers, default=None)

    def _make(self, taxonomy: str, name: str, watch: Watch) -> int | None:
        kind = _KINDS[taxonomy]
        if not self.may_make.get(taxonomy, True):
            self.told[name] = f"The {kind} “{name}” does not exist there, and you may not make one."
            return None
        what = f"The {kind} “{name}” was not made."
        for _ in range(_ATTEMPTS):
            try:
                reply = self.api.post(f"wp/v2/{taxonomy}", {"name": name}, f"Make the {kind} {name}", watch)
            except Lost as lost:
                problem = lost
            else:
                return self._made(reply, name, kind, what)
            self.api.client.wait(min(problem.asked or 0.0, _LONGEST_REST), watch)
            number = self._look_up(taxonomy, name, watch)
            if number is not None:
                return number
        raise SiteFailed(what, why=problem.why, remedy="Publish once more later: what was done is kept.")

    def _made(self, reply: Reply, name: str, kind: str, what: str) -> int | None:
        if code_of(reply) == "term_exists":
            return _existing(reply)
        if reply.status == 403:
            self.told[name] = f"The {kind} “{name}” does not exist there, and you may not make one."
            return None
        return int(self.api.content(reply, what)["id"])


def _existing(reply: Reply) -> int | None:
    data = reply.content().get("data", {})
    return int(data["term_id"]) if "term_id" in data else None


def folded(name: str) -> str:
    return " ".join(name.split()).casefold()
