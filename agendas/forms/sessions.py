"""The form of a session: what a secretary says of it, in the words she uses."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agendas.models import (
    Assignment,
    AssignmentRole,
    Room,
    Session,
    SessionTopic,
    Topic,
    Venue,
)
from agendas.programme import own_days
from agendas.times import TimeNotUnderstood, Told, parse, tell
from exchanges.dates import long_date
from exchanges.models import Visit
from interface.autocomplete import (
    ModelAutocompleteField,
    ModelMultipleAutocompleteField,
    nearest_first,
)
from interface.forms import VersionedFormMixin
from participants.forms.people import look_among_the_sides
from participants.models import Person

# Where the view of venues looks first.
NEAR = "perto"
# The fields that name people, and what each makes of them.
ROLES = {
    "hosts": AssignmentRole.HOST,
    "facilitators": AssignmentRole.FACILITATOR,
    "speakers": AssignmentRole.SPEAKER,
    "attendees": AssignmentRole.ATTENDEE,
}


class ToldField(forms.CharField):
    """A time as people say it: "9h", "14h às 16h30", "a partir das 14h", "manhã"."""

    def to_python(self, value: Any) -> Any:
        try:
            return parse(super().to_python(value) or "")
        except TimeNotUnderstood as error:
            raise forms.ValidationError(str(error), code="not_understood") from None

    def prepare_value(self, value: Any) -> Any:
        return tell(value) if isinstance(value, Told) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(parse(data or "") != initial)
        except TimeNotUnderstood:
            return True


class SessionForm(VersionedFormMixin):
    title = forms.CharField(label=_("Título"), max_length=300)
    day = forms.TypedChoiceField(
        label=_("Dia"), required=False, coerce=date.fromisoformat, empty_value=None
    )
    other_day = forms.DateField(
        label=_("Outro dia"),
        required=False,
        help_text=_("Só se o item for fora dos dias da visita. Por exemplo: 20/11/2021."),
    )
    told = ToldField(
        label=_("Horário"),
        required=False,
        help_text=_(
            "Como se diz: 9h, 14h às 16h30, a partir das 14h, manhã. Em branco, fica “a confirmar”."
        ),
    )
    venue = ModelAutocompleteField(
        Venue.objects.all(),
        url_name="agendas:venue_options",
        create_url_name="agendas:venue_create",
        search=nearest_first,
        label=_("Local"),
        required=False,
    )
    room = forms.ModelChoiceField(
        Room.objects.none(),
        label=_("Sala"),
        required=False,
        help_text=_("As salas dos locais das cidades anfitriãs."),
    )
    topics = ModelMultipleAutocompleteField(
        Topic.objects.all(),
        url_name="agendas:topic_options",
        create_url_name="agendas:topic_create",
        label=_("Temas"),
        required=False,
    )
    hosts = ModelMultipleAutocompleteField(
        Person.objects.all(),
        url_name="participants:person_options",
        create_url_name="participants:person_create",
        label=_("Responsáveis"),
        required=False,
    )
    facilitators = ModelMultipleAutocompleteField(
        Person.objects.all(),
        url_name="participants:person_options",
        create_url_name="participants:person_create",
        label=_("Facilitação"),
        required=False,
    )
    speakers = ModelMultipleAutocompleteField(
        Person.objects.all(),
        url_name="participants:person_options",
        create_url_name="participants:person_create",
        label=_("Palestra"),
        required=False,
    )
    attendees = ModelMultipleAutocompleteField(
        Person.objects.all(),
        url_name="participants:person_options",
        create_url_name="participants:person_create",
        label=_("Participantes"),
        required=False,
        help_text=_("Se ninguém for listado, o item é de todos da visita."),
    )

    class Meta:
        model = Session
        fields = ["title", "kind", "venue", "room", "visibility", "notes"]
        widgets = {"notes": forms.Textarea(attrs={"rows": 3})}

    field_order = [
        "title",
        "day",
        "other_day",
        "told",
        "venue",
        "room",
        "topics",
        "hosts",
        "facilitators",
        "speakers",
        "attendees",
        "kind",
        "visibility",
        "notes",
    ]

    def __init__(self, *args: Any, visit: Visit, reads_notes: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.visit = visit
        self.instance.visit = visit
        self._look_near_the_visit()
        day: Any = self.fields["day"]
        day.choices = self._day_choices()
        if not self.instance.pk and visit.has_days and visit.first_day:
            self.initial.setdefault("day", visit.first_day.isoformat())
        room: Any = self.fields["room"]
        room.queryset, room.label_from_instance = self._rooms(), _room_label
        if not reads_notes:
            for internal in ("notes", "visibility"):
                del self.fields[internal]
        if self.instance.pk:
            self.initial.update(stored_fields(self.instance))

    def _look_near_the_visit(self) -> None:
        """Find the venues of the hosts first, and the people of the sides."""
        cities = [host.pk for host in self.visit.hosts.all()]
        venue: Any = self.fields["venue"]
        venue.queryset = Venue.objects.from_near(cities)
        venue.widget.query = {NEAR: cities}
        for name in ROLES:
            look_among_the_sides(self.fields[name], self.visit)

    def _day_choices(self) -> list[tuple[str, str]]:
        days = set(own_days(self.visit))
        if self.instance.day:
            days.add(self.instance.day)
        choices = [(day.isoformat(), capfirst(long_date(day))) for day in sorted(days)]
        return [*choices, ("", gettext("Data a definir"))]

    def _rooms(self) -> QuerySet[Room]:
        cities = [host.pk for host in self.visit.hosts.all()]
        of_hosts = Room.objects.filter(venue__municipality__in=cities, venue__is_active=True)
        own = Room.objects.filter(pk=self.instance.room_id or 0)
        rooms = (of_hosts | own).select_related("venue")
        return rooms.order_by("venue__name_key", "name_key", "pk")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if room := cleaned.get("room"):
            if cleaned.get("venue") is None:
                cleaned["venue"] = room.venue
            elif cleaned["venue"] != room.venue:
                self.add_error(
                    "room",
                    gettext("Esta sala é de outro local: %(venue)s.") % {"venue": room.venue},
                )
        self._refuse_people_twice(cleaned)
        return cleaned

    def _refuse_people_twice(self, cleaned: dict[str, Any]) -> None:
        seen: set[Person] = set()
        for name in ROLES:
            for person in cleaned.get(name) or []:
                if person in seen:
                    self.add_error(
                        name,
                        gettext("%(person)s já está neste item, em outro papel.")
                        % {"person": person},
                    )
                seen.add(person)

    def _post_clean(self) -> None:
        # Before the model's own rules are checked: they look at the day and the time.
        if "told" in self.cleaned_data:
            self.instance.told = self.cleaned_data["told"]
        other_day = self.cleaned_data.get("other_day")
        if "day" in self.cleaned_data:
            self.instance.day = other_day or self.cleaned_data["day"]
        super()._post_clean()  # type: ignore[misc]  # Django's own hook

    def _save_m2m(self) -> None:
        """Store topics in the order told, and people by their roles."""
        super()._save_m2m()  # type: ignore[misc]  # likewise
        self._save_topics()
        self._save_people()

    def _save_topics(self) -> None:
        wanted = {topic.pk: place for place, topic in enumerate(self.cleaned_data["topics"])}
        for line in self.instance.session_topics.all():
            if line.topic_id not in wanted:
                line.delete()
            elif (place := wanted.pop(line.topic_id)) != line.position:
                line.position = place
                line.save(update_fields=["position"])
        SessionTopic.objects.bulk_create(
            SessionTopic(session=self.instance, topic_id=topic, position=place)
            for topic, place in wanted.items()
        )

    def _save_people(self) -> None:
        wanted = {
            person.pk: role for name, role in ROLES.items() for person in self.cleaned_data[name]
        }
        for assignment in self.instance.assignments.all():
            role = wanted.pop(assignment.person_id, None)
            if role is None:
                assignment.delete()
            elif role != assignment.role:
                assignment.role = role
                assignment.save(update_fields=["role"])
        Assignment.objects.bulk_create(
            Assignment(session=self.instance, person_id=person, role=role)
            for person, role in wanted.items()
        )


def stored_fields(session: Session) -> dict[str, Any]:
    """Return what a stored session says, as the form's initial values."""
    topics = session.session_topics.order_by("position", "pk")
    people: dict[str, list[int]] = {name: [] for name in ROLES}
    names = {role: name for name, role in ROLES.items()}
    for person, role in session.assignments.values_list("person_id", "role"):
        people[names[AssignmentRole(role)]].append(person)
    return {
        "title": session.title,
        "kind": session.kind,
        "visibility": session.visibility,
        "notes": session.notes,
        "venue": session.venue_id,
        "room": session.room_id,
        "day": session.day.isoformat() if session.day else "",
        "told": session.told,
        "topics": list(topics.values_list("topic_id", flat=True)),
        **people,
    }


def _room_label(room: Room) -> str:
    return f"{room} – {room.venue}"


class DayForm(forms.Form):
    dia = forms.DateField(required=False, input_formats=["%Y-%m-%d"])
