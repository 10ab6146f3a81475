"""What a person may say about a follow-up: where it goes, which turn was the yes, what the call left open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField, RadioField, StringField
from wtforms.validators import InputRequired, ValidationError

from webapp.rules.slots import Slot, is_blank

OTHER = "other"


class DestinationForm(FlaskForm):
    """One of the suggested numbers, or another one that is typed; never both, for nobody could tell which is meant."""

    choice = RadioField(validate_choice=False)
    number = StringField()

    @property
    def chosen(self) -> str:
        """The number as it was chosen or typed, not yet checked."""
        if self.choice.data in (None, "", OTHER):
            return (self.number.data or "").strip()
        return str(self.choice.data)

    def validate_number(self, field: StringField) -> None:
        is_suggested = self.choice.data not in (None, "", OTHER)
        if is_suggested and (field.data or "").strip():
            raise ValidationError(
                "You chose one number and typed another. Clear this field, or choose “Another number”."
            )
        if not self.chosen:
            raise ValidationError("Choose a number, or type one.")


class ConsentForm(FlaskForm):
    turn = IntegerField(validators=[InputRequired("Choose the words in which they agreed.")])


class SendAgainForm(FlaskForm):
    """`confirmed` is filled by the button that is shown after the question."""

    confirmed = HiddenField()

    @property
    def is_confirmed(self) -> bool:
        return bool(self.confirmed.data == "yes")


class DetailsForm(FlaskForm):
    """One field for each slot that a call can give; only those that are missing are asked for and sent."""

    @property
    def details(self) -> dict[str, str]:
        return {name: str(self[name].data) for name in SLOT_FIELDS if self[name].data}

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        """Whether every field that was sent is filled in."""
        is_valid: bool = super().validate(extra_validators)
        blank = [
            self[name] for name in SLOT_FIELDS if self[name].raw_data and is_blank(self[name].data or "")
        ]
        for field in blank:
            field.errors = [*field.errors, "Still needed."]
        return is_valid and not blank


SLOT_FIELDS = (
    Slot.APPOINTMENT_DAY.value,
    Slot.APPOINTMENT_TIME.value,
    Slot.APPOINTMENT_WHAT.value,
    Slot.RECAP.value,
)
for _name in SLOT_FIELDS:
    setattr(DetailsForm, _name, StringField())
