"""One command of Showdesk's as somebody runs it who looks for a mistake: all is logged, and a crash tells all it can.

    python -X faulthandler -m tests.faults.one_command publish a.md --to main

SHOWDESK_TEST_LOG names the log. SHOWDESK_TEST_CRASH is "raise N" or "abort N": what the Nth answer of a site leads to.
"""

from __future__ import annotations

import logging
import os
import sys
import traceback
from itertools import count

from editor_app.publish.client import Reply, SiteClient
from editor_app.wire.exchange import Answer


def crash_at(answer: int, way: str) -> None:
    """Die over that answer, in the middle of the code that has sent the key with the question."""
    taken, own = count(1), SiteClient._own

    def die(self: SiteClient, found: Answer) -> Reply:
        if next(taken) == answer:
            if way == "abort":
                os.abort()
            raise RuntimeError("a mistake of ours")
        return own(self, found)

    SiteClient._own = die  # type: ignore[method-assign,assignment]  # the mistake


def tell_all() -> None:
    """The last exception, with the values of each frame."""
    kind, problem, frames = sys.exc_info()
    if kind is not None and problem is not None:
        told = traceback.TracebackException(kind, problem, frames, capture_locals=True)
        sys.stderr.writelines(told.format())


def main() -> int:
    logging.basicConfig(filename=os.environ["SHOWDESK_TEST_LOG"], level=logging.DEBUG)
    way, _, answer = os.environ.get("SHOWDESK_TEST_CRASH", "").partition(" ")
    if way:
        crash_at(int(answer), way)
    vars(traceback)["print_exc"] = tell_all
    from editor_app import cli

    return cli.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
