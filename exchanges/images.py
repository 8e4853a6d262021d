"""What an uploaded picture must be."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
MAX_BYTES = 1_000_000


def validate_png(upload: File[bytes]) -> None:
    """Refuse what is not a PNG by its first bytes, whatever its name says, or is too large."""
    if upload.size > MAX_BYTES:
        raise ValidationError(_("A imagem tem mais de 1 MB. Reduza-a e envie de novo."))
    upload.seek(0)
    start = upload.read(len(PNG_SIGNATURE))
    upload.seek(0)
    if start != PNG_SIGNATURE:
        raise ValidationError(_("Envie uma imagem no formato PNG."))
