"""What a manager gives for a campaign's emails. Blank is allowed everywhere: a draft may be incomplete."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, RadioField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from webapp.forms.email_fields import BodyField, FitsEmail, subject_field
from webapp.forms.words import one_line
from webapp.models.mailboxes import Mailbox

FROM_NAME_LIMIT = 80


class MailboxForm(FlaskForm):
    """The choice of a mailbox: in the browser by its public id, in `values` by its row."""

    mailbox_id = RadioField("Mailbox", coerce=str, validate_choice=False)

    def __init__(self, *, mailboxes: Sequence[Mailbox], **options: Any) -> None:
        data = dict(options.pop("data", {}))
        if "mailbox_id" in data:
            ids = {mailbox.id: mailbox.public_id for mailbox in mailboxes}
            data["mailbox_id"] = ids.get(data["mailbox_id"], "")
        super().__init__(data=data, **options)
        self._mailboxes = {mailbox.public_id: mailbox for mailbox in mailboxes}
        self.mailbox_id.choices = [SelectChoice(mailbox.public_id, mailbox.address) for mailbox in mailboxes]

    @property
    def mailbox(self) -> Mailbox | None:
        return self._mailboxes.get(self.mailbox_id.data or "")

    def validate_mailbox_id(self, field: RadioField) -> None:
        if field.data and self.mailbox is None:
            raise ValidationError("This mailbox is not there any more: choose another.")


class EmailSettingsForm(MailboxForm):
    email_enabled = BooleanField("Send emails for this campaign")
    ask_for_email = BooleanField("The agent asks for an email address on the call")
    email_from_name = StringField(
        "From name",
        [Length(max=FROM_NAME_LIMIT, message=f"A from name has at most {FROM_NAME_LIMIT} characters.")],
        filters=[one_line],
    )
    email_meeting_link = StringField("Meeting link", [FitsEmail()], filters=[one_line])
    email_subject = subject_field("Subject")
    email_body = BodyField("Body")
    version = HiddenField()

    def values(self) -> dict[str, object]:
        """The settings, by the columns that keep them."""
        return {
            "email_enabled": bool(self.email_enabled.data),
            "ask_for_email": bool(self.ask_for_email.data),
            "mailbox_id": self.mailbox.id if self.mailbox else None,
            "email_from_name": self.email_from_name.data or "",
            "email_subject": self.email_subject.data or "",
            "email_body": self.email_body.data or "",
            "email_meeting_link": self.email_meeting_link.data or "",
        }
