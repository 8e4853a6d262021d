"""Case B: AMREC's collegiate in Orleans."""

from __future__ import annotations

from datetime import date

from accounts.models import User
from agendas.models import (
    Assignment,
    AssignmentRole,
    SessionKind,
)
from agendas.times import Kind, Told
from desk.demo.entering import SOCIAL_ASSISTANCE, member, organization, session, town
from exchanges.dates import Period, Precision
from exchanges.models import (
    Association,
    AssociationMember,
    Delegation,
    DelegationGroup,
    Municipality,
    Organization,
    OrganizationKind,
    PolicyArea,
    Side,
    Visit,
    VisitHost,
    VisitKind,
)
from exchanges.states import Status
from participants.models import MemberRole, Office, OfficeKind

ORLEANS, LAURO_MULLER = "4211702", "4209607"

# Members of AMREC and, where it is known, since when.
AMREC = {
    "4220000": date(2013, 4, 9),
    "4204251": None,
    "4204608": None,
    "4205456": None,
    "4207007": None,
    "4209607": None,
    "4211207": None,
    "4211603": None,
    "4211702": date(2004, 5, 18),
    "4217600": None,
    "4218350": None,
    "4219002": None,
}


def association() -> Association:
    association = Association.objects.create(
        name="Associação dos Municípios da Região Carbonífera",
        acronym="AMREC",
        seat=town("4204608"),
        founded_on=date(1983, 4, 25),
    )
    towns = Municipality.objects.in_bulk(AMREC, field_name="ibge_code")
    AssociationMember.objects.bulk_create(
        AssociationMember(association=association, municipality=towns[code], since=since)
        for code, since in AMREC.items()
    )
    return association


def enter(by: User) -> None:
    amrec, orleans = Association.objects.get(acronym="AMREC"), town(ORLEANS)
    collegiate = Organization.objects.create(
        name="Colegiado de Assistência Social",
        acronym="COAS",
        kind=OrganizationKind.COLLEGIATE,
        association=amrec,
    )
    secretariat = organization("Secretaria de Assistência Social e Habitação", orleans)
    visit = Visit(
        kind=VisitKind.COLLEGIATE,
        title="Encontro do COAS em Orleans",
        slug="coas-orleans-2025",
        association=amrec,
        purpose="Supervisão técnica sobre os Planos Municipais de Assistência Social 2026-2029.",
        status=Status.HELD,
        is_certifiable=True,
    )
    visit.set_period(Period.around(Precision.YEAR, date(2025, 1, 1)))
    visit.save()
    visit.areas.set(PolicyArea.objects.filter(name=SOCIAL_ASSISTANCE))
    VisitHost.objects.create(visit=visit, municipality=orleans)
    team = Delegation.objects.create(
        visit=visit, side=Side.HOST, municipality=orleans, organization=secretariat
    )
    member(
        team,
        "Rosana Bertoncini Quarezemim",
        OfficeKind.SECRETARY,
        "secretária de Assistência Social e Habitação",
        role=MemberRole.HEAD,
        is_contact=True,
    )
    guests = Delegation.objects.create(visit=visit, side=Side.GUEST, organization=collegiate)
    karla = member(guests, "Karla Cardoso Borges", OfficeKind.SOCIAL_WORKER, "assistente social")
    president = member(
        guests, "Valdir Fontanella", OfficeKind.ASSOCIATION_PRESIDENT, "presidente da AMREC"
    )
    Office.objects.create(
        person=president,
        kind=OfficeKind.MAYOR,
        title="prefeito",
        municipality=town(LAURO_MULLER),
        position=1,
    )
    DelegationGroup.objects.create(
        delegation=guests,
        description="participantes dos municípios da AMREC",
        count=40,
        is_approximate=True,
    )
    item = session(
        visit,
        None,
        Told(Kind.NONE),
        "Supervisão técnica: Planos Municipais de Assistência Social 2026-2029",
        None,
        ["PMAS"],
        [],
        SessionKind.PRESENTATION,
    )
    Assignment.objects.create(session=item, person=karla, role=AssignmentRole.FACILITATOR)
