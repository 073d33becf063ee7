"""A mark that safety has to be thought of first."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("clients", "0005_letterhead")]

    operations = [
        migrations.AddField(
            model_name="client",
            name="safety_first",
            field=models.BooleanField(default=False),
        ),
    ]
