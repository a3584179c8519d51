"""The show that completion is tried on."""

from __future__ import annotations

import pytest

from editor_app.facts.show_facts import ShowFacts


@pytest.fixture(scope="session")
def facts(all_of_us_are_dead: ShowFacts) -> ShowFacts:
    """All of Us Are Dead, whose second season is being written about."""
    return all_of_us_are_dead
