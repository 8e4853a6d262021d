"""Private contacts tell a stale edit; they stay out of every history."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("participants", "0002_office_of_its_holder"),
    ]

    operations = [
        migrations.AddField(
            model_name="privatecontact",
            name="version",
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name="versão"),
        ),
    ]
