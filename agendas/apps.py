from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgendasConfig(AppConfig):
    name = "agendas"
    verbose_name = _("Programações")

    def ready(self) -> None:
        # Models can be imported only now.
        from agendas.models.clocks import follow_city, follow_hosts
        from agendas.refusals import refusal_sentence
        from exchanges import clocks, refusals

        refusals.explanations.append(refusal_sentence)
        clocks.after_city.append(follow_city)
        clocks.after_hosts.append(follow_hosts)
