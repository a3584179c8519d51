"""One rule a file, each with an example that fails and one that passes; both are its tests and its documentation.

A file in this folder is a rule as soon as it is there: its `RULE` is found by itself, and nothing else need be touched.
Files whose name begins with an underscore are none.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from editor_app.checks.rule import Rule


def _rules() -> tuple[Rule, ...]:
    names = sorted(module.name for module in iter_modules(__path__) if not module.name.startswith("_"))
    found: list[Rule] = [import_module(f"{__name__}.{name}").RULE for name in names]
    return tuple(found)


RULES: tuple[Rule, ...] = _rules()
"""All that is looked for, by name."""
