"""Which acts the trail of a practice knows is read from an index, not from its lines."""

from django.db import migrations, models

from clients.migrations._concurrently import AddIndexMeanwhile


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("clients", "0036_bringing_goes_on")]

    operations = [
        AddIndexMeanwhile(
            model_name="auditline",
            index=models.Index(
                fields=["practice_id", "act"], name="acts_of_a_practice"
            ),
        ),
    ]
