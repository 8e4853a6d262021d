"""Adding, changing, copying, confirming and cancelling one session."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from agendas import actions
from agendas.changes import recorded
from agendas.forms.sessions import DayForm, SessionForm, stored_fields
from agendas.models import Session, SessionKind, SessionState, Visibility
from agendas.programme import Audience
from agendas.views.agenda import editable_visit
from exchanges.models import Visit
from exchanges.refusals import constraint_sentence
from exchanges.states import MoveRefused
from exchanges.transactions import again_after_deadlock

if TYPE_CHECKING:
    from accounts.requests import StaffRequest

# Fields that most items do without: folded away while they say nothing.
SELDOM = (
    "facilitators",
    "speakers",
    "attendees",
    "kind",
    "other_day",
    "visibility",
    "notes",
)


def session_create(request: StaffRequest, slug: str) -> HttpResponse:
    visit = editable_visit(request, slug)
    return _edit(request, visit)


def session_edit(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    visit = editable_visit(request, slug)
    return _edit(request, visit, pk)


def session_copy(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    """Begin a new session with what another says; it is a draft until it is confirmed."""
    visit = editable_visit(request, slug)
    return _edit(request, visit, copied=session_of(request, visit, pk))


@require_POST
def session_confirm(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    return _act(request, slug, pk, actions.confirm_session, gettext("Item confirmado."))


@require_POST
def session_reopen(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    return _act(request, slug, pk, actions.reopen_session, gettext("O item voltou a rascunho."))


@require_POST
def session_cancel(request: StaffRequest, slug: str, pk: int) -> HttpResponse:
    told = gettext("Item cancelado. Ele continua na lista, riscado, e pode ser reaberto.")
    return _act(request, slug, pk, actions.cancel_session, told)


def session_of(request: StaffRequest, visit: Visit, pk: int, *, locked: bool = False) -> Session:
    """Return a session of the visit that the user may read; restricted ones are the hosts'."""
    audience = Audience.of(request.user, visit)
    readable = visit.sessions.filter(visibility__in=audience.visibilities)
    if locked:
        readable = readable.select_for_update(of=("self",))
    return get_object_or_404(readable.select_related("venue", "room", "visit"), pk=pk)


def _edit(
    request: StaffRequest, visit: Visit, pk: int | None = None, *, copied: Session | None = None
) -> HttpResponse:
    """Show or store the form. What the database refuses is said on it, and nothing is lost."""

    def form_of(*, locked: bool = False) -> SessionForm:
        session = session_of(request, visit, pk, locked=locked) if pk else Session(visit=visit)
        return SessionForm(
            request.POST or None,
            instance=session,
            visit=visit,
            reads_notes=Audience.of(request.user, visit).reads_internal_matters,
            initial=stored_fields(copied) if copied else _day_asked_for(request),
        )

    @again_after_deadlock
    @transaction.atomic
    def store() -> tuple[SessionForm, Session | None]:
        form = form_of(locked=True)
        if not form.is_valid():
            return form, None
        told = {"title": form.cleaned_data["title"]}
        label = gettext("alterar “%(title)s”") if pk else gettext("adicionar “%(title)s”")
        with recorded(visit=visit, by=request.user, label=label % told):
            saved: Session = form.save()
            if "confirm" in request.POST:
                actions.confirm_session(session=saved, by=request.user)
        return form, saved

    if request.method != "POST":
        return _page(request, visit, form_of())
    try:
        form, saved = store()
    except (MoveRefused, IntegrityError) as error:
        # The refused save has changed the first form's instance: this one begins from the data.
        form = form_of()
        form.add_error(None, _in_words(error, request))
        return _page(request, visit, form)
    if saved is None:
        return _page(request, visit, form)
    messages.success(request, gettext("Item gravado."))
    return back_to(request, visit, saved)


def _day_asked_for(request: StaffRequest) -> dict[str, str]:
    """Return the day of `?dia=`, with which the button under a day opens the form."""
    form = DayForm(request.GET)
    day = form.cleaned_data["dia"] if form.is_valid() else None
    return {"day": day.isoformat()} if day else {}


def _in_words(error: MoveRefused | IntegrityError, request: StaffRequest) -> str:
    if isinstance(error, MoveRefused):
        return str(error)
    return constraint_sentence(error, request.user)


def _page(request: StaffRequest, visit: Visit, form: SessionForm) -> HttpResponse:
    session = form.instance
    context = {
        "visit": visit,
        "session": session if session.pk else None,
        "form": form,
        "more_is_open": any(_is_told(form, name) for name in SELDOM),
        "may_confirm": session.state != SessionState.CONFIRMED,
    }
    return render(request, "agendas/session_form.html", context)


def _is_told(form: SessionForm, name: str) -> bool:
    """Whether a field has something to show: a value other than the usual one, or an error."""
    if name not in form.fields:
        return False
    value = form[name].value()
    usual = {"kind": SessionKind.VISIT, "visibility": Visibility.PUBLIC}.get(name)
    return bool(form[name].errors) or value not in (None, "", [], usual)


def _act(
    request: StaffRequest, slug: str, pk: int, action: Callable[..., None], told: str
) -> HttpResponse:
    visit = editable_visit(request, slug)
    session = session_of(request, visit, pk)
    try:
        action(session=session, by=request.user)
    except MoveRefused as refusal:
        for problem in refusal.problems:
            messages.error(request, problem)
    else:
        messages.success(request, told)
    return back_to(request, visit, session)


def back_to(request: StaffRequest, visit: Visit, session: Session) -> HttpResponseRedirect:
    """Return to the grid if the form was opened there, or to the agenda, at the session."""
    if "grade" in request.GET:
        return redirect("agendas:grid", visit.slug)
    return redirect(f"{reverse('agendas:agenda', args=[visit.slug])}#item-{session.pk}")
