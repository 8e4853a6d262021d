"""Give every release a code and room for what it changed, and freeze it in the database too."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from agendas.codes import new_code

BATCH = 1000


def draw_codes(apps, schema_editor):
    """Draw codes for what was published before there were any."""
    releases = apps.get_model("agendas", "Release").objects.filter(code=None)
    drawn = set()
    batch = []
    for release in releases.only("pk").iterator(chunk_size=BATCH):
        release.code = _unlike(drawn)
        batch.append(release)
        if len(batch) == BATCH:
            releases.model.objects.bulk_update(batch, ["code"])
            batch = []
    releases.model.objects.bulk_update(batch, ["code"])


def _unlike(drawn):
    code = new_code()
    while code in drawn:
        code = new_code()
    drawn.add(code)
    return code


class Migration(migrations.Migration):
    dependencies = [
        ("agendas", "0006_presence"),
    ]

    operations = [
        migrations.AddField(
            model_name="release",
            name="differences",
            field=models.JSONField(default=list, verbose_name="o que mudou"),
        ),
        migrations.AddField(
            model_name="release",
            name="code",
            field=models.CharField(editable=False, max_length=8, null=True, verbose_name="código"),
        ),
        migrations.RunPython(draw_codes, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="release",
            name="code",
            field=models.CharField(
                default=new_code,
                editable=False,
                max_length=8,
                unique=True,
                verbose_name="código",
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(("code__regex", "^[23456789ABCDEFGHJKLMNPQRSTUVWXYZ]{8}$")),
                name="release_code_readable",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="release",
            trigger=pgtrigger.compiler.Trigger(
                name="release_frozen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."visit_id" IS DISTINCT FROM (NEW."visit_id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."programme" IS DISTINCT FROM (NEW."programme") OR OLD."differences" IS DISTINCT FROM (NEW."differences") OR OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="3fde5e90c694e230acf1edd8c574b45646d8f0e0",
                    operation="UPDATE",
                    pgid="pgtrigger_release_frozen_c79d9",
                    table="agendas_release",
                    when="BEFORE",
                ),
            ),
        ),
    ]
