"""The published agenda: for anybody, without a login, frozen until the next version.

A page can only change when its release, the visit's status or the reader's theme does, so it is
kept under these three, already compressed, and whoever has it is told so (304).
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.views.decorators.http import require_safe

from agendas.models import Release
from agendas.papers import print_programme
from agendas.views.papers import pdf_response
from exchanges.states import Status
from interface.theme import theme_of

KEPT_FOR = 24 * 60 * 60
CALLED_OFF = frozenset({Status.POSTPONED, Status.CANCELLED})


@dataclass(frozen=True, slots=True)
class Shown:
    """Which version the public sees, and what else its page depends on."""

    release_id: int
    status: str
    reason: str
    visit_version: int

    def etag(self, theme: str) -> str:
        return f'"{self.release_id}-{self.visit_version}-{theme}"'


@require_safe
@login_not_required
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    shown = _shown(slug)
    etag = shown.etag(theme_of(request))
    if unchanged := get_conditional_response(request, etag=etag):
        return _with_headers(unchanged, etag)
    pages = caches["pages"]
    page = pages.get(etag)
    if page is None:
        page = gzip.compress(_render(request, shown).encode())
        pages.set(etag, page, KEPT_FOR)
    response = HttpResponse(page)
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        response["Content-Encoding"] = "gzip"
    else:
        response.content = gzip.decompress(page)
    return _with_headers(response, etag)


@require_safe
@login_not_required
def programme_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    release = Release.objects.select_related("visit").get(pk=_shown(slug).release_id)
    pdf = print_programme(release.visit, release.programme)
    return pdf_response(pdf, f"programacao-{slug}-versao-{release.number}.pdf")


def _shown(slug: str) -> Shown:
    """Return the current version of a visit's agenda; 404 where there is none to be seen."""
    row = (
        Release.objects.filter(visit__slug=slug, withdrawn_at__isnull=True)
        .order_by("-number")
        .values_list("pk", "visit__status", "visit__status_reason", "visit__version")
        .first()
    )
    if row is None:
        raise Http404
    return Shown(*row)


def _render(request: HttpRequest, shown: Shown) -> str:
    release = Release.objects.select_related("visit").get(pk=shown.release_id)
    context = {
        "release": release,
        "programme": release.programme,
        "called_off": shown.status in CALLED_OFF,
        "status": Status(shown.status).label,
        "reason": shown.reason,
        "slug": release.visit.slug,
    }
    return render_to_string("agendas/public_programme.html", context, request)


def _with_headers(response: HttpResponse, etag: str) -> HttpResponse:
    response["ETag"] = etag
    response["Cache-Control"] = "public, no-cache"
    patch_vary_headers(response, ["Cookie", "Accept-Encoding"])
    return response
