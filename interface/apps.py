from django.apps import AppConfig


class InterfaceConfig(AppConfig):
    """The look and behaviour that all pages share. Knows no models."""

    name = "interface"
    verbose_name = "Interface"
