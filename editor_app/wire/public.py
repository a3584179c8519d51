"""Where a host is in the public network. What an article links to must lead nobody into a private one."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from editor_app.wire.exchange import NoSuchHost, Trouble, TroubleKind

_MOST = 4
"""Addresses of one host that are tried one after the other."""
_TRANSLATED = IPv6Network("64:ff9b::/96")
_UNUSUAL = range(1, 1024)
_WEB_PORTS = (80, 443)
_NAMELESS = {getattr(socket, name) for name in ("EAI_NONAME", "EAI_NODATA") if hasattr(socket, name)}


def public_addresses(host: str, port: int) -> Sequence[str]:
    """The addresses at which `host` may be asked, in the order of the system.

    Raises `NoSuchHost` where nobody has that name, and `Trouble` where its name cannot be looked up just now, where it
    is in no public network, or where its port is none of the web.
    """
    if port in _UNUSUAL and port not in _WEB_PORTS:
        raise Trouble(TroubleKind.UNSAFE, f"Port {port} is not one of the web.")
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as problem:
        if problem.errno in _NAMELESS:
            raise NoSuchHost(f"There is no host named “{host}”.") from None
        raise Trouble(TroubleKind.OFFLINE, "Its name cannot be looked up.") from None
    except (UnicodeError, OverflowError):
        raise NoSuchHost("That is no name of a host.") from None
    addresses = dict.fromkeys(str(each[4][0]) for each in found)
    public = [address for address in addresses if is_public(address)]
    if not public:
        raise Trouble(TroubleKind.UNSAFE, "It is in a private network.")
    return public[:_MOST]


def is_public(address: str) -> bool:
    """Whether an IP address, as the system writes it, is one that anybody in the world may ask."""
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        inner = _within(found)
        if inner is not None and not _is_global(inner):
            return False
    return _is_global(found)


def _within(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for, if it does for one."""
    if address in _TRANSLATED:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo is not None else None)


def _is_global(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        return address.ipv4_mapped.is_global
    return address.is_global and not address.is_multicast
