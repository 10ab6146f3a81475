"""What may be sent from the results: a person's word on a lead."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import SelectField

from webapp.rules.states import Warmth


class WarmthForm(FlaskForm):
    warmth = SelectField(choices=[warmth.value for warmth in Warmth])
