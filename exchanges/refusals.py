"""What the database refused, in words, by the messages of the models' own constraints."""

from collections.abc import Callable
from functools import cache

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.forms import BaseForm
from django.utils.translation import gettext

_UNTOLD = models.BaseConstraint.default_violation_error_message


def constraint_sentence(error: IntegrityError) -> str:
    """Return the message of the violated constraint, or a general one for a nameless rule."""
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


def saved(form: BaseForm, *saves: Callable[[], object]) -> bool:
    """Do all the saves or none of them; what the database refuses is said in the form."""
    try:
        with transaction.atomic():
            for save in saves:
                save()
    except IntegrityError as error:
        form.add_error(None, constraint_sentence(error))
        return False
    return True


@cache
def _constraints() -> dict[str, models.BaseConstraint]:
    return {
        constraint.name: constraint
        for model in apps.get_models()
        for constraint in model._meta.constraints
    }
