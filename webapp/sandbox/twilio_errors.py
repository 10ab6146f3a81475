"""Decides the words and the HTTP status of Twilio's error codes: one table.

Source: Twilio's error dictionary (docs/api/errors) and answers of its API as people report them.
"""

from __future__ import annotations

MORE_INFO = "https://www.twilio.com/docs/errors/{code}"

# code: (HTTP status, message); {value} is what was wrong, where Twilio repeats it.
ERRORS: dict[int, tuple[int, str]] = {
    20003: (401, "Authenticate"),
    20004: (405, "Method not allowed"),
    20404: (404, "The requested resource {value} was not found"),
    20429: (429, "Too Many Requests"),
    20500: (500, "An internal server error has occurred"),
    21211: (400, "Invalid 'To' Phone Number: {value}"),
    21212: (400, "Invalid From Number (caller ID): {value}"),
    21266: (400, "'To' and 'From' number cannot be the same"),
    21408: (
        400,
        "Permission to send an SMS has not been enabled for the region indicated by the 'To' number: {value}",
    ),
    21602: (400, "Message body is required."),
    21603: (400, "A 'From' phone number is required."),
    21604: (400, "A 'To' phone number is required."),
    21606: (400, "'From' {value} is not a Twilio phone number or Short Code country mismatch"),
    21608: (400, "The number {value} is unverified. Trial accounts may only text verified numbers."),
    21609: (400, "The StatusCallback URL {value} is not a valid URL."),
    21610: (400, "Attempt to send to unsubscribed recipient"),
    21612: (
        400,
        "Message cannot be sent with the current combination of 'To' ({value}) and 'From' parameters",
    ),
    21614: (400, "To number: {value}, is not a mobile number"),
    21617: (400, "The concatenated message body exceeds the 1600 character limit"),
    21624: (400, "Invalid validity period value: {value}"),
    21701: (404, "The Messaging Service {value} does not exist"),
}

# Codes that come later, with the message itself: what `error_message` says.
DELIVERY_ERRORS: dict[int, str] = {
    30003: "Unreachable destination handset",
    30005: "Unknown destination handset",
    30006: "Landline or unreachable carrier",
    30007: "Message filtered",
    30034: "US A2P 10DLC - Message from an Unregistered Number",
}


def describe_error(code: int, value: str = "") -> tuple[int, dict[str, object]]:
    """The HTTP status and JSON body of an error; a code outside the table answers 400."""
    status, message = ERRORS.get(code, (400, f"Error {code}"))
    body: dict[str, object] = {
        "code": code,
        "message": message.replace("{value}", value),
        "more_info": MORE_INFO.format(code=code),
        "status": status,
    }
    return status, body
