"""The code of a version: readable, of chance, its own; and what was published stays as it was."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from hypothesis import given
from hypothesis import strategies as st

from agendas.codes import ALPHABET, LENGTH, new_code, read_code, spelled
from agendas.models import Release
from tests.factories import UserFactory, VisitFactory

NOW = datetime(2026, 11, 22, 17, 5, tzinfo=UTC)
BEFORE = [("agendas", "0006_presence")]
CODES = st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH)


def release(**fields: Any) -> Release:
    told = {"visit": VisitFactory.create(), "number": 1, "programme": {}, "published_at": NOW}
    return Release.objects.create(**(told | fields))


def test_codes_have_no_signs_that_are_mixed_up() -> None:
    drawn = "".join(new_code() for _n in range(1000))

    assert set(drawn) == set(ALPHABET)
    assert set("0O1I") & set(ALPHABET) == set()


@given(CODES)
def test_a_code_is_read_as_people_copy_it(code: str) -> None:
    typed = [code, code.lower(), spelled(code), f" {code[:4]} – {code[4:].lower()} "]

    assert [read_code(text) for text in typed] == [code] * 4


@pytest.mark.parametrize(
    "text", ["", "K7QM", "K7QM-2XR0", "K7QM-2XRA9", "K7QM2XRÁ", "K7QM-2XRA\x00", "K7QM/2XRA"]
)
def test_what_can_not_be_a_code_is_none(text: str) -> None:
    assert read_code(text) is None


def test_the_database_refuses_a_code_twice_and_one_that_nobody_can_read(db: None) -> None:
    code = release().code

    for another in (code, code.lower(), "K7QM2XR0", ""):
        with pytest.raises(IntegrityError), transaction.atomic():
            release(code=another)


@pytest.mark.parametrize(
    "change",
    [
        {"programme": {"event": "Outro"}},
        {"differences": ["Sai: Acolhida"]},
        {"code": "22222222"},
        {"number": 7},
        {"published_at": datetime(2026, 1, 1, tzinfo=UTC)},
    ],
)
def test_what_was_published_stays_as_it_was(db: None, change: dict[str, Any]) -> None:
    release()

    with pytest.raises(DatabaseError), transaction.atomic():
        Release.objects.update(**change)


def test_a_version_outlasts_the_account_of_who_published_it(db: None) -> None:
    user = UserFactory.create()
    published = release(published_by=user)

    user.delete()

    published.refresh_from_db()
    assert published.published_by is None


@pytest.mark.django_db(transaction=True)
def test_versions_from_before_there_were_codes_get_one_each() -> None:
    visit = VisitFactory.create()
    executor = MigrationExecutor(connection)
    executor.migrate(BEFORE)
    old = executor.loader.project_state(BEFORE).apps.get_model("agendas", "Release")
    for number in (1, 2, 3):
        old.objects.create(visit_id=visit.pk, number=number, programme={}, published_at=NOW)

    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())

    codes = list(visit.releases.values_list("code", flat=True))
    assert len(set(codes)) == 3
    assert [read_code(code) for code in codes] == codes
