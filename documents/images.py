"""Coats of arms and other images, as Typst takes them from its JSON input."""

import struct

from django.utils.translation import gettext as _

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
MAX_BYTES = 512 * 1024
MAX_PIXELS = 2048 * 2048


class UnusableImage(Exception):
    """An image can't be printed; the message says why, in Portuguese."""


def as_input(content: bytes) -> str | list[int]:
    """Return a PNG as numbers and an SVG as text, the two forms that Typst's `bytes` takes.

    Raises UnusableImage if it is neither or too large. Whether Typst can decode it
    is known only after printing it once: see `documents.render.check_image`.
    """
    if len(content) > MAX_BYTES:
        raise UnusableImage(_("A imagem tem mais de 512 kB. Envie uma versão menor."))
    if content.startswith(PNG_SIGNATURE):
        # A small file can unpack to gigabytes: the header tells before anything is unpacked.
        width, height = struct.unpack(">II", content[16:24].ljust(8, b"\0"))
        if width * height > MAX_PIXELS:
            raise UnusableImage(_("A imagem tem mais de 2048 × 2048 pontos. Reduza-a antes."))
        return list(content)
    try:
        return content.decode()
    except UnicodeDecodeError:
        raise UnusableImage(_("A imagem precisa ser um arquivo PNG ou SVG.")) from None
