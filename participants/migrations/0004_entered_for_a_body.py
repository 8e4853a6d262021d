"""Who was entered without an office is edited by the body that did it; of earlier people nobody
knows which that was, and administrators edit them."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exchanges", "0007_parties_can_swap"),
        ("participants", "0003_private_contact_version"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="entered_for_association",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="exchanges.association",
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="entered_for_municipality",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="exchanges.municipality",
            ),
        ),
    ]
