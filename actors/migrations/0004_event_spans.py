"""Events are found by their days and by who took part without reading the others."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("actors", "0003_search"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                models.OrderBy(models.F("earliest"), nulls_last=True),
                models.F("id"),
                condition=models.Q(
                    ("earliest__isnull", False),
                    models.Q(
                        ("latest__isnull", True),
                        (
                            "latest__year__gt",
                            django.db.models.functions.datetime.ExtractYear(
                                models.F("earliest")
                            ),
                        ),
                        _connector="OR",
                    ),
                ),
                name="actors_event_crossing",
            ),
        ),
        migrations.AddIndex(
            model_name="participation",
            index=models.Index(
                models.F("actor"), models.F("event"), name="actors_participation_of"
            ),
        ),
        migrations.AlterField(
            model_name="participation",
            name="actor",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="participations",
                to="actors.actor",
            ),
        ),
    ]
