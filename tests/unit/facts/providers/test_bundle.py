"""A bundle is taken in whole, or refused with the place and the reason."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from editor_app.errors import BundleRefused
from editor_app.facts.batch import Batch
from editor_app.facts.providers.bundle import FORMAT, BundleProvider, read_bundle
from editor_app.resources import resource
from editor_app.watch import Watch

Document = dict[str, Any]  # a bundle's JSON, to be spoilt


@pytest.fixture
def refusal(tmp_path: Path, bundle_path: Path) -> Callable[[Callable[[Document], object]], str]:
    """What the writer is told of the sample bundle after `spoil` has changed it."""

    def told(spoil: Callable[[Document], object]) -> str:
        document = json.loads(bundle_path.read_text(encoding="utf-8"))
        spoil(document)
        return told_of(tmp_path, json.dumps(document).encode())

    return told


def told_of(folder: Path, data: bytes) -> str:
    path = folder / "spoilt.json"
    path.write_bytes(data)
    with pytest.raises(BundleRefused) as caught:
        read_bundle(path)
    assert caught.value.what == "The bundle spoilt.json was not taken in."
    assert caught.value.remedy
    return caught.value.why


def test_the_sample_that_ships_is_read(bundle_path: Path, batch: Batch) -> None:
    assert BundleProvider().bring(str(bundle_path), Watch()) == batch
    assert batch.origin == "bundle facts.json"


def test_a_wrong_type_is_named_with_its_place(refusal: Callable[[Callable[[Document], object]], str]) -> None:
    def spoil(d: Document) -> None:
        d["shows"][0]["seasons"][0]["episodes"] = "twelve"

    assert refusal(spoil) == "shows[0].seasons[0].episodes should be a whole number, but is the text “twelve”."


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda d: d.update(schema="showdesk-bundle/2"), "schema is the text “showdesk-bundle/2”"),
        (lambda d: d.pop("schema"), "no Showdesk bundle"),
        (lambda d: d.pop("as_of"), "The bundle lacks “as_of”."),
        (lambda d: d.update(notes="x"), "The bundle has the key “notes”, which the form does not know."),
        (lambda d: d["shows"][1].pop("title"), "shows[1] lacks “title”."),
        (lambda d: d["shows"][0].update(title=" "), "shows[0].title is the text “ ”"),
        (lambda d: d["shows"][0]["ids"].update({"Not a scheme": "1"}), "shows[0].ids has the key “Not a scheme”"),
        (lambda d: d["shows"][1]["ids"].update(tvmaze=2**70), "shows[1].ids.tvmaze is 1180591620717411303424"),
        (
            lambda d: d["shows"][0]["seasons"][1]["history"][0].update(status="postponed"),
            "shows[0].seasons[1].history[0].status is the text “postponed”, but should be one of: announced, renewed",
        ),
        (
            lambda d: d["shows"][0]["seasons"][1]["released"].update(date="soon"),
            "shows[0].seasons[1].released.date is the text “soon”",
        ),
        (
            lambda d: d["shows"][0]["seasons"][0]["released"].update(date="2022-02-30"),
            "shows[0].seasons[0].released.date is “2022-02-30”, which is not a real date.",
        ),
        (
            lambda d: d["shows"][0]["seasons"][0]["released"].update(precision="month"),
            "shows[0].seasons[0].released.precision is “month”, but shows[0].seasons[0].released.date is “2022-01-28”",
        ),
        (
            lambda d: d["shows"][0]["seasons"][0]["released"].update(date=None),
            "shows[0].seasons[0].released.precision is “day”, but shows[0].seasons[0].released.date is no date.",
        ),
        (
            lambda d: d["shows"][0]["platform"][0]["src"].append("nowhere"),
            "shows[0].platform[0].src[1] names the source “nowhere”, which “sources” does not describe.",
        ),
        (
            lambda d: d["shows"][0]["credits"][0]["seasons"].append(3),
            "shows[0].credits[0].seasons[2] is 3, but the show lists no season 3.",
        ),
        (lambda d: d["shows"][0]["videos"][0].update(season=9), "shows[0].videos[0].season is 9"),
        (lambda d: d["shows"][0]["events"][0].update(season=9), "shows[0].events[0].season is 9"),
        (
            lambda d: d["shows"][0]["seasons"][1].update(number=1),
            "shows[0].seasons[1].number: season 1 is listed twice",
        ),
        (lambda d: d["people"].append({"name": "Lomon"}), "people[22].name is “Lomon”, as is people[3].name"),
        (
            lambda d: d["shows"][0]["characters"].append({"name": "Nam On-jo"}),
            "shows[0].characters[16].name is “Nam On-jo”, as is shows[0].characters[0].name",
        ),
        (
            lambda d: d["people"][0].update(born="2001-02-29"),
            "people[0].born is “2001-02-29”, which is not a real date",
        ),
        (lambda d: d["people"][0].update(name="Park\u0000Ji-hu"), "people[0].name holds the character U+0000"),
        (lambda d: d["people"][0].update(name="Park \ud800"), "people[0].name holds the character U+D800"),
    ],
)
def test_what_is_not_as_published_is_named_with_its_place(
    refusal: Callable[[Callable[[Document], object]], str], spoil: Callable[[Document], object], why: str
) -> None:
    assert why in refusal(spoil)


def test_several_wrong_places_are_counted(refusal: Callable[[Callable[[Document], object]], str]) -> None:
    def spoil(d: Document) -> None:
        d["people"][0]["gender"] = d["people"][1]["gender"] = "?"

    assert refusal(spoil).startswith("people[0].gender is the text “?”")
    assert refusal(spoil).endswith("So far 2 places are wrong.")


def test_a_file_cut_off_anywhere_is_refused(tmp_path: Path, bundle_path: Path) -> None:
    whole = bundle_path.read_bytes().rstrip()

    for end in range(1, len(whole) - 1, 97):
        why = told_of(tmp_path, whole[:end])
        assert "cut off" in why or "is not JSON" in why or "is not UTF-8" in why

    assert told_of(tmp_path, whole[:5000]).startswith("The file ends in the middle, at line ")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "The file is empty."),
        (b" \n", "The file is empty."),
        (b"[]", "no Showdesk bundle"),
        (b'{"schema": "showdesk-bundle/1",, }', "Line 1, column 32 is not JSON"),
        (b'{"schema": "showdesk-bundle/1", "schema": "x"}', "The key “schema” stands twice"),
        (b'{"schema": NaN}', "NaN"),
        (b'{"a": "\xff"}', "Line 1 is not UTF-8 text."),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a": ' + b"9" * 5000 + b"}", "a number of more than 4,300 digits"),
    ],
)
def test_what_is_no_json_is_refused_with_line_and_column(tmp_path: Path, data: bytes, why: str) -> None:
    assert why in told_of(tmp_path, data)


def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BundleRefused, match=r"cannot be read.*No such file.*Check the path"):
        read_bundle(tmp_path / "absent.json")
    with pytest.raises(BundleRefused, match="cannot be read"):
        read_bundle(tmp_path)


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    """Nobody may ever write to a pipe, and a device never ends."""
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(BundleRefused, match="It is no file"):
        read_bundle(tmp_path / "pipe")


def test_the_same_show_twice_is_refused(refusal: Callable[[Callable[[Document], object]], str]) -> None:
    """Taken in, it would stand in the store twice, each time with half of its facts."""

    def spoil(d: Document) -> None:
        d["shows"].append({"title": "All of Us Are Dead", "ids": {"imdb": d["shows"][0]["ids"]["imdb"]}})

    assert refusal(spoil) == "shows[5].ids.imdb is “tt14169960”, as is shows[0].ids.imdb."


def test_a_byte_order_mark_does_no_harm(tmp_path: Path, bundle_path: Path) -> None:
    path = tmp_path / "facts.json"
    path.write_bytes(b"\xef\xbb\xbf" + bundle_path.read_bytes())

    assert read_bundle(path) == read_bundle(bundle_path)


def test_the_published_form_is_strict_and_explains_itself() -> None:
    """Every object refuses what it does not know, and whatever has a form says in words what it is."""
    schema = json.loads(resource("schema", "bundle.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)

    objects = [schema, *(d for d in schema["$defs"].values() if d.get("type") == "object")]
    explained = [*schema["properties"].values(), *schema["$defs"].values()]

    assert [o for o in objects if "additionalProperties" not in o] == []
    assert [d for d in explained if "description" not in d] == []
    assert schema["properties"]["schema"]["const"] == FORMAT
