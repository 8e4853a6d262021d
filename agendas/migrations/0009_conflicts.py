"""Kinds of conflicts beyond the double booking, waivers of them, and waivers that end.

`is_firm` is generated, and what a column is generated from can't be altered: it is dropped with
all that hangs on it (see 0002 and 0003) and made anew.
"""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

FIRMNESS = """
ALTER TABLE agendas_assignment DROP CONSTRAINT assignment_follows_its_session;
ALTER TABLE agendas_session
    DROP CONSTRAINT session_room_once,
    DROP CONSTRAINT session_range_and_firmness,
    DROP COLUMN is_firm;
ALTER TABLE agendas_session
    ADD COLUMN is_firm boolean GENERATED ALWAYS AS (
        CASE WHEN state = 'confirmed' AND {unwaived} THEN true ELSE false END
    ) STORED;
ALTER TABLE agendas_session
    ADD CONSTRAINT session_range_and_firmness UNIQUE (id, during, is_firm),
    ADD CONSTRAINT session_room_once
        EXCLUDE USING gist (room_id WITH =, during WITH &&)
        WHERE (is_firm AND room_id IS NOT NULL) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE agendas_assignment
    ADD CONSTRAINT assignment_follows_its_session
    FOREIGN KEY (session_id, during, is_firm) REFERENCES agendas_session (id, during, is_firm)
    ON UPDATE CASCADE ON DELETE CASCADE;
"""
NEW_FIRMNESS = (
    FIRMNESS.format(unwaived="(waived_at IS NULL OR waived_until < day)"),
    FIRMNESS.format(unwaived="waived_at IS NULL"),
)


class Migration(migrations.Migration):
    dependencies = [
        ("agendas", "0008_ranges_follow"),
        ("exchanges", "0007_parties_can_swap"),
        ("participants", "0003_private_contact_version"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AgreedTopic",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
            ],
            options={
                "verbose_name": "tema combinado",
                "verbose_name_plural": "temas combinados",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="AgreedTopicEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CityTravelTime",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(1440),
                        ],
                        verbose_name="minutos",
                    ),
                ),
            ],
            options={
                "verbose_name": "tempo de deslocamento na cidade",
                "verbose_name_plural": "tempos de deslocamento nas cidades",
                "ordering": ["municipality"],
            },
        ),
        migrations.CreateModel(
            name="CityTravelTimeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(1440),
                        ],
                        verbose_name="minutos",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TravelTime",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(1440),
                        ],
                        verbose_name="minutos",
                    ),
                ),
            ],
            options={
                "verbose_name": "tempo de deslocamento",
                "verbose_name_plural": "tempos de deslocamento",
                "ordering": ["one", "other"],
            },
        ),
        migrations.CreateModel(
            name="TravelTimeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(1440),
                        ],
                        verbose_name="minutos",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Waiver",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("venue", "local ocupado"),
                            ("delegation", "comitiva em dois lugares"),
                            ("travel", "deslocamento sem tempo"),
                            ("travel_unknown", "deslocamento desconhecido"),
                            ("hours", "local fechado"),
                            ("holiday", "feriado"),
                            ("capacity", "lotação"),
                            ("presence", "chegada e partida"),
                            ("topic", "tema de outra unidade"),
                            ("days", "fora dos dias da visita"),
                            ("sensitive", "tema sensível em item público"),
                        ],
                        max_length=20,
                        verbose_name="conflito",
                    ),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="motivo")),
                (
                    "until",
                    models.DateField(
                        blank=True,
                        help_text="Depois deste dia, o conflito volta a valer. Em branco, vale sempre.",
                        null=True,
                        verbose_name="até quando",
                    ),
                ),
                (
                    "accepted_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="aceito em"
                    ),
                ),
            ],
            options={
                "verbose_name": "conflito aceito",
                "verbose_name_plural": "conflitos aceitos",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="WaiverEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("venue", "local ocupado"),
                            ("delegation", "comitiva em dois lugares"),
                            ("travel", "deslocamento sem tempo"),
                            ("travel_unknown", "deslocamento desconhecido"),
                            ("hours", "local fechado"),
                            ("holiday", "feriado"),
                            ("capacity", "lotação"),
                            ("presence", "chegada e partida"),
                            ("topic", "tema de outra unidade"),
                            ("days", "fora dos dias da visita"),
                            ("sensitive", "tema sensível em item público"),
                        ],
                        max_length=20,
                        verbose_name="conflito",
                    ),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="motivo")),
                (
                    "until",
                    models.DateField(
                        blank=True,
                        help_text="Depois deste dia, o conflito volta a valer. Em branco, vale sempre.",
                        null=True,
                        verbose_name="até quando",
                    ),
                ),
                (
                    "accepted_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="aceito em"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="session",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="session",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="session",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="venue",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="venue",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="venue",
            name="delete_delete",
        ),
        migrations.RemoveConstraint(
            model_name="session",
            name="session_waived_with_reason",
        ),
        migrations.AddField(
            model_name="session",
            name="waived_until",
            field=models.DateField(
                blank=True, editable=False, null=True, verbose_name="aceito até"
            ),
        ),
        migrations.AddField(
            model_name="sessionevent",
            name="waived_until",
            field=models.DateField(
                blank=True, editable=False, null=True, verbose_name="aceito até"
            ),
        ),
        migrations.AddField(
            model_name="venue",
            name="latitude",
            field=models.DecimalField(
                blank=True, decimal_places=5, max_digits=8, null=True, verbose_name="latitude"
            ),
        ),
        migrations.AddField(
            model_name="venue",
            name="longitude",
            field=models.DecimalField(
                blank=True, decimal_places=5, max_digits=8, null=True, verbose_name="longitude"
            ),
        ),
        migrations.AddField(
            model_name="venueevent",
            name="latitude",
            field=models.DecimalField(
                blank=True, decimal_places=5, max_digits=8, null=True, verbose_name="latitude"
            ),
        ),
        migrations.AddField(
            model_name="venueevent",
            name="longitude",
            field=models.DecimalField(
                blank=True, decimal_places=5, max_digits=8, null=True, verbose_name="longitude"
            ),
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(*NEW_FIRMNESS)],
            state_operations=[
                migrations.AlterField(
                    model_name="session",
                    name="is_firm",
                    field=models.GeneratedField(
                        db_persist=True,
                        expression=models.Case(
                            models.When(
                                models.Q(
                                    ("state", "confirmed"),
                                    models.Q(
                                        ("waived_at__isnull", True),
                                        ("waived_until__lt", models.F("day")),
                                        _connector="OR",
                                    ),
                                ),
                                then=models.Value(True),
                            ),
                            default=models.Value(False),
                        ),
                        output_field=models.BooleanField(),
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="session",
            index=models.Index(fields=["venue", "day"], name="session_of_venue_day"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="session",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "agendas_sessionevent" ("day", "ends", "id", "kind", "notes", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "room_id", "starts", "state", "time_kind", "title", "venue_id", "version", "visibility", "visit_id", "waived_at", "waived_by_id", "waived_until", "waiver_reason", "zone") VALUES (NEW."day", NEW."ends", NEW."id", NEW."kind", NEW."notes", NEW."part", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."room_id", NEW."starts", NEW."state", NEW."time_kind", NEW."title", NEW."venue_id", NEW."version", NEW."visibility", NEW."visit_id", NEW."waived_at", NEW."waived_by_id", NEW."waived_until", NEW."waiver_reason", NEW."zone"); RETURN NULL;',
                    hash="93d920d2c89a77345286a172139513a6564af599",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c0b85",
                    table="agendas_session",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="session",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."day" IS DISTINCT FROM (NEW."day") OR OLD."ends" IS DISTINCT FROM (NEW."ends") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."part" IS DISTINCT FROM (NEW."part") OR OLD."position" IS DISTINCT FROM (NEW."position") OR OLD."room_id" IS DISTINCT FROM (NEW."room_id") OR OLD."starts" IS DISTINCT FROM (NEW."starts") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."time_kind" IS DISTINCT FROM (NEW."time_kind") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."venue_id" IS DISTINCT FROM (NEW."venue_id") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."visibility" IS DISTINCT FROM (NEW."visibility") OR OLD."visit_id" IS DISTINCT FROM (NEW."visit_id") OR OLD."waived_at" IS DISTINCT FROM (NEW."waived_at") OR OLD."waived_by_id" IS DISTINCT FROM (NEW."waived_by_id") OR OLD."waived_until" IS DISTINCT FROM (NEW."waived_until") OR OLD."waiver_reason" IS DISTINCT FROM (NEW."waiver_reason") OR OLD."zone" IS DISTINCT FROM (NEW."zone"))',
                    func='INSERT INTO "agendas_sessionevent" ("day", "ends", "id", "kind", "notes", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "room_id", "starts", "state", "time_kind", "title", "venue_id", "version", "visibility", "visit_id", "waived_at", "waived_by_id", "waived_until", "waiver_reason", "zone") VALUES (NEW."day", NEW."ends", NEW."id", NEW."kind", NEW."notes", NEW."part", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."room_id", NEW."starts", NEW."state", NEW."time_kind", NEW."title", NEW."venue_id", NEW."version", NEW."visibility", NEW."visit_id", NEW."waived_at", NEW."waived_by_id", NEW."waived_until", NEW."waiver_reason", NEW."zone"); RETURN NULL;',
                    hash="82cf318a6325e7a545d605d0970134b7758aa60c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a1a85",
                    table="agendas_session",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="session",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "agendas_sessionevent" ("day", "ends", "id", "kind", "notes", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "room_id", "starts", "state", "time_kind", "title", "venue_id", "version", "visibility", "visit_id", "waived_at", "waived_by_id", "waived_until", "waiver_reason", "zone") VALUES (OLD."day", OLD."ends", OLD."id", OLD."kind", OLD."notes", OLD."part", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."room_id", OLD."starts", OLD."state", OLD."time_kind", OLD."title", OLD."venue_id", OLD."version", OLD."visibility", OLD."visit_id", OLD."waived_at", OLD."waived_by_id", OLD."waived_until", OLD."waiver_reason", OLD."zone"); RETURN NULL;',
                    hash="e0ce58c8234021e165e06c8fc961450f8240fb31",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7cf1b",
                    table="agendas_session",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="venue",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "agendas_venueevent" ("accessibility", "capacity", "complement", "district", "email", "id", "is_active", "is_address_secret", "kind", "landmark", "latitude", "longitude", "municipality_id", "name", "number", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postal_code", "street", "version") VALUES (NEW."accessibility", NEW."capacity", NEW."complement", NEW."district", NEW."email", NEW."id", NEW."is_active", NEW."is_address_secret", NEW."kind", NEW."landmark", NEW."latitude", NEW."longitude", NEW."municipality_id", NEW."name", NEW."number", NEW."organization_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."postal_code", NEW."street", NEW."version"); RETURN NULL;',
                    hash="8c901b380c4b40ebc324ad13ce7ac54c507eebd0",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9a600",
                    table="agendas_venue",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="venue",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."accessibility" IS DISTINCT FROM (NEW."accessibility") OR OLD."capacity" IS DISTINCT FROM (NEW."capacity") OR OLD."complement" IS DISTINCT FROM (NEW."complement") OR OLD."district" IS DISTINCT FROM (NEW."district") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_address_secret" IS DISTINCT FROM (NEW."is_address_secret") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."landmark" IS DISTINCT FROM (NEW."landmark") OR OLD."latitude" IS DISTINCT FROM (NEW."latitude") OR OLD."longitude" IS DISTINCT FROM (NEW."longitude") OR OLD."municipality_id" IS DISTINCT FROM (NEW."municipality_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."organization_id" IS DISTINCT FROM (NEW."organization_id") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."postal_code" IS DISTINCT FROM (NEW."postal_code") OR OLD."street" IS DISTINCT FROM (NEW."street") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                    func='INSERT INTO "agendas_venueevent" ("accessibility", "capacity", "complement", "district", "email", "id", "is_active", "is_address_secret", "kind", "landmark", "latitude", "longitude", "municipality_id", "name", "number", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postal_code", "street", "version") VALUES (NEW."accessibility", NEW."capacity", NEW."complement", NEW."district", NEW."email", NEW."id", NEW."is_active", NEW."is_address_secret", NEW."kind", NEW."landmark", NEW."latitude", NEW."longitude", NEW."municipality_id", NEW."name", NEW."number", NEW."organization_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."postal_code", NEW."street", NEW."version"); RETURN NULL;',
                    hash="978104cb2d0987315a0a3996e6e542f97f0f37c6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1c394",
                    table="agendas_venue",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="venue",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "agendas_venueevent" ("accessibility", "capacity", "complement", "district", "email", "id", "is_active", "is_address_secret", "kind", "landmark", "latitude", "longitude", "municipality_id", "name", "number", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postal_code", "street", "version") VALUES (OLD."accessibility", OLD."capacity", OLD."complement", OLD."district", OLD."email", OLD."id", OLD."is_active", OLD."is_address_secret", OLD."kind", OLD."landmark", OLD."latitude", OLD."longitude", OLD."municipality_id", OLD."name", OLD."number", OLD."organization_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."postal_code", OLD."street", OLD."version"); RETURN NULL;',
                    hash="b822bdc468e6f1caa88e8bcdd6ef41ce638b10ee",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_26043",
                    table="agendas_venue",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("waived_at__isnull", True),
                        ("waived_until__isnull", True),
                        ("waiver_reason", ""),
                    ),
                    models.Q(
                        ("waived_at__isnull", False), models.Q(("waiver_reason", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="session_waived_with_reason",
                violation_error_message="Escreva por que o conflito foi aceito.",
            ),
        ),
        migrations.AddConstraint(
            model_name="venue",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("latitude__isnull", True), ("longitude__isnull", True)),
                    models.Q(
                        ("latitude__isnull", False),
                        ("longitude__isnull", False),
                        ("latitude__range", (-90, 90)),
                        ("longitude__range", (-180, 180)),
                    ),
                    _connector="OR",
                ),
                name="venue_is_on_earth",
                violation_error_message="Informe latitude e longitude, ou nenhuma das duas.",
            ),
        ),
        migrations.AddField(
            model_name="agreedtopic",
            name="topic",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="agendas.topic",
                verbose_name="tema",
            ),
        ),
        migrations.AddField(
            model_name="agreedtopic",
            name="visit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="agreed_topics",
                to="exchanges.visit",
                verbose_name="visita",
            ),
        ),
        migrations.AddField(
            model_name="agreedtopicevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="agreedtopicevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="agendas.agreedtopic",
            ),
        ),
        migrations.AddField(
            model_name="agreedtopicevent",
            name="topic",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="agendas.topic",
                verbose_name="tema",
            ),
        ),
        migrations.AddField(
            model_name="agreedtopicevent",
            name="visit",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="exchanges.visit",
                verbose_name="visita",
            ),
        ),
        migrations.AddField(
            model_name="citytraveltime",
            name="municipality",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="usual_travel_time",
                to="exchanges.municipality",
                verbose_name="município",
            ),
        ),
        migrations.AddField(
            model_name="citytraveltimeevent",
            name="municipality",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="exchanges.municipality",
                verbose_name="município",
            ),
        ),
        migrations.AddField(
            model_name="citytraveltimeevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="citytraveltimeevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="agendas.citytraveltime",
            ),
        ),
        migrations.AddField(
            model_name="traveltime",
            name="one",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="agendas.venue",
                verbose_name="de",
            ),
        ),
        migrations.AddField(
            model_name="traveltime",
            name="other",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="agendas.venue",
                verbose_name="a",
            ),
        ),
        migrations.AddField(
            model_name="traveltimeevent",
            name="one",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="agendas.venue",
                verbose_name="de",
            ),
        ),
        migrations.AddField(
            model_name="traveltimeevent",
            name="other",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="agendas.venue",
                verbose_name="a",
            ),
        ),
        migrations.AddField(
            model_name="traveltimeevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="traveltimeevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="agendas.traveltime",
            ),
        ),
        migrations.AddField(
            model_name="waiver",
            name="accepted_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="aceito por",
            ),
        ),
        migrations.AddField(
            model_name="waiver",
            name="session",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="waivers",
                to="agendas.session",
                verbose_name="item",
            ),
        ),
        migrations.AddField(
            model_name="waiverevent",
            name="accepted_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="aceito por",
            ),
        ),
        migrations.AddField(
            model_name="waiverevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="waiverevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="agendas.waiver",
            ),
        ),
        migrations.AddField(
            model_name="waiverevent",
            name="session",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="agendas.session",
                verbose_name="item",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreedtopic",
            constraint=models.UniqueConstraint(
                fields=("visit", "topic"),
                name="agreed_topic_once",
                violation_error_message="Este tema já está entre os combinados.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreedtopic",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "agendas_agreedtopicevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "topic_id", "visit_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."topic_id", NEW."visit_id"); RETURN NULL;',
                    hash="b6b0d76faccec15f50f9ab42e797ca88d13e1c07",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f5993",
                    table="agendas_agreedtopic",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreedtopic",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "agendas_agreedtopicevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "topic_id", "visit_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."topic_id", NEW."visit_id"); RETURN NULL;',
                    hash="5eb795d5d2d763575f9bbdf687d0d4ab2e9d7f6d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_597e8",
                    table="agendas_agreedtopic",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreedtopic",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "agendas_agreedtopicevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "topic_id", "visit_id") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."topic_id", OLD."visit_id"); RETURN NULL;',
                    hash="237cf5de01bf9d8b105908c39d07fbbe0881ff1d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_1095a",
                    table="agendas_agreedtopic",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="citytraveltime",
            constraint=models.CheckConstraint(
                condition=models.Q(("minutes__range", (1, 1440))),
                name="city_travel_time_takes_at_most_a_day",
                violation_error_message="Informe de 1 a 1440 minutos.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="citytraveltime",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "agendas_citytraveltimeevent" ("id", "minutes", "municipality_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."minutes", NEW."municipality_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="43e8b5ce21a6fe23b62dad13b0ffaacbdadac1cd",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e4784",
                    table="agendas_citytraveltime",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="citytraveltime",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "agendas_citytraveltimeevent" ("id", "minutes", "municipality_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."minutes", NEW."municipality_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="ce2d9ec155de5a86989c0220d36aa315f0556928",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_05fac",
                    table="agendas_citytraveltime",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="citytraveltime",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "agendas_citytraveltimeevent" ("id", "minutes", "municipality_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."id", OLD."minutes", OLD."municipality_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="5f118f633f44d2f63e830a86099cc362e8558393",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_dd775",
                    table="agendas_citytraveltime",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="traveltime",
            constraint=models.UniqueConstraint(
                fields=("one", "other"),
                name="travel_time_once_per_pair",
                violation_error_message="O tempo entre estes locais já foi informado.",
            ),
        ),
        migrations.AddConstraint(
            model_name="traveltime",
            constraint=models.CheckConstraint(
                condition=models.Q(("one__lt", models.F("other"))),
                name="travel_time_in_order_of_keys",
                violation_error_message="Escolha dois locais diferentes.",
            ),
        ),
        migrations.AddConstraint(
            model_name="traveltime",
            constraint=models.CheckConstraint(
                condition=models.Q(("minutes__range", (1, 1440))),
                name="travel_time_takes_at_most_a_day",
                violation_error_message="Informe de 1 a 1440 minutos.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="traveltime",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "agendas_traveltimeevent" ("id", "minutes", "one_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."minutes", NEW."one_id", NEW."other_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="4bc14add2a121130df7cebd03316a175c77841d5",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7bcef",
                    table="agendas_traveltime",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="traveltime",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "agendas_traveltimeevent" ("id", "minutes", "one_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."minutes", NEW."one_id", NEW."other_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="1dbea38c25940ade23c647729f8b4267c528761a",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_67f8f",
                    table="agendas_traveltime",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="traveltime",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "agendas_traveltimeevent" ("id", "minutes", "one_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."id", OLD."minutes", OLD."one_id", OLD."other_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="98b78485f04df051065628f8b57e155a76aec496",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_3d8a7",
                    table="agendas_traveltime",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="waiver",
            constraint=models.UniqueConstraint(
                fields=("session", "kind"),
                name="waiver_once_per_session_and_kind",
                violation_error_message="Este conflito do item já foi aceito.",
            ),
        ),
        migrations.AddConstraint(
            model_name="waiver",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "venue",
                            "delegation",
                            "travel",
                            "travel_unknown",
                            "hours",
                            "holiday",
                            "capacity",
                            "presence",
                            "topic",
                            "days",
                            "sensitive",
                        ],
                    )
                ),
                name="waiver_of_a_warning",
                violation_error_message="Este conflito não se aceita aqui, e sim no item.",
            ),
        ),
        migrations.AddConstraint(
            model_name="waiver",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True),
                name="waiver_has_a_reason",
                violation_error_message="Escreva por que o conflito foi aceito.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="waiver",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "agendas_waiverevent" ("accepted_at", "accepted_by_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "session_id", "until") VALUES (NEW."accepted_at", NEW."accepted_by_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."session_id", NEW."until"); RETURN NULL;',
                    hash="db8eb1b5be5c4b7b244ab7c81ce7d7955fd327a9",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_01910",
                    table="agendas_waiver",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="waiver",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "agendas_waiverevent" ("accepted_at", "accepted_by_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "session_id", "until") VALUES (NEW."accepted_at", NEW."accepted_by_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."session_id", NEW."until"); RETURN NULL;',
                    hash="dddb6376e87f969f829dcfd158037443e34a777a",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5cf68",
                    table="agendas_waiver",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="waiver",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "agendas_waiverevent" ("accepted_at", "accepted_by_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "session_id", "until") VALUES (OLD."accepted_at", OLD."accepted_by_id", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."session_id", OLD."until"); RETURN NULL;',
                    hash="2a8398cac5176064878a5e4f13eeef282d21bd85",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_5d724",
                    table="agendas_waiver",
                    when="AFTER",
                ),
            ),
        ),
    ]
