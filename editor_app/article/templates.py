"""Skeletons for articles and sections, filled from facts and from nothing else.

A folder of templates holds `articles/NAME.toml` and `sections/KIND.md.j2`. Ours is `resources/templates/`; a writer's
own folder comes before it, file by file. An article template lists its sections and says how title, slug and
description are made:

    label = "Next season"
    summary = "When the next season comes, …"
    sections = ["intro", "release-date", "cast"]
    slug = "{{ show.slug }}-season-{{ season.number }}"
    [title]
    default = "Will There Be a Season {{ season.number }} of {{ show.name }}?"
    out = "{{ show.name }} Season {{ season.number }}: Cast, Plot and More"
    [description]
    default = ["The first of these sentences that is short enough for a search engine.", "A shorter one."]

`title` and `description` may differ by the season's outlook, see `template_view.SeasonView`. A section template is
Markdown in Jinja2, with a first line `{## Label: what it answers. ##}` and a heading with the kind as its id. It sees
`show`, `season` and `today`; `template_view` lists what these hold, `template_sandbox` the filters. Lines of a
paragraph are joined, spaces squeezed and those before a comma dropped, so that a template may be laid out to be read.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from editor_app.article.template_files import read_template, refused, template_files, template_folders
from editor_app.article.template_scene import scene
from editor_app.article.template_view import Scene, in_markdown, one_line
from editor_app.errors import TemplateError
from editor_app.facts.refs import slug as ascii_slug
from editor_app.facts.show_facts import ShowFacts
from editor_app.text.date_words import DateStyle

LONGEST_DESCRIPTION = 155  # code points that search engines show

_Patterns = Mapping[str, tuple[str, ...]]  # by outlook, and "default"; the first that is short enough is used


@dataclass(frozen=True, slots=True)
class ArticleTemplate:
    """A kind of article. `sections` are the kinds of its sections, in order."""

    name: str
    label: str
    summary: str
    sections: tuple[str, ...]
    slug: str
    title: _Patterns
    description: _Patterns


@dataclass(frozen=True, slots=True)
class SectionTemplate:
    """A kind of section, and for people what it is called and what it answers."""

    kind: str
    label: str
    summary: str


def article_templates(own: Path | None = None) -> tuple[ArticleTemplate, ...]:
    """The article templates of the writer's `own` folder and ours, by label.

    Raises `TemplateError` for a file that is not in the form above.
    """
    found = [_article_template(path) for path in template_files(own, "articles", ".toml")]
    return tuple(sorted(found, key=lambda template: template.label))


def section_templates(own: Path | None = None) -> tuple[SectionTemplate, ...]:
    """The section templates of the writer's `own` folder and ours, by label. Raises `TemplateError` as above."""
    found = [_section_template(path) for path in template_files(own, "sections", ".md.j2")]
    return tuple(sorted(found, key=lambda template: template.label))


def new_article(
    facts: ShowFacts,
    season: int,
    *,
    template: str = "next-season",
    today: date,
    article_id: str,
    own: Path | None = None,
    dates: DateStyle = "american",
) -> str:
    """The text of a new article file, front matter and all, about a season of which nothing need be known.

    `article_id` is a fresh UUID; `dates` the form of every date. What the facts cannot fill is left as a TK. Raises
    `TemplateError` where there is no such template, or it cannot be rendered.
    """
    chosen = _chosen(template, own)
    head = _front_matter(facts, season, chosen, today, article_id, dates)
    return head + "\n".join(
        new_section(facts, season, kind, today=today, own=own, dates=dates) for kind in chosen.sections
    )


def new_section(
    facts: ShowFacts,
    season: int,
    kind: str,
    *,
    today: date,
    own: Path | None = None,
    dates: DateStyle = "american",
) -> str:
    """One section as Markdown, with its heading and a line end. Raises `TemplateError` as `new_article` does."""
    from editor_app.article.template_sandbox import render  # Jinja2 is not needed before the first template is

    sight = scene(facts, season, today=today, escape=in_markdown, style=dates)
    return _reflowed(render(f"sections/{kind}.md.j2", template_folders(own), sight, links=True))


# --- finding and reading templates -----------------------------------------------------------------------------------


def _chosen(name: str, own: Path | None) -> ArticleTemplate:
    found = next((path for path in template_files(own, "articles", ".toml") if path.stem == name), None)
    if found is None:
        known = ", ".join(f"“{path.stem}”" for path in template_files(own, "articles", ".toml"))
        raise TemplateError(f"There is no template “{one_line(name)}”.", remedy=f"Choose one of these: {known}.")
    return _article_template(found)


def _article_template(path: Path) -> ArticleTemplate:
    try:
        fields = tomllib.loads(read_template(path))
    except tomllib.TOMLDecodeError as problem:
        raise refused(path.name, str(problem)) from problem
    for key in ("label", "slug"):
        if not isinstance(fields.get(key), str):
            raise refused(path.name, f"“{key}” is missing, or is not text")
    sections = fields.get("sections")
    if not isinstance(sections, list) or not all(isinstance(s, str) and re.fullmatch(r"[\w-]+", s) for s in sections):
        raise refused(path.name, "“sections” is missing, or is not a list of kinds")
    return ArticleTemplate(
        name=path.stem,
        label=fields["label"],
        summary=str(fields.get("summary", "")),
        sections=tuple(sections),
        slug=fields["slug"],
        title=_patterns(path, fields, "title"),
        description=_patterns(path, fields, "description"),
    )


def _patterns(path: Path, fields: Mapping[str, object], key: str) -> _Patterns:
    table = fields.get(key)
    if not isinstance(table, dict) or "default" not in table:
        raise refused(path.name, f"“[{key}]” is missing, or has no “default”")
    patterns: dict[str, tuple[str, ...]] = {}
    for outlook, value in table.items():
        texts = value if isinstance(value, list) else [value]
        if not texts or not all(isinstance(text, str) for text in texts):
            raise refused(path.name, f"“{outlook}” under “[{key}]” is not text")
        patterns[outlook] = tuple(texts)
    return patterns


_ABOUT = re.compile(r"\{##\s*(?P<label>[^:#\n]+)(?::\s*(?P<summary>[^#\n]*?))?\s*##\}")


def _section_template(path: Path) -> SectionTemplate:
    kind = path.name.removesuffix(".md.j2")
    about = _ABOUT.match(read_template(path))
    if about is None:
        return SectionTemplate(kind, kind.replace("-", " ").capitalize(), "")
    return SectionTemplate(kind, about["label"].strip(), about["summary"] or "")


# --- making text -----------------------------------------------------------------------------------------------------


_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def _front_matter(
    facts: ShowFacts, season: int, template: ArticleTemplate, today: date, article_id: str, dates: DateStyle
) -> str:
    sight = scene(facts, season, today=today, escape=one_line, style=dates)
    place = f"articles/{template.name}.toml"
    titles = _rendered(template.title, sight, place)
    descriptions = list(_rendered(template.description, sight, place))
    description = next((d for d in descriptions if len(d) <= LONGEST_DESCRIPTION), None)
    slugs = _rendered({"default": (template.slug,)}, sight, place)
    lines = {
        "id": article_id if _UUID.fullmatch(article_id) else _quoted(article_id),
        "title": _quoted(next(titles)),
        "show": facts.show.ref,
        "season": str(season),
        "template": template.name,
        "slug": ascii_slug(next(slugs)) or facts.show.ref.partition("/")[2],
        "description": _quoted(description or _cut(descriptions[-1])),
    }
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in lines.items()) + "---\n"


def _rendered(patterns: _Patterns, sight: Scene, place: str) -> Iterator[str]:
    from editor_app.article.template_sandbox import render_pattern

    for pattern in patterns.get(sight.season.outlook, patterns["default"]):
        yield one_line(render_pattern(pattern, place, sight))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # a JSON string is a double-quoted YAML scalar


def _cut(text: str) -> str:
    """As much of a text as a description holds, ended at a word."""
    if len(text) <= LONGEST_DESCRIPTION:
        return text
    return text[: LONGEST_DESCRIPTION - 1].rpartition(" ")[0].rstrip(",;: ") + "…"


_OWN_LINE = re.compile(r"[ \t]*(?:(?:[-*+>#]|\d+[.)])[ \t]|\||#+ )")


def _reflowed(text: str) -> str:
    """`text` with one line for each paragraph, list item, table row and heading, and one blank line between blocks."""
    blocks: list[str] = []
    for block in re.split(r"\n[ \t\n]*\n", text.strip()):
        if "```" in block or "~~~" in block:
            blocks.append(block)
            continue
        lines: list[str] = []
        for line in filter(str.strip, block.split("\n")):
            words = re.sub(r" (?=[,;.](?: |$))", "", " ".join(line.split()))
            if lines and not _OWN_LINE.match(line) and not lines[-1].startswith("#"):
                lines[-1] += words if re.match(r"[,;.](?: |$)", words) else f" {words}"
            else:
                indent = line[: len(line) - len(line.lstrip())] if _OWN_LINE.match(line) else ""
                lines.append(indent + words)
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"
