"""Where a push may go. A browser tells us the address, so it is anybody's word.

It must never make this machine call itself or its neighbours.
"""

import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TypeAlias

from aiohappyeyeballs import AddrInfoType
from yarl import URL

Address: TypeAlias = IPv4Address | IPv6Address

LONGEST = 2_048
"""Characters; those that there are have a few hundred."""

NAME = re.compile(r"(?:[a-z0-9_-]+\.)+[a-z][a-z0-9-]*\.?", re.IGNORECASE)
"""With a domain, which no number is: `127.1` is an address in disguise."""

TRANSLATED = IPv6Network("64:ff9b::/96")
"""Holds an address of the older kind in its last bits (RFC 6052)."""


def is_public(address: Address) -> bool:
    """Is it somewhere out in the world, however it is written?"""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in TRANSLATED:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast


@dataclass(frozen=True)
class EndpointPolicy:
    """`takes` decides about the address that a name turns out to be, each time it is called."""

    schemes: frozenset[str] = frozenset({"https"})
    takes: Callable[[Address], bool] = is_public

    def allows(self, endpoint: str) -> bool:
        """Could it be a push service's, as far as it can be seen without asking for it?"""
        if not 0 < len(endpoint) <= LONGEST or not endpoint.isascii():
            return False
        try:
            url = URL(endpoint)
            host = url.host or ""
            is_address = _is_address(host)
        except ValueError:
            return False
        if url.scheme not in self.schemes or url.user or url.password or not host:
            return False
        return self.takes(ip_address(host)) if is_address else bool(NAME.fullmatch(host))

    def open_socket(self, found: AddrInfoType) -> socket.socket:
        """Towards an address that is really called. Raises OSError where it may not be."""
        family, kind, protocol, _, place = found
        if not self.takes(ip_address(str(place[0]).partition("%")[0])):
            raise OSError("no push service is there")
        return socket.socket(family=family, type=kind, proto=protocol)


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


PUBLIC = EndpointPolicy()
