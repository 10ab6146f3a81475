"""Decides which stored numbers a half-typed number may mean."""

from __future__ import annotations

import re

import phonenumbers
from phonenumbers import PhoneMetadata


def number_prefix(typed: str, country: str) -> str | None:
    """The start of the E.164 numbers meant by the start of a number as people of `country` type it.

    '(415) 555' in the US is '+1415555'; '07700' in the UK is '+447700'. None where `typed` is not a number's start.
    """
    text = typed.strip()
    if not re.fullmatch(r"\+?[\d\s().\-/]+", text) or not re.search(r"\d", text):
        return None
    digits = re.sub(r"\D", "", text)
    if text.startswith("+"):
        return f"+{digits}"
    if digits.startswith("00"):
        return f"+{digits[2:]}"
    region = country.strip().upper()
    code = phonenumbers.country_code_for_region(region)
    if not code:
        return f"+{digits}"
    metadata = PhoneMetadata.metadata_for_region(region, None)
    trunk = (metadata.national_prefix if metadata else None) or ""
    # Italy keeps its leading zero; where there is a trunk prefix it is not part of the number.
    return f"+{code}{digits.removeprefix(trunk)}"
