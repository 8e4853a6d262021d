"""A visit's page: the hub from which everything of the visit is reached."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from accounts.requests import StaffRequest
from agendas.conflicts import conflicts_of
from agendas.programme import Audience, days_of, delegations_of
from agendas.readiness import Lack, missing, prepared, problems_with_move
from exchanges import access
from exchanges.models import Delegation, Visit
from exchanges.states import Status
from participants.models import Paste

# What the button of a move says.
VERBS = {
    Status.DRAFT: _("Voltar a rascunho"),
    Status.PROPOSED: _("Pôr em articulação"),
    Status.CONFIRMED: _("Confirmar a visita"),
    Status.IN_PROGRESS: _("Marcar como em andamento"),
    Status.HELD: _("Marcar como realizada"),
    Status.CLOSED: _("Encerrar"),
    Status.POSTPONED: _("Adiar"),
    Status.CANCELLED: _("Cancelar a visita"),
}


@dataclass(frozen=True, slots=True)
class Move:
    """A button of the page: where the visit may go next, and what stands in the way."""

    status: Status
    verb: str
    problems: list[str]


@dataclass(frozen=True, slots=True)
class Team:
    delegation: Delegation
    may_edit: bool


@require_safe
def visit(request: StaffRequest, slug: str) -> HttpResponse:
    visible = Visit.objects.visible_to(request.user).select_related(
        "agreement", "association", "answers"
    )
    visit = get_object_or_404(prepared(visible), slug=slug)
    may_edit = access.edits_visit(request.user, visit)
    audience = Audience.of(request.user, visit)
    teams = [
        Team(delegation, access.edits_delegation(request.user, delegation))
        for delegation in delegations_of(visit)
    ]
    answered_by = Visit.objects.visible_to(request.user).filter(answers=visit)
    days = days_of(visit, audience)
    may_create = access.creates(request.user)
    context = {
        "visit": visit,
        "stage": visit.stage_of_agreement,
        "may_see_answers": _may_see_answers(request, visit),
        "answered_by": answered_by.order_by("first_day", "pk"),
        "missing": _missing(request, visit, audience),
        "moves": moves_of(visit) if may_edit else [],
        "teams": teams,
        "may_edit_teams": any(team.may_edit for team in teams),
        "paste": Paste.objects.to_undo(visit, request.user).first(),
        "days": days,
        "release": visit.releases.for_list().current(),
        "may_edit": may_edit,
        "may_edit_agenda": access.edits_agenda(request.user, visit),
        "may_create": may_create,
        "may_keep_agenda": may_create and any(day.rows for day in days),
    }
    return render(request, "desk/visit.html", context)


def _missing(request: StaffRequest, visit: Visit, audience: Audience) -> list[Lack]:
    if visit.is_finished:
        return []
    return missing(visit, audience, conflicts_of(visit, audience.visibilities, request.user))


def moves_of(visit: Visit) -> list[Move]:
    return [
        Move(status, str(VERBS[status]), problems_with_move(visit, status))
        for status in visit.next_statuses
    ]


def _may_see_answers(request: StaffRequest, visit: Visit) -> bool:
    if visit.answers_id is None:
        return False
    return Visit.objects.visible_to(request.user).filter(pk=visit.answers_id).exists()
