"""Finds what lies in `resources/`, installed or in a checkout.

A wheel carries the folder as `editor_app/_resources`; a checkout has it beside the package.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """The path of a file or folder that ships with Showdesk: `resource("icons", "fact.svg")`.

    Raises `FileNotFoundError` where the installation lacks it.
    """
    for root in (_PACKAGE / "_resources", _PACKAGE.parent / "resources"):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"Showdesk's resource {'/'.join(parts)} is missing from this installation.")
