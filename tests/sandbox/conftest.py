from collections.abc import Iterator

import pytest

from tests.sandbox.sandboxes import Receiver, Sandbox, run_receiver, run_sandbox


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with run_sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with run_receiver() as receiver:
        yield receiver
