"""The published agenda: for anybody, without a login, frozen until the next version.

A page can only change when its release, the visit's status or the reader's theme does, so it is
kept under these three, already compressed, and whoever has it is told so (304).
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from agendas.codes import read_code, spelled
from agendas.models import Release
from agendas.papers.programme import print_release
from agendas.releasing import notice_of
from agendas.views.calendars import webcal
from agendas.views.papers import pdf_response
from documents.render import DocumentTooLarge
from interface.theme import theme_of

KEPT_FOR = 24 * 60 * 60
TOO_LARGE = 413


@dataclass(frozen=True, slots=True)
class Shown:
    """Which version the public sees, and what else its page depends on."""

    code: str
    status: str
    reason: str
    visit_version: int

    def key(self, *more: str) -> str:
        """Identify what is shown, as far as `more` doesn't: also the look, after an upgrade."""
        look = getattr(staticfiles_storage, "manifest_hash", "")
        return "-".join([self.code, str(self.visit_version), look, *more])

    @property
    def notice(self) -> str:
        """What stands above an agenda that does not hold as it was published."""
        return notice_of(self.status, self.reason)


@require_safe
@login_not_required
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    shown = _shown(slug)
    # The page says under which address calendars find it.
    etag = f'"{shown.key(theme_of(request), request.get_host())}"'
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
    # The paper says under which name this server was asked.
    pages, key = caches["pages"], shown.key("pdf", request.get_host())
    pdf = pages.get(key)
    if pdf is None:
        try:
            pdf = _print(request, shown)
        except DocumentTooLarge as error:
            return HttpResponse(str(error), "text/plain; charset=utf-8", status=TOO_LARGE)
        pages.set(key, pdf, KEPT_FOR)
    return pdf_response(pdf, f"programacao-{slug}.pdf")


def _print(request: HttpRequest, shown: Shown) -> bytes:
    release = Release.objects.select_related("visit").get(code=shown.code)
    return print_release(release, notice=shown.notice, url=address_of(request, release))


def address_of(request: HttpRequest, release: Release) -> str:
    """Return where whoever holds the paper can check it."""
    return request.build_absolute_uri(reverse("agendas:version", args=[release.spelled_code]))


def _shown(slug: str) -> Shown:
    """Return the current version of a visit's agenda; 404 where there is none to be seen."""
    row = (
        Release.objects.shown()
        .filter(visit__slug=slug)
        .order_by("-number")
        .values_list("code", "visit__status", "visit__status_reason", "visit__version")
        .first()
    )
    if row is None:
        raise Http404
    return Shown(*row)


def _render(request: HttpRequest, shown: Shown) -> str:
    release = Release.objects.select_related("visit").get(code=shown.code)
    path = reverse("agendas:public_calendar", args=[release.visit.slug])
    calendar = request.build_absolute_uri(path)
    context = {
        "release": release,
        "programme": release.programme,
        "notice": shown.notice,
        "slug": release.visit.slug,
        "calendar_url": calendar,
        "calendar_webcal": webcal(calendar),
    }
    return render_to_string("agendas/public_programme.html", context, request)


def _with_headers(response: HttpResponse, etag: str) -> HttpResponse:
    response["ETag"] = etag
    response["Cache-Control"] = "public, no-cache"
    patch_vary_headers(response, ["Cookie", "Accept-Encoding"])
    return response


# What somebody holds in their hands


class CodeForm(forms.Form):
    codigo = forms.CharField(
        label=_("Código"),
        max_length=40,
        help_text=_("Está no alto da folha e no pé de cada página, como K7QM-2XRA."),
    )

    def clean_codigo(self) -> str:
        if code := read_code(self.cleaned_data["codigo"]):
            return code
        raise ValidationError(
            _("São oito letras e números. Neles não há zero, nem um, nem as letras O e I.")
        )


@require_safe
@login_not_required
def version_find(request: HttpRequest) -> HttpResponse:
    """Ask for the code that stands on a printed programme."""
    form = CodeForm(request.GET or None)
    if form.is_valid():
        return redirect("agendas:version", spelled(form.cleaned_data["codigo"]))
    return _page_of_a_code(request, {"form": form})


@require_safe
@login_not_required
def version(request: HttpRequest, code: str) -> HttpResponse:
    """Say whether a printed version still holds, and lead to the one that does.

    Of a version that was withdrawn, only that is said: even the title may be what was to go.
    """
    held = read_code(code)
    found = Release.objects.for_check().filter(code=held).first() if held else None
    if found is None:
        context = {"is_unknown": True, "form": CodeForm(initial={"codigo": code})}
        return _page_of_a_code(request, context, status=404)
    current = Release.objects.for_check().filter(visit=found.visit_id).current()
    notice = notice_of(found.visit.status, found.visit.status_reason) if current else ""
    context = {
        "release": found,
        "current": current,
        "is_current": found == current,
        "notice": notice,
    }
    return _page_of_a_code(request, context)


def _page_of_a_code(
    request: HttpRequest, context: Mapping[str, object], *, status: int = 200
) -> HttpResponse:
    response = render(request, "agendas/version.html", context, status=status)
    # For whoever holds the paper, and for no search engine.
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "no-cache"
    patch_vary_headers(response, ["Cookie"])
    return response
