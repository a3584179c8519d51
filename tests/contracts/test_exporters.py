"""What every exporter promises, whatever the article holds: nothing of ours leaks, and nothing hostile runs."""

from __future__ import annotations

import html as html_entities
import json
import re
from itertools import pairwise
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import html as lxml_html  # type: ignore[import-untyped] # lxml ships no types

from editor_app.export.clean import ALLOWED_TAGS
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.worker.worker import Worker
from tests.contracts.export_cases import HEAD, HOSTILE, all_exports, all_forms

# --- nothing of ours leaks -------------------------------------------------------------------------------------------

REF = "season/all-of-us-are-dead-2#renewed"
VIDEO = "IN5TD4VRcSM"
LEAKS = {
    "a link": f'[June 6, 2022](fact:{REF} "2022-06-06")',
    "no title": f"[June 6, 2022](fact:{REF})",
    "pointed": f'[June 6, 2022](<fact:{REF}> "2022-06-06")',
    "unknown": '[June 6, 2022](fact:season/nowhere-9#renewed "2022-06-06")',
    "malformed": "[June 6, 2022](fact:not a ref)",
    "empty": "[June 6, 2022](fact:)",
    "upper case": f"[June 6, 2022](FACT:{REF})",
    "percent-encoded": f"[June 6, 2022](%66%61ct:{REF})",
    "percent-encoded colon": f"[June 6, 2022](fact%3A{REF})",
    "entities": f"[June 6, 2022](f&#97;ct:{REF})",
    "hex entities": f"[June 6, 2022](&#x66;&#x61;ct:{REF})",
    "named entity": f"[June 6, 2022](fact&colon;{REF})",
    "escaped": f"[June 6, 2022](fact\\:{REF})",
    "code span": f"`[June 6, 2022](fact:{REF})`",
    "double code span": f'``[June 6, 2022](fact:{REF} "2022-06-06")``',
    "fence": f"```\n[June 6, 2022](fact:{REF})\n```",
    "tilde fence": f"~~~md\nJune 6, 2022 fact:{REF}\n~~~",
    "indented code": f"    [June 6, 2022](fact:{REF})",
    "table": f'| a | b |\n|---|---|\n| [June 6, 2022](fact:{REF} "2022-06-06") | x |',
    "heading": f'## [June 6, 2022](fact:{REF} "2022-06-06") {{#x}}',
    "setext heading": f"[June 6, 2022](fact:{REF})\n---------",
    "list": f"- [June 6, 2022](fact:{REF})\n    - [June 6, 2022](fact:{REF})",
    "quotation": f"> [June 6, 2022](fact:{REF})",
    "footnote": f"x[^1]\n\n[^1]: [June 6, 2022](fact:{REF})",
    "emphasis": f'**[June 6, 2022](fact:{REF} "2022-06-06")**',
    "reference": f"[June 6, 2022][r]\n\n[r]: fact:{REF}",
    "collapsed reference": f"[June 6, 2022][]\n\n[June 6, 2022]: <fact:{REF}> 'x'",
    "shortcut reference": f"[June 6, 2022]\n\n[june  6, 2022]:\n  FACT:{REF}",
    "reference unused": f"June 6, 2022\n\n[r]: fact:{REF}",
    "autolink": f"June 6, 2022 <fact:{REF}>",
    "autolink in capitals": f"June 6, 2022 <FACT:{REF}>",
    "bare": f"June 6, 2022 fact:{REF}",
    "bare entities": f"June 6, 2022 f&#97;ct&#58;{REF}",
    "bare twice": f"June 6, 2022 fact:fact:{REF}",
    "image": f"![June 6, 2022](fact:{REF})",
    "image in a link": f"[![June 6, 2022](fact:{REF})](fact:{REF})",
    "link title": f'[June 6, 2022](https://x.org "fact:{REF}")',
    "image title": f'![June 6, 2022](a.jpg "fact:{REF}")',
    "html link": f'<a href="fact:{REF}">June 6, 2022</a>',
    "html link in single quotes": f"<a href='fact:{REF}'>June 6, 2022</a>",
    "html link unquoted": f"<a href=fact:{REF}>June 6, 2022</a>",
    "html link with entities": f'<a href="f&#x61;ct&#58;{REF}">June 6, 2022</a>',
    "html link with a tab": f'<a href="fa&#9;ct:{REF}">June 6, 2022</a>',
    "html block": f'<div data-ref="fact:{REF}" title="fact:{REF}">\nJune 6, 2022\n</div>',
    "title of a video": f'June 6, 2022 <iframe src="https://youtu.be/{VIDEO}" title="fact:{REF} {{{{ x }}}}"></iframe>',
    "summary": f"<details><summary>fact:{REF} June 6, 2022</summary>{{{{ secret }}}}</details>",
    "html comment": f"June 6, 2022 <!-- fact:{REF} -->",
    "abbreviation": f"June 6, 2022 AOUAD\n\n*[AOUAD]: fact:{REF}",
    "attributes": f"June 6, 2022\n{{: title=fact:{REF} }}",
    "jinja": "June 6, 2022 {{ site.secret }} {% include 'x' %} {# note #}",
    "jinja in code": "June 6, 2022 `{{ secret }}` {{{x}}}",
    "jinja in a fence": "June 6, 2022\n\n```\n{{ secret }}\n{% raw %}\n```",
    "jinja in html": "June 6, 2022 <b title='{{ secret }}'>{{ x }}</b>",
    "jinja in an address": "[June 6, 2022](https://x.org/{{secret}})",
    "jinja escaped": "June 6, 2022 \\{{ x }} \\{\\{ y }}",
    "jinja by entities": "June 6, 2022 &#123;{ x }}",
}
ANY_TEMPLATE_MARK = re.compile(r"\{[{%#]")
TEMPLATE_MARKS = {
    "hugo": re.compile(r"\{\{[<%](?!/\*| figure src=| youtube id=)"),  # Hugo acts on shortcodes, and on nothing else
    "jekyll": re.compile(r"\{[{%]"),
    **dict.fromkeys(("text", "docx"), re.compile(r"(?!)")),  # no engine reads them
}
SCHEME_LEFT = re.compile(r"fact:\s*(?:[a-z]+/|not a ref)|[(<\"'=\s]fact:[)>\"'#]", re.IGNORECASE)


@pytest.mark.parametrize("text", LEAKS.values(), ids=LEAKS)
def test_no_form_lets_a_fact_link_or_a_template_mark_out(text: str, shows: SqlStore, worker: Worker) -> None:
    for form, made in all_forms(f"{HEAD}Before.\n\n{text}\n\nAfter.\n", shows, worker).items():
        seen = unquote(html_entities.unescape(made))
        assert not SCHEME_LEFT.search(made), form
        assert not SCHEME_LEFT.search(seen.replace("\\", "")), form
        assert not TEMPLATE_MARKS.get(form, ANY_TEMPLATE_MARK).search(made), form
        if form != "rich text" or "image" not in text:
            assert "June 6, 2022" in seen, form
        assert "Before." in seen, form
        assert "After." in seen, form


@pytest.mark.parametrize(
    "key", ["title", "description", "slug", "author", "canonical", "tags", "show", "image", "lang"]
)
@pytest.mark.parametrize("value", [f"x fact:{REF}", f"fact:{REF}", "{{ secret }}", "{% include x %}"])
def test_no_front_matter_lets_them_out(key: str, value: str, shows: SqlStore, worker: Worker) -> None:
    for form, made in all_forms(f'---\n{key}: "{value}"\n---\nText.\n', shows, worker).items():
        assert f"fact:{REF}" not in made, form
        if form not in TEMPLATE_MARKS:  # none of them acts on a head
            assert not ANY_TEMPLATE_MARK.search(made), form


def test_prose_that_looks_like_it_is_left_alone(shows: SqlStore, worker: Worker) -> None:
    text = "Fun fact: she sings. In fact: yes. {this} stays."

    for form, made in all_forms(HEAD + text, shows, worker).items():
        assert text in html_entities.unescape(made), form


# --- nothing hostile runs --------------------------------------------------------------------------------------------

TAGS = ALLOWED_TAGS - {"h1", "input"} | {"span"}
PAGE_TAGS = TAGS | {"html", "head", "meta", "title", "link", "style", "body", "main", "article", "header", "section"}
HANDLED = {"lang", "class", "id", "href", "src", "alt", "title", "datetime", "style", "start", "width", "height"}
HANDLED |= {"colspan", "rowspan", "scope", "charset", "name", "content", "property", "rel", "type", "open", "dir"}
HANDLED |= {"data-align"}  # of WordPress' tables


PLAYER = re.compile(
    r"https://www\.youtube-nocookie\.com/embed/[\w-]{11}(\?start=\d+)?"
    r"|https://player\.vimeo\.com/video/\d+\?(h=[0-9a-f]+&)?dnt=1(#t=\d+s)?",
    re.ASCII,
)
PLAYER_HAS = {"src", "title", "width", "height", "loading", "referrerpolicy", "allowfullscreen"}


HTML_FORMS = {"html", "page", "wordpress", "ghost", "rich text"}
COMMENT = re.compile(r"<!--(?! /?wp:[a-z-]+ (?:\{[^<>&]*\} )?-->| ?/?kg-card-(?:begin|end): html ?-->)")


def nothing_runs(html: str, scripts: int) -> None:
    """`html` holds just so many scripts, all data; no attribute or address that could do a thing."""
    tree = lxml_html.document_fromstring(html) if "<html" in html else lxml_html.fragment_fromstring(html, "div")
    assert not COMMENT.search(html)
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    found = [element for element in elements if element.tag == "script"]
    assert [element.get("type") for element in found] == ["application/ld+json"] * scripts
    for element in elements:
        if element.tag == "iframe":
            assert PLAYER.fullmatch(element.get("src", ""))
            assert set(element.attrib) == PLAYER_HAS
            continue
        assert element.tag in (PAGE_TAGS | {"h1", "script"} if scripts else TAGS)
        assert set(element.attrib) <= HANDLED, element.attrib
        for name in ("href", "src"):
            address = re.sub(r"[\x00-\x20]", "", element.get(name, "")).lower()
            assert re.match(r"(?:https?:|mailto:)|(?![a-z0-9+.-]*:)", address), address
        assert re.fullmatch(r"(?:text-align:\w+;?)?", element.get("style", ""))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_article_makes_html_do_anything(hostile: str, shows: SqlStore, worker: Worker) -> None:
    body = f"Before.\n\n{hostile}\n\n## {hostile}\n\n- {hostile}\n\n| {hostile} |\n|---|\n| {hostile} |\n"
    article = HEAD.replace("title: T", f"title: {json.dumps(hostile)}\ndescription: {json.dumps(hostile)}")
    made = all_forms(article + body, shows, worker)

    for form, text in made.items():
        if form in HTML_FORMS:
            nothing_runs(text, scripts=int(form == "page"))
    sound(made["page"])


@pytest.mark.parametrize(("number", "hostile"), list(enumerate(HOSTILE)), ids=HOSTILE)
def test_no_front_matter_or_fact_does_either(number: int, hostile: str, shows: SqlStore, worker: Worker) -> None:
    quoted = json.dumps(hostile)
    head = "".join(f"{key}: {quoted}\n" for key in ("title", "description", "author", "slug", "canonical", "lang"))
    image = f"image: {{file: {quoted}, alt: {quoted}}}\ntags: [{quoted}]\n"
    receipts = f"published: [{{url: {quoted}, at: {quoted}}}, {{url: 'https://x.org/', at: 2026-11-20}}]\n"
    text = f"---\n{head}{image}{receipts}show: show/x-{number}\nseason: 1\n---\nhttps://youtu.be/{VIDEO}\n"

    made = all_exports(text, shows, worker)

    for form in HTML_FORMS & set(made):
        nothing_runs(made[form].text, scripts=int(form == "page"))
        if made[form].structured:
            nothing_runs(made[form].structured, scripts=1)
    assert {"TVSeries", "TVSeason", "VideoObject"} <= set(sound(made["page"].text))


# --- pages are sound -------------------------------------------------------------------------------------------------


def sound(page: str) -> dict[str, Any]:
    """What validators ask of a page and can be asked without them. Gives the JSON-LD objects by type."""
    tree = lxml_html.document_fromstring(page)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert not [one for one in ids if re.search(r"\s", one) or not one]
    assert len(tree.xpath("//h1")) == len(tree.xpath("//main")) == len(tree.xpath("//head/title")) == 1
    assert tree.xpath("//img[not(@alt)] | //img[not(@src)] | //img[@src='']") == []
    assert tree.xpath("string(/html/@lang)")
    ranks = [int(heading.tag[1]) for heading in tree.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert all(after <= before + 1 for before, after in pairwise(ranks))
    assert tree.xpath("//p[not(node())]") == []
    for time in tree.xpath("//time"):
        assert re.fullmatch(r"\d{4}(-\d\d(-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?)?)?", time.get("datetime", "2022"))
    (script,) = tree.xpath("//script")
    data = json.loads(script.text)
    assert data["@context"] == "https://schema.org"
    for anchor in tree.xpath("//a/@href[starts-with(., '#')]"):
        assert unquote(anchor[1:]) in ids
    objects = {one["@type"]: one for one in data["@graph"]}
    known = {one["@id"] for one in data["@graph"] if "@id" in one}
    assert {one["@id"] for one in objects["NewsArticle"].get("about", [])} <= known
    assert len(objects["NewsArticle"]["headline"]) <= 110
    if "TVSeries" in objects:
        assert objects["TVSeries"]["name"]
    if "TVSeason" in objects:
        assert objects["TVSeason"]["partOfSeries"] == {"@id": objects["TVSeries"]["@id"]}
    if "VideoObject" in objects:
        assert {"name", "thumbnailUrl", "uploadDate"} <= set(objects["VideoObject"])
    return objects
