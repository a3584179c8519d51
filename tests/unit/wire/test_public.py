"""What an article links to leads nobody into a private network, however its host is written."""

from __future__ import annotations

import socket

import pytest

from editor_app.wire.exchange import NoSuchHost, Trouble
from editor_app.wire.public import is_public, public_addresses


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.8.8",
        "10.0.0.1",
        "172.16.4.4",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104 - nobody binds to it here
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "2002:7f00:1::",
        "2002:c0a8:101::1",
    ],
)
def test_what_is_within_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"])
def test_what_all_the_world_may_ask_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.1", "2130706433", "0x7f000001", "::1", "0"])
def test_this_machine_is_found_by_none_of_its_names(host: str) -> None:
    with pytest.raises(Trouble):
        public_addresses(host, 80)


@pytest.mark.parametrize("port", [22, 25, 110, 1023])
def test_ports_of_others_are_not_knocked_at(port: int) -> None:
    with pytest.raises(Trouble, match="not one of the web"):
        public_addresses("93.184.216.34", port)


def test_of_a_host_within_and_without_only_the_latter_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(*_: object, **__: object) -> list[object]:
        return [(0, 0, 0, "", (each, 80)) for each in ("10.0.0.1", "93.184.216.34", "93.184.216.34", "::1")]

    monkeypatch.setattr(socket, "getaddrinfo", answer)

    assert public_addresses("both.example", 80) == ["93.184.216.34"]


def test_nobody_is_told_from_a_name_that_cannot_be_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(number: int) -> None:
        def answer(*_: object, **__: object) -> object:
            raise socket.gaierror(number, "")

        monkeypatch.setattr(socket, "getaddrinfo", answer)

    fail(socket.EAI_NONAME)
    with pytest.raises(NoSuchHost):
        public_addresses("nobody.example", 80)

    fail(socket.EAI_AGAIN)
    with pytest.raises(Trouble, match="cannot be looked up") as caught:
        public_addresses("nobody.example", 80)
    assert not isinstance(caught.value, NoSuchHost)


@pytest.mark.parametrize("host", ["a" * 70 + ".example", "..", "a..b"])
def test_what_is_no_name_is_nobodys(host: str) -> None:
    with pytest.raises(Trouble):
        public_addresses(host, 80)
