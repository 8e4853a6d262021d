"""Why an agreement stands where it stands on a day, in words for people."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext

from exchanges.dates import Period, Precision
from exchanges.models import Agreement, AgreementParty, Stage
from exchanges.names import join_names


def reason_for_stage(agreement: Agreement, day: date) -> str:
    """Return one sentence on the stage of an agreement on a day, for example
    "Falta a lei de Foz do Iguaçu – PR."
    """
    match agreement.stage_on(day):
        case Stage.DRAFT:
            return _why_draft(agreement)
        case Stage.ENDED:
            return _why_ended(agreement, day)
        case Stage.SUSPENDED:
            return gettext("Suspenso em %(day)s.") % {"day": _told(agreement.suspended_on)}
        case Stage.AWAITING_LAW:
            waiting = _sides_at(Stage.AWAITING_LAW, agreement, day)
            return gettext("Falta a lei de %(sides)s.") % {"sides": waiting}
        case Stage.SIGNED:
            return _why_only_signed(agreement, day)
        case _:
            return _why_in_force(agreement)


def reason_for_side(party: AgreementParty, day: date) -> str:
    """Return one sentence on how far a side of a signed agreement has come on a day."""
    if party.law:
        law = gettext("Lei %(law)s") % {"law": party.law}
        if party.law_on is None:
            return gettext("Ratificado: %(law)s.") % {"law": law}
        told = {"law": law, "day": _told(party.law_on)}
        if party.law_on > day:
            return gettext("A %(law)s só vale em %(day)s.") % told
        return gettext("Ratificado: %(law)s, de %(day)s.") % told
    if party.needs_law is None:
        return gettext("Ainda não se sabe se precisa de lei.")
    return gettext("Falta a lei.") if party.needs_law else gettext("Não precisa de lei.")


def _why_draft(agreement: Agreement) -> str:
    if agreement.signed_on is None:
        return gettext("Ainda não foi assinado, ou não se sabe quando.")
    return gettext("A assinatura é em %(day)s.") % {"day": agreement.signed}


def _why_ended(agreement: Agreement, day: date) -> str:
    if agreement.ended_on is None or agreement.ended_on > day:
        return gettext("A vigência terminou em %(day)s.") % {"day": _told(agreement.lasts_until)}
    told = {"day": _told(agreement.ended_on), "reason": agreement.ended_reason.rstrip(". ")}
    if agreement.ended_reason:
        return gettext("Encerrado em %(day)s: %(reason)s.") % told
    return gettext("Encerrado em %(day)s.") % told


def _why_only_signed(agreement: Agreement, day: date) -> str:
    unsure = _sides_at(Stage.SIGNED, agreement, day)
    if not unsure:
        return gettext("Falta informar as partes.")
    return gettext("Ainda não se sabe se precisa de lei: %(sides)s.") % {"sides": unsure}


def _why_in_force(agreement: Agreement) -> str:
    if agreement.lasts_until is None:
        return gettext("Assinado, com o que cada parte precisava; sem prazo final.")
    return gettext("Assinado, com o que cada parte precisava; vale até %(day)s.") % {
        "day": _told(agreement.lasts_until)
    }


def _sides_at(stage: Stage, agreement: Agreement, day: date) -> str:
    return join_names(str(side) for side in agreement.parties.all() if side.stage_on(day) == stage)


def _told(day: date | None) -> str:
    return str(Period(Precision.DAY, day, day)) if day else ""
