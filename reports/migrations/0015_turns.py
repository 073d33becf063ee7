"""Jobs have a queue, and remember when their practice had a turn by them.

Those that were there before are like those that somebody waits for.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0014_leftover"),
    ]

    operations = [
        migrations.AddField(
            model_name="job",
            name="queue",
            field=models.CharField(
                choices=[("interactive", "Interactive"), ("batch", "Batch")],
                db_default="interactive",
                default="interactive",
                max_length=11,
            ),
        ),
        migrations.AddField(
            model_name="job",
            name="claimed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddIndex(
            model_name="job",
            index=models.Index(
                condition=models.Q(("ended_at__isnull", True)),
                fields=["practice", "-queue", "created_at"],
                name="jobs_in_their_line",
            ),
        ),
        migrations.AddIndex(
            model_name="job",
            index=models.Index(
                condition=models.Q(("claimed_at__isnull", False)),
                fields=["practice", "-claimed_at"],
                name="last_turn_of_a_practice",
            ),
        ),
    ]
