"""The agenda on paper, for those who prepare it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from agendas.papers import print_programme
from agendas.programme import Audience, programme_of
from agendas.views.agenda import visit_for
from agendas.views.side_list import accepted_in_words
from documents.render import DocumentTooLarge
from exchanges import access
from exchanges.models import Visit

if TYPE_CHECKING:
    from accounts.requests import StaffRequest

TEAM = "equipe"


class PaperForm(forms.Form):
    para = forms.ChoiceField(choices=[("", ""), (TEAM, "")], required=False)


@require_safe
def programme_pdf(request: StaffRequest, slug: str) -> HttpResponse:
    """Print the agenda as it stands now: for those who take part or, if asked for, for the team.

    Only the hosts' team may have the version with restricted items, notes and secret addresses.
    """
    visit = visit_for(request, slug)
    form = PaperForm(request.GET)
    for_team = form.is_valid() and form.cleaned_data["para"] == TEAM
    if for_team and not access.is_of_the_hosts(request.user, visit):
        raise PermissionDenied
    audience = Audience.HOSTS if for_team else Audience.PARTICIPANTS
    now = timezone.now()
    programme = programme_of(visit, audience, issued_at=now, version=_version(visit))
    if for_team:
        programme["accepted"] = accepted_in_words(visit, request.user)
    try:
        pdf = print_programme(visit, programme)
    except DocumentTooLarge as error:
        messages.error(request, str(error))
        return redirect("agendas:agenda", visit.slug)
    return pdf_response(pdf, f"programacao-{visit.slug}.pdf")


def pdf_response(pdf: bytes, name: str) -> HttpResponse:
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def _version(visit: Visit) -> str:
    release = visit.releases.for_list().current()
    if release is None:
        return gettext("Documento de trabalho, ainda não publicado")
    return gettext("Documento de trabalho; a versão publicada é a %(n)s") % {"n": release.number}
