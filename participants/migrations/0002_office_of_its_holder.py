"""The office of a delegation's member is one that this person holds or held."""

from django.db import migrations

CREATE = """
ALTER TABLE participants_office ADD CONSTRAINT office_of_person UNIQUE (id, person_id);
ALTER TABLE participants_delegationmember
    ADD CONSTRAINT delegation_member_office_is_own
    FOREIGN KEY (office_id, person_id) REFERENCES participants_office (id, person_id)
    DEFERRABLE INITIALLY DEFERRED;
"""
DROP = """
ALTER TABLE participants_delegationmember DROP CONSTRAINT delegation_member_office_is_own;
ALTER TABLE participants_office DROP CONSTRAINT office_of_person;
"""


class Migration(migrations.Migration):
    dependencies = [("participants", "0001_people")]
    operations = [migrations.RunSQL(CREATE, DROP)]
