"""Decides which meeting link may stand in a text: over https, short enough, and not behind a shortener."""

import re
from enum import StrEnum
from urllib.parse import quote, urlsplit

from email_validator import EmailNotValidError, validate_email

LENGTH = 300


class MeetingLinkProblem(StrEnum):
    EMPTY = "empty"
    TOO_LONG = "too_long"
    WHITESPACE = "whitespace"
    NOT_HTTPS = "not_https"
    USER_INFO = "user_info"
    BAD_HOST = "bad_host"
    SHORTENER = "shortener"


MEETING_LINK_WORDS = {
    MeetingLinkProblem.EMPTY: "Enter the meeting link.",
    MeetingLinkProblem.TOO_LONG: f"This link is too long for a text: {LENGTH} characters at most.",
    MeetingLinkProblem.WHITESPACE: "A link has no spaces or line breaks in it.",
    MeetingLinkProblem.NOT_HTTPS: "A meeting link starts with https://, such as https://example.com/meet.",
    MeetingLinkProblem.USER_INFO: "Take the name or password before the @ out of this link.",
    MeetingLinkProblem.BAD_HOST: "This link does not name a website, such as example.com, after https://.",
    MeetingLinkProblem.SHORTENER: (
        "This link is on a public shortener. Carriers filter texts with such links, because nobody can see "
        "where they lead: use the full address, or a short one on a domain of your own."
    ),
}

# Where a link stands in an email, not in a text.
EMAIL_WORDS = {
    MeetingLinkProblem.TOO_LONG: f"This link is too long: {LENGTH} characters at most.",
    MeetingLinkProblem.SHORTENER: (
        "This link is on a public shortener. Nobody can see where it leads, and mail filters distrust it: "
        "use the full address, or a short one on a domain of your own."
    ),
}

# Shorteners whose links may lead anywhere (November 2026). Carriers' ground for filtering:
# CTIA, Messaging Principles and Best Practices, on links; a short domain of the sender's own is not meant.
SHORTENER_NAMES = """
    adf.ly b.link bit.do bit.ly bitly.com bl.ink buff.ly clck.ru cli.gs cutt.ly dlvr.it dub.sh
    geni.us goo.gl hubs.ly is.gd j.mp lnkd.in ln.run mcaf.ee ow.ly rb.gy rebrand.ly s.id short.gy
    short.io shorte.st shorturl.at smarturl.it snip.ly soo.gd surl.li t.co t.ly t2m.io tiny.cc
    tiny.one tinyurl.com tr.im trib.al u.to urlz.fr v.gd x.co
"""
SHORTENERS = frozenset(SHORTENER_NAMES.split())
PATH_CHARACTERS = "/%:@!$&'()*+,;=-._~?#"


class MeetingLinkError(ValueError):
    """A link that may not stand in a text; `code` says why, `words` says it to a person."""

    def __init__(self, code: MeetingLinkProblem) -> None:
        super().__init__(code.value)
        self.code = code

    @property
    def words(self) -> str:
        return MEETING_LINK_WORDS[self.code]

    @property
    def words_in_email(self) -> str:
        """The same, of a link in an email."""
        return EMAIL_WORDS.get(self.code, MEETING_LINK_WORDS[self.code])


def check_meeting_link(raw: str) -> str:
    """The link in its normal form: scheme and host in lower case, all of it ASCII. Raises MeetingLinkError.

    Nothing is looked up. ASCII, because one foreign letter would turn the whole text into UCS-2.
    """
    link = raw.strip()
    if not link:
        raise MeetingLinkError(MeetingLinkProblem.EMPTY)
    if len(link) > LENGTH:
        raise MeetingLinkError(MeetingLinkProblem.TOO_LONG)
    if any(character.isspace() or not character.isprintable() for character in link):
        raise MeetingLinkError(MeetingLinkProblem.WHITESPACE)
    if not re.match(r"https://", link, re.IGNORECASE):
        raise MeetingLinkError(MeetingLinkProblem.NOT_HTTPS)
    authority, rest = split_authority(link)
    if "@" in authority:
        raise MeetingLinkError(MeetingLinkProblem.USER_INFO)
    normal = f"https://{read_authority(authority)}{quote(rest, safe=PATH_CHARACTERS)}"
    if len(normal) > LENGTH:
        raise MeetingLinkError(MeetingLinkProblem.TOO_LONG)
    return normal


def split_authority(link: str) -> tuple[str, str]:
    """What stands between // and the path, and all that follows it."""
    try:
        authority = urlsplit(link).netloc
    except ValueError as error:  # brackets that do not match, or a host that folds into another
        raise MeetingLinkError(MeetingLinkProblem.BAD_HOST) from error
    return authority, link[len("https://") + len(authority) :]


def read_authority(authority: str) -> str:
    """The host in ASCII, and its port unless that is 443. Refuses shorteners and bare IP addresses."""
    host, colon, port = authority.removesuffix(".").partition(":")
    if colon and not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise MeetingLinkError(MeetingLinkProblem.BAD_HOST)
    try:
        # International domain names by IDNA 2008, which the mail library knows and the standard one does not.
        address = validate_email("name@" + host, check_deliverability=False, test_environment=True)
    except EmailNotValidError as error:
        raise MeetingLinkError(MeetingLinkProblem.BAD_HOST) from error
    domain = address.ascii_domain
    if "." not in domain:
        raise MeetingLinkError(MeetingLinkProblem.BAD_HOST)
    if is_shortener(domain):
        raise MeetingLinkError(MeetingLinkProblem.SHORTENER)
    return domain if not colon or int(port) == 443 else f"{domain}:{int(port)}"


def is_shortener(domain: str) -> bool:
    """Whether a domain, or one above it, is a public shortener: www.bit.ly is bit.ly, orbit.ly is not."""
    labels = domain.split(".")
    return any(".".join(labels[start:]) in SHORTENERS for start in range(len(labels) - 1))
