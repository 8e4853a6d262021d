"""The published agenda: for anybody, without a login, frozen until the next version.

A page can only change when its release, the visit's status or the reader's theme does, so it is
kept under these three, already compressed, and whoever has it is told so (304).
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.views.decorators.http import require_safe

from agendas.models import Release
from agendas.papers import print_programme
from agendas.releasing import notice_of
from agendas.views.papers import pdf_response
from documents.render import DocumentTooLarge
from interface.theme import theme_of

KEPT_FOR = 24 * 60 * 60
TOO_LARGE = 413


@dataclass(frozen=True, slots=True)
class Shown:
    """Which version the public sees, and what else its page depends on."""

    release_id: int
    status: str
    reason: str
    visit_version: int

    def key(self, *more: str) -> str:
        """Identify what is shown, as far as `more` doesn't: also the look, after an upgrade."""
        look = getattr(staticfiles_storage, "manifest_hash", "")
        return "-".join([str(self.release_id), str(self.visit_version), look, *more])

    @property
    def notice(self) -> str:
        """What stands above an agenda that does not hold as it was published."""
        return notice_of(self.status, self.reason)


@require_safe
@login_not_required
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    shown = _shown(slug)
    etag = f'"{shown.key(theme_of(request))}"'
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
    shown = _shown(slug)
    pages, key = caches["pages"], shown.key("pdf")
    pdf = pages.get(key)
    if pdf is None:
        try:
            pdf = _print(shown)
        except DocumentTooLarge as error:
            return HttpResponse(str(error), "text/plain; charset=utf-8", status=TOO_LARGE)
        pages.set(key, pdf, KEPT_FOR)
    return pdf_response(pdf, f"programacao-{slug}.pdf")


def _print(shown: Shown) -> bytes:
    release = Release.objects.select_related("visit").get(pk=shown.release_id)
    programme = release.programme
    if shown.notice:
        programme["version"] = f"{programme['version']} – {shown.notice}"
    return print_programme(release.visit, programme)


def _shown(slug: str) -> Shown:
    """Return the current version of a visit's agenda; 404 where there is none to be seen."""
    row = (
        Release.objects.shown()
        .filter(visit__slug=slug)
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
        "notice": shown.notice,
        "slug": release.visit.slug,
    }
    return render_to_string("agendas/public_programme.html", context, request)


def _with_headers(response: HttpResponse, etag: str) -> HttpResponse:
    response["ETag"] = etag
    response["Cache-Control"] = "public, no-cache"
    patch_vary_headers(response, ["Cookie", "Accept-Encoding"])
    return response
