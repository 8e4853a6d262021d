import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.core.serializers.json
import django.db.models.functions.text
import psycopg.types.range
from django.db import migrations, models

import exchanges.text


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Assignment",
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
                            ("host", "responsável"),
                            ("facilitator", "facilitador(a)"),
                            ("speaker", "palestrante"),
                            ("attendee", "participante"),
                        ],
                        default="host",
                        max_length=20,
                        verbose_name="papel",
                    ),
                ),
                (
                    "during",
                    django.contrib.postgres.fields.ranges.DateTimeRangeField(
                        default=psycopg.types.range.Range(empty=True), editable=False
                    ),
                ),
                ("is_firm", models.BooleanField(default=False, editable=False)),
            ],
            options={
                "verbose_name": "pessoa do item",
                "verbose_name_plural": "pessoas do item",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="AssignmentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("host", "responsável"),
                            ("facilitator", "facilitador(a)"),
                            ("speaker", "palestrante"),
                            ("attendee", "participante"),
                        ],
                        default="host",
                        max_length=20,
                        verbose_name="papel",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OpeningHours",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "weekday",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "segunda-feira"),
                            (1, "terça-feira"),
                            (2, "quarta-feira"),
                            (3, "quinta-feira"),
                            (4, "sexta-feira"),
                            (5, "sábado"),
                            (6, "domingo"),
                        ],
                        verbose_name="dia da semana",
                    ),
                ),
                ("opens", models.TimeField(verbose_name="abre")),
                ("closes", models.TimeField(verbose_name="fecha")),
            ],
            options={
                "verbose_name": "horário de funcionamento",
                "verbose_name_plural": "horários de funcionamento",
                "ordering": ["weekday", "opens", "pk"],
            },
        ),
        migrations.CreateModel(
            name="OpeningHoursEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "weekday",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "segunda-feira"),
                            (1, "terça-feira"),
                            (2, "quarta-feira"),
                            (3, "quinta-feira"),
                            (4, "sexta-feira"),
                            (5, "sábado"),
                            (6, "domingo"),
                        ],
                        verbose_name="dia da semana",
                    ),
                ),
                ("opens", models.TimeField(verbose_name="abre")),
                ("closes", models.TimeField(verbose_name="fecha")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Release",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="versão")),
                (
                    "programme",
                    models.JSONField(
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="programação",
                    ),
                ),
                ("published_at", models.DateTimeField(verbose_name="publicada em")),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="retirada em"),
                ),
            ],
            options={
                "verbose_name": "versão publicada",
                "verbose_name_plural": "versões publicadas",
                "ordering": ["visit", "-number"],
            },
        ),
        migrations.CreateModel(
            name="ReleaseEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("number", models.PositiveIntegerField(verbose_name="versão")),
                ("published_at", models.DateTimeField(verbose_name="publicada em")),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="retirada em"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Room",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="nome")),
                (
                    "capacity",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="capacidade"),
                ),
                ("is_accessible", models.BooleanField(default=False, verbose_name="acessível")),
                (
                    "name_key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=exchanges.text.Fold(models.F("name")),
                        output_field=models.CharField(db_collation="C", max_length=100),
                    ),
                ),
            ],
            options={
                "verbose_name": "sala",
                "verbose_name_plural": "salas",
                "ordering": ["name_key", "pk"],
            },
        ),
        migrations.CreateModel(
            name="RoomEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=100, verbose_name="nome")),
                (
                    "capacity",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="capacidade"),
                ),
                ("is_accessible", models.BooleanField(default=False, verbose_name="acessível")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Session",
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
                ("title", models.CharField(max_length=300, verbose_name="título")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("meeting", "reunião"),
                            ("visit", "visita a unidade"),
                            ("presentation", "apresentação"),
                            ("ceremony", "solenidade"),
                            ("meal", "refeição"),
                            ("transfer", "deslocamento"),
                            ("break", "intervalo"),
                        ],
                        default="visit",
                        max_length=20,
                        verbose_name="tipo",
                    ),
                ),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("public", "pública"),
                            ("participants", "só participantes"),
                            ("restricted", "restrita à equipe"),
                        ],
                        default="public",
                        max_length=20,
                        verbose_name="quem vê",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "rascunho"),
                            ("confirmed", "confirmado"),
                            ("cancelled", "cancelado"),
                        ],
                        default="draft",
                        max_length=20,
                        verbose_name="situação",
                    ),
                ),
                ("day", models.DateField(blank=True, null=True, verbose_name="dia")),
                (
                    "time_kind",
                    models.CharField(
                        choices=[
                            ("exact", "horário exato"),
                            ("from", "a partir de"),
                            ("part", "período do dia"),
                            ("none", "a confirmar"),
                        ],
                        default="none",
                        max_length=10,
                        verbose_name="horário",
                    ),
                ),
                ("starts", models.TimeField(blank=True, null=True, verbose_name="início")),
                ("ends", models.TimeField(blank=True, null=True, verbose_name="fim")),
                (
                    "part",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("morning", "Manhã"),
                            ("afternoon", "Tarde"),
                            ("evening", "Noite"),
                            ("day", "Dia inteiro"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="período",
                    ),
                ),
                ("zone", models.CharField(editable=False, max_length=60)),
                (
                    "during",
                    django.contrib.postgres.fields.ranges.DateTimeRangeField(
                        default=psycopg.types.range.Range(empty=True), editable=False
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="ordem")),
                (
                    "notes",
                    models.TextField(
                        blank=True,
                        help_text="Não aparecem para a comitiva.",
                        verbose_name="observações da equipe",
                    ),
                ),
                ("waived_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("waiver_reason", models.CharField(blank=True, editable=False, max_length=300)),
                (
                    "is_firm",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Case(
                            models.When(
                                state="confirmed", then=models.Value(True), waived_at__isnull=True
                            ),
                            default=models.Value(False),
                        ),
                        output_field=models.BooleanField(),
                    ),
                ),
            ],
            options={
                "verbose_name": "item da programação",
                "verbose_name_plural": "itens da programação",
                "ordering": [
                    "visit",
                    models.OrderBy(models.F("day"), nulls_last=True),
                    "position",
                    "pk",
                ],
            },
        ),
        migrations.CreateModel(
            name="SessionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="versão"),
                ),
                ("title", models.CharField(max_length=300, verbose_name="título")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("meeting", "reunião"),
                            ("visit", "visita a unidade"),
                            ("presentation", "apresentação"),
                            ("ceremony", "solenidade"),
                            ("meal", "refeição"),
                            ("transfer", "deslocamento"),
                            ("break", "intervalo"),
                        ],
                        default="visit",
                        max_length=20,
                        verbose_name="tipo",
                    ),
                ),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("public", "pública"),
                            ("participants", "só participantes"),
                            ("restricted", "restrita à equipe"),
                        ],
                        default="public",
                        max_length=20,
                        verbose_name="quem vê",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "rascunho"),
                            ("confirmed", "confirmado"),
                            ("cancelled", "cancelado"),
                        ],
                        default="draft",
                        max_length=20,
                        verbose_name="situação",
                    ),
                ),
                ("day", models.DateField(blank=True, null=True, verbose_name="dia")),
                (
                    "time_kind",
                    models.CharField(
                        choices=[
                            ("exact", "horário exato"),
                            ("from", "a partir de"),
                            ("part", "período do dia"),
                            ("none", "a confirmar"),
                        ],
                        default="none",
                        max_length=10,
                        verbose_name="horário",
                    ),
                ),
                ("starts", models.TimeField(blank=True, null=True, verbose_name="início")),
                ("ends", models.TimeField(blank=True, null=True, verbose_name="fim")),
                (
                    "part",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("morning", "Manhã"),
                            ("afternoon", "Tarde"),
                            ("evening", "Noite"),
                            ("day", "Dia inteiro"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="período",
                    ),
                ),
                ("zone", models.CharField(editable=False, max_length=60)),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="ordem")),
                (
                    "notes",
                    models.TextField(
                        blank=True,
                        help_text="Não aparecem para a comitiva.",
                        verbose_name="observações da equipe",
                    ),
                ),
                ("waived_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("waiver_reason", models.CharField(blank=True, editable=False, max_length=300)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SessionTopic",
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
                "verbose_name": "tema do item",
                "verbose_name_plural": "temas do item",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="SessionTopicEvent",
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
            name="Topic",
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
                ("name", models.CharField(max_length=300, verbose_name="nome")),
                ("acronym", models.CharField(blank=True, max_length=30, verbose_name="sigla")),
                (
                    "aliases",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=300),
                        blank=True,
                        default=list,
                        help_text="Separe por vírgulas.",
                        verbose_name="também chamado de",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("psb", "Proteção Social Básica"),
                            ("pse_media", "Proteção Social Especial de média complexidade"),
                            ("pse_alta", "Proteção Social Especial de alta complexidade"),
                            ("other", "outro tema"),
                        ],
                        default="other",
                        max_length=20,
                        verbose_name="nível",
                    ),
                ),
                (
                    "offered_by",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("cras", "CRAS"),
                                ("creas", "CREAS"),
                                ("regional_creas", "CREAS regional"),
                                ("pop_centre", "Centro POP"),
                                ("day_centre", "Centro-Dia"),
                                ("community_centre", "Centro de Convivência"),
                                ("shelter", "Abrigo Institucional"),
                                ("care_home", "Casa-Lar"),
                                ("transit_home", "Casa de Passagem"),
                                ("republic", "República"),
                                ("inclusive_home", "Residência Inclusiva"),
                                ("other_shelter", "Unidade de Acolhimento (outra)"),
                                ("secretariat", "Secretaria ou órgão gestor"),
                                ("council", "Conselho"),
                                ("city_hall", "Prefeitura ou Paço Municipal"),
                                ("chamber", "Câmara Municipal"),
                                ("association", "Sede de associação"),
                                ("auditorium", "Auditório"),
                                ("school", "Escola"),
                                ("health_unit", "Unidade de saúde"),
                                ("other", "Outro local"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        verbose_name="ofertado em",
                    ),
                ),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="vale desde")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="vale até")),
                ("is_sensitive", models.BooleanField(default=False, verbose_name="tema sensível")),
                (
                    "name_key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=exchanges.text.Fold(models.F("name")),
                        output_field=models.CharField(db_collation="C", max_length=300),
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
                                models.F("acronym"),
                                models.Value(" "),
                                exchanges.text.FoldAll(models.F("aliases")),
                            )
                        ),
                        output_field=models.TextField(db_collation="C"),
                    ),
                ),
            ],
            options={
                "verbose_name": "tema",
                "verbose_name_plural": "temas",
                "ordering": ["name_key", "pk"],
            },
        ),
        migrations.CreateModel(
            name="TopicEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="versão"),
                ),
                ("name", models.CharField(max_length=300, verbose_name="nome")),
                ("acronym", models.CharField(blank=True, max_length=30, verbose_name="sigla")),
                (
                    "aliases",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=300),
                        blank=True,
                        default=list,
                        help_text="Separe por vírgulas.",
                        verbose_name="também chamado de",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("psb", "Proteção Social Básica"),
                            ("pse_media", "Proteção Social Especial de média complexidade"),
                            ("pse_alta", "Proteção Social Especial de alta complexidade"),
                            ("other", "outro tema"),
                        ],
                        default="other",
                        max_length=20,
                        verbose_name="nível",
                    ),
                ),
                (
                    "offered_by",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("cras", "CRAS"),
                                ("creas", "CREAS"),
                                ("regional_creas", "CREAS regional"),
                                ("pop_centre", "Centro POP"),
                                ("day_centre", "Centro-Dia"),
                                ("community_centre", "Centro de Convivência"),
                                ("shelter", "Abrigo Institucional"),
                                ("care_home", "Casa-Lar"),
                                ("transit_home", "Casa de Passagem"),
                                ("republic", "República"),
                                ("inclusive_home", "Residência Inclusiva"),
                                ("other_shelter", "Unidade de Acolhimento (outra)"),
                                ("secretariat", "Secretaria ou órgão gestor"),
                                ("council", "Conselho"),
                                ("city_hall", "Prefeitura ou Paço Municipal"),
                                ("chamber", "Câmara Municipal"),
                                ("association", "Sede de associação"),
                                ("auditorium", "Auditório"),
                                ("school", "Escola"),
                                ("health_unit", "Unidade de saúde"),
                                ("other", "Outro local"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        verbose_name="ofertado em",
                    ),
                ),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="vale desde")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="vale até")),
                ("is_sensitive", models.BooleanField(default=False, verbose_name="tema sensível")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Venue",
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
                ("name", models.CharField(max_length=200, verbose_name="nome")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("cras", "CRAS"),
                            ("creas", "CREAS"),
                            ("regional_creas", "CREAS regional"),
                            ("pop_centre", "Centro POP"),
                            ("day_centre", "Centro-Dia"),
                            ("community_centre", "Centro de Convivência"),
                            ("shelter", "Abrigo Institucional"),
                            ("care_home", "Casa-Lar"),
                            ("transit_home", "Casa de Passagem"),
                            ("republic", "República"),
                            ("inclusive_home", "Residência Inclusiva"),
                            ("other_shelter", "Unidade de Acolhimento (outra)"),
                            ("secretariat", "Secretaria ou órgão gestor"),
                            ("council", "Conselho"),
                            ("city_hall", "Prefeitura ou Paço Municipal"),
                            ("chamber", "Câmara Municipal"),
                            ("association", "Sede de associação"),
                            ("auditorium", "Auditório"),
                            ("school", "Escola"),
                            ("health_unit", "Unidade de saúde"),
                            ("other", "Outro local"),
                        ],
                        default="other",
                        max_length=20,
                        verbose_name="tipo",
                    ),
                ),
                ("street", models.CharField(blank=True, max_length=200, verbose_name="logradouro")),
                ("number", models.CharField(blank=True, max_length=20, verbose_name="número")),
                (
                    "complement",
                    models.CharField(blank=True, max_length=100, verbose_name="complemento"),
                ),
                ("district", models.CharField(blank=True, max_length=100, verbose_name="bairro")),
                (
                    "postal_code",
                    models.CharField(
                        blank=True,
                        help_text="Por exemplo: 85851-000.",
                        max_length=10,
                        verbose_name="CEP",
                    ),
                ),
                (
                    "landmark",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="ponto de referência"
                    ),
                ),
                (
                    "is_address_secret",
                    models.BooleanField(
                        default=False,
                        help_text="Fora da equipe, só o nome e o município aparecem, em qualquer documento.",
                        verbose_name="endereço sigiloso",
                    ),
                ),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="telefone")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                (
                    "capacity",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="capacidade"),
                ),
                ("accessibility", models.TextField(blank=True, verbose_name="acessibilidade")),
                ("is_active", models.BooleanField(default=True, verbose_name="em uso")),
                (
                    "name_key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=exchanges.text.Fold(models.F("name")),
                        output_field=models.CharField(db_collation="C", max_length=200),
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
                                models.F("district"),
                                models.Value(" "),
                            )
                        ),
                        output_field=models.CharField(db_collation="C", max_length=310),
                    ),
                ),
            ],
            options={
                "verbose_name": "local",
                "verbose_name_plural": "locais",
                "ordering": ["name_key", "pk"],
            },
        ),
        migrations.CreateModel(
            name="VenueEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="versão"),
                ),
                ("name", models.CharField(max_length=200, verbose_name="nome")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("cras", "CRAS"),
                            ("creas", "CREAS"),
                            ("regional_creas", "CREAS regional"),
                            ("pop_centre", "Centro POP"),
                            ("day_centre", "Centro-Dia"),
                            ("community_centre", "Centro de Convivência"),
                            ("shelter", "Abrigo Institucional"),
                            ("care_home", "Casa-Lar"),
                            ("transit_home", "Casa de Passagem"),
                            ("republic", "República"),
                            ("inclusive_home", "Residência Inclusiva"),
                            ("other_shelter", "Unidade de Acolhimento (outra)"),
                            ("secretariat", "Secretaria ou órgão gestor"),
                            ("council", "Conselho"),
                            ("city_hall", "Prefeitura ou Paço Municipal"),
                            ("chamber", "Câmara Municipal"),
                            ("association", "Sede de associação"),
                            ("auditorium", "Auditório"),
                            ("school", "Escola"),
                            ("health_unit", "Unidade de saúde"),
                            ("other", "Outro local"),
                        ],
                        default="other",
                        max_length=20,
                        verbose_name="tipo",
                    ),
                ),
                ("street", models.CharField(blank=True, max_length=200, verbose_name="logradouro")),
                ("number", models.CharField(blank=True, max_length=20, verbose_name="número")),
                (
                    "complement",
                    models.CharField(blank=True, max_length=100, verbose_name="complemento"),
                ),
                ("district", models.CharField(blank=True, max_length=100, verbose_name="bairro")),
                (
                    "postal_code",
                    models.CharField(
                        blank=True,
                        help_text="Por exemplo: 85851-000.",
                        max_length=10,
                        verbose_name="CEP",
                    ),
                ),
                (
                    "landmark",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="ponto de referência"
                    ),
                ),
                (
                    "is_address_secret",
                    models.BooleanField(
                        default=False,
                        help_text="Fora da equipe, só o nome e o município aparecem, em qualquer documento.",
                        verbose_name="endereço sigiloso",
                    ),
                ),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="telefone")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                (
                    "capacity",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="capacidade"),
                ),
                ("accessibility", models.TextField(blank=True, verbose_name="acessibilidade")),
                ("is_active", models.BooleanField(default=True, verbose_name="em uso")),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
