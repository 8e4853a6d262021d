"""QR codes that lead to the public page of an agenda."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

import segno


@lru_cache(maxsize=64)
def code_for(url: str) -> bytes:
    """Return a QR code of an address as SVG; one takes some milliseconds, and badges share it."""
    out = BytesIO()
    segno.make(url, error="m").save(out, kind="svg", border=0, xmldecl=False)
    return out.getvalue()
