"""The programme of a visit on paper: the one in the works, or one that was published."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from django import forms
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agendas.models import Release
from agendas.models.releases import ReleaseQuerySet
from agendas.papers.arms import arms_of
from agendas.papers.paper import Composition, Options, Order, Paper
from agendas.programme import Audience, days_of, own_days, programme_of
from agendas.releasing import notice_of
from agendas.side_list import accepted_in_words
from documents.programme import Day as ProgrammeDay
from documents.programme import DrawnProgramme, Programme, drawn
from documents.render import Template, render
from exchanges import access
from exchanges.dates import long_date
from exchanges.models import Visit

if TYPE_CHECKING:
    from accounts.models import User

TEAM = "equipe"


class ProgrammeOptions(Options):
    """Who it is for, which day, which place, and which version.

    The hosts alone have the team's, and what was withdrawn.
    """

    para = forms.ChoiceField(label=_("Para quem"), required=False)
    dia = forms.ChoiceField(label=_("Dia"), required=False)
    local = forms.ChoiceField(label=_("Local"), required=False)
    versao = forms.TypedChoiceField(label=_("Versão"), required=False, coerce=int, empty_value=None)

    def __init__(self, data: QueryDict, *, visit: Visit, user: User) -> None:
        super().__init__(data, visit=visit, user=user)
        readers = [("", gettext("participantes"))]
        if access.is_of_the_hosts(user, visit):
            readers.append((TEAM, gettext("equipe anfitriã (com itens internos)")))
        days = [(day.isoformat(), capfirst(long_date(day))) for day in own_days(visit)]
        versions = [("", gettext("documento de trabalho, como está agora"))]
        versions += [(str(one.number), str(one)) for one in readable(user, visit).for_list()]
        self.offer("para", readers)
        self.offer("dia", [("", gettext("todos os dias")), *days])
        places = [("", gettext("todos os locais")), *((one, one) for one in _places(visit))]
        self.offer("local", places)
        self.offer("versao", versions)


def _places(visit: Visit) -> list[str]:
    """Return the venues of the agenda as documents tell them, each once, in order of use."""
    days = days_of(visit, Audience.PARTICIPANTS, with_notes=False)
    return list(dict.fromkeys(row.venue for day in days for row in day.rows if row.venue))


def readable(user: User, visit: Visit) -> ReleaseQuerySet:
    """Return the versions that a user may read: what was withdrawn is for the hosts alone."""
    versions = Release.objects.filter(visit=visit)
    return versions if access.is_of_the_hosts(user, visit) else versions.shown()


def compose(order: Order) -> Composition:
    composition = _whole(order)
    programme = cast(DrawnProgramme, composition.data)
    days = programme["days"]
    if day := order.chosen.get("dia"):
        heading = capfirst(long_date(date.fromisoformat(day)))
        days = [one for one in days if one["heading"] == heading]
    if place := order.chosen.get("local"):
        days = [day for one in days if (day := _at(one, place))["sessions"]]
    return composition._replace(data={**programme, "days": days})


def _at(day: ProgrammeDay, place: str) -> ProgrammeDay:
    """Return a day with what takes place there."""
    sessions = [one for one in day["sessions"] if one["venue"] == place]
    return {**day, "sessions": sessions}


def _whole(order: Order) -> Composition:
    if number := order.chosen.get("versao"):
        release = readable(order.user, order.visit).get(number=number)
        url = order.address("agendas:version", release.spelled_code)
        return of_release(release, url=url, notice=notice_for(release))
    for_team = order.chosen.get("para") == TEAM
    programme = programme_of(
        order.visit,
        Audience.HOSTS if for_team else Audience.PARTICIPANTS,
        issued_at=order.issued_at,
        version=_version(order.visit),
    )
    if for_team:
        programme["accepted"] = accepted_in_words(order.visit, order.user)
    return _with_arms(order.visit, programme)


def of_release(release: Release, *, url: str, notice: str) -> Composition:
    """Return what a version said, with its code, where to check it and what is said of it."""
    marked = gettext("%(version)s · código %(code)s") % {
        "version": release.programme["version"],
        "code": release.spelled_code,
    }
    version = f"{marked} – {notice}" if notice else marked
    programme = cast(Programme, {**release.programme, "version": version, "url": url})
    return _with_arms(release.visit, programme)


def print_release(release: Release, *, url: str, notice: str) -> bytes:
    """Return a version as PDF. Raises DocumentTooLarge with a sentence for people."""
    data, images = of_release(release, url=url, notice=notice)
    return render(Template.PROGRAMME, data, images=images)


def notice_for(release: Release) -> str:
    """Return why a version isn't the one that holds, or what is to be known of its visit."""
    return standing_of(release) or notice_of(release.visit.status, release.visit.status_reason)


def standing_of(release: Release) -> str:
    """Return why a version isn't the one that holds, if so."""
    if release.withdrawn_at:
        return gettext("retirada da internet")
    current = release.visit.releases.for_list().current()
    if current is None or current == release:
        return ""
    return gettext("substituída pela versão %(number)s") % {"number": current.number}


def _with_arms(visit: Visit, programme: Programme) -> Composition:
    arms, images = arms_of(visit)
    return Composition({**drawn(programme), "arms": arms}, images)


def _version(visit: Visit) -> str:
    release = visit.releases.for_list().current()
    if release is None:
        return gettext("Documento de trabalho, ainda não publicado")
    return gettext("Documento de trabalho; a versão publicada é a %(n)s") % {"n": release.number}


PROGRAMME = Paper(
    slug="programacao",
    name=_("Programação"),
    purpose=_("Dias, horários, locais, temas e pessoas, para entregar ou enviar."),
    icon="calendar-days",
    template=Template.PROGRAMME,
    page="papers/programme.html",
    compose=compose,
    options=ProgrammeOptions,
)
