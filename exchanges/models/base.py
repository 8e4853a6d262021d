"""What several models share."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Versioned(models.Model):
    """A row that people edit: `version` rises with each save, so that a stale edit can be told."""

    version = models.PositiveIntegerField(_("versão"), default=1, editable=False)

    class Meta:
        abstract = True

    def save(self, *, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        if not self._state.adding:
            self.version += 1
            if update_fields is not None:
                update_fields = {*update_fields, "version"}
        super().save(update_fields=update_fields, **kwargs)
