"""How a command reads an article, and the house that it is checked for."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from threading import Event
from uuid import uuid4

import click

from editor_app.article.about import with_show
from editor_app.article.article import Article
from editor_app.article.files import read_text
from editor_app.article.foreign import open_foreign
from editor_app.article.parse import parse
from editor_app.checks.house_style import HouseStyle, built_in, load_house_style, own_house_style, with_words
from editor_app.checks.proofreading import Proofreader, language_of, sentences_of
from editor_app.checks.vocabulary import own_words_file, read_words
from editor_app.errors import HouseStyleRefused
from editor_app.facts.store import FactReader
from editor_app.worker.worker import Worker

MARKDOWN = (".md", ".markdown")


def read_article(path: Path, facts: FactReader) -> Article:
    """The article in a file, or the article that a file from elsewhere becomes."""
    if path.suffix.lower() in MARKDOWN:
        article = parse(read_text(path).text)
        if len(article.front_matter.span) or article.front_matter.problem:
            return article
    foreign = with_show(open_foreign(path, article_id=str(uuid4())), facts)
    tell(foreign.notes)
    return parse(foreign.text)


def house_style() -> HouseStyle:
    """The newsroom's own house style with the writer's own words; one that cannot be used is told, and ours is."""
    try:
        style = load_house_style(own_house_style())
    except HouseStyleRefused as problem:
        click.echo(f"{problem}", err=True)
        style = built_in()
    return with_words(style, read_words(own_words_file()))


def proofread(article: Article, house: HouseStyle, worker: Worker) -> Proofreader:
    proofreader, language = Proofreader(worker), language_of(article, house)
    if language is not None:
        proofreader.read(sentences_of(article), language, Event())
    if proofreader.why_silent:
        click.echo(proofreader.why_silent, err=True)
    return proofreader


def tell(notes: Iterable[str]) -> None:
    for note in notes:
        click.echo(f"note: {note}", err=True)
