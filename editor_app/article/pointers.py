"""How an article points to others of the newsroom: "**Also Read:** Call of the Night Release Date"."""

from __future__ import annotations

ALSO_READ_FORM = "**{lead}:** {headline}"
"""How a pointer is written in an article."""

LEADS = (
    r"also,?\s+(?:read|see|check(?:\s+out)?|watch)|read\s+(?:also|next|more(?:\s+on)?|this)|see\s+(?:also|more)"
    r"|must[\s-]+read|related(?:\s+(?:articles?|posts?|stories|story|reading|news|content))?"
    r"|recommended(?:\s+(?:reading|articles?|for\s+you))?"
    r"|more\s+(?:on\s+this|like\s+this)|up\s+next|further\s+reading|don[’']?t\s+miss(?:\s+(?:this|these))?"
    r"|you\s+(?:may|might)\s+(?:also\s+)?(?:like|enjoy)|check\s+(?:this\s+)?out(?:\s+these)?|trending(?:\s+now)?"
)
"""The words before it, as sites have them; a pattern to be read without regard to case."""
