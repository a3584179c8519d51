"""`showdesk` and `python -m editor_app`: the window, or a command."""

import os
import sys


def main() -> int:
    """Open the window with no argument or with files, else run a command. Returns the exit code.

    Each side imports only itself: the window starts without the commands' libraries, the commands without Qt.
    """
    arguments = sys.argv[1:]
    if arguments and not _is_file(arguments[0]):
        from editor_app import cli

        return cli.main(arguments)
    if not _has_display():
        print(
            "Showdesk cannot open its window, because there is no display.\n"
            "Its commands work without one: showdesk --help lists them.",
            file=sys.stderr,
        )
        return 2
    from editor_app import app

    return app.main(arguments)


def _is_file(argument: str) -> bool:
    """Whether it names a file: no command has a dot or a slash, and what is neither should be told so."""
    return not argument.startswith("-") and any(mark in argument for mark in (".", "/", os.sep))


def _has_display() -> bool:
    return sys.platform != "linux" or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )


if __name__ == "__main__":
    sys.exit(main())
