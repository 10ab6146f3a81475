"""What a US area code says about a place: its state, where that has hours of its own, and its time zones."""

# Source: the North American Numbering Plan's assignments (nanpa.com), overlays included, as of November 2026.
STATE_AREA_CODES = {
    "CT": "203 475 860 959",
    "FL": "239 305 321 324 352 386 407 448 561 645 656 689 727 728 754 772 786 813 850 863 904 941 954",
    "MD": "227 240 301 410 443 667",
    "MS": "228 471 601 662 769",
    "NJ": "201 551 609 640 732 848 856 862 908 973",
    "OK": "405 539 572 580 918",
    "RI": "401",
    "TX": "210 214 254 281 325 346 361 409 430 432 469 512 621 682 713 726 737 806 817 830 832 903 "
    "915 936 940 945 956 972 979",
}
STATE_BY_AREA_CODE = {code: state for state, codes in STATE_AREA_CODES.items() for code in codes.split()}

EASTERN, CENTRAL = "America/New_York", "America/Chicago"
MOUNTAIN, PACIFIC = "America/Denver", "America/Los_Angeles"

# Mobile numbers follow no exchange, so a code over two zones means both. The last line is codes that the
# phone library does not know yet.
AREA_CODES_BY_ZONES = {
    (EASTERN, CENTRAL): "219 270 364 423 448 574 606 729 812 850 906 930",
    (CENTRAL, MOUNTAIN): "308 605 620 701 785",
    (MOUNTAIN, PACIFIC): "208 458 541 775 986",
    ("America/Anchorage", "America/Adak"): "907",
    ("America/Phoenix", MOUNTAIN): "928",
    (CENTRAL,): "471 621",
}
ZONES_BY_AREA_CODE = {code: zones for zones, codes in AREA_CODES_BY_ZONES.items() for code in codes.split()}
CONTIGUOUS_ZONES = (EASTERN, CENTRAL, MOUNTAIN, PACIFIC)


def area_code(number: str) -> str | None:
    """The area code of a North American number in E.164; None for a number of another country."""
    return number[2:5] if number.startswith("+1") and len(number) == 12 else None
