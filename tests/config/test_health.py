"""/saude/ answers whoever asks, as long as the database answers."""

from django.db import DatabaseError, connection
from django.test import Client


def test_health_is_told_to_strangers_under_any_host_name(client: Client, db: None) -> None:
    response = client.get("/saude/", headers={"host": "10.0.0.7:8000"})

    assert (response.status_code, response.content) == (200, b"ok\n")


def test_health_is_bad_when_the_database_is_gone(client: Client, db: None) -> None:
    def refuse(*args: object) -> None:
        raise DatabaseError

    with connection.execute_wrapper(refuse):
        response = client.get("/saude/")

    assert response.status_code == 503
