from agendas.models import AssignmentRole
from agendas.papers.briefing import BRIEFING
from exchanges.models import Side, Visit
from participants.models import DelegationMember, Reply
from tests.agendas.papers.reading import page_text, pdf_text
from tests.agendas.papers.test_papers import url
from tests.conftest import AsUser, Cast
from tests.factories import (
    DAY,
    AssignmentFactory,
    DelegationMemberFactory,
    PersonFactory,
    SessionFactory,
)


def guest(visit: Visit, name: str) -> DelegationMember:
    delegation = visit.delegations.get(side=Side.GUEST)
    member: DelegationMember = DelegationMemberFactory.create(
        delegation=delegation, person=PersonFactory.create(name=name)
    )
    return member


def parts(text: str) -> list[str]:
    """Return the sections of the visitors: each ends with the lines for commitments."""
    return text.split("Compromissos para a volta")[:-1]


def test_everybody_has_what_is_for_all_and_their_own(
    full_visit: Visit, cast: Cast, as_user: AsUser
) -> None:
    adriana = guest(full_visit, "Adriana Santos")
    own = SessionFactory.create(visit=full_visit, title="Roda só para alguns")
    AssignmentFactory.create(session=own, person=adriana.person, role=AssignmentRole.ATTENDEE)

    page = page_text(as_user(cast.guest).get(url("paper", full_visit, BRIEFING.slug)).content)

    sections = parts(page)
    assert len(sections) == 2
    assert all("Apresentação das equipes" in one for one in sections)
    assert [("Roda só para alguns" in one) for one in sections] == [
        "Adriana Santos" in one.split("Minhas perguntas")[0][-2000:] for one in sections
    ]


def test_a_visitor_is_told_who_receives_them(
    full_visit: Visit, cast: Cast, as_user: AsUser
) -> None:
    elias = DelegationMember.objects.get(person__name="Elias Sousa")
    adriana = guest(full_visit, "Adriana Santos")
    adriana.counterpart = elias
    adriana.save()

    pdf = as_user(cast.guest).get(
        url("paper_pdf", full_visit, BRIEFING.slug), {"pessoa": adriana.pk}
    )

    text = pdf_text(pdf.content)
    assert text.count("Quem recebe: Elias Sousa") == 2
    assert len(parts(text)) == 1


def test_who_does_not_come_has_no_section(full_visit: Visit, cast: Cast, as_user: AsUser) -> None:
    adriana = guest(full_visit, "Adriana Santos")
    adriana.reply = Reply.NO
    adriana.save()

    client = as_user(cast.guest)
    whole = page_text(client.get(url("paper", full_visit, BRIEFING.slug)).content)
    asked = client.get(url("paper", full_visit, BRIEFING.slug), {"pessoa": adriana.pk})

    assert "Adriana" not in whole
    assert asked.status_code == 400


def test_a_large_delegation_has_its_book_in_parts_that_have_everybody_once(
    full_visit: Visit, cast: Cast, as_user: AsUser
) -> None:
    for number in range(43):
        SessionFactory.create(visit=full_visit, title=f"Roda {number}", day=DAY)
    for number in range(59):
        guest(full_visit, f"Visitante {number:02}")
    client, address = as_user(cast.guest), url("paper_pdf", full_visit, BRIEFING.slug)

    field = client.get(url("paper", full_visit, BRIEFING.slug)).context["options"].fields["pessoa"]
    values = [value for value, _label in field.choices if not value.isdecimal()]
    answers = [client.get(address, {"pessoa": value}) for value in values]

    assert len(values) == 10
    assert {one["Content-Type"] for one in answers} == {"application/pdf"}
    assert sum(len(parts(pdf_text(one.content))) for one in answers) == 60
