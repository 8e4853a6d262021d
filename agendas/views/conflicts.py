"""Seeing to conflicts: the ways out, accepting them, and what else solves them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from agendas import actions, ways_out
from agendas.changes import Of, recorded
from agendas.conflicts import conflicts_of
from agendas.forms.conflicts import (
    AgreedTopicsForm,
    EndForm,
    KindForm,
    TravelForm,
    WaiverForm,
    WayForm,
)
from agendas.models import ConflictKind, Session, Venue
from agendas.models.waivers import DOUBLE_BOOKINGS
from agendas.programme import Audience
from agendas.times import Style, tell
from agendas.views.agenda import editable_visit
from agendas.views.sessions import back_to, session_of
from exchanges import access
from exchanges.dates import long_date
from exchanges.refusals import saved
from exchanges.states import MoveRefused

if TYPE_CHECKING:
    from accounts.requests import StaffRequest
    from exchanges.models import Visit


# Ways out


@require_POST
def session_next_free(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    return _apply(
        request,
        slug,
        pk,
        lambda session, form: ways_out.move_to_next_free_time(
            session=session, version=form.cleaned_data["versao"], by=request.user
        ),
    )


@require_POST
def session_other_room(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    return _apply(
        request,
        slug,
        pk,
        lambda session, form: ways_out.take_another_room(
            session=session, version=form.cleaned_data["versao"], by=request.user
        ),
    )


@require_POST
def session_shorten(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    return _apply(
        request,
        slug,
        pk,
        lambda session, form: ways_out.shorten(
            session=session,
            ends=form.cleaned_data["fim"],
            version=form.cleaned_data["versao"],
            by=request.user,
        ),
        EndForm,
    )


def _apply(
    request: StaffRequest,
    slug: str,
    pk: int,
    way_out: Callable[[Session, WayForm], Session],
    form_class: type[WayForm] = WayForm,
) -> HttpResponse:
    visit = editable_visit(request, slug)
    session = session_of(request, visit, pk)
    form = form_class(request.GET)
    if not form.is_valid():
        return HttpResponseBadRequest()
    try:
        changed = way_out(session, form)
    except MoveRefused as refusal:
        for problem in refusal.problems:
            messages.error(request, problem)
    else:
        messages.success(request, _where_it_is(changed))
    return back_to(request, visit, session)


def _where_it_is(session: Session) -> str:
    """Return "“Acolhida” agora é quinta-feira, 3 de dezembro de 2026, às 10h, na sala 2."."""
    parts = [long_date(session.day)] if session.day else []
    parts.append(tell(session.told, style=Style.SENTENCE))
    if session.room:
        parts.append(gettext("sala %(room)s") % {"room": session.room})
    return gettext("“%(title)s” agora é: %(when)s.") % {
        "title": session.title,
        "when": ", ".join(parts),
    }


# Accepting


def session_waive(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    visit, session, kind = _to_accept(request, slug, pk)
    form = WaiverForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.waive_conflict(
                session=session, kind=kind, by=request.user, at=timezone.now(), **form.cleaned_data
            )
        except MoveRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _accepted_in_words(session, kind, form))
            return back_to(request, visit, session)
    found = conflicts_of(visit, Audience.HOSTS.visibilities, request.user)
    context = {
        "visit": visit,
        "session": session,
        "form": form,
        "is_double_booking": kind in DOUBLE_BOOKINGS,
        "conflicts": [
            one for one in found.get(session.pk, []) if _is_accepted_with(one.kind, kind)
        ],
    }
    return render(request, "agendas/session_waive.html", context)


@require_POST
def session_withdraw_waiver(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    visit, session, kind = _to_accept(request, slug, pk)
    try:
        actions.withdraw_waiver(session=session, kind=kind, by=request.user)
    except MoveRefused as refusal:
        for problem in refusal.problems:
            messages.error(request, problem)
    else:
        messages.success(request, gettext("O conflito volta a valer."))
    return back_to(request, visit, session)


def _to_accept(request: StaffRequest, slug: str, pk: int) -> tuple[Visit, Session, ConflictKind]:
    """Return what is to be accepted. Guests who edit the agenda are told of no waiver: 403."""
    visit = editable_visit(request, slug)
    session = session_of(request, visit, pk)
    if not Audience.of(request.user, visit).reads_internal_matters:
        raise PermissionDenied
    form = KindForm(request.GET)
    if not form.is_valid():
        raise Http404
    return visit, session, ConflictKind(form.cleaned_data["tipo"] or ConflictKind.PERSON)


def _is_accepted_with(one: ConflictKind, kind: ConflictKind) -> bool:
    return one == kind or {one, kind} <= DOUBLE_BOOKINGS


def _accepted_in_words(session: Session, kind: ConflictKind, form: WaiverForm) -> str:
    until = form.cleaned_data["until"]
    if kind in DOUBLE_BOOKINGS and until and session.day and until < session.day:
        return gettext(
            "Conflito aceito por enquanto. Para confirmar o item, é preciso resolvê-lo ou "
            "aceitá-lo até o dia dele."
        )
    if kind in DOUBLE_BOOKINGS:
        return gettext("Conflito aceito. Agora o item pode ser confirmado.")
    return gettext("Conflito aceito.")


# What else solves a conflict


def travel_time(request: StaffRequest, slug: str, one: int, other: int) -> HttpResponse:
    """Enter the minutes between two venues; for those who edit for the city of one of them."""
    visit = editable_visit(request, slug)
    venues = Venue.objects.select_related("municipality")
    ends = [get_object_or_404(venues, pk=pk) for pk in sorted({one, other})]
    if len(ends) != 2:
        raise Http404
    if not any(access.edits_municipality(request.user, end.municipality_id) for end in ends):
        raise PermissionDenied
    form = TravelForm(request.POST or None, one=ends[0], other=ends[1])
    if request.method == "POST" and form.is_valid() and saved(form, form.save):
        messages.success(request, gettext("Tempo de deslocamento gravado."))
        return redirect(f"{reverse('agendas:agenda', args=[visit.slug])}#conflitos")
    context = {"visit": visit, "ends": ends, "form": form}
    return render(request, "agendas/travel_time.html", context)


def agreed_topics(request: StaffRequest, slug: str) -> HttpResponse:
    """Say which topics the parties agreed on: until an item has them, they are missing."""
    visit = editable_visit(request, slug)
    form = AgreedTopicsForm(request.POST or None, visit=visit)

    def store() -> None:
        label = gettext("mudar os temas combinados")
        with recorded(visit=visit, by=request.user, label=label, of=Of.AGREED_TOPIC):
            form.save()

    if request.method == "POST" and form.is_valid() and saved(form, store):
        messages.success(request, gettext("Temas combinados gravados."))
        return redirect("agendas:agenda", visit.slug)
    return render(request, "agendas/agreed_topics.html", {"visit": visit, "form": form})
