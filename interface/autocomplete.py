"""Choosing from more than a list can hold: municipalities, people, venues, topics.

The field is a text field. Without JavaScript the server finds what was typed, and where that isn't
clear it offers what was found as radio buttons; with JavaScript autocomplete.js suggests while
typing and keeps the chosen key beside the text. Nothing is ever rendered as 5 571 options.

    class VisitForm(forms.ModelForm[Visit]):
        host = ModelAutocompleteField(
            Municipality.objects.all(), url_name="exchanges:municipality_options", label=_("Sede"),
        )
        topics = ModelMultipleAutocompleteField(
            Topic.objects.all(), url_name="agendas:topic_options", required=False,
            create_url_name="agendas:topic_create",
        )

        def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.fields["host"].queryset = Municipality.objects.visible_to(user)

    municipality_options = autocomplete_view(
        lambda request: Municipality.objects.visible_to(request.user),
        detail=lambda municipality: municipality.country,
    )

Querysets have ``search(text)``, which returns ranked matches, exact ones first, accents ignored;
``str(thing)`` is the label. Both can be given otherwise. What a person may not see must be outside
the queryset of the field and of the view.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

if TYPE_CHECKING:
    # Generic for the type checker only.
    ChoiceField = forms.ModelChoiceField[Any]
    MultipleChoiceField = forms.ModelMultipleChoiceField[Any]
else:
    ChoiceField = forms.ModelChoiceField
    MultipleChoiceField = forms.ModelMultipleChoiceField

LIMIT = 20
# More radio buttons than this are no help: the person is asked to write more of the name.
OFFERS = 8
# Hyphens, dashes and the minus sign, as a set of a regular expression.
DASHES = "[-\u2010-\u2015\u2212]"

Search = Callable[[QuerySet[Any], str], QuerySet[Any]]
Label = Callable[[Any], str]


def search_method(queryset: QuerySet[Any], text: str) -> QuerySet[Any]:
    return queryset.search(text)  # type: ignore[attr-defined, no-any-return]  # see above


def nearest_first(queryset: QuerySet[Any], text: str) -> QuerySet[Any]:
    """Search in a queryset with `is_far` beside each row: a number, the smallest first."""
    found = queryset.search(text)  # type: ignore[attr-defined]  # searchable, as in `search_method`
    ranked: QuerySet[Any] = found.order_by("is_far", *found.query.order_by)
    return ranked


def fold(text: str) -> str:
    """Return a text as it is compared: without accents, case, kinds of dashes and extra spaces."""
    plain = unicodedata.normalize("NFD", re.sub(DASHES, "-", text))
    letters = "".join(char for char in plain if unicodedata.category(char) != "Mn")
    return " ".join(letters.casefold().split())


@dataclass(frozen=True)
class Option:
    key: str
    label: str


@dataclass(frozen=True)
class Typed:
    """What arrived from one field: chosen keys, typed text, choices among what was offered for it.

    ``text`` is None if a program sent only the key.
    """

    keys: Sequence[str]
    text: str | None
    choices: Sequence[str] = ()

    def __str__(self) -> str:
        return self.text or ""


def values(data: Any, name: str) -> list[str]:
    """Return all values of a name, from a form's data or from a plain dict."""
    if hasattr(data, "getlist"):
        return list(data.getlist(name))
    found = data.get(name, [])
    return [str(item) for item in found] if isinstance(found, list | tuple) else [str(found)]


class AutocompleteSelect(forms.Widget):
    """A text field with the chosen key beside it."""

    template_name = "components/autocomplete.html"
    # Set by the field that owns this copy of the widget.
    options_for: Callable[[Iterable[object]], list[Option]]

    def __init__(
        self, url_name: str, create_url_name: str | None = None, attrs: dict[str, Any] | None = None
    ) -> None:
        super().__init__(attrs)
        self.url_name = url_name
        self.create_url_name = create_url_name
        # What the view is to know of the form beyond the text, such as where its visit goes.
        self.query: dict[str, Any] = {}
        # What was found for a text that wasn't clear, to choose from.
        self.offers: list[Option] = []

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Typed:
        return Typed(
            keys=[str(data[name])] if data.get(name) else [],
            text=data.get(f"{name}_text"),
            choices=values(data, f"{name}_choice"),
        )

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and f"{name}_text" not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        chosen, text = self._shown(value)
        context["widget"] |= {
            "chosen": chosen,
            "text": text,
            "offers": self.offers,
            "url": reverse(self.url_name, query=self.query or None),
            "create_url": reverse(self.create_url_name) if self.create_url_name else "",
        }
        return context

    def _shown(self, value: Any) -> tuple[list[Option], str]:
        """Return what is chosen, and the text of the field."""
        if isinstance(value, Typed) and value.text is not None:
            return [Option(key, "") for key in value.keys], value.text
        keys = value.keys if isinstance(value, Typed) else [value]
        chosen = self.options_for(key for key in keys if key)
        return chosen, chosen[0].label if chosen else ""


class AutocompleteSelectMultiple(AutocompleteSelect):
    """Checkboxes for what is chosen, shown as chips, and a text field to add more."""

    template_name = "components/autocomplete_multiple.html"
    use_fieldset = True
    # What is left to show after some of the typed names were understood.
    remaining: Typed | None = None

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Typed:
        return Typed(
            keys=values(data, name),
            text=data.get(f"{name}_text", ""),
            choices=values(data, f"{name}_choice"),
        )

    def id_for_label(self, id_: str) -> str:
        return id_

    def _shown(self, value: Any) -> tuple[list[Option], str]:
        if isinstance(value, Typed):
            value = self.remaining or value
            return self.options_for(value.keys), value.text or ""
        return self.options_for(value or []), ""


class _Finding:
    """What the single and the multiple field share: finding things by key and by text."""

    queryset: Any
    widget: AutocompleteSelect
    search: Search
    label_of: Label

    def label_from_instance(self, obj: Any) -> str:
        return self.label_of(obj)

    def by_key(self, keys: Iterable[object]) -> list[Any]:
        """Return what the keys mean, in their order; keys that mean nothing are left out."""
        wanted = [getattr(key, "pk", key) for key in keys]
        valid = [key for key in wanted if _is_key(self.queryset.model, key)]
        if not valid:
            return []
        found = {str(thing.pk): thing for thing in self.queryset.filter(pk__in=valid)}
        return [found[str(key)] for key in dict.fromkeys(valid) if str(key) in found]

    def by_text(self, text: str) -> list[Any]:
        """Return the ranked matches; "Londrina – PR" is also tried as "Londrina"."""
        clean = forms.CharField(max_length=200).clean(text)
        found = list(self.search(self.queryset, clean)[:LIMIT])
        name = re.split(rf"\s{DASHES}\s|\s\(", clean)[0]
        if found or name == clean:
            return found
        return list(self.search(self.queryset, name)[:LIMIT])

    def options_for(self, keys: Iterable[object]) -> list[Option]:
        return self.as_options(self.by_key(keys))

    def as_options(self, things: Iterable[Any]) -> list[Option]:
        return [Option(str(thing.pk), self.label_of(thing)) for thing in things]

    def understand(self, text: str, choices: Sequence[str]) -> tuple[Any | None, list[Any]]:
        """Return the one thing that a text means, or None and what it could mean.

        A text means one thing if it is its label, or its label without what follows a dash; of
        several, or of those merely found by it, the one that was chosen among them.
        """
        found = self.by_text(text)
        exact = [thing for thing in found if fold(text) in self._names(thing)]
        if len(exact) == 1:
            return exact[0], []
        chosen = [thing for thing in exact or found if str(thing.pk) in choices]
        return (chosen[0], []) if chosen else (None, exact or found)

    def _names(self, thing: Any) -> set[str]:
        label = fold(self.label_of(thing))
        return {label, label.split(" - ")[0]}


class ModelAutocompleteField(_Finding, ChoiceField):
    """A foreign key chosen by typing."""

    def __init__(
        self,
        queryset: QuerySet[Any],
        *,
        url_name: str,
        create_url_name: str | None = None,
        search: Search = search_method,
        label_of: Label = str,
        **kwargs: Any,
    ) -> None:
        self.search, self.label_of = search, label_of
        super().__init__(queryset, widget=AutocompleteSelect(url_name, create_url_name), **kwargs)
        self.widget.options_for = self.options_for

    def __deepcopy__(self, memo: dict[int, Any]) -> "ModelAutocompleteField":
        result = super().__deepcopy__(memo)
        result.widget.options_for = result.options_for
        return result

    def to_python(self, value: Any) -> Any:
        if not isinstance(value, Typed):
            return super().to_python(value)
        if value.text is None:
            return super().to_python(value.keys[0] if value.keys else None)
        if not value.text.strip():
            return None
        chosen = self.by_key(value.keys)
        if chosen and self.label_of(chosen[0]) == value.text:
            return chosen[0]
        meant, candidates = self.understand(value.text, value.choices)
        if meant is None:
            self.widget.offers = self.as_options(candidates[:OFFERS])
            raise unclear(value.text, len(candidates))
        return meant

    def has_changed(self, initial: Any, data: Any) -> bool:
        if not isinstance(data, Typed):
            return super().has_changed(initial, data)
        before = self.options_for([initial] if initial else [])
        if data.text is None:
            return [option.key for option in before] != list(data.keys)
        return (before[0].label if before else "") != data.text.strip() or (
            bool(data.keys) and [option.key for option in before] != list(data.keys)
        )


class ModelMultipleAutocompleteField(_Finding, MultipleChoiceField):
    """A many-to-many relation chosen by typing; names typed at once are parted by ";"."""

    widget: AutocompleteSelectMultiple

    def __init__(
        self,
        queryset: QuerySet[Any],
        *,
        url_name: str,
        create_url_name: str | None = None,
        search: Search = search_method,
        label_of: Label = str,
        **kwargs: Any,
    ) -> None:
        self.search, self.label_of = search, label_of
        widget = AutocompleteSelectMultiple(url_name, create_url_name)
        super().__init__(queryset, widget=widget, **kwargs)
        self.widget.options_for = self.options_for

    def __deepcopy__(self, memo: dict[int, Any]) -> "ModelMultipleAutocompleteField":
        result = super().__deepcopy__(memo)
        result.widget.options_for = result.options_for
        return result

    def clean(self, value: Any) -> Any:
        if not isinstance(value, Typed):
            return super().clean(value)
        keys, unclear_names, candidates = [*value.keys, *value.choices], [], []
        for name in filter(None, map(str.strip, (value.text or "").split(";"))):
            meant, found = self.understand(name, value.choices)
            if meant is not None:
                keys.append(str(meant.pk))
            else:
                unclear_names.append(name)
                candidates += found
        keys = list(dict.fromkeys(keys))
        self.widget.remaining = Typed(keys=keys, text="; ".join(unclear_names))
        if unclear_names:
            candidates = list(dict.fromkeys(candidates))
            self.widget.offers = self.as_options(candidates[:OFFERS])
            raise unclear("; ".join(unclear_names), len(candidates))
        # In the order in which they were given: of topics and people it says what comes first.
        return sorted(super().clean(keys), key=lambda thing: keys.index(str(thing.pk)))

    def has_changed(self, initial: Any, data: Any) -> bool:
        if not isinstance(data, Typed):
            return super().has_changed(initial, data)
        return bool((data.text or "").strip()) or super().has_changed(initial, list(data.keys))


def unclear(text: str, found: int) -> ValidationError:
    """Return the error for a text that doesn't mean exactly one thing."""
    if not found:
        message = _("Nada encontrado com “%(text)s”. Confira a escrita.")
    elif found == 1:
        message = _("Não há exatamente “%(text)s”. Confirme a opção encontrada ou escreva de novo.")
    elif found > OFFERS:
        message = _("Há muitas opções para “%(text)s”. Escreva mais do nome, ou escolha uma.")
    else:
        message = _("Há %(found)s opções para “%(text)s”. Escolha uma ou escreva o nome completo.")
    return ValidationError(message, code="unclear", params={"text": text, "found": found})


class _QueryForm(forms.Form):
    q = forms.CharField(max_length=200)


def autocomplete_view(
    queryset: Callable[[HttpRequest], QuerySet[Any]],
    *,
    search: Search = search_method,
    label_of: Label = str,
    detail: Label | None = None,
) -> Callable[[HttpRequest], HttpResponse]:
    """Return a view that answers ``?q=`` with at most LIMIT suggestions as JSON.

    ``detail`` is a second, softer text beside the label (a person's office, a venue's city).
    Nothing is suggested for nothing typed, nor for text the database can't hold.
    """

    @require_safe
    def options(request: HttpRequest) -> HttpResponse:
        form = _QueryForm(request.GET)
        if not form.is_valid():
            return JsonResponse({"results": [], "more": False})
        found = list(search(queryset(request), form.cleaned_data["q"])[: LIMIT + 1])
        results = [
            {
                "id": str(thing.pk),
                "label": label_of(thing),
                "detail": detail(thing) if detail else "",
            }
            for thing in found[:LIMIT]
        ]
        return JsonResponse({"results": results, "more": len(found) > LIMIT})

    return options


def _is_key(model: type[Model], key: object) -> bool:
    try:
        model._meta.pk.to_python(key)
    except ValidationError:
        return False
    return True
