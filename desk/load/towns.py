"""The towns of a load: their bodies, venues with rooms, people with offices, and agreements."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from random import Random

from agendas.models import OpeningHours, Room, Venue, VenueKind
from desk.load import words
from desk.load.sheets import Sheet
from exchanges.dates import Precision
from exchanges.models import (
    Agreement,
    AgreementParty,
    Association,
    AssociationMember,
    Municipality,
    Organization,
    OrganizationKind,
)
from participants.models import Office, OfficeKind, Person

HOSTS = 10
TRAVELLERS = 10
TOWNS_PER_ASSOCIATION = 20
OFFICES = [
    (OfficeKind.SECRETARY, "secretária municipal de Assistência Social"),
    (OfficeKind.DIRECTOR, "diretor de Proteção Social Básica"),
    (OfficeKind.COORDINATOR, "coordenadora do CRAS"),
    (OfficeKind.SOCIAL_WORKER, "assistente social"),
    (OfficeKind.PSYCHOLOGIST, "psicólogo"),
]
UNITS = [(VenueKind.CRAS, "CRAS"), (VenueKind.CREAS, "CREAS"), (VenueKind.SHELTER, "Abrigo")]


@dataclass(slots=True)
class Town:
    """A municipality and what a visit to it or from it draws on; everything by its id.

    Each person is told with the office held. Who receives never travels, so that a town may host
    and travel in the same week.
    """

    municipality: Municipality
    association: int | None = None
    secretariat: int = 0
    hosts: list[tuple[int, int]] = field(default_factory=list)
    travellers: list[tuple[int, int]] = field(default_factory=list)
    seat: int = 0
    rooms: list[int] = field(default_factory=list)
    units: list[int] = field(default_factory=list)


class Country:
    """Fills the tables that visits refer to."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.associations = Sheet(Association, "name", "acronym", "seat_id")
        self.members = Sheet(AssociationMember, "association_id", "municipality_id")
        self.organizations = Sheet(Organization, "name", "acronym", "kind", "municipality_id")
        self.people = Sheet(Person, "name")
        self.offices = Sheet(
            Office, "person_id", "kind", "title", "organization_id", "municipality_id", "phone"
        )
        self.venues = Sheet(
            Venue,
            "name",
            "kind",
            "municipality_id",
            "organization_id",
            "street",
            "number",
            "district",
        )
        self.rooms = Sheet(Room, "venue_id", "name", "capacity")
        self.hours = Sheet(OpeningHours, "venue_id", "weekday", "opens", "closes")
        self.agreements = Sheet(Agreement, "title", "signed_precision", "signed_on")
        self.parties = Sheet(AgreementParty, "agreement_id", "municipality_id", "position")
        # In the order in which they refer to each other.
        self.sheets = [
            *(self.associations, self.members, self.organizations, self.people, self.offices),
            *(self.venues, self.rooms, self.hours, self.agreements, self.parties),
        ]

    def towns(self, count: int) -> list[Town]:
        """Furnish so many Brazilian municipalities, chosen at random."""
        brazilian = list(Municipality.objects.filter(country="BR").order_by("ibge_code"))
        towns = [Town(chosen) for chosen in self.random.sample(brazilian, count)]
        for number in range(0, count, TOWNS_PER_ASSOCIATION):
            self._associate(towns[number : number + TOWNS_PER_ASSOCIATION])
        for town in towns:
            self._furnish(town)
        return towns

    def agreement(self, first: Town, second: Town) -> int:
        title = f"Cidades-irmãs {first.municipality.name} – {second.municipality.name}"
        signed_on = date(self.random.randint(1998, 2018), self.random.randint(1, 12), 15)
        agreement = self.agreements.add(title, Precision.DAY, signed_on)
        self.parties.add(agreement, first.municipality.pk, 1)
        self.parties.add(agreement, second.municipality.pk, 2)
        return agreement

    def _associate(self, towns: list[Town]) -> None:
        seat = towns[0].municipality
        name = f"Associação dos Municípios da Região de {seat.name}"
        association = self.associations.add(name, f"AMR {seat.name[:20]}", seat.pk)
        for town in towns:
            town.association = association
            self.members.add(association, town.municipality.pk)

    def _furnish(self, town: Town) -> None:
        city = town.municipality.pk
        town.secretariat = self.organizations.add(
            "Secretaria Municipal de Assistência Social", "SMAS", OrganizationKind.SECRETARIAT, city
        )
        self.organizations.add(
            "Conselho Municipal de Assistência Social", "CMAS", OrganizationKind.COUNCIL, city
        )
        town.hosts = [self._person(town) for _ in range(HOSTS)]
        town.travellers = [self._person(town) for _ in range(TRAVELLERS)]
        town.seat = self._venue(town, "Sede da Secretaria", VenueKind.SECRETARIAT)
        rooms = [("Auditório", 120), ("Sala de reuniões", 20)]
        town.rooms = [self.rooms.add(town.seat, name, seats) for name, seats in rooms]
        for kind, name in UNITS:
            town.units.append(
                self._venue(town, f"{name} {self.random.choice(words.ORDINALS)}", kind)
            )

    def _person(self, town: Town) -> tuple[int, int]:
        person = self.people.add(words.person_name(self.random))
        kind, title = self.random.choice(OFFICES)
        phone = f"({self.random.randint(11, 99)}) 3333-{self.random.randint(0, 9999):04}"
        city = town.municipality.pk
        return person, self.offices.add(person, kind, title, town.secretariat, city, phone)

    def _venue(self, town: Town, name: str, kind: VenueKind) -> int:
        venue = self.venues.add(
            name,
            kind,
            town.municipality.pk,
            town.secretariat,
            self.random.choice(words.STREETS),
            str(self.random.randint(1, 3000)),
            self.random.choice(words.DISTRICTS),
        )
        for weekday in range(5):
            self.hours.add(venue, weekday, time(8), time(18))
        return venue
