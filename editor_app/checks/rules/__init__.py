"""One rule a file, each with an example that fails and one that passes; both are its tests and its documentation."""

from __future__ import annotations

from editor_app.checks.rule import Rule
from editor_app.checks.rules import (
    alt_text,
    description_length,
    elapsed,
    fact_contradiction,
    front_matter,
    internal_links,
    no_description,
    no_image,
    stale_fact,
    structured_data,
    title_length,
    tk,
    unresolved_fact,
)

RULES: tuple[Rule, ...] = (
    front_matter.RULE,
    tk.RULE,
    fact_contradiction.RULE,
    stale_fact.RULE,
    unresolved_fact.RULE,
    elapsed.RULE,
    title_length.RULE,
    no_description.RULE,
    description_length.RULE,
    no_image.RULE,
    alt_text.RULE,
    internal_links.RULE,
    structured_data.RULE,
)
"""All that is looked for."""
