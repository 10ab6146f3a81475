"""What a brief is written from: plain values of the account, the campaign and its settings."""

from dataclasses import dataclass

from webapp.rules.wording import SmsTemplate


@dataclass(frozen=True, slots=True)
class BriefFacts:
    """`template` is that of the texts, None while they are off; `zone` a name of the tz database; `country` ISO 3166.

    `session_variable` and `called_variable` are how the platform names the call's id and the dialled number; blank where
    that is not known.
    """

    business_name: str
    sender_name: str
    campaign_id: str
    country: str
    zone: str
    template: SmsTemplate | None
    offer_summary: str
    sends_emails: bool
    asks_for_email: bool
    public_url: str
    session_variable: str = ""
    called_variable: str = ""

    @property
    def sends_texts(self) -> bool:
        return self.template is not None

    @property
    def offers_email(self) -> bool:
        return self.sends_emails and self.asks_for_email
