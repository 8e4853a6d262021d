"""Case A: Londrina visits Foz do Iguaçu."""

from __future__ import annotations

from datetime import date, time

from django.utils import timezone

from accounts.models import User
from agendas import actions
from agendas.models import (
    Room,
    SessionKind,
    Venue,
    VenueKind,
)
from agendas.programme import Audience
from agendas.readiness import ReleaseCheck
from agendas.times import Kind, Part, Told
from desk.demo.entering import SOCIAL_ASSISTANCE, member, office_hours, organization, session, town
from exchanges.dates import Period, Precision
from exchanges.models import (
    Agreement,
    AgreementKind,
    AgreementParty,
    Delegation,
    DelegationGroup,
    Municipality,
    Organization,
    PolicyArea,
    Side,
    Signatory,
    Visit,
    VisitHost,
    VisitKind,
)
from exchanges.states import Status
from participants.models import MemberRole, OfficeKind, Person

LONDRINA, FOZ = "4113700", "4108304"


def enter(by: User) -> None:
    londrina, foz = town(LONDRINA), town(FOZ)
    agreement = _agreement(londrina, foz)
    smas_londrina = organization("Secretaria Municipal de Assistência Social", londrina, "SMAS")
    smas_foz = organization("Secretaria Municipal de Assistência Social", foz, "SMAS")
    earlier = _visit_a(
        agreement,
        "Primeira visita de Londrina a Foz do Iguaçu",
        "londrina-foz-2021-11-10",
        Period(Precision.DAY, date(2021, 11, 10), date(2021, 11, 10)),
        status=Status.HELD,
    )
    VisitHost.objects.create(visit=earlier, municipality=foz)
    Delegation.objects.create(visit=earlier, side=Side.GUEST, municipality=londrina)
    visit = _visit_a(
        agreement,
        "Intercâmbio Londrina – Foz do Iguaçu",
        "londrina-foz-2021-11-18",
        Period(Precision.DAY, date(2021, 11, 18), date(2021, 11, 19)),
        purpose=(
            "Conhecer os serviços de proteção social básica e especial de Foz do Iguaçu "
            "e trocar experiências entre as equipes."
        ),
        guests_edit_agenda=True,
    )
    VisitHost.objects.create(visit=visit, municipality=foz)
    _guests_a(visit, smas_londrina)
    hosts = _hosts_a(visit, smas_foz)
    _agenda_a(visit, hosts)
    actions.move_visit(visit=visit, to=Status.PROPOSED, by=by)
    actions.move_visit(visit=visit, to=Status.CONFIRMED, by=by)
    actions.confirm_agenda(visit=visit, audience=Audience.HOSTS, by=by)
    missing = ReleaseCheck.of(visit, by).missing(with_drafts=False)
    despite = [lack.sentence for lack in missing]
    actions.publish(visit=visit, by=by, despite=despite, at=timezone.now())
    visit_back = _visit_a(
        agreement,
        "Visita de retribuição de Foz do Iguaçu a Londrina",
        "foz-londrina-retribuicao",
        Period(Precision.UNKNOWN, None, None),
        answers=visit,
    )
    VisitHost.objects.create(visit=visit_back, municipality=londrina)
    Delegation.objects.create(
        visit=visit_back, side=Side.GUEST, municipality=foz, organization=smas_foz
    )


def _agreement(londrina: Municipality, foz: Municipality) -> Agreement:
    agreement = Agreement.objects.create(
        kind=AgreementKind.PROTOCOL,
        title="Cidades-irmãs Londrina – Foz do Iguaçu",
        object="Intercâmbio entre as duas cidades, reconhecidas como cidades-irmãs.",
        signed_precision=Precision.DAY,
        signed_on=date(2021, 8, 26),
        signed_in=londrina,
    )
    agreement.areas.set(PolicyArea.objects.filter(name=SOCIAL_ASSISTANCE))
    first = AgreementParty.objects.create(
        agreement=agreement,
        municipality=londrina,
        needs_law=True,
        law="13.348/2022",
        position=1,
    )
    second = AgreementParty.objects.create(agreement=agreement, municipality=foz, position=2)
    for party, name in [(first, "Marcelo Belinati"), (second, "Chico Brasileiro")]:
        Signatory.objects.create(agreement=agreement, party=party, name=name, office="prefeito")
    return agreement


def _visit_a(
    agreement: Agreement,
    title: str,
    slug: str,
    period: Period,
    *,
    status: Status = Status.DRAFT,
    purpose: str = "",
    guests_edit_agenda: bool = False,
    answers: Visit | None = None,
) -> Visit:
    visit = Visit(
        kind=VisitKind.TECHNICAL,
        title=title,
        slug=slug,
        agreement=agreement,
        status=status,
        purpose=purpose,
        guests_edit_agenda=guests_edit_agenda,
        answers=answers,
    )
    visit.set_period(period)
    visit.save()
    visit.areas.set(PolicyArea.objects.filter(name=SOCIAL_ASSISTANCE))
    return visit


def _guests_a(visit: Visit, organization: Organization) -> None:
    comitiva = Delegation.objects.create(
        visit=visit,
        side=Side.GUEST,
        municipality=organization.municipality,
        organization=organization,
    )
    member(
        comitiva,
        "Jacqueline Micali",
        OfficeKind.SECRETARY,
        "secretária municipal de Assistência Social",
        role=MemberRole.HEAD,
        is_contact=True,
    )
    member(
        comitiva,
        "Josiani dos Santos Nogueira",
        OfficeKind.DIRECTOR,
        "diretora de Proteção Social Especial",
    )
    member(comitiva, "Adriana Santos", OfficeKind.DIRECTOR, "diretora de Proteção Social Básica")
    member(comitiva, "Juliana Catarino", OfficeKind.ADVISER, "assessora técnica")


def _hosts_a(visit: Visit, organization: Organization) -> dict[str, Person]:
    team = Delegation.objects.create(
        visit=visit,
        side=Side.HOST,
        municipality=organization.municipality,
        organization=organization,
    )
    DelegationGroup.objects.create(
        delegation=team, description="outros membros da equipe técnica", is_approximate=True
    )
    return {
        "Elias": member(
            team,
            "Elias Sousa",
            OfficeKind.SECRETARY,
            "secretário municipal de Assistência Social",
            role=MemberRole.HEAD,
            is_contact=True,
        ),
        "Fabiana": member(
            team,
            "Fabiana Siqueira",
            OfficeKind.DIRECTOR,
            "diretora de Proteção Social Básica",
        ),
        "Dayse": member(
            team, "Dayse Bortoli", OfficeKind.DIRECTOR, "diretora de Proteção Social Especial"
        ),
        "André": member(team, "André Santos", OfficeKind.DIRECTOR, "diretor de Gestão do SUAS"),
    }


def _agenda_a(visit: Visit, hosts: dict[str, Person]) -> None:
    foz = town(FOZ)
    seat = Venue.objects.create(name="Sede da SMAS", kind=VenueKind.SECRETARIAT, municipality=foz)
    Room.objects.create(venue=seat, name="Sala de reuniões")
    creas = Venue.objects.create(name="CREAS II", kind=VenueKind.CREAS, municipality=foz)
    cras = Venue.objects.create(name="CRAS Nordeste", kind=VenueKind.CRAS, municipality=foz)
    for venue in (seat, creas, cras):
        office_hours(venue)
    thursday, friday = date(2021, 11, 18), date(2021, 11, 19)
    session(
        visit,
        thursday,
        Told(Kind.EXACT, time(9)),
        "Apresentação das equipes",
        seat,
        ["Acolhimento Familiar"],
        [hosts["Elias"]],
        SessionKind.MEETING,
    )
    session(
        visit,
        thursday,
        Told(Kind.FROM, time(14)),
        "Visita ao CREAS II",
        creas,
        ["PAEFI", "Medidas socioeducativas", "PPCAAM"],
        [hosts["Dayse"]],
    )
    session(
        visit,
        friday,
        Told(Kind.PART, part=Part.MORNING),
        "Visita ao CRAS Nordeste",
        cras,
        ["PAIF", "SCFV"],
        [hosts["Fabiana"]],
    )
