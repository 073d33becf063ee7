"""Files that no row names are written down until they are gone."""

import uuid

import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models

from clients.walls import build


class Migration(migrations.Migration):
    dependencies = [
        ("clients", "0033_sealed_text"),
        ("reports", "0013_disclosure_language"),
    ]

    operations = [
        migrations.CreateModel(
            name="Leftover",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("name", models.CharField(max_length=64)),
                ("remove_at", models.DateTimeField(db_index=True)),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clients.practice",
                    ),
                ),
            ],
            options={"abstract": False, "base_manager_name": "everywhere"},
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddConstraint(
            model_name="leftover",
            constraint=models.UniqueConstraint(
                fields=("practice", "name"), name="a_leftover_is_one_file"
            ),
        ),
        migrations.RunPython(build, migrations.RunPython.noop, elidable=False),
    ]
