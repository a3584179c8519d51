"""A keyring of one file, for programs that are run as a writer runs them; the system's own is nobody's to test with."""

from __future__ import annotations

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

VARIABLE = "SHOWDESK_TEST_VAULT"


class Vault(KeyringBackend):
    """Keeps its passwords in the file that the environment names."""

    priority = 1

    def get_password(self, service: str, username: str) -> str | None:
        return self._kept().get(f"{service} {username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        self._keep(self._kept() | {f"{service} {username}": password})

    def delete_password(self, service: str, username: str) -> None:
        kept = self._kept()
        if kept.pop(f"{service} {username}", None) is None:
            raise PasswordDeleteError("not found")
        self._keep(kept)

    @property
    def _path(self) -> Path:
        return Path(os.environ[VARIABLE])

    def _kept(self) -> dict[str, str]:
        return dict(json.loads(self._path.read_text())) if self._path.exists() else {}

    def _keep(self, kept: dict[str, str]) -> None:
        self._path.write_text(json.dumps(kept))
