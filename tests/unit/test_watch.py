"""Long work can be followed and stopped."""

from __future__ import annotations

from threading import Event

import pytest

from editor_app.errors import Cancelled
from editor_app.watch import Progress, Watch


def test_work_that_nobody_waits_for_is_never_stopped() -> None:
    watch = Watch()
    watch.tell(Progress("Reading"))

    watch.stop_if_cancelled()


def test_work_that_is_no_longer_wanted_stops() -> None:
    cancelled = Event()
    watch = Watch(cancelled=cancelled)
    watch.stop_if_cancelled()
    cancelled.set()

    with pytest.raises(Cancelled, match="stopped"):
        watch.stop_if_cancelled()
