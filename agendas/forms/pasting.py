"""Forms for a pasted agenda: the text, and a line of the preview in which all can be changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agendas.forms.people import Entry
from agendas.forms.sessions import ToldField
from agendas.models import Topic, Venue
from agendas.pasting import NewItem, TakingPart
from agendas.programme import own_days
from agendas.reading import LONGEST, Doubt, Reading, read_address, read_agenda
from agendas.recognition import Known
from exchanges.dates import long_date
from exchanges.given_names import given_names
from exchanges.models import Municipality
from exchanges.names import join_names
from participants.forms.delegations import LineForm
from participants.reading.words import key

MOST_LINES = 300
LONGEST_NAME, LONGEST_TOPIC = 160, 300
NEW_VENUE = "novo"
# Several topics or people stand in one field; names of topics have commas.
SEPARATOR = ";"

# What only the reader can tell; the rest is looked up again whenever the line is shown.
DOUBTS = {
    Doubt.WEEKDAY_MISMATCH: _("O dia da semana não combina com a data: vale a data."),
    Doubt.DAY_IMPOSSIBLE: _("Esta data não existe."),
    Doubt.DAY_OUTSIDE_VISIT: _("O dia fica fora dos dias da visita."),
    Doubt.DAY_MISSING: _("O texto não diz o dia."),
    Doubt.TIME_MISSING: _("O texto não diz o horário: fica a confirmar."),
    Doubt.TIME_APPROXIMATE: _("O horário é aproximado."),
}


class AgendaTextForm(forms.Form):
    """The text as it was pasted; `readings` is what was read in it."""

    text = forms.CharField(
        label=_("Programação"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 14, "autofocus": True}),
        help_text=_(
            "Como veio: do Word, de um e-mail, do WhatsApp, de uma notícia. "
            "Nada é gravado antes de você conferir."
        ),
    )

    def __init__(self, data: Any = None, *, known: Known, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.known = known
        self.readings: list[Reading] = []

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        self.readings = read_agenda(text, self.known.context(text))
        if not self.readings:
            raise ValidationError(
                gettext("Nenhum item foi encontrado. Escreva um por linha, com dia e horário.")
            )
        if len(self.readings) > MOST_LINES:
            raise ValidationError(
                gettext("São %(found)s itens. Cole até %(most)s de cada vez.")
                % {"found": len(self.readings), "most": MOST_LINES}
            )
        return text


def _hidden() -> forms.CharField:
    return forms.CharField(widget=forms.HiddenInput, required=False, max_length=1000)


class PastedItemForm(LineForm, forms.Form):
    """An item of the preview. It is looked up again each time it is shown or sent."""

    fields: dict[str, Any]

    remove = forms.BooleanField(label=_("Deixar de fora"), required=False)
    title = forms.CharField(label=_("Título"), max_length=300)
    day = forms.TypedChoiceField(
        label=_("Dia"), required=False, coerce=date.fromisoformat, empty_value=None
    )
    told = ToldField(label=_("Horário"), required=False)
    venue = forms.CharField(
        label=_("Local"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"list": "locais-conhecidos", "autocomplete": "off"}),
    )
    which = forms.ChoiceField(label=_("Qual local?"), widget=forms.RadioSelect, required=False)
    city = forms.ChoiceField(label=_("Município, se o local é novo"), required=False)
    topics = forms.CharField(label=_("Temas"), max_length=1000, required=False)
    address = forms.CharField(
        label=_("Endereço, se o local é novo"), max_length=300, required=False
    )
    people = forms.CharField(label=_("Pessoas"), max_length=1000, required=False)
    source = _hidden()
    doubts = _hidden()
    candidates = _hidden()

    def __init__(self, *args: Any, known: Known, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "%s", **kwargs})
        self.use_required_attribute = False
        self.known = known
        self.doubtful: list[str] = []
        self.new: list[str] = []
        self.fields["day"].choices = self._day_choices()
        if len(known.own_hosts) > 1:
            self.fields["city"].choices = [(str(c.pk), str(c)) for c in known.own_hosts]
        else:
            del self.fields["city"]
        self._offer_venues()
        if not (self._is_new_venue() and known.own_hosts):
            del self.fields["address"]

    # What it says

    def raw(self, name: str) -> str:
        """Return what stands in a field, as far as the database could hold it."""
        if name not in self.fields:
            return ""
        value = str(self[name].value() or "").replace("\0", "").strip()
        limit: int | None = getattr(self.fields[name], "max_length", None)
        return value[:limit] if limit else value

    def names(self, name: str) -> list[str]:
        """Return the topics or people of a field, each once."""
        parts = (" ".join(part.split()) for part in self.raw(name).split(SEPARATOR))
        return list(dict.fromkeys(part for part in parts if part))

    @property
    def entries(self) -> list[Entry]:
        """Return the people, each once."""
        told = [Entry.read(text) for text in self.names("people")]
        return list({entry.name: entry for entry in reversed(told) if entry.name}.values())[::-1]

    @property
    def heading(self) -> str:
        return self.raw("title") or gettext("Item sem título")

    def item(self) -> NewItem:
        cleaned = self.cleaned_data
        return NewItem(
            title=cleaned["title"],
            told=cleaned["told"],
            day=cleaned["day"],
            venue=self._venue(),
            topics=self._topics(),
            people=self._people(),
        )

    def _day_choices(self) -> list[tuple[str, str]]:
        days = set(own_days(self.known.visit))
        if day := _date(self.raw("day")):
            days.add(day)
        choices = [(day.isoformat(), capfirst(long_date(day))) for day in sorted(days)]
        return [*choices, ("", gettext("Data a definir"))]

    # Its venue

    def _offer_venues(self) -> None:
        """Ask which venue is meant, if the name is one of several, or fits several."""
        named = self.known.venues_named(self.raw("venue"))
        keys = self.raw("candidates").split()
        likely = [venue for venue in self.known.venues if str(venue.pk) in keys]
        self.choices = named if len(named) != 1 else []
        if self.raw("venue") and not named:
            self.choices = likely
        if not self.choices:
            del self.fields["which"]
            return
        told = [
            (str(one.pk), f"{one.name}, {one.municipality}" if len(named) > 1 else one.name)
            for one in self.choices
        ]
        if not named and self.known.own_hosts:
            told.append((NEW_VENUE, gettext("É outro: incluir um novo")))
        self.fields["which"].choices = told

    def _venue(self) -> Venue | None:
        text, which = self.raw("venue"), self.raw("which")
        if not text:
            return None
        named = self.known.venues_named(text)
        if len(named) == 1:
            return named[0]
        if chosen := next((one for one in self.choices if str(one.pk) == which), None):
            return chosen
        city = self._new_city()
        address = read_address(self.raw("address"))
        return self.known.new_venue(text, city, address) if city else None

    def _new_city(self) -> Municipality | None:
        """Return where a new venue would be; None for who may not add one."""
        chosen = self.raw("city")
        own = self.known.own_hosts
        return next((city for city in own if str(city.pk) == chosen), next(iter(own), None))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.choices and not cleaned.get("which") and "which" not in self.errors:
            self.add_error("which", gettext("Diga qual é o local."))
        elif not self.choices and self._is_new_venue() and self._new_city() is None:
            self.add_error("venue", self._venue_refusal())
        self._check_names()
        return cleaned

    def _check_names(self) -> None:
        for entry in self.entries:
            if max(len(entry.name), len(entry.office)) > LONGEST_NAME or _tells_two(entry):
                self.add_error("people", gettext("Separe os nomes por ponto e vírgula."))
        for name in self.names("topics"):
            if len(name) > LONGEST_TOPIC:
                self.add_error("topics", gettext("Separe os temas por ponto e vírgula."))

    def _is_new_venue(self) -> bool:
        return bool(self.raw("venue")) and not self.known.venues_named(self.raw("venue"))

    def _venue_refusal(self) -> str:
        return gettext(
            "Este local ainda não está cadastrado, e só quem edita o município o inclui. "
            "Escreva outro, ou apague."
        )

    # Its topics and people

    def _topics(self) -> list[Topic]:
        return [self.known.topic(n) or self.known.new_topic(n) for n in self.names("topics")]

    def _people(self) -> list[TakingPart]:
        return [self._taking_part(entry) for entry in self.entries]

    def _taking_part(self, entry: Entry) -> TakingPart:
        if known := self.known.person_named(entry.name):
            return TakingPart(known, entry.assigned)
        return TakingPart(self.known.new_person(entry.name), entry.assigned, entry.office)

    # What is doubtful

    def note(self) -> None:
        """Say in words what is doubtful, and what would be new; the people have been found."""
        self.doubtful = [*(str(DOUBTS[doubt]) for doubt in self._doubts()), *self._unclear()]
        self.new = list(self._new())

    @property
    def notes(self) -> list[str]:
        return [*self.doubtful, *self.new]

    def _doubts(self) -> Iterator[Doubt]:
        for name in self.raw("doubts").split():
            if name not in list(Doubt) or Doubt(name) not in DOUBTS:
                continue
            is_settled = self.is_bound and (
                (name == Doubt.DAY_MISSING and self.raw("day"))
                or (name == Doubt.TIME_MISSING and self.raw("told"))
            )
            if not is_settled:
                yield Doubt(name)

    def _unclear(self) -> Iterator[str]:
        if self.choices:
            yield gettext("Mais de um local serve: diga qual é.")
        elif self._is_new_venue() and self._new_city() is None:
            yield self._venue_refusal()
        for entry in self.entries:
            if self.known.is_unclear(entry.name):
                told = gettext("%(name)s pode já estar cadastrado: diga quem é.")
                yield told % {"name": entry.name}

    def _new(self) -> Iterator[str]:
        city = self._new_city()
        if self._is_new_venue() and not self.choices and city:
            told = gettext("Local ainda não cadastrado: será incluído em %(city)s.")
            yield told % {"city": city}
        if topics := [name for name in self.names("topics") if self.known.topic(name) is None]:
            told = gettext("Ainda não está entre os temas, e será incluído: %(names)s.")
            yield told % {"names": join_names(topics)}
        known = [entry for entry in self.entries if self.known.person_named(entry.name)]
        if people := [
            str(entry)
            for entry in self.entries
            if entry not in known and not self.known.is_unclear(entry.name)
        ]:
            told = gettext(
                "Ainda não está cadastrado, e será incluído: %(names)s. Para deixar de fora, "
                "apague o nome."
            )
            yield told % {"names": "; ".join(people)}
        if offices := [entry.name for entry in known if entry.office]:
            told = gettext("Já está cadastrado, e o cargo continua o da ficha: %(names)s.")
            yield told % {"names": join_names(offices)}


def _tells_two(entry: Entry) -> bool:
    """Tell whether what stands for an office is somebody else: "Ana Reis, Bruno Lima"."""
    return key(entry.office.partition(" ")[0]) in given_names()


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
