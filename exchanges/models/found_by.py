"""What visits and agreements are found by: their own words and the names of those who take part.

Names stand in other tables, and no index spans several. So triggers gather them, folded, into one
column: whatever is written into `search_key`, the gathered words will be there. Who changes a name,
or who takes part, therefore needs only to write something.
"""

import pgtrigger
from django.db import models

VISIT = """
    NEW.search_key := concat_ws(' ', irmana_fold(NEW.title), (
        SELECT string_agg(name_key, ' ' ORDER BY name_key)
        FROM exchanges_municipality WHERE id IN (
            SELECT municipality_id FROM exchanges_visithost WHERE visit_id = NEW.id
            UNION ALL
            SELECT municipality_id FROM exchanges_delegation WHERE visit_id = NEW.id
        )
    ));
    RETURN NEW;
"""
AGREEMENT = """
    NEW.search_key := concat_ws(' ', irmana_fold(NEW.title || ' ' || NEW.number), (
        SELECT string_agg(
            coalesce(city.name_key, association.name_key, organization.name_key), ' '
            ORDER BY party.id
        )
        FROM exchanges_agreementparty party
        LEFT JOIN exchanges_municipality city ON city.id = municipality_id
        LEFT JOIN exchanges_association association ON association.id = association_id
        LEFT JOIN exchanges_organization organization ON organization.id = organization_id
        WHERE agreement_id = NEW.id
    ));
    RETURN NEW;
"""
# A row that is saved without a change leaves the visit alone, and whoever is editing that in peace.
HOST_OR_DELEGATION = """
    IF TG_OP <> 'UPDATE'
        OR (OLD.visit_id, OLD.municipality_id) IS DISTINCT FROM (NEW.visit_id, NEW.municipality_id)
    THEN
        UPDATE exchanges_visit SET search_key = '' WHERE id IN (OLD.visit_id, NEW.visit_id);
    END IF;
    RETURN NULL;
"""
PARTY = """
    IF TG_OP <> 'UPDATE'
        OR (OLD.agreement_id, OLD.municipality_id, OLD.association_id, OLD.organization_id)
        IS DISTINCT FROM
        (NEW.agreement_id, NEW.municipality_id, NEW.association_id, NEW.organization_id)
    THEN
        UPDATE exchanges_agreement SET search_key = ''
        WHERE id IN (OLD.agreement_id, NEW.agreement_id);
    END IF;
    RETURN NULL;
"""
MUNICIPALITY = """
    UPDATE exchanges_visit SET search_key = '' WHERE id IN (
        SELECT visit_id FROM exchanges_visithost WHERE municipality_id = NEW.id
        UNION ALL
        SELECT visit_id FROM exchanges_delegation WHERE municipality_id = NEW.id
    );
    UPDATE exchanges_agreement SET search_key = '' WHERE id IN (
        SELECT agreement_id FROM exchanges_agreementparty WHERE municipality_id = NEW.id
    );
    RETURN NULL;
"""
ASSOCIATION = """
    UPDATE exchanges_agreement SET search_key = '' WHERE id IN (
        SELECT agreement_id FROM exchanges_agreementparty WHERE association_id = NEW.id
    );
    RETURN NULL;
"""
ORGANIZATION = """
    UPDATE exchanges_agreement SET search_key = '' WHERE id IN (
        SELECT agreement_id FROM exchanges_agreementparty WHERE organization_id = NEW.id
    );
    RETURN NULL;
"""


def search_key_field() -> "models.TextField[str, str]":
    return models.TextField(db_collation="C", default="", editable=False)


def names_gathered(func: str) -> pgtrigger.Trigger:
    """Return the trigger of what is found by names."""
    return pgtrigger.Trigger(
        name="found_by_names",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=func,
    )


def who_takes_part(func: str) -> pgtrigger.Trigger:
    """Return the trigger of a table that says who takes part in what is found."""
    return pgtrigger.Trigger(
        name="found_by_who_takes_part",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=func,
    )


def another_name(func: str) -> pgtrigger.Trigger:
    """Return the trigger of a body by whose name others are found."""
    return pgtrigger.Trigger(
        name="found_by_another_name",
        when=pgtrigger.After,
        operation=pgtrigger.Update,
        condition=pgtrigger.Condition("OLD.name_key IS DISTINCT FROM NEW.name_key"),
        func=func,
    )
