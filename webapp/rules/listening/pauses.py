"""Puts pauses into a turn that a recogniser wrote without any mark, so that clauses can be told apart."""

from webapp.rules.listening.english import pauses as words


def mark_pauses(low: str, *, by_agent: bool) -> str:
    """The words with '. ' before new sentences and ', ' before new clauses; unchanged where it has marks or is short."""
    if words.MARKED.search(low) or low.count(" ") < words.SHORTEST - 1:
        return low
    marked = words.SENTENCE.sub(". ", low)
    if by_agent:
        return words.AGENT_SENTENCE.sub(". ", marked)
    marked = words.CLAUSE.sub(", ", words.BEFORE_YES.sub(", ", marked))
    return words.AFTER_YES.sub(r"\1, ", marked)
