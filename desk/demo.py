"""The two reference cases, as demonstration data, and four users to look at them with.

What is not known of them (end times, house numbers, dates) is not known here either.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, time

from django.utils import timezone

from accounts.models import Membership, User
from agendas import actions
from agendas.models import (
    Assignment,
    AssignmentRole,
    OpeningHours,
    Room,
    Session,
    SessionKind,
    SessionTopic,
    Topic,
    Venue,
    VenueKind,
)
from agendas.programme import Audience
from agendas.times import Kind, Part, Told
from exchanges.access import Role
from exchanges.dates import Period, Precision
from exchanges.models import (
    Agreement,
    AgreementKind,
    AgreementParty,
    Association,
    AssociationMember,
    Delegation,
    DelegationGroup,
    Municipality,
    Organization,
    OrganizationKind,
    PolicyArea,
    Side,
    Signatory,
    Visit,
    VisitHost,
    VisitKind,
)
from exchanges.states import Status
from participants.models import DelegationMember, MemberRole, Office, OfficeKind, Person, Reply

LONDRINA, FOZ, ORLEANS, LAURO_MULLER = "4113700", "4108304", "4211702", "4209607"
SOCIAL_ASSISTANCE = "assistência social"

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


@dataclass(frozen=True, slots=True)
class Login:
    email: str
    password: str
    what: str


def is_wanted() -> bool:
    """Whether the database is empty: nobody may log in and nothing has been entered."""
    return not User.objects.exists() and not Visit.objects.exists()


def load() -> list[Login]:
    """Enter both cases and the users; return the logins, whose passwords are told only once."""
    users, logins = _users()
    _case_a(users["Foz"])
    _case_b(users["AMREC"])
    return logins


def _town(code: str) -> Municipality:
    return Municipality.objects.get(ibge_code=code)


# Users


def _users() -> tuple[dict[str, User], list[Login]]:
    amrec = _amrec()
    people = [
        ("londrina@demonstracao.example", "Equipe de Londrina", "Londrina", _town(LONDRINA)),
        ("foz@demonstracao.example", "Equipe de Foz do Iguaçu", "Foz", _town(FOZ)),
        ("amrec@demonstracao.example", "Equipe da AMREC", "AMREC", amrec),
        ("admin@demonstracao.example", "Administração", "admin", None),
    ]
    users, logins = {}, []
    for email, name, key, body in people:
        password = secrets.token_urlsafe(9)
        users[key] = User.objects.create_user(email, password, name=name)
        logins.append(Login(email, password, name))
        if isinstance(body, Municipality):
            Membership.objects.create(user=users[key], municipality=body, role=Role.MANAGER)
        if isinstance(body, Association):
            Membership.objects.create(user=users[key], association=body, role=Role.MANAGER)
    users["admin"].is_superuser = True
    users["admin"].save(update_fields=["is_superuser"])
    return users, logins


# Helpers that say in one line what a form would ask


def _organization(name: str, town: Municipality, acronym: str = "") -> Organization:
    return Organization.objects.create(
        name=name, acronym=acronym, kind=OrganizationKind.SECRETARIAT, municipality=town
    )


def _member(
    delegation: Delegation,
    name: str,
    kind: OfficeKind,
    title: str,
    *,
    role: MemberRole = MemberRole.MEMBER,
    is_contact: bool = False,
) -> Person:
    person = Person.objects.create(name=name)
    office = Office.objects.create(
        person=person,
        kind=kind,
        title=title,
        organization=delegation.organization,
        municipality=delegation.municipality,
    )
    DelegationMember.objects.create(
        delegation=delegation,
        person=person,
        office=office,
        role=role,
        precedence=10 * (delegation.members.count() + 1),
        is_contact=is_contact,
        reply=Reply.YES,
    )
    return person


def _session(
    visit: Visit,
    day: date | None,
    told: Told,
    title: str,
    venue: Venue | None,
    topics: list[str],
    hosts: list[Person],
    kind: SessionKind = SessionKind.VISIT,
) -> Session:
    session = Session(visit=visit, day=day, title=title, venue=venue, kind=kind)
    session.told = told
    session.save()
    for position, name in enumerate(topics):
        topic = Topic.objects.search(name)[0]
        SessionTopic.objects.create(session=session, topic=topic, position=position)
    Assignment.objects.bulk_create(
        Assignment(session=session, person=person, role=AssignmentRole.HOST) for person in hosts
    )
    return session


def _office_hours(venue: Venue) -> None:
    OpeningHours.objects.bulk_create(
        OpeningHours(venue=venue, weekday=weekday, opens=time(8), closes=time(18))
        for weekday in range(5)
    )


# A. Londrina visits Foz do Iguaçu


def _case_a(by: User) -> None:
    londrina, foz = _town(LONDRINA), _town(FOZ)
    agreement = _agreement(londrina, foz)
    smas_londrina = _organization("Secretaria Municipal de Assistência Social", londrina, "SMAS")
    smas_foz = _organization("Secretaria Municipal de Assistência Social", foz, "SMAS")
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
    actions.publish(visit=visit, by=by, at=timezone.now())
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
    _member(
        comitiva,
        "Jacqueline Micali",
        OfficeKind.SECRETARY,
        "secretária municipal de Assistência Social",
        role=MemberRole.HEAD,
        is_contact=True,
    )
    _member(
        comitiva,
        "Josiani dos Santos Nogueira",
        OfficeKind.DIRECTOR,
        "diretora de Proteção Social Especial",
    )
    _member(comitiva, "Adriana Santos", OfficeKind.DIRECTOR, "diretora de Proteção Social Básica")
    _member(comitiva, "Juliana Catarino", OfficeKind.ADVISER, "assessora técnica")


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
        "Elias": _member(
            team,
            "Elias Sousa",
            OfficeKind.SECRETARY,
            "secretário municipal de Assistência Social",
            role=MemberRole.HEAD,
            is_contact=True,
        ),
        "Fabiana": _member(
            team,
            "Fabiana Siqueira",
            OfficeKind.DIRECTOR,
            "diretora de Proteção Social Básica",
        ),
        "Dayse": _member(
            team, "Dayse Bortoli", OfficeKind.DIRECTOR, "diretora de Proteção Social Especial"
        ),
        "André": _member(team, "André Santos", OfficeKind.DIRECTOR, "diretor de Gestão do SUAS"),
    }


def _agenda_a(visit: Visit, hosts: dict[str, Person]) -> None:
    foz = _town(FOZ)
    seat = Venue.objects.create(name="Sede da SMAS", kind=VenueKind.SECRETARIAT, municipality=foz)
    Room.objects.create(venue=seat, name="Sala de reuniões")
    creas = Venue.objects.create(name="CREAS II", kind=VenueKind.CREAS, municipality=foz)
    cras = Venue.objects.create(name="CRAS Nordeste", kind=VenueKind.CRAS, municipality=foz)
    for venue in (seat, creas, cras):
        _office_hours(venue)
    thursday, friday = date(2021, 11, 18), date(2021, 11, 19)
    _session(
        visit,
        thursday,
        Told(Kind.EXACT, time(9)),
        "Apresentação das equipes",
        seat,
        ["Acolhimento Familiar"],
        [hosts["Elias"]],
        SessionKind.MEETING,
    )
    _session(
        visit,
        thursday,
        Told(Kind.FROM, time(14)),
        "Visita ao CREAS II",
        creas,
        ["PAEFI", "Medidas socioeducativas", "PPCAAM"],
        [hosts["Dayse"]],
    )
    _session(
        visit,
        friday,
        Told(Kind.PART, part=Part.MORNING),
        "Visita ao CRAS Nordeste",
        cras,
        ["PAIF", "SCFV"],
        [hosts["Fabiana"]],
    )


# B. AMREC's collegiate in Orleans


def _amrec() -> Association:
    association = Association.objects.create(
        name="Associação dos Municípios da Região Carbonífera",
        acronym="AMREC",
        seat=_town("4204608"),
        founded_on=date(1983, 4, 25),
    )
    towns = Municipality.objects.in_bulk(AMREC, field_name="ibge_code")
    AssociationMember.objects.bulk_create(
        AssociationMember(association=association, municipality=towns[code], since=since)
        for code, since in AMREC.items()
    )
    return association


def _case_b(by: User) -> None:
    amrec, orleans = Association.objects.get(acronym="AMREC"), _town(ORLEANS)
    collegiate = Organization.objects.create(
        name="Colegiado de Assistência Social",
        acronym="COAS",
        kind=OrganizationKind.COLLEGIATE,
        association=amrec,
    )
    secretariat = _organization("Secretaria de Assistência Social e Habitação", orleans)
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
    _member(
        team,
        "Rosana Bertoncini Quarezemim",
        OfficeKind.SECRETARY,
        "secretária de Assistência Social e Habitação",
        role=MemberRole.HEAD,
        is_contact=True,
    )
    guests = Delegation.objects.create(visit=visit, side=Side.GUEST, organization=collegiate)
    karla = _member(guests, "Karla Cardoso Borges", OfficeKind.SOCIAL_WORKER, "assistente social")
    president = _member(
        guests, "Valdir Fontanella", OfficeKind.ASSOCIATION_PRESIDENT, "presidente da AMREC"
    )
    Office.objects.create(
        person=president,
        kind=OfficeKind.MAYOR,
        title="prefeito",
        municipality=_town(LAURO_MULLER),
        position=1,
    )
    DelegationGroup.objects.create(
        delegation=guests,
        description="participantes dos municípios da AMREC",
        count=40,
        is_approximate=True,
    )
    session = _session(
        visit,
        None,
        Told(Kind.NONE),
        "Supervisão técnica: Planos Municipais de Assistência Social 2026-2029",
        None,
        ["PMAS"],
        [],
        SessionKind.PRESENTATION,
    )
    Assignment.objects.create(session=session, person=karla, role=AssignmentRole.FACILITATOR)
