"""The commands about the sites that articles are published to."""

from __future__ import annotations

import sys
from contextlib import closing
from dataclasses import replace
from urllib.parse import urlsplit

import click

from editor_app.cli.options import json_option, now, print_result
from editor_app.cli.progress import watching
from editor_app.cli.reading import tell
from editor_app.cli.site_words import described, listed, site_row, standing_row, standing_words, without_key_words
from editor_app.errors import NotFit, PublishError, SiteUnreachable
from editor_app.publish.credentials import checked, find_key, forget_key, keep_key, variable_of, words_for_key
from editor_app.publish.destination import Standing
from editor_app.publish.discovery import Found, discover
from editor_app.publish.folder_places import folder_site, is_folder
from editor_app.publish.opening import open_destination, own_folder
from editor_app.publish.site import Site, SiteKind
from editor_app.publish.sites import (
    checked_name,
    free_name,
    keep_site,
    load_sites,
    own_sites,
    remove_site,
    site_named,
)
from editor_app.publish.trying import tried
from editor_app.watch import Watch

site_argument = click.argument("name", metavar="NAME")


@click.group()
def sites() -> None:
    """The sites that you publish to: WordPress, Ghost, static sites."""


@sites.command("list")
@json_option
def list_(as_json: bool) -> None:
    """List your sites.

    JSON: an object for each with name, kind (wordpress, ghost, folder), home, user, form and has_key.
    """
    known = load_sites(own_sites())
    rows = [{**site_row(site), "has_key": bool(find_key(site))} for site in known]
    words = listed(known, {site.name for site, row in zip(known, rows, strict=True) if row["has_key"]})
    print_result(
        rows, words if known else ["You have no sites yet. `showdesk sites add ADDRESS` adds one."], as_json=as_json
    )


@sites.command()
@click.argument("home", metavar="HOME")
@click.option("--name", metavar="NAME", help="What you call it; without this, it is called after its host.")
@click.option("--user", metavar="USER", default="", help="Whom you sign in as there (WordPress).")
@click.option("--form", type=click.Choice(["hugo", "jekyll"]), default=None, help="What builds the folder.")
@json_option
def add(home: str, name: str | None, user: str, form: str | None, as_json: bool) -> None:
    """Add the site at the address HOME, or a static site in a folder.

    What runs there is found out. The key is asked for and not shown, or read as one line from standard input; it is
    tried before anything is kept. It is never an argument: others on the machine could read that. A site of that name
    is replaced where it is at the same address.

    JSON: one object as `sites test` prints it, with told, a list of what was found on the way.
    """
    path = own_sites()
    known = load_sites(path)
    if name is not None:
        checked_name(name)
    with watching() as watch:
        found = _found(home, form or "", known, watch)
    site = replace(found.site, name=name or found.site.name)
    _refuse_another_of_that_name(site, known)
    if not as_json:
        _tell_found(found)
    if found.lacks:
        raise PublishError(f"{site.home} was not added.", why=found.lacks[0])
    if site.kind is SiteKind.WORDPRESS:
        site = replace(site, user=user or _asked_for_user())
    key = _asked_for_key(site)  # the watch hears of Ctrl+C, so that nothing may be asked for while it is there
    standing = None
    if key or site.kind is SiteKind.FOLDER:
        with watching() as watch:
            standing = _tested(site, key, watch)
    keep_site(path, site)
    told = [*found.told, *_kept(site, key)]
    if standing is None:
        print_result([{**site_row(site), "told": told}], without_key_words(site), as_json=as_json)
        return
    words = [f"Added {site.name}: {described(site)}", *standing_words(site, standing, now())]
    print_result([{**site_row(site), **standing_row(standing), "told": told}], words, as_json=as_json)


@sites.command()
@site_argument
@json_option
def test(name: str, as_json: bool) -> None:
    """Ask the site NAME who you are there and what you may do. Exits with 1 where that is not enough to publish.

    JSON: one object with name, kind, home, user, form, version, who, role, zone, may_publish, may_upload,
    keeps_any_html, consequences (what will happen for that reason) and lacks (what publishing cannot do without).
    """
    site = site_named(load_sites(own_sites()), name)
    with watching() as watch:
        standing = _tested(site, "", watch)
    print_result([{**site_row(site), **standing_row(standing)}], standing_words(site, standing, now()), as_json=as_json)
    if standing.lacks:
        raise click.exceptions.Exit(1)


@sites.command()
@site_argument
@json_option
def remove(name: str, as_json: bool) -> None:
    """Forget the site NAME and its key. What is published there stays.

    JSON: one object with name, kind, home, user and form.
    """
    path = own_sites()
    site = site_named(load_sites(path), name)
    had_key = False
    try:
        had_key = forget_key(site)
    except PublishError as problem:  # no keyring: then it holds none
        click.echo(f"note: {problem.what}", err=True)
    remove_site(path, name)
    print_result([site_row(site)], [f"{name} is forgotten{', and its key' if had_key else ''}."], as_json=as_json)


@sites.command()
@site_argument
@click.option("--remove", is_flag=True, help="Forget the key that is kept.")
def key(name: str, remove: bool) -> None:
    """Keep the key for the site NAME in the system's keyring.

    It is an application password of WordPress, or an Admin API key of Ghost, and is tried before it is kept. It is
    asked for and not shown; a program may pipe it in as one line. It is never an argument: others on the machine could
    read that.
    """
    site = site_named(load_sites(own_sites()), name)
    if site.kind is SiteKind.FOLDER:
        raise NotFit(f"{name} is a folder, and needs no key.")
    if remove:
        click.echo(f"The key for {name} is forgotten." if forget_key(site) else "There was none.")
        return
    typed = checked(site, _typed(site))
    try:
        with watching() as watch:
            who = f", of {_tested(site, typed, watch).who}"
    except SiteUnreachable as problem:
        tell([f"It could not be tried: {problem.what}"])
        who = ""
    keep_key(site, typed)
    click.echo(f"The key for {name}{who}, is kept." if who else f"The key for {name} is kept.")


# ---- finding, asking, testing ----


def _found(typed: str, form: str, known: tuple[Site, ...], watch: Watch) -> Found:
    if not is_folder(typed):
        return discover(typed, watch, known=known)
    name = free_name(typed.rstrip("/\\").replace("\\", "/").rpartition("/")[2], known)
    return Found(folder_site(typed, name, form))


def _refuse_another_of_that_name(site: Site, known: tuple[Site, ...]) -> None:
    """The receipts in articles call a site by its name, so that another may not have it."""
    other = next((each for each in known if each.name == site.name), None)
    if other is not None and (other.kind, other.home) != (site.kind, site.home):
        raise NotFit(
            f"You have a site named “{site.name}” already.",
            why=f"It is {described(other)}.",
            remedy="Take another name after --name, or remove that one first.",
        )


def _kept(site: Site, key: str) -> list[str]:
    """Keep `key` unless it is known already; says so where it cannot be kept."""
    if not key or key == find_key(site):
        return []
    try:
        keep_key(site, key)
    except PublishError as problem:
        said = f"Its key was not kept, so give it as {variable_of(site)} in the environment. {problem.what}"
        tell([said])
        return [said]
    return []


def _asked_for_user() -> str:
    if not sys.stdin.isatty():
        raise NotFit("Whom to sign in as is not known.", remedy="Name the user after --user.")
    return str(click.prompt("User name there")).strip()


def _asked_for_key(site: Site) -> str:
    """The key: the one in the environment or the keyring, else what is typed; "" where nothing is."""
    if site.kind is SiteKind.FOLDER:
        return ""
    known = find_key(site)
    if known:
        return known
    typed = _typed(site)
    return checked(site, typed) if typed.strip() else ""


def _typed(site: Site) -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline()
    return str(click.prompt(f"{words_for_key(site.kind)} for {site.name}", hide_input=True))


def _tested(site: Site, key: str, watch: Watch) -> Standing:
    with closing(open_destination(site, own_folder(), key=key)) as destination:
        return tried(destination, watch)


# ---- telling ----


def _tell_found(found: Found) -> None:
    title = f"“{found.title}”, " if found.title else ""
    what = found.version or described(found.site).partition(",")[0]
    click.echo(f"Found {title}{what} at {found.site.home}.", err=True)
    for told in found.told:
        click.echo(f"note: {told}", err=True)
    if found.sign_in and found.site.kind is not SiteKind.FOLDER and urlsplit(found.sign_in).scheme:
        click.echo(f"A key for it is made at {found.sign_in}.", err=True)
