"""What every kind of document has in common: its name, its options and how it comes about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urljoin

from django import forms
from django.http import QueryDict
from django.urls import reverse

from agendas.programme import Audience
from documents.render import Template, render
from exchanges import access
from exchanges.models import Visit

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from accounts.models import User


class Options(forms.Form):
    """What may be chosen for a document; each field may stay empty, and says what it does then.

    A form offers only what its user may have of this visit, so that nothing else is valid.
    """

    def __init__(self, data: QueryDict, *, visit: Visit, user: User) -> None:
        super().__init__(data, auto_id="opcao_%s")
        self.visit = visit
        self.user = user

    def offer(self, name: str, choices: Iterable[tuple[str, object]]) -> None:
        """Let one of these be chosen in a field of choices: values and words, or groups of them."""
        field = self.fields[name]
        if not isinstance(field, forms.ChoiceField):
            raise TypeError(name)
        field.choices = list(choices)


class Composition(NamedTuple):
    """What a document says, in the shape of its template, and the images that it names."""

    data: Mapping[str, object]
    images: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Order:
    """One document that somebody asked for.

    `chosen` is what the options' form made of the query; `site` is the address of this server as
    the reader knows it, such as "https://irmana.example", for links and codes on paper.
    """

    visit: Visit
    user: User
    issued_at: datetime
    site: str
    chosen: Mapping[str, Any] = field(default_factory=dict)

    @property
    def audience(self) -> Audience:
        """As what the user reads the visit, whatever part of that the document shows."""
        return Audience.of(self.user, self.visit)

    def address(self, name: str, *args: object) -> str:
        """Return the absolute address of a page of ours."""
        return urljoin(self.site, reverse(name, args=args))


@dataclass(frozen=True, slots=True)
class Paper:
    """A kind of document. `slug` names it in addresses and file names, in Portuguese.

    `compose` puts the data into words for people, in the active language; the same data make the
    PDF (`template`) and the page to be read or printed from the browser (`page`), so that
    both say the same. `sample` shortens the data to what the picture of the first page shows, and
    `as_text` makes plain text of them, where that is of use.
    """

    slug: str
    name: StrOrPromise
    purpose: StrOrPromise
    icon: str
    template: Template
    page: str
    compose: Callable[[Order], Composition]
    options: type[Options] = Options
    sample: Callable[[Mapping[str, object]], Mapping[str, object]] = lambda data: data
    as_text: Callable[[Mapping[str, object]], str] | None = None
    only_for_hosts: bool = False

    def is_for(self, user: User, visit: Visit) -> bool:
        """Whether a user who may see the visit may have this document of it."""
        return not self.only_for_hosts or access.is_of_the_hosts(user, visit)

    def pdf(self, composition: Composition) -> bytes:
        """Return the document as PDF; raises DocumentTooLarge with a sentence for people."""
        return render(self.template, composition.data, images=composition.images)
