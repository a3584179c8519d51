"""Everybody whom we know to bring facts, in the order in which they are offered."""

from __future__ import annotations

from editor_app.facts.provider import Provider
from editor_app.facts.providers.bundle import BundleProvider

PROVIDERS: tuple[Provider, ...] = (BundleProvider(),)
