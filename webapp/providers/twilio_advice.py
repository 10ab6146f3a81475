"""What an admin can do about a block by Twilio, by its code: one sentence each."""

from __future__ import annotations

from webapp.providers.outcomes import Trouble

CREDENTIALS = (
    "Compare TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN with the Twilio console (Account, API keys and tokens), "
    "correct them and restart the web and worker processes."
)
ACCOUNT = "Open the Twilio console: it says at the top what the account needs before it may send again."
TRIAL = (
    "Upgrade the Twilio account from its trial and finish the customer profile; until then it can only reach "
    "numbers that are verified in the console."
)
CALLBACK = (
    "Set PUBLIC_URL to an https address that Twilio can reach from outside, and restart both processes."
)
LIMIT = "Wait until the limit is reset at midnight (Twilio shows its zone), or have Twilio raise it."
NUMBER = (
    "Check TWILIO_FROM in the Twilio console: it must be a number of this account that can send texts. "
    "Correct it and restart both processes."
)
SERVICE = (
    "Check TWILIO_MESSAGING_SERVICE_SID in the Twilio console, and that the service has a number that can send "
    "texts. Correct it and restart both processes if the SID was wrong."
)
REGISTRATION = (
    "Finish the US registration in the Twilio console (Messaging, Regulatory compliance, A2P 10DLC). The wordings "
    "and the opt-in script to copy into it are on this page. It takes effect some hours after approval."
)
TOLL_FREE = "Finish the toll-free verification of the sender number in the Twilio console."
UNKNOWN = "Open the Twilio console (Monitor, Errors) and look for this code: it says what Twilio wants."

ADVICE: dict[str, str] = {
    **dict.fromkeys(("20003", "20404", "21470", "21471", Trouble.SIGN_IN.value), CREDENTIALS),
    **dict.fromkeys(("20005", "20006", "20010", "20403", "21472", "30002", "30037"), ACCOUNT),
    **dict.fromkeys(("21267", "21607", "21608", "572002", "572005"), TRIAL),
    "20008": "Put the account's live credentials into TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN, and restart both.",
    "21609": CALLBACK,
    "63038": LIMIT,
    **dict.fromkeys(("21212", "21603", "21606", "21659", "21660", "21661"), NUMBER),
    **dict.fromkeys(("21701", "21702", "21703", "21704", "21705"), SERVICE),
    **dict.fromkeys(("30033", "30034", "30035"), REGISTRATION),
    "30032": TOLL_FREE,
}


def advise(code: str) -> str:
    """What to do about a block with this code."""
    return ADVICE.get(code, UNKNOWN)
