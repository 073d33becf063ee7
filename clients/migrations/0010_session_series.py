"""Rows of sessions, and when each session was written down."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("clients", "0009_alerts_of_forms_and_reports")]

    operations = [
        migrations.AddField(
            model_name="session",
            name="recorded_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="session",
            name="series",
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AddIndex(
            model_name="session",
            index=models.Index(
                condition=models.Q(("series__isnull", False)),
                fields=["series", "starts_at"],
                name="sessions_of_a_series",
            ),
        ),
    ]
