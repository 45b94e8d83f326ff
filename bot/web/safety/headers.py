"""What every answer tells the browser not to do."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

NOBODY = "'none'"

OURS = (
    "script-src",
    "style-src",
    "img-src",
    "connect-src",
    "manifest-src",
    "worker-src",
    "form-action",
)
"""What pages may load, and where they may send: from and to ourselves alone."""

POLICY = "; ".join(
    ("default-src 'none'", *(f"{kind} 'self'" for kind in OURS), "base-uri 'none'", "")
)

SAFETY: Mapping[str, str] = MappingProxyType(
    {
        "Content-Security-Policy": f"{POLICY}frame-ancestors {NOBODY}",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Server": "Motesplats",
    }
)
"""On every answer, whatever it is."""


def framed_by(origins: Sequence[str]) -> Mapping[str, str]:
    """The same for what pages of these origins may show in a frame; of none, when there are none."""
    if not origins:
        return SAFETY
    policy = f"{POLICY}frame-ancestors {' '.join(origins)}"
    framed = {**SAFETY, "Content-Security-Policy": policy}
    del framed["X-Frame-Options"]
    return framed
