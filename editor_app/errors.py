"""The one tree of exceptions.

ShowdeskError
├── ArticleError          a file that should be, or become, an article
│   ├── ArticleUnreadable     it cannot be opened or decoded
│   ├── ArticleUnwritable     it cannot be saved; what was on disk before is still there
│   ├── ArticleChangedOutside another program wrote it since it was opened
│   └── EditRefused           its text, as it stands, cannot take a change
├── StoreError            the store of facts
│   ├── StoreMissing          there is none at that address
│   ├── StoreNewer            a newer Showdesk made it, in a form that cannot even be read
│   ├── StoreReadOnly         it can be read but not changed
│   ├── StoreLocked           another process holds it
│   ├── StoreBroken           it is no store, or damaged
│   ├── StoreUnreachable      its server does not answer, and may later
│   └── FactMoved             somebody else changed the value meanwhile
├── ProviderError         who brings facts did not
│   ├── BundleRefused         a file of facts is not in the published form
│   ├── FileRefused           a file of another catalogue is not as that catalogue writes it
│   ├── Offline               nobody can be reached at all
│   ├── ProviderBusy          it asks to be left alone for a while
│   ├── ProviderRefused       it understood, and declines: a wrong key, nothing of that name
│   └── ProviderFailed        its answer did not come, or is no answer
├── Cancelled             the writer stopped it; nothing half was left
├── UnknownReference      no entity or fact has that name
├── NotUnderstood         what was typed is no value of its kind
├── TemplateError         a template cannot be found or rendered
├── HouseStyleRefused     the newsroom's own house style cannot be used
├── ExportError           an export cannot be made
│   └── RenderTimedOut        the text is too complex for the deadline
├── PublishError          an article did not get to its site, or not all of it
│   ├── SiteUnreachable       it does not answer, and nothing was sent
│   ├── SiteBusy              it asks to be left alone for a while
│   ├── SiteRefused           it understood, and declines
│   │   └── SignInRefused         it does not know who we are
│   ├── KeyNotKept            the system has no keyring that would keep its key
│   ├── SiteFailed            it broke, or what answered is no such site
│   ├── ReplyLost             something was sent, and nobody knows whether it was done
│   ├── ChangedOnSite         somebody changed the post there since it was published
│   ├── UnderWay              another window or command is publishing it there just now
│   └── NotFit                the article itself may not go out like that
└── WorkerFailed          the worker process ended before it answered
    ├── WorkerTimedOut        it was stopped at its deadline
    └── LibraryMissing        it could not load what it needs for that

Each is told to the writer as it stands: what happened, why, and what to do. We catch the kinds we can do
something about; only the edges (a thread, a child process, the main loop) catch everything.
"""


class ShowdeskError(Exception):
    """Something the writer must hear of.

    `what` is one sentence on what happened, `why` the cause as far as it is known, `remedy` what the writer can do.
    Each is a whole sentence; `why` and `remedy` may be empty.
    """

    def __init__(self, what: str, *, why: str = "", remedy: str = "") -> None:
        super().__init__(what, why, remedy)
        self.what = what
        self.why = why
        self.remedy = remedy

    def __str__(self) -> str:
        return " ".join(part for part in (self.what, self.why, self.remedy) if part)

    def __reduce__(self) -> tuple[object, ...]:
        # crosses the worker's pipe: keyword-only arguments need more than the default
        return _rebuild, (type(self), self.what, self.why, self.remedy)


def _rebuild(kind: type[ShowdeskError], what: str, why: str, remedy: str) -> ShowdeskError:
    return kind(what, why=why, remedy=remedy)


class ArticleError(ShowdeskError):
    """A file that should be, or become, an article."""


class ArticleUnreadable(ArticleError):
    """The file cannot be opened or decoded."""


class ArticleUnwritable(ArticleError):
    """The file cannot be saved. What was on disk before is still there, whole."""


class ArticleChangedOutside(ArticleError):
    """Another program wrote the file since it was opened."""


class EditRefused(ArticleError):
    """The text, as it stands, cannot take the change that was asked for; nothing of it was changed."""


class StoreError(ShowdeskError):
    """The store of facts cannot be used as asked."""


class StoreMissing(StoreError):
    """There is no store at that address."""


class StoreNewer(StoreError):
    """The store was made by a newer Showdesk than this one, in a form that it cannot even read."""


class StoreReadOnly(StoreError):
    """The store can be read and not changed: a newer Showdesk made it, or nobody may write where it lies."""


class StoreLocked(StoreError):
    """Another process holds the store."""


class StoreBroken(StoreError):
    """The file is not a store, or is damaged."""


class StoreUnreachable(StoreError):
    """The server of the store does not answer. That may pass; whoever waits may try again."""


class FactMoved(StoreError):
    """What is to be changed is no longer what the writer saw; nothing was changed. Read it again and show both."""


class ProviderError(ShowdeskError):
    """Who was asked for facts brought none; nothing was taken in."""


class BundleRefused(ProviderError):
    """A file of facts is not in the published form; nothing of it was taken."""


class FileRefused(ProviderError):
    """A file is not as the catalogue it is said to come from writes it."""


class Offline(ProviderError):
    """No answer from anywhere: this machine has no connection, or no name is resolved."""


class ProviderBusy(ProviderError):
    """Too many questions. It was waited for as it asked, and still it declines."""


class ProviderRefused(ProviderError):
    """The question was understood and declined: the key is wrong, or nothing has that name."""


class ProviderFailed(ProviderError):
    """The answer did not come whole, or is not in the form in which it should be."""


class Cancelled(ShowdeskError):
    """The writer stopped what was under way, and nothing half is left of it."""


class UnknownReference(ShowdeskError):
    """No entity or fact has that name."""


class NotUnderstood(ShowdeskError):
    """What was typed is no value of its kind. The remedy says what would be understood."""


class TemplateError(ShowdeskError):
    """A template cannot be found or rendered."""


class HouseStyleRefused(ShowdeskError):
    """The newsroom's own house style cannot be read, or says what is not understood; ours is used instead."""


class ExportError(ShowdeskError):
    """An export cannot be made."""


class RenderTimedOut(ExportError):
    """The text was too complex to render before the deadline."""


class PublishError(ShowdeskError):
    """An article did not get to its site, or not all of it. What was done is in its record, and is gone on from."""


class SiteUnreachable(PublishError):
    """The site does not answer, and nothing was sent to it."""


class SiteBusy(PublishError):
    """The site asks to be left alone for a while. It was waited for as it asked, and still it declines."""


class SiteRefused(PublishError):
    """The site understood and declines: no right to do that, or a value it does not take."""


class SignInRefused(SiteRefused):
    """The site does not take us for anybody it knows."""


class KeyNotKept(PublishError):
    """The system has no keyring that would keep a key, or it is locked."""


class SiteFailed(PublishError):
    """The site broke over it, or what answered is no site of that kind."""


class ReplyLost(PublishError):
    """Something was sent and no answer came: the site may have done it. Ask it before anything is repeated."""


class ChangedOnSite(PublishError):
    """The post was changed on the site since it was last published from here; nothing of it was overwritten."""


class UnderWay(PublishError):
    """The same article is being published to the same site at this moment, by another window or command."""


class NotFit(PublishError):
    """Something in the article keeps it from being published; nothing was sent."""


class WorkerFailed(ShowdeskError):
    """The worker process ended before it answered."""


class WorkerTimedOut(WorkerFailed):
    """The worker process was stopped at its deadline."""


class LibraryMissing(WorkerFailed):
    """The worker process could not load a library, without which all else goes on."""
