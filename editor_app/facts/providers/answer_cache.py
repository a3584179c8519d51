"""Answers of a provider on disk, so that nobody is asked twice for what has not changed.

One file an answer, named by a digest of its address: a checksum, a line of JSON about it, the body as it came. A file
that is damaged, or of another form, is as good as none. Losing the folder costs nothing but a few questions.
"""

from __future__ import annotations

import json
import logging
import os
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

log = logging.getLogger(__name__)

_FORM = 1
_ENDING = ".answer"


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer, with what the server said about how long it holds and how to ask whether it still does."""

    body: bytes
    fresh_until: datetime | None = None
    etag: str = ""
    last_modified: str = ""

    @property
    def validators(self) -> dict[str, str]:
        """The headers that ask for the answer only where it has changed."""
        headers = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in headers.items() if value}

    def is_fresh(self, now: datetime) -> bool:
        return self.fresh_until is not None and now < self.fresh_until

    def renewed(self, headers: Mapping[str, str], now: datetime) -> Kept:
        """The same answer, after the server said that it has not changed."""
        said = _about(self.body, headers, now)
        return replace(said, etag=said.etag or self.etag, last_modified=said.last_modified or self.last_modified)


def kept_from(body: bytes, headers: Mapping[str, str], now: datetime) -> Kept | None:
    """What to keep of an answer; None where the server forbids it, or nothing could be made of it later."""
    if "no-store" in _directives(headers):
        return None
    kept = _about(body, headers, now)
    return kept if kept.is_fresh(now) or kept.validators else None


def _about(body: bytes, headers: Mapping[str, str], now: datetime) -> Kept:
    return Kept(body, _fresh_until(headers, now), headers.get("etag", ""), headers.get("last-modified", ""))


def _directives(headers: Mapping[str, str]) -> dict[str, str]:
    parts = (part.strip().partition("=") for part in headers.get("cache-control", "").lower().split(","))
    return {name: value.strip('"') for name, _, value in parts}


def _fresh_until(headers: Mapping[str, str], now: datetime) -> datetime | None:
    directives = _directives(headers)
    if "no-cache" in directives:
        return None
    if "max-age" in directives:
        age, past = directives["max-age"], headers.get("age", "")
        seconds = int(age[:9]) if age.isdecimal() else 0
        return now + timedelta(seconds=seconds - (int(past[:9]) if past.isdecimal() else 0))
    try:
        expires = parsedate_to_datetime(headers["expires"])
    except (KeyError, ValueError):
        return None
    return expires if expires.tzinfo is not None else expires.replace(tzinfo=UTC)


class AnswerCache:
    """Kept answers in `folder`, no more than `limit` bytes: those that were not asked for longest go first.

    Several threads and processes may share it. Nothing is raised where the disk is full or the folder is protected:
    what cannot be kept is asked again.
    """

    def __init__(self, folder: Path, *, limit: int = 32 * 2**20) -> None:
        self._folder = folder
        self._limit = limit

    def load(self, address: str) -> Kept | None:
        """What is kept of `address`."""
        path = self._path(address)
        try:
            data = path.read_bytes()
            with suppress(OSError):
                os.utime(path)  # it was asked for just now
        except OSError:
            return None
        return _read(data, address)

    def keep(self, address: str, kept: Kept) -> None:
        """Keep the answer, in place of any there was."""
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self._folder, prefix="new-", suffix=_ENDING, delete=False) as file:
                try:
                    file.write(_written(address, kept))
                    file.close()
                    Path(file.name).replace(self._path(address))
                except OSError:
                    Path(file.name).unlink(missing_ok=True)
                    raise
            self._trim()
        except OSError as problem:
            log.info("an answer was not kept: %s", problem)

    def forget(self, address: str) -> None:
        with suppress(OSError):
            self._path(address).unlink(missing_ok=True)

    def _path(self, address: str) -> Path:
        return self._folder / f"{sha256(address.encode()).hexdigest()[:32]}{_ENDING}"

    def _trim(self) -> None:
        """Remove the oldest files beyond the limit, among them what a killed process left half written."""
        with os.scandir(self._folder) as entries:
            files = [(e.stat(), e.path) for e in entries if e.name.endswith(_ENDING)]
        size = sum(stat.st_size for stat, _ in files)
        for stat, path in sorted(files, key=lambda found: found[0].st_mtime):
            if size <= self._limit:
                break
            Path(path).unlink(missing_ok=True)
            size -= stat.st_size


def _written(address: str, kept: Kept) -> bytes:
    about = {
        "form": _FORM,
        "address": address,
        "fresh_until": kept.fresh_until.isoformat() if kept.fresh_until is not None else None,
        "etag": kept.etag,
        "last_modified": kept.last_modified,
    }
    whole = json.dumps(about).encode() + b"\n" + kept.body
    return b"%08x\n" % zlib.crc32(whole) + whole


def _read(data: bytes, address: str) -> Kept | None:
    checksum, _, whole = data.partition(b"\n")
    if checksum != b"%08x" % zlib.crc32(whole):
        return None
    head, _, body = whole.partition(b"\n")
    about = json.loads(head)
    if about["form"] != _FORM or about["address"] != address:
        return None
    until = about["fresh_until"]
    fresh_until = datetime.fromisoformat(until) if until is not None else None
    return Kept(body, fresh_until, about["etag"], about["last_modified"])
