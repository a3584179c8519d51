"""What is known of each article on each site, kept so that a publishing that was cut off goes on where it was.

One JSON file for an article and a site, written whole and down to the disk before the request that it is about.
"""

from __future__ import annotations

import hashlib
import json
import re
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from editor_app.article.files import atomic_write
from editor_app.export.pictures import Placed
from editor_app.publish.alone import alone
from editor_app.publish.destination import PostState
from editor_app.publish.site import Site
from editor_app.publish.versions import Version


@dataclass(frozen=True, slots=True)
class Sending:
    """Something that was sent, or was about to be, and of which no answer has been kept.

    `what` is "picture SHA256", "create", "change" or "state", or "as it came back" for what the site made of one of
    them. `sha256` and `words` are prints of the version that goes with it, see `versions`; "" for a picture. Until
    `doubtful_until` the site may still be at it.
    """

    what: str
    begun: datetime
    doubtful_until: datetime
    sha256: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """What stood on the site beside the words when publishing last ended, in its own names: see `Live`."""

    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Base:
    """The post as it was when publishing last ended well.

    `mine` is the article's own version that went into it, `sha256` the print of what the site gave back: they differ
    by what the site does to texts, and where `is_merged` by what was taken over from the site. `categories`, `tags`,
    `author` and `picture` (its address) are those that were sent, and `left` what the site then had, so that what
    somebody there changed since is left alone.
    """

    mine: Version
    sha256: str
    stamp: str
    state: PostState
    slug: str
    is_merged: bool = False
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    author: str = ""
    picture: str = ""
    left: Left = Left()


@dataclass(frozen=True, slots=True)
class Record:
    """One article on one site. `post` is the site's id, "" until it is known.

    `sent` are the versions that may have arrived since `base`; `pictures` are those on the site, by the SHA-256 of
    their bytes. `seen` is the print of words that the site had made others of, and of which the writer was told.
    """

    article: str
    site: str
    home: str
    post: str = ""
    sending: Sending | None = None
    sent: tuple[Sending, ...] = ()
    pictures: dict[str, Placed] = field(default_factory=dict)
    base: Base | None = None
    seen: str = ""

    @property
    def is_begun(self) -> bool:
        """Whether a publishing was cut off, so that the next goes on with it."""
        return self.sending is not None or bool(self.sent)


class Records:
    """The records in one folder. Two programs of one writer may share it: each file is written whole."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load(self, article: str, site: Site) -> Record:
        """What is known; an empty record where nothing is, or what was kept cannot be read."""
        try:
            found = json.loads(self._path(article, site).read_text(encoding="utf-8"))
            record = _record(found)
        except FileNotFoundError:
            record = None
        except (OSError, ValueError, KeyError, TypeError):
            record = None  # the marker on the site finds the post all the same
        if record is None or record.article != article:
            return Record(article, site.name, site.home)
        return replace(record, site=site.name)

    def keep(self, record: Record, site: Site) -> Record:
        """Keep `record` for good before anything else happens. Raises `ArticleUnwritable`."""
        self.folder.mkdir(parents=True, exist_ok=True)
        data = json.dumps(asdict(record), default=_plain, ensure_ascii=False, indent=1)
        atomic_write(self._path(record.article, site), data.encode())
        return record

    def alone(self, article: str, site: Site) -> AbstractContextManager[None]:
        """Nobody else publishes that article there meanwhile, on this machine. Raises `UnderWay`, and `OSError`."""
        return alone(self._path(article, site).with_suffix(".lock"))

    def forget(self, article: str, site: Site) -> None:
        """Forget what is known of an article on a site."""
        self._path(article, site).unlink(missing_ok=True)

    def _path(self, article: str, site: Site) -> Path:
        """By where the site is and not by its name, which the writer may change."""
        readable = article if re.fullmatch(r"[\w-]{1,64}", article) else hashlib.sha256(article.encode()).hexdigest()
        place = hashlib.sha256(f"{site.kind}\0{site.api or site.home}".encode()).hexdigest()[:16]
        return self.folder / f"{readable}.{place}.json"


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"no form for {type(value).__name__}")


def _record(found: dict[str, Any]) -> Record:  # Any: JSON that we wrote ourselves
    base = found["base"]
    return Record(
        article=found["article"],
        site=found["site"],
        home=found["home"],
        post=found["post"],
        sending=None if found["sending"] is None else _sending(found["sending"]),
        sent=tuple(map(_sending, found["sent"])),
        pictures={sha256: Placed(**placed) for sha256, placed in found["pictures"].items()},
        base=None if base is None else _base(base),
        seen=found["seen"],
    )


def _base(found: dict[str, Any]) -> Base:  # Any: as above
    read = {"mine": Version(**found["mine"]), "state": PostState(found["state"])}
    left = found.get("left", {})  # records of before have none
    terms = {name: tuple(found[name]) for name in ("categories", "tags")}
    left_terms = {name: tuple(left.get(name, ())) for name in ("categories", "tags")}
    return Base(**{**found, **read, **terms, "left": Left(**left_terms, picture=left.get("picture", ""))})


def _sending(found: dict[str, Any]) -> Sending:  # Any: as above
    times = {name: datetime.fromisoformat(found[name]) for name in ("begun", "doubtful_until")}
    return Sending(**{**found, **times})
