"""Every table of a practice gets its policy and its keys on PostgreSQL (R7).

Not in one transaction: each key is checked without stopping those who write.
"""

from django.db import migrations

from clients.walls import build, take_down


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("clients", "0033_sealed_text"),
        ("assessments", "0017_sealed_reasons"),
        ("reports", "0011_sealed_reports"),
    ]
    operations = [migrations.RunPython(build, take_down, elidable=False)]
