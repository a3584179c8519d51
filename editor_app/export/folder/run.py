"""Exports all articles of a folder: what the window and the command line call."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path, PurePosixPath
from queue import SimpleQueue
from urllib.parse import unquote

from editor_app.article.scan import Stamp, scan
from editor_app.errors import ArticleUnwritable, Cancelled, ExportError, ShowdeskError, StoreError
from editor_app.export.export import Export, Form
from editor_app.export.exporting import BRING_ALONG, finished
from editor_app.export.folder.copying import Copied, Copying
from editor_app.export.folder.due import Due, Looking
from editor_app.export.folder.ledger import Entry, Held, Ledger
from editor_app.export.folder.output import Output, stamp_of
from editor_app.export.folder.places import place
from editor_app.facts.store import FactReader
from editor_app.watch import Progress, Watch
from editor_app.worker.worker import Worker

_AHEAD = 2
"""Articles that are handed over for each worker: enough that none waits, few enough to stop within a moment."""


@dataclass(frozen=True, slots=True)
class Told:
    """What there is to say about one article: why it was not exported, or what to know of its export."""

    article: Path
    words: str


@dataclass(frozen=True, slots=True)
class FolderExport:
    """What came of a folder. `articles` counts those in it, `unchanged` those whose export was left as it was.

    `written` are the articles that were exported, `removed` the files of articles that are gone. `passed_over` are
    those that were not exported, with the reason, and `notes` is about those that were. One that is not `is_whole` was
    broken off; the next run goes on where it was.
    """

    written: tuple[Path, ...] = ()
    unchanged: int = 0
    removed: tuple[Path, ...] = ()
    passed_over: tuple[Told, ...] = ()
    notes: tuple[Told, ...] = ()
    articles: int = 0
    is_whole: bool = True


def ledger_name(form: Form) -> str:
    """What the file is called, in a folder of exports, that says what was written there."""
    return f".showdesk-{form.value}.jsonl"


def export_folder(
    source: Path,
    out: Path,
    form: Form,
    facts: FactReader,
    *,
    today: date,
    workers: Sequence[Worker],
    mark: str = "",
    watch: Watch | None = None,
) -> FolderExport:
    """Export the articles in `source`, and in the folders in it, to `out`, with the pictures beside them.

    An article is made again where it, one of its pictures or what the store says of it has changed, or its export is
    not there any more. `mark` stands for all that the store holds: while it is the same, unchanged articles are not
    even read; with "" each is looked at. Files of articles that are gone, or go elsewhere now, are removed where nobody
    has changed them; an empty `source` is taken for a disk that is not there, and removes nothing. `today` dates what
    was never published, and that day stays. The `workers` render side by side.

    What cannot be exported is told in the answer, and stops nothing else. Raises `ArticleUnreadable` where the folder
    cannot be listed, `ExportError` where `out` is that folder, `ArticleUnwritable` where it cannot be made or written
    in, and `StoreError`.
    """
    if out.exists() and source.exists() and out.samefile(source):
        raise ExportError(
            "The articles were not exported.",
            why="The folder for the exports is that of the articles.",
            remedy="Name another folder; one within it will do.",
        )
    watch = watch or Watch()
    watch.tell(Progress("Listing the articles"))
    try:
        found = scan(source, watch)
    except Cancelled:
        return FolderExport(is_whole=False)
    home, there = source.resolve(), out.resolve()
    files = {
        Path(path): found[path]
        for path in sorted(found)
        if not (home / Path(path).relative_to(source)).is_relative_to(there)  # an export is no article
    }
    try:
        out.mkdir(parents=True, exist_ok=True)
        ledger = Ledger(out / ledger_name(form))
        output = Output(out, ledger)
        looking = Looking(form, facts, mark, ledger, output, today=today)
        return _Run(source, files, workers, watch, looking, ledger, output).through()
    except OSError as problem:
        raise ArticleUnwritable(
            f"The exports in “{out.name or out}” cannot be written.",
            why=f"The system says: {problem.strerror or problem}.",
            remedy="Choose another folder.",
        ) from problem


@dataclass
class _Run:
    """One run, step by step. All but what the workers do happens in the thread that asked for it."""

    source: Path
    files: Mapping[Path, Stamp]
    workers: Sequence[Worker]
    watch: Watch
    looking: Looking
    ledger: Ledger
    output: Output
    written: list[Path] = field(default_factory=list)
    passed_over: list[Told] = field(default_factory=list)
    notes: list[Told] = field(default_factory=list)
    unchanged: int = 0
    done: int = 0
    names: set[str] = field(default_factory=set)  # of the articles that are there, as the ledger has them
    former: set[str] = field(default_factory=set)  # files of exports that go elsewhere now

    def __post_init__(self) -> None:
        self.copying = Copying(self.output)

    def through(self) -> FolderExport:
        is_whole, removed = False, tuple[Path, ...]()
        try:
            is_whole = self._work()
            if is_whole and self.names:
                removed = tuple(self._swept())
        finally:
            self.ledger.close(is_whole=is_whole)
        return FolderExport(
            tuple(self.written),
            self.unchanged,
            removed,
            tuple(self.passed_over),
            tuple(self.notes),
            len(self.names),
            is_whole,
        )

    def _work(self) -> bool:
        """Bring each export up to date; whether it came to the end."""
        idle: SimpleQueue[Worker] = SimpleQueue()
        for worker in self.workers:
            idle.put(worker)
        waiting: deque[tuple[Due, Future[Export]]] = deque()
        self._tell()
        with ThreadPoolExecutor(len(self.workers), thread_name_prefix="exporting") as pool:
            try:
                for due in self._due():
                    waiting.append((due, pool.submit(_made, due, idle)))
                    while len(waiting) > _AHEAD * len(self.workers):
                        self._finish(*waiting.popleft())
                while waiting:
                    self.watch.stop_if_cancelled()
                    self._finish(*waiting.popleft())
            except Cancelled:
                return False
            finally:
                for _, future in waiting:
                    future.cancel()
        return True

    def _due(self) -> Iterator[Due]:
        for path, stamp in self.files.items():
            self.watch.stop_if_cancelled()
            try:
                found = self.looking.look(path, stamp)
            except StoreError:
                raise
            except ShowdeskError as problem:
                self._pass_over(path, problem)
                continue
            if found is None:
                self._count()
                continue
            self.names.add(self.looking.name(path))
            if isinstance(found, Due):
                yield found
            else:
                self._leave(path, found)

    # -- what becomes of an article

    def _leave(self, path: Path, entry: Entry) -> None:
        try:
            self._claim(path, entry)
        except ExportError as problem:
            self._pass_over(path, problem)
            return
        self.ledger.keep(entry)
        self.unchanged += 1
        self._count()

    def _claim(self, path: Path, entry: Entry) -> None:
        for file in entry.files:
            self.output.claim(file.path, path.parent / file.source if file.source else path)

    def _pass_over(self, path: Path, problem: ShowdeskError) -> None:
        """What was exported of it before stays."""
        name = self.looking.name(path)
        self.names.add(name)
        self.passed_over.append(Told(path, str(problem)))
        if name in self.ledger.entries:
            self.output.spare(file.path for file in self.ledger.entries[name].files)
        self._count()

    def _finish(self, due: Due, making: Future[Export]) -> None:
        try:
            made = making.result()
            copied = self._write(due, made)
        except ShowdeskError as problem:
            self._pass_over(due.path, problem)
            return
        if due.before is not None:
            self.former |= {file.path for file in due.before.files}
        entry = replace(self.looking.entry(due), held=tuple(_held(made, due.path.parent)))
        self.ledger.keep(replace(entry, files=tuple(copied.files), missing=tuple(copied.missing)))
        self.written.append(due.path)
        notes = [note for note in made.notes if not note.startswith(BRING_ALONG)]
        self.notes += [Told(due.path, note) for note in (*notes, *copied.notes)]
        self._count()

    def _write(self, due: Due, made: Export) -> Copied:
        """Write the pictures of an export and then itself, which so is never without them."""
        article = PurePosixPath(due.path.relative_to(self.source).as_posix())
        to = place(made, article, self.output.root, due.day)
        self.output.claim(to.path.as_posix(), due.path)
        copied = self.copying.copy(to, due.path.parent)
        data = to.export.data or to.export.text.encode()
        copied.files.insert(0, self.output.write(to.path.as_posix(), data, due.path))
        return copied

    # -- afterwards

    def _swept(self) -> Iterator[Path]:
        """Remove the exports of articles that are gone, and what exports have left behind."""
        gone = [name for name in self.ledger.entries if name not in self.names and self._is_below(name)]
        for name in gone:
            self.former |= {file.path for file in self.ledger.entries[name].files}
            self.ledger.forget(name)
        yield from (self.output.root / path for path in sorted(self.former) if self.output.sweep(path))

    def _is_below(self, name: str) -> bool:
        return self.looking.path(name).is_relative_to(self.source.absolute())

    # -- how far it is

    def _count(self) -> None:
        self.done += 1
        self._tell()

    def _tell(self) -> None:
        self.watch.tell(Progress("Exporting the articles", self.done, len(self.files), "articles"))


def _held(made: Export, home: Path) -> Iterator[Held]:
    if made.form is Form.DOCX:
        names = (unquote(picture.address) for picture in made.pictures)
        yield from (Held(name, stamp_of(home / name)) for name in names)


def _made(due: Due, idle: SimpleQueue[Worker]) -> Export:
    """The export of one article, in a thread of the pool. Raises as `export` does."""
    worker = idle.get()
    try:
        return finished(due.one, today=date.fromisoformat(due.day), worker=worker, beside=due.path.parent)
    finally:
        idle.put(worker)
