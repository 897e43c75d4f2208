"""Attributes that are made once without a lock; the lock's own tests are in `test_concurrency`."""

from __future__ import annotations

import threading

from newskit.locks import lazy


class Counted:
    """Counts how often its attribute is computed."""

    def __init__(self) -> None:
        self.computed = 0

    @lazy
    def value(self) -> list[int]:
        """What is computed."""
        self.computed += 1
        return [self.computed]


def test_a_lazy_attribute_is_computed_once() -> None:
    """When it is first asked for, for each object; it keeps its documentation."""
    one, other = Counted(), Counted()
    assert one.computed == 0
    assert one.value is one.value
    assert (one.computed, other.computed) == (1, 0)
    assert Counted.value.__doc__ == "What is computed."


def test_threads_that_come_together_get_one_object() -> None:
    """Should two compute it at the same moment, all have the one that was first."""
    start = threading.Barrier(8)
    found: list[list[int]] = []
    one = Counted()

    def work() -> None:
        start.wait()
        found.append(one.value)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(each is one.value for each in found)
