"""Every table of a practice gets its policy and its keys on PostgreSQL (R7).

Not in one transaction: each key is checked without stopping those who write.
"""

from django.db import migrations

from clients.walls import build, take_down


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("clients", "0032_emergencies_and_notices"),
        ("assessments", "0016_answers_in_time"),
        ("reports", "0010_disclosure"),
    ]
    operations = [migrations.RunPython(build, take_down, elidable=False)]
