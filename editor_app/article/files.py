"""The file of an article: read exactly, written whole or not at all.

Nothing here knows Markdown. A text keeps its byte order mark as U+FEFF and every line end as it is; `LineEnds` carries
both past the window.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import stat
from dataclasses import dataclass
from pathlib import Path

from editor_app.article.line_ends import LineEnds
from editor_app.errors import ArticleChangedOutside, ArticleUnreadable, ArticleUnwritable

LARGEST = 20_000_000  # bytes: forty novels; more is no article but a mistake in the file dialog

__all__ = ["LARGEST", "FileText", "LineEnds", "atomic_write", "read_text", "save_text"]


@dataclass(frozen=True, slots=True)
class FileText:
    """The text of a file, byte order mark and line ends included, and the SHA-256 of its bytes in hexadecimal."""

    text: str
    sha256: str


def read_text(path: Path) -> FileText:
    """Read the UTF-8 file at `path`. Raises `ArticleUnreadable`, which says where the fault is and what to do."""
    what = f"“{path.name}” cannot be opened."
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # reading a pipe or device may never end
            kind = "a folder" if path.is_dir() else "no ordinary file"
            raise ArticleUnreadable(what, why=f"It is {kind}.", remedy="Choose a text file.")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as problem:
        why, remedy = _explained(problem, path, writing=False)
        raise ArticleUnreadable(what, why=why, remedy=remedy) from problem
    if len(data) > LARGEST:
        raise ArticleUnreadable(
            what,
            why=f"It has more than {LARGEST // 1_000_000} million bytes.",
            remedy="Articles are text files; check that it is the file you meant.",
        )
    return FileText(_decoded(data, what), hashlib.sha256(data).hexdigest())


def _decoded(data: bytes, what: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        why = "It is a text in UTF-16, as old Windows programs save it."
        raise ArticleUnreadable(what, why=why, remedy="Save it as UTF-8 in the program it comes from.")
    if (place := data.find(b"\0")) >= 0:
        raise ArticleUnreadable(
            what,
            why=f"It is no text: there is a zero byte at byte {place + 1}, on line {_line_at(data, place)}.",
            remedy="If it was an article once, take the file from a backup.",
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as problem:
        raise ArticleUnreadable(
            what,
            why=f"Its text is not UTF-8: the fault is at byte {problem.start + 1}, on line "
            f"{_line_at(data, problem.start)}.",
            remedy="Save it as UTF-8 in the program it comes from.",
        ) from problem


def _line_at(data: bytes, position: int) -> int:
    before = data[:position]
    return 1 + before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n")


# ---- writing ----

_TEMPORARY = ".showdesk-save-"
_ABANDONED = 600  # seconds; a save takes less than one, so a temporary file this old was left by a process that died
_WHY = {
    errno.ENOSPC: ("The disk is full.", "Free some space, or save to another disk, and save again."),
    errno.EDQUOT: ("Your share of the disk is used up.", "Free some space, or save to another disk, and save again."),
    errno.EFBIG: ("The file would be larger than is allowed there.", "Save to another disk."),
    errno.EROFS: ("The disk can only be read.", "Save to another folder."),
    errno.ENOENT: ("There is no such file or folder.", "Check that the disk or share it lies on is there."),
    errno.ENOTDIR: ("Part of its address is a file where a folder should be.", "Choose another folder."),
    errno.EISDIR: ("There is a folder of that name.", "Choose another name."),
    errno.ENAMETOOLONG: ("The name is too long for this disk.", "Choose a shorter name."),
    errno.ELOOP: ("It is a link that leads back to itself.", "Choose another file."),
    errno.EIO: ("The disk reports a fault.", "Save to another disk, and have this one looked at."),
}
_DENIED = (errno.EACCES, errno.EPERM)


def atomic_write(path: Path, data: bytes) -> None:
    """Put `data` into the file at `path`, whole or not at all.

    After a crash or a power cut the file is the old one or the new one. A symbolic link stays one, and the permissions
    of an existing file stay. Hard links to it keep the old content, as with every program that saves by replacing.
    Raises `ArticleUnwritable`; the old file is then as it was.
    """
    what = f"“{path.name}” was not saved."
    try:
        target = path.resolve()
        before = _existing(target)
        if before is not None and not stat.S_ISREG(before.st_mode):
            kind = "a folder" if stat.S_ISDIR(before.st_mode) else "no ordinary file"
            raise ArticleUnwritable(what, why=f"What is there now is {kind}.", remedy="Choose another name.")
        if before is not None and not os.access(target, os.W_OK):
            raise ArticleUnwritable(
                what,
                why="The file is protected against writing.",
                remedy="Allow writing to it, or save under another name.",
            )
        temporary = target.parent / f"{_TEMPORARY}{secrets.token_hex(8)}"
        try:
            now = _write_new(temporary, data, before)
            temporary.replace(target)
        except BaseException:
            with contextlib.suppress(OSError):  # the reason of the failure is told; a leftover is swept by a later save
                temporary.unlink()
            raise
    except (OSError, RuntimeError) as problem:  # RuntimeError: resolve() and a link that leads back to itself
        error = problem if isinstance(problem, OSError) else OSError(errno.ELOOP, str(problem))
        why, remedy = _explained(error, path, writing=True)
        raise ArticleUnwritable(what, why=why, remedy=remedy) from problem
    _settle(target.parent, now)


def _existing(target: Path) -> os.stat_result | None:
    try:
        return target.stat()
    except FileNotFoundError:
        return None


def _write_new(temporary: Path, data: bytes, before: os.stat_result | None) -> float:
    """Write `data` to a file that does not exist yet, down to the disk; returns its time by the clock of that disk."""
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        if before is not None:
            if hasattr(os, "chown"):
                with contextlib.suppress(OSError):  # only a superuser may give a file away, and only he has to
                    os.chown(descriptor, before.st_uid, before.st_gid)
            temporary.chmod(stat.S_IMODE(before.st_mode))
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]  # a full disk takes a part without complaint, and fails then
        os.fsync(descriptor)
        written = os.fstat(descriptor)
    finally:
        os.close(descriptor)
    if written.st_size != len(data):
        raise OSError(errno.EIO, "the file on disk is shorter than what was written")
    return written.st_mtime


def _settle(folder: Path, now: float) -> None:
    """Make the new name last on disk, and sweep what saves that were killed left behind.

    The save has happened. Where the folder cannot be opened or synced (Windows, some network shares), nothing better
    can be had, and a leftover that another process sweeps at this moment is no trouble.
    """
    if os.name != "nt":
        with contextlib.suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
    sweep(folder, before=now - _ABANDONED)


def sweep(folder: Path, *, before: float) -> None:
    """Delete what killed saves left behind in `folder`, where that was last written `before`, by the disk's clock."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(_TEMPORARY) and entry.stat(follow_symlinks=False).st_mtime < before:
                Path(entry.path).unlink(missing_ok=True)


def save_text(path: Path, text: str, *, expected_sha256: str | None) -> FileText:
    """Save `text` as UTF-8 at `path`, and look whether it arrived.

    `expected_sha256` is that of the file as it was opened or last saved; where the file is another now, or gone, raises
    `ArticleChangedOutside` and touches nothing. None replaces whatever is there: the writer was asked. Raises
    `ArticleUnwritable` where it cannot be written; the old file is then as it was.
    """
    what = f"“{path.name}” was not saved."
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as problem:
        raise _unfit(what, text, problem.start, "half a character") from problem
    if (place := text.find("\0")) >= 0:  # such a file could not be opened again
        raise _unfit(what, text, place, "a character with the code zero")
    if expected_sha256 is not None:
        _compare(path, expected_sha256)
    atomic_write(path, data)
    saved = FileText(text, hashlib.sha256(data).hexdigest())
    try:
        has_arrived = _sha256(path) == saved.sha256
    except OSError:
        has_arrived = False
    if not has_arrived:
        raise ArticleUnwritable(
            f"“{path.name}” was saved, but what is on disk now is not your text.",
            why="Another program wrote the file at the same moment, or the disk is faulty.",
            remedy="Save under another name.",
        )
    return saved


def _unfit(what: str, text: str, position: int, found: str) -> ArticleUnwritable:
    line = _line_at(text.encode("utf-8", "replace"), len(text[:position].encode("utf-8", "replace")))
    return ArticleUnwritable(
        what, why=f"There is {found} on line {line}, which no text file can hold.", remedy="Delete it, and save again."
    )


def _compare(path: Path, expected_sha256: str) -> None:
    try:
        current = _sha256(path)
    except FileNotFoundError:
        raise ArticleChangedOutside(
            f"“{path.name}” was not saved.",
            why="The file is no longer there: it was moved, renamed or deleted.",
            remedy="Save it under a name of your choice; your text is still here.",
        ) from None
    except OSError as problem:
        why, remedy = _explained(problem, path, writing=False)
        raise ArticleUnwritable(f"“{path.name}” was not saved.", why=why, remedy=remedy) from problem
    if current != expected_sha256:
        raise ArticleChangedOutside(
            f"“{path.name}” was not saved.",
            why="Another program has changed the file since you opened it.",
            remedy="Save your text under another name, or replace the file; until then both are kept.",
        )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _explained(problem: OSError, path: Path, *, writing: bool) -> tuple[str, str]:
    """Why a file could not be read or written, and what to do, in a writer's words."""
    parent = Path(os.path.realpath(path)).parent  # of what a link leads to, and never "."
    folder = parent.name or parent
    if problem.errno == errno.ENOENT and writing:
        return f"The folder “{folder}” does not exist.", "Choose another folder, or create it."
    if problem.errno in _DENIED:
        if writing:
            why = f"You may not write in the folder “{folder}”, or another program holds the file."
            return why, "Save to another folder, or ask whoever keeps it for the right to write."
        return "You have no right to read it.", "Ask whoever keeps it for the right to read."
    if problem.errno in _WHY:
        return _WHY[problem.errno]
    return f"The system says: {problem.strerror or problem}.", "Try another folder." if writing else "Try again."
