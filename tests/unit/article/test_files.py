"""An article's file is read exactly, and saved whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor_app.article.files import LARGEST, atomic_write, read_text, save_text
from editor_app.errors import ArticleChangedOutside, ArticleError, ArticleUnreadable, ArticleUnwritable

ON_POSIX = pytest.mark.skipif(os.name == "nt", reason="permissions and links of this kind are POSIX")


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".showdesk")]


def tells_what_why_and_what_to_do(problem: ArticleError) -> bool:
    return all(part.endswith((".", "!")) for part in (problem.what, problem.why, problem.remedy))


# ---- reading ----


@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
def test_what_was_saved_is_read_back_letter_by_letter(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.md"

    saved = save_text(path, text, expected_sha256=None)

    assert path.read_bytes() == text.encode()
    assert read_text(path) == saved


def test_the_byte_order_mark_and_line_ends_are_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"\xef\xbb\xbfa\r\nb\rc\n")

    file = read_text(path)

    assert file.text == "\ufeffa\r\nb\rc\n"
    assert file.sha256 == sha256(b"\xef\xbb\xbfa\r\nb\rc\n")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"one\r\ntwo\rcaf\xe9\n", "not UTF-8: the fault is at byte 13, on line 3"),
        (b"ok\nhalf \xed\xa0\x80", "at byte 9, on line 2"),
        (b"one\n\0", "zero byte at byte 5, on line 2"),
        ("All of Us".encode("utf-16"), "UTF-16"),
    ],
)
def test_a_file_that_is_no_utf8_text_is_refused_with_the_place(tmp_path: Path, data: bytes, why: str) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(data)

    with pytest.raises(ArticleUnreadable) as refusal:
        read_text(path)

    assert why in refusal.value.why
    assert "“a.md”" in refusal.value.what
    assert tells_what_why_and_what_to_do(refusal.value)


def test_a_folder_a_missing_file_and_a_huge_file_are_refused(tmp_path: Path) -> None:
    huge = tmp_path / "huge.md"
    with huge.open("wb") as file:
        file.truncate(LARGEST + 1)

    for path, why in ((tmp_path, "folder"), (tmp_path / "no.md", "no such file"), (huge, "20 million bytes")):
        with pytest.raises(ArticleUnreadable) as refusal:
            read_text(path)
        assert why in refusal.value.why
        assert tells_what_why_and_what_to_do(refusal.value)


@ON_POSIX
def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(ArticleUnreadable, match="no ordinary file"):
        read_text(tmp_path / "pipe")
    with pytest.raises(ArticleUnwritable, match="no ordinary file"):
        atomic_write(tmp_path / "pipe", b"x")


# ---- saving ----


def test_a_file_that_was_changed_outside_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    opened = save_text(path, "mine", expected_sha256=None)
    path.write_bytes(b"theirs")

    with pytest.raises(ArticleChangedOutside) as refusal:
        save_text(path, "mine too", expected_sha256=opened.sha256)

    assert path.read_bytes() == b"theirs"
    assert tells_what_why_and_what_to_do(refusal.value)


def test_a_file_that_was_moved_away_is_not_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    opened = save_text(path, "mine", expected_sha256=None)
    path.rename(tmp_path / "b.md")

    with pytest.raises(ArticleChangedOutside, match="no longer there"):
        save_text(path, "mine too", expected_sha256=opened.sha256)

    assert not path.exists()


def test_one_save_after_the_other_goes_through(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    file = save_text(path, "one", expected_sha256=None)
    for words in ("two", "three", ""):
        file = save_text(path, words, expected_sha256=file.sha256)

    assert path.read_bytes() == b""
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize(
    ("text", "why"), [("one\n\ud800", "half a character on line 2"), ("\r\n\0", "code zero on line 2")]
)
def test_a_text_that_no_file_can_hold_is_refused_and_the_old_file_stays(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")

    with pytest.raises(ArticleUnwritable) as refusal:
        save_text(path, text, expected_sha256=sha256(b"old"))

    assert why in refusal.value.why
    assert path.read_bytes() == b"old"


@ON_POSIX
def test_permissions_and_symbolic_links_stay(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    target = tmp_path / "real" / "a.md"
    target.write_bytes(b"old")
    target.chmod(0o640)
    link = tmp_path / "link.md"
    link.symlink_to(Path("real") / "a.md")

    atomic_write(link, b"new")

    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


@ON_POSIX
def test_a_link_to_nothing_yet_is_followed_and_one_to_itself_refused(tmp_path: Path) -> None:
    link = tmp_path / "link.md"
    link.symlink_to("real.md")
    atomic_write(link, b"new")
    loop = tmp_path / "loop.md"
    loop.symlink_to("loop.md")

    assert (tmp_path / "real.md").read_bytes() == b"new"
    with pytest.raises(ArticleUnwritable):
        atomic_write(loop, b"new")
    with pytest.raises(ArticleUnreadable):
        read_text(loop)


@ON_POSIX
def test_a_new_file_has_the_permissions_other_programs_give(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        atomic_write(tmp_path / "a.md", b"x")
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "a.md").stat().st_mode) == 0o640


def test_a_disk_that_takes_a_byte_at_a_time_gets_all_of_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, bytes(data[:1])))

    atomic_write(tmp_path / "a.md", b"every byte")

    assert (tmp_path / "a.md").read_bytes() == b"every byte"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EACCES, errno.ENOTCONN])
@pytest.mark.parametrize("step", ["open", "write", "fsync", "replace"])
def test_a_save_that_fails_at_any_step_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int
) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as broken:
        if step == "replace":
            broken.setattr(Path, "replace", fail)
        else:
            broken.setattr(os, step, fail)
        with pytest.raises(ArticleUnwritable) as refusal:
            atomic_write(path, b"new")

    assert path.read_bytes() == b"old"
    assert leftovers(tmp_path) == []
    assert tells_what_why_and_what_to_do(refusal.value)


def test_an_interrupted_save_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")

    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", interrupt)
        with pytest.raises(KeyboardInterrupt):
            atomic_write(path, b"new")

    assert path.read_bytes() == b"old"
    assert leftovers(tmp_path) == []


def test_folders_that_are_not_there_and_names_that_are_taken_are_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    for path, why in (
        (tmp_path / "drafts" / "a.md", "The folder “drafts” does not exist."),
        (tmp_path / "file" / "a.md", "a file where a folder should be"),
        (tmp_path, "What is there now is a folder."),
        (tmp_path / ("x" * 300), "The name is too long"),
    ):
        with pytest.raises(ArticleUnwritable) as refusal:
            save_text(path, "words", expected_sha256=None)
        assert why in refusal.value.why
        assert tells_what_why_and_what_to_do(refusal.value)


def test_what_killed_saves_left_is_swept_and_what_is_being_written_is_not(tmp_path: Path) -> None:
    old, new, other = (tmp_path / name for name in (".showdesk-save-1", ".showdesk-save-2", ".other"))
    for path in (old, new, other):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    os.utime(other, (0, 0))

    atomic_write(tmp_path / "a.md", b"x")

    assert {path.name for path in tmp_path.iterdir()} == {".showdesk-save-2", ".other", "a.md"}


def test_a_file_that_another_program_writes_at_the_same_moment_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.md"
    replace = Path.replace

    def replace_and_be_overtaken(temporary: Path, target: Path) -> None:
        replace(temporary, target)
        target.write_bytes(b"theirs")

    with monkeypatch.context() as busy:
        busy.setattr(Path, "replace", replace_and_be_overtaken)
        with pytest.raises(ArticleUnwritable, match="not your text"):
            save_text(path, "mine", expected_sha256=None)


# ---- real disks ----


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 200 kB of its own."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("making a small disk takes a superuser on Linux")
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", folder], capture_output=True)
    if mounted.returncode != 0:
        pytest.skip(f"this machine mounts no disks: {mounted.stderr.decode().strip()}")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_full_disk_is_told_and_the_old_file_is_whole(small_disk: Path) -> None:
    path = small_disk / "a.md"
    opened = save_text(path, "good", expected_sha256=None)

    with pytest.raises(ArticleUnwritable) as refusal:
        save_text(path, "x" * 1_000_000, expected_sha256=opened.sha256)

    assert refusal.value.why == "The disk is full."
    assert path.read_bytes() == b"good"
    assert leftovers(small_disk) == []


def test_a_folder_that_can_only_be_read_is_told_and_the_old_file_is_whole(small_disk: Path) -> None:
    path = small_disk / "a.md"
    opened = save_text(path, "good", expected_sha256=None)
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)

    with pytest.raises(ArticleUnwritable) as refusal:
        save_text(path, "better", expected_sha256=opened.sha256)

    assert "read" in refusal.value.why or "protected" in refusal.value.why
    assert path.read_bytes() == b"good"
    assert tells_what_why_and_what_to_do(refusal.value)


@ON_POSIX
def test_without_the_right_to_write_the_old_file_is_whole(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("a superuser may write everywhere")
    path = tmp_path / "a.md"
    path.write_bytes(b"good")
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(ArticleUnwritable, match="may not write"):
            atomic_write(path, b"better")
    finally:
        tmp_path.chmod(0o700)
    path.chmod(0o400)
    with pytest.raises(ArticleUnwritable, match="protected against writing"):
        atomic_write(path, b"better")

    assert path.read_bytes() == b"good"


def test_a_link_into_a_folder_that_is_gone_names_that_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("article.md").symlink_to("gone/article.md")

    with pytest.raises(ArticleUnwritable, match="The folder “gone” does not exist"):
        save_text(Path("article.md"), "Words.", expected_sha256=None)
