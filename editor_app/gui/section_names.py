"""What a section is called in the window, where its kind is known."""

from __future__ import annotations

from editor_app.article.article import SectionKind

NAMES = {
    SectionKind.INTRO: "Intro",
    SectionKind.RELEASE_DATE: "Release date",
    SectionKind.PLOT: "Plot",
    SectionKind.CAST: "Cast",
    SectionKind.TRAILER: "Trailer",
    SectionKind.WHERE_TO_WATCH: "Where to watch",
    SectionKind.FAQ: "FAQ",
    SectionKind.ALSO_READ: "Also read",
}
