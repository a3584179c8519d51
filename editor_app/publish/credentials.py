"""What the writer signs in to a site with: an application password of WordPress, a key for Ghost's Admin API.

It is in the environment or in the system's keyring, and nowhere else: in no file, argument, log or exception. In the
keyring it is bound to the address it is for, so that a site which is set up anew elsewhere is not sent the old one.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from editor_app.errors import KeyNotKept, PublishError, SignInRefused
from editor_app.publish.site import Site, SiteKind
from editor_app.wire.secret import NoKeyring, Secret, is_sendable

_GHOST = re.compile(r"[0-9a-f]{24}:[0-9a-f]{64}")
_CONTENT_KEY = re.compile(r"[0-9a-f]{26}")


def variable_of(site: Site) -> str:
    """The variable of the environment that comes before the keyring: SHOWDESK_SITE_MAIN_KEY."""
    return f"SHOWDESK_SITE_{site.name.upper().replace('-', '_')}_KEY"


def words_for_key(kind: SiteKind) -> str:
    """What sites of that kind call it."""
    return "Admin API key" if kind is SiteKind.GHOST else "Application password"


def find_key(site: Site) -> str:
    """The key for `site`, "" where there is none, or it needs none."""
    if site.kind is SiteKind.FOLDER:
        return ""
    secret = _secret(site)
    given = _bare(site, secret.given())
    return given if is_sendable(given) else secret.kept()


def need_key(site: Site) -> str:
    """The key for `site`. Raises `SignInRefused` where there is none, which says how to give one."""
    key = find_key(site)
    if not key and site.kind is not SiteKind.FOLDER:
        raise SignInRefused(
            f"There is no key for “{site.name}”.",
            why=f"Neither the system's keyring nor {variable_of(site)} in the environment holds one.",
            remedy=f"Give it under Publish, Sites, or by `showdesk sites key {site.name}`.",
        )
    return usable(site, key)


def usable(site: Site, key: str) -> str:
    """`key` without blanks, once it is seen that it can be one for `site`. Raises `SignInRefused`: nobody was asked."""
    bare = _bare(site, key)
    why = "" if site.kind is SiteKind.FOLDER else _why_none(site, bare)
    if why:
        raise SignInRefused(f"What is given as the key for “{site.name}” is none.", why=why, remedy=_where(site))
    return bare


def keep_key(site: Site, typed: str) -> None:
    """Keep what was `typed` as the key for `site`, in place of any before.

    Raises `PublishError` where it is none, and `KeyNotKept` where there is no keyring.
    """
    key = checked(site, typed)
    try:
        _secret(site).keep(key)
    except NoKeyring as problem:
        raise _no_keyring(site, problem) from None


def forget_key(site: Site) -> bool:
    """Remove the key from the keyring; whether there was one. Raises `KeyNotKept` where there is no keyring."""
    if site.kind is SiteKind.FOLDER:
        return False
    try:
        return _secret(site).forget()
    except NoKeyring as problem:
        raise _no_keyring(site, problem) from None


def checked(site: Site, typed: str) -> str:
    """The key in what was `typed`. Raises `PublishError` where it can be none, and says what it seems to be."""
    key = _bare(site, typed)
    why = _why_none(site, key)
    if why:
        raise PublishError(f"The key for “{site.name}” was not kept.", why=why, remedy=_where(site))
    return key


def _why_none(site: Site, key: str) -> str:
    """Why that cannot be a key for the site, "" where it can."""
    if site.kind is SiteKind.GHOST and _CONTENT_KEY.fullmatch(key):
        return "That is the Content API key, with which one can only read."
    if site.kind is SiteKind.GHOST and not _GHOST.fullmatch(key):
        return "An Admin API key is 24 and 64 letters and digits with a colon between them."
    return "" if is_sendable(key) else "An application password is 24 letters and digits, in groups of four."


def _where(site: Site) -> str:
    if site.kind is SiteKind.GHOST:
        return "Ghost shows it under Settings, Integrations, in a custom integration."
    return (
        "WordPress makes one under Users, Profile, Application Passwords. The password that you sign in with does not "
        "work here."
    )


def _bare(site: Site, typed: str) -> str:
    """WordPress shows its passwords in groups, and takes them without; the rest is one word."""
    return re.sub(r"\s+", "", typed) if site.kind is SiteKind.WORDPRESS else typed.strip()


def _secret(site: Site) -> Secret:
    at = urlsplit(site.api)
    return Secret(f"{site.name}: {site.user}@{at.scheme}://{at.netloc}{at.path}", variable_of(site))


def _no_keyring(site: Site, problem: NoKeyring) -> KeyNotKept:
    return KeyNotKept(
        "The keyring of this system cannot be used.",
        why=problem.words,
        remedy=f"Unlock it and try again, or give the key as {variable_of(site)} in the environment.",
    )
