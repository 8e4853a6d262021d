"""What autocomplete fields of this and other rooms may suggest."""

from django.utils.translation import gettext

from exchanges.models import Agreement, Association, Municipality, Organization, Visit
from interface.autocomplete import autocomplete_view


def _country(municipality: Municipality) -> str:
    return "" if municipality.country == "BR" else municipality.country


def _belongs_to(organization: Organization) -> str:
    return str(organization.municipality or organization.association or "")


def _signed(agreement: Agreement) -> str:
    if agreement.signed_on is None:
        return agreement.get_kind_display()
    return gettext("%(kind)s de %(date)s") % {
        "kind": agreement.get_kind_display(),
        "date": agreement.signed,
    }


municipality_options = autocomplete_view(
    lambda request: Municipality.objects.all(), detail=_country
)
association_options = autocomplete_view(
    lambda request: Association.objects.all(), detail=lambda association: association.name
)
organization_options = autocomplete_view(
    lambda request: Organization.objects.select_related("municipality", "association"),
    detail=_belongs_to,
)
# Agreements are public (Lei 12.527/2011); visits are those of whoever asks.
agreement_options = autocomplete_view(lambda request: Agreement.objects.all(), detail=_signed)
visit_options = autocomplete_view(
    lambda request: Visit.objects.visible_to(request.user),
    detail=lambda visit: str(visit.period),
)
