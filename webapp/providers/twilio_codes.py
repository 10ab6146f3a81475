"""Twilio's error codes: what each one asks of us, and its words for people.

2xxxx come as the answer to a send, 30xxx later with a delivery status. Checked against Twilio's error
dictionary (https://www.twilio.com/docs/api/errors). Decided here: codes about one destination (21408 region,
21612 route) hold that one row for a manager; codes that would meet the next contact as well (credentials,
trial, unregistered or wrong sender, our own callback address) block. Twilio says that it splits codes now and
then: unknown ones are judged by their HTTP status.
"""

from dataclasses import dataclass

from webapp.providers.outcomes import Blocked, Consequence, NotSent, Refused, Scope, SendError


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one code means. `blocks`: nothing else would go either. `later`: not accepted now, try again."""

    words: str
    consequence: Consequence = Consequence.NONE
    blocks: Scope | None = None
    later: bool = False

    def as_error(self, code: int, retry_after: float | None) -> SendError:
        if self.blocks is not None:
            return Blocked(str(code), self.words, self.blocks, retry_after)
        if self.later:
            return NotSent(str(code), self.words, retry_after)
        return Refused(str(code), self.words, self.consequence)


def _bad_number(words: str) -> Meaning:
    return Meaning(words, Consequence.BAD_NUMBER)


def _hold(words: str) -> Meaning:
    return Meaning(words, Consequence.HOLD)


def _resend(words: str) -> Meaning:
    return Meaning(words, Consequence.RESEND)


def _account(words: str) -> Meaning:
    return Meaning(words, blocks=Scope.ACCOUNT)


def _sender(words: str) -> Meaning:
    return Meaning(words, blocks=Scope.SENDER)


CODES: dict[int, Meaning] = {
    # the account
    20003: _account("Twilio does not accept the account SID and auth token."),
    20005: _account("The Twilio account is not active."),
    20006: _account("Twilio denies this account access to sending texts."),
    20008: _account("These are Twilio's test credentials: no text would really go out."),
    20010: _account("Twilio has switched sending off for this account."),
    20403: _account("Twilio forbids this account to send texts."),
    20404: _account("Twilio knows no such account: check the account SID and the API address."),
    20429: Meaning("Twilio asked us to slow down, so nothing was sent.", later=True),
    21470: _account("The Twilio account SID is wrong."),
    21471: _account("The Twilio account does not exist."),
    21472: _account("The Twilio account is not active."),
    21608: _account("The Twilio account is on trial or lacks an approved profile: only verified numbers."),
    21609: _account("Twilio does not accept our address for delivery reports: check PUBLIC_URL."),
    30002: _account("The Twilio account is suspended."),
    30037: _account("Twilio has switched outgoing texts off for this account."),
    63038: _account("The Twilio account has reached its daily limit of texts."),
    572005: _account("The Twilio account is on trial: it may only text numbers that finished verification."),
    # the sender
    21212: _sender("The sender number is not valid."),
    21267: _sender("A Twilio trial account cannot send under a name."),
    21603: _sender("Twilio got no sender number and no messaging service."),
    21606: _sender("The sender number cannot send texts from this Twilio account."),
    21607: _sender("A Twilio trial account can only send from its trial number."),
    21611: Meaning("The sender's queue at Twilio is full, so nothing was sent.", later=True),
    21659: _sender("The sender number is not a Twilio number."),
    21660: _sender("The sender number belongs to another Twilio account."),
    21661: _sender("The sender number cannot send texts."),
    21701: _sender("The Twilio messaging service does not exist."),
    21702: _sender("The Twilio messaging service is not available for sending."),
    21703: _sender("The Twilio messaging service has no number free to send from."),
    21704: _sender("The Twilio messaging service has no sender numbers."),
    21705: _sender("The Twilio messaging service is not valid."),
    30032: _sender("The toll-free sender number has not been verified."),
    30033: _sender("The sender's US registration (10DLC campaign) is suspended."),
    30034: _sender("The sender number is not registered for texting in the US (10DLC)."),
    30035: _sender("The sender number's US registration (10DLC) is still being set up."),
    572002: _sender("On trial, Twilio sends to this number only from the trial number assigned to it."),
    # one destination, a setting of ours
    21408: _hold("Texting to this number's region is not switched on in the Twilio account."),
    21612: _hold("Twilio has no route from this sender to this number."),
    21910: _hold("The sender and this number are not of the same kind of channel."),
    30018: _hold("This number's carrier wants the sender registered first."),
    30024: _hold("The sender is not set up with this number's carrier."),
    30040: _hold("This number's carrier wants the sender registered first."),
    30041: _hold("The sender is not registered in this number's country."),
    30042: _hold("The sender's name is too general or not allowed for this account."),
    30044: _hold("The text is longer than a Twilio trial account may send."),
    # the contact and the number
    21610: Meaning("The contact has opted out of texts from this sender.", Consequence.OPTED_OUT),
    21211: _bad_number("This is not a valid phone number."),
    21214: _bad_number("This number cannot be reached."),
    21217: _bad_number("This does not look like a valid phone number."),
    21265: _bad_number("This is a short code, not a phone number."),
    21266: _bad_number("This is the sender's own number."),
    21268: _bad_number("This is a premium or information number."),
    21614: _bad_number("This is not a mobile number."),
    21635: _bad_number("This is a landline."),
    30005: _bad_number("The number is unknown or no longer in use."),
    30006: _bad_number("This is a landline, or its carrier takes no texts."),
    # the text
    21602: Meaning("The text was empty."),
    21617: Meaning("The text is longer than 1,600 characters."),
    21618: Meaning("Twilio cannot send this text."),
    21619: Meaning("The text was empty."),
    30004: Meaning("The contact or their carrier blocks texts from this sender."),
    30007: Meaning("The text was filtered as unwanted, by Twilio or the carrier.", Consequence.TELL_ADMIN),
    30038: Meaning("The text was filtered because it looked like a one-time code.", Consequence.TELL_ADMIN),
    30039: Meaning("The text was filtered as part of a loop of replies.", Consequence.TELL_ADMIN),
    # the delivery
    30001: _resend("The sender's queue at Twilio was full and the text was dropped."),
    30003: _resend("The phone could not be reached: off, out of coverage, or not taking texts."),
    30008: _resend("The text was not delivered, for a reason the carrier does not give."),
    30017: _resend("The carrier's network was congested."),
    30022: _resend("The carrier's limit on texts per minute was exceeded."),
    30023: _resend("The sender's daily limit with the carrier was reached."),
    30027: _resend("The sender's daily limit with T-Mobile was reached."),
    30036: _resend("The text waited too long at Twilio and was given up."),
}


def explain_code(code: str | int | None) -> Meaning | None:
    """The table's row for a code as Twilio writes it ('30007', 30007), or None where the table has none."""
    try:
        return CODES.get(int(code)) if code else None
    except ValueError:
        return None
