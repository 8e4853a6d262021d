from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from exchanges.dates import Precision
from exchanges.models import Addendum, Agreement, AgreementParty, Stage
from exchanges.stages import reason_for_side, reason_for_stage
from tests.factories import (
    AgreementFactory,
    AgreementPartyFactory,
    AssociationFactory,
    MunicipalityFactory,
)

pytestmark = pytest.mark.django_db

SIGNED = date(2021, 8, 26)
TODAY = date(2026, 11, 22)


def sister_cities(**fields: Any) -> Agreement:
    known = {"signed_precision": Precision.DAY, "signed_on": SIGNED, **fields}
    return AgreementFactory.create(title="Cidades-irmãs", **known)


def party(agreement: Agreement, name: str, **fields: Any) -> AgreementParty:
    city = MunicipalityFactory.create(name=name)
    return AgreementPartyFactory.create(agreement=agreement, municipality=city, **fields)


# The stage of a side


@pytest.mark.parametrize(
    ("fields", "day", "stage", "reason"),
    [
        ({}, TODAY, Stage.SIGNED, "Ainda não se sabe se precisa de lei."),
        ({"needs_law": False}, TODAY, Stage.IN_FORCE, "Não precisa de lei."),
        ({"needs_law": True}, TODAY, Stage.AWAITING_LAW, "Falta a lei."),
        ({"law": "1/2022"}, TODAY, Stage.IN_FORCE, "Ratificado: Lei 1/2022."),
        (
            {"law": "1/2022", "law_on": date(2022, 3, 1)},
            date(2022, 3, 1),
            Stage.IN_FORCE,
            "Ratificado: Lei 1/2022, de 1º de março de 2022.",
        ),
        (
            {"law": "1/2022", "law_on": date(2022, 3, 1)},
            date(2022, 2, 28),
            Stage.AWAITING_LAW,
            "A Lei 1/2022 só vale em 1º de março de 2022.",
        ),
    ],
)
def test_a_side_stands_where_its_law_stands(
    fields: dict[str, Any], day: date, stage: Stage, reason: str
) -> None:
    side = AgreementPartyFactory.create(**fields)

    assert side.stage_on(day) == stage
    assert reason_for_side(side, day) == reason


# The stage of an agreement


@pytest.mark.parametrize(
    ("fields", "day", "stage", "reason"),
    [
        (
            {"signed_precision": Precision.UNKNOWN, "signed_on": None},
            TODAY,
            Stage.DRAFT,
            "Ainda não foi assinado, ou não se sabe quando.",
        ),
        ({}, date(2021, 8, 25), Stage.DRAFT, "A assinatura é em 26 de agosto de 2021."),
        (
            {},
            SIGNED,
            Stage.IN_FORCE,
            "Assinado, com o que cada parte precisava; sem prazo final.",
        ),
        (
            {"valid_until": date(2026, 12, 31)},
            date(2026, 12, 31),
            Stage.IN_FORCE,
            "Assinado, com o que cada parte precisava; vale até 31 de dezembro de 2026.",
        ),
        (
            {"valid_until": date(2026, 12, 31)},
            date(2027, 1, 1),
            Stage.ENDED,
            "A vigência terminou em 31 de dezembro de 2026.",
        ),
        (
            {"suspended_on": date(2025, 1, 1)},
            date(2025, 1, 1),
            Stage.SUSPENDED,
            "Suspenso em 1º de janeiro de 2025.",
        ),
        (
            {"suspended_on": date(2025, 1, 1), "resumed_on": date(2025, 6, 1)},
            date(2025, 6, 1),
            Stage.IN_FORCE,
            "Assinado, com o que cada parte precisava; sem prazo final.",
        ),
        (
            {"ended_on": date(2024, 5, 2), "ended_reason": "Denúncia de uma das partes."},
            TODAY,
            Stage.ENDED,
            "Encerrado em 2 de maio de 2024: Denúncia de uma das partes.",
        ),
        (
            {"ended_on": date(2024, 5, 2)},
            TODAY,
            Stage.ENDED,
            "Encerrado em 2 de maio de 2024.",
        ),
    ],
)
def test_an_agreement_stands_where_its_dates_put_it(
    fields: dict[str, Any], day: date, stage: Stage, reason: str
) -> None:
    agreement = sister_cities(**fields)
    party(agreement, "Londrina", needs_law=False)

    assert agreement.stage_on(day) == stage
    assert reason_for_stage(agreement, day) == reason


def test_an_agreement_waits_for_the_side_that_has_come_least_far() -> None:
    agreement = sister_cities()
    party(agreement, "Londrina", law="13.348/2022")
    party(agreement, "Maringá")
    party(agreement, "Foz do Iguaçu", needs_law=True)

    assert agreement.stage_on(TODAY) == Stage.AWAITING_LAW
    assert reason_for_stage(agreement, TODAY) == "Falta a lei de Foz do Iguaçu – PR."


def test_a_side_that_nobody_asked_about_keeps_it_signed() -> None:
    agreement = sister_cities()
    party(agreement, "Londrina", law="13.348/2022")
    party(agreement, "Foz do Iguaçu")

    assert agreement.stage_on(TODAY) == Stage.SIGNED
    assert reason_for_stage(agreement, TODAY) == (
        "Ainda não se sabe se precisa de lei: Foz do Iguaçu – PR."
    )


def test_an_agreement_without_parties_is_merely_signed() -> None:
    agreement = sister_cities()

    assert agreement.stage_on(TODAY) == Stage.SIGNED
    assert reason_for_stage(agreement, TODAY) == "Falta informar as partes."


def test_an_addendum_extends_from_its_signing_on() -> None:
    agreement = sister_cities(valid_until=date(2022, 12, 31))
    party(agreement, "Londrina", needs_law=False)
    Addendum.objects.create(
        agreement=agreement,
        number="1",
        signed_on=date(2023, 2, 1),
        summary="Prorroga.",
        extends_until=date(2027, 12, 31),
    )

    assert agreement.stage_on(date(2023, 1, 31)) == Stage.ENDED
    assert agreement.stage_on(date(2023, 2, 1)) == Stage.IN_FORCE
    assert agreement.lasts_until == date(2027, 12, 31)


# How it is cited


def test_an_agreement_is_cited_with_its_laws() -> None:
    agreement = sister_cities(number="12")
    party(agreement, "Londrina", law="13.348/2022")
    party(agreement, "Foz do Iguaçu")

    assert agreement.citation == (
        "Protocolo de intenções nº 12 de 26 de agosto de 2021; Lei 13.348/2022 (Londrina – PR)"
    )


def test_of_a_year_only_the_year_is_cited() -> None:
    agreement = AgreementFactory.create(signed_precision=Precision.YEAR, signed_on=date(2019, 1, 1))

    assert agreement.citation == "Protocolo de intenções de 2019"


# What the database refuses


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"signed_precision": "day"}, "agreement_signing_date_as_precise_as_said"),
        ({"signed_on": SIGNED}, "agreement_signing_date_as_precise_as_said"),
        (
            {"signed_precision": "month", "signed_on": SIGNED},
            "agreement_signed_on_first_day_of_what_is_known",
        ),
        (
            {"signed_precision": "year", "signed_on": date(2021, 8, 1)},
            "agreement_signed_on_first_day_of_what_is_known",
        ),
        ({"resumed_on": TODAY}, "agreement_resumed_only_if_suspended"),
        (
            {"suspended_on": TODAY, "resumed_on": SIGNED},
            "agreement_resumed_after_suspended",
        ),
    ],
)
def test_the_database_refuses_dates_that_make_no_sense(
    fields: dict[str, Any], constraint: str
) -> None:
    agreement = AgreementFactory.create()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Agreement.objects.filter(pk=agreement.pk).update(**fields)


def test_the_database_takes_a_month_by_its_first_day() -> None:
    agreement = AgreementFactory.create(
        signed_precision=Precision.MONTH, signed_on=date(2021, 8, 1)
    )

    assert str(agreement.signed) == "agosto de 2021"


def test_the_database_refuses_a_party_that_is_two_bodies_or_none() -> None:
    agreement = AgreementFactory.create()
    city, association = MunicipalityFactory.create(), AssociationFactory.create()

    for bodies in ({}, {"municipality": city, "association": association}):
        with (
            pytest.raises(IntegrityError, match="agreement_party_is_exactly_one_body"),
            transaction.atomic(),
        ):
            AgreementParty.objects.create(agreement=agreement, **bodies)


def test_the_database_refuses_a_party_twice() -> None:
    first = AgreementPartyFactory.create()

    with pytest.raises(IntegrityError, match="agreement_party_municipality_once"):
        AgreementParty.objects.create(agreement=first.agreement, municipality=first.municipality)
