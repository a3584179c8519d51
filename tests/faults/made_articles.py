"""Articles for publishing, made of what sites like to stumble over; each with pictures of its own."""

from __future__ import annotations

import random
import struct
import uuid
import zlib
from dataclasses import dataclass

from editor_app.export.export import Export, Form
from editor_app.export.ghost import ghost_html
from editor_app.export.head import Head
from editor_app.export.pictures import Picture
from editor_app.export.tree import read_tree

_WORDS = (
    "Season two",
    "was renewed on June 6, 2022",
    "AT&amp;T &amp; friends",
    "5 &lt; 6 and 7 &gt; 3",
    "좀비 학교 이유미",
    "🧟 “curly” – dashes — and … dots",
    "C:\\new\\table",
    "{{ x }} {% y %} [shortcode] [gallery]",
    "a -- b",
    "100% %postname% %s",
    "it's 'quoted' \"twice\"",
    "مرحبا",
    "<strong>bold</strong> and <em>slanted</em>",
    '<a href="https://example.org/?a=1&amp;b=2#c">a link</a>',
    "<code>&lt;b&gt;</code>",
    "line<br>break",
    "soft\u00adhyphen and no\u00a0break",
)


@dataclass(frozen=True)
class MadeArticle:
    """An article, its UUID and the bytes of its pictures by their address."""

    id: str
    export: Export
    pictures: dict[str, bytes]


def made_article(seed: int, *, pictures: int = 2, paragraphs: int = 6, form: Form = Form.WORDPRESS) -> MadeArticle:
    """The same seed gives the same article."""
    dice = random.Random(seed)  # noqa: S311 - for words, not for secrets
    blocks = [_paragraph(" ".join(dice.choices(_WORDS, k=dice.randint(2, 12))), form) for _ in range(paragraphs)]
    files = {f"images/{seed}-{n}.png": png(40 + n, 30, (seed % 251, n, dice.randrange(256))) for n in range(pictures)}
    for address in list(files)[1:]:
        blocks.insert(dice.randrange(len(blocks)), _figure(address, form))
    head = Head(
        f"Article {seed}: “Will it & won’t it <return>?”",
        description=f"What is known of number {seed} & more.",
        slug=f"article-{seed}",
        image=next(iter(files), ""),
        image_alt="A picture",
        tags=("Netflix & Co", f"Tag {seed % 5}"),
        categories=("K-Drama",),
    )
    shown = tuple(Picture(a, f"Picture “{n}”", is_featured=n == 0) for n, a in enumerate(files))
    graph = '<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle"}</script>'
    export = Export(form, "\n\n".join(blocks) + "\n", head, pictures=shown, structured=graph)
    return MadeArticle(str(uuid.UUID(int=dice.getrandbits(128), version=4)), export, files)


def _paragraph(words: str, form: Form) -> str:
    if form is Form.GHOST:
        return ghost_html(read_tree(f"<p>{words}</p>"))
    return f"<!-- wp:paragraph -->\n<p>{words}</p>\n<!-- /wp:paragraph -->"


def _figure(address: str, form: Form) -> str:
    image = f'<img src="{address}" alt="A picture"/>'
    if form is Form.GHOST:
        return f"<figure>{image}</figure>"
    return f'<!-- wp:image -->\n<figure class="wp-block-image">{image}</figure>\n<!-- /wp:image -->'


def png(width: int, height: int, colour: tuple[int, int, int], *, noise: int = 0) -> bytes:
    """A picture of one colour, or of `noise` that does not compress."""
    dice = random.Random(noise)  # noqa: S311 - for pixels
    rows = b"".join(b"\0" + (dice.randbytes(3 * width) if noise else bytes(colour) * width) for _ in range(height))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
