"""What an uploaded picture must be: one that can be printed."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.files.base import File

from documents.images import UnusableImage
from documents.render import check_image


def validate_printable(upload: File[bytes]) -> None:
    """Refuse what can't be printed later: too large, broken, or neither PNG nor SVG."""
    upload.seek(0)
    content = upload.read()
    upload.seek(0)
    try:
        check_image(content)
    except UnusableImage as refusal:
        raise ValidationError(str(refusal)) from refusal
