"""The commands of `showdesk`, for scripts and for machines without a display. They know no Qt.

A command exits with 0 where all is well, 1 where `check`, `links` or `stale` found something, `export` passed an
article over or `publish` is kept from sending, 2 where it was not understood or could not be done; what went wrong, why
and what to do then stand on lines of their own on standard error.

With `--json` a command prints a list of objects and nothing else on standard output, in UTF-8. The objects are an
interface, described with each command here; keys may be added to them, and none is renamed or dropped.
"""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Sequence
from importlib.metadata import version

import click

from editor_app.cli import (  # noqa: F401 - they join the group of facts
    care_commands,
    copying,
    edit_commands,
    provider_commands,
)
from editor_app.cli.articles import check, import_, new
from editor_app.cli.completing import complete
from editor_app.cli.export_command import export
from editor_app.cli.fact_commands import facts
from editor_app.cli.following import links
from editor_app.cli.overtaken import stale
from editor_app.cli.publish_commands import publish_, unpublish
from editor_app.cli.site_commands import sites
from editor_app.errors import ShowdeskError


class Told(click.ClickException):
    """A `ShowdeskError` as the command line tells it."""

    exit_code = 2

    def __init__(self, problem: ShowdeskError) -> None:
        super().__init__("\n".join(part for part in (problem.what, problem.why, problem.remedy) if part))


class Commands(click.Group):
    """A group whose commands may raise any `ShowdeskError`, and whatever a path on the command line leads to."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except ShowdeskError as problem:
            raise Told(problem) from problem
        except OSError as problem:
            if problem.filename is None:  # standard output: `main` and click know what to do
                raise
            told = ShowdeskError(
                f"“{problem.filename}” cannot be used.",
                why=f"The system says: {problem.strerror}.",
                remedy="Name another file or folder.",
            )
            raise Told(told) from problem


@click.group(cls=Commands, epilog="Without a command, or with the path of a file, showdesk opens its window.")
@click.version_option(version("showdesk"), prog_name="showdesk")
def showdesk() -> None:
    """Write show articles from facts: make, check and export them, and ask and tell the store of facts."""


for command in (new, import_, check, links, export, complete, stale, facts, sites, publish_, unpublish):
    showdesk.add_command(command)


def main(arguments: Sequence[str]) -> int:
    """Run one command. Returns its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # what is printed may be read by a program, whatever the locale; the name of a file need not be UTF-8, and
            # the escape for what is not is also JSON's
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        showdesk.main(list(arguments), prog_name="showdesk")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0
    except OSError as problem:
        click.echo(f"Error: What was found could not be printed.\nThe system says: {problem.strerror}.", err=True)
        # Python tries again when it ends, and would have the last word
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception:  # noqa: BLE001 - the edge: 1 would mean that a check found something
        traceback.print_exc()
        click.echo("This is a mistake in Showdesk, not in what you asked for.", err=True)
    return 2
