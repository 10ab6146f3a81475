"""Decides what of a body's HTML is kept: paragraphs, line breaks, bold, italic, links and lists; nothing else."""

import re
from html import unescape

import nh3

from webapp.rules.markup import Markup
from webapp.rules.rich_text_plain import from_plain, to_plain
from webapp.rules.slots import is_blank as is_unseen
from webapp.rules.web_links import check_href

__all__ = ["from_plain", "is_blank", "sanitise", "to_plain"]

TAGS = {"p", "div", "br", "strong", "b", "em", "i", "a", "ul", "ol", "li"}
# Pasted blocks become paragraphs of ours, so that their words do not run together; then they are read again.
OTHER_BLOCKS = set(
    """
    address article aside blockquote caption center dd details dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hgroup legend main nav pre section summary table tr
    """.split()
)
CELLS = {"td", "th"}
# What stands in these was never meant to be read.
UNREAD = set(
    "script style title template noscript iframe noembed noframes object svg math textarea xmp select".split()
)
# Marks that turn the reading direction around (Unicode, UAX 9), and what no text holds.
UNWANTED = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
ROUNDS = 10
# No letter has as many; the time to read nested ones grows with their square.
MOST_TAGS = 5_000


def sanitise(html: str) -> str:
    """The body as it may be kept and sent: only our tags, only checked links; a second time changes nothing.

    A body with absurdly many tags keeps its words only.
    """
    if html.count("<") > MOST_TAGS:
        html = from_plain(unescape(re.sub(r"<[^<>]*>", " ", html)))
    first = nh3.clean(
        UNWANTED.sub("", html),
        tags=TAGS | OTHER_BLOCKS | CELLS | {"tbody", "thead", "tfoot"},
        clean_content_tags=UNREAD,
        attributes={"a": {"href"}},
        attribute_filter=filter_attribute,
        link_rel=None,
    )
    return settle(rename_blocks(first))


def settle(html: str) -> str:
    """Read and write until nothing changes any more: broken nesting may take more than one round."""
    for _ in range(ROUNDS):
        cleaned = UNWANTED.sub("", clean(html))
        if cleaned == html:
            return cleaned
        html = cleaned
    return from_plain(to_plain(html))


def clean(html: str) -> str:
    return nh3.clean(
        html,
        tags=TAGS,
        clean_content_tags=UNREAD,
        attributes={"a": {"href"}},
        attribute_filter=filter_attribute,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


def filter_attribute(tag: str, attribute: str, value: str) -> str | None:
    return check_href(value) if (tag, attribute) == ("a", "href") else None


def rename_blocks(html: str) -> str:
    """Blocks that are not ours become divs, the cells of a row words with a space between."""
    blocks = "|".join(sorted(OTHER_BLOCKS))
    html = re.sub(rf"<(/?)(?:{blocks})>", r"<\1div>", html)
    return re.sub(r"</t[dh]>", " ", html)


def is_blank(html: str) -> bool:
    """Whether a reader would see nothing of this body."""
    return all(is_unseen(token.text) for token in Markup.read(sanitise(html)) if not token.tag)
