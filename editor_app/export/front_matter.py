"""The head of a file for a site generator, each value quoted.

A bare title with a colon breaks a build and a bare "yes" is a truth value, so every text is in quotation marks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Value: TypeAlias = str | bool | Sequence[str] | Mapping[str, str]

_NOT_PLAIN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def front_matter(fields: Mapping[str, Value]) -> str:
    """The lines from "---" to "---". Empty texts and lists are left out, dates are texts too."""
    lines = [f"{key}: {_yaml(value)}\n" for key, value in fields.items() if value not in ("", (), [], {})]
    return f"---\n{''.join(lines)}---\n"


def _yaml(value: Value) -> str:
    """JSON is YAML, but for the characters that YAML does not print."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_yaml(part)}" for key, part in value.items()) + "}"
    written = json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
    return _NOT_PLAIN.sub(lambda found: f"\\u{ord(found[0]):04x}", written)
