"""Each copy of data has a language; those that were made before are English."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0012_walls_between_practices"),
    ]

    operations = [
        migrations.AddField(
            model_name="disclosure",
            name="language",
            field=models.CharField(default="en", max_length=10),
        ),
    ]
