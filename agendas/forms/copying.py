"""Forms of copies: items for other days, the return visit, and templates of agendas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Value
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from agendas.models import AgendaTemplate
from agendas.models.templates import AgendaTemplateQuerySet
from agendas.programme import Day, own_days
from exchanges import access
from exchanges.dates import long_date
from exchanges.forms.fields import DayField
from exchanges.forms.visits import NewVisitForm
from exchanges.models import Association, Delegation, Municipality, Side, Visit
from exchanges.text import Fold
from interface.forms import VersionedFormMixin

if TYPE_CHECKING:
    from accounts.models import User

    TemplateModelForm = forms.ModelForm[AgendaTemplate]
else:
    TemplateModelForm = forms.ModelForm

type Body = Municipality | Association


# To other days


class SourceForm(forms.Form):
    """Which day (or what has none), or which one item, the address of the page asks to copy."""

    dia = forms.DateField(required=False, input_formats=["%Y-%m-%d"])
    sem_dia = forms.BooleanField(required=False)
    item = forms.IntegerField(required=False, min_value=1)


class CopyForm(forms.Form):
    """Items of one day (or of none), and the days that they are copied to."""

    items = forms.TypedMultipleChoiceField(
        label=_("O que copiar"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    days = forms.TypedMultipleChoiceField(
        label=_("Para que dias"),
        coerce=date.fromisoformat,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Ao menos um, aqui ou em “Outro dia”."),
    )
    other_day = DayField(
        label=_("Outro dia"), help_text=_("Só se for fora dos dias da visita: 20/11/2026.")
    )

    def __init__(self, *args: Any, source: Day, days: Sequence[Day], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.source = source
        items: Any = self.fields["items"]
        items.choices = [(row.id, f"{row.time} · {row.title}") for row in source.rows]
        others: Any = self.fields["days"]
        others.choices = [
            (day.date.isoformat(), day_choice(day))
            for day in days
            if day.date and day.date != source.date
        ]
        if not others.choices:
            del self.fields["days"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        other = cleaned.get("other_day")
        if other and other == self.source.date:
            self.add_error("other_day", gettext("Os itens já são deste dia."))
        elif not self.errors and not self.chosen_days():
            field = "days" if "days" in self.fields else "other_day"
            self.add_error(field, gettext("Escolha ao menos um dia."))
        return cleaned

    def chosen_days(self) -> list[date]:
        other = self.cleaned_data.get("other_day")
        return [*self.cleaned_data.get("days", []), *([other] if other else [])]


def day_choice(day: Day) -> str:
    """Return "Sexta-feira, 4 de dezembro de 2026 (3 itens)"."""
    told = ngettext("%(day)s (%(count)s item)", "%(day)s (%(count)s itens)", len(day.rows))
    if not day.rows:
        told = gettext("%(day)s (vazio)")
    return told % {"day": day.heading, "count": len(day.rows)}


# The return visit


def answering(visit: Visit) -> dict[str, Any]:
    """Return what a return visit begins with: the sides swapped, the people left out."""
    travelled = [one for one in visit.delegations.all() if one.side == Side.GUEST]
    cities = [found for one in travelled if (found := one.owner_municipality_id)]
    return {
        "kind": visit.kind,
        "modality": visit.modality,
        "agreement": visit.agreement_id,
        "association": visit.association_id,
        "areas": [area.pk for area in visit.areas.all()],
        "hosts": list(dict.fromkeys(cities)),
        "guests": [host.pk for host in visit.hosts.all()],
        "answers": visit.pk,
    }


class ReturnVisitForm(NewVisitForm):
    """The visit that answers another, with the bodies of that one on the other side."""

    copies_agenda = forms.BooleanField(
        label=_("Começar com a programação da outra visita"),
        required=False,
        initial=True,
        help_text=_(
            "Tudo entra como rascunho, no mesmo dia da sequência e no mesmo horário, com os temas. "
            "Locais, pessoas, observações e itens restritos não vêm."
        ),
    )

    def __init__(self, *args: Any, answered: Visit, has_agenda: bool, **kwargs: Any) -> None:
        super().__init__(*args, initial=answering(answered), **kwargs)
        self.answered = answered
        if not has_agenda:
            del self.fields["copies_agenda"]

    def _add_delegations(self, visit: Visit, side: Side, cities: list[Municipality]) -> None:
        """Let the bodies of the cities change sides; a city without any has a team of its own."""
        chosen = {None, *(city.pk for city in cities)}
        bodies = [
            body
            for body in self.answered.delegations.all()
            if body.side != side and body.owner_municipality_id in chosen
        ]
        Delegation.objects.bulk_create(
            Delegation(
                visit=visit,
                side=side,
                municipality_id=body.municipality_id,
                organization_id=body.organization_id,
                position=body.position,
            )
            for body in bodies
        )
        with_team = {body.owner_municipality_id for body in bodies}
        super()._add_delegations(visit, side, [one for one in cities if one.pk not in with_team])


# Templates


def bodies_of(user: User, visit: Visit) -> dict[str, Body]:
    """Return the bodies for which the user may keep templates, by their key in the form.

    Who administers the system keeps them for the bodies of the visit.
    """
    if access.sees_everything(user):
        teams = [one.owner_municipality_id for one in visit.delegations.all()]
        cities = {*(host.pk for host in visit.hosts.all()), *filter(None, teams)}
        associations = {*filter(None, [visit.association_id])}
    else:
        sides = access.sides_of(user)
        cities, associations = sides.edits_municipalities, sides.edits_associations
    found: list[Body] = [
        *Municipality.objects.filter(pk__in=cities),
        *Association.objects.filter(pk__in=associations),
    ]
    return {key_of(body): body for body in found}


def key_of(body: Body) -> str:
    return f"{'m' if isinstance(body, Municipality) else 'a'}{body.pk}"


def _refuse_taken(form: forms.BaseForm, name: str, others: AgendaTemplateQuerySet) -> None:
    """Say at the field of the name that the body has such a template already."""
    if others.filter(name_key=Fold(Value(name))).exists():
        form.add_error("name", gettext("Já existe um modelo com este nome."))


class NewTemplateForm(forms.Form):
    name = forms.CharField(
        label=_("Nome do modelo"),
        max_length=120,
        help_text=_("Por exemplo: Visita técnica de dois dias ao SUAS."),
    )
    owner = forms.ChoiceField(
        label=_("De quem é"), help_text=_("Toda a equipe do município ou da associação o vê.")
    )
    day = forms.TypedChoiceField(
        label=_("O que guardar"), required=False, coerce=date.fromisoformat, empty_value=None
    )

    def __init__(
        self, *args: Any, bodies: dict[str, Body], days: Iterable[Day], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = bodies
        owner: Any = self.fields["owner"]
        owner.choices = [(key, str(body)) for key, body in bodies.items()]
        day: Any = self.fields["day"]
        dated = [(one.date.isoformat(), day_choice(one)) for one in days if one.date and one.rows]
        day.choices = [("", gettext("Toda a programação")), *dated]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "name" in cleaned and "owner" in cleaned:
            cleaned["owner"] = self.bodies[cleaned["owner"]]
            _refuse_taken(self, cleaned["name"], AgendaTemplate.objects.of(cleaned["owner"]))
        return cleaned


class TemplateNameForm(VersionedFormMixin, TemplateModelForm):
    class Meta:
        model = AgendaTemplate
        fields = ["name"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        body = self.instance.municipality or self.instance.association
        if body and "name" in cleaned:
            others = AgendaTemplate.objects.of(body).exclude(pk=self.instance.pk)
            _refuse_taken(self, cleaned["name"], others)
        return cleaned


def size_in_words(template: AgendaTemplate) -> str:
    """Return "2 dias, 14 itens"; the template comes `for_list`."""
    count = vars(template)["item_count"]
    days = ngettext("%(count)s dia", "%(count)s dias", template.days) % {"count": template.days}
    items = ngettext("%(count)s item", "%(count)s itens", count) % {"count": count}
    return f"{days}, {items}"


class ApplyForm(forms.Form):
    template = forms.ModelChoiceField(
        AgendaTemplate.objects.none(), label=_("Modelo"), empty_label=None
    )
    first = forms.TypedChoiceField(
        label=_("O 1º dia do modelo cai em"),
        coerce=date.fromisoformat,
        help_text=_("O que passar do último dia da visita entra em “Data a definir”."),
    )

    def __init__(
        self, *args: Any, visit: Visit, templates: AgendaTemplateQuerySet, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        template: Any = self.fields["template"]
        template.queryset = templates
        template.label_from_instance = _template_choice
        first: Any = self.fields["first"]
        first.choices = [(day.isoformat(), capfirst(long_date(day))) for day in own_days(visit)]
        if not first.choices:
            del self.fields["first"]


def _template_choice(template: AgendaTemplate) -> str:
    return f"{template} – {template.owner_name} ({size_in_words(template)})"


class ChosenForm(forms.Form):
    """Which template the address of the page asks for."""

    modelo = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
