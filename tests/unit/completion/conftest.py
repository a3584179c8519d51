"""The sample show as completion knows it: All of Us Are Dead, on the eve of its second season."""

from __future__ import annotations

import pytest

from editor_app.facts.providers.bundle import read_bundle
from editor_app.facts.show_facts import ShowFacts, show_facts_from
from editor_app.resources import resource


@pytest.fixture(scope="session")
def facts() -> ShowFacts:
    return show_facts_from(read_bundle(resource("sample", "facts.json")), "show/all-of-us-are-dead")
