"""What guards every test of a service."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from webapp.services import claims, sending


@pytest.fixture(autouse=True)
def no_endless_second_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A claim and its gates that disagree would look at the same text for ever: fail instead of hanging."""
    looks: Counter[int] = Counter()
    look_again = claims.look_again

    def counted(follow_up_id: int, *rest: Any) -> None:
        looks[follow_up_id] += 1
        if looks[follow_up_id] > 20:
            pytest.fail("the same text is looked at again and again")
        look_again(follow_up_id, *rest)

    monkeypatch.setattr(sending, "look_again", counted)
