from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgendasConfig(AppConfig):
    name = "agendas"
    verbose_name = _("Programações")

    def ready(self) -> None:
        # Models can be imported only now.
        from agendas.refusals import refusal_sentence
        from exchanges.refusals import explanations

        explanations.append(refusal_sentence)
