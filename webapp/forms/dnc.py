"""What is put on the do-not-call list, and why something is taken off it."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import BooleanField, StringField
from wtforms.validators import DataRequired, Length

from webapp.forms.words import one_line


class AddForm(FlaskForm):
    value = StringField("Number or email address", filters=[one_line], validators=[Length(max=320)])
    note = StringField(
        "Why",
        filters=[one_line],
        validators=[Length(max=500, message="Keep it under 500 characters.")],
    )


class RemoveForm(FlaskForm):
    reason = StringField(
        "Reason",
        filters=[one_line],
        validators=[
            DataRequired("Write down why: the reason is kept with the entry."),
            Length(max=500, message="Keep it under 500 characters."),
        ],
    )


class RemoveOwnWordForm(RemoveForm):
    """For an entry that the contact asked for themselves."""

    is_asked_back = BooleanField(
        "The contact has told us that they want to hear from us again",
        [DataRequired("Only the contact can take this back: tick it if they have.")],
    )
