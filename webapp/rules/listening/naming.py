"""What is known so far on a call about the number to text: said, named, agreed to or refused."""

from dataclasses import dataclass, field

from webapp.rules.listening.read_backs import ReadBack
from webapp.rules.listening.spoken_numbers import DigitRun


@dataclass(slots=True)
class Naming:
    """The state that each turn may change; a number is confirmed until something speaks against it."""

    discussed: bool = False
    pending: ReadBack | None = None
    """Named by the agent just now, and not yet answered."""
    open: ReadBack | None = None
    """Named before, and answered by neither a yes nor anything against it."""
    confirmed: str | None = None
    evidence: tuple[int, ...] = ()
    pieces: list[str] = field(default_factory=list)
    """The groups the agent has read back one by one."""
    piece_turns: tuple[int, ...] = ()
    said: list[DigitRun] = field(default_factory=list)
    """The digits the contact said since the number was last begun anew."""
    refused: str | None = None
    """The number read back last that the contact did not agree to."""
    denied: str | None = None
    """The number the contact said a plain no to, or took back: to be told only is not enough after that."""
    said_before: int = 0
    """How many of the digits said came before that one was refused."""
    called_refused: bool = False
    asked_by: str = ""
    """What the agent said last."""
    why: str = "No number was named and agreed to."

    def drop(self, why: str) -> None:
        self.confirmed, self.evidence, self.pending, self.open, self.why = None, (), None, None, why

    def forget_pieces(self) -> None:
        self.pieces, self.piece_turns = [], ()
