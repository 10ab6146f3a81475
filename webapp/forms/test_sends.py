"""Where a test goes."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired, Length

from webapp.forms.words import one_line


class TestSendForm(FlaskForm):
    __test__ = False  # no test class, whatever its name

    destination = StringField(
        "Where the test goes",
        filters=[one_line],
        validators=[DataRequired("Enter where the test should go."), Length(max=320)],
    )
