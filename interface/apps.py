from django.apps import AppConfig
from django.conf import settings

from interface.catalogues import flatten


class InterfaceConfig(AppConfig):
    """The look and behaviour that all pages share. Knows no models."""

    name = "interface"
    verbose_name = "Interface"

    def ready(self) -> None:
        flatten(settings.LANGUAGE_CODE)
