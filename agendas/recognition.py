"""What of a visit is known when its agenda is read: venues of the hosts, topics, people."""

from __future__ import annotations

import functools
import operator
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from agendas import reading
from agendas.models import Topic, Venue, VenueKind
from exchanges import access
from exchanges.models import Municipality, Visit
from participants.models import Person
from participants.reading.words import key
from participants.recognition import Likely, known_names_in, likely_people

if TYPE_CHECKING:
    from accounts.models import User
    from participants.models.people import PersonQuerySet

# What a venue's name begins with, and the kind that it tells. The first that fits counts.
_KINDS = {
    "cras": VenueKind.CRAS,
    "creas regional": VenueKind.REGIONAL_CREAS,
    "creas": VenueKind.CREAS,
    "centro pop": VenueKind.POP_CENTRE,
    "centro dia": VenueKind.DAY_CENTRE,
    "centro de convivencia": VenueKind.COMMUNITY_CENTRE,
    "abrigo": VenueKind.SHELTER,
    "casa lar": VenueKind.CARE_HOME,
    "casa de passagem": VenueKind.TRANSIT_HOME,
    "residencia inclusiva": VenueKind.INCLUSIVE_HOME,
    "secretaria": VenueKind.SECRETARIAT,
    "sede da secretaria": VenueKind.SECRETARIAT,
    "sede da smas": VenueKind.SECRETARIAT,
    "conselho": VenueKind.COUNCIL,
    "prefeitura": VenueKind.CITY_HALL,
    "paco municipal": VenueKind.CITY_HALL,
    "camara": VenueKind.CHAMBER,
    "auditorio": VenueKind.AUDITORIUM,
    "escola": VenueKind.SCHOOL,
    "ubs": VenueKind.HEALTH_UNIT,
}

_SHELTERS = {
    VenueKind.SHELTER,
    VenueKind.CARE_HOME,
    VenueKind.TRANSIT_HOME,
    VenueKind.INCLUSIVE_HOME,
}


class Known:
    """What texts about this visit mean. A few statements, however long they are."""

    def __init__(self, visit: Visit, user: User) -> None:
        self.visit = visit
        self.hosts: list[Municipality] = list(visit.hosts.all())
        # Cities to which this person may add venues.
        self.own_hosts = [host for host in self.hosts if access.edits_municipality(user, host.pk)]
        venues = Venue.objects.filter(municipality__in=self.hosts).select_related("municipality")
        # One out of use is meant only by its very name, which no other could have.
        self._all_venues: list[Venue] = list(venues)
        self.venues = [venue for venue in self._all_venues if venue.is_active]
        self.topics: list[Topic] = list(Topic.objects.all())
        self._topics = _by_names(self.topics)
        self._people: dict[str, Person] = {}
        # By folded names, those who may be meant while nobody has said so.
        self.unclear: dict[str, list[Likely]] = {}
        self._new_topics: dict[str, Topic] = {}
        self._new_venues: dict[tuple[str, int], Venue] = {}
        self._new_people: dict[str, Person] = {}

    def context(self, text: str) -> reading.Context:
        """Return what the reader has to know to read this text."""
        known = {key(topic.name) for topic in self.topics}
        own = [reading.Topic(one.name, one.acronym, tuple(one.aliases)) for one in self.topics]
        usual = [one for one in reading.usual_topics() if key(one.name) not in known]
        host = next(iter(self.hosts), None)
        last_day = self.visit.last_day or self.visit.first_day
        return reading.Context(
            first_day=self.visit.first_day if self.visit.has_days else None,
            last_day=last_day if self.visit.has_days else None,
            host=str(host or ""),
            known_venues=tuple(dict.fromkeys(venue.name for venue in self.venues)),
            known_people=tuple(dict.fromkeys([*self._team(), *known_names_in(text)])),
            topics=(*own, *usual),
        )

    def _team(self) -> list[str]:
        return [str(person) for person in self._members()]

    def _members(self) -> PersonQuerySet:
        people = Person.objects.filter(delegation_memberships__delegation__visit=self.visit)
        return people.order_by("name_key", "pk").distinct()

    # Venues

    def venues_named(self, text: str) -> list[Venue]:
        named = [venue for venue in self._all_venues if key(venue.name) == key(text)]
        return [venue for venue in named if venue.is_active] or named

    def new_venue(self, text: str, city: Municipality, address: reading.Address) -> Venue:
        """Return a venue that is not stored yet, the same one for the same name and city.

        Where people are sheltered is kept secret until somebody decides otherwise.
        """
        name = " ".join(text.split())
        kind = kind_of_venue(name)
        venue = self._new_venues.setdefault(
            (key(name), city.pk),
            Venue(name=name, kind=kind, municipality=city, is_address_secret=kind in _SHELTERS),
        )
        if address.street and not venue.street:
            venue.street = address.street[:200]
            venue.number, venue.district = address.number[:20], address.district[:100]
        return venue

    # Topics

    def topic(self, text: str) -> Topic | None:
        return self._topics.get(key(text))

    def new_topic(self, text: str) -> Topic:
        """Return a topic that is not stored yet: one of the usual ones, or one of this name."""
        name = " ".join(text.split())
        for usual in reading.usual_topics():
            if key(name) in (key(usual.name), key(usual.acronym)):
                topic = Topic(name=usual.name, acronym=usual.acronym, aliases=list(usual.aliases))
                return self._new_topics.setdefault(key(usual.name), topic)
        return self._new_topics.setdefault(key(name), Topic(name=name))

    # People

    def find_people(self, names: Iterable[str]) -> None:
        """Look up all these names at once; those of the visit's teams are meant first."""
        told = {key(name): name for name in names if key(name)}
        if not told:
            return
        found = Person.objects.filter(name_key__in=told).order_by("pk")
        of_team = found.filter(delegation_memberships__delegation__visit=self.visit)
        team = set(of_team.values_list("pk", flat=True))
        people: dict[str, list[Person]] = {}
        for person in found:
            people.setdefault(key(str(person)), []).append(person)
        for name, namesakes in people.items():
            meant = [one for one in namesakes if one.pk in team] or namesakes
            if len(meant) == 1:
                self._people[name] = meant[0]
        self._find_similar(name for shown, name in told.items() if shown not in self._people)

    def _find_similar(self, names: Iterable[str]) -> None:
        """Look up who else may be meant: namesakes, and people of a similar name."""
        listed = list(names)
        likely = likely_people(listed, self.visit.first_day or timezone.localdate())
        self.unclear = {key(name): people for name, people in likely.items()}
        for first, people in self._of_first_names(filter(_is_single, listed)).items():
            self.unclear[first] = [*self.unclear.get(first, []), *people]

    def _of_first_names(self, names: Iterable[str]) -> dict[str, list[Likely]]:
        """Return those of the visit's teams who are called so, by first names told alone."""
        begins = [Q(name_key__startswith=f"{key(name)} ") for name in names]
        if not begins:
            return {}
        people = self._members().filter(functools.reduce(operator.or_, begins))
        found: dict[str, list[Likely]] = {}
        for person in people.with_offices_on(self.visit.first_day or timezone.localdate()):
            first = key(str(person)).partition(" ")[0]
            found.setdefault(first, []).append(Likely(person, is_same=False))
        return found

    def settle(self, name: str, person: Person | None) -> None:
        """Note who is meant by a name that was unclear; None for somebody new."""
        self.unclear.pop(key(name), None)
        if person is not None:
            self._people[key(name)] = person

    def is_unclear(self, name: str) -> bool:
        return key(name) in self.unclear

    def person_named(self, text: str) -> Person | None:
        return self._people.get(key(text))

    def new_person(self, text: str) -> Person:
        """Return a person who is not stored yet, the same one for the same name."""
        name = " ".join(text.split())
        return self._new_people.setdefault(key(name), Person(name=name))


def _is_single(name: str) -> bool:
    return " " not in key(name)


def kind_of_venue(name: str) -> VenueKind:
    words = f"{key(name)} "
    kinds = (kind for begin, kind in _KINDS.items() if words.startswith(f"{begin} "))
    return next(kinds, VenueKind.OTHER)


def _by_names(topics: Iterable[Topic]) -> dict[str, Topic]:
    """Return the topics by all they are called, names before acronyms before aliases."""
    listed = list(topics)
    found: dict[str, Topic] = {}
    for names in (
        [(topic.name, topic) for topic in listed],
        [(topic.acronym, topic) for topic in listed],
        [(str(topic), topic) for topic in listed],
        [(alias, topic) for topic in listed for alias in topic.aliases],
    ):
        for name, topic in names:
            if key(name):
                found.setdefault(key(name), topic)
    return found
