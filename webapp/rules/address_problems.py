"""The reasons for which a number or an address is refused, and the words for each."""

from enum import StrEnum


class AddressProblem(StrEnum):
    NUMBER_EMPTY = "number_empty"
    NUMBER_UNREADABLE = "number_unreadable"
    NUMBER_TOO_SHORT = "number_too_short"
    NUMBER_TOO_LONG = "number_too_long"
    NUMBER_WRONG_LENGTH = "number_wrong_length"
    NUMBER_WITHOUT_AREA_CODE = "number_without_area_code"
    NUMBER_WITHOUT_COUNTRY = "number_without_country"
    NUMBER_COUNTRY_CODE_UNKNOWN = "number_country_code_unknown"
    NUMBER_CANNOT_EXIST = "number_cannot_exist"
    NUMBER_HAS_EXTENSION = "number_has_extension"
    EMAIL_EMPTY = "email_empty"
    EMAIL_WITHOUT_AT = "email_without_at"
    EMAIL_TOO_LONG = "email_too_long"
    EMAIL_BAD_NAME = "email_bad_name"
    EMAIL_BAD_DOMAIN = "email_bad_domain"


ADDRESS_WORDS = {
    AddressProblem.NUMBER_EMPTY: "Enter a phone number.",
    AddressProblem.NUMBER_UNREADABLE: "This is not a phone number: write it in digits, such as +14155550123.",
    AddressProblem.NUMBER_TOO_SHORT: "This phone number has too few digits.",
    AddressProblem.NUMBER_TOO_LONG: "This phone number has too many digits.",
    AddressProblem.NUMBER_WRONG_LENGTH: "No phone number of this country has this many digits.",
    AddressProblem.NUMBER_WITHOUT_AREA_CODE: "This phone number lacks its area code.",
    AddressProblem.NUMBER_WITHOUT_COUNTRY: "Start this phone number with + and the country code.",
    AddressProblem.NUMBER_COUNTRY_CODE_UNKNOWN: "No country has the country code of this phone number.",
    AddressProblem.NUMBER_CANNOT_EXIST: (
        "No such phone number can exist: its area code or the three digits after it start with 0 or 1."
    ),
    AddressProblem.NUMBER_HAS_EXTENSION: "A text cannot reach an extension: give a direct number.",
    AddressProblem.EMAIL_EMPTY: "Enter an email address.",
    AddressProblem.EMAIL_WITHOUT_AT: "An email address has one @, such as dana@example.com.",
    AddressProblem.EMAIL_TOO_LONG: "This email address is too long: 254 characters at most.",
    AddressProblem.EMAIL_BAD_NAME: "The part of this email address before the @ cannot be right.",
    AddressProblem.EMAIL_BAD_DOMAIN: "The part of this email address after the @ cannot be right.",
}


class AddressError(ValueError):
    """A number or an address that cannot be used; `code` says why, `words` says it to a person."""

    def __init__(self, code: AddressProblem) -> None:
        super().__init__(code.value)
        self.code = code

    @property
    def words(self) -> str:
        return ADDRESS_WORDS[self.code]
