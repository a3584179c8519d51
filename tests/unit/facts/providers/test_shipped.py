"""Everybody who ships is ready to be asked, and nobody is asked before."""

from __future__ import annotations

import subprocess
import sys

from editor_app.facts.provider import FileProvider, SearchingProvider
from editor_app.facts.providers.shipped import PROVIDERS


def test_all_have_names_of_their_own() -> None:
    assert len({provider.name for provider in PROVIDERS}) == len(PROVIDERS)
    assert all(name.isascii() and name.islower() for name in (provider.name for provider in PROVIDERS))


def test_whoever_reads_no_file_can_be_asked_by_name() -> None:
    assert all(
        isinstance(provider, SearchingProvider) for provider in PROVIDERS if not isinstance(provider, FileProvider)
    )


def test_no_library_of_the_network_is_loaded_until_somebody_asks() -> None:
    probe = "import sys, editor_app.facts.providers.shipped; print({m.partition('.')[0] for m in sys.modules})"

    run = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)

    assert not {"'httpx2'", "'httpcore2'", "'truststore'", "'keyring'"} & set(run.stdout.strip("{}\n").split(", "))
