"""A picture of this machine, brought beside an article."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from editor_app.article.files import atomic_write
from editor_app.errors import ArticleUnwritable
from editor_app.facts.refs import slug

_KINDS = "Pictures (*.jpg *.jpeg *.png *.webp *.gif *.avif)"
_FOLDER = "images"


def choose_picture(over: QWidget, folder: Path) -> Path | None:
    """The file that the writer chooses; None where they do not."""
    start = folder / _FOLDER if (folder / _FOLDER).is_dir() else folder
    chosen, _ = QFileDialog.getOpenFileName(over, "Choose a picture", str(start), _KINDS)
    return Path(chosen) if chosen else None


def bring_beside(source: Path, folder: Path) -> str:
    """The path of `source` from `folder` on, where it is copied into `images` first unless it lies there already.

    Nothing that lies there is replaced: another picture of that name gets a number. Raises `ArticleUnwritable`.
    """
    home, real = folder.resolve(), source.resolve()
    if real.is_relative_to(home):
        return real.relative_to(home).as_posix()
    try:
        data = real.read_bytes()
        (home / _FOLDER).mkdir(exist_ok=True)
    except OSError as problem:
        raise ArticleUnwritable(f"“{source.name}” was not copied.", why=f"{problem.strerror or problem}.") from problem
    print_of = hashlib.sha256(data).digest()
    number = 1
    while True:
        end = "" if number == 1 else f"-{number}"
        target = home / _FOLDER / f"{slug(source.stem) or 'picture'}{end}{source.suffix.lower()}"
        if not target.exists():
            atomic_write(target, data)
            break
        if hashlib.sha256(target.read_bytes()).digest() == print_of:
            break
        number += 1
    return target.relative_to(home).as_posix()
