"""A kind of report more: the plan. The lock of locked reports stays as it is."""

import importlib

from django.db import migrations, models

lock = importlib.import_module("reports.migrations.0007_joint_pages_can_be_emptied")


class Migration(migrations.Migration):
    dependencies = [("reports", "0007_joint_pages_can_be_emptied")]

    operations = [
        migrations.AlterField(
            model_name="report",
            name="kind",
            field=models.CharField(
                choices=[
                    ("progress", "Progress report"),
                    ("single", "One questionnaire"),
                    ("client", "Client's copy"),
                    ("couple", "Couple"),
                    ("discharge", "Discharge summary"),
                    ("plan", "Plan"),
                    ("outcomes", "Outcomes of the practice"),
                    ("blank", "Blank form"),
                ],
                default="progress",
                max_length=10,
            ),
        ),
        migrations.RunPython(lock.forth, migrations.RunPython.noop),
    ]
