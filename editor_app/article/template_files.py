"""Where templates lie, and their text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from editor_app.errors import TemplateError
from editor_app.resources import resource

LONGEST_TEMPLATE = 64_000  # letters; ours have up to four thousand


def own_templates() -> Path | None:
    """The folder of the writer's own templates, in the system's folder for settings; None without one to read."""
    from platformdirs import user_config_path

    folder = user_config_path("showdesk", appauthor=False) / "templates"
    try:
        return folder if folder.is_dir() else None
    except PermissionError:  # of a folder above it
        return None


def template_folders(own: Path | None) -> tuple[Path, ...]:
    """The folders in which templates are looked for, in this order: the writer's `own`, and ours."""
    ours = resource("templates")
    return (ours,) if own is None else (own, ours)


def template_files(own: Path | None, kind: str, suffix: str) -> Iterator[Path]:
    """The files of a kind ("articles" or "sections"), each name once. One that begins with "_" is a part of others."""
    files: dict[str, Path] = {}
    for folder in reversed(template_folders(own)):
        files |= {path.name: path for path in (folder / kind).glob(f"[!_]*{suffix}")}
    return iter(files.values())


def read_template(path: Path) -> str:
    """The text of a template file. Raises `TemplateError` where it cannot be read or is no template by its size."""
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as problem:
        raise refused(path.name, problem.strerror or "it cannot be read") from problem
    except UnicodeDecodeError as problem:
        raise refused(path.name, "it is not UTF-8 text") from problem
    if len(text) > LONGEST_TEMPLATE:
        raise refused(path.name, f"it is longer than {LONGEST_TEMPLATE:,} letters")
    return text


def refused(name: str, reason: str, line: int = 0) -> TemplateError:
    """What a writer is told of a template that is not usable; `line` 0 where no line is to blame."""
    return TemplateError(
        f"The template “{name}” cannot be used: line {line}." if line else f"The template “{name}” cannot be used.",
        why=f"{reason[:1].upper()}{reason[1:].rstrip('.')}.",
        remedy="Correct it, or remove the file from your templates folder to use ours again.",
    )
