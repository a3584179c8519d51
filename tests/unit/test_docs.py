"""What README, the tour and the sample say is so: the documentation is run."""

from __future__ import annotations

import ast
import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.metadata import metadata
from pathlib import Path

import click
import jsonschema
import pytest
from click.testing import CliRunner
from packaging.requirements import Requirement

from editor_app.article.article import Article, SectionKind
from editor_app.article.parse import parse
from editor_app.checks.rules import RULES
from editor_app.checks.run import check
from editor_app.cli import showdesk
from editor_app.completion.completer import Completer
from editor_app.completion.context import read_context
from editor_app.errors import StoreMissing
from editor_app.export.exporting import FORMS
from editor_app.facts.providers.shipped import PROVIDERS
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.sql.default_store import VARIABLE, default_path
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.gui.finding_words import GROUPS, group_of_rule
from editor_app.gui.rules_page import rules_page
from editor_app.resources import resource
from tests.postgres import Server

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TODAY = date(2026, 11, 22)
OF_THE_WRITER = {
    *("facts.db", "house_style.toml", "words.txt", "window.json", "templates/", "answers/", "overtaken/"),
    *("links.json", "own_articles/", "sites.json", "publishing/"),
}
"""Names that README gives to what lies in a writer's own folders and not in the checkout."""


def part(heading: str) -> str:
    """What README says under a heading."""
    found = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", README, re.MULTILINE | re.DOTALL)
    assert found is not None, heading
    return found[1]


# ---- the command line


@dataclass(frozen=True)
class Row:
    """One form of the table of commands: the words before the first argument, its arguments and options."""

    words: tuple[str, ...]
    required: frozenset[str]
    optional: frozenset[str]
    arguments: int


def rows() -> Iterator[Row]:
    named = {provider.name for provider in PROVIDERS}
    for form in re.findall(r"^\| `showdesk (.+?)` \|", part("The command line"), re.MULTILINE):
        bare = re.sub(r"\[[^\]]*\]", "", form)
        written = bare.split()
        words = tuple(word for word in written if re.fullmatch(r"[a-z]+", word) and word not in named)
        options = [n for n, word in enumerate(written) if word.startswith("-")]
        values = {n + 1 for n in options}
        arguments = [n for n, word in enumerate(written) if word not in words and n not in {*options, *values}]
        yield Row(words, found_options(bare), found_options(form) - found_options(bare), len(arguments))


def found_options(form: str) -> frozenset[str]:
    return frozenset(re.findall(r"(?<!\S)\[?(--?[a-z-]+)", form))


def shared_options() -> set[str]:
    """What README says of all commands above the table."""
    return set(re.findall(r"`(--[a-z]+)", part("The command line").partition("| command")[0]))


def commands(group: click.Group, before: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, (*before, name))
        else:
            yield (*before, name), command


def told(command: click.Command, *, is_required: bool) -> set[frozenset[str]]:
    """The spellings of each of a command's own options."""
    options = (p for p in command.params if isinstance(p, click.Option) and p.required is is_required)
    return {frozenset(option.opts) for option in options if not shared_options() & set(option.opts)}


def test_every_command_has_its_row_and_every_row_its_command() -> None:
    assert {row.words for row in rows()} - {()} == {words for words, _ in commands(showdesk)}


@pytest.mark.parametrize(
    ("words", "command"), [pytest.param(*found, id=" ".join(found[0])) for found in commands(showdesk)]
)
def test_a_row_names_the_arguments_and_options_of_its_command(words: tuple[str, ...], command: click.Command) -> None:
    (row,) = (row for row in rows() if row.words == words)

    assert row.arguments == sum(isinstance(p, click.Argument) for p in command.params)
    for named, is_required in ((row.required, True), (row.optional - shared_options(), False)):
        spellings = told(command, is_required=is_required)
        assert len(named) == len(spellings)
        assert all(any(name in spelling for spelling in spellings) for name in named)


def test_what_is_said_of_all_commands_is_an_option_of_some() -> None:
    options = {option for _, command in commands(showdesk) for p in command.params for option in p.opts}

    assert shared_options() <= options | {"--help", "--version"}


def test_the_window_has_the_options_that_are_named() -> None:
    help_ = subprocess.run(
        [sys.executable, "-c", "from editor_app.app import main; main(['--help'])"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    (row,) = (row for row in rows() if row.words == ())

    named = {option for option in re.findall(r"(?<=\[)--[a-z]+", help_) if option not in shared_options()}

    assert row.optional == named


def test_the_forms_that_are_named_are_those_there_are() -> None:
    named = re.search(r"--to (\S+)", part("The command line"))

    assert named is not None
    assert named[1].split(r"\|") == [form.value for form in FORMS]


def test_the_examples_run_and_exit_as_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    monkeypatch.chdir(tmp_path)
    (block,) = re.findall(r"^```\n(showdesk .+?)^```", part("The command line"), re.MULTILINE | re.DOTALL)

    outputs = {}
    for line in block.splitlines():
        _, *arguments = shlex.split(line, comments=True)
        result = CliRunner().invoke(showdesk, arguments)
        said = re.search(r"exits with (\d)", line)
        assert result.exit_code == (int(said[1]) if said is not None else 0), (line, result.output)
        outputs[arguments[0]] = result.output

    assert set(outputs) == {"new", "check", "export", "complete"}
    assert "(tk)" in outputs["check"]
    assert (tmp_path / "article.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert outputs["complete"].startswith("Cho Yi-hyun")


# ---- files, folders, settings


def named_paths() -> set[str]:
    links = {link for link in re.findall(r"\]\(([^()\s]+)\)", README) if not link.startswith(("fact:", "http"))}
    code = re.sub(r"^```.*?^```", "", README, flags=re.MULTILINE | re.DOTALL)
    paths = set(re.findall(r"`([\w.-]+/[\w./-]*|[\w-]+\.(?:py|toml|md|txt|db|json))`", code))
    return links | paths - OF_THE_WRITER


@pytest.mark.parametrize("name", sorted(named_paths()))
def test_a_file_that_is_named_exists(name: str) -> None:
    assert (ROOT / name).exists() or (ROOT / "editor_app" / name).exists()


def test_the_rooms_that_are_named_are_those_there_are() -> None:
    rooms = {path.parent.name for path in (ROOT / "editor_app").glob("*/__init__.py")}
    paragraph = part("Contributing").strip().split("\n\n")[0]

    assert rooms == set(re.findall(r"`(\w+)`", paragraph)) - {"app"}


def test_the_writers_own_files_are_called_as_is_said() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "editor_app").rglob("*.py"))

    assert default_path().name == "facts.db"
    assert '"window.json"' in sources
    assert all(f"`{name}`" in part("Where data lies") for name in OF_THE_WRITER)
    assert set(re.findall(r"\bSHOWDESK_\w+", sources)) == set(re.findall(r"\bSHOWDESK_\w+", README))


def test_every_library_is_thanked_under_its_own_licence() -> None:
    told = part("Licences").partition("stands on:")[2].replace("; a store on PostgreSQL also stands on", ",")
    groups = re.findall(r"([^(]+)\(([^)]+)\)", told)
    said = {name: licence for names, licence in groups for name in re.split(r",\s*|\s+and\s+", names.strip(", \n"))}
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    lines = [*project["dependencies"], *project["optional-dependencies"]["postgresql"]]
    wanted = [Requirement(line).name for line in lines]

    for name in wanted:
        called = {"Markdown": "Python-Markdown", "PySide6-Essentials": "PySide6"}.get(name, name)
        known = metadata(name)
        stated = [
            words for key in ("License-Expression", "License", "Classifier") for words in known.get_all(key) or []
        ]
        (thanked,) = (licence for library, licence in said.items() if library.lower() == called.lower())
        assert any(thanked.split()[0] in words for words in stated), name
    assert len(said) == len(wanted) + 1  # Qt beside PySide6


# ---- the words


def test_what_people_read_of_us_is_in_british_spelling() -> None:
    told = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "README.md", ROOT / "CHANGELOG.md")}
    told |= {path.name: path.read_text(encoding="utf-8") for path in resource("help").glob("*.md")}
    for room in ("gui", "cli", "checks", "errors.py"):
        for path in sorted((ROOT / "editor_app" / room).rglob("*.py")) or [ROOT / "editor_app" / room]:
            told[path.name] = " ".join(sentences(path))

    assert {name: found for name, words in told.items() if (found := AMERICAN.findall(words))} == {}


AMERICAN = re.compile(  # the "color:" of a style sheet is nobody's word
    r"\b(?:(?i:colors?\b(?!:)|centers?|centered|favorites?|behaviors?|gray|canceled|rumor\w*|catalogs?"
    r"|(?:organ|recogn|summar|capital|custom|synchron|roman)iz\w+)|[Ll]icensed?)\b"
)


def sentences(path: Path) -> Iterator[str]:
    """The texts in a module that somebody may be shown: those of more than one word that are no docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silent = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and " " in node.value
            and id(node) not in silent
        ):
            yield node.value


# ---- the article, the sample, the tour


def findings(text: str, store: SqlStore) -> tuple[Article, list[tuple[str, str]]]:
    """What is found in a text that is on its way to a reader and to no search engine."""
    article = parse(text)
    found = (d for d in check(article, store, today=TODAY) if d.rule != "tk" and d.kind != "search")
    return article, [(d.rule, article.text_at(d.span)) for d in found]


def test_the_article_that_is_shown_is_one(store: SqlStore) -> None:
    (shown,) = re.findall(r"^```markdown\n(.*?)^```", README, re.MULTILINE | re.DOTALL)

    article, found = findings(shown, store)

    assert article.show == "show/all-of-us-are-dead"
    assert [section.kind for section in article.sections] == [SectionKind.RELEASE_DATE]
    assert len(article.links) == 1
    assert found == []


def test_the_sample_article_says_nothing_but_facts(store: SqlStore) -> None:
    article, found = findings(resource("sample", "article.md").read_text(encoding="utf-8"), store)

    assert len(article.links) > 10
    assert found == []


def test_the_tour_has_one_fact_wrong_on_purpose_and_says_so(store: SqlStore) -> None:
    article, found = findings(resource("help", "tour.md").read_text(encoding="utf-8"), store)

    assert found == [("fact-contradiction", "January 29, 2022")]
    assert "This one is not, because the words say something else" in article.text
    assert len(article.links) == 2  # the other one is settled, as it says
    assert len(article.tks) == 1


def test_the_page_about_publishing_is_a_right_text_and_names_what_there_is(store: SqlStore) -> None:
    article, found = findings(resource("help", "publishing.md").read_text(encoding="utf-8"), store)
    known = dict(commands(showdesk))
    spellings = {option for command in known.values() for p in command.params for option in p.opts}

    assert (found, article.tks) == ([], ())
    named = {tuple(words.removesuffix(" main").split()) for words in re.findall(r"`showdesk ([a-z ]+)`", article.text)}
    assert named <= set(known)
    assert len(named) > 4
    assert set(re.findall(r"(?<=`)--[a-z-]+", article.text)) <= spellings


@pytest.mark.parametrize("typed", ["", "Ch"])
def test_where_the_tour_says_to_type_the_actress_is_offered(all_of_us_are_dead: ShowFacts, typed: str) -> None:
    article = parse(resource("help", "tour.md").read_text(encoding="utf-8"))
    (line,) = (line for line in article.text.splitlines() if line.endswith("two letters, *Ch*: Choi Nam-ra ("))
    (section,) = (s for s in article.sections if s.kind is SectionKind.CAST)
    assert line in article.text_at(section.body)
    before = line + typed

    context = read_context(before, len(before), section.kind, all_of_us_are_dead)

    assert context is not None
    first, *_ = Completer(None, all_of_us_are_dead, season=2).complete(context)
    assert first.text == "Cho Yi-hyun"


def test_the_page_about_the_checks_is_what_the_rules_say(store: SqlStore) -> None:
    page = rules_page()

    assert re.findall(r"^### .+? \(`(.+)`\)$", page, re.MULTILINE) == [
        rule.name for kind in GROUPS for rule in RULES if group_of_rule(rule.name, rule.kind) == kind
    ]
    assert findings(page, store)[1] == []


def test_the_sample_store_is_in_the_form_that_is_published() -> None:
    schema = json.loads(resource("schema", "bundle.schema.json").read_text(encoding="utf-8"))
    sample = json.loads(resource("sample", "facts.json").read_text(encoding="utf-8"))

    jsonschema.Draft202012Validator(schema).validate(sample)
    del sample["shows"][0]["title"]
    with pytest.raises(jsonschema.ValidationError, match="title"):
        jsonschema.Draft202012Validator(schema).validate(sample)


# ---- a newsroom


def test_a_newsrooms_store_is_made_by_the_two_lines_that_are_given(
    postgres: Server, store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    block = re.search(r"```\n(createdb.+?)```", part("A store for a newsroom"), re.DOTALL)
    assert block is not None
    making, copying = (shlex.split(line) for line in block[1].splitlines())
    assert copying[-1] == f"postgresql://desk@db.example.org/{making[-1]}"
    monkeypatch.chdir(store_path.parent)
    Path(copying[3]).symlink_to(store_path)
    program, *arguments = making
    environment = {**os.environ, "PGHOST": str(postgres.folder), "PGUSER": "showdesk"}

    subprocess.run([postgres.programs / program, *arguments], env=environment, check=True)
    done = CliRunner().invoke(showdesk, [*copying[1:-1], postgres.url(making[-1])])

    assert done.exit_code == 0, done.output
    with SqlStore.open(postgres.url(making[-1])) as store:
        assert store.show("show/all-of-us-are-dead") is not None
    postgres.execute(f"DROP DATABASE {making[-1]} WITH (FORCE)")


def test_where_the_password_may_stand_it_is_found(
    postgres: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = re.search(r"a line such as `(\S+)`", part("A store for a newsroom"))
    assert line is not None
    host, port, database, user, secret = line[1].split(":")
    assert (host, port, database, user) == ("db.example.org", "5432", "facts", "desk")
    postgres.execute("DROP ROLE IF EXISTS guarded")
    postgres.execute(f"CREATE ROLE guarded LOGIN PASSWORD '{secret}'")
    passwords = tmp_path / ".pgpass"
    passwords.write_text(f"{postgres.folder}:*:postgres:guarded:{secret}\n")
    passwords.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(passwords))

    with pytest.raises(StoreMissing, match="There is no store of facts"):  # which one learns behind the password only
        SqlStore.open(postgres.url("postgres", user="guarded"))
