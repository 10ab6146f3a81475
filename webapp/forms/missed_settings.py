"""What a manager gives for a campaign's missed-call emails. Blank is allowed everywhere: a draft may be incomplete."""

from __future__ import annotations

from wtforms import BooleanField, HiddenField, SelectField
from wtforms.fields.choices import SelectChoice

from webapp.forms.email_fields import BodyField, subject_field
from webapp.forms.email_settings import MailboxForm

ORDINALS = ("1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th", "10th")


class MissedSettingsForm(MailboxForm):
    """The mailbox is the one of the email step: it can be chosen here as long as none is."""

    missed_enabled = BooleanField("Send an email after missed calls")
    missed_after_attempts = SelectField(
        "If your platform never says which attempt is the last, send after the",
        choices=[
            SelectChoice(place, f"{word} missed attempt") for place, word in enumerate(ORDINALS, start=1)
        ],
        coerce=int,
    )
    missed_subject = subject_field("Missed call subject")
    missed_body = BodyField("Missed call body")
    version = HiddenField()

    def values(self) -> dict[str, object]:
        """The settings, by the columns that keep them."""
        return {
            "missed_enabled": bool(self.missed_enabled.data),
            "missed_subject": self.missed_subject.data or "",
            "missed_body": self.missed_body.data or "",
            "missed_after_attempts": self.missed_after_attempts.data or 1,
        }
