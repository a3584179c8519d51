"""A picture's size is read from its first bytes, and nothing broken is taken for a picture."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.export.picture_size import Size, size_of
from tests.contracts.export_cases import TORTURE
from tests.faults.made_articles import png

JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08" + struct.pack(">HH", 30, 40) + b"\x01\x00\x00\x00"
GIF = b"GIF89a" + struct.pack("<HH", 40, 30)


@pytest.mark.parametrize(
    ("data", "kind"), [(png(40, 30, (0, 0, 0)), "png"), (JPEG, "jpeg"), (GIF, "gif")], ids=["png", "jpeg", "gif"]
)
def test_each_kind_says_its_size(data: bytes, kind: str) -> None:
    assert size_of(data) == Size(kind, 40, 30)


def test_a_real_photograph_says_its_size() -> None:
    found = size_of((TORTURE.parent / "images" / "roof.jpg").read_bytes())

    assert found is not None
    assert found.kind == "jpeg"


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", JPEG[:9], png(40, 30, (0, 0, 0))[:20], b"RIFF0000WEBP", GIF[:6] + b"\0" * 4]
)
def test_what_is_no_picture_has_none(data: bytes) -> None:
    assert size_of(data) is None


@given(st.binary(max_size=60), st.sampled_from([b"\x89PNG\r\n\x1a\n", b"GIF87a", b"\xff\xd8", b""]))
def test_no_bytes_are_too_odd(data: bytes, start: bytes) -> None:
    found = size_of(start + data)

    assert found is None or found.width > 0
