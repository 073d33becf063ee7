"""Sweeps over all practices find forms that wait without reading those that do not."""

from django.db import migrations, models

from clients.migrations._concurrently import AddIndexMeanwhile


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("assessments", "0017_sealed_reasons"),
        ("clients", "0037_acts_of_a_practice"),
    ]

    operations = [
        AddIndexMeanwhile(
            model_name="assignment",
            index=models.Index(
                fields=["due_on"],
                condition=models.Q(state__in=("open", "started")),
                name="forms_that_wait",
            ),
        ),
    ]
