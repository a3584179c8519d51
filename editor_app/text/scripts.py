"""In which script a name is written."""

from __future__ import annotations

import unicodedata

_SCRIPTS = {
    "LATIN": "Latn",
    "HANGUL": "Hang",
    "HIRAGANA": "Jpan",
    "KATAKANA": "Jpan",
    "CJK": "Hani",
    "CYRILLIC": "Cyrl",
    "GREEK": "Grek",
    "THAI": "Thai",
    "ARABIC": "Arab",
    "HEBREW": "Hebr",
    "DEVANAGARI": "Deva",
}


def script_of(text: str) -> str:
    """The ISO 15924 code of the first script in `text` that is not Latin; "Latn" where all is, "" where none is.

    Chinese characters among kana are Japanese: "Jpan".
    """
    found = {
        _SCRIPTS.get(unicodedata.name(letter, "").partition(" ")[0], ""): None for letter in text if letter.isalpha()
    }
    if "Jpan" in found:
        return "Jpan"
    return next((script for script in found if script not in ("Latn", "")), "Latn" if "Latn" in found else "")
