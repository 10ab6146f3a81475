"""Decides which countries a campaign may be in: those whose calls are held in English, with the zones of each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Country:
    """`zones` by the names of the tz database, each with its words; the first is proposed."""

    name: str
    zones: dict[str, str]


COUNTRIES: dict[str, Country] = {
    "US": Country(
        "United States",
        {
            "America/New_York": "Eastern (New York)",
            "America/Chicago": "Central (Chicago)",
            "America/Denver": "Mountain (Denver)",
            "America/Phoenix": "Arizona (Phoenix)",
            "America/Los_Angeles": "Pacific (Los Angeles)",
            "America/Anchorage": "Alaska (Anchorage)",
            "Pacific/Honolulu": "Hawaii (Honolulu)",
            "America/Puerto_Rico": "Atlantic (Puerto Rico)",
        },
    ),
    "CA": Country(
        "Canada",
        {
            "America/Toronto": "Eastern (Toronto)",
            "America/St_Johns": "Newfoundland (St. John’s)",
            "America/Halifax": "Atlantic (Halifax)",
            "America/Winnipeg": "Central (Winnipeg)",
            "America/Regina": "Saskatchewan (Regina)",
            "America/Edmonton": "Mountain (Edmonton)",
            "America/Vancouver": "Pacific (Vancouver)",
        },
    ),
    "GB": Country("United Kingdom", {"Europe/London": "London"}),
    "IE": Country("Ireland", {"Europe/Dublin": "Dublin"}),
    "AU": Country(
        "Australia",
        {
            "Australia/Sydney": "New South Wales (Sydney)",
            "Australia/Melbourne": "Victoria (Melbourne)",
            "Australia/Brisbane": "Queensland (Brisbane)",
            "Australia/Hobart": "Tasmania (Hobart)",
            "Australia/Adelaide": "South Australia (Adelaide)",
            "Australia/Darwin": "Northern Territory (Darwin)",
            "Australia/Perth": "Western Australia (Perth)",
        },
    ),
    "NZ": Country("New Zealand", {"Pacific/Auckland": "Auckland"}),
    "ZA": Country("South Africa", {"Africa/Johannesburg": "Johannesburg"}),
    "IN": Country("India", {"Asia/Kolkata": "Kolkata"}),
    "SG": Country("Singapore", {"Asia/Singapore": "Singapore"}),
    "PH": Country("Philippines", {"Asia/Manila": "Manila"}),
}


def propose_zone(country: str, known: str | None = None) -> str:
    """The zone to propose for a country: the one already known where it is one of its own, else its first."""
    zones = COUNTRIES.get(country, COUNTRIES["US"]).zones
    return known if known in zones else next(iter(zones))


def is_zone_of(country: str, zone: str) -> bool:
    return country in COUNTRIES and zone in COUNTRIES[country].zones
