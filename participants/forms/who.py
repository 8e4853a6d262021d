"""The question who is meant by a name that somebody known has, or nearly so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext

from participants.models import Office, Person
from participants.recognition import Likely

SOMEBODY_ELSE = "outra"


def offer(field: Any, likely: Sequence[Likely]) -> None:
    """Let a field ask whether it is one of those who may be meant, or somebody new."""
    field.choices = [
        (str(one.person.pk), gettext("É %(person)s") % {"person": described(one.person)})
        for one in likely
    ]
    field.choices += [(SOMEBODY_ELSE, gettext("É outra pessoa: cadastrar"))]
    asked = gettext("Já existe %(person)s: é esta pessoa ou outra?")
    sentence = asked % {"person": described(likely[0].person)}
    field.error_messages |= {"required": sentence, "invalid_choice": sentence}


def described(person: Person) -> str:
    """Return "Elias Sousa, secretário municipal, Foz do Iguaçu – PR"."""
    held: list[Office] = getattr(person, "offices_held", [])
    told = [held[0].title, held[0].city] if held else []
    return ", ".join(str(part) for part in [person, *told] if part)
