"""Builds a site of Hugo's or Jekyll's from exported pages, as small as a site can be."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

_PAGE = "<!doctype html><html><head><title>{0}</title></head><body><main>{1}</main></body></html>"


def has(program: str) -> bool:
    """Whether `program` is installed on this machine."""
    return shutil.which(program) is not None


def hugo(folder: Path, pages: Mapping[str, str]) -> dict[str, str]:
    """The built page of each of `pages`, by its slug. Fails where Hugo warns; drafts are built too."""
    layouts, content = folder / "layouts" / "_default", folder / "content" / "posts"
    for made in (layouts, content):
        made.mkdir(parents=True)
    for layout in ("single", "list"):
        (layouts / f"{layout}.html").write_text(_PAGE.format("{{ .Title }}", "{{ .Content }}"))
    (folder / "config.json").write_text(json.dumps({"baseURL": "https://site.example/", "timeZone": "UTC"}))
    for slug, text in pages.items():
        (content / f"{slug}.md").write_text(text, encoding="utf-8")
    _run("hugo", "--source", folder, "--destination", folder / "built", "--panicOnWarning", "--buildDrafts")
    return {slug: (folder / "built" / "posts" / slug / "index.html").read_text(encoding="utf-8") for slug in pages}


def jekyll(folder: Path, pages: Mapping[str, str]) -> dict[str, str]:
    """The same with Jekyll, which takes Liquid that it does not understand for a fault."""
    layouts, posts = folder / "_layouts", folder / "_posts"
    for made in (layouts, posts):
        made.mkdir(parents=True)
    (layouts / "post.html").write_text(_PAGE.format("{{ page.title | escape }}", "{{ content }}"))
    (folder / "_config.yml").write_text(
        "title: Site\npermalink: /:title/\ntimezone: UTC\nstrict_front_matter: true\nliquid:\n  error_mode: strict\n"
    )
    for slug, text in pages.items():
        (posts / f"2026-11-20-{slug}.md").write_text(text, encoding="utf-8")
    built = folder.with_name(f"{folder.name}-built")
    _run("jekyll", "build", "--source", folder, "--destination", built, "--disable-disk-cache", "--unpublished")
    return {slug: (built / slug / "index.html").read_text(encoding="utf-8") for slug in pages}


def _run(*command: str | Path) -> None:
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
