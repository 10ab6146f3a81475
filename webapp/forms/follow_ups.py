"""What a person may say about a follow-up: where it goes, which turn was the yes, what the call left open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField, RadioField, StringField
from wtforms.validators import InputRequired

from webapp.rules.slots import Slot, is_blank

OTHER = "other"


class DestinationForm(FlaskForm):
    """One of the suggested numbers or addresses, or another one that is typed; never both, for nobody could tell which is meant.

    A text's form has the field `number`, an email's the field `address`.
    """

    choice = RadioField(validate_choice=False)
    number = StringField()
    address = StringField()

    @property
    def typed(self) -> StringField:
        """The field that the form came with."""
        return self.address if self.address.raw_data else self.number

    @property
    def chosen(self) -> str:
        """The number or address as it was chosen or typed, not yet checked."""
        if self.choice.data in (None, "", OTHER):
            return (self.typed.data or "").strip()
        return str(self.choice.data)

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        """Whether one destination was named, and one only."""
        is_valid: bool = super().validate(extra_validators)
        is_typed, is_suggested = (
            bool((self.typed.data or "").strip()),
            self.choice.data not in (None, "", OTHER),
        )
        word = "address" if self.typed is self.address else "number"
        if is_suggested and is_typed:
            complaint = (
                f"You chose one {word} and typed another. Clear this field, or choose “Another {word}”."
            )
        elif not self.chosen:
            complaint = f"Choose {'an' if word == 'address' else 'a'} {word}, or type one."
        else:
            return is_valid
        self.typed.errors = [*self.typed.errors, complaint]
        return False


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
