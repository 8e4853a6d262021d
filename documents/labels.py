"""The fixed words of the sheets, in the active language: the templates have none of their own."""

from django.utils.text import capfirst
from django.utils.translation import gettext


def labels() -> dict[str, str]:
    """Return the words that templates and pages put before or between what they are told."""
    return {
        "page": gettext("página"),
        "of": gettext("de"),
        "continued": gettext("(continuação)"),
        "purpose": gettext("Objetivo"),
        "period": gettext("Período"),
        "clock": gettext("Horários"),
        "url": gettext("Na internet"),
        "time": gettext("Horário"),
        "venue": gettext("Local"),
        "activity": gettext("Atividade"),
        "people": gettext("Responsáveis"),
        "nothing": gettext("Sem atividades previstas."),
        "representing": gettext("representando"),
        "host": gettext("Responsável"),
        "cancelled": capfirst(gettext("cancelado")),
        "contacts": gettext("Contatos"),
        "accepted": gettext("Conflitos aceitos"),
        "number": gettext("Nº"),
        "name": gettext("Nome"),
        "office": gettext("Cargo ou função"),
        "body": gettext("Órgão ou município"),
        "signature": gettext("Assinatura"),
        "code": gettext("Código que leva à programação na internet"),
        "nobody": gettext("Ainda não há pessoas na visita."),
        "not_published": gettext("A programação ainda não foi publicada."),
        "whole_programme": gettext("Programação completa"),
        "agreement": gettext("Acordo"),
        "stage": gettext("Situação na data da visita"),
        "receives": gettext("Quem recebe"),
        "my_notes": gettext("Anotações"),
        "questions": gettext("Minhas perguntas"),
        "commitments": gettext("Compromissos para a volta"),
        "no_places": gettext("Nenhum item tem dia e local."),
    }
