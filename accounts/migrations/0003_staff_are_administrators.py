from django.db import migrations


class Migration(migrations.Migration):
    """Nothing asked for it: who administers the system is `is_superuser`."""

    dependencies = [("accounts", "0002_membership")]
    operations = [migrations.RemoveField(model_name="user", name="is_staff")]
