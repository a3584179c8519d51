"""Pictures in the media library of a WordPress: each once, found again by its bytes."""

from __future__ import annotations

from editor_app.errors import SiteRefused
from editor_app.export.pictures import Placed
from editor_app.publish.client import Reply
from editor_app.publish.destination import PictureFile
from editor_app.publish.wordpress.api import Api, Values, code_of
from editor_app.watch import Watch

_FIELDS = "id,slug,source_url"


def slug_of(picture: PictureFile) -> str:
    """The slug by which the site finds the picture again, whatever its name is next time."""
    return f"picture-{picture.sha256[:24]}"


def find(api: Api, picture: PictureFile, watch: Watch) -> Placed | None:
    """The picture, where it is in the library already."""
    values: Values = {"slug": slug_of(picture), "per_page": 1, "_fields": _FIELDS}
    reply = api.get("wp/v2/media", f"Look for the picture {picture.name}", watch, values)
    rows = api.content(reply, f"The picture “{picture.name}” could not be looked up.")
    return _placed(rows[0]) if rows else None


def put(api: Api, picture: PictureFile, watch: Watch) -> Placed:
    """Bring it there, in one request with all that is said of it: a second one might never come."""
    title = picture.name.rpartition(".")[0] or picture.name
    values = {"slug": slug_of(picture), "title": title, "alt_text": picture.alt, "_fields": _FIELDS}
    if picture.caption:
        values["caption"] = picture.caption
    says = f"Bring the picture {picture.name} there"
    reply = api.upload("wp/v2/media", picture.data, picture.media_type, picture.name, says, watch, values)
    if reply.status not in (200, 201):
        raise _refusal(api, reply, picture)
    return _placed(api.content(reply, f"The picture “{picture.name}” was not taken."))


def _placed(row: dict[str, object]) -> Placed:
    return Placed(str(row["source_url"]), int(str(row["id"])))


def _refusal(api: Api, reply: Reply, picture: PictureFile) -> Exception:
    what = f"The picture “{picture.name}” was not taken."
    size = f"{len(picture.data) / 1e6:.1f} MB" if len(picture.data) >= 100_000 else f"{len(picture.data) / 1e3:.1f} KB"
    code = code_of(reply)
    if code == "rest_upload_sideload_error":
        remedy = "Use a JPEG, PNG or WebP, which every site takes."
        return SiteRefused(what, why=api.refusal(reply, what).why, remedy=remedy)
    if reply.status == 413 or code in ("rest_upload_no_data", "rest_upload_file_too_big", "rest_upload_limited_space"):
        why = f"It has {size}, more than the site takes (HTTP {reply.status})."
        return SiteRefused(what, why=why, remedy="Make the picture smaller, and publish once more.")
    return api.refusal(reply, what)
