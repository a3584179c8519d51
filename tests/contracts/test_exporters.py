"""What every exporter promises, whatever the article holds.

Nothing of ours leaks, nothing hostile runs, pages are sound, and all forms carry the same words.
"""

from __future__ import annotations

import html as html_entities
import json
import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import html as lxml_html  # type: ignore[import-untyped] # lxml ships no types

from editor_app.article.foreign import open_foreign
from editor_app.article.parse import parse
from editor_app.article.templates import new_article
from editor_app.export.clean import ALLOWED_TAGS
from editor_app.export.exporting import FORMS, export, rich_text
from editor_app.facts.batch import Batch
from editor_app.facts.entities import Alias, AliasKind, Credit, Entity
from editor_app.facts.fact import Fact
from editor_app.facts.refs import FactRef, Kind
from editor_app.facts.show_facts import ShowFacts
from editor_app.facts.sql.sql_store import SqlStore
from editor_app.text.dates import Period
from editor_app.worker.worker import Worker

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
SHARED = Path(__file__).resolve().parents[3] / "shared"
REAL_ARTICLE = SHARED / "data" / "articles" / "000_9d6a263b8c938145.txt"


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as worker:
        yield worker


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, batch: Batch) -> Iterator[SqlStore]:
    """A store that no test here changes, with the sample's facts and those of hostile providers."""
    opened = SqlStore.open(tmp_path_factory.mktemp("exporters") / "facts.sqlite", create=True)
    opened.apply(batch, now=NOW)
    for number, name in enumerate(HOSTILE):
        opened.apply(hostile_show(number, name), now=NOW)
    yield opened
    opened.close()


HEAD = "---\ntitle: T\nshow: show/all-of-us-are-dead\nseason: 2\n---\n"


def all_forms(text: str, store: SqlStore, worker: Worker) -> dict[str, str]:
    """Every output there is of `text`, by its form."""
    article = parse(text)
    made = {form.value: export(article, store, form, today=TODAY, worker=worker).text for form in FORMS}
    return {**made, "rich text": rich_text(article, store, worker=worker)}


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
SCHEME_LEFT = re.compile(r"fact:\s*(?:[a-z]+/|not a ref)|[(<\"'=\s]fact:[)>\"'#]", re.IGNORECASE)


@pytest.mark.parametrize("text", LEAKS.values(), ids=LEAKS)
def test_no_form_lets_a_fact_link_or_a_template_mark_out(text: str, store: SqlStore, worker: Worker) -> None:
    for form, made in all_forms(f"{HEAD}Before.\n\n{text}\n\nAfter.\n", store, worker).items():
        seen = unquote(html_entities.unescape(made))
        assert not SCHEME_LEFT.search(made), form
        assert not SCHEME_LEFT.search(seen.replace("\\", "")), form
        assert not re.search(r"\{[{%#]", made), form
        if form != "rich text" or "image" not in text:
            assert "June 6, 2022" in seen, form
        assert "Before." in seen, form
        assert "After." in seen, form


@pytest.mark.parametrize(
    "key", ["title", "description", "slug", "author", "canonical", "tags", "show", "image", "lang"]
)
@pytest.mark.parametrize("value", [f"x fact:{REF}", f"fact:{REF}", "{{ secret }}", "{% include x %}"])
def test_no_front_matter_lets_them_out(key: str, value: str, store: SqlStore, worker: Worker) -> None:
    for form, made in all_forms(f'---\n{key}: "{value}"\n---\nText.\n', store, worker).items():
        assert f"fact:{REF}" not in made, form
        assert not re.search(r"\{[{%#]", made), form


def test_prose_that_looks_like_it_is_left_alone(store: SqlStore, worker: Worker) -> None:
    text = "Fun fact: she sings. In fact: yes. {this} stays."

    for form, made in all_forms(HEAD + text, store, worker).items():
        assert text in html_entities.unescape(made), form


# --- nothing hostile runs --------------------------------------------------------------------------------------------

JS = "javascript:alert(1)"
HOSTILE = (
    "<script>alert(1)</script>",
    "<SCRIPT SRC=https://evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script\n>alert(1)</script >",
    "<script/x>alert(1)</script>",
    "<<script>alert(1);//<</script>",
    "<img src=x onerror=alert(1)>",
    "<img src=x:x onerror=alert(1)//",
    "<img/src=x/onerror=alert(1)>",
    "<img src=`x`onerror=alert(1)>",
    '<img """><script>alert(1)</script>">',
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<style>@import 'https://evil.example/x.css'</style>",
    "<p style='background:url(javascript:alert(1))'>x</p>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<base href=https://evil.example/>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='javascript:alert(1)'></object>",
    "<embed src='javascript:alert(1)'>",
    "<form action='javascript:alert(1)'><button>x</button></form>",
    "<button formaction='javascript:alert(1)'>x</button>",
    "<input type=image src=x onerror=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<details open ontoggle=alert(1)>x</details>",
    "<body onload=alert(1)>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<template><script>alert(1)</script></template>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<a href=' javascript:alert(1)'>x</a>",
    "<a href='java\nscript:alert(1)'>x</a>",
    "<a href='java&#09;script:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='&#x6A&#x61vascript:alert(1)'>x</a>",
    "<a href='\x01javascript:alert(1)'>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='https://x.org' onclick=alert(1) target=_blank>x</a>",
    "<p onmouseover=alert(1) id=x class=y>x</p>",
    "<time datetime='2022' onclick=alert(1)>x</time>",
    "<h2 id='x\" onload=alert(1)'>x</h2>",
    f"[x]({JS})",
    f"[x](<{JS}>)",
    "[x](JAVASCRIPT:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](j&#x61;vascript&#58;alert(1))",
    "[x](java&Tab;script:alert(1))",
    "[x](vbscript:msgbox)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    f"![x]({JS})",
    "![x](data:image/svg+xml,<svg onload=alert(1)>)",
    "![x](a.jpg \"' onerror=alert(1) x='\")",
    '![x" onerror="alert(1)](a.jpg)',
    '[x](https://x.org "\\" onclick=\\"alert(1)")',
    f"[x][r]\n\n[r]: {JS}",
    f"<{JS}>",
    "x {: onclick=alert(1) }",
    "# x {#y onclick=alert(1)}",
    "![x](a.jpg){onerror=alert(1)}",
    "[x](https://x.org){: href=javascript:alert(1) }",
    "```<script>alert(1)</script>\nx\n```",
    "```x onclick=alert(1)\nx\n```",
    '*[x]: "><script>alert(1)</script>\n\nx',
    "x[^<script>]\n\n[^<script>]: <script>alert(1)</script>",
    "<div markdown='1'>\n<script>alert(1)</script>\n</div>",
    "<!--><script>alert(1)</script>-->",
    "<!-- --!><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php <script>alert(1)</script> ?>",
    "</article></main></body><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "<a href='//evil.example' download=x ping=https://evil.example>x</a>",
    "<iframe src='https://youtu.be/IN5TD4VRcSM' title='\"><script>alert(1)</script>' onload=alert(1)></iframe>",
    "<iframe src='https://youtu.be/IN5TD4VRcSM\" onload=\"alert(1)' srcdoc='<script>alert(1)</script>'></iframe>",
    "<iframe src='https://youtube.com.evil.example/embed/IN5TD4VRcSM'></iframe>",
    "<iframe src='https://player.vimeo.com/video/76979871?h=javascript:alert(1)' allow='*'></iframe>",
    "<details ontoggle=alert(1) open=alert(1)><summary onclick=alert(1)>x</summary></details>",
    "<p dir='rtl\" onclick=\"alert(1)'>x</p>",
    "<plaintext><script>alert(1)</script>",
    "\x02wzxhzdk:0\x03<script>alert(1)</script>",
)
TAGS = set(ALLOWED_TAGS) - {"h1", "input"}
PAGE_TAGS = {
    "html",
    "head",
    "meta",
    "title",
    "link",
    "style",
    "script",
    "body",
    "main",
    "article",
    "header",
    "section",
    "h1",
}
HANDLED = {"lang", "class", "id", "href", "src", "alt", "title", "datetime", "style", "start", "width", "height"}
HANDLED |= {"colspan", "rowspan", "scope", "charset", "name", "content", "property", "rel", "type", "open", "dir"}


PLAYER = re.compile(
    r"https://www\.youtube-nocookie\.com/embed/[\w-]{11}(\?start=\d+)?"
    r"|https://player\.vimeo\.com/video/\d+\?(h=[0-9a-f]+&)?dnt=1(#t=\d+s)?",
    re.ASCII,
)
PLAYER_HAS = {"src", "title", "width", "height", "loading", "referrerpolicy", "allowfullscreen"}


def nothing_runs(html: str, scripts: int) -> None:
    """`html` holds just so many scripts, all data; no attribute or address that could do a thing."""
    tree = lxml_html.document_fromstring(html) if "<html" in html else lxml_html.fragment_fromstring(html, "div")
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    found = [element for element in elements if element.tag == "script"]
    assert [element.get("type") for element in found] == ["application/ld+json"] * scripts
    allowed_once = {"html", "head", "meta", "title", "link", "style", "body", "main", "article", "header", "section"}
    for element in elements:
        if element.tag == "iframe":
            assert PLAYER.fullmatch(element.get("src", ""))
            assert set(element.attrib) == PLAYER_HAS
            continue
        assert element.tag not in {
            "object",
            "embed",
            "svg",
            "math",
            "form",
            "button",
            "input",
            "base",
            "video",
        }
        if not scripts:
            assert element.tag not in allowed_once - {"div"}
        assert set(element.attrib) <= HANDLED, element.attrib
        for name in ("href", "src"):
            address = re.sub(r"[\x00-\x20]", "", element.get(name, "")).lower()
            assert re.match(r"(?:https?:|mailto:)|(?![a-z0-9+.-]*:)", address), address
        assert re.fullmatch(r"(?:text-align:\w+;?)?", element.get("style", ""))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_article_makes_a_fragment_or_a_page_do_anything(hostile: str, store: SqlStore, worker: Worker) -> None:
    body = f"Before.\n\n{hostile}\n\n## {hostile}\n\n- {hostile}\n\n| {hostile} |\n|---|\n| {hostile} |\n"
    article = HEAD.replace("title: T", f"title: {json.dumps(hostile)}\ndescription: {json.dumps(hostile)}")
    made = all_forms(article + body, store, worker)

    nothing_runs(made["html"], scripts=0)
    nothing_runs(made["rich text"], scripts=0)
    nothing_runs(made["page"], scripts=1)
    sound(made["page"])


@pytest.mark.parametrize(("number", "hostile"), list(enumerate(HOSTILE)), ids=HOSTILE)
def test_no_front_matter_or_fact_does_either(number: int, hostile: str, store: SqlStore, worker: Worker) -> None:
    quoted = json.dumps(hostile)
    head = "".join(f"{key}: {quoted}\n" for key in ("title", "description", "author", "slug", "canonical", "lang"))
    image = f"image: {{file: {quoted}, alt: {quoted}}}\ntags: [{quoted}]\n"
    receipts = f"published: [{{url: {quoted}, at: {quoted}}}, {{url: 'https://x.org/', at: 2026-11-20}}]\n"
    text = f"---\n{head}{image}{receipts}show: show/x-{number}\nseason: 1\n---\nText.\n"

    made = all_forms(text, store, worker)

    nothing_runs(made["html"], scripts=0)
    nothing_runs(made["page"], scripts=1)
    assert {"TVSeries", "TVSeason", "VideoObject"} <= set(sound(made["page"]))


def hostile_show(number: int, name: str) -> Batch:
    """A show whose every name and value is `name`."""
    refs = {kind: f"{kind}/x-{number}" for kind in Kind}
    parents = {Kind.SEASON: refs[Kind.SHOW], Kind.CHARACTER: refs[Kind.SHOW], Kind.VIDEO: refs[Kind.SEASON]}
    entities = [
        Entity(
            ref,
            kind,
            name,
            aliases=(Alias(f"{name} too", AliasKind.OFFICIAL),),
            parent=parents.get(kind),
            number=1 if kind is Kind.SEASON else None,
        )
        for kind, ref in refs.items()
        if kind not in (Kind.EPISODE, Kind.ARTICLE)
    ]
    rows = [
        Fact(FactRef(refs[Kind.SHOW], "country"), name),
        Fact(FactRef(refs[Kind.SHOW], "genre"), name),
        Fact(FactRef(refs[Kind.SHOW], "language"), name),
        Fact(FactRef(refs[Kind.SHOW], "production_company"), refs[Kind.COMPANY]),
        Fact(FactRef(refs[Kind.SHOW], "based_on"), refs[Kind.WORK]),
        Fact(FactRef(refs[Kind.WORK], "author"), refs[Kind.PERSON]),
        Fact(FactRef(refs[Kind.WORK], "kind"), name),
        Fact(FactRef(refs[Kind.SEASON], "released"), Period.from_code("2026-11-22")),
        Fact(FactRef(refs[Kind.VIDEO], "published"), Period.from_code("2026-11-22")),
        Fact(FactRef(refs[Kind.VIDEO], "address"), "https://youtu.be/IN5TD4VRcSM"),
    ]
    credits = (
        Credit(refs[Kind.PERSON], refs[Kind.SEASON], refs[Kind.CHARACTER]),
        Credit(refs[Kind.PERSON], refs[Kind.SHOW], job="director"),
    )
    return Batch("a hostile provider", tuple(entities), credits, tuple(rows))


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


RICH_ARTICLE = """\
---
title: "Will There Be a Season 2 of All of Us Are Dead? Release Date, Cast and More"
show: show/all-of-us-are-dead
season: 2
slug: all-of-us-are-dead-season-2
description: "Season 2 of All of Us Are Dead is in post-production: what is known of its release date and cast."
author: Desk Writer
image: {file: "https://example.com/hyosan.jpg", alt: "Students on the roof of Hyosan High"}
published:
  - {site: main, id: 4711, url: "https://example.com/all-of-us-are-dead", at: 2026-11-20T08:00:00Z, sha256: abc}
  - {site: main, id: 4711, url: "https://example.com/all-of-us-are-dead", at: 2026-11-21T08:00:00Z, sha256: abd}
---
*All of Us Are Dead* (지금 우리 학교는) returns. The first season came out on
[January 28, 2022](fact:season/all-of-us-are-dead-1#released "2022-01-28").

![Students on the roof of Hyosan High](images/roof.jpg "The roof of Hyosan High")

## What Is the Release Date of Season 2? {#release-date}
Season 2 was renewed on [June 6, 2022](fact:season/all-of-us-are-dead-2#renewed "2022-06-06").

**Also read:** [Call of the Night Manga Release Date](https://example.com/call-of-the-night)

**Also read:** Spy x Family: The Premiere Date and Time

#### What Is the Plot? {#plot}
> It would be good to continue.[^1]

- [x] Ask Netflix
- [ ] Ask the studio

[^1]: The Korea Herald.

# Who Is in the Cast? {#cast}
Those who return:
- Nam On-jo (Park Ji-hu)

| Character | Actor |
|---|--:|
| Yong Ma-ru | Lee Min-jae |

## Who Is in the Cast? {#cast}
```
code
```
"""


@pytest.fixture(params=["rich", "template", "released", "foreign"])
def article(request: pytest.FixtureRequest, all_of_us_are_dead: ShowFacts) -> str:
    """Articles as they come: written with everything there is, made from a template, opened from elsewhere."""
    match request.param:
        case "rich":
            return RICH_ARTICLE
        case "template":
            return new_article(all_of_us_are_dead, 2, today=TODAY, article_id="1")
        case "released":
            return new_article(all_of_us_are_dead, 1, today=TODAY, article_id="1")
        case _:
            if not REAL_ARTICLE.exists():
                pytest.skip("the real article lies beside the checkout, and is not there")
            return open_foreign(REAL_ARTICLE, article_id="1").text


def test_real_pages_are_sound(article: str, store: SqlStore, worker: Worker) -> None:
    made = all_forms(article, store, worker)
    objects = sound(made["page"])

    nothing_runs(made["html"], scripts=0)
    nothing_runs(made["page"], scripts=1)
    assert ("TVSeason" in objects) == ("show:" in article)
    assert not any("fact:" in text or "{{" in text for text in made.values())


def test_every_form_carries_the_same_words(article: str, store: SqlStore, worker: Worker) -> None:
    """Nothing of what a reader reads is lost or added on the way to any form."""
    made = all_forms(article, store, worker)
    words = re.findall(r"\w+", lxml_html.fragment_fromstring(made["html"], "div").text_content())

    for form in ("page", "rich text"):
        tree = lxml_html.document_fromstring(made[form])
        for aside in tree.xpath("//header | //script | //style | //title"):
            aside.drop_tree()
        assert re.findall(r"\w+", tree.text_content()) == words, form
    missing = set(words) - set(re.findall(r"\w+", made["markdown"]))
    assert missing == set()


@pytest.mark.long
def test_outside_checkers_find_nothing(article: str, store: SqlStore, worker: Worker, tmp_path: Path) -> None:
    checkers = SHARED / "cms"
    if not checkers.is_dir():
        pytest.skip("the checkers lie beside the checkout, and are not there")
    made = all_forms(article, store, worker)
    files = {form: tmp_path / f"{form.replace(' ', '-')}.html" for form in ("html", "page", "rich text")}
    for form, path in files.items():
        path.write_text(made[form], encoding="utf-8")

    found = subprocess.run([checkers / "html-check", "--warnings", *files.values()], capture_output=True, text=True)
    data = subprocess.run(
        [checkers / "jsonld-check", "--need", "NewsArticle", files["page"]], capture_output=True, text=True
    )

    assert found.returncode == 0, found.stdout
    assert data.returncode == 0, data.stdout
