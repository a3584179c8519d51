"""The English words for codes: what a status, a country or a language is called in print.

Only what entertainment desks meet. A code that is not listed is still shown readably, see `phrasing.phrase`.
"""

from __future__ import annotations

STATUSES = {
    "announced": "announced",
    "renewed": "renewed",
    "in_production": "in production",
    "post_production": "post-production",
    "released": "released",
    "ended": "ended",
    "cancelled": "cancelled",
}

STATUS_SYNONYMS = {
    "announced": ("announced", "greenlit", "ordered", "confirmed", "commissioned"),
    "renewed": ("renewed", "renewal", "picked up"),
    "in_production": ("in production", "filming", "shooting", "being filmed", "being shot", "under way"),
    "post_production": ("post-production", "postproduction", "post production", "wrapped", "being edited"),
    "released": ("released", "out now", "out", "premiered", "streaming", "available", "aired", "airing", "on air"),
    "ended": ("ended", "concluded", "final", "over", "finished"),
    "cancelled": ("cancelled", "canceled", "cancellation", "axed", "scrapped", "dropped"),
}
"""Other words by which articles name a status."""

TYPES = {
    "tv_series": "series",
    "anime": "anime",
    "animation": "animated series",
    "miniseries": "miniseries",
    "documentary": "documentary series",
    "reality": "reality show",
    "talk_show": "talk show",
    "film": "film",
    "tv_movie": "TV movie",
    "web_series": "web series",
}

KINDS = {
    "announcement_teaser": "announcement teaser",
    "production_teaser": "production teaser",
    "teaser": "teaser",
    "trailer": "trailer",
    "official_trailer": "official trailer",
    "clip": "clip",
    "featurette": "featurette",
    "light_novel": "light novel",
    "web_novel": "web novel",
    "video_game": "video game",
    "comic": "comic book series",
}

GENDERS = {"f": "female", "m": "male", "n": "non-binary"}

COUNTRIES = {
    "AR": ("Argentina", "Argentine"),
    "AU": ("Australia", "Australian"),
    "AT": ("Austria", "Austrian"),
    "BE": ("Belgium", "Belgian"),
    "BR": ("Brazil", "Brazilian"),
    "CA": ("Canada", "Canadian"),
    "CL": ("Chile", "Chilean"),
    "CN": ("China", "Chinese"),
    "CO": ("Colombia", "Colombian"),
    "CZ": ("the Czech Republic", "Czech"),
    "DE": ("Germany", "German"),
    "DK": ("Denmark", "Danish"),
    "EG": ("Egypt", "Egyptian"),
    "ES": ("Spain", "Spanish"),
    "FI": ("Finland", "Finnish"),
    "FR": ("France", "French"),
    "GB": ("the United Kingdom", "British"),
    "GR": ("Greece", "Greek"),
    "HK": ("Hong Kong", "Hong Kong"),
    "HU": ("Hungary", "Hungarian"),
    "ID": ("Indonesia", "Indonesian"),
    "IE": ("Ireland", "Irish"),
    "IL": ("Israel", "Israeli"),
    "IN": ("India", "Indian"),
    "IS": ("Iceland", "Icelandic"),
    "IT": ("Italy", "Italian"),
    "JP": ("Japan", "Japanese"),
    "KR": ("South Korea", "South Korean"),
    "MX": ("Mexico", "Mexican"),
    "MY": ("Malaysia", "Malaysian"),
    "NG": ("Nigeria", "Nigerian"),
    "NL": ("the Netherlands", "Dutch"),
    "NO": ("Norway", "Norwegian"),
    "NZ": ("New Zealand", "New Zealand"),
    "PH": ("the Philippines", "Philippine"),
    "PL": ("Poland", "Polish"),
    "PT": ("Portugal", "Portuguese"),
    "RO": ("Romania", "Romanian"),
    "RU": ("Russia", "Russian"),
    "SA": ("Saudi Arabia", "Saudi"),
    "SE": ("Sweden", "Swedish"),
    "SG": ("Singapore", "Singaporean"),
    "CH": ("Switzerland", "Swiss"),
    "TH": ("Thailand", "Thai"),
    "TR": ("Turkey", "Turkish"),
    "TW": ("Taiwan", "Taiwanese"),
    "UA": ("Ukraine", "Ukrainian"),
    "US": ("the United States", "American"),
    "VN": ("Vietnam", "Vietnamese"),
    "ZA": ("South Africa", "South African"),
}
"""ISO 3166 code to the name in running text and the adjective."""

LANGUAGES = {
    "ar": "Arabic",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "hu": "Hungarian",
    "id": "Indonesian",
    "is": "Icelandic",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "ms": "Malay",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sv": "Swedish",
    "ta": "Tamil",
    "te": "Telugu",
    "th": "Thai",
    "tl": "Filipino",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "vi": "Vietnamese",
    "zh": "Chinese",
}
"""ISO 639-1 code to the English name."""

WORDS = {
    "status": STATUSES,
    "type": TYPES,
    "kind": KINDS,
    "gender": GENDERS,
    "country": {code: name for code, (name, _) in COUNTRIES.items()},
    "language": LANGUAGES,
}
"""For each property whose value is a code, the words for its codes."""
