"""Sessions follow the clocks by which they are told: see `exchanges.clocks`."""

from agendas.models.places import Venue
from agendas.models.sessions import Session
from exchanges.models import Municipality, Visit, VisitHost


def follow_city(city: Municipality) -> None:
    """Derive anew what is told by a city's clocks: all at once, since they move together."""
    told_otherwise = Session.objects.order_by().exclude(zone=city.time_zone)
    venues = Venue.objects.filter(municipality=city).order_by()
    hosted = VisitHost.objects.filter(municipality=city).order_by()
    # Each look-up by its index: an OR over joins reads the whole table.
    at_venues = told_otherwise.filter(venue__in=venues.values("pk"))
    without_venue = told_otherwise.filter(venue__isnull=True, visit__in=hosted.values("visit"))
    found = at_venues.values("pk").union(without_venue.values("pk"), all=True)
    Session.objects.filter(pk__in=found).place_again()


def follow_hosts(visit: Visit) -> None:
    """Derive anew what is told by the clocks of a visit's first host."""
    visit.sessions.filter(venue__isnull=True).place_again()
