"""Lists of people that were pasted can be taken back."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exchanges", "0007_parties_can_swap"),
        ("participants", "0004_entered_for_a_body"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Paste",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="feita em")),
                ("made", models.JSONField(verbose_name="o que foi incluído")),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="feita por",
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pastes",
                        to="exchanges.visit",
                        verbose_name="visita",
                    ),
                ),
            ],
            options={
                "verbose_name": "lista colada",
                "verbose_name_plural": "listas coladas",
                "ordering": ["visit", "pk"],
            },
        ),
    ]
