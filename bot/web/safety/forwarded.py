"""Where a request really comes from: only what runs on this machine is believed when it speaks for others."""

from ipaddress import IPv6Address, ip_address, ip_network

from aiohttp import web

AT_HOME = {"127.0.0.1", "::1"}
"""Where a proxy mostly is; asked several times a request, so without reading the address."""

HOUSEHOLD = 64
"""Bits of an IPv6 address that one reader cannot change at will."""


def is_proxied(request: web.BaseRequest) -> bool:
    """Did a proxy of ours pass it on?"""
    if request.remote in AT_HOME:
        return True
    try:
        return ip_address(request.remote or "").is_loopback
    except ValueError:  # a socket that is a file
        return True


def told(request: web.BaseRequest, name: str) -> str:
    """What the proxy says of the reader; the last word where others have spoken before it."""
    if not is_proxied(request):
        return ""
    said = request.headers.getall(f"X-Forwarded-{name}", [""])[-1]
    return said.rpartition(",")[2].strip()


def scheme_of(request: web.BaseRequest) -> str:
    return "https" if told(request, "Proto") == "https" else "http"


def host_of(request: web.BaseRequest) -> str:
    return told(request, "Host") or request.host


def reader_address(request: web.BaseRequest) -> str:
    """Of the reader's network; empty for this machine, and where the proxy does not say."""
    address = told(request, "For") if is_proxied(request) else request.remote or ""
    if not address:
        return ""
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    if isinstance(found, IPv6Address):
        mapped = found.ipv4_mapped
        return str(mapped or ip_network((found, HOUSEHOLD), strict=False).network_address)
    return str(found)
