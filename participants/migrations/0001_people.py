import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
import phonenumber_field.modelfields
from django.db import migrations, models

import exchanges.text


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("exchanges", "0002_exchanges"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="PersonEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="versão"),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="Como a própria pessoa o escreve.",
                        max_length=160,
                        verbose_name="nome",
                    ),
                ),
                (
                    "social_name",
                    models.CharField(
                        blank=True,
                        help_text="Se houver, é o nome mostrado e impresso em todo lugar.",
                        max_length=160,
                        verbose_name="nome social",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PrivateContact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "phone",
                    phonenumber_field.modelfields.PhoneNumberField(
                        blank=True, max_length=128, region=None, verbose_name="telefone particular"
                    ),
                ),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="e-mail particular"),
                ),
                (
                    "accessibility_needs",
                    models.TextField(blank=True, verbose_name="necessidades de acessibilidade"),
                ),
            ],
            options={
                "verbose_name": "contato particular",
                "verbose_name_plural": "contatos particulares",
            },
        ),
        migrations.CreateModel(
            name="Office",
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
                            ("mayor", "prefeito(a)"),
                            ("acting_mayor", "prefeito(a) em exercício"),
                            ("deputy_mayor", "vice-prefeito(a)"),
                            ("chamber_president", "presidente da câmara"),
                            ("secretary", "secretário(a) municipal"),
                            ("deputy_secretary", "secretário(a) adjunto(a)"),
                            ("councillor", "vereador(a)"),
                            ("association_president", "presidente de associação"),
                            ("foundation_president", "presidente de fundação"),
                            ("executive_director", "diretor(a) executivo(a)"),
                            ("director", "diretor(a)"),
                            ("superintendent", "superintendente"),
                            ("chief_of_staff", "chefe de gabinete"),
                            ("attorney", "procurador(a)-geral"),
                            ("manager", "gerente"),
                            ("coordinator", "coordenador(a)"),
                            ("council_president", "presidente de conselho"),
                            ("council_member", "conselheiro(a)"),
                            ("guardianship", "conselheiro(a) tutelar"),
                            ("adviser", "assessor(a) técnico(a)"),
                            ("social_worker", "assistente social"),
                            ("psychologist", "psicólogo(a)"),
                            ("educator", "educador(a) ou orientador(a) social"),
                            ("judge", "juiz(a)"),
                            ("prosecutor", "promotor(a)"),
                            ("facilitator", "facilitador(a) ou palestrante"),
                            ("interpreter", "intérprete"),
                            ("other", "outro cargo ou função"),
                        ],
                        default="other",
                        max_length=30,
                        verbose_name="cargo da lista",
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        help_text="Por exemplo: secretária municipal de Assistência Social.",
                        max_length=160,
                        verbose_name="cargo como se escreve",
                    ),
                ),
                ("since", models.DateField(blank=True, null=True, verbose_name="desde")),
                ("until", models.DateField(blank=True, null=True, verbose_name="até")),
                (
                    "phone",
                    models.CharField(
                        blank=True, max_length=40, verbose_name="telefone institucional"
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="e-mail institucional"
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="O cargo de menor número vem primeiro.",
                        verbose_name="ordem",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offices",
                        to="exchanges.municipality",
                        verbose_name="município",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offices",
                        to="exchanges.organization",
                        verbose_name="órgão",
                    ),
                ),
            ],
            options={
                "verbose_name": "cargo",
                "verbose_name_plural": "cargos",
                "ordering": [
                    "position",
                    models.OrderBy(models.F("since"), descending=True, nulls_last=True),
                    "pk",
                ],
            },
        ),
        migrations.CreateModel(
            name="DelegationMember",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("head", "chefe da comitiva"),
                            ("member", "membro"),
                            ("adviser", "assessoria"),
                            ("support", "apoio"),
                            ("interpreter", "intérprete"),
                            ("companion", "acompanhante"),
                        ],
                        default="member",
                        max_length=20,
                        verbose_name="papel",
                    ),
                ),
                (
                    "representing",
                    models.CharField(
                        blank=True,
                        help_text="Por exemplo: o prefeito Chico Brasileiro.",
                        max_length=200,
                        verbose_name="representando",
                    ),
                ),
                (
                    "precedence",
                    models.PositiveSmallIntegerField(default=100, verbose_name="precedência"),
                ),
                ("is_contact", models.BooleanField(default=False, verbose_name="ponto focal")),
                ("arrives_at", models.DateTimeField(blank=True, null=True, verbose_name="chegada")),
                ("departs_at", models.DateTimeField(blank=True, null=True, verbose_name="partida")),
                (
                    "reply",
                    models.CharField(
                        choices=[
                            ("pending", "aguardando resposta"),
                            ("yes", "confirmou"),
                            ("no", "não virá"),
                        ],
                        default="pending",
                        max_length=10,
                        verbose_name="resposta ao convite",
                    ),
                ),
                (
                    "counterpart",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="counterpart_of",
                        to="participants.delegationmember",
                        verbose_name="quem recebe ou acompanha",
                    ),
                ),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="exchanges.delegation",
                        verbose_name="comitiva",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegation_members",
                        to="participants.office",
                        verbose_name="cargo na época",
                    ),
                ),
            ],
            options={
                "verbose_name": "membro",
                "verbose_name_plural": "membros",
                "ordering": ["precedence", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="versão"),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="Como a própria pessoa o escreve.",
                        max_length=160,
                        verbose_name="nome",
                    ),
                ),
                (
                    "social_name",
                    models.CharField(
                        blank=True,
                        help_text="Se houver, é o nome mostrado e impresso em todo lugar.",
                        max_length=160,
                        verbose_name="nome social",
                    ),
                ),
                (
                    "name_key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=exchanges.text.Fold(
                            django.db.models.functions.comparison.Coalesce(
                                django.db.models.functions.comparison.NullIf(
                                    "social_name", models.Value("")
                                ),
                                "name",
                            )
                        ),
                        output_field=models.CharField(db_collation="C", max_length=160),
                    ),
                ),
                (
                    "search_key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=exchanges.text.Fold(
                            django.db.models.functions.text.Concat(
                                models.F("name"),
                                models.Value(" "),
                                models.F("social_name"),
                                models.Value(" "),
                            )
                        ),
                        output_field=models.CharField(db_collation="C", max_length=330),
                    ),
                ),
            ],
            options={
                "verbose_name": "pessoa",
                "verbose_name_plural": "pessoas",
                "ordering": ["name_key", "pk"],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["search_key"], name="person_search", opclasses=["gin_trgm_ops"]
                    ),
                    models.Index(fields=["name_key", "id"], name="person_by_name"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="person_has_a_name",
                        violation_error_message="Escreva o nome.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OfficeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("mayor", "prefeito(a)"),
                            ("acting_mayor", "prefeito(a) em exercício"),
                            ("deputy_mayor", "vice-prefeito(a)"),
                            ("chamber_president", "presidente da câmara"),
                            ("secretary", "secretário(a) municipal"),
                            ("deputy_secretary", "secretário(a) adjunto(a)"),
                            ("councillor", "vereador(a)"),
                            ("association_president", "presidente de associação"),
                            ("foundation_president", "presidente de fundação"),
                            ("executive_director", "diretor(a) executivo(a)"),
                            ("director", "diretor(a)"),
                            ("superintendent", "superintendente"),
                            ("chief_of_staff", "chefe de gabinete"),
                            ("attorney", "procurador(a)-geral"),
                            ("manager", "gerente"),
                            ("coordinator", "coordenador(a)"),
                            ("council_president", "presidente de conselho"),
                            ("council_member", "conselheiro(a)"),
                            ("guardianship", "conselheiro(a) tutelar"),
                            ("adviser", "assessor(a) técnico(a)"),
                            ("social_worker", "assistente social"),
                            ("psychologist", "psicólogo(a)"),
                            ("educator", "educador(a) ou orientador(a) social"),
                            ("judge", "juiz(a)"),
                            ("prosecutor", "promotor(a)"),
                            ("facilitator", "facilitador(a) ou palestrante"),
                            ("interpreter", "intérprete"),
                            ("other", "outro cargo ou função"),
                        ],
                        default="other",
                        max_length=30,
                        verbose_name="cargo da lista",
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        help_text="Por exemplo: secretária municipal de Assistência Social.",
                        max_length=160,
                        verbose_name="cargo como se escreve",
                    ),
                ),
                ("since", models.DateField(blank=True, null=True, verbose_name="desde")),
                ("until", models.DateField(blank=True, null=True, verbose_name="até")),
                (
                    "phone",
                    models.CharField(
                        blank=True, max_length=40, verbose_name="telefone institucional"
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="e-mail institucional"
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="O cargo de menor número vem primeiro.",
                        verbose_name="ordem",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="exchanges.municipality",
                        verbose_name="município",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="exchanges.organization",
                        verbose_name="órgão",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="participants.office",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="participants.person",
                        verbose_name="pessoa",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="office",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="offices",
                to="participants.person",
                verbose_name="pessoa",
            ),
        ),
        migrations.CreateModel(
            name="DelegationMemberEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("head", "chefe da comitiva"),
                            ("member", "membro"),
                            ("adviser", "assessoria"),
                            ("support", "apoio"),
                            ("interpreter", "intérprete"),
                            ("companion", "acompanhante"),
                        ],
                        default="member",
                        max_length=20,
                        verbose_name="papel",
                    ),
                ),
                (
                    "representing",
                    models.CharField(
                        blank=True,
                        help_text="Por exemplo: o prefeito Chico Brasileiro.",
                        max_length=200,
                        verbose_name="representando",
                    ),
                ),
                (
                    "precedence",
                    models.PositiveSmallIntegerField(default=100, verbose_name="precedência"),
                ),
                ("is_contact", models.BooleanField(default=False, verbose_name="ponto focal")),
                ("arrives_at", models.DateTimeField(blank=True, null=True, verbose_name="chegada")),
                ("departs_at", models.DateTimeField(blank=True, null=True, verbose_name="partida")),
                (
                    "reply",
                    models.CharField(
                        choices=[
                            ("pending", "aguardando resposta"),
                            ("yes", "confirmou"),
                            ("no", "não virá"),
                        ],
                        default="pending",
                        max_length=10,
                        verbose_name="resposta ao convite",
                    ),
                ),
                (
                    "counterpart",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="participants.delegationmember",
                        verbose_name="quem recebe ou acompanha",
                    ),
                ),
                (
                    "delegation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="exchanges.delegation",
                        verbose_name="comitiva",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="participants.delegationmember",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="participants.office",
                        verbose_name="cargo na época",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="participants.person",
                        verbose_name="pessoa",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="delegationmember",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="delegation_memberships",
                to="participants.person",
                verbose_name="pessoa",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="person",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "participants_personevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "social_name", "version") VALUES (NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."social_name", NEW."version"); RETURN NULL;',
                    hash="02e0e561d310d678c78556ad686c74aa15d5eded",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ccb1c",
                    table="participants_person",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="person",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."social_name" IS DISTINCT FROM (NEW."social_name") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                    func='INSERT INTO "participants_personevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "social_name", "version") VALUES (NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."social_name", NEW."version"); RETURN NULL;',
                    hash="6f7d5f908639090e289e8d26ecb2d4a73e6c8335",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_16a4e",
                    table="participants_person",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="person",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "participants_personevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "social_name", "version") VALUES (OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."social_name", OLD."version"); RETURN NULL;',
                    hash="1b3a91c1d7a2b38da17751b03967531d4308a541",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_064cd",
                    table="participants_person",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="personevent",
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
            model_name="personevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="participants.person",
            ),
        ),
        migrations.AddField(
            model_name="privatecontact",
            name="person",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="private_contact",
                to="participants.person",
                verbose_name="pessoa",
            ),
        ),
        migrations.AddConstraint(
            model_name="office",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__gte", models.F("since"))),
                name="office_since_before_until",
                violation_error_message="O fim do cargo não pode ser antes do início.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="office",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "participants_officeevent" ("email", "id", "kind", "municipality_id", "organization_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "position", "since", "title", "until") VALUES (NEW."email", NEW."id", NEW."kind", NEW."municipality_id", NEW."organization_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."position", NEW."since", NEW."title", NEW."until"); RETURN NULL;',
                    hash="878a405e01b8987b93a51a3dd030273e6e6156e7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_42609",
                    table="participants_office",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="office",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "participants_officeevent" ("email", "id", "kind", "municipality_id", "organization_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "position", "since", "title", "until") VALUES (NEW."email", NEW."id", NEW."kind", NEW."municipality_id", NEW."organization_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."position", NEW."since", NEW."title", NEW."until"); RETURN NULL;',
                    hash="4e6a525b26b5e32200797379ce811eda28c95d0c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_51058",
                    table="participants_office",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="office",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "participants_officeevent" ("email", "id", "kind", "municipality_id", "organization_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "position", "since", "title", "until") VALUES (OLD."email", OLD."id", OLD."kind", OLD."municipality_id", OLD."organization_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."position", OLD."since", OLD."title", OLD."until"); RETURN NULL;',
                    hash="014b5bc45501085e7d49a6087a8cda7bd086ea8b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a8cbd",
                    table="participants_office",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="delegationmember",
            constraint=models.UniqueConstraint(
                fields=("delegation", "person"),
                name="delegation_member_once",
                violation_error_message="Esta pessoa já está na comitiva.",
            ),
        ),
        migrations.AddConstraint(
            model_name="delegationmember",
            constraint=models.CheckConstraint(
                condition=models.Q(("departs_at__gt", models.F("arrives_at"))),
                name="delegation_member_arrives_before_departing",
                violation_error_message="A partida deve ser depois da chegada.",
            ),
        ),
        migrations.AddConstraint(
            model_name="delegationmember",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("counterpart__isnull", True),
                    models.Q(("counterpart", models.F("pk")), _negated=True),
                    _connector="OR",
                ),
                name="delegation_member_is_not_own_counterpart",
                violation_error_message="Ninguém acompanha a si mesmo.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="delegationmember",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "participants_delegationmemberevent" ("arrives_at", "counterpart_id", "delegation_id", "departs_at", "id", "is_contact", "office_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precedence", "reply", "representing", "role") VALUES (NEW."arrives_at", NEW."counterpart_id", NEW."delegation_id", NEW."departs_at", NEW."id", NEW."is_contact", NEW."office_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."precedence", NEW."reply", NEW."representing", NEW."role"); RETURN NULL;',
                    hash="82ff30432712c529c9653f91a2425f145a949d14",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3dacb",
                    table="participants_delegationmember",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="delegationmember",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "participants_delegationmemberevent" ("arrives_at", "counterpart_id", "delegation_id", "departs_at", "id", "is_contact", "office_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precedence", "reply", "representing", "role") VALUES (NEW."arrives_at", NEW."counterpart_id", NEW."delegation_id", NEW."departs_at", NEW."id", NEW."is_contact", NEW."office_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."precedence", NEW."reply", NEW."representing", NEW."role"); RETURN NULL;',
                    hash="dc0c005435dcacaa12cac891ad3a0e7a6b1345f4",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b1c36",
                    table="participants_delegationmember",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="delegationmember",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "participants_delegationmemberevent" ("arrives_at", "counterpart_id", "delegation_id", "departs_at", "id", "is_contact", "office_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precedence", "reply", "representing", "role") VALUES (OLD."arrives_at", OLD."counterpart_id", OLD."delegation_id", OLD."departs_at", OLD."id", OLD."is_contact", OLD."office_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."precedence", OLD."reply", OLD."representing", OLD."role"); RETURN NULL;',
                    hash="005d1e2d27771bff8c4db9833ad28f9dc697155b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_17cc4",
                    table="participants_delegationmember",
                    when="AFTER",
                ),
            ),
        ),
    ]
