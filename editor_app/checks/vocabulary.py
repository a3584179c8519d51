"""Words that are right though no dictionary has them: those of the genre, and the writer's own."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from editor_app.article.files import atomic_write
from editor_app.resources import resource

_LONGEST = 1_000_000  # letters of a list of words that is read
_POSSESSIVE = re.compile(r"['’](?:s|S)?\Z")
_HEAD = "# Your own words, one a line: the spelling check takes them as right.\n"
_COMMENT = re.compile(r"#.*")


def own_words_file() -> Path:
    """Where the writer's own words are, in the folder of the window's settings; there may be no such file."""
    from platformdirs import user_config_path  # takes its time, and a file that is named needs it not

    settings = os.environ.get("SHOWDESK_SETTINGS")
    folder = Path(settings).parent if settings else user_config_path("showdesk", appauthor=False)
    return folder / "words.txt"


@cache
def genre_words() -> frozenset[str]:
    """The words that ship, in small letters."""
    return read_words(resource("house_style", "words.txt"))


def read_words(path: Path) -> frozenset[str]:
    """The words at `path`, one a line, in small letters; none where there is no file, or none that can be read."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            lines = file.read(_LONGEST).splitlines()
    except OSError:
        return frozenset()
    return frozenset(word.casefold() for line in lines if (word := _COMMENT.sub("", line).strip()))


def add_words(path: Path, words: Iterable[str]) -> None:
    """Write those of `words` that are not there yet at the end of the file at `path`, which is made where it is not.

    What else stands in it stays. Raises `ArticleUnwritable` or `OSError`; the file is then as it was.
    """
    known = read_words(path)
    new = [word for word in words if word.casefold() not in known]
    if not new:
        return
    before = path.read_text(encoding="utf-8-sig") if path.exists() else _HEAD
    path.parent.mkdir(parents=True, exist_ok=True)
    gap = "" if not before or before.endswith("\n") else "\n"
    atomic_write(path, (before + gap + "".join(f"{word}\n" for word in new)).encode())


def forms(word: str) -> tuple[str, ...]:
    """`word` in small letters, and what it may be the possessive or the plural of."""
    bare = _POSSESSIVE.sub("", word.replace("’", "'")).casefold()
    singular = bare[:-1] if bare.endswith("s") and not bare.endswith("ss") else bare
    return tuple(dict.fromkeys((word.casefold(), bare, singular, bare.removesuffix("es"))))
