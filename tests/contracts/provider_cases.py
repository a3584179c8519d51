"""Every provider's answers. A provider joins the contract by adding to these."""

from __future__ import annotations

from tests.contracts.cases.anilist import ANILIST_CASES
from tests.contracts.cases.tmdb import TMDB_CASES
from tests.contracts.cases.tvmaze import TVMAZE_CASES
from tests.contracts.cases.wikidata import WIKIDATA_CASES

CASES = [*TVMAZE_CASES, *WIKIDATA_CASES, *ANILIST_CASES, *TMDB_CASES]
LIVE_CASES = [TVMAZE_CASES[0], WIKIDATA_CASES[0], ANILIST_CASES[0], TMDB_CASES[0]]
"""An invented answer of each provider that is asked over the network; the first of its `answers` is asked first."""
