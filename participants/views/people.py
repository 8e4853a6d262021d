"""Pages about people. Officials and their offices are public facts; private contacts are not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from exchanges import access
from exchanges.models import Delegation, Visit
from exchanges.refusals import saved
from interface.autocomplete import autocomplete_view, nearest_first
from interface.dialogs import created, form_layout, suggested_name
from interface.formsets import asks_for_more, leave_unjudged, lines_sent
from interface.listing import BY_NAME, build_listing, render_listing
from participants.filters import PersonFilter
from participants.forms.people import (
    OF_VISIT,
    NewPersonForm,
    OfficeFormSet,
    PersonForm,
    PrivateContactForm,
)
from participants.models import DelegationMember, Person, PrivateContact

if TYPE_CHECKING:
    from accounts.requests import StaffRequest

MAX_VISITS_SHOWN = 50


@require_safe
def person_list(request: StaffRequest) -> HttpResponse:
    listing = build_listing(
        request,
        Person.objects.with_offices_on(timezone.localdate()),
        PersonFilter,
        sorts={"nome": BY_NAME},
        default_sort="nome",
    )
    context = {"may_create": access.creates(request.user)}
    return render_listing(request, "participants/person_list.html", listing, context)


@require_safe
def person_detail(request: StaffRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(Person.objects.with_offices(), pk=pk)
    may_edit = _may_edit(request, person)
    taken_part = _memberships(request, person)
    context = {
        "person": person,
        "office_today": person.office_on(timezone.localdate()),
        "memberships": taken_part[:MAX_VISITS_SHOWN],
        "has_more": len(taken_part) > MAX_VISITS_SHOWN,
        "may_edit": may_edit,
        "contact": PrivateContact.objects.filter(person=person).first() if may_edit else None,
    }
    return render(request, "participants/person_detail.html", context)


def _may_edit(request: StaffRequest, person: Person) -> bool:
    return Person.objects.editable_by(request.user).contains(person)


def _memberships(request: StaffRequest, person: Person) -> list[DelegationMember]:
    """Return the newest delegations that the user may know of, one more than is shown."""
    visible = Delegation.objects.visible_to(request.user)
    members = DelegationMember.objects.filter(person=person, delegation__in=visible)
    return list(
        members.select_related(
            "office",
            "delegation__visit",
            "delegation__municipality",
            "delegation__organization",
        ).order_by(F("delegation__visit__first_day").desc(nulls_last=True), "-pk")[
            : MAX_VISITS_SHOWN + 1
        ]
    )


@require_http_methods(["GET", "HEAD", "POST"])
def person_create(request: StaffRequest) -> HttpResponse:
    if not access.creates(request.user):
        raise PermissionDenied
    initial = {"name": suggested_name(request)}
    form = NewPersonForm(request.POST or None, initial=initial, user=request.user)
    if request.method == "POST" and form.is_valid():
        if form.existing is not None:
            return created(request, form.existing)
        if saved(form, form.save):
            return created(request, form.instance)
    context = {"form": form, "layout": form_layout(request)}
    return render(request, "participants/person_create.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def person_edit(request: StaffRequest, pk: int) -> HttpResponse:
    person = _editable_person(request, pk)
    form = PersonForm(request.POST or None, instance=person)
    offices = OfficeFormSet(lines_sent(request, "offices"), instance=person)
    form.parts = [offices]
    if asks_for_more(request):
        leave_unjudged(form)
    elif request.method == "POST" and form.is_valid() and saved(form, form.save, offices.save):
        messages.success(request, _("Os dados de %(person)s foram gravados.") % {"person": person})
        return redirect(person)
    context = {"form": form, "offices": offices, "person": person}
    return render(request, "participants/person_edit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def person_contact(request: StaffRequest, pk: int) -> HttpResponse:
    """Edit what only the person's own secretariat reads; the person's lock holds the contact."""
    person = _editable_person(request, pk)
    contact = PrivateContact.objects.filter(person=person).first() or PrivateContact(person=person)
    form = PrivateContactForm(request.POST or None, instance=contact)
    if request.method == "POST" and form.is_valid() and saved(form, form.save):
        messages.success(request, _("O contato particular foi gravado."))
        return redirect(person)
    context = {"form": form, "person": person}
    return render(request, "participants/person_contact.html", context)


def _editable_person(request: StaffRequest, pk: int) -> Person:
    """Return the person, locked; everybody may read of people, so the refusal is a 403."""
    person = get_object_or_404(Person.objects.select_for_update(of=("self",)), pk=pk)
    if not _may_edit(request, person):
        raise PermissionDenied
    return person


def _people_with_offices(request: HttpRequest) -> Any:
    """Return people with their offices, those of the ?visita= that the user may see marked."""
    named = request.GET.get(OF_VISIT, "")
    is_key = named.isdecimal() and len(named) < 10
    visit = Visit.objects.visible_to(request.user).filter(pk=named).first() if is_key else None
    return Person.objects.with_offices_on(timezone.localdate()).from_near(visit)


def _office_and_city(person: Any) -> str:
    """Tell people of the same name apart: "secretário de Saúde, Foz do Iguaçu – PR"."""
    if not person.offices_held:
        return ""
    office = person.offices_held[0]
    return ", ".join(str(part) for part in [office.title, office.city] if part)


person_options = autocomplete_view(
    _people_with_offices, search=nearest_first, detail=_office_and_city
)
