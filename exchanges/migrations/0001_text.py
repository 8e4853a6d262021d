"""The extensions and the one rule by which names are compared; see exchanges/text.py."""

from django.contrib.postgres.operations import (
    BtreeGistExtension,
    TrigramExtension,
    UnaccentExtension,
)
from django.db import migrations

# `unaccent` is only "stable", since its dictionary could be changed; generated columns and indexes
# need "immutable", and nobody changes the dictionary here. lower() runs under the collation "C":
# after unaccent the Latin letters are ASCII, and no server's locale has a say.
CREATE = """
CREATE FUNCTION irmana_fold(text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT btrim(regexp_replace(
        regexp_replace(
            lower(unaccent('unaccent'::regdictionary, $1) COLLATE "C"),
            '[''’‘`´]', '', 'g'
        ),
        '[[:punct:][:space:]–—º°ª·]+', ' ', 'g'
    ))
$$;
CREATE FUNCTION irmana_fold_all(text[]) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT irmana_fold(array_to_string($1, ' '))
$$;
"""
DROP = "DROP FUNCTION irmana_fold_all(text[]); DROP FUNCTION irmana_fold(text);"


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        BtreeGistExtension(),
        TrigramExtension(),
        UnaccentExtension(),
        migrations.RunSQL(CREATE, DROP),
    ]
