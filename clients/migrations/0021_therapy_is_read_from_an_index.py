"""An index that says by itself when clients were in therapy."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("clients", "0020_calendar_events")]

    operations = [
        migrations.AddIndex(
            model_name="session",
            index=models.Index(
                fields=["practice", "client", "state", "episode", "starts_at"],
                name="sessions_of_therapies",
            ),
        ),
    ]
