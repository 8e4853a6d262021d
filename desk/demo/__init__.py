"""The two reference cases, as demonstration data, and four users to look at them with.

What is not known of them (end times, house numbers, dates) is not known here either.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from accounts.models import Membership, User
from agendas.models import Change
from desk.demo import amrec, londrina
from desk.demo.entering import town
from exchanges.access import Role
from exchanges.models import Association, Municipality, Visit


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
    londrina.enter(users["Foz"])
    amrec.enter(users["AMREC"])
    # Nobody finds, on the first day, something to undo that they have not done.
    Change.objects.all().delete()
    return logins


def _users() -> tuple[dict[str, User], list[Login]]:
    hosts, guests = town(londrina.FOZ), town(londrina.LONDRINA)
    association = amrec.association()
    people = [
        ("londrina@demonstracao.example", "Equipe de Londrina", "Londrina", guests),
        ("foz@demonstracao.example", "Equipe de Foz do Iguaçu", "Foz", hosts),
        ("amrec@demonstracao.example", "Equipe da AMREC", "AMREC", association),
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
