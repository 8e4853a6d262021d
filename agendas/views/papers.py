"""The documents of a visit: to choose by looking, to read as a page and to print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from agendas.papers.catalogue import PAPERS
from agendas.papers.paper import Options, Order, Paper
from agendas.views.agenda import visit_for
from documents.render import DocumentTooLarge, picture
from exchanges.models import Visit

if TYPE_CHECKING:
    from accounts.requests import StaffRequest


@dataclass(frozen=True, slots=True)
class Shown:
    """A document as the list of them shows it."""

    paper: Paper
    page_url: str
    pdf_url: str
    picture_url: str

    @classmethod
    def of(cls, paper: Paper, visit: Visit) -> Shown:
        names = ("paper", "paper_pdf", "paper_picture")
        return cls(paper, *(reverse(f"agendas:{n}", args=[visit.slug, paper.slug]) for n in names))


@require_safe
def paper_list(request: StaffRequest, slug: str) -> HttpResponse:
    visit = visit_for(request, slug)
    papers = [Shown.of(one, visit) for one in PAPERS.values() if one.is_for(request.user, visit)]
    return render(request, "papers/paper_list.html", {"visit": visit, "papers": papers})


@require_safe
def paper(request: StaffRequest, slug: str, paper_slug: str) -> HttpResponse:
    """Show a document as a page, with what may be chosen for it."""
    visit, asked = _asked(request, slug, paper_slug)
    options = _options(request, visit, asked)
    if not options.is_valid():
        return _page(request, visit, asked, options, {}, status=400)
    composition = asked.compose(_order(request, visit, options))
    return _page(request, visit, asked, options, composition.data)


@require_safe
def paper_pdf(request: StaffRequest, slug: str, paper_slug: str) -> HttpResponse:
    visit, asked = _asked(request, slug, paper_slug)
    options = _options(request, visit, asked)
    if not options.is_valid():
        return _page(request, visit, asked, options, {}, status=400)
    try:
        pdf = asked.pdf(asked.compose(_order(request, visit, options)))
    except DocumentTooLarge as error:
        messages.error(request, str(error))
        return redirect("agendas:paper", visit.slug, asked.slug)
    return pdf_response(pdf, f"{asked.slug}-{visit.slug}.pdf")


@require_safe
def paper_text(request: StaffRequest, slug: str, paper_slug: str) -> HttpResponse:
    """Send a document as plain text; 404 for those that are more than that."""
    visit, asked = _asked(request, slug, paper_slug)
    options = _options(request, visit, asked)
    if asked.as_text is None or not options.is_valid():
        raise Http404
    text = asked.as_text(asked.compose(_order(request, visit, options)).data)
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    name = f"{asked.slug}-{visit.slug}.txt"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
def paper_picture(request: StaffRequest, slug: str, paper_slug: str) -> HttpResponse:
    """Show the first page small, as it would be if nothing were chosen."""
    visit, asked = _asked(request, slug, paper_slug)
    options = asked.options(QueryDict(), visit=visit, user=request.user)
    options.is_valid()
    data, images = asked.compose(_order(request, visit, options))
    png = picture(asked.template, asked.sample(data), images=images)
    response = HttpResponse(png, content_type="image/png")
    response["Cache-Control"] = "private, max-age=60"
    return response


def pdf_response(pdf: bytes, name: str) -> HttpResponse:
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def _asked(request: StaffRequest, slug: str, paper_slug: str) -> tuple[Visit, Paper]:
    """Return the visit and the document of it that are meant; 404 if the user may not have it."""
    visit = visit_for(request, slug)
    asked = PAPERS.get(paper_slug)
    if asked is None or not asked.is_for(request.user, visit):
        raise Http404
    return visit, asked


def _options(request: StaffRequest, visit: Visit, asked: Paper) -> Options:
    return asked.options(request.GET, visit=visit, user=request.user)


def _order(request: StaffRequest, visit: Visit, options: Options) -> Order:
    return Order(
        visit=visit,
        user=request.user,
        issued_at=timezone.now(),
        site=request.build_absolute_uri("/"),
        chosen=options.cleaned_data,
    )


def _page(
    request: StaffRequest,
    visit: Visit,
    asked: Paper,
    options: Options,
    data: Mapping[str, object],
    *,
    status: int = 200,
) -> HttpResponse:
    query = urlencode({name: value for name, value in request.GET.items() if value})
    context = {
        "visit": visit,
        "paper": asked,
        "options": options,
        "data": data,
        "pdf_query": f"?{query}" if query else "",
    }
    return render(request, asked.page if data else "papers/paper.html", context, status=status)
