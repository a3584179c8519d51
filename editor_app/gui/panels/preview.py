"""What readers will see, as far as Qt can set it: an article's HTML, with nothing fetched from anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from threading import Event

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, QUrl, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QImage,
    QPainter,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFragment,
    QTextImageFormat,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QVBoxLayout, QWidget

from editor_app.errors import ShowdeskError
from editor_app.gui.background import Lane
from editor_app.gui.labels import words_label
from editor_app.gui.panels.pictures import Picture, key_of, read_pictures
from editor_app.gui.theme import DETAIL, LEAD, TEXT_FAMILIES, Theme, interface_font, text_font

NOTHING = "What readers will see appears here as you write."

_MARGIN = 16
_INDENT = 20
_BOX = QSize(280, 64)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_STAND_INS = {
    **dict.fromkeys(_HEADINGS, "p"),  # Qt enlarges headings over any size in a style sheet
    "figure": "div",  # Qt does not know these
    "figcaption": "p",
    "section": "div",
}
_OPENING = re.compile(rf"<({'|'.join(_STAND_INS)})\b")
_CLOSING = re.compile(rf"</({'|'.join(_STAND_INS)})\b")


class PreviewPanel(QWidget):
    """The preview. It keeps its place while the text changes; `link_picked` gives the address of a clicked link."""

    link_picked = Signal(str)
    shown = Signal()  # a text given to `show_html` can be seen, pictures included

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._html = ""
        self._title = ""
        self._lane = Lane(self)
        self._page = Page(theme)
        self._page.anchorClicked.connect(self._follow)
        self._empty = words_label(NOTHING, role="soft")
        self._empty.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._notice = QFrame()
        self._notice.setObjectName("notice")
        self._problem = words_label("")
        notice = QVBoxLayout(self._notice)
        notice.setContentsMargins(_MARGIN, 8, _MARGIN, 8)
        notice.addWidget(self._problem)
        self._notice.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._notice)
        layout.addWidget(self._empty)
        layout.addWidget(self._page, 1)
        self._show_or_not()

    def wear(self, theme: Theme) -> None:
        self._page.wear(theme)

    def show_html(self, html: str, title: str, folder: Path | None) -> None:
        """Show the fragment `html` under `title`. Pictures come from `folder`; without one, none are shown."""
        self._notice.hide()
        if "<img" not in html:
            self._show(html, title, {})
            return
        known = self._page.pictures

        def read(cancelled: Event) -> dict[str, Picture]:
            return read_pictures(html, folder, known, cancelled)

        def failed(problem: ShowdeskError) -> None:
            self._show(html, title, known)
            self.show_problem(str(problem))

        self._lane.submit(read, lambda pictures: self._show(html, title, pictures), failed)

    def scroll_to(self, share: float) -> None:
        """Stand as far down as `share` of the text, 0 at its start and 1 at its end."""
        bar = self._page.verticalScrollBar()
        bar.setValue(round(share * bar.maximum()))

    def show_problem(self, text: str) -> None:
        """Say above the last preview why there is no newer one."""
        self._problem.setText(text)
        self._notice.show()

    def _show(self, html: str, title: str, pictures: Mapping[str, Picture]) -> None:
        self._lane.forget()  # an older text with pictures may still be on its way
        is_same_article = title == self._title
        self._html, self._title = html, title
        self._page.show_fragment(html, title, pictures, keeps_place=is_same_article)
        self._show_or_not()
        self.shown.emit()

    def _show_or_not(self) -> None:
        is_empty = not self._html and not self._title
        self._empty.setVisible(is_empty)
        self._page.setVisible(not is_empty)

    @Slot(QUrl)
    def _follow(self, url: QUrl) -> None:
        if url.isRelative() and not url.path() and url.hasFragment():
            self._page.scrollToAnchor(url.fragment())
        else:
            self.link_picked.emit(url.toString())


class Page(QTextBrowser):
    """A text browser that reads nothing by itself: neither files nor addresses, only pictures it was handed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.pictures: Mapping[str, Picture] = {}
        self._theme = theme
        self._html = ""
        self.setObjectName("preview")
        self.setAccessibleName("Preview")
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDefaultFont(text_font(LEAD))
        self.document().setDocumentMargin(_MARGIN)
        self.document().setIndentWidth(_INDENT)

    def wear(self, theme: Theme) -> None:
        self._theme = theme
        self._set(keeps_place=True)

    def show_fragment(self, html: str, title: str, pictures: Mapping[str, Picture], *, keeps_place: bool) -> None:
        headline = f"<h1>{escape(title)}</h1>" if title else ""
        opened = _OPENING.sub(lambda tag: f'<{_STAND_INS[tag[1]]} class="{tag[1]}"', headline + html)
        whole = _CLOSING.sub(lambda tag: f"</{_STAND_INS[tag[1]]}", opened)
        if whole == self._html and pictures == self.pictures:
            return
        self._html, self.pictures = whole, pictures
        self._set(keeps_place=keeps_place)

    def _set(self, *, keeps_place: bool) -> None:
        place = self.verticalScrollBar().value() if keeps_place else 0
        self.document().setDefaultStyleSheet(page_style(self._theme))
        self.setHtml(self._html)
        self._fit_pictures()
        self.document().size()  # lays it all out, so that the place is there to go back to
        self.verticalScrollBar().setValue(place)

    def loadResource(self, type: int, name: QUrl | str) -> object:
        """What was handed over, or a stand-in. Never nothing: Qt would then look for a file of that name itself."""
        if type != QTextDocument.ResourceType.ImageResource.value:
            return b""
        picture = self.pictures.get(key_of(QUrl(name).toString()))
        if picture is not None and picture.image is not None:
            return picture.image
        return self._stand_in(picture.problem if picture is not None else "")

    def _stand_in(self, words: str) -> QImage:
        """A quiet box with the reason why there is no picture."""
        factor = self.devicePixelRatioF()
        image = QImage(_BOX * factor, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(factor)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self._theme.line))
        painter.setBrush(QColor(self._theme.raised))
        whole = QRectF(QPointF(0, 0), QSizeF(_BOX))
        painter.drawRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(QColor(self._theme.faint))
        painter.setFont(interface_font(DETAIL))
        painter.drawText(whole.adjusted(12, 8, -12, -8), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)
        painter.end()
        return image

    def _column(self) -> int:
        return max(64, self.viewport().width() - 2 * _MARGIN)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_pictures()

    def _fit_pictures(self) -> None:
        """Make pictures no wider than the column, which Qt's style sheets cannot."""
        column = self._column()
        for fragment in list(self._picture_fragments()):
            style = QTextImageFormat(fragment.charFormat().toImageFormat())
            image = self.document().resource(QTextDocument.ResourceType.ImageResource.value, QUrl(style.name()))
            if not isinstance(image, QImage) or image.isNull():
                continue
            size = image.deviceIndependentSize()
            width = min(float(column), size.width())
            style.setWidth(width)
            style.setHeight(size.height() * width / size.width())
            cursor = QTextCursor(self.document())
            cursor.setPosition(fragment.position())
            cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(style)
            block = cursor.blockFormat()
            block.setLineHeight(100, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)  # air is for words
            cursor.setBlockFormat(block)

    def _picture_fragments(self) -> Iterator[QTextFragment]:
        if "<img" not in self._html:
            return
        block = self.document().begin()
        while block.isValid():
            step = block.begin()
            while not step.atEnd():
                if step.fragment().charFormat().isImageFormat():
                    yield step.fragment()
                step += 1
            block = block.next()


def page_style(theme: Theme) -> str:
    """The style sheet of the preview, in the part of CSS that Qt knows."""
    serif = ", ".join(f"'{family}'" for family in TEXT_FAMILIES)
    mono = "'JetBrains Mono', 'SF Mono', 'Cascadia Code', 'DejaVu Sans Mono', monospace"
    return f"""
    body, p, li, td, th {{ font-family: {serif}; color: {theme.ink}; }}
    p {{ margin: 0 0 12px 0; line-height: 116%; }}
    li {{ margin: 0 0 6px 0; line-height: 116%; }}
    {", ".join(f"p.{heading}" for heading in _HEADINGS)} {{ font-weight: 600; line-height: 100%; font-size: 16px; }}
    p.h1 {{ font-size: 22px; margin: 0 0 16px 0; }}
    p.h2 {{ font-size: 18px; margin: 24px 0 8px 0; }}
    p.h3, p.h4, p.h5, p.h6 {{ margin: 16px 0 8px 0; }}
    a {{ color: {theme.accent}; text-decoration: underline; }}
    blockquote {{ margin: 0 0 12px 16px; color: {theme.soft}; }}
    code, pre {{ font-family: {mono}; font-size: 13px; color: {theme.soft}; }}
    p.figcaption {{ color: {theme.faint}; font-size: 13px; margin: 4px 0 16px 0; }}
    th, td {{ padding: 4px 16px 4px 0; text-align: left; }}
    """
