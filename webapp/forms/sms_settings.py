"""What a manager gives for a campaign's texts. Blank is allowed everywhere: a draft may be incomplete."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, RadioField, StringField, ValidationError
from wtforms.form import BaseForm

from webapp.rules.meeting_link import MeetingLinkError, check_meeting_link
from webapp.rules.slots import SLOTS, Slot, SlotTooLong, clean_slot, is_blank
from webapp.rules.wording import SmsTemplate


class FitsSlot:
    """The value as it goes into the text, cleaned, or what is wrong with it."""

    def __init__(self, slot: Slot) -> None:
        self.slot = slot

    def __call__(self, _form: BaseForm, field: StringField) -> None:
        typed = field.data or ""
        if is_blank(typed):
            field.data = ""
            return
        try:
            clean = clean_slot(self.slot, typed)
            field.data = check_meeting_link(clean) if self.slot is Slot.MEETING_LINK else clean
        except (SlotTooLong, MeetingLinkError) as error:
            raise ValidationError(error.words) from None


def slot_field(slot: Slot, hint: str = "") -> StringField:
    return StringField(
        SLOTS[slot].title.capitalize(),
        [FitsSlot(slot)],
        description=hint or f"At most {SLOTS[slot].limit} characters.",
    )


class SmsSettingsForm(FlaskForm):
    sms_enabled = BooleanField("Send texts for this campaign")
    sms_template = RadioField(
        "Which text",
        choices=[template.value for template in SmsTemplate],
        coerce=str,
    )
    sms_sender_name = slot_field(Slot.SENDER_NAME)
    sms_meeting_link = slot_field(
        Slot.MEETING_LINK,
        "Starts with https://. Links on public shorteners are refused: carriers filter them.",
    )
    sms_offer_summary = slot_field(Slot.OFFER_SUMMARY)
    sms_promo_code = slot_field(Slot.PROMO_CODE)
    version = HiddenField()

    @property
    def template(self) -> SmsTemplate:
        """The chosen template; the first one where the request names none of the five."""
        try:
            return SmsTemplate(self.sms_template.data)
        except ValueError:
            return SmsTemplate.MEETING_REQUEST

    def values(self) -> dict[str, object]:
        """The settings, by the columns that keep them."""
        return {
            "sms_enabled": bool(self.sms_enabled.data),
            "sms_template": self.template,
            "sms_sender_name": self.sms_sender_name.data or "",
            "sms_meeting_link": self.sms_meeting_link.data or "",
            "sms_offer_summary": self.sms_offer_summary.data or "",
            "sms_promo_code": self.sms_promo_code.data or "",
        }

    def add_problems(self, problems: dict[str, str]) -> None:
        """Put sentences beside the fields that they are about."""
        for name, words in problems.items():
            field = self[name]
            field.errors = [*field.errors, words]
