"""A save that is killed at any moment leaves the old article or the new one, never less."""

from __future__ import annotations

import hashlib
import random
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

_SAVES_IN_A_LOOP = """\
import hashlib, sys
from pathlib import Path
from editor_app.article.files import read_text, save_text

path = Path(sys.argv[1])
file = read_text(path)
number = int(file.text.split()[1])
while True:
    number += 1
    words = f"{number} " + "Nam-ra is still alive. \\r\\n" * (2000 + number % 7 * 400)
    file = save_text(path, hashlib.sha256(words.encode()).hexdigest() + " " + words, expected_sha256=file.sha256)
    print(number, flush=True)
"""


def saved_number(path: Path) -> int:
    """The number of the save that the file holds. Fails where the file is empty or torn."""
    data = path.read_bytes()
    digest, _, words = data.partition(b" ")
    assert hashlib.sha256(words).hexdigest().encode() == digest, f"torn: {len(data)} bytes"
    return int(words.split()[0])


def kill_while_saving(path: Path, moments: random.Random) -> int:
    """Start a program that saves all the time, kill it some time after a save; returns the last it told of."""
    with subprocess.Popen([sys.executable, "-c", _SAVES_IN_A_LOOP, path], stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        told = int(program.stdout.readline())
        with suppress(subprocess.TimeoutExpired):
            program.wait(timeout=moments.uniform(0, 0.01))
        program.kill()
        rest = program.stdout.read().split("\n")[:-1]  # what follows the last line end was cut off
    return int(rest[-1]) if rest else told


@pytest.mark.parametrize("kills", [40, pytest.param(500, marks=[pytest.mark.long, pytest.mark.timeout(600)])])
def test_no_kill_tears_or_empties_the_file_or_loses_a_save_that_was_told_of(tmp_path: Path, kills: int) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(hashlib.sha256(b"0 ").hexdigest().encode() + b" 0 ")
    moments = random.Random(20220128)  # noqa: S311 - moments to kill at, no secrets
    interrupted = 0

    for _ in range(kills):
        told = kill_while_saving(path, moments)
        interrupted += sum(1 for left in tmp_path.iterdir() if left != path)
        for left in tmp_path.iterdir():
            if left != path:
                left.unlink()  # a later save would sweep it, after ten minutes

        assert saved_number(path) >= told
    assert interrupted > 0, "no kill came in the middle of a save: the test shows nothing"
