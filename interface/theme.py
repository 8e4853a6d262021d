"""The reader's choice of colours: that of their device, light, dark, or eMAG's high contrast."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

COOKIE = "aparencia"
YEAR = 365 * 24 * 60 * 60

# The empty one follows the device; the others are values of data-theme in tokens.css.
THEMES = {
    "": _("Como no aparelho"),
    "light": _("Claro"),
    "dark": _("Escuro"),
    "contrast": _("Alto contraste"),
}


def theme_of(request: HttpRequest) -> str:
    """Return the chosen theme; empty if none or an unknown one was chosen.

    Pages kept in a cache are kept once per theme: this belongs into their key and ETag.
    """
    theme = request.COOKIES.get(COOKIE, "")
    return theme if theme in THEMES else ""


def remember(response: HttpResponse, theme: str) -> None:
    """Keep the choice in the reader's browser for a year; it isn't personal data, nor kept here."""
    if theme:
        response.set_cookie(COOKIE, theme, max_age=YEAR, samesite="Lax")
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
