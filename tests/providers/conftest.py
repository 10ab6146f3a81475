from collections.abc import Iterator

import pytest

from tests.providers.stub_twilio import StubTwilio, run_stub, use_texts
from webapp.providers.twilio import TwilioTexts


@pytest.fixture
def stub() -> Iterator[StubTwilio]:
    with run_stub() as stub:
        yield stub


@pytest.fixture
def texts(stub: StubTwilio) -> Iterator[TwilioTexts]:
    # Built after the stub, so closed before it: the stub waits for its connections to end.
    with use_texts(stub.url) as texts:
        yield texts
