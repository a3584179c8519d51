"""A text that would hang the renderer is stopped, and the next one is rendered."""

from __future__ import annotations

import time

import pytest

from editor_app.errors import ExportError, RenderTimedOut
from editor_app.export.rendering import RENDER_MODULE, rendered, rendered_rich_text
from editor_app.worker.worker import Worker

PATHOLOGICAL = {
    "links that never close": "[a](b" * 5000,
    "brackets": "[" * 5000,
    "abbreviations": "".join(f"*[A{i}]: x\n" for i in range(4000)) + " ".join(f"A{i}" for i in range(4000)),
    "backticks": " ".join("`" * i for i in range(1, 700)),
    "images that never close": "![a](" * 5000,
    "tags that never close": "<a href='" * 5000,
}


@pytest.mark.parametrize("text", PATHOLOGICAL.values(), ids=PATHOLOGICAL)
def test_a_pathological_text_is_answered_in_time_and_the_next_call_works(text: str, worker: Worker) -> None:
    worker.warm(RENDER_MODULE)
    rendered("ready", worker)
    began = time.monotonic()

    with pytest.raises(RenderTimedOut, match="too complex") as caught:
        rendered(text, worker, deadline=0.3)

    assert time.monotonic() - began < 0.3 + 0.5
    assert "Your text is safe" in caught.value.remedy
    assert rendered("next", worker) == "<p>next</p>"


def test_a_refusal_arrives_as_it_was_worded(worker: Worker) -> None:
    with pytest.raises(ExportError, match="nested too deeply") as caught:
        rendered("".join("    " * depth + "- a\n" for depth in range(300)), worker)

    assert "many “>”" in caught.value.remedy


def test_both_renderings_come_from_the_worker(worker: Worker) -> None:
    assert rendered("## A", worker) == '<h2 id="a">A</h2>'
    assert rendered_rich_text("## A", worker) == "<h2>A</h2>"
