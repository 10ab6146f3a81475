"""What may be sent from the results: a person's word on a lead, and on a doubtful wish."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField
from wtforms.validators import AnyOf, InputRequired

from webapp.rules.states import Warmth


class WarmthForm(FlaskForm):
    warmth = SelectField(choices=[warmth.value for warmth in Warmth])


class WishForm(FlaskForm):
    """Which of the two buttons was pressed, about which call."""

    call = HiddenField(validators=[InputRequired()])
    meant = HiddenField(validators=[AnyOf(["yes", "no"])])
