"""Whom a post on a WordPress is by: one of its users, by the name that it shows for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import unescape

from editor_app.publish.wordpress.api import Api, Values
from editor_app.publish.wordpress.terms import folded
from editor_app.watch import Watch


@dataclass
class Authors:
    """`own` is our number there and `name` what the site calls us. `told` are the names that were left out, and why."""

    api: Api
    own: int = 0
    name: str = ""
    may_name_others: bool = True
    told: dict[str, str] = field(default_factory=dict)

    def number(self, name: str, watch: Watch) -> int | None:
        """The number of the one user of that name; None where there is none, or several, or we may not write for them.

        Not all are shown to everybody: with `who` also those who have published nothing yet.
        """
        if folded(name) == folded(self.name):
            return self.own
        if not self.may_name_others:
            self.told[name] = f"It is by {self.name} there, since you may not write for others such as {name}."
            return None
        values: Values = {"search": name, "who": "authors", "per_page": 100, "_fields": "id,name"}
        reply = self.api.get("wp/v2/users", f"Look for {name}", watch, values)
        rows = reply.content() if reply.status == 200 else None
        found = [int(row["id"]) for row in rows or [] if folded(unescape(row["name"])) == folded(name)]
        if len(found) == 1:
            return found[0]
        many = "more than one user" if found else "no user"
        self.told[name] = f"It is by {self.name} there, since the site shows {many} called {name}."
        return None
