"""The account's defaults as a manager types them."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from webapp.forms.campaigns import COUNTRY_CHOICES
from webapp.forms.sms_settings import FitsSlot
from webapp.rules.slots import Slot


def clean_lines(typed: str | None) -> str:
    """Each line without spaces around, empty ones left out: an address as it is written on a letter."""
    lines = (" ".join(line.split()) for line in (typed or "").replace("\x00", "").splitlines())
    return "\n".join(line for line in lines if line)


class DefaultsForm(FlaskForm):
    business_name = StringField(
        "Business name", [FitsSlot(Slot.BUSINESS_NAME), DataRequired("Enter the name of your business.")]
    )
    sender_name = StringField("Sender name", [FitsSlot(Slot.SENDER_NAME)])
    meeting_link = StringField("Meeting link", [FitsSlot(Slot.MEETING_LINK)])
    postal_address = TextAreaField(
        "Postal address",
        [Length(max=300, message="An address has at most 300 characters.")],
        filters=[clean_lines],
    )
    country = SelectField("Country", choices=COUNTRY_CHOICES)

    def values(self) -> dict[str, str]:
        """The defaults, by the columns that keep them."""
        return {
            "business_name": self.business_name.data or "",
            "sender_name": self.sender_name.data or "",
            "meeting_link": self.meeting_link.data or "",
            "postal_address": self.postal_address.data or "",
            "country": self.country.data,
        }


class DefaultSenderForm(FlaskForm):
    value = StringField("Default sender name", [FitsSlot(Slot.SENDER_NAME)])


class DefaultLinkForm(FlaskForm):
    value = StringField("Default meeting link", [FitsSlot(Slot.MEETING_LINK)])


# One default alone, by its column.
DEFAULT_FORMS: dict[str, type[DefaultSenderForm | DefaultLinkForm]] = {
    "sender_name": DefaultSenderForm,
    "meeting_link": DefaultLinkForm,
}
