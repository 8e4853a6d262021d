import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("agendas", "0003_session_rules"),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="session",
            trigger=pgtrigger.compiler.Trigger(
                name="session_stays_in_its_visit",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."visit_id" IS DISTINCT FROM (NEW."visit_id"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="fff62d5440b433d07c16486789ca116a0f63df2c",
                    operation="UPDATE",
                    pgid="pgtrigger_session_stays_in_its_visit_96c02",
                    table="agendas_session",
                    when="BEFORE",
                ),
            ),
        ),
    ]
