"""How far words are from one another, by rapidfuzz. Imported where it is needed and not at the start: it takes 10 ms.

This is its one door. Its modules import each other, and two threads that began with different ones of them met half
way: of 25 starts three failed with "partially initialized module" or "deadlock detected".
"""

from __future__ import annotations

from rapidfuzz import process
from rapidfuzz.distance import OSA, Levenshtein

__all__ = ["OSA", "Levenshtein", "process"]
