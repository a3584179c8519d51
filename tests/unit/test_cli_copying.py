"""A store is moved from the command line, whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from editor_app.cli import showdesk
from editor_app.errors import StoreBroken
from editor_app.facts.sql.sql_store import SqlStore


def run(*arguments: object, exit_code: int = 0) -> Result:
    result = CliRunner().invoke(showdesk, ["facts", *map(str, arguments)])
    assert result.exit_code == exit_code, result.output + repr(result.exception)
    return result


def test_a_copy_says_what_it_copied(store_path: Path, tmp_path: Path) -> None:
    counts = json.loads(run("copy", store_path, tmp_path / "copy.db", "--json").stdout)
    told = run("copy", store_path, tmp_path / "second.db").stdout

    by_table = {row["table"]: row["rows"] for row in counts}
    assert by_table["entity"] > 60
    assert f"{by_table['entity']:>12,}  entity\n" in told
    assert told.endswith(f"{sum(by_table.values()):>12,}  rows copied, and as many arrived\n")
    assert "Squid Game" in run("search", "squid", "--store", tmp_path / "copy.db").stdout


def test_a_copy_that_fails_leaves_no_store_behind(
    store_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise StoreBroken("The store was not copied.")

    monkeypatch.setattr(SqlStore, "copy_into", fail)
    (tmp_path / "folder").mkdir()

    run("copy", store_path, tmp_path / "folder" / "copy.db", exit_code=2)
    run("copy", tmp_path / "absent.db", tmp_path / "folder" / "copy.db", exit_code=2)

    assert list((tmp_path / "folder").iterdir()) == []


def test_a_store_is_not_copied_over_another(store_path: Path) -> None:
    before = store_path.read_bytes()

    result = run("copy", store_path, store_path, exit_code=2)

    assert "There is something in" in result.output
    assert store_path.read_bytes() == before
