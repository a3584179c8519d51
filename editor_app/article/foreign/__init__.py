"""Articles from elsewhere: plain text, Markdown and HTML become articles of ours, and no word of them is lost.

HTML is read by a tokeniser of our own. The standard library's `html.parser` (3.11) needs 35 seconds for 60 kB of
unclosed tags and changes with each patch release; lxml would be one more library to ship for what is a page of code.
Ready converters (markdownify, html2text) lose bold and italic of Google Docs and the lists of Word.
"""

from editor_app.article.foreign.also_read import AlsoRead, find_also_read
from editor_app.article.foreign.captions import Caption, find_captions
from editor_app.article.foreign.foreign import Foreign
from editor_app.article.foreign.html import from_html, markdown_from_html
from editor_app.article.foreign.markdown import from_markdown, is_foreign
from editor_app.article.foreign.opening import open_foreign
from editor_app.article.foreign.plain_text import from_plain_text

__all__ = [
    "AlsoRead",
    "Caption",
    "Foreign",
    "find_also_read",
    "find_captions",
    "from_html",
    "from_markdown",
    "from_plain_text",
    "is_foreign",
    "markdown_from_html",
    "open_foreign",
]
