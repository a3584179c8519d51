"""Articles with everything that templates and writers put into one, from a seed.

`articles(500)` are the same 500 every time, and the first few of them are those of `articles(5)`. What they say is
nonsense in the shape of sense: names in three scripts, marks beside letters and beside other marks, and whatever a
template engine, a shortcode or another reader of Markdown could take for its own.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

SEED = 20261130


@dataclass(frozen=True, slots=True)
class Generated:
    """One article: its file's text, and the slug by which a site finds it."""

    slug: str
    text: str


def articles(count: int, *, seed: int = SEED) -> tuple[Generated, ...]:
    """`count` articles, each published once, with every construct somewhere among the first dozen."""
    return tuple(_article(number, random.Random(seed * 1000 + number)) for number in range(count))  # noqa: S311 - for words


def _article(number: int, chance: random.Random) -> Generated:
    writer = _Writer(chance)
    slug = f"generated-{number:03}"
    title = writer.title().replace("\\", "\\\\").replace('"', '\\"')
    head = (
        f"---\nid: 00000000-0000-4000-8000-{number:012}\n"
        f'title: "{title} {number}"\nshow: show/all-of-us-are-dead\nseason: 2\nslug: {slug}\n'
        f'description: "{writer.plain(8)}"\nauthor: Desk Writer\ntags: [K-drama, "yes", 좀비]\n'
        f'published:\n  - {{site: main, id: {number}, url: "https://desk.example/{slug}", at: 2026-11-20T08:00:00Z}}\n'
        "---\n"
    )
    # each construct in its turn, so that a few articles have them all, and then some at random
    turns = [_BLOCKS[(number * 7 + place) % len(_BLOCKS)] for place in range(7)]
    made = [writer.paragraph()]
    for make in [*turns, *chance.choices(_BLOCKS, k=chance.randint(4, 9))]:
        made.append(make(writer))
        if chance.random() < 0.6:
            made.append(writer.paragraph())
    return Generated(slug, head + "\n\n".join(made) + "\n" + writer.foot())


_NAMES = (
    "Park Ji-hu", "Cho Yi-hyun", "윤찬영", "Lomon", "Lee Jae-kyoo", "Beyoncé", "김시은", "O’Neill", "D'Arcy", "יעל",
)  # fmt: skip
_SHOWS = (
    "All of Us Are Dead", "지금 우리 학교는", "Spy x Family", "Call of the Night", "M*A*S*H", "葬送のフリーレン",
    "Se7en", "#Alive",
)  # fmt: skip
_WORDS = (
    "the season", "was renewed", "in Seoul", "for Netflix", "and", "with", "its cast", "as expected",
    "five weeks later", "zombies", "a trailer", "about school", "half-human", "R&D", "AT&T", "5 < 6", "7 > 3",
    "x<y", "a|b", "snake_case_word", "--draft", "well -- perhaps", "and so on...", "it's", "the '90s", '"quoted"',
    "“curly”", "2 * 3", "*", "_", "\\`", "~5", "$5", "$$", "100%", "#1", "C#", "@desk", "e.g.", "1.", "No. 3", "+1",
    "- 2", "> so", "= 4", ": this", "[x]", "(y)", "{z}", "{{ z }}", "{% if %}", "{{< x >}}", "{{% y %}}", "{#id}",
    "{: .a}", "^up", "\\", "\\*", "&copy;", "&amp;lt;", "<3", "!", "한국어", "좀비(zombie)", "שלום", "مرحبا", "漢字",
    "🧟‍♀️", "☑", "é", "a\u0301", "\u00a0", "«a»", "<<w>>", "1986.", "12)", "https://example.com/a_b--c?x=1&copy=2",
    "www.example.com", "desk@example.com", ":smile:", "H~2~O", "**", "__", "~~", "![",
)  # fmt: skip
_CODE = (
    "x", "a < b", "{{ x }}", "{% raw %}", "{{< y >}}", "a ` b", "--flag", "_x_", "*y*", "\\d+", "a | b", "&amp;",
    "<b>", "$$",
)  # fmt: skip
_ADDRESSES = (
    "https://example.com/", "https://example.com/a_(b)?x=1&y=2#z", "#cast", "/about", "mailto:desk@example.com",
    "https://example.com/--a--?q=*x*&copy=1", "https://ko.example.com/지금",
)  # fmt: skip
_PICTURES = ("images/roof.jpg", "images/a%20b.png", "https://example.com/c.jpg?w=1&h=2", "images/지우학.png")
_VIDEOS = (
    "https://www.youtube.com/watch?v=IN5TD4VRcSM",
    "https://youtu.be/IN5TD4VRcSM?t=42",
    "https://vimeo.com/76979871",
)
_FACTS = (
    '[June 6, 2022](fact:season/all-of-us-are-dead-2#renewed "2022-06-06")',
    '[January 28, 2022](fact:season/all-of-us-are-dead-1#released "2022-01-28")',
    '[12 episodes](fact:season/all-of-us-are-dead-1#episodes "12")',
)


class _Writer:
    """Writes one article; remembers what has to stand at its foot."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._notes = 0

    def _one(self, of: Sequence[str]) -> str:
        return self._chance.choice(of)

    # -- within a line -----------------------------------------------------------------------------------------

    def plain(self, most: int = 6) -> str:
        """Words that no reader of Markdown or YAML could mistake."""
        safe = [word for word in _WORDS[:14] if "<" not in word]
        return " ".join(self._chance.choices([*safe, *_NAMES[:5]], k=self._chance.randint(2, most)))

    def title(self) -> str:
        odd = (
            "{{ x }}",
            "& more",
            '"Quoted"',
            "<b>",
            "-- now",
            "100%",
            "한국어",
            "C#",
            "it’s",
            "\\n",
            "yes: no",
            "[x]",
        )
        return f"{self._one(_SHOWS)}: {self.plain(4)} {self._one(odd)}"

    def words(self, most: int = 8) -> str:
        return " ".join(
            self._one(self._chance.choice((_WORDS, _NAMES, _SHOWS))) for _ in range(self._chance.randint(1, most))
        )

    def inline(self, depth: int = 0) -> str:
        """A run of words with marks among them, sometimes without a space between."""
        parts: list[str] = []
        for _ in range(self._chance.randint(1, 4)):
            parts.append(self._piece(depth) if self._chance.random() < 0.6 else self.words(4))
            parts.append(self._chance.choices((" ", "", ", ", "\n", "(", "는"), (12, 3, 2, 1, 1, 1))[0])
        return "".join(parts[:-1]).strip() or "So."

    def _piece(self, depth: int) -> str:
        def inner() -> str:
            simple = depth > 1 or self._chance.random() < 0.5
            return self.plain(3) if simple else self.inline(depth + 1).replace("\n", " ")

        makers: tuple[Callable[[], str], ...] = (
            lambda: f"*{inner()}*",
            lambda: f"**{inner()}**",
            lambda: f"***{inner()}***",
            lambda: f"_{inner()}_",
            lambda: f"**{self._one(_NAMES)}**",
            lambda: f"**“{self._one(_NAMES)}”**",
            lambda: f"*{self._one(_SHOWS)}*",
            lambda: f"~~{inner()}~~",
            lambda: f"`{self._one(_CODE).replace('`', ' ')}`",
            lambda: f"``{self._one(_CODE)}``",
            lambda: f"[{self.plain(3)}]({self._one(_ADDRESSES)})",
            lambda: f'[{self._one(_NAMES)}]({self._one(_ADDRESSES)} "Title “x” & <y>")',
            lambda: f"<{_ADDRESSES[0]}>",
            lambda: self._one(_FACTS),
            lambda: f"![{self.plain(3)}]({self._one(_PICTURES)})",
            lambda: f"<{(tag := self._one(_TAGS))}>{inner()}</{tag}>",
            lambda: f"{self._one(_NAMES)} ({self._one(_NAMES)})",
            lambda: f"{self.plain(2)}<br>{self.plain(2)}",
            lambda: f"{self.plain(2)}  \n{self.plain(2)}",
            lambda: f"{self.plain(2)}[^n{self._note()}]",
            lambda: f"{self._one(_NAMES)} &amp; {self._one(_NAMES)}",
        )
        return self._chance.choice(makers)()

    def _note(self) -> int:
        self._notes += 1
        return self._notes

    def foot(self) -> str:
        """The footnotes that were asked for, which may not ask for more."""
        wanted, self._notes = self._notes, 0
        lines = []
        for number in range(1, wanted + 1):
            more = f"\n\n    {self.plain()}\n\n    - {self.plain()}" if self._chance.random() < 0.2 else ""
            lines.append(f"\n[^n{number}]: {self.plain()} *{self._one(_SHOWS[:4])}*, `{self._one(_CODE[:6])}`.{more}")
        return "\n".join(lines) + "\n"

    # -- blocks ------------------------------------------------------------------------------------------------

    def paragraph(self) -> str:
        return ". ".join(self.inline() for _ in range(self._chance.randint(1, 3))) + self._one(".!?…")

    def heading(self) -> str:
        rank = "#" * self._chance.choices((1, 2, 3, 4), (1, 8, 4, 1))[0]
        words = self._chance.choice((self.plain, lambda: self.inline(2)))().replace("\n", " ")
        id = self._chance.choice((" {#cast}", " {#release-date}", "", "", " {: #plot}"))
        return f"{rank} What About {words}{self._one(('?', '', ' C#', ' {x}'))}{id}"

    def bullets(self) -> str:
        return self._list(0, self._chance.random() < 0.2)

    def _list(self, depth: int, is_loose: bool) -> str:
        is_numbered = self._chance.random() < 0.3
        first = self._chance.choice((1, 1, 1, 3)) if depth == 0 else 1
        lines = []
        for place in range(self._chance.randint(2, 4)):
            marker = f"{first + place}." if is_numbered else "-"
            lines.append(f"{marker} {self.inline(1).replace(chr(10), ' ')}")
            if depth < 3 and self._chance.random() < 0.3:
                within = self._list(depth + 1, False).split("\n")
                lines += [f"    {line}" for line in within]
            if is_loose:
                lines.append(f"\n    {self.plain()}\n" if self._chance.random() < 0.4 else "")
        return "\n".join(lines).rstrip("\n")

    def tasks(self) -> str:
        return "\n".join(f"- [{self._one(' x')}] {self.plain()}" for _ in range(3))

    def two_lists(self) -> str:
        return f"- {self.plain()}\n- {self.plain()}\n\n1. {self.plain()}\n2. {self.plain()}"

    def table(self) -> str:
        columns = self._chance.randint(1, 4)
        marks = " | ".join(self._one(("---", ":--", "--:", ":-:")) for _ in range(columns))

        def row() -> str:
            return " | ".join(self._cell() for _ in range(columns))

        return "\n".join(f"| {line} |" for line in (row(), marks, *(row() for _ in range(self._chance.randint(1, 4)))))

    def _cell(self) -> str:
        kinds = (
            self.plain(3),
            self._one(_NAMES),
            f"**{self._one(_NAMES)}**",
            f"`{self._one(_CODE[:4])}`",
            "",
            "a \\| b",
            "x<br>y",
        )
        return self._one((*kinds, self._one(_FACTS), "{{ 0 }}", "-- 5", "[link](https://example.com/?a=1&b=2)"))

    def html_table(self) -> str:
        return (
            f"<table>\n<caption>{self.plain(3)}</caption>\n<thead><tr><th>{self.plain(2)}</th><th>B</th></tr></thead>\n"
            f'<tbody>\n<tr><td colspan="2">{self.plain()}</td></tr>\n'
            f"<tr><td>1</td><td>{self.plain()}</td></tr>\n</tbody>\n</table>"
        )

    def quotation(self) -> str:
        lines = [
            self.inline().replace("\n", " "),
            "",
            f"- {self.plain()}",
            f"- {self.plain()}",
            "",
            f"> {self.plain()}",
            "",
        ]
        kept = lines if self._chance.random() < 0.3 else lines[:1]
        said = f"\n>\n> — *{self._one(_NAMES)}*" if self._chance.random() < 0.4 else ""
        return "\n".join(f"> {line}".rstrip() for line in kept) + said

    def two_quotations(self) -> str:
        return f"> {self.plain()}\n\nHe added:\n\n> {self.plain()}"

    def cited(self) -> str:
        said = f"<p>{self.plain()} -- {{{{ x }}}}</p><cite>{self._one(_NAMES)}</cite>"
        return f'<blockquote cite="https://example.com/?a=1&amp;b=2">{said}</blockquote>'

    def picture(self) -> str:
        caption = self._one(("", ' "The roof, <at> dusk"', f"\n*{self.plain()} -- [link](https://example.com/)*"))
        image = f"![{self.plain(3)} “x” & y]({self._one(_PICTURES)}"
        if caption.startswith("\n"):
            return f"{image}){caption}"
        return f"{image}{caption})"

    def sized_picture(self) -> str:
        image = f'<img src="{self._one(_PICTURES)}" alt="{self.plain(3)}" width="640" height="360">'
        return self._one((image, f"<figure>{image}<figcaption>{self.plain()} <em>now</em></figcaption></figure>"))

    def video(self) -> str:
        frame = (
            '<iframe width="560" height="315" src="https://www.youtube.com/embed/IN5TD4VRcSM" title="A & b"></iframe>'
        )
        return self._one((*_VIDEOS, frame))

    def details(self) -> str:
        held = f"<p>{self.plain()}</p>\n<ul><li>{self.plain()}</li></ul>"
        return f"<details>\n<summary>{self.plain(3)} & more</summary>\n{held}\n</details>"

    def fence(self) -> str:
        fence = self._one(("```", "~~~", "````"))
        lines = self._chance.choices((*_CODE, "", "    indented", "- x", "# y", "```" if fence == "````" else "z"), k=3)
        return f"{fence}{self._one(('', 'python', 'html'))}\n" + "\n".join(["first", *lines, "last"]) + f"\n{fence}"

    def definitions(self) -> str:
        first = f"{self._one(_NAMES)}\n:   {self.plain()}\n:   {self.plain()}"
        return f"{first}\n\n{self._one(_SHOWS[:4])}\n:   {self.plain()}"

    def rule(self) -> str:
        return self._one(("***", "- - -", "---"))

    def also_read(self) -> str:
        lines = [
            f"**Also read:** [{self.plain()}](https://example.com/{n}?a=1&b=2)"
            for n in range(self._chance.randint(1, 3))
        ]
        return "\n\n".join(lines)

    def questions(self) -> str:
        return "\n\n".join(f"### {self.plain(5)}?\n\n{self.paragraph()}" for _ in range(2))

    def spoilers(self) -> str:
        return f"**Spoilers for season {self._chance.randint(1, 9)} from here on.** {self.plain()}."

    def right_to_left(self) -> str:
        return self._one(
            (
                "هذا نص بالعربية مع Netflix و 12 حلقة.",
                '<p dir="rtl" lang="he">זה טקסט עם <bdi>Netflix</bdi>.</p>',
                "שלום **עולם**",
            )
        )

    def starts_oddly(self) -> str:
        start = self._one(
            ("1986\\.", "\\#", "\\+", "\\-", "\\>", "\\*", "=", ": ", "^", "|", "\\1)", "$$", "12. and", "{: x}")
        )
        return f"{start} {self.plain()}\n{self._one(('=', '+', '1)', '#', ':', '>'))} {self.plain()}"


_TAGS = (
    "sub", "sup", "mark", "small", "ins", "u", "q", "cite", "kbd", "b", "i", "s", "del", "abbr", "var", "samp",
    "dfn", "span",
)  # fmt: skip
_BLOCKS: tuple[Callable[[_Writer], str], ...] = (
    _Writer.heading, _Writer.bullets, _Writer.table, _Writer.quotation, _Writer.picture, _Writer.video,
    _Writer.definitions, _Writer.tasks, _Writer.html_table, _Writer.also_read, _Writer.details, _Writer.fence,
    _Writer.cited, _Writer.questions, _Writer.sized_picture, _Writer.spoilers, _Writer.rule, _Writer.right_to_left,
    _Writer.starts_oddly, _Writer.two_lists, _Writer.two_quotations, _Writer.heading, _Writer.bullets,
)  # fmt: skip
