"""One rule a file, each with an example that fails and one that passes; both are its tests and its documentation."""

from __future__ import annotations

from editor_app.checks.rule import Rule
from editor_app.checks.rules import elapsed, fact_contradiction, front_matter, stale_fact, tk, unresolved_fact

RULES: tuple[Rule, ...] = (
    front_matter.RULE,
    tk.RULE,
    fact_contradiction.RULE,
    stale_fact.RULE,
    unresolved_fact.RULE,
    elapsed.RULE,
)
"""All that is looked for."""
