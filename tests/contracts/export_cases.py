"""Articles that every form of an export is held to, and shows whose every name is hostile."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from editor_app.article.parse import parse
from editor_app.export.export import Export
from editor_app.export.exporting import FORMS, export, rich_text
from editor_app.facts.batch import Batch
from editor_app.facts.entities import Alias, AliasKind, Credit, Entity
from editor_app.facts.fact import Fact
from editor_app.facts.refs import FactRef, Kind
from editor_app.facts.store import FactReader
from editor_app.text.dates import Period
from editor_app.worker.worker import Worker
from tests.word_text import document_text

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
SHARED = Path(__file__).resolve().parents[3] / "shared"
REAL_ARTICLE = SHARED / "data" / "articles" / "000_9d6a263b8c938145.txt"
TORTURE = Path(__file__).resolve().parents[1] / "articles" / "torture" / "torture.md"

TEASER = "https://www.youtube.com/watch?v=IN5TD4VRcSM"

HEAD = "---\ntitle: T\nshow: show/all-of-us-are-dead\nseason: 2\n---\n"


def all_exports(text: str, store: FactReader, worker: Worker) -> dict[str, Export]:
    """Every export there is of `text`, by its form."""
    article = parse(text)
    return {form.value: export(article, store, form, today=TODAY, worker=worker) for form in FORMS}


def all_forms(text: str, store: FactReader, worker: Worker) -> dict[str, str]:
    """The text of every one, and rich text."""
    exports = all_exports(text, store, worker)
    made = {form: document_text(one.data) if one.data else one.text for form, one in exports.items()}
    return {**made, "rich text": rich_text(parse(text), store, worker=worker)}


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
