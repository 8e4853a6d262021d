"""Agreements: read by everybody who is logged in (LAI), changed by their parties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from exchanges import access
from exchanges.filters import AgreementFilter
from exchanges.forms.agreements import AgreementForm
from exchanges.models import Agreement, Visit
from exchanges.refusals import saved
from exchanges.stages import reason_for_side, reason_for_stage
from interface.formsets import asks_for_more, leave_unjudged
from interface.listing import BY_NAME, build_listing, render_listing

if TYPE_CHECKING:
    from accounts.requests import StaffRequest

# On an agreement's page; the list of visits, filtered by the agreement, has them all.
MOST_VISITS = 20


@require_safe
def agreement_list(request: StaffRequest) -> HttpResponse:
    today = timezone.localdate()
    listing = build_listing(
        request,
        Agreement.objects.for_list(),
        AgreementFilter,
        sorts={
            "titulo": BY_NAME,
            "assinatura": [F("signed_on").asc(nulls_first=True)],
            "tipo": ["kind", "name_key"],
        },
        default_sort="titulo",
    )
    context = {
        "rows": [(agreement, agreement.stage_on(today)) for agreement in listing.rows],
        "may_create": access.creates(request.user),
    }
    return render_listing(request, "exchanges/agreement_list.html", listing, context)


@require_safe
def agreement_detail(request: StaffRequest, pk: int) -> HttpResponse:
    found = Agreement.objects.for_list().select_related("signed_in")
    agreement = get_object_or_404(found.prefetch_related("areas", "signatories"), pk=pk)
    today = timezone.localdate()
    visits = Visit.objects.visible_to(request.user).filter(agreement=agreement).for_list()
    shown = list(visits[: MOST_VISITS + 1])
    parties = {party.pk: party for party in agreement.parties.all()}
    context = {
        "agreement": agreement,
        "stage": agreement.stage_on(today),
        "reason": reason_for_stage(agreement, today),
        "sides": [
            (party, party.stage_on(today), reason_for_side(party, today))
            for party in parties.values()
        ],
        "signatories": [
            (signatory, parties.get(signatory.party_id or 0))
            for signatory in agreement.signatories.all()
        ],
        "visits": shown[:MOST_VISITS],
        "has_more_visits": len(shown) > MOST_VISITS,
        "may_edit": access.edits_agreement(request.user, agreement),
        "may_create": access.creates(request.user),
    }
    return render(request, "exchanges/agreement_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def agreement_create(request: StaffRequest) -> HttpResponse:
    if not access.creates(request.user):
        raise PermissionDenied
    return _edit(request, Agreement())


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def agreement_edit(request: StaffRequest, pk: int) -> HttpResponse:
    agreement = get_object_or_404(Agreement.objects.select_for_update(of=("self",)), pk=pk)
    if not access.edits_agreement(request.user, agreement):
        raise PermissionDenied
    return _edit(request, agreement)


def _edit(request: StaffRequest, agreement: Agreement) -> HttpResponse:
    # As they are stored, whatever was typed or the database refused.
    title, is_new = agreement.title, agreement.pk is None
    form = AgreementForm(request.POST or None, instance=agreement, user=request.user)
    form.take_lines(request)
    if asks_for_more(request):
        leave_unjudged(form)
    elif request.method == "POST" and form.is_valid() and saved(form, form.save):
        messages.success(request, gettext("Acordo gravado."))
        return redirect(agreement)
    context = {
        "form": form,
        "agreement": None if is_new else agreement,
        "agreement_title": title,
    }
    return render(request, "exchanges/agreement_form.html", context)
