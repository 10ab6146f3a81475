"""What an API key is called."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired, Length

from webapp.forms.words import one_line


class ApiKeyForm(FlaskForm):
    name = StringField(
        "Name",
        filters=[one_line],
        validators=[
            DataRequired("Give the key a name, so that you know later which machine uses it."),
            Length(max=120, message="Keep the name under 120 characters."),
        ],
    )
