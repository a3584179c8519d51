"""What somebody with a fresh checkout is promised of dev.py."""

from __future__ import annotations

import ast
import importlib.util
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


def load_dev() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["dev"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


dev = load_dev()


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that would have been run, instead of running them."""
    done: list[list[str]] = []

    def record(title: str, command: Sequence[str], **_: object) -> None:
        done.append(list(command))

    monkeypatch.setattr(dev, "step", record)
    return done


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[tuple[str, ...]]:
    """What Showdesk would have been started with, on a machine that is set up; the sample is copied to `tmp_path`."""
    calls: list[tuple[str, ...]] = []

    def record(*arguments: str) -> int:
        calls.append(arguments)
        return 0

    monkeypatch.setattr(dev, "showdesk", record)
    monkeypatch.setattr(dev, "set_up", lambda requirements: None)
    sample = tmp_path / "resources"
    sample.mkdir()
    (sample / "article.md").write_text("as it ships")
    monkeypatch.setattr(dev, "SAMPLE", sample)
    monkeypatch.setattr(dev, "OUTPUT", tmp_path / "build")
    return calls


def pretend(monkeypatch: pytest.MonkeyPatch, *, is_debian: bool, is_root: bool) -> None:
    monkeypatch.setattr(dev.shutil, "which", lambda name: "/usr/bin/apt-get" if is_debian else None)
    monkeypatch.setattr(os, "geteuid", lambda: 0 if is_root else 1000)


# ---- which Python


def test_an_older_python_can_read_the_script_and_say_what_is_needed() -> None:
    ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"), feature_version=(3, 7))

    with pytest.raises(dev.Failed, match=r"needs Python 3\.11 or newer, and this is 3\.9"):
        dev.refuse_old_python((3, 9))


def test_the_oldest_python_is_the_one_the_package_asks_for() -> None:
    assert (
        f'requires-python = ">={dev.OLDEST_PYTHON[0]}.{dev.OLDEST_PYTHON[1]}"' in (ROOT / "pyproject.toml").read_text()
    )


# ---- what the system lacks


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux brings Qt's libraries itself")
def test_libraries_that_cannot_be_loaded_are_looked_for_under_their_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "can_load", lambda library: library not in ("libEGL.so.1", "libxcb-cursor.so.0"))
    monkeypatch.setattr(dev, "missing_fonts", lambda folders: [])

    assert dev.missing_packages({}) == ["libegl1"]
    assert dev.missing_packages({"DISPLAY": ":0"}) == ["libegl1", "libxcb-cursor0"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux brings Qt's libraries itself")
def test_a_python_without_ensurepip_asks_for_its_venv_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "can_load", lambda library: True)
    monkeypatch.setattr(dev, "missing_fonts", lambda folders: ["fonts-inter"])
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)

    assert dev.missing_packages({}) == [f"python3.{sys.version_info.minor}-venv", "fonts-inter"]


def test_a_library_that_exists_nowhere_cannot_be_loaded() -> None:
    assert not dev.can_load("libno-such-thing.so.0")


def test_fonts_are_found_in_any_folder_and_a_like_face_will_do(tmp_path: Path) -> None:
    assert dev.missing_fonts([tmp_path, tmp_path / "none"]) == ["fonts-inter", "fonts-noto-core", "fonts-noto-cjk"]

    (tmp_path / "deep").mkdir()
    for name in ("Inter-Regular.otf", "SourceSerif4-Regular.ttf", "Nanum.txt"):
        (tmp_path / "deep" / name).touch()

    assert dev.missing_fonts([tmp_path]) == ["fonts-noto-cjk"]


@pytest.mark.skipif(sys.platform != "linux", reason="only there the packages have these names")
def test_a_machine_without_postgresql_gets_it_for_the_tests_and_not_to_run(
    monkeypatch: pytest.MonkeyPatch, steps: list[list[str]]
) -> None:
    pretend(monkeypatch, is_debian=True, is_root=True)
    monkeypatch.setattr(dev, "missing_packages", lambda environment: [])
    monkeypatch.setattr(dev, "make_environment", lambda: None)
    monkeypatch.setattr(dev, "install", lambda requirements: None)
    monkeypatch.setattr(dev, "run_checks", lambda checks: 0)
    monkeypatch.setattr(dev, "showdesk", lambda *arguments: 0)
    monkeypatch.setattr(dev, "missing_servers", lambda: ["postgresql"])

    dev.main(["run", "--", "check", "a.md"])
    assert steps == []

    dev.main(["test"])
    assert steps[-1][-1] == "postgresql"


@pytest.mark.skipif(sys.platform != "linux", reason="only there the packages have these names")
def test_a_server_in_the_path_or_where_debian_keeps_it_is_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    debian = tmp_path / "postgresql"
    monkeypatch.setattr(dev, "Path", lambda _path: debian)
    monkeypatch.setattr(dev.shutil, "which", lambda name: None)
    assert dev.missing_servers() == ["postgresql"]

    (debian / "15" / "bin").mkdir(parents=True)
    (debian / "15" / "bin" / "initdb").touch()
    assert dev.missing_servers() == []

    monkeypatch.setattr(dev, "Path", lambda _path: tmp_path / "nothing")
    monkeypatch.setattr(dev.shutil, "which", lambda name: f"/usr/local/bin/{name}")
    assert dev.missing_servers() == []


def test_root_on_debian_installs_what_is_missing_after_reading_the_list(
    monkeypatch: pytest.MonkeyPatch, steps: list[list[str]]
) -> None:
    pretend(monkeypatch, is_debian=True, is_root=True)

    dev.provide_packages(["libegl1", "fonts-inter"])

    assert steps == [
        ["apt-get", "update"],
        ["apt-get", "install", "-y", "--no-install-recommends", "libegl1", "fonts-inter"],
    ]


def test_others_on_debian_are_told_the_one_line(
    monkeypatch: pytest.MonkeyPatch, steps: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    pretend(monkeypatch, is_debian=True, is_root=False)

    dev.provide_packages(["libegl1", "fonts-inter"])

    assert steps == []
    assert (
        "  sudo apt-get update && sudo apt-get install -y --no-install-recommends libegl1 fonts-inter\n"
        in capsys.readouterr().out
    )


def test_elsewhere_the_names_are_told(
    monkeypatch: pytest.MonkeyPatch, steps: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    pretend(monkeypatch, is_debian=False, is_root=True)

    dev.provide_packages(["libegl1"])

    assert steps == []
    assert "libegl1" in capsys.readouterr().out


def test_a_failing_installation_is_told_and_does_not_stop_the_rest(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pretend(monkeypatch, is_debian=True, is_root=True)

    def fail(title: str, command: Sequence[str], **_: object) -> None:
        raise dev.Failed("no network")

    monkeypatch.setattr(dev, "step", fail)

    dev.provide_packages(["libegl1"])

    assert "no network" in capsys.readouterr().out


# ---- the environment


def test_locked_requirements_are_installed_again_only_when_they_change(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, steps: list[list[str]]
) -> None:
    monkeypatch.setattr(dev, "VENV", tmp_path)
    requirements = tmp_path / "requirements.txt"
    requirements.write_text("one")

    dev.install(requirements)
    assert [command[4:] for command in steps] == [
        ["install", "--require-hashes", "-r", str(requirements)],
        ["install", "--no-build-isolation", "--no-deps", "-e", str(ROOT)],
    ]

    steps.clear()
    dev.install(requirements)
    assert steps == []

    requirements.write_text("two")
    dev.install(requirements)
    assert len(steps) == 2


def test_a_failed_installation_is_tried_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    tries = []

    def fail(title: str, command: Sequence[str], **_: object) -> None:
        tries.append(command)
        raise dev.Failed("no network")

    monkeypatch.setattr(dev, "VENV", tmp_path)
    monkeypatch.setattr(dev, "step", fail)
    requirements = tmp_path / "requirements.txt"
    requirements.write_text("one")

    for _ in range(2):
        with pytest.raises(dev.Failed):
            dev.install(requirements)

    assert len(tries) == 2


def test_an_environment_that_stopped_working_is_made_anew(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, steps: list[list[str]]
) -> None:
    monkeypatch.setattr(dev, "PYTHON", Path(sys.executable))
    dev.make_environment()
    assert steps == []

    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setattr(dev, "PYTHON", broken)
    dev.make_environment()
    assert steps == [[sys.executable, "-m", "venv", "--clear", str(dev.VENV)]]


# ---- a step


def test_a_step_shows_its_title_and_time(capsys: pytest.CaptureFixture[str]) -> None:
    dev.step("Counting", [sys.executable, "-c", "print('one')"])

    assert capsys.readouterr().out.startswith("Counting ... ")


def test_a_step_that_fails_says_what_it_printed_and_what_to_do() -> None:
    with pytest.raises(dev.Failed) as failure:
        dev.step("Counting", [sys.executable, "-c", "print('no one'); raise SystemExit(3)"], remedy="Count again.")

    assert str(failure.value) == "Counting failed:\n  no one\nCount again."


def test_a_step_whose_program_is_missing_fails_like_any_other() -> None:
    with pytest.raises(dev.Failed, match="Counting failed"):
        dev.step("Counting", ["no-such-program-anywhere"])


# ---- test


def test_all_checks_run_and_one_that_failed_is_named_with_its_remedy(capfd: pytest.CaptureFixture[str]) -> None:
    wanted = [
        dev.Check("first", [sys.executable, "-c", "raise SystemExit(1)"], "Mend the first."),
        dev.Check("second", [sys.executable, "-c", "print('second ran')"], "Mend the second."),
    ]

    code = dev.run_checks(wanted)

    assert code == 1
    printed = capfd.readouterr().out
    assert "second ran" in printed
    assert "Mend the first." in printed
    assert "Mend the second." not in printed


def test_a_check_that_crashed_says_so(capfd: pytest.CaptureFixture[str]) -> None:
    """Else a crash after the last test looks like a failure of none."""
    crashing = [sys.executable, "-c", "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)"]

    code = dev.run_checks([dev.Check("crashing", crashing, "Look at its end.")])

    assert code == 1
    assert "crashed (SIGSEGV)  Look at its end." in capfd.readouterr().out


def test_checks_that_all_hold_end_with_zero_and_draw_no_window(capfd: pytest.CaptureFixture[str]) -> None:
    wanted = [dev.Check("only", [sys.executable, "-c", "import os; print(os.environ['QT_QPA_PLATFORM'])"], "")]

    assert dev.run_checks(wanted) == 0
    assert "offscreen" in capfd.readouterr().out


def test_arguments_go_to_pytest_and_every_tool_is_run() -> None:
    names = {Path(check.command[0]).name for check in dev.checks(["-k", "dates"])}

    assert names == {"ruff", "mypy", "lint-imports", "pytest"}
    assert list(dev.checks(["-k", "dates"])[-1].command[1:]) == ["-k", "dates"]


def test_ci_runs_what_a_developer_runs() -> None:
    lines = (ROOT / ".ci" / "run").read_text().splitlines()

    assert lines[-1] == "exec python3 dev.py test"
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


# ---- run


def test_with_a_display_the_window_opens_on_a_copy_of_the_sample(
    monkeypatch: pytest.MonkeyPatch, started: list[tuple[str, ...]]
) -> None:
    monkeypatch.setattr(dev, "has_display", lambda environment: True)

    assert dev.main(["run"]) == 0

    assert started == [(str(dev.OUTPUT / "article.md"),)]
    assert (dev.OUTPUT / "article.md").read_text() == "as it ships"


def test_what_a_writer_did_to_the_sample_is_kept(started: list[tuple[str, ...]]) -> None:
    dev.sample_copy().write_text("as I like it")

    assert dev.sample_copy().read_text() == "as I like it"


def test_without_a_display_the_sample_is_exported_as_a_page_and_as_markdown(
    monkeypatch: pytest.MonkeyPatch, started: list[tuple[str, ...]]
) -> None:
    monkeypatch.setattr(dev, "has_display", lambda environment: False)

    assert dev.main(["run"]) == 0

    article, exported = str(dev.OUTPUT / "article.md"), dev.OUTPUT / "exported"
    assert started == [
        ("export", article, "--to", "page", "-o", str(exported / "article.html")),
        ("export", article, "--to", "markdown", "-o", str(exported / "article.md")),
    ]


def test_arguments_are_handed_to_showdesk_with_or_without_a_display(started: list[tuple[str, ...]]) -> None:
    assert dev.main(["run", "--", "check", "a.md", "--json"]) == 0

    assert started == [("check", "a.md", "--json")]


def test_a_missing_sample_is_told_with_a_remedy(
    monkeypatch: pytest.MonkeyPatch, started: list[tuple[str, ...]], capsys: pytest.CaptureFixture[str]
) -> None:
    (dev.SAMPLE / "article.md").unlink()

    assert dev.main(["run"]) == 1

    assert "git restore resources" in capsys.readouterr().err
    assert started == []


@pytest.mark.parametrize(
    ("environment", "expected"), [({}, False), ({"DISPLAY": ":0"}, True), ({"WAYLAND_DISPLAY": "wayland-0"}, True)]
)
def test_linux_has_a_display_where_x11_or_wayland_says_so(
    monkeypatch: pytest.MonkeyPatch, environment: Mapping[str, str], expected: bool
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")

    assert dev.has_display(environment) is expected


@pytest.mark.parametrize(("arguments", "code"), [([], 2), (["nonsense"], 2), (["--help"], 0)])
def test_what_is_not_understood_is_answered_with_the_commands(arguments: list[str], code: int) -> None:
    run = subprocess.run([sys.executable, ROOT / "dev.py", *arguments], capture_output=True, text=True, check=False)

    assert run.returncode == code
    assert "python3 dev.py test" in run.stdout
