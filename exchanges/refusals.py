"""What the database refused, in words, by the messages of the models' own constraints."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.forms import BaseForm
from django.utils.translation import gettext

from exchanges.transactions import judge_now

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

type Asker = User | AnonymousUser | None
type Explain = Callable[[IntegrityError, Asker], str | None]

# A room above this one that has more to say of its constraints than their messages adds how.
explanations: list[Explain] = []
_UNTOLD = models.BaseConstraint.default_violation_error_message


def constraint_sentence(error: IntegrityError, by: Asker = None) -> str:
    """Return what a rule has to say to who asked, or a general sentence for a nameless rule.

    May make queries, so call it when the failed transaction is over.
    """
    for explain in explanations:
        if sentence := explain(error, by):
            return sentence
    diagnosis = getattr(error.__cause__, "diag", None)
    name = getattr(diagnosis, "constraint_name", None)
    state = getattr(diagnosis, "sqlstate", None)
    constraint = _constraints().get(name or "")
    if constraint and constraint.violation_error_message != _UNTOLD:
        return str(constraint.violation_error_message)
    if state == "23505":
        return gettext("Já existe um registro igual a este.")
    if state == "23503":
        return gettext("Outro registro, que depende deste, mudou ao mesmo tempo. Tente de novo.")
    return gettext("Os dados não combinam entre si; confira-os.")


def saved(form: BaseForm, *saves: Callable[[], object], by: Asker = None) -> bool:
    """Do all the saves or none of them; what the database refuses is said in the form.

    A refusal names no more than `by`, who asked for it, may know.
    """
    try:
        with transaction.atomic():
            for save in saves:
                save()
            judge_now()
    except IntegrityError as error:
        form.add_error(None, constraint_sentence(error, by))
        return False
    return True


@cache
def _constraints() -> dict[str, models.BaseConstraint]:
    return {
        constraint.name: constraint
        for model in apps.get_models()
        for constraint in model._meta.constraints
    }
