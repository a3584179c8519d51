#!/usr/bin/env python3
"""Sets Showdesk up and runs it, on a machine that has nothing but Python.

    python3 dev.py run            open the window on the sample article; with no display, export that article instead
    python3 dev.py run -- ARGS    the same as `showdesk ARGS`
    python3 dev.py test [ARGS]    everything CI checks; ARGS go to pytest

Each first makes `.venv`, installs what the requirements files lock by hash (again only when they change), and looks
for the system libraries and fonts that Qt needs, and `test` for PostgreSQL: as root on Debian and its kin it installs
them, elsewhere it says which one line does.
"""

# Only the standard library, and nothing that Python 3.7 could not read: one that is too old must be able to say so.
from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / "python"
SAMPLE = ROOT / "resources" / "sample"
OUTPUT = ROOT / "build" / "sample"  # ignored by git, so a writer may try things on the sample there

OLDEST_PYTHON = (3, 11)

# What each library is called where it is loaded, and the Debian package that has it.
QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
}
X11_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# The Debian package of a face the window is drawn for, and how the files of it, and of those as good, begin.
FONTS = {
    "fonts-inter": ("Inter", "AdwaitaSans", "Cantarell", "NotoSans-"),
    "fonts-noto-core": ("NotoSerif-", "SourceSerif", "Charter", "Georgia"),
    "fonts-noto-cjk": ("NotoSansCJK", "NotoSansKR", "NotoSerifCJK", "Nanum", "SourceHanSans"),
}
FONT_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".local/share/fonts",
    Path.home() / ".fonts",
)


class Failed(Exception):
    """A step did not work. Printed as it stands: what failed, with what it said, and what to do."""


def main(arguments: Sequence[str]) -> int:
    """Do what the command line asks. Returns the exit code: 0 done, 1 failed, 2 not understood."""
    command, rest = (arguments[0], list(arguments[1:])) if arguments else ("", [])
    commands: dict[str, Callable[[list[str]], int]] = {"run": run, "test": test}
    if command not in commands:
        print(__doc__)
        return 0 if command in ("-h", "--help") else 2
    if rest[:1] == ["--"]:
        del rest[0]
    try:
        refuse_old_python(sys.version_info[:2])
        return commands[command](rest)
    except Failed as failure:
        print(f"\n{failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


def run(arguments: list[str]) -> int:
    """Open the window on a copy of the sample, or hand `arguments` to Showdesk; with no display, export the sample."""
    set_up("requirements.txt")
    if arguments:
        return showdesk(*arguments)
    article = sample_copy()
    if has_display(os.environ):
        print(f"Opening {article}", flush=True)
        return showdesk(str(article))
    print("There is no display, so the sample article is exported instead of opened.", flush=True)
    for form, suffix in (("page", ".html"), ("markdown", ".md")):
        path = OUTPUT / "exported" / (article.stem + suffix)
        path.parent.mkdir(parents=True, exist_ok=True)
        code = showdesk("export", str(article), "--to", form, "-o", str(path))
        if code:
            return code
    return 0


def test(arguments: list[str]) -> int:
    """Run every check, also after one has failed, and say at the end which did and what to do about them."""
    set_up("requirements-dev.txt", missing_servers())
    return run_checks(checks(arguments))


# ---- checks


@dataclass(frozen=True)
class Check:
    """One thing that must hold of the tree: a program that exits with 0, and what helps where it does not."""

    name: str
    command: Sequence[str]
    remedy: str


def checks(pytest_arguments: Iterable[str] = ()) -> list[Check]:
    """All of them, the quick ones first."""
    ruff, mypy, lint_imports, pytest = (str(BIN / name) for name in ("ruff", "mypy", "lint-imports", "pytest"))
    return [
        Check("ruff check", [ruff, "check"], "`.venv/bin/ruff check --fix` repairs much of it."),
        Check("ruff format", [ruff, "format", "--check"], "`.venv/bin/ruff format` repairs it."),
        Check(
            "lint-imports", [lint_imports], "Which room may import which stands in pyproject.toml, tool.importlinter."
        ),
        Check("mypy", [mypy], "Each line above names a file, a line and what does not fit."),
        Check(
            "pytest", [pytest, *pytest_arguments], "`python3 dev.py test --last-failed -x` repeats the first failure."
        ),
    ]


def run_checks(wanted: Sequence[Check]) -> int:
    """Run them all, their output shown as it comes. Returns 1 if any failed."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    results: list[tuple[Check, int, float]] = []
    for check in wanted:
        print(f"\n-- {check.name}", flush=True)
        started = time.monotonic()
        code = subprocess.run(check.command, cwd=ROOT, env=environment, check=False).returncode
        results.append((check, code, time.monotonic() - started))
    print()
    for check, code, seconds in results:
        crash = f"  crashed ({signal.Signals(-code).name})" if code < 0 else ""
        print(
            f"{'FAILED' if code else 'ok':7} {check.name:13} {seconds:6.1f} s"
            + (f"{crash}  {check.remedy}" if code else "")
        )
    return 1 if any(code for _, code, _ in results) else 0


# ---- set-up


def set_up(requirements: str, packages: Sequence[str] = ()) -> None:
    """Make sure that everything the locked `requirements` and Qt need is there, and the system's `packages`.

    Quick where nothing is missing.
    """
    provide_packages([*missing_packages(os.environ), *packages])
    make_environment()
    install(ROOT / requirements)


def refuse_old_python(version: tuple[int, ...]) -> None:
    if version >= OLDEST_PYTHON:
        return
    names = [f"python3.{minor}" for minor in range(20, OLDEST_PYTHON[1] - 1, -1)]
    newer = next((name for name in names if shutil.which(name)), "")
    oldest, this = (".".join(map(str, numbers)) for numbers in (OLDEST_PYTHON, version))
    remedy = f"Run it with {newer}, which is installed here." if newer else "Install a newer one and run it with that."
    raise Failed(f"Showdesk needs Python {oldest} or newer, and this is {this}.\n{remedy}")


def has_display(environment: Mapping[str, str]) -> bool:
    """Whether a window can be shown. Only Linux does without a display."""
    return sys.platform != "linux" or any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def missing_packages(environment: Mapping[str, str]) -> list[str]:
    """The Debian packages that hold what Python's venv, Qt and the window's type need and this system lacks."""
    if sys.platform != "linux":
        return []
    needed = {**QT_LIBRARIES, **(X11_LIBRARIES if environment.get("DISPLAY") else {})}
    venv = [] if importlib.util.find_spec("ensurepip") else [f"python3.{sys.version_info.minor}-venv"]
    libraries = [package for library, package in needed.items() if not can_load(library)]
    return venv + libraries + missing_fonts(FONT_FOLDERS)


def missing_servers() -> list[str]:
    """The Debian package of the server that the tests start, where it is missing; the tests of it are then skipped."""
    # Debian keeps it out of the path
    is_there = shutil.which("initdb") or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return [] if is_there or sys.platform != "linux" else ["postgresql"]


def can_load(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_fonts(folders: Iterable[Path]) -> list[str]:
    """The packages of `FONTS` for which no file in `folders`, nor one of a like face, is there."""
    present = {path.name for folder in folders for path in folder.rglob("*") if path.suffix in (".otf", ".ttf", ".ttc")}
    return [package for package, faces in FONTS.items() if not any(name.startswith(faces) for name in present)]


def provide_packages(packages: Sequence[str]) -> None:
    """Install them where we may, else say which line does. Goes on either way: much works without them."""
    if not packages:
        return
    install_line = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if not shutil.which("apt-get"):
        print(f"Missing on this system, under the names Debian gives them: {' '.join(packages)}")
        print("Install them with the system's package manager if the window does not open.", flush=True)
    elif os.geteuid() != 0:
        print("Something that is needed is missing on this system. This line installs it:")
        print(f"  sudo apt-get update && sudo {shlex.join(install_line)}", flush=True)
    else:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        try:
            step("Reading the list of system packages", ["apt-get", "update"], environment=quiet)
            step(f"Installing {' '.join(packages)}", install_line, environment=quiet)
        except Failed as failure:
            print(f"{failure}\nGoing on without; the window may not open.", flush=True)


def make_environment() -> None:
    """Make `.venv` where there is none, or where it stopped working, as after an update of Python."""
    importlib.invalidate_caches()
    probe = f"import pip, sys; sys.exit(sys.version_info < {OLDEST_PYTHON})"
    if PYTHON.exists() and subprocess.run([PYTHON, "-c", probe], capture_output=True, check=False).returncode == 0:
        return
    step(
        "Making the virtual environment .venv",
        [sys.executable, "-m", "venv", "--clear", str(VENV)],
        remedy="If Python's venv module is missing, the system package python3-venv has it.",
    )


def install(requirements: Path) -> None:
    """Install what `requirements` locks, and Showdesk itself from this folder, unless that was done before."""
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install"]
    stamp = VENV / f"{requirements.name}.sha256"
    digest = hashlib.sha256()
    for path in (requirements, ROOT / "pyproject.toml"):
        digest.update(path.read_bytes())
    if stamp.exists() and stamp.read_text() == digest.hexdigest():
        return
    step(
        f"Installing the libraries of {requirements.name}",
        [*pip, "--require-hashes", "-r", str(requirements)],
        remedy="Check the connection and run this again; what has been downloaded is kept.",
    )
    step("Installing Showdesk from this folder", [*pip, "--no-build-isolation", "--no-deps", "-e", str(ROOT)])
    stamp.write_text(digest.hexdigest())


def step(title: str, command: Sequence[str], *, remedy: str = "", environment: Mapping[str, str] | None = None) -> None:
    """Run `command` behind one line that shows what it is doing and then how long it took.

    Raises `Failed` with the end of its output and `remedy` where it cannot be run or does not exit with 0.
    """
    started = time.monotonic()
    lines: list[str] = []
    print(f"{title} ...", end="", flush=True)
    try:
        with subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=ROOT,
            env=environment,
            text=True,
            errors="replace",
        ) as process:
            for line in process.stdout or ():
                lines.append(line.rstrip())
                show_progress(f"{title} ... {lines[-1].strip()}")
    except OSError as problem:
        raise Failed(f"\n{title} failed: {problem}\n{remedy}".rstrip()) from problem
    show_progress(f"{title} ...")
    if process.returncode != 0:
        said = "\n".join(f"  {line}" for line in lines[-15:])
        raise Failed(f"{title} failed:\n{said}\n{remedy}".rstrip())
    print(f" {time.monotonic() - started:.1f} s", flush=True)


def show_progress(words: str) -> None:
    """Write `words` over the current line of a terminal; elsewhere it would only fill a log."""
    if sys.stdout.isatty():
        width = shutil.get_terminal_size().columns - 1
        print(f"\r{words[:width]:{width}}\r{words[:width]}", end="", flush=True)


# ---- showdesk


def showdesk(*arguments: str) -> int:
    """Run Showdesk in the environment; returns its exit code."""
    return subprocess.run([PYTHON, "-m", "editor_app", *arguments], check=False).returncode


def sample_copy() -> Path:
    """The sample article where it may be edited; a copy made earlier is kept with what was done to it."""
    articles = sorted(SAMPLE.glob("*.md"))
    if not articles:
        raise Failed(f"The sample article is missing from {SAMPLE}.\nGet the folder back with `git restore resources`.")
    if not (OUTPUT / articles[0].name).exists():
        shutil.copytree(SAMPLE, OUTPUT, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.json"))
    return OUTPUT / articles[0].name


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
