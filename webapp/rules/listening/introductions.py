"""Who says they are whom: the contact by name, somebody with another name, or a firm's front desk."""

from collections.abc import Sequence

from webapp.rules.listening.english import introductions as words


def asks_for(asked: str, names: Sequence[str]) -> bool:
    """Whether the agent's words end in asking for the contact by name."""
    return bool(words.ASKED_FOR.search(_mark(asked, names)))


def answers_as_contact(low: str, asked: str, names: Sequence[str]) -> bool:
    """'Is this Dana?' – 'Yes.'"""
    return bool(words.YES.match(low)) and asks_for(asked, names)


def is_somebody_else(low: str, asked: str, names: Sequence[str]) -> bool:
    """'I'm not Dana', 'Dana's not here', 'is this Dana?' – 'no', or another name altogether for an answer."""
    if not names:
        return False
    if words.NOT_HERE.search(_mark(low, names[:1])):
        return True
    said, refused = words.SAYS_NAME.match(low), words.NO.match(low)
    if not (said or refused) or not asks_for(asked, names) or words.ASKED_OF_TIME.search(asked):
        return False
    another = said and said[1] not in words.NO_NAME and all(name[0] != said[1][0] for name in names)
    return bool(another or refused)


def names_self(low: str, first_name: str) -> bool:
    """'Dana here', 'this is Dana Ruiz.': the name with nothing of an address after it."""
    return bool(words.NAMES_SELF.search(_mark(low, (first_name,))))


def greets_contact(low: str, names: Sequence[str]) -> bool:
    """'Hello Dana, this is Cato from …', said on the contact's side: the agent's greeting in the wrong mouth."""
    return bool(names) and bool(words.GREETS_CONTACT.match(_mark(low, names[:1])))


def greets_as_somebody_else(low: str, names: Sequence[str]) -> bool:
    """A front desk's greeting without the contact's own first name: 'Doctor Ruiz's office, this is Kelly, how can I help?'"""
    if not words.FRONT_DESK.search(low) or len(low.split()) > words.LONGEST_GREETING:
        return False
    return not words.GREETS_BY_NAME.search(_mark(low, names[:1]))


def _mark(low: str, names: Sequence[str]) -> str:
    """The words with the contact's names replaced by a mark, so that no pattern is built for each name."""
    for name in names:
        if name in low:
            low = low.replace(name, words.MARK)
    return low
