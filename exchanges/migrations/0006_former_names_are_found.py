import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import exchanges.text


class Migration(migrations.Migration):
    dependencies = [
        ("exchanges", "0005_upcoming_visits_by_index"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="formername",
            name="update_update",
        ),
        migrations.AddField(
            model_name="formername",
            name="name_key",
            field=models.GeneratedField(
                db_persist=True,
                expression=exchanges.text.Fold(models.F("name")),
                output_field=models.CharField(db_collation="C", max_length=120),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="formername",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."municipality_id" IS DISTINCT FROM (NEW."municipality_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."until" IS DISTINCT FROM (NEW."until"))',
                    func='INSERT INTO "exchanges_formernameevent" ("id", "municipality_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "until") VALUES (NEW."id", NEW."municipality_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."until"); RETURN NULL;',
                    hash="5f1d2b28f069766b3dbae1b26a4a2822f1db5c00",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_08f73",
                    table="exchanges_formername",
                    when="AFTER",
                ),
            ),
        ),
    ]
