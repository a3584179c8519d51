"""What a writer, or a script, is promised of each command."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from editor_app.cli import showdesk
from editor_app.cli.fact_commands import facts
from editor_app.cli.site_commands import sites
from editor_app.resources import resource

AOUAD = "show/all-of-us-are-dead"
SEASON = "season/all-of-us-are-dead-2"
TODAY = "2026-11-22"


@pytest.fixture(autouse=True)
def nobodys_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """No test sees or makes a store in the folder of whoever runs it."""
    monkeypatch.delenv("SHOWDESK_STORE", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SHOWDESK_SETTINGS", str(tmp_path / "settings" / "window.json"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "home"


@pytest.fixture(scope="session")
def filled_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "facts.db"
    run("facts", "import", "bundle", str(resource("sample", "facts.json")), "--store", str(path))
    return path


@pytest.fixture
def store(filled_store: Path, tmp_path: Path) -> Path:
    """A store with the sample, to be changed."""
    shutil.copy(filled_store, tmp_path / "facts.db")
    return tmp_path / "facts.db"


@pytest.fixture
def article(filled_store: Path, tmp_path: Path) -> Path:
    path = tmp_path / "a.md"
    run("new", "--show", AOUAD, "--season", "2", "-o", str(path), "--today", TODAY, "--store", str(filled_store))
    return path


def run(*arguments: str | Path, exit_code: int = 0) -> Result:
    result = CliRunner().invoke(showdesk, [str(argument) for argument in arguments])
    assert result.exit_code == exit_code, result.output + repr(result.exception)
    return result


def rows(result: Result) -> list[dict[str, Any]]:  # Any: the JSON of a command, which the tests are about
    found = json.loads(result.stdout)
    assert isinstance(found, list)
    return found


def refused(*arguments: str | Path) -> list[str]:
    """The lines that tell why a command could not be done."""
    result = run(*arguments, exit_code=2)
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    return result.stderr.removeprefix("Error: ").splitlines()


def process(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a shell would."""
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    kept.pop("QT_QPA_PLATFORM", None)
    return subprocess.run(
        [sys.executable, "-m", "editor_app", *arguments],
        env={**kept, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


# ---- new, import


def test_a_new_article_has_its_sections_and_says_how_many_gaps_are_left(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "new.md"

    result = run("new", "--show", AOUAD, "--season", "2", "-o", path, "--today", TODAY, "--store", store)

    text = path.read_text(encoding="utf-8")
    assert result.stdout.startswith(f"Wrote {path}: ")
    assert "June 6, 2022" in text
    for kind in ("release-date", "plot", "cast", "trailer"):
        assert f"{{#{kind}}}" in text


def test_a_new_article_is_told_to_scripts_as_one_object(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "new.md"

    (row,) = rows(run("new", "--show", AOUAD, "--season", "2", "-o", path, "--store", store, "--json"))

    assert row["file"] == str(path)
    assert f"id: {row['id']}" in path.read_text(encoding="utf-8")
    assert "All of Us Are Dead" in row["title"]


def test_a_new_article_never_replaces_a_file(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine.md"
    path.write_text("what I wrote")

    lines = refused("new", "--show", AOUAD, "--season", "2", "-o", path, "--store", store)

    assert lines[0] == f"{path} exists already, and nothing was written."
    assert path.read_text() == "what I wrote"


def test_a_show_nobody_knows_is_told_with_the_way_to_find_it(store: Path, tmp_path: Path) -> None:
    lines = refused("new", "--show", "show/no-such-show", "--season", "2", "-o", tmp_path / "a.md", "--store", store)

    assert lines[0] == "The store knows no show named “show/no-such-show”."
    assert "facts search" in lines[-1]
    assert not (tmp_path / "a.md").exists()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("draft.txt", "Will It Return?\n\nWhat Is the Plot of Season 2?\n\nNobody knows yet.\n"),
        ("draft.md", "# Will It Return?\n\n## What Is the Plot of Season 2?\n\nNobody knows yet.\n"),
        ("draft.html", "<h1>Will It Return?</h1><h2>What Is the Plot of Season 2?</h2><p>Nobody knows yet.</p>"),
    ],
)
def test_a_file_from_elsewhere_becomes_an_article(tmp_path: Path, name: str, text: str) -> None:
    source = tmp_path / name
    source.write_text(text)

    (row,) = rows(run("import", source, "-o", tmp_path / "taken.md", "--json"))

    taken = (tmp_path / "taken.md").read_text(encoding="utf-8")
    assert row["title"] == "Will It Return?"
    assert row["id"] in taken
    assert "Nobody knows yet." in taken
    assert source.read_text() == text


@pytest.fixture
def foreign_article(tmp_path: Path) -> Path:
    path = tmp_path / "foreign.txt"
    path.write_text(
        "Will There Be A Season 2 of All of Us Are Dead? Release Date\n\n"
        "The series came out on January 28, 2022.\n\nWhat Is the Release Date?\n\nNobody knows yet.\n"
    )
    return path


def test_an_article_from_elsewhere_is_about_the_show_of_its_headline(
    foreign_article: Path, store: Path, tmp_path: Path
) -> None:
    result = run("import", foreign_article, "-o", tmp_path / "taken.md", "--store", store)

    taken = (tmp_path / "taken.md").read_text(encoding="utf-8")
    assert "\nshow: show/all-of-us-are-dead\nseason: 2\n---\n" in taken
    assert "note: By its headline it is about “All of Us Are Dead”, season 2.\n" in result.stderr


def test_an_export_of_an_article_from_elsewhere_names_its_show(foreign_article: Path, store: Path) -> None:
    made = run("export", foreign_article, "--to", "page", "--store", store, "--today", TODAY)

    assert '"TVSeason"' in made.stdout
    assert "By its headline it is about “All of Us Are Dead”, season 2." in made.stderr


def test_what_front_matter_says_of_the_show_stays(store: Path, tmp_path: Path) -> None:
    (tmp_path / "blog.md").write_text("---\ntitle: All of Us Are Dead Season 2\nshow: mine\n---\nWords.\n")

    run("import", tmp_path / "blog.md", "-o", tmp_path / "taken.md", "--store", store)

    assert "\nshow: mine\n" in (tmp_path / "taken.md").read_text(encoding="utf-8")


def test_an_article_is_taken_in_without_a_store(
    foreign_article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOWDESK_STORE", str(foreign_article))

    result = run("import", foreign_article, "-o", tmp_path / "taken.md")

    assert "note: Which show it is about was not looked up: " in result.stderr
    assert "Nobody knows yet." in (tmp_path / "taken.md").read_text(encoding="utf-8")


def test_a_store_that_was_asked_for_must_be_there(foreign_article: Path, tmp_path: Path) -> None:
    refused("import", foreign_article, "-o", tmp_path / "taken.md", "--store", tmp_path / "none.db")

    assert not (tmp_path / "taken.md").exists()


# ---- check


def test_check_finds_gaps_and_exits_with_one(article: Path, store: Path) -> None:
    found = rows(run("check", article, "--store", store, "--today", TODAY, "--json", exit_code=1))

    text = article.read_text(encoding="utf-8")
    assert set(found[0]) >= {"kind", "rule", "severity", "message", "start", "end", "section", "source", "fixes"}
    assert any(text[row["start"] : row["end"]].startswith(("TK", "[TK")) for row in found)


def test_check_of_a_settled_article_exits_with_zero(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "---\nid: 1\ntitle: Season 2\n---\n## Release {#release-date}\n\n"
        f'Renewed on [June 6, 2022](fact:{SEASON}#renewed "2022-06-06").\n'
    )

    assert run("check", path, "--store", store, "--today", TODAY).stdout == "Nothing to look at\n"
    assert rows(run("check", path, "--store", store, "--today", TODAY, "--json")) == []


def test_a_changed_fact_makes_its_sentence_stale_with_a_fix_that_settles_it(store: Path, tmp_path: Path) -> None:
    """Positions count code points: the emoji before the link is one."""
    path = tmp_path / "a.md"
    path.write_text(
        f'---\nid: 1\ntitle: Season 2\n---\n🧟 Renewed on [June 6, 2022](fact:{SEASON}#renewed "2022-06-06").\n',
        encoding="utf-8",
    )
    run("facts", "set", f"{SEASON}#renewed", "June 7, 2022", "--store", store, "--today", TODAY)

    (row,) = rows(run("check", path, "--store", store, "--today", TODAY, "--json", exit_code=1))

    text = path.read_text(encoding="utf-8")
    assert "June 6, 2022" in text[row["start"] : row["end"]]
    for edit in sorted(row["fixes"][0]["edits"], key=lambda edit: -edit["start"]):
        text = text[: edit["start"]] + edit["replacement"] + text[edit["end"] :]
    path.write_text(text, encoding="utf-8")
    run("check", path, "--store", store, "--today", TODAY)


def test_check_names_file_line_and_column_for_people(article: Path, store: Path) -> None:
    lines = run("check", article, "--store", store, "--today", TODAY, exit_code=1).stdout.splitlines()

    file, line, column, *_ = lines[0].split(":")
    assert file == str(article)
    assert article.read_text(encoding="utf-8").splitlines()[int(line) - 1][int(column) - 1 :].strip()
    assert lines[-1].endswith(" to look at")


def test_what_was_dismissed_is_not_told_again_but_can_be_asked_for(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "---\ntitle: T\ndismissed:\n  - {rule: unresolved-fact, words: May, why: as agreed, day: 2026-11-20}\n---\n"
        "In [May](fact:nonsense).\n"
    )

    assert run("check", path, "--store", store).stdout == "Nothing to look at (1 dismissed)\n"
    assert rows(run("check", path, "--store", store, "--json")) == []
    (row,) = rows(run("check", path, "--store", store, "--json", "--all"))
    assert row["dismissed"] == {"reach": "article", "reason": "as agreed", "day": "2026-11-20"}
    assert "[dismissed in this article: as agreed]" in run("check", path, "--store", store, "--all").stdout


def test_what_was_dismissed_everywhere_is_dismissed_in_every_article(store: Path, tmp_path: Path) -> None:
    own = tmp_path / "settings" / "dismissed.json"
    own.parent.mkdir()
    own.write_text('[{"rule": "unresolved-fact", "words": "May"}, {"rule": 1}, 2]')
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: T\n---\nIn [May](fact:nonsense) and [June](fact:nonsense).\n")

    (row,) = rows(run("check", path, "--store", store, "--json", exit_code=1))

    assert row["start"] == path.read_text().index("June")


def test_findings_can_be_printed_as_a_table(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: T\n---\nIn [=May, | 2](fact:nonsense).\n")

    as_csv = run("check", path, "--store", store, "--format", "csv", exit_code=1).stdout.splitlines()
    as_markdown = run("check", path, "--store", store, "--format", "md", exit_code=1).stdout.splitlines()

    assert as_csv[1].startswith('4,intro,facts,unresolved-fact,warning,"\'=May, | 2",')
    assert as_markdown[2].startswith("| 4 | intro | facts | unresolved-fact | warning | =May, \\| 2 |")


def test_an_article_with_broken_front_matter_is_checked_all_the_same(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    before = '---\ntitle: "never closed\nshow: [\n---\n## Plot\n\nTK\n'
    path.write_text(before)

    found = rows(run("check", path, "--store", store, "--today", TODAY, "--json", exit_code=1))

    assert len({row["rule"] for row in found}) == 2, "the front matter, and the gap in the text behind it"
    assert path.read_text() == before


def test_a_file_from_elsewhere_can_be_checked_and_exported_as_it_lies(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text("Will It Return?\n\nWhat Is the Plot of Season 2?\n\nTK\n")

    found = rows(run("check", path, "--store", store, "--json", exit_code=1))
    page = run("export", path, "--to", "page", "--store", store).stdout

    assert found
    assert "What Is the Plot of Season 2?" in page


@pytest.mark.parametrize("command", [("check",), ("export", "--to", "html")])
def test_a_missing_article_is_told(command: tuple[str, ...], store: Path, tmp_path: Path) -> None:
    lines = refused(*command, tmp_path / "none.md", "--store", store)

    assert "none.md" in lines[0]


# ---- export


@pytest.mark.parametrize(("form", "beginning"), [("html", "<"), ("page", "<!DOCTYPE html>"), ("markdown", "---\n")])
def test_an_export_lets_out_no_fact_link_and_no_gap_of_a_template(
    article: Path, store: Path, tmp_path: Path, form: str, beginning: str
) -> None:
    output = tmp_path / "out"

    run("export", article, "--to", form, "-o", output, "--store", store, "--today", TODAY)

    text = output.read_text(encoding="utf-8")
    assert text.lower().startswith(beginning.lower())
    assert "June 6, 2022" in text
    assert "fact:" not in text
    assert "{{" not in text
    assert run("export", article, "--to", form, "--store", store, "--today", TODAY).stdout.rstrip("\n") == text.rstrip(
        "\n"
    )


def test_an_export_is_told_to_scripts_as_one_object(article: Path, store: Path, tmp_path: Path) -> None:
    (with_text,) = rows(run("export", article, "--to", "html", "--store", store, "--json"))
    (with_file,) = rows(run("export", article, "--to", "html", "-o", tmp_path / "o", "--store", store, "--json"))

    assert with_text["text"].startswith("<")
    assert with_file["file"] == str(tmp_path / "o")
    assert with_text["form"] == with_file["form"] == "html"
    assert "All of Us Are Dead" in with_file["title"]


def test_an_export_never_replaces_its_article(article: Path, store: Path) -> None:
    before = article.read_bytes()

    lines = refused("export", article, "--to", "markdown", "-o", article, "--store", store)

    assert lines[0] == f"{article} is the article itself."
    assert article.read_bytes() == before


@pytest.mark.skipif(not Path("/sys").is_mount(), reason="needs a folder that takes no file even from root")
def test_a_folder_that_takes_no_file_is_told(article: Path, store: Path) -> None:
    lines = refused("export", article, "--to", "html", "-o", "/sys/a.html", "--store", store)

    assert lines[0] == "“a.html” was not saved."
    assert len(lines) == 3


def test_a_folder_that_is_not_there_is_told(article: Path, store: Path, tmp_path: Path) -> None:
    lines = refused("export", article, "--to", "html", "-o", tmp_path / "no" / "a.html", "--store", store)

    assert "a.html" in lines[0]


def test_a_folder_is_exported_whole_and_the_next_time_only_what_changed(
    article: Path, store: Path, tmp_path: Path
) -> None:
    desk, out = tmp_path / "desk", tmp_path / "out"
    desk.mkdir()
    (desk / "images").mkdir()
    (desk / "images" / "roof.jpg").write_bytes(b"a roof")
    (desk / "a.md").write_bytes(article.read_bytes() + b"\n![Roof](images/roof.jpg)\n")
    (desk / "b.md").write_bytes(article.read_bytes())
    words = ("export", desk, "--form", "page", "--out", out, "--store", store, "--today", TODAY)

    first = run(*words)
    (desk / "b.md").write_bytes(article.read_bytes() + b"\nMore\n")
    (again,) = rows(run(*words, "--json"))
    (desk / "b.md").unlink()
    (last,) = rows(run(*words, "--json"))

    assert first.stdout == f"2 articles: 2 exported, 0 unchanged. They are in {out}\n"
    assert "still to be filled" in first.stderr
    assert (out / "images" / "roof.jpg").read_bytes() == b"a roof"
    assert (again["written"], again["unchanged"], again["articles"]) == ([str(desk / "b.md")], 1, 2)
    assert (last["removed"], last["unchanged"]) == ([str(out / "b.html")], 1)
    assert {path.name for path in out.glob("[!.]*")} == {"a.html", "images"}


def test_an_article_of_a_folder_that_was_passed_over_is_told(article: Path, store: Path, tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    (desk / "a.md").write_bytes(article.read_bytes())
    (desk / "b.md").write_bytes(b"---\nid: 1\n---\n\xff")

    result = run("export", desk, "--to", "markdown", "-o", tmp_path / "out", "--store", store, exit_code=1)

    assert "2 articles: 1 exported, 0 unchanged, 1 passed over" in result.stdout
    assert "b.md was passed over. “b.md” cannot be opened." in result.stderr


def test_a_word_document_is_written_and_not_printed(article: Path, store: Path, tmp_path: Path) -> None:
    run("export", article, "--form", "docx", "--out", tmp_path / "a.docx", "--store", store, "--today", TODAY)
    lines = refused("export", article, "--form", "docx", "--store", store)

    assert (tmp_path / "a.docx").read_bytes().startswith(b"PK")
    assert lines == ["This form is no text, and was not printed.", "Name a file for it after -o."]


def test_a_folder_is_not_printed(store: Path, tmp_path: Path) -> None:
    lines = refused("export", tmp_path, "--to", "html", "--store", store)

    assert lines == [f"{tmp_path} is a folder.", "Name a folder for what is made of it after -o."]


# ---- complete


def test_a_name_is_completed_within_its_show(store: Path) -> None:
    found = rows(run("complete", "cho", "--show", AOUAD, "--section", "cast", "--store", store, "--json"))

    assert found[0]["text"] == "Cho Yi-hyun"
    assert (found[0]["ref"], found[0]["kind"]) == ("person/cho-yi-hyun", "person")
    assert set(found[0]) >= {"text", "ref", "kind", "detail", "score"}


def test_another_romanisation_finds_the_same_person(store: Path) -> None:
    found = rows(run("complete", "yi yumi", "--show", AOUAD, "--section", "cast", "--store", store, "--json"))

    assert "Lee Yoo-mi" in [row["text"] for row in found]


def test_the_other_half_of_a_pair_is_offered_before_any_letter(store: Path) -> None:
    found = rows(run("complete", "On-jo (", "--show", AOUAD, "--section", "cast", "--store", store, "--json"))

    assert found[0]["text"] == "Park Ji-hu"


def test_no_more_are_offered_than_asked_for(store: Path) -> None:
    assert len(run("complete", "lee", "--limit", "2", "--store", store).stdout.splitlines()) == 2


def test_nothing_to_complete_is_an_empty_list_and_no_error(store: Path) -> None:
    assert rows(run("complete", "xqzwv", "--show", AOUAD, "--store", store, "--json")) == []


# ---- facts


def test_a_bundle_is_taken_in_once_and_counts_what_was_new(tmp_path: Path) -> None:
    arguments = ("facts", "import", "bundle", resource("sample", "facts.json"), "--store", tmp_path / "f.db", "--json")

    (first,) = rows(run(*arguments))
    (second,) = rows(run(*arguments))

    assert first["entities"] > 0
    assert first["facts"] > 0
    assert (second["entities"], second["credits"], second["facts"]) == (0, 0, 0)
    assert second["unchanged"] > 0


@pytest.mark.parametrize("harm", ["a wrong type", "a cut"])
def test_a_bad_bundle_is_refused_with_place_and_reason_and_changes_nothing(
    tmp_path: Path, store: Path, harm: str
) -> None:
    text = resource("sample", "facts.json").read_text(encoding="utf-8")
    if harm == "a cut":
        text = text[: len(text) // 2]
    else:
        bundle = json.loads(text)
        bundle["shows"][0]["seasons"][0]["number"] = "one"
        text = json.dumps(bundle)
    path = tmp_path / "bad.json"
    path.write_text(text, encoding="utf-8")
    before = rows(run("facts", "history", AOUAD, "--store", store, "--json"))

    lines = refused("facts", "import", "bundle", path, "--store", store)
    refused("facts", "import", "bundle", path, "--store", tmp_path / "new.db")

    assert lines[0] == "The bundle bad.json was not taken in."
    assert ("line" if harm == "a cut" else "shows[0].seasons[0].number") in lines[1]
    assert rows(run("facts", "history", AOUAD, "--store", store, "--json")) == before
    assert not (tmp_path / "new.db").exists()


def test_a_show_is_found_by_a_word_of_its_title(store: Path) -> None:
    found = rows(run("facts", "search", "dead", "--store", store, "--json"))

    assert found[0]["ref"] == AOUAD
    assert found[0]["kind"] == "show"
    assert found[0]["name"] == "All of Us Are Dead"
    assert found[0]["facts"]


def test_what_is_known_of_a_show_has_status_and_sources_and_its_seasons(store: Path) -> None:
    found = {row["ref"]: row for row in rows(run("facts", "show", AOUAD, "--store", store, "--json"))}

    renewed = next(fact for fact in found[SEASON]["facts"] if fact["property"] == "renewed")
    assert set(found) >= {AOUAD, SEASON}
    assert (renewed["value"], renewed["status"], renewed["since"]) == ("2022-06-06", "confirmed", None)
    assert renewed["sources"][0]["address"].startswith("https://")
    assert set(renewed["sources"][0]) == {"address", "publisher", "published", "retrieved"}


def test_people_read_the_words_of_a_fact(store: Path) -> None:
    printed = run("facts", "show", f"{SEASON}#renewed", "--store", store).stdout

    assert "June 6, 2022" in printed
    assert "confirmed" in printed


@pytest.mark.parametrize(
    ("reference", "words", "expected"),
    [
        (f"{SEASON}#released", "June 19, 2026", "2026-06-19"),
        (f"{SEASON}#released", "late 2026", "2026-09-01/2026-12-31"),
        (f"{SEASON}#released", "2026-Q4", "2026-Q4"),
        (f"{SEASON}#released", "TBA", "tba"),
        (f"{SEASON}#episodes", "8", 8),
        (f"{SEASON}#status", "released", "released"),
        (f"{AOUAD}#network", "company/netflix", "company/netflix"),
    ],
)
def test_a_fact_is_set_in_an_articles_words_with_its_source(
    store: Path, reference: str, words: str, expected: str | int
) -> None:
    source = "https://example.org/news"

    (row,) = rows(
        run("facts", "set", reference, words, "--source", source, "--store", store, "--today", TODAY, "--json")
    )

    (stated,) = [fact for fact in row["facts"] if source in [s["address"] for s in fact["sources"]]]
    assert stated["value"] == expected
    assert stated["sources"][0]["retrieved"] == TODAY


def test_what_was_believed_before_stays_in_the_history(store: Path) -> None:
    run("facts", "set", f"{SEASON}#released", "June 19, 2026", "--store", store)
    run("facts", "set", f"{SEASON}#released", "June 26, 2026", "--store", store)

    values = [
        (row["value"], row["known_to"] is None)
        for row in rows(run("facts", "history", f"{SEASON}#released", "--store", store, "--json"))
        if "writer" in [source["address"] for source in row["sources"]]
    ]

    assert values == [("2026-06-19", False), ("2026-06-26", True)]


def test_the_history_says_since_and_until_when_and_who_said_so(store: Path) -> None:
    said = run("facts", "history", f"{SEASON}#status", "--store", store).stdout

    assert "renewed  (confirmed; since 2022-06-06; until 2025-07-23; gamesradar.com)" in said


@pytest.mark.parametrize(
    ("reference", "words", "told"),
    [
        (f"{SEASON}#released", "whenever", "is not a date"),
        (f"{SEASON}#episodes", "eight", "is not a whole number"),
        (f"{SEASON}#colour", "red", "names no property"),
        (SEASON, "red", "names no property"),
        ("nonsense", "red", "is not a name such as"),
        (f"{SEASON}#episodes", "9" * 40, "does not fit"),
        (f"{AOUAD}#synopsis", "half a letter: \udcff", "does not fit"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(store: Path, reference: str, words: str, told: str) -> None:
    result = run("facts", "set", reference, words, "--store", store, exit_code=2)

    assert told in result.stderr


@pytest.mark.parametrize("source", ["", " ", "https://example.org/\udcff"])
def test_a_source_that_is_no_text_is_refused(store: Path, source: str) -> None:
    result = run("facts", "set", f"{SEASON}#episodes", "8", "--source", source, "--store", store, exit_code=2)

    assert "is no text" in result.stderr


@pytest.mark.parametrize("command", ["show", "history"])
def test_a_property_that_does_not_exist_is_told_and_not_an_empty_answer(store: Path, command: str) -> None:
    lines = refused("facts", command, f"{SEASON}#realesed", "--store", store)

    assert lines[0] == "“realesed” is no property of anything."


def test_a_fact_of_nobody_is_refused_and_changes_nothing(store: Path) -> None:
    lines = refused("facts", "set", "season/no-such-season-9#released", "2026", "--store", store)

    assert lines[0] == "The store knows nothing named “season/no-such-season-9”."


def test_a_backup_is_a_whole_store(store: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"

    run("facts", "backup", copy, "--store", store)

    shown = ("facts", "show", AOUAD, "--json", "--store")
    assert rows(run(*shown, copy)) == rows(run(*shown, store))


# ---- the store


def test_a_store_that_was_named_and_is_missing_is_told_and_not_made(tmp_path: Path) -> None:
    missing = tmp_path / "none.db"

    lines = refused("facts", "search", "dead", "--store", missing)

    assert "none.db" in " ".join(lines)
    assert not missing.exists()


def test_a_store_of_a_newer_showdesk_is_left_as_it_is(store: Path) -> None:
    with sqlite3.connect(store) as connection:
        connection.execute("UPDATE showdesk_schema SET version_num = '9999'")
    connection.close()
    before = store.read_bytes()

    assert "All of Us Are Dead" in run("facts", "search", "dead", "--store", store).output
    lines = refused("facts", "set", f"{SEASON}#episodes", "8", "--store", store)

    assert "can be read, but not changed" in lines[0]
    assert "A newer Showdesk made it" in lines[1]
    assert store.read_bytes() == before


def test_a_file_that_is_no_store_is_told_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("Dear editor, this is no database. " * 100)
    before = path.read_bytes()

    lines = refused("facts", "search", "dead", "--store", path)

    assert "letter.db" in " ".join(lines)
    assert path.read_bytes() == before


@pytest.mark.parametrize("address", ["nonsense://here/x", "oracle+cx_oracle://here/x"])
def test_a_database_that_cannot_be_talked_to_is_told(address: str) -> None:
    lines = refused("facts", "search", "dead", "--store", address)

    assert f"“{address}”" in lines[0]
    assert len(lines) == 3


def test_the_writers_own_store_begins_with_the_sample(nobodys_home: Path) -> None:
    assert rows(run("facts", "search", "dead", "--json"))[0]["ref"] == AOUAD

    run("facts", "set", f"{SEASON}#episodes", "8")
    (row,) = rows(run("facts", "show", f"{SEASON}#episodes", "--json"))
    assert 8 in [fact["value"] for fact in row["facts"]]
    assert [path.name for path in (nobodys_home / "showdesk").iterdir() if "making" in path.name] == []
    assert (nobodys_home / "showdesk" / "facts.db").exists()


def test_the_environment_names_another_place_for_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, nobodys_home: Path
) -> None:
    monkeypatch.setenv("SHOWDESK_STORE", str(tmp_path / "elsewhere" / "mine.db"))

    run("facts", "search", "dead")

    assert (tmp_path / "elsewhere" / "mine.db").exists()
    assert not nobodys_home.exists()


def test_a_store_that_cannot_be_made_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("SHOWDESK_STORE", str(tmp_path / "file" / "mine.db"))

    lines = refused("facts", "search", "dead")

    assert lines[0].startswith("The store of facts cannot be made at")
    assert "SHOWDESK_STORE" in lines[-1]


# ---- as a program


def test_a_refusal_is_lines_on_standard_error_and_two(tmp_path: Path) -> None:
    ended = process("facts", "search", "dead", "--store", tmp_path / "none.db")

    assert ended.returncode == 2
    assert ended.stdout == ""
    assert ended.stderr.startswith("Error: ")
    assert len(ended.stderr.splitlines()) >= 2


@pytest.mark.parametrize("command", [("new", "--show", AOUAD, "--season", "2", "-o"), ("facts", "backup")])
def test_a_name_that_the_system_refuses_is_told(command: tuple[str, ...], filled_store: Path) -> None:
    ended = process(*command, "n" * 300, "--store", filled_store)

    assert ended.returncode == 2
    assert "File name too long" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_name_that_is_no_utf8_can_be_printed(article: Path, filled_store: Path) -> None:
    """Old archives hold such names, and Python cannot print them as they are."""
    strange = article.with_name(os.fsdecode(b"old-\xff.md"))
    article.rename(strange)

    found = process("check", strange, "--store", filled_store)
    made = process("export", strange, "--to", "html", "-o", f"{strange}.html", "--store", filled_store, "--json")
    missing = process("check", f"{strange}.md", "--store", filled_store)

    assert (found.returncode, made.returncode, missing.returncode) == (1, 0, 2)
    assert json.loads(made.stdout)[0]["file"] == f"{strange}.html"
    assert missing.stderr.startswith("Error: ")


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="Linux alone has a disk that is always full")
def test_an_output_that_takes_nothing_is_told(article: Path, filled_store: Path) -> None:
    arguments = [sys.executable, "-m", "editor_app", "check", str(article), "--store", str(filled_store), "--json"]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ended = subprocess.run(arguments, stdout=full, stderr=subprocess.PIPE, text=True, check=False)

    assert ended.returncode == 2
    assert ended.stderr.startswith("Error: What was found could not be printed.\n")


def test_json_is_utf8_whatever_the_locale(filled_store: Path) -> None:
    ended = process("facts", "show", AOUAD, "--store", filled_store, "--json", LC_ALL="C", PYTHONIOENCODING="latin-1")

    assert ended.returncode == 0
    assert "지금 우리 학교는" in [fact["value"] for fact in json.loads(ended.stdout)[0]["facts"]]


def test_no_window_without_a_display() -> None:
    for arguments in ([], ["article.md"]):
        ended = process(*arguments)

        assert ended.returncode == 2
        assert ended.stderr.startswith("Showdesk cannot open its window, because there is no display.\n")
        assert "showdesk --help" in ended.stderr


@pytest.mark.parametrize("arguments", [["no-such-command"], ["check"], ["check", "a.md", "--today", "yesterday"]])
def test_what_is_not_understood_exits_with_two(arguments: list[str]) -> None:
    run(*arguments, exit_code=2)


def test_a_command_imports_no_qt() -> None:
    code = "import sys, editor_app.cli; print([name for name in sys.modules if name.startswith('PySide6')])"

    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert printed == "[]\n"


def test_every_command_says_what_it_does() -> None:
    for group in (showdesk, facts, sites):
        for name, command in group.commands.items():
            assert not command.get_short_help_str(limit=63).endswith("..."), name
            assert all(parameter.help for parameter in command.params if isinstance(parameter, click.Option)), name


def test_a_store_is_backed_up_and_restored(store: Path, tmp_path: Path) -> None:
    run("facts", "backup", tmp_path / "copy.db", "--store", store)
    run("facts", "set", f"{SEASON}#episodes", "8", "--store", store)

    (done,) = rows(run("facts", "restore", tmp_path / "copy.db", "--store", store, "--json"))
    (before,) = rows(run("facts", "backups", "--store", store, "--json"))
    run("facts", "restore", "newest", "--store", store)

    assert done == {"restored": str(tmp_path / "copy.db"), "before": before["file"]}
    assert (before["why"], before["since"], before["ahead"]) == ("before-restore", 0, 1)
    assert "8 episodes" in run("facts", "show", f"{SEASON}#episodes", "--store", store).output
    assert len(rows(run("facts", "backups", "--store", store, "--json"))) == 2
    assert "1 edit since" in run("facts", "backups", "--store", store).output


def test_without_backups_there_is_nothing_to_restore(store: Path) -> None:
    assert "There are no backups in" in run("facts", "backups", "--store", store).output
    assert "There are no backups in" in refused("facts", "restore", "newest", "--store", store)[0]


def test_a_damaged_store_is_told_with_what_to_do_and_what_is_left_is_saved(store: Path) -> None:
    assert "is sound" in run("facts", "check", "--store", store).output
    with store.open("r+b") as file:
        file.write(b"\xff" * 8192)

    assert "`showdesk facts`" in refused("facts", "search", "dead", "--store", store)[-1]
    assert rows(run("facts", "check", "--store", store, "--json", exit_code=1))
    (saved,) = rows(run("facts", "salvage", "--store", store, "--json"))

    assert (saved["kept"]["fact"], saved["lost"]) == (98, {})
    assert Path(saved["aside"]).exists()
    assert "is sound" in run("facts", "check", "--store", store).output
    assert "All of Us Are Dead" in run("facts", "search", "dead", "--store", store).output


def test_what_was_saved_and_lost_is_told_by_table(store: Path) -> None:
    connection = sqlite3.connect(store)
    pages = dict(connection.execute("SELECT name, rootpage FROM sqlite_master"))
    connection.close()
    with store.open("r+b") as file:
        for name in ("credit", "alias", "fact_source"):
            file.seek((pages[name] - 1) * 8192)
            file.write(b"\xff" * 8192)

    lines = run("facts", "salvage", "--store", store).output.splitlines()

    told = {line.split()[0]: " ".join(line.split()[1:]) for line in lines}
    assert told["entity"] == "61 kept none lost"
    assert told["credit"] == "0 kept 24 lost"
    assert told["alias"] == "34 kept 34 rebuilt, none lost"
    assert told["fact_source"] == "0 kept it is not known how many were lost"


def test_a_store_that_vanished_is_not_begun_again_over_its_backups(nobodys_home: Path) -> None:
    run("facts", "search", "dead")
    store = nobodys_home / "showdesk" / "facts.db"
    (store.parent / "backups").mkdir()
    shutil.copy(store, store.parent / "backups" / "facts.db-2026-11-22T120000Z-daily.db")
    store.unlink()

    lines = refused("facts", "search", "dead")

    assert lines[1].endswith("Its newest backup is of 2026-11-22 12:00 (UTC).")
    run("facts", "restore", "newest")
    assert "All of Us Are Dead" in run("facts", "search", "dead").output


# ---- the house


def test_a_house_style_of_ones_own_is_kept_by_what_is_written_and_checked(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "home" / "showdesk"
    folder.mkdir(parents=True)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("editor_app.cli.reading.own_house_style", lambda: folder / "house_style.toml")
    (folder / "house_style.toml").write_text('dates = "british"\nwords = ["thne"]\n', encoding="utf-8")
    draft, other = tmp_path / "draft.md", tmp_path / "other.md"
    other.write_text("It was thne on June 6, 2022.\n", encoding="utf-8")

    run("new", "--show", AOUAD, "--season", "2", "-o", draft, "--store", store)
    found = rows(run("check", other, "--store", store, "--json", exit_code=1))

    assert "6 June 2022" in draft.read_text(encoding="utf-8")
    assert [row["rule"] for row in found] == ["house-dates"]


def test_a_house_style_that_cannot_be_used_is_told_and_ours_is(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("editor_app.cli.reading.own_house_style", lambda: tmp_path / "house_style.toml")
    (tmp_path / "house_style.toml").write_text("dates = british\n", encoding="utf-8")
    article = tmp_path / "article.md"
    article.write_text("It was on June 6, 2022.\n", encoding="utf-8")

    done = run("check", article, "--store", store)

    assert "house_style.toml" in done.stderr
    assert "house-dates" not in done.stdout
