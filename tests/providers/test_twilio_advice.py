import pytest

from webapp.providers.outcomes import Trouble
from webapp.providers.twilio_advice import ADVICE, UNKNOWN, advise
from webapp.providers.twilio_codes import CODES

BLOCKING = [str(code) for code, meaning in CODES.items() if meaning.blocks is not None]


@pytest.mark.parametrize("code", [*BLOCKING, Trouble.SIGN_IN.value])
def test_every_block_comes_with_something_to_do(code: str) -> None:
    assert advise(code) != UNKNOWN


def test_advice_is_kept_only_for_codes_that_block() -> None:
    assert set(ADVICE) == {*BLOCKING, Trouble.SIGN_IN.value}


def test_an_unknown_code_is_sent_to_the_console() -> None:
    assert advise("99999") == UNKNOWN
