"""Where a dialogue about the number stands: a value that is kept as JSON between two requests."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any


class Stage(StrEnum):
    ASKING = "asking"
    READ_BACK = "read_back"
    CONFIRMED = "confirmed"
    GIVEN_UP = "given_up"


@dataclass(frozen=True, slots=True)
class Dialogue:
    country: str
    """ISO 3166 alpha-2: the region of numbers spoken without a country code."""
    called: str
    """The dialled number, E.164."""
    stage: Stage = Stage.ASKING
    number: str | None = None
    """E.164: what is read back, or confirmed; None otherwise."""
    say: str = ""
    """What the agent is to say next."""
    digits: str = ""
    """Digits heard so far of a number that is not whole."""
    base: str | None = None
    """E.164: the number read back and refused last, to which a correction may belong."""
    failures: int = 0
    turns: int = 0
    called_refused: bool = False
    is_refused: bool = False
    """Given up because the contact wants no text, rather than for want of a number."""
    last_said: str = ""
    """Words that opened a read-back cannot also be the yes to it, sent again."""

    def now(self, say: str, **changes: Any) -> "Dialogue":
        return replace(self, say=say, **changes)

    def to_json(self) -> dict[str, object]:
        """JSON values only; `from_json` gives the same dialogue back."""
        return asdict(self) | {"stage": self.stage.value}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Dialogue":
        return cls(**{**data, "stage": Stage(data["stage"])})
