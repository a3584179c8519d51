"""Asks the worker process to render: what the window and the exporters call instead of `render`."""

from __future__ import annotations

from editor_app.errors import RenderTimedOut, WorkerTimedOut
from editor_app.worker.worker import Worker

RENDER_MODULE = "editor_app.export.render"
"""What to `Worker.warm` so that the first preview does not wait for imports."""

_CHARACTERS_PER_SECOND = 100_000  # ordinary text takes a twelfth of that time on a machine of today


def rendered(markdown: str, worker: Worker, *, deadline: float | None = None) -> str:
    """`render.render_markdown` in the worker. See `_ask` for `deadline` and what is raised."""
    return _ask("render_markdown", markdown, worker, deadline)


def rendered_rich_text(markdown: str, worker: Worker) -> str:
    """`render.render_rich_text` in the worker. Raises as `_ask` says."""
    return _ask("render_rich_text", markdown, worker, None)


def _ask(name: str, markdown: str, worker: Worker, deadline: float | None) -> str:
    """Call `name` in the worker within `deadline` seconds: at least one, and more for a long text, unless given.

    Raises `RenderTimedOut` when it passes, `ExportError` where the text cannot be rendered, and `WorkerFailed`.
    """
    seconds = deadline if deadline is not None else max(1.0, len(markdown) / _CHARACTERS_PER_SECOND)
    try:
        html: str = worker.call(f"{RENDER_MODULE}:{name}", markdown, deadline=seconds)
    except WorkerTimedOut as problem:
        raise RenderTimedOut(
            f"This text is too complex to show: rendering it was stopped after {seconds:g} seconds.",
            why="A long row of brackets, backticks or abbreviations usually is the reason.",
            remedy="Your text is safe. Take such rows out, or undo the last paste, and try again.",
        ) from problem
    return html
