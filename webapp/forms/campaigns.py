"""What a new campaign is made of."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import SelectField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length

from webapp.forms.words import one_line
from webapp.rules.countries import COUNTRIES, is_zone_of

COUNTRY_CHOICES = [SelectChoice(code, country.name) for code, country in COUNTRIES.items()]
ZONE_CHOICES = [
    SelectChoice(zone, words, optgroup=country.name)
    for country in COUNTRIES.values()
    for zone, words in country.zones.items()
]


class CampaignForm(FlaskForm):
    name = StringField(
        "Name",
        [
            DataRequired("Give the campaign a name."),
            Length(max=120, message="A name has at most 120 characters."),
        ],
        filters=[one_line],
    )
    country = SelectField("Country", choices=COUNTRY_CHOICES)
    timezone = SelectField("Time zone", choices=ZONE_CHOICES)

    def validate_timezone(self, field: SelectField) -> None:
        country = self.country.data
        if country in COUNTRIES and field.data and not is_zone_of(country, field.data):
            raise ValidationError(
                f"This is not a time zone of {COUNTRIES[country].name}: choose one of its own."
            )
