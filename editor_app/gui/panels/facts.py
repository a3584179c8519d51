"""The show as the store knows it: each value with status, sources and age; a click puts it into the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QFont, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from editor_app.article.links import link_markdown
from editor_app.facts.entities import Credit, CreditStatus
from editor_app.facts.fact import Fact, Status
from editor_app.facts.lexicon import PROPERTIES, ValueKind
from editor_app.facts.phrasing import phrase
from editor_app.facts.refs import EntityRef, FactRef
from editor_app.facts.show_facts import ShowFacts
from editor_app.gui.flow_layout import FlowLayout
from editor_app.gui.labels import detail_label, heading_label, pill, words_label
from editor_app.gui.theme import BODY, LEAD, text_font
from editor_app.text.dates import Period, Precision

_SEASON_ROWS = (
    "status",
    "renewed",
    "cancelled",
    "cast_announced",
    "production_started",
    "filming_halted",
    "filming_wrapped",
    "released",
    "ended",
    "episodes",
)
_INDENT, _LABELS = 6, 104
_SHOW_ROWS = ("premiered", "ended", "network", "based_on", "production_company", "genre")
_CREW = (("creator", "Created by"), ("director", "Directed by"), ("writer", "Written by"))


@dataclass(frozen=True, slots=True)
class FactLine:
    """One row of the panel: what is known, how sure and how old, and the Markdown that a click inserts."""

    label: str
    words: str
    insertion: str
    detail: str = ""
    mark: str = ""  # "confirmed", "rumour": shown on a ground of its own
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CastLine:
    """One part: both names, and whether the person is new in this season or the part is not certain."""

    character: str
    person: str
    mark: str = ""


def fact_lines(facts: ShowFacts, season: int | None, today: date) -> tuple[FactLine, ...]:
    """What the panel says of one season and of the show, in reading order."""
    entity = facts.season(season) if season is not None else None
    lines: list[FactLine] = []
    if entity is not None:
        for name in _SEASON_ROWS:
            lines += _property_lines(facts, FactRef(entity.ref, name), today)
    for name in _SHOW_ROWS:
        lines += _property_lines(facts, FactRef(facts.show.ref, name), today)
    for job, label in _CREW:
        people = [p.name for c in facts.crew(job) if c.person is not None and (p := facts.entity(c.person)) is not None]
        if people:
            words = ", ".join(people)
            lines.append(FactLine(label, words, words))
    return tuple(lines)


def cast_lines(facts: ShowFacts, season: int | None) -> tuple[CastLine, ...]:
    """The cast of a season in billing order, or of the whole show where the season has none."""
    entity = facts.season(season) if season is not None else None
    credits = facts.cast(entity.ref) if entity is not None else ()
    if not credits:
        return tuple(_cast_line(facts, credit, "") for credit in facts.cast())
    before = {
        c.character for other in facts.seasons if (other.number or 0) < (season or 0) for c in facts.cast(other.ref)
    }
    return tuple(
        _cast_line(facts, credit, "new" if before and credit.character not in before else "") for credit in credits
    )


def _cast_line(facts: ShowFacts, credit: Credit, mark: str) -> CastLine:
    def name(ref: EntityRef | None) -> str:
        found = facts.entity(ref) if ref is not None else None
        return found.name if found is not None else ""

    if credit.status is not CreditStatus.CONFIRMED:
        mark = credit.status.value
    return CastLine(name(credit.character), name(credit.person), mark)


def _property_lines(facts: ShowFacts, ref: FactRef, today: date) -> Iterator[FactLine]:
    """A line for the row that speaks (for each that holds, of a `multiple` property), then one for each rumour."""
    prop = PROPERTIES[ref.property]
    current = [f for f in facts.rows(ref) if f.known_to is None and f.valid_to is None]
    if prop.multiple:
        held = [f for f in current if f.status in (Status.CONFIRMED, Status.REPORTED)]
        if prop.value is ValueKind.DATE:
            yield from (_line(facts, f, prop.label, today) for f in held)
        elif held:
            words = ", ".join(phrase(f, facts.entity) for f in held)
            yield FactLine(prop.label, words, words, sources=_addresses(held))
        return
    spoken = facts.value(ref)
    label = prop.label
    if spoken is not None and spoken.status is not Status.RUMOURED:
        yield _line(facts, spoken, label, today)
        label = ""
    for fact in current:
        if fact.status is Status.RUMOURED:
            yield _line(facts, fact, label, today)
            label = ""


def _line(facts: ShowFacts, fact: Fact, label: str, today: date) -> FactLine:
    words = phrase(fact, facts.entity)
    is_rumour = fact.status is Status.RUMOURED
    mark = "rumour" if is_rumour else "confirmed" if fact.ref.property == "status" else ""
    is_open = isinstance(fact.value, Period) and fact.value.precision is Precision.TBA
    plain = is_rumour or is_open or PROPERTIES[fact.ref.property].value is ValueKind.ENTITY
    insertion = words if plain else link_markdown(words, fact.ref, fact.code)
    if fact.ref.property == "based_on":
        words = _work(facts, str(fact.value), words)
    return FactLine(label, words, insertion, _detail(fact, today), mark, _addresses([fact]))


def _work(facts: ShowFacts, work: EntityRef, title: str) -> str:
    """What a show is based on, in full: "Now at Our School, webtoon by Joo Dong-geun"."""
    kind, author = facts.value(FactRef(work, "kind")), facts.value(FactRef(work, "author"))
    what = phrase(kind, facts.entity) if kind is not None else ""
    by = f"by {phrase(author, facts.entity)}" if author is not None else ""
    more = " ".join(part for part in (what, by) if part)
    return f"{title}, {more}" if more else title


def _addresses(rows: list[Fact]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source.address for fact in rows for source in fact.sources))


def _detail(fact: Fact, today: date) -> str:
    """When it became true, who says so, and how old the word is once that matters."""
    parts = []
    if fact.valid_from is not None and fact.ref.property == "status" and fact.valid_from.lower is not None:
        parts.append(f"since {fact.valid_from.lower:%b %Y}")
    publishers = [source.publisher or source.address for source in fact.sources]
    if len(publishers) == 1:
        parts.append(publishers[0])
    elif publishers:
        parts.append(f"{len(publishers)}\N{NO-BREAK SPACE}sources")
    seen = [source.retrieved for source in fact.sources if source.retrieved is not None]
    if seen and fact.status is Status.RUMOURED:
        months = (today.year - max(seen).year) * 12 + today.month - max(seen).month
        if months >= 1:
            parts.append(f"{months} month{'s' if months > 1 else ''} old".replace(" ", "\N{NO-BREAK SPACE}"))
    return " · ".join(parts)


def subtitle(facts: ShowFacts) -> str:
    """The line beneath the show's name: its own title, what it is, where it is from."""
    parts = [
        phrase(fact, facts.entity)
        for name in ("original_title", "type", "country")
        if (fact := facts.value(FactRef(facts.show.ref, name))) is not None
    ]
    return " · ".join(parts)


class _Clickable(QFrame):
    """A frame that acts like a quiet button: by mouse, by Enter or Space, and for screen readers."""

    clicked = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)
        self.setProperty("clickable", True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # the release is wanted too

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
            return
        super().keyPressEvent(event)

    def _mark(self, is_marked: bool) -> None:
        self.setProperty("hovered", is_marked)
        self.style().unpolish(self)
        self.style().polish(self)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._mark(True)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._mark(False)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            area = self.parentWidget()
            while area is not None and not isinstance(area, QScrollArea):
                area = area.parentWidget()
            if isinstance(area, QScrollArea):
                area.ensureWidgetVisible(self)


def _indented(label: QLabel) -> QLabel:
    """In line with the words of the rows, whose frames show on hovering only."""
    label.setContentsMargins(_INDENT, 0, 0, 0)
    return label


class FactsPanel(QScrollArea):
    """Shows one show and season. `insert_wanted` gives the Markdown that the writer clicked."""

    insert_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Facts")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._shown: object = None
        self.show_nothing("Choose a show above the text, and what is known about it appears here.")

    def show_nothing(self, words: str) -> None:
        """The empty state: one sentence on what to do next."""
        if self._shown == words:
            return
        self._shown = words
        body, layout = self._fresh_body()
        layout.addWidget(_indented(words_label(words, role="soft")))
        layout.addStretch()
        self.setWidget(body)

    def show_facts(self, facts: ShowFacts, season: int | None, today: date) -> None:
        """Show what is known; does nothing where it is shown already."""
        if self._shown == (facts, season, today):
            return
        self._shown = (facts, season, today)
        scrolled = self.verticalScrollBar().value()
        body, layout = self._fresh_body()
        title = words_label(facts.show.name)
        title.setFont(text_font(LEAD, QFont.Weight.DemiBold))
        layout.addWidget(_indented(title))
        if under := subtitle(facts):
            layout.addWidget(_indented(words_label(under, role="soft")))
        layout.addSpacing(16)
        layout.addWidget(_indented(heading_label(f"Season {season}" if season is not None else "Show")))
        layout.addSpacing(6)
        for line in fact_lines(facts, season, today):
            layout.addWidget(self._fact_row(line))
        if cast := cast_lines(facts, season):
            layout.addSpacing(16)
            layout.addWidget(_indented(heading_label("Cast")))
            layout.addSpacing(6)
            for part in cast:
                layout.addWidget(self._cast_row(part))
        layout.addStretch()
        self.setWidget(body)
        self.verticalScrollBar().setValue(scrolled)

    def _fresh_body(self) -> tuple[QWidget, QVBoxLayout]:
        body = QWidget()
        body.setObjectName("paneBody")
        layout = QVBoxLayout(body)
        layout.setContentsMargins(16 - _INDENT, 14, 4, 14)
        layout.setSpacing(0)
        return body, layout

    def _fact_row(self, line: FactLine) -> QWidget:
        row = _Clickable(f"Insert {line.label or 'rumour'}: {line.words}")
        if line.sources:
            row.setToolTip("\n".join(line.sources))
        row.clicked.connect(lambda: self.insert_wanted.emit(line.insertion))
        grid = QGridLayout(row)
        grid.setContentsMargins(_INDENT - 1, 3, 4, 3)  # its frame is one pixel
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(1, 1)
        name = words_label(line.label, role="soft")
        name.setFixedWidth(_LABELS)
        grid.addWidget(name, 0, 0, Qt.AlignmentFlag.AlignTop)
        if line.mark:
            value = FlowLayout()
            value.setSpacing(6)
            words = words_label(line.words)
            words.setWordWrap(False)
            value.addWidget(words)
            value.addWidget(pill(line.mark, role="pill-old" if line.mark == "rumour" else "pill"))
            grid.addLayout(value, 0, 1)
        else:
            grid.addWidget(words_label(line.words), 0, 1, Qt.AlignmentFlag.AlignTop)
        if line.detail:
            grid.addWidget(detail_label(line.detail), 1, 1)
        return row

    def _cast_row(self, part: CastLine) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        character = self._name(part.character, "", part.mark)
        person = self._name(part.person, "soft", "")
        layout.addWidget(character, 1)
        layout.addWidget(person, 1)
        return row

    def _name(self, name: str, role: str, mark: str) -> QWidget:
        if not name:
            return QLabel()
        cell = _Clickable(f"Insert {name}")
        cell.clicked.connect(lambda: self.insert_wanted.emit(name))
        layout = QHBoxLayout(cell)
        layout.setContentsMargins(_INDENT - 1, 2, 2, 2)
        layout.setSpacing(6)
        label = words_label(name, role=role, size=BODY)
        label.setWordWrap(False)
        layout.addWidget(label)
        if mark:
            layout.addWidget(pill(mark, role="pill" if mark == "new" else "pill-old"))
        layout.addStretch()
        return cell
