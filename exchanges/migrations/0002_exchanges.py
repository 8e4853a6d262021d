import django.contrib.postgres.indexes
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import exchanges.images
import exchanges.models.municipalities
import exchanges.text


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("exchanges", "0001_text"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Addendum",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=40, verbose_name="número")),
                ("signed_on", models.DateField(verbose_name="assinado em")),
                ("summary", models.TextField(verbose_name="o que muda")),
                (
                    "extends_until",
                    models.DateField(blank=True, null=True, verbose_name="prorroga até"),
                ),
            ],
            options={
                "verbose_name": "termo aditivo",
                "verbose_name_plural": "termos aditivos",
                "ordering": ["signed_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Agreement",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("protocol", "protocolo de intenções"),
                            ("cooperation", "termo de cooperação"),
                            ("sister_cities", "acordo de cidades-irmãs"),
                            ("technical", "acordo de cooperação técnica"),
                            ("other", "outro instrumento"),
                        ],
                        default="protocol",
                        max_length=20,
                        verbose_name="tipo",
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        help_text="Por exemplo: Cidades-irmãs Londrina – Foz do Iguaçu.",
                        max_length=200,
                        verbose_name="título",
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=40, verbose_name="número")),
                ("object", models.TextField(blank=True, verbose_name="objeto")),
                (
                    "signed_precision",
                    models.CharField(
                        choices=[
                            ("day", "dia"),
                            ("month", "mês"),
                            ("year", "ano"),
                            ("unknown", "a definir"),
                        ],
                        default="unknown",
                        max_length=10,
                        verbose_name="precisão da assinatura",
                    ),
                ),
                ("signed_on", models.DateField(blank=True, null=True, verbose_name="assinado em")),
                (
                    "resources",
                    models.TextField(
                        blank=True,
                        help_text="Normalmente: sem transferência de recursos; cada parte arca com as suas despesas.",
                        verbose_name="recursos",
                    ),
                ),
                (
                    "valid_until",
                    models.DateField(blank=True, null=True, verbose_name="vigência até"),
                ),
                (
                    "suspended_on",
                    models.DateField(blank=True, null=True, verbose_name="suspenso em"),
                ),
                ("resumed_on", models.DateField(blank=True, null=True, verbose_name="retomado em")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="encerrado em")),
                (
                    "ended_reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="motivo do encerramento"
                    ),
                ),
                (
                    "name_key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=exchanges.text.Fold(
                            django.db.models.functions.text.Concat(
                                models.F("title"),
                                models.Value(" "),
                                models.F("number"),
                                models.Value(" "),
                            )
                        ),
                        output_field=models.CharField(db_collation="C", max_length=260),
                    ),
                ),
            ],
            options={
                "verbose_name": "acordo",
                "verbose_name_plural": "acordos",
                "ordering": ["name_key", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Association",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="nome")),
                ("acronym", models.CharField(blank=True, max_length=30, verbose_name="sigla")),
                ("founded_on", models.DateField(blank=True, null=True, verbose_name="fundada em")),
                (
                    "name_key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=exchanges.text.Fold(
                            django.db.models.functions.text.Concat(
                                models.F("acronym"),
                                models.Value(" "),
                                models.F("name"),
                                models.Value(" "),
                            )
                        ),
                        output_field=models.CharField(db_collation="C", max_length=240),
                    ),
                ),
            ],
            options={
                "verbose_name": "associação de municípios",
                "verbose_name_plural": "associações de municípios",
                "ordering": ["name_key", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Delegation",
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
                    "side",
                    models.CharField(
                        choices=[("guest", "comitiva visitante"), ("host", "equipe anfitriã")],
                        default="guest",
                        max_length=10,
                        verbose_name="lado",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="ordem")),
            ],
            options={
                "verbose_name": "comitiva ou equipe",
                "verbose_name_plural": "comitivas e equipes",
                "ordering": ["side", "position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="FormerName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="nome")),
                ("until", models.DateField(blank=True, null=True, verbose_name="até")),
            ],
            options={
                "verbose_name": "outro nome",
                "verbose_name_plural": "outros nomes",
                "ordering": ["name", "pk"],
            },
        ),
        migrations.CreateModel(
            name="LocalHoliday",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("date", models.DateField(verbose_name="data")),
                ("name", models.CharField(max_length=120, verbose_name="nome")),
                (
                    "kind",
                    models.CharField(
                        choices=[("holiday", "feriado"), ("optional", "ponto facultativo")],
                        default="holiday",
                        max_length=10,
                        verbose_name="tipo",
                    ),
                ),
                ("law", models.CharField(blank=True, max_length=120, verbose_name="lei")),
            ],
            options={
                "verbose_name": "feriado municipal",
                "verbose_name_plural": "feriados municipais",
                "ordering": ["date", "pk"],
            },
        ),
        migrations.CreateModel(
            name="MunicipalityEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "ibge_code",
                    models.CharField(
                        blank=True,
                        help_text="Sete algarismos. Deixe em branco para cidades de outros países.",
                        max_length=7,
                        null=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^\\d{7}$", "O código IBGE tem sete algarismos."
                            )
                        ],
                        verbose_name="código IBGE",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="nome")),
                (
                    "state",
                    models.CharField(
                        help_text="A sigla da UF, ou o nome da província ou do departamento.",
                        max_length=60,
                        verbose_name="UF ou província",
                    ),
                ),
                (
                    "country",
                    models.CharField(
                        default="BR", help_text="Sigla ISO.", max_length=2, verbose_name="país"
                    ),
                ),
                (
                    "time_zone",
                    models.CharField(
                        default="America/Sao_Paulo",
                        help_text="Nome IANA, por exemplo America/Cuiaba.",
                        max_length=60,
                        validators=[exchanges.models.municipalities.validate_time_zone],
                        verbose_name="fuso horário",
                    ),
                ),
                (
                    "latitude",
                    models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True),
                ),
                (
                    "longitude",
                    models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True),
                ),
                (
                    "coat_of_arms",
                    models.FileField(
                        blank=True,
                        help_text="Imagem PNG ou SVG de até 512 kB.",
                        upload_to="brasoes/",
                        validators=[exchanges.images.validate_printable],
                        verbose_name="brasão",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Organization",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="nome")),
                ("acronym", models.CharField(blank=True, max_length=30, verbose_name="sigla")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("secretariat", "secretaria"),
                            ("city_hall", "prefeitura"),
                            ("council", "conselho"),
                            ("chamber", "câmara municipal"),
                            ("collegiate", "colegiado"),
                            ("foundation", "fundação ou autarquia"),
                            ("state_body", "órgão estadual ou federal"),
                            ("civil_society", "organização da sociedade civil"),
                            ("other", "outro órgão"),
                        ],
                        max_length=20,
                        verbose_name="tipo",
                    ),
                ),
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
                    "name_key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=exchanges.text.Fold(
                            django.db.models.functions.text.Concat(
                                models.F("name"),
                                models.Value(" "),
                                models.F("acronym"),
                                models.Value(" "),
                            )
                        ),
                        output_field=models.CharField(db_collation="C", max_length=240),
                    ),
                ),
            ],
            options={
                "verbose_name": "órgão",
                "verbose_name_plural": "órgãos",
                "ordering": ["name_key", "pk"],
            },
        ),
        migrations.CreateModel(
            name="OrganizationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=200, verbose_name="nome")),
                ("acronym", models.CharField(blank=True, max_length=30, verbose_name="sigla")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("secretariat", "secretaria"),
                            ("city_hall", "prefeitura"),
                            ("council", "conselho"),
                            ("chamber", "câmara municipal"),
                            ("collegiate", "colegiado"),
                            ("foundation", "fundação ou autarquia"),
                            ("state_body", "órgão estadual ou federal"),
                            ("civil_society", "organização da sociedade civil"),
                            ("other", "outro órgão"),
                        ],
                        max_length=20,
                        verbose_name="tipo",
                    ),
                ),
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PolicyArea",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80, unique=True, verbose_name="nome")),
                (
                    "name_key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=exchanges.text.Fold(models.F("name")),
                        output_field=models.CharField(db_collation="C", max_length=80),
                    ),
                ),
            ],
            options={
                "verbose_name": "área",
                "verbose_name_plural": "áreas",
                "ordering": ["name_key", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Signatory",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=160, verbose_name="nome")),
                ("office", models.CharField(blank=True, max_length=160, verbose_name="cargo")),
                ("is_witness", models.BooleanField(default=False, verbose_name="testemunha")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="ordem")),
            ],
            options={
                "verbose_name": "signatário",
                "verbose_name_plural": "signatários",
                "ordering": ["is_witness", "position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="SignatoryEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=160, verbose_name="nome")),
                ("office", models.CharField(blank=True, max_length=160, verbose_name="cargo")),
                ("is_witness", models.BooleanField(default=False, verbose_name="testemunha")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="ordem")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Visit",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("technical", "visita técnica"),
                            ("courtesy", "visita de cortesia"),
                            ("mission", "missão"),
                            ("collegiate", "reunião de colegiado"),
                            ("itinerant", "reunião itinerante"),
                            ("circle", "roda de conversa"),
                            ("workshop", "oficina"),
                            ("training", "capacitação"),
                            ("seminar", "seminário"),
                            ("gathering", "encontro"),
                            ("forum", "fórum"),
                            ("conference", "conferência"),
                            ("signing", "assinatura de acordo"),
                        ],
                        default="technical",
                        max_length=20,
                        verbose_name="tipo",
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        help_text="Por exemplo: Londrina visita Foz do Iguaçu.",
                        max_length=200,
                        verbose_name="título",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        max_length=120, unique=True, verbose_name="endereço na internet"
                    ),
                ),
                (
                    "modality",
                    models.CharField(
                        choices=[
                            ("in_person", "presencial"),
                            ("online", "on-line"),
                            ("hybrid", "híbrida"),
                        ],
                        default="in_person",
                        max_length=20,
                        verbose_name="modalidade",
                    ),
                ),
                (
                    "precision",
                    models.CharField(
                        choices=[
                            ("day", "dia"),
                            ("month", "mês"),
                            ("year", "ano"),
                            ("unknown", "a definir"),
                        ],
                        default="unknown",
                        max_length=10,
                        verbose_name="precisão da data",
                    ),
                ),
                ("first_day", models.DateField(blank=True, null=True, verbose_name="primeiro dia")),
                ("last_day", models.DateField(blank=True, null=True, verbose_name="último dia")),
                ("purpose", models.TextField(blank=True, verbose_name="objetivo")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "rascunho"),
                            ("proposed", "em articulação"),
                            ("confirmed", "confirmada"),
                            ("in_progress", "em andamento"),
                            ("held", "realizada"),
                            ("closed", "encerrada"),
                            ("postponed", "adiada"),
                            ("cancelled", "cancelada"),
                        ],
                        default="draft",
                        max_length=20,
                        verbose_name="situação",
                    ),
                ),
                (
                    "status_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="motivo"),
                ),
                (
                    "is_certifiable",
                    models.BooleanField(default=False, verbose_name="dá direito a certificado"),
                ),
                (
                    "guests_edit_agenda",
                    models.BooleanField(
                        default=False,
                        help_text="Sem isto, só a equipe anfitriã altera a programação.",
                        verbose_name="a comitiva também edita a programação",
                    ),
                ),
                (
                    "name_key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=exchanges.text.Fold(models.F("title")),
                        output_field=models.CharField(db_collation="C", max_length=200),
                    ),
                ),
            ],
            options={
                "verbose_name": "visita",
                "verbose_name_plural": "visitas",
                "ordering": [
                    models.OrderBy(models.F("first_day"), descending=True, nulls_last=True),
                    "-pk",
                ],
            },
        ),
        migrations.CreateModel(
            name="VisitAreaEvent",
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
            name="VisitEvent",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("technical", "visita técnica"),
                            ("courtesy", "visita de cortesia"),
                            ("mission", "missão"),
                            ("collegiate", "reunião de colegiado"),
                            ("itinerant", "reunião itinerante"),
                            ("circle", "roda de conversa"),
                            ("workshop", "oficina"),
                            ("training", "capacitação"),
                            ("seminar", "seminário"),
                            ("gathering", "encontro"),
                            ("forum", "fórum"),
                            ("conference", "conferência"),
                            ("signing", "assinatura de acordo"),
                        ],
                        default="technical",
                        max_length=20,
                        verbose_name="tipo",
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        help_text="Por exemplo: Londrina visita Foz do Iguaçu.",
                        max_length=200,
                        verbose_name="título",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        db_index=False, max_length=120, verbose_name="endereço na internet"
                    ),
                ),
                (
                    "modality",
                    models.CharField(
                        choices=[
                            ("in_person", "presencial"),
                            ("online", "on-line"),
                            ("hybrid", "híbrida"),
                        ],
                        default="in_person",
                        max_length=20,
                        verbose_name="modalidade",
                    ),
                ),
                (
                    "precision",
                    models.CharField(
                        choices=[
                            ("day", "dia"),
                            ("month", "mês"),
                            ("year", "ano"),
                            ("unknown", "a definir"),
                        ],
                        default="unknown",
                        max_length=10,
                        verbose_name="precisão da data",
                    ),
                ),
                ("first_day", models.DateField(blank=True, null=True, verbose_name="primeiro dia")),
                ("last_day", models.DateField(blank=True, null=True, verbose_name="último dia")),
                ("purpose", models.TextField(blank=True, verbose_name="objetivo")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "rascunho"),
                            ("proposed", "em articulação"),
                            ("confirmed", "confirmada"),
                            ("in_progress", "em andamento"),
                            ("held", "realizada"),
                            ("closed", "encerrada"),
                            ("postponed", "adiada"),
                            ("cancelled", "cancelada"),
                        ],
                        default="draft",
                        max_length=20,
                        verbose_name="situação",
                    ),
                ),
                (
                    "status_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="motivo"),
                ),
                (
                    "is_certifiable",
                    models.BooleanField(default=False, verbose_name="dá direito a certificado"),
                ),
                (
                    "guests_edit_agenda",
                    models.BooleanField(
                        default=False,
                        help_text="Sem isto, só a equipe anfitriã altera a programação.",
                        verbose_name="a comitiva também edita a programação",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="VisitHost",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="ordem")),
            ],
            options={
                "verbose_name": "anfitrião",
                "verbose_name_plural": "anfitriões",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="VisitHostEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="ordem")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AddendumEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("number", models.CharField(max_length=40, verbose_name="número")),
                ("signed_on", models.DateField(verbose_name="assinado em")),
                ("summary", models.TextField(verbose_name="o que muda")),
                (
                    "extends_until",
                    models.DateField(blank=True, null=True, verbose_name="prorroga até"),
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
                        to="exchanges.addendum",
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="exchanges.agreement",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="addendum",
            name="agreement",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="addenda",
                to="exchanges.agreement",
            ),
        ),
        migrations.CreateModel(
            name="AgreementParty",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="ordem")),
                (
                    "needs_law",
                    models.BooleanField(
                        blank=True,
                        help_text="Se ainda não se sabe, o acordo fica como “assinado”.",
                        null=True,
                        verbose_name="precisa de lei",
                    ),
                ),
                (
                    "law",
                    models.CharField(
                        blank=True,
                        help_text="Por exemplo: 13.348/2022.",
                        max_length=60,
                        verbose_name="lei",
                    ),
                ),
                ("law_on", models.DateField(blank=True, null=True, verbose_name="data da lei")),
                (
                    "gazette",
                    models.CharField(blank=True, max_length=80, verbose_name="Diário Oficial"),
                ),
                ("law_url", models.URLField(blank=True, verbose_name="endereço da lei")),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parties",
                        to="exchanges.agreement",
                    ),
                ),
                (
                    "association",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreement_parties",
                        to="exchanges.association",
                        verbose_name="associação",
                    ),
                ),
            ],
            options={
                "verbose_name": "parte do acordo",
                "verbose_name_plural": "partes do acordo",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="AssociationMember",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateField(blank=True, null=True, verbose_name="desde")),
                ("until", models.DateField(blank=True, null=True, verbose_name="até")),
                (
                    "association",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="exchanges.association",
                    ),
                ),
            ],
            options={
                "verbose_name": "município associado",
                "verbose_name_plural": "municípios associados",
                "ordering": ["municipality__name_key", "pk"],
            },
        ),
        migrations.CreateModel(
            name="DelegationGroup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("description", models.CharField(max_length=200, verbose_name="descrição")),
                (
                    "count",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="quantos"),
                ),
                (
                    "is_approximate",
                    models.BooleanField(default=False, verbose_name="número aproximado"),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="ordem")),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="groups",
                        to="exchanges.delegation",
                    ),
                ),
            ],
            options={
                "verbose_name": "grupo sem nomes",
                "verbose_name_plural": "grupos sem nomes",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="DelegationGroupEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("description", models.CharField(max_length=200, verbose_name="descrição")),
                (
                    "count",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="quantos"),
                ),
                (
                    "is_approximate",
                    models.BooleanField(default=False, verbose_name="número aproximado"),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="ordem")),
                (
                    "delegation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="exchanges.delegation",
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
                        to="exchanges.delegationgroup",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Municipality",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ibge_code",
                    models.CharField(
                        blank=True,
                        help_text="Sete algarismos. Deixe em branco para cidades de outros países.",
                        max_length=7,
                        null=True,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^\\d{7}$", "O código IBGE tem sete algarismos."
                            )
                        ],
                        verbose_name="código IBGE",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="nome")),
                (
                    "state",
                    models.CharField(
                        help_text="A sigla da UF, ou o nome da província ou do departamento.",
                        max_length=60,
                        verbose_name="UF ou província",
                    ),
                ),
                (
                    "country",
                    models.CharField(
                        default="BR", help_text="Sigla ISO.", max_length=2, verbose_name="país"
                    ),
                ),
                (
                    "time_zone",
                    models.CharField(
                        default="America/Sao_Paulo",
                        help_text="Nome IANA, por exemplo America/Cuiaba.",
                        max_length=60,
                        validators=[exchanges.models.municipalities.validate_time_zone],
                        verbose_name="fuso horário",
                    ),
                ),
                (
                    "latitude",
                    models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True),
                ),
                (
                    "longitude",
                    models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True),
                ),
                (
                    "coat_of_arms",
                    models.FileField(
                        blank=True,
                        help_text="Imagem PNG ou SVG de até 512 kB.",
                        upload_to="brasoes/",
                        validators=[exchanges.images.validate_printable],
                        verbose_name="brasão",
                    ),
                ),
                (
                    "name_key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=exchanges.text.Fold(
                            django.db.models.functions.text.Concat(
                                models.F("name"),
                                models.Value(" "),
                                models.F("state"),
                                models.Value(" "),
                            )
                        ),
                        output_field=models.CharField(db_collation="C", max_length=190),
                    ),
                ),
            ],
            options={
                "verbose_name": "município",
                "verbose_name_plural": "municípios",
                "ordering": ["name_key", "pk"],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["name_key"], name="municipality_search", opclasses=["gin_trgm_ops"]
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("country", "BR"), _negated=True),
                            ("ibge_code__isnull", False),
                            _connector="OR",
                        ),
                        name="municipality_brazilian_has_ibge_code",
                        violation_error_message="Um município brasileiro precisa do código IBGE.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("latitude__isnull", True), ("longitude__isnull", True)),
                            models.Q(("latitude__isnull", False), ("longitude__isnull", False)),
                            _connector="OR",
                        ),
                        name="municipality_both_coordinates_or_none",
                        violation_error_message="Informe latitude e longitude, ou nenhuma das duas.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LocalHolidayEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("date", models.DateField(verbose_name="data")),
                ("name", models.CharField(max_length=120, verbose_name="nome")),
                (
                    "kind",
                    models.CharField(
                        choices=[("holiday", "feriado"), ("optional", "ponto facultativo")],
                        default="holiday",
                        max_length=10,
                        verbose_name="tipo",
                    ),
                ),
                ("law", models.CharField(blank=True, max_length=120, verbose_name="lei")),
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
                        to="exchanges.localholiday",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="exchanges.municipality",
                        verbose_name="município",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="localholiday",
            name="municipality",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="local_holidays",
                to="exchanges.municipality",
                verbose_name="município",
            ),
        ),
        migrations.CreateModel(
            name="FormerNameEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=120, verbose_name="nome")),
                ("until", models.DateField(blank=True, null=True, verbose_name="até")),
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
                        to="exchanges.formername",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="exchanges.municipality",
                        verbose_name="município",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="formername",
            name="municipality",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="former_names",
                to="exchanges.municipality",
                verbose_name="município",
            ),
        ),
        migrations.CreateModel(
            name="DelegationEvent",
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
                    "side",
                    models.CharField(
                        choices=[("guest", "comitiva visitante"), ("host", "equipe anfitriã")],
                        default="guest",
                        max_length=10,
                        verbose_name="lado",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="ordem")),
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
                        to="exchanges.delegation",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="delegation",
            name="municipality",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="delegations",
                to="exchanges.municipality",
                verbose_name="município",
            ),
        ),
        migrations.CreateModel(
            name="AssociationMemberEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("since", models.DateField(blank=True, null=True, verbose_name="desde")),
                ("until", models.DateField(blank=True, null=True, verbose_name="até")),
                (
                    "association",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="exchanges.association",
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
                        to="exchanges.associationmember",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="exchanges.municipality",
                        verbose_name="município",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="associationmember",
            name="municipality",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="association_memberships",
                to="exchanges.municipality",
                verbose_name="município",
            ),
        ),
        migrations.CreateModel(
            name="AssociationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=200, verbose_name="nome")),
                ("acronym", models.CharField(blank=True, max_length=30, verbose_name="sigla")),
                ("founded_on", models.DateField(blank=True, null=True, verbose_name="fundada em")),
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
                        to="exchanges.association",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="exchanges.municipality",
                        verbose_name="sede",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="association",
            name="municipalities",
            field=models.ManyToManyField(
                related_name="associations",
                through="exchanges.AssociationMember",
                to="exchanges.municipality",
                verbose_name="municípios",
            ),
        ),
        migrations.AddField(
            model_name="association",
            name="seat",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="exchanges.municipality",
                verbose_name="sede",
            ),
        ),
        migrations.CreateModel(
            name="AgreementPartyEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="ordem")),
                (
                    "needs_law",
                    models.BooleanField(
                        blank=True,
                        help_text="Se ainda não se sabe, o acordo fica como “assinado”.",
                        null=True,
                        verbose_name="precisa de lei",
                    ),
                ),
                (
                    "law",
                    models.CharField(
                        blank=True,
                        help_text="Por exemplo: 13.348/2022.",
                        max_length=60,
                        verbose_name="lei",
                    ),
                ),
                ("law_on", models.DateField(blank=True, null=True, verbose_name="data da lei")),
                (
                    "gazette",
                    models.CharField(blank=True, max_length=80, verbose_name="Diário Oficial"),
                ),
                ("law_url", models.URLField(blank=True, verbose_name="endereço da lei")),
                (
                    "agreement",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="exchanges.agreement",
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
                        to="exchanges.agreementparty",
                    ),
                ),
                (
                    "association",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="exchanges.association",
                        verbose_name="associação",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="agreementparty",
            name="municipality",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="agreement_parties",
                to="exchanges.municipality",
                verbose_name="município",
            ),
        ),
        migrations.CreateModel(
            name="AgreementEvent",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("protocol", "protocolo de intenções"),
                            ("cooperation", "termo de cooperação"),
                            ("sister_cities", "acordo de cidades-irmãs"),
                            ("technical", "acordo de cooperação técnica"),
                            ("other", "outro instrumento"),
                        ],
                        default="protocol",
                        max_length=20,
                        verbose_name="tipo",
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        help_text="Por exemplo: Cidades-irmãs Londrina – Foz do Iguaçu.",
                        max_length=200,
                        verbose_name="título",
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=40, verbose_name="número")),
                ("object", models.TextField(blank=True, verbose_name="objeto")),
                (
                    "signed_precision",
                    models.CharField(
                        choices=[
                            ("day", "dia"),
                            ("month", "mês"),
                            ("year", "ano"),
                            ("unknown", "a definir"),
                        ],
                        default="unknown",
                        max_length=10,
                        verbose_name="precisão da assinatura",
                    ),
                ),
                ("signed_on", models.DateField(blank=True, null=True, verbose_name="assinado em")),
                (
                    "resources",
                    models.TextField(
                        blank=True,
                        help_text="Normalmente: sem transferência de recursos; cada parte arca com as suas despesas.",
                        verbose_name="recursos",
                    ),
                ),
                (
                    "valid_until",
                    models.DateField(blank=True, null=True, verbose_name="vigência até"),
                ),
                (
                    "suspended_on",
                    models.DateField(blank=True, null=True, verbose_name="suspenso em"),
                ),
                ("resumed_on", models.DateField(blank=True, null=True, verbose_name="retomado em")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="encerrado em")),
                (
                    "ended_reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="motivo do encerramento"
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
                        to="exchanges.agreement",
                    ),
                ),
                (
                    "signed_in",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="exchanges.municipality",
                        verbose_name="local da assinatura",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="agreement",
            name="signed_in",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="exchanges.municipality",
                verbose_name="local da assinatura",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="municipality",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "exchanges_municipalityevent" ("coat_of_arms", "country", "ibge_code", "id", "latitude", "longitude", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "time_zone") VALUES (NEW."coat_of_arms", NEW."country", NEW."ibge_code", NEW."id", NEW."latitude", NEW."longitude", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state", NEW."time_zone"); RETURN NULL;',
                    hash="b3028e8c4d143b16d31889e4d4ad3c2cc0498401",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5de97",
                    table="exchanges_municipality",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="municipality",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."coat_of_arms" IS DISTINCT FROM (NEW."coat_of_arms") OR OLD."country" IS DISTINCT FROM (NEW."country") OR OLD."ibge_code" IS DISTINCT FROM (NEW."ibge_code") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."latitude" IS DISTINCT FROM (NEW."latitude") OR OLD."longitude" IS DISTINCT FROM (NEW."longitude") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."time_zone" IS DISTINCT FROM (NEW."time_zone"))',
                    func='INSERT INTO "exchanges_municipalityevent" ("coat_of_arms", "country", "ibge_code", "id", "latitude", "longitude", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "time_zone") VALUES (NEW."coat_of_arms", NEW."country", NEW."ibge_code", NEW."id", NEW."latitude", NEW."longitude", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state", NEW."time_zone"); RETURN NULL;',
                    hash="ab8b6f623524a26920889271c12d9919888daa00",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3d3c4",
                    table="exchanges_municipality",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="municipality",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "exchanges_municipalityevent" ("coat_of_arms", "country", "ibge_code", "id", "latitude", "longitude", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "time_zone") VALUES (OLD."coat_of_arms", OLD."country", OLD."ibge_code", OLD."id", OLD."latitude", OLD."longitude", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."state", OLD."time_zone"); RETURN NULL;',
                    hash="09e34f8b036fb269379897dee3e8ffe98b7786f6",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_57f6a",
                    table="exchanges_municipality",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="municipalityevent",
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
            model_name="municipalityevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="exchanges.municipality",
            ),
        ),
        migrations.AddField(
            model_name="organization",
            name="association",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="organizations",
                to="exchanges.association",
                verbose_name="associação",
            ),
        ),
        migrations.AddField(
            model_name="organization",
            name="municipality",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="organizations",
                to="exchanges.municipality",
                verbose_name="município",
            ),
        ),
        migrations.AddField(
            model_name="delegationevent",
            name="organization",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="delegation",
            name="organization",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="delegations",
                to="exchanges.organization",
                verbose_name="órgão",
            ),
        ),
        migrations.AddField(
            model_name="agreementpartyevent",
            name="organization",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="agreementparty",
            name="organization",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="agreement_parties",
                to="exchanges.organization",
                verbose_name="órgão",
            ),
        ),
        migrations.AddField(
            model_name="organizationevent",
            name="association",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="exchanges.association",
                verbose_name="associação",
            ),
        ),
        migrations.AddField(
            model_name="organizationevent",
            name="municipality",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="organizationevent",
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
            model_name="organizationevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="exchanges.organization",
            ),
        ),
        migrations.AddField(
            model_name="agreement",
            name="areas",
            field=models.ManyToManyField(
                blank=True,
                related_name="agreements",
                to="exchanges.policyarea",
                verbose_name="áreas",
            ),
        ),
        migrations.AddField(
            model_name="signatory",
            name="agreement",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="signatories",
                to="exchanges.agreement",
            ),
        ),
        migrations.AddField(
            model_name="signatory",
            name="party",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="signatories",
                to="exchanges.agreementparty",
                verbose_name="parte",
            ),
        ),
        migrations.AddField(
            model_name="signatoryevent",
            name="agreement",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="exchanges.agreement",
            ),
        ),
        migrations.AddField(
            model_name="signatoryevent",
            name="party",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="exchanges.agreementparty",
                verbose_name="parte",
            ),
        ),
        migrations.AddField(
            model_name="signatoryevent",
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
            model_name="signatoryevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="exchanges.signatory",
            ),
        ),
        migrations.AddField(
            model_name="visit",
            name="agreement",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="visits",
                to="exchanges.agreement",
                verbose_name="acordo",
            ),
        ),
        migrations.AddField(
            model_name="visit",
            name="answers",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="answered_by",
                to="exchanges.visit",
                verbose_name="retribui a visita",
            ),
        ),
        migrations.AddField(
            model_name="visit",
            name="areas",
            field=models.ManyToManyField(
                blank=True, related_name="visits", to="exchanges.policyarea", verbose_name="áreas"
            ),
        ),
        migrations.AddField(
            model_name="visit",
            name="association",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="visits",
                to="exchanges.association",
                verbose_name="associação que promove",
            ),
        ),
        migrations.AddField(
            model_name="visit",
            name="created_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="delegationevent",
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
            model_name="delegation",
            name="visit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="delegations",
                to="exchanges.visit",
                verbose_name="visita",
            ),
        ),
        migrations.AddField(
            model_name="visitareaevent",
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
            model_name="visitareaevent",
            name="policyarea",
            field=models.ForeignKey(
                db_constraint=False,
                db_tablespace="",
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="exchanges.policyarea",
            ),
        ),
        migrations.AddField(
            model_name="visitareaevent",
            name="visit",
            field=models.ForeignKey(
                db_constraint=False,
                db_tablespace="",
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="exchanges.visit",
            ),
        ),
        migrations.AddField(
            model_name="visitevent",
            name="agreement",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="exchanges.agreement",
                verbose_name="acordo",
            ),
        ),
        migrations.AddField(
            model_name="visitevent",
            name="answers",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="exchanges.visit",
                verbose_name="retribui a visita",
            ),
        ),
        migrations.AddField(
            model_name="visitevent",
            name="association",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="exchanges.association",
                verbose_name="associação que promove",
            ),
        ),
        migrations.AddField(
            model_name="visitevent",
            name="created_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="visitevent",
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
            model_name="visitevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="exchanges.visit",
            ),
        ),
        migrations.AddField(
            model_name="visithost",
            name="municipality",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="exchanges.municipality",
                verbose_name="município",
            ),
        ),
        migrations.AddField(
            model_name="visithost",
            name="visit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="visit_hosts",
                to="exchanges.visit",
            ),
        ),
        migrations.AddField(
            model_name="visit",
            name="hosts",
            field=models.ManyToManyField(
                related_name="hosted_visits",
                through="exchanges.VisitHost",
                to="exchanges.municipality",
                verbose_name="anfitriões",
            ),
        ),
        migrations.AddField(
            model_name="visithostevent",
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
            model_name="visithostevent",
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
            model_name="visithostevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="exchanges.visithost",
            ),
        ),
        migrations.AddField(
            model_name="visithostevent",
            name="visit",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="exchanges.visit",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="addendum",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "exchanges_addendumevent" ("agreement_id", "extends_until", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_on", "summary") VALUES (NEW."agreement_id", NEW."extends_until", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."signed_on", NEW."summary"); RETURN NULL;',
                    hash="19432cdf7d56814780ed76a03338691d98152a9a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0fb66",
                    table="exchanges_addendum",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="addendum",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "exchanges_addendumevent" ("agreement_id", "extends_until", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_on", "summary") VALUES (NEW."agreement_id", NEW."extends_until", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."signed_on", NEW."summary"); RETURN NULL;',
                    hash="b202a43502bd45c706765587aa57333dadd60ed3",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1561f",
                    table="exchanges_addendum",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="addendum",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "exchanges_addendumevent" ("agreement_id", "extends_until", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_on", "summary") VALUES (OLD."agreement_id", OLD."extends_until", OLD."id", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."signed_on", OLD."summary"); RETURN NULL;',
                    hash="f47c38fac545695122edb1fd9e995f58530b84e8",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_5d90b",
                    table="exchanges_addendum",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="delegationgroup",
            constraint=models.CheckConstraint(
                condition=models.Q(("count__isnull", True), ("count__gt", 0), _connector="OR"),
                name="delegation_group_counts_someone",
                violation_error_message="O número de pessoas deve ser maior que zero.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="delegationgroup",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "exchanges_delegationgroupevent" ("count", "delegation_id", "description", "id", "is_approximate", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."count", NEW."delegation_id", NEW."description", NEW."id", NEW."is_approximate", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position"); RETURN NULL;',
                    hash="60a0c39dac2ac242c260c226f24e6a890790a221",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ba43f",
                    table="exchanges_delegationgroup",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="delegationgroup",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "exchanges_delegationgroupevent" ("count", "delegation_id", "description", "id", "is_approximate", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."count", NEW."delegation_id", NEW."description", NEW."id", NEW."is_approximate", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position"); RETURN NULL;',
                    hash="a2c03ba2268513129f1067a53506f6a91bc357a2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_41b7b",
                    table="exchanges_delegationgroup",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="delegationgroup",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "exchanges_delegationgroupevent" ("count", "delegation_id", "description", "id", "is_approximate", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (OLD."count", OLD."delegation_id", OLD."description", OLD."id", OLD."is_approximate", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position"); RETURN NULL;',
                    hash="8c0d63e38f15f0618740b63e54bd605b7291cdd6",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6ec89",
                    table="exchanges_delegationgroup",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="localholiday",
            constraint=models.UniqueConstraint(
                fields=("municipality", "date", "name"), name="local_holiday_once"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="localholiday",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "exchanges_localholidayevent" ("date", "id", "kind", "law", "municipality_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."date", NEW."id", NEW."kind", NEW."law", NEW."municipality_id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="05fc1c1901949f9842ddc57e733832aae304b241",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_73cfc",
                    table="exchanges_localholiday",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="localholiday",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "exchanges_localholidayevent" ("date", "id", "kind", "law", "municipality_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."date", NEW."id", NEW."kind", NEW."law", NEW."municipality_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="3acc75b973f707292d364b8b27d5722bd022331b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e7431",
                    table="exchanges_localholiday",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="localholiday",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "exchanges_localholidayevent" ("date", "id", "kind", "law", "municipality_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."date", OLD."id", OLD."kind", OLD."law", OLD."municipality_id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="9dddb98b2c8840b6d5e13ac48019c6b28c300c78",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6df9d",
                    table="exchanges_localholiday",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="formername",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "exchanges_formernameevent" ("id", "municipality_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "until") VALUES (NEW."id", NEW."municipality_id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."until"); RETURN NULL;',
                    hash="80f9a6bb5b513812f4c9ca632f15a90637844283",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b3286",
                    table="exchanges_formername",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="formername",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "exchanges_formernameevent" ("id", "municipality_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "until") VALUES (NEW."id", NEW."municipality_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."until"); RETURN NULL;',
                    hash="6e33a0add3bc853d6077d8dcd0a81c02a5f23747",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_08f73",
                    table="exchanges_formername",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="formername",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "exchanges_formernameevent" ("id", "municipality_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "until") VALUES (OLD."id", OLD."municipality_id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."until"); RETURN NULL;',
                    hash="2e30515d65f7113012e0079bb49b463a187981be",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_12bf3",
                    table="exchanges_formername",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="associationmember",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until__isnull", True)),
                fields=("association", "municipality"),
                name="association_member_once_at_a_time",
                violation_error_message="Este município já é membro da associação.",
            ),
        ),
        migrations.AddConstraint(
            model_name="associationmember",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__gte", models.F("since"))),
                name="association_member_since_before_until",
                violation_error_message="A saída não pode ser antes da entrada.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="associationmember",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "exchanges_associationmemberevent" ("association_id", "id", "municipality_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until") VALUES (NEW."association_id", NEW."id", NEW."municipality_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."since", NEW."until"); RETURN NULL;',
                    hash="016cc3f17986d3b208ffd5f75ca313162068d57a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b8088",
                    table="exchanges_associationmember",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="associationmember",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "exchanges_associationmemberevent" ("association_id", "id", "municipality_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until") VALUES (NEW."association_id", NEW."id", NEW."municipality_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."since", NEW."until"); RETURN NULL;',
                    hash="ad704cbbcd51943047d05b9a9e919ee4ed4f5b73",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_51add",
                    table="exchanges_associationmember",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="associationmember",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "exchanges_associationmemberevent" ("association_id", "id", "municipality_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until") VALUES (OLD."association_id", OLD."id", OLD."municipality_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."since", OLD."until"); RETURN NULL;',
                    hash="d0e8d7925b8e4ec61d17f876f5b2726945d4d649",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_816a3",
                    table="exchanges_associationmember",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="association",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "exchanges_associationevent" ("acronym", "founded_on", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id") VALUES (NEW."acronym", NEW."founded_on", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."seat_id"); RETURN NULL;',
                    hash="2c3932b471acba5fdefc3acce0f60afadbfb3f7a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_dd0ff",
                    table="exchanges_association",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="association",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."acronym" IS DISTINCT FROM (NEW."acronym") OR OLD."founded_on" IS DISTINCT FROM (NEW."founded_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."seat_id" IS DISTINCT FROM (NEW."seat_id"))',
                    func='INSERT INTO "exchanges_associationevent" ("acronym", "founded_on", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id") VALUES (NEW."acronym", NEW."founded_on", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."seat_id"); RETURN NULL;',
                    hash="bd8c0d061955483f8d376d42578623357808a250",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_63b09",
                    table="exchanges_association",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="association",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "exchanges_associationevent" ("acronym", "founded_on", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id") VALUES (OLD."acronym", OLD."founded_on", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."seat_id"); RETURN NULL;',
                    hash="ffa53d1a6cafd21ecf9486312a3383e43e881842",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c0aaa",
                    table="exchanges_association",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="organization",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("municipality__isnull", True), ("association__isnull", True), _connector="OR"
                ),
                name="organization_of_one_body_at_most",
                violation_error_message="Um órgão é de um município ou de uma associação, não dos dois.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organization",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "exchanges_organizationevent" ("acronym", "association_id", "email", "id", "kind", "municipality_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone") VALUES (NEW."acronym", NEW."association_id", NEW."email", NEW."id", NEW."kind", NEW."municipality_id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone"); RETURN NULL;',
                    hash="e3f21bb2d862253ecc54e30091ba53faf498ccad",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_54e35",
                    table="exchanges_organization",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organization",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."acronym" IS DISTINCT FROM (NEW."acronym") OR OLD."association_id" IS DISTINCT FROM (NEW."association_id") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."municipality_id" IS DISTINCT FROM (NEW."municipality_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."phone" IS DISTINCT FROM (NEW."phone"))',
                    func='INSERT INTO "exchanges_organizationevent" ("acronym", "association_id", "email", "id", "kind", "municipality_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone") VALUES (NEW."acronym", NEW."association_id", NEW."email", NEW."id", NEW."kind", NEW."municipality_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone"); RETURN NULL;',
                    hash="1b496ba5d23db14da5daa572516d8f575d1eb22d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_232a8",
                    table="exchanges_organization",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organization",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "exchanges_organizationevent" ("acronym", "association_id", "email", "id", "kind", "municipality_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone") VALUES (OLD."acronym", OLD."association_id", OLD."email", OLD."id", OLD."kind", OLD."municipality_id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone"); RETURN NULL;',
                    hash="e8e76a757f5d1e55781898040803eeb09d4303d1",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6104c",
                    table="exchanges_organization",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="agreementparty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("association__isnull", True),
                        ("municipality__isnull", False),
                        ("organization__isnull", True),
                    ),
                    models.Q(
                        ("association__isnull", False),
                        ("municipality__isnull", True),
                        ("organization__isnull", True),
                    ),
                    models.Q(
                        ("association__isnull", True),
                        ("municipality__isnull", True),
                        ("organization__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="agreement_party_is_exactly_one_body",
                violation_error_message="Escolha um município, uma associação ou um órgão.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreementparty",
            constraint=models.UniqueConstraint(
                fields=("agreement", "municipality"), name="agreement_party_municipality_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="agreementparty",
            constraint=models.UniqueConstraint(
                fields=("agreement", "association"), name="agreement_party_association_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="agreementparty",
            constraint=models.UniqueConstraint(
                fields=("agreement", "organization"), name="agreement_party_organization_once"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreementparty",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "exchanges_agreementpartyevent" ("agreement_id", "association_id", "gazette", "id", "law", "law_on", "law_url", "municipality_id", "needs_law", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."agreement_id", NEW."association_id", NEW."gazette", NEW."id", NEW."law", NEW."law_on", NEW."law_url", NEW."municipality_id", NEW."needs_law", NEW."organization_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position"); RETURN NULL;',
                    hash="baa95bd28565bf9939db4684bdc085af2c02e8cf",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_36de1",
                    table="exchanges_agreementparty",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreementparty",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "exchanges_agreementpartyevent" ("agreement_id", "association_id", "gazette", "id", "law", "law_on", "law_url", "municipality_id", "needs_law", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."agreement_id", NEW."association_id", NEW."gazette", NEW."id", NEW."law", NEW."law_on", NEW."law_url", NEW."municipality_id", NEW."needs_law", NEW."organization_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position"); RETURN NULL;',
                    hash="17f99730f9eed6328514df131adcb5f3b80c535f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b7563",
                    table="exchanges_agreementparty",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreementparty",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "exchanges_agreementpartyevent" ("agreement_id", "association_id", "gazette", "id", "law", "law_on", "law_url", "municipality_id", "needs_law", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (OLD."agreement_id", OLD."association_id", OLD."gazette", OLD."id", OLD."law", OLD."law_on", OLD."law_url", OLD."municipality_id", OLD."needs_law", OLD."organization_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position"); RETURN NULL;',
                    hash="4de5a8d0883edd161ccd01dbf280904607888221",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_0d399",
                    table="exchanges_agreementparty",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="agreement",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["name_key"], name="agreement_search", opclasses=["gin_trgm_ops"]
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("signed_on__isnull", True), ("signed_precision", "unknown")),
                    models.Q(
                        models.Q(("signed_precision", "unknown"), _negated=True),
                        ("signed_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="agreement_signing_date_as_precise_as_said",
                violation_error_message="Informe a data da assinatura e a sua precisão.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("resumed_on__isnull", True),
                    ("resumed_on__gte", models.F("suspended_on")),
                    _connector="OR",
                ),
                name="agreement_resumed_after_suspended",
                violation_error_message="Só se retoma o que foi suspenso antes.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("resumed_on__isnull", True), ("suspended_on__isnull", False), _connector="OR"
                ),
                name="agreement_resumed_only_if_suspended",
                violation_error_message="Informe quando o acordo foi suspenso.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "exchanges_agreementevent" ("ended_on", "ended_reason", "id", "kind", "number", "object", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resources", "resumed_on", "signed_in_id", "signed_on", "signed_precision", "suspended_on", "title", "valid_until", "version") VALUES (NEW."ended_on", NEW."ended_reason", NEW."id", NEW."kind", NEW."number", NEW."object", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."resources", NEW."resumed_on", NEW."signed_in_id", NEW."signed_on", NEW."signed_precision", NEW."suspended_on", NEW."title", NEW."valid_until", NEW."version"); RETURN NULL;',
                    hash="71f3e7b9713f75135c5a003b47e18632b56383ae",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9f12f",
                    table="exchanges_agreement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."ended_on" IS DISTINCT FROM (NEW."ended_on") OR OLD."ended_reason" IS DISTINCT FROM (NEW."ended_reason") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."object" IS DISTINCT FROM (NEW."object") OR OLD."resources" IS DISTINCT FROM (NEW."resources") OR OLD."resumed_on" IS DISTINCT FROM (NEW."resumed_on") OR OLD."signed_in_id" IS DISTINCT FROM (NEW."signed_in_id") OR OLD."signed_on" IS DISTINCT FROM (NEW."signed_on") OR OLD."signed_precision" IS DISTINCT FROM (NEW."signed_precision") OR OLD."suspended_on" IS DISTINCT FROM (NEW."suspended_on") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."valid_until" IS DISTINCT FROM (NEW."valid_until") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                    func='INSERT INTO "exchanges_agreementevent" ("ended_on", "ended_reason", "id", "kind", "number", "object", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resources", "resumed_on", "signed_in_id", "signed_on", "signed_precision", "suspended_on", "title", "valid_until", "version") VALUES (NEW."ended_on", NEW."ended_reason", NEW."id", NEW."kind", NEW."number", NEW."object", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."resources", NEW."resumed_on", NEW."signed_in_id", NEW."signed_on", NEW."signed_precision", NEW."suspended_on", NEW."title", NEW."valid_until", NEW."version"); RETURN NULL;',
                    hash="a1b53e4988d8ca8e5a363c43e85b51d97307920e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5b114",
                    table="exchanges_agreement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreement",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "exchanges_agreementevent" ("ended_on", "ended_reason", "id", "kind", "number", "object", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resources", "resumed_on", "signed_in_id", "signed_on", "signed_precision", "suspended_on", "title", "valid_until", "version") VALUES (OLD."ended_on", OLD."ended_reason", OLD."id", OLD."kind", OLD."number", OLD."object", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."resources", OLD."resumed_on", OLD."signed_in_id", OLD."signed_on", OLD."signed_precision", OLD."suspended_on", OLD."title", OLD."valid_until", OLD."version"); RETURN NULL;',
                    hash="b2f582ddc97fd38ee4d25e1c92712fa6b17e3bb5",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f5b3a",
                    table="exchanges_agreement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signatory",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "exchanges_signatoryevent" ("agreement_id", "id", "is_witness", "name", "office", "party_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."agreement_id", NEW."id", NEW."is_witness", NEW."name", NEW."office", NEW."party_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position"); RETURN NULL;',
                    hash="7a727f9d070d96a985b99daa73a6490c8f74935d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f9f4f",
                    table="exchanges_signatory",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signatory",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "exchanges_signatoryevent" ("agreement_id", "id", "is_witness", "name", "office", "party_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."agreement_id", NEW."id", NEW."is_witness", NEW."name", NEW."office", NEW."party_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position"); RETURN NULL;',
                    hash="058584d73191982f2f67cfd2c6cc2271ec5783fe",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c49a6",
                    table="exchanges_signatory",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="signatory",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "exchanges_signatoryevent" ("agreement_id", "id", "is_witness", "name", "office", "party_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (OLD."agreement_id", OLD."id", OLD."is_witness", OLD."name", OLD."office", OLD."party_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position"); RETURN NULL;',
                    hash="e01ecca111457bd5c95b64b172cc53c0df9f52a1",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_1ea41",
                    table="exchanges_signatory",
                    when="AFTER",
                ),
            ),
        ),
        migrations.CreateModel(
            name="VisitArea",
            fields=[],
            options={
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("exchanges.visit_areas",),
        ),
        migrations.AddConstraint(
            model_name="delegation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("municipality__isnull", False),
                    ("organization__isnull", False),
                    _connector="OR",
                ),
                name="delegation_of_some_body",
                violation_error_message="Escolha o município ou o órgão da comitiva.",
            ),
        ),
        migrations.AddConstraint(
            model_name="delegation",
            constraint=models.UniqueConstraint(
                fields=("visit", "side", "municipality", "organization"),
                name="delegation_once_per_body_and_side",
                nulls_distinct=False,
                violation_error_message="Esta visita já tem uma comitiva deste município ou órgão.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="delegation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "exchanges_delegationevent" ("id", "municipality_id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "side", "version", "visit_id") VALUES (NEW."id", NEW."municipality_id", NEW."organization_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."side", NEW."version", NEW."visit_id"); RETURN NULL;',
                    hash="a0330fc792d867ef1f5959439fedfcd272706491",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_4974d",
                    table="exchanges_delegation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="delegation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "exchanges_delegationevent" ("id", "municipality_id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "side", "version", "visit_id") VALUES (NEW."id", NEW."municipality_id", NEW."organization_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."side", NEW."version", NEW."visit_id"); RETURN NULL;',
                    hash="d3775df93891cb09373bbd6e891e04185548bd77",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d5b77",
                    table="exchanges_delegation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="delegation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "exchanges_delegationevent" ("id", "municipality_id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "side", "version", "visit_id") VALUES (OLD."id", OLD."municipality_id", OLD."organization_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."side", OLD."version", OLD."visit_id"); RETURN NULL;',
                    hash="e10d003bd5c61c08b3fff0d73a80f40477466088",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_94d81",
                    table="exchanges_delegation",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="visithost",
            constraint=models.UniqueConstraint(
                fields=("visit", "municipality"),
                name="visit_host_once",
                violation_error_message="Este município já está entre os anfitriões.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visithost",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "exchanges_visithostevent" ("id", "municipality_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "visit_id") VALUES (NEW."id", NEW."municipality_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."visit_id"); RETURN NULL;',
                    hash="e4c540a397954a461ff83a920cb05d29565fac60",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_40706",
                    table="exchanges_visithost",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visithost",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "exchanges_visithostevent" ("id", "municipality_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "visit_id") VALUES (NEW."id", NEW."municipality_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."visit_id"); RETURN NULL;',
                    hash="d7e0f7d2207175be3690150fd4088cb495b4bb96",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8b8d1",
                    table="exchanges_visithost",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visithost",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "exchanges_visithostevent" ("id", "municipality_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "visit_id") VALUES (OLD."id", OLD."municipality_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."visit_id"); RETURN NULL;',
                    hash="0a8c3ea7fe83e9c87b9325670abcfbf3c7e0ab65",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_492d1",
                    table="exchanges_visithost",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="visit",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["name_key"], name="visit_search", opclasses=["gin_trgm_ops"]
            ),
        ),
        migrations.AddIndex(
            model_name="visit",
            index=models.Index(
                models.OrderBy(models.F("first_day"), descending=True, nulls_last=True),
                models.OrderBy(models.F("id"), descending=True),
                name="visit_by_day",
            ),
        ),
        migrations.AddIndex(
            model_name="visit",
            index=models.Index(
                models.F("status"),
                models.OrderBy(models.F("first_day"), descending=True, nulls_last=True),
                name="visit_by_status",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("first_day__isnull", True),
                        ("last_day__isnull", True),
                        ("precision", "unknown"),
                    ),
                    models.Q(
                        models.Q(("precision", "unknown"), _negated=True),
                        ("first_day__isnull", False),
                        ("last_day__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="visit_days_as_precise_as_said",
                violation_error_message="Informe os dias da visita e a precisão da data.",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("first_day__isnull", True),
                    ("first_day__lte", models.F("last_day")),
                    _connector="OR",
                ),
                name="visit_first_day_before_last",
                violation_error_message="O último dia não pode ser antes do primeiro.",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ["confirmed", "in_progress"]), _negated=True),
                    ("precision", "day"),
                    _connector="OR",
                ),
                name="visit_confirmed_has_its_days",
                violation_error_message="Uma visita confirmada precisa dos dias exatos.",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ["cancelled", "postponed"]), _negated=True),
                    models.Q(("status_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="visit_called_off_with_reason",
                violation_error_message="Escreva o motivo.",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("answers__isnull", True),
                    models.Q(("answers", models.F("pk")), _negated=True),
                    _connector="OR",
                ),
                name="visit_does_not_answer_itself",
                violation_error_message="Uma visita não retribui a si mesma.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visit",
            trigger=pgtrigger.compiler.Trigger(
                name="visit_status_moves",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{draft:proposed,draft:cancelled,proposed:confirmed,proposed:draft,proposed:postponed,proposed:cancelled,confirmed:in_progress,confirmed:proposed,confirmed:postponed,confirmed:cancelled,in_progress:held,in_progress:confirmed,in_progress:cancelled,held:closed,held:in_progress,closed:held,postponed:proposed,postponed:cancelled,cancelled:draft}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="270ddd78e60ae634587c6113e97c38990fbfe812",
                    operation="UPDATE",
                    pgid="pgtrigger_visit_status_moves_8bc3a",
                    table="exchanges_visit",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visit",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "exchanges_visitevent" ("agreement_id", "answers_id", "association_id", "created_by_id", "first_day", "guests_edit_agenda", "id", "is_certifiable", "kind", "last_day", "modality", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision", "purpose", "slug", "status", "status_reason", "title", "version") VALUES (NEW."agreement_id", NEW."answers_id", NEW."association_id", NEW."created_by_id", NEW."first_day", NEW."guests_edit_agenda", NEW."id", NEW."is_certifiable", NEW."kind", NEW."last_day", NEW."modality", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."precision", NEW."purpose", NEW."slug", NEW."status", NEW."status_reason", NEW."title", NEW."version"); RETURN NULL;',
                    hash="22c3832bb0ba07f0c3be934ac83bc53d62a62e2b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_38ac8",
                    table="exchanges_visit",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visit",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."agreement_id" IS DISTINCT FROM (NEW."agreement_id") OR OLD."answers_id" IS DISTINCT FROM (NEW."answers_id") OR OLD."association_id" IS DISTINCT FROM (NEW."association_id") OR OLD."created_by_id" IS DISTINCT FROM (NEW."created_by_id") OR OLD."first_day" IS DISTINCT FROM (NEW."first_day") OR OLD."guests_edit_agenda" IS DISTINCT FROM (NEW."guests_edit_agenda") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_certifiable" IS DISTINCT FROM (NEW."is_certifiable") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."last_day" IS DISTINCT FROM (NEW."last_day") OR OLD."modality" IS DISTINCT FROM (NEW."modality") OR OLD."precision" IS DISTINCT FROM (NEW."precision") OR OLD."purpose" IS DISTINCT FROM (NEW."purpose") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."status_reason" IS DISTINCT FROM (NEW."status_reason") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                    func='INSERT INTO "exchanges_visitevent" ("agreement_id", "answers_id", "association_id", "created_by_id", "first_day", "guests_edit_agenda", "id", "is_certifiable", "kind", "last_day", "modality", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision", "purpose", "slug", "status", "status_reason", "title", "version") VALUES (NEW."agreement_id", NEW."answers_id", NEW."association_id", NEW."created_by_id", NEW."first_day", NEW."guests_edit_agenda", NEW."id", NEW."is_certifiable", NEW."kind", NEW."last_day", NEW."modality", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."precision", NEW."purpose", NEW."slug", NEW."status", NEW."status_reason", NEW."title", NEW."version"); RETURN NULL;',
                    hash="e131d3893e12f6017e557605342a79b83a766620",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a97ba",
                    table="exchanges_visit",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visit",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "exchanges_visitevent" ("agreement_id", "answers_id", "association_id", "created_by_id", "first_day", "guests_edit_agenda", "id", "is_certifiable", "kind", "last_day", "modality", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision", "purpose", "slug", "status", "status_reason", "title", "version") VALUES (OLD."agreement_id", OLD."answers_id", OLD."association_id", OLD."created_by_id", OLD."first_day", OLD."guests_edit_agenda", OLD."id", OLD."is_certifiable", OLD."kind", OLD."last_day", OLD."modality", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."precision", OLD."purpose", OLD."slug", OLD."status", OLD."status_reason", OLD."title", OLD."version"); RETURN NULL;',
                    hash="c79a62518fb08beeb94848ceea1773e19087557a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f8e29",
                    table="exchanges_visit",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visitarea",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "exchanges_visitareaevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "policyarea_id", "visit_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."policyarea_id", NEW."visit_id"); RETURN NULL;',
                    hash="a263bfc8516920b91890caad431ae2d48813a889",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_cbc8c",
                    table="exchanges_visit_areas",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visitarea",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "exchanges_visitareaevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "policyarea_id", "visit_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."policyarea_id", NEW."visit_id"); RETURN NULL;',
                    hash="e5d758213c1530258d58cf6710dde242d690a66e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3a88f",
                    table="exchanges_visit_areas",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visitarea",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "exchanges_visitareaevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "policyarea_id", "visit_id") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."policyarea_id", OLD."visit_id"); RETURN NULL;',
                    hash="2ea2449dd60b15f4d1fbaf49ffd6ddd3573282fd",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_02104",
                    table="exchanges_visit_areas",
                    when="AFTER",
                ),
            ),
        ),
    ]
