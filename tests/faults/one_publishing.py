"""One publishing in a process of its own, to be killed: what it needs comes in on standard input as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from editor_app.export.export import Form
from editor_app.publish.sending import Doubt
from editor_app.publish.site import Site, SiteKind
from tests.faults.made_articles import made_article
from tests.faults.publishing_to import Writer


def main() -> None:
    given = json.load(sys.stdin)
    article = made_article(given["seed"], pictures=given["pictures"], form=Form(given["form"]))
    site = Site("main", SiteKind(given["kind"]), given["home"], given["api"], given["user"])
    writer = Writer(site, given["password"], Path(given["folder"]), doubt=Doubt(0.3, given["unknown"], 8.0))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    writer.publish(article)
    sys.stdout.write("done\n")


if __name__ == "__main__":
    main()
