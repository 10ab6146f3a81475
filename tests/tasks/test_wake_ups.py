"""A wake-up is said once for a burst, and never not at all after the last thing that happened."""

from __future__ import annotations

import threading
import time

import pytest

from tasks.wake_ups import PAUSE_SECONDS, WakeUp


def wait_until(is_true: object, seconds: float = 5.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if is_true():  # type: ignore[operator]
            return True
        time.sleep(0.005)
    return False


def test_a_burst_is_said_a_few_times_only() -> None:
    said: list[float] = []
    wake_up = WakeUp(lambda: said.append(time.monotonic()), lambda: None)
    for _ in range(1000):
        wake_up()
    time.sleep(5 * PAUSE_SECONDS)
    assert 1 <= len(said) <= 4


def test_the_first_is_said_at_once() -> None:
    said = threading.Event()
    wake_up = WakeUp(said.set, lambda: None)
    began = time.monotonic()
    wake_up()
    assert said.wait(2) and time.monotonic() - began < 1


def test_what_happens_last_is_always_followed_by_a_wake_up() -> None:
    """Work that is there when a wake-up is asked for is seen by one that comes after; tried over many moments."""
    work, seen = [0], [0]
    wake_up = WakeUp(lambda: seen.__setitem__(0, work[0]), lambda: None)
    for round_ in range(1, 60):
        work[0] = round_
        wake_up()
        if round_ % 7 == 0:
            time.sleep(PAUSE_SECONDS * (round_ % 5) / 4)
        if round_ % 10 == 0:
            assert wait_until(lambda wanted=round_: seen[0] == wanted)
    assert wait_until(lambda: seen[0] == 59)


def test_many_threads_asking_lose_none() -> None:
    done: list[int] = []
    pending: list[int] = []
    lock = threading.Lock()

    def drain() -> None:
        with lock:
            done.extend(pending)
            pending.clear()

    wake_up = WakeUp(drain, lambda: None)

    def work(start: int) -> None:
        for number in range(start, start + 50):
            with lock:
                pending.append(number)
            wake_up()

    threads = [threading.Thread(target=work, args=(start,)) for start in (0, 50, 100, 150)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wait_until(lambda: sorted(done) == list(range(200)))


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_wake_up_that_could_not_be_said_does_not_silence_the_next() -> None:
    said: list[str] = []

    def fail_once() -> None:
        if not said:
            said.append("failed")
            raise ConnectionError("the queue is down")
        said.append("said")

    wake_up = WakeUp(fail_once, lambda: None)
    wake_up()
    assert wait_until(lambda: said == ["failed"])
    time.sleep(0.05)
    wake_up()
    assert wait_until(lambda: said[-1] == "said")


def test_it_can_be_run_now_without_a_queue() -> None:
    ran: list[int] = []
    WakeUp(lambda: None, lambda: ran.append(1)).run_now()
    assert ran == [1]
