"""`showdesk` and `python -m editor_app`: the window, or a command."""

import gc
import os
import sys


def main() -> int:
    """Open the window, with no argument, a file, or the window's options; else run a command. Returns the exit code.

    Each side imports only itself: the window starts without the commands' libraries, the commands without Qt.
    """
    arguments = sys.argv[1:]
    if not _is_for_window(arguments):
        from editor_app import cli

        return cli.main(arguments)
    if not _has_display():
        print(
            "Showdesk cannot open its window, because there is no display.\n"
            "Its commands work without one: showdesk --help lists them.",
            file=sys.stderr,
        )
        return 2
    gc.disable()  # all that is loaded now stays; see `gui.garbage`, which collects in the place of Python
    from editor_app import app

    return app.main(arguments)


def _is_for_window(arguments: list[str]) -> bool:
    """Whether they begin with a file or an option of the window. No command has a dot or a slash in its name."""
    if not arguments or arguments[0] in ("--help", "--version"):
        return not arguments
    return arguments[0].startswith("-") or any(mark in arguments[0] for mark in (".", "/", os.sep))


def _has_display() -> bool:
    return sys.platform != "linux" or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )


if __name__ == "__main__":
    sys.exit(main())
