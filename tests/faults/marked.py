"""Every form in which a secret could have been written down, and where it was."""

from __future__ import annotations

import base64
import re
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

_TOKEN = re.compile(rb"eyJ[\w-]{20,}\.eyJ[\w-]{20,}\.[\w-]{20,}")  # one that Ghost would let in for some minutes


@dataclass(frozen=True)
class Marked:
    """Secrets that are searched for. `parts` are those by themselves, each with the names it signs in by."""

    parts: tuple[tuple[str, tuple[str, ...]], ...]

    def forms(self) -> frozenset[bytes]:
        """As it is, without blanks, in an address, as hex, in base 64 alone and behind a name, in two alphabets."""
        found: set[bytes] = set()
        for secret, names in self.parts:
            bare = secret.replace(" ", "")
            for word in {secret, bare, secret.replace(" ", "\u00a0"), secret.replace(" ", "+"), quote(secret, safe="")}:
                found |= {word.encode(), word.lower().encode(), word.upper().encode(), word.encode("utf-16-le")}
                found |= {word.encode().hex().encode(), word[::-1].encode()}
                found |= set(_in_base_64(word.encode()))
                for name in names:
                    found |= set(_in_base_64(f"{name}:{word}".encode()))
            if re.fullmatch(r"(?:[0-9a-f]{2}){16,}", bare):
                raw = bytes.fromhex(bare)
                found |= {raw, *_in_base_64(raw)}
        return frozenset(found)

    def hits(self, data: bytes) -> int:
        """How many forms there are in `data`, and how many tokens made of one."""
        return sum(form in data for form in self._forms) + len(_TOKEN.findall(data))

    @property
    def _forms(self) -> frozenset[bytes]:
        found = _FORMS.get(self)
        if found is None:
            found = _FORMS[self] = self.forms()
        return found


_FORMS: dict[Marked, frozenset[bytes]] = {}


def _in_base_64(data: bytes) -> Iterator[bytes]:
    """As it looks within the base 64 of something longer, wherever it begins there."""
    for ahead in range(3):
        whole = base64.b64encode(b"\0" * ahead + data)
        start = -(-ahead * 8 // 6)
        core = whole[start : (ahead + len(data)) * 8 // 6]
        yield core
        yield core.translate(bytes.maketrans(b"+/", b"-_"))


def texts_in(folder: Path, *, since: float = 0.0, without: Iterable[str] = ()) -> Iterator[tuple[Path, bytes]]:
    """The bytes of each file beneath `folder` that was changed `since`, and of its name; unpacked where packed."""
    left_out = frozenset(without)
    for path in sorted(folder.rglob("*")):
        if left_out.intersection(path.relative_to(folder).parts[:1]) or path.is_symlink() or not path.is_file():
            continue
        if path.stat().st_mtime < since:
            continue
        data = path.read_bytes()
        yield path, str(path).encode() + b"\n" + data + b"\n" + _unpacked(data)


def _unpacked(data: bytes) -> bytes:
    for way in (15, 31):
        try:
            return zlib.decompressobj(way).decompress(data)
        except zlib.error:
            continue
    return b""


@dataclass(frozen=True)
class Found:
    """A place, how many texts there are in it, their size and what was found."""

    place: str
    texts: int
    size: int
    hits: int


def in_texts(words: str, texts: Iterator[tuple[Path, bytes]], marked: Marked) -> Found:
    number = size = hits = 0
    for path, data in texts:
        found = marked.hits(data)
        number, size, hits = number + 1, size + len(data), hits + found
        if found:
            print(f"{found} in {path}", file=sys.stderr)  # noqa: T201 - to be looked at
    return Found(words, number, size, hits)


def planted(marked: Marked, folder: Path) -> Found:
    """Each form written into a file of its own: a search that finds nothing must be one that could."""
    forms = sorted(marked.forms())
    for number, form in enumerate(forms):
        (folder / f"{number}").write_bytes(b"before " + form + b" after")
    files = [data for _, data in texts_in(folder)]
    return Found("planted, to see that it is found", len(forms), 0, sum(bool(marked.hits(data)) for data in files))


def table(ran: Mapping[str, int], found: Sequence[Found]) -> str:
    """What was run, and each place with what was found in it."""
    lines = [", ".join(f"{number} {what}" for what, number in ran.items()) + ".", ""]
    lines += ["| place | texts | bytes | hits |", "| --- | ---: | ---: | ---: |"]
    total = Found("all", sum(row.texts for row in found), sum(row.size for row in found), sum(r.hits for r in found))
    return "\n".join([*lines, *(f"| {r.place} | {r.texts} | {r.size:,} | {r.hits} |" for r in (*found, total))])
