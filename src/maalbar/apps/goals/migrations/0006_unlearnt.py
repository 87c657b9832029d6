from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('goals', '0005_dependencies'),
    ]

    operations = [
        migrations.AddField(
            model_name='keyresult',
            name='unlearnt',
            field=models.FloatField(null=True),
        ),
    ]
