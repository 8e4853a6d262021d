import django.db.models.constraints
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exchanges", "0006_former_names_are_found"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="agreementparty",
            name="agreement_party_municipality_once",
        ),
        migrations.RemoveConstraint(
            model_name="agreementparty",
            name="agreement_party_association_once",
        ),
        migrations.RemoveConstraint(
            model_name="agreementparty",
            name="agreement_party_organization_once",
        ),
        migrations.AddConstraint(
            model_name="agreementparty",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                fields=("agreement", "municipality"),
                name="agreement_party_municipality_once",
                violation_error_message="Este município já é uma das partes.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreementparty",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                fields=("agreement", "association"),
                name="agreement_party_association_once",
                violation_error_message="Esta associação já é uma das partes.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreementparty",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                fields=("agreement", "organization"),
                name="agreement_party_organization_once",
                violation_error_message="Este órgão já é uma das partes.",
            ),
        ),
    ]
