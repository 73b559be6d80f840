"""How soon the next request may leave, to the tenth of a second."""

import pytest

from txdoctor.wire.pace import Pace, jitter


def left_at(pace: Pace, number: int, start: float = 0.0) -> list[float]:
    """When that many requests leave, each as soon as it may."""
    now, times = start, []
    for _ in range(number):
        now = pace.ready_at(now)
        pace.take(now)
        times.append(round(now, 3))
    return times


def test_a_burst_leaves_at_once_and_the_rest_at_the_rate() -> None:
    assert left_at(Pace(2, 10), 13) == [0.0] * 10 + [0.5, 1.0, 1.5]


def test_the_burst_fills_up_again_while_nothing_leaves() -> None:
    pace = Pace(2, 10)
    left_at(pace, 10)
    assert left_at(pace, 5, start=2.0) == [2.0] * 4 + [2.5]


def test_no_more_than_a_burst_is_ever_saved_up() -> None:
    assert left_at(Pace(2, 3), 5, start=1000.0) == [1000.0] * 3 + [1000.5, 1001.0]


def test_without_a_rate_everything_leaves_at_once() -> None:
    assert left_at(Pace(None, 10), 50) == [0.0] * 50


def test_nothing_leaves_before_a_pause_is_over() -> None:
    pace = Pace(2, 10)
    pace.refused(1.0, 7.0)
    assert pace.ready_at(1.0) == 8.0
    assert left_at(pace, 1, start=7.9) == [8.0]


def test_a_longer_pause_wins_and_a_shorter_one_does_not_shorten() -> None:
    pace = Pace(None, 10)
    pace.refused(0.0, 5.0)
    pace.refused(0.1, 1.0)
    assert pace.ready_at(0.2) == 5.0


def test_a_refused_host_is_asked_at_nine_tenths_of_what_it_bore() -> None:
    pace = Pace(None, 10)
    for number in range(20):
        pace.take(number / 20)
        pace.granted(number / 20)
    pace.refused(1.0, 1.0)
    first, second, third = left_at(pace, 3, start=1.0)
    assert first == 2.0
    # 20 answers in the last second: 18 a second from now on.
    assert second - first == pytest.approx(1 / 18, abs=0.001)
    assert third - second == pytest.approx(1 / 18, abs=0.001)


def test_one_burst_of_refusals_is_one_lesson() -> None:
    pace = Pace(None, 10)
    for _ in range(10):
        pace.granted(0.0)
    for _ in range(4):
        pace.refused(0.5, 1.0)
    first, second = left_at(pace, 2, start=0.5)
    assert second - first == pytest.approx(1 / 9, abs=0.001)


def test_answers_let_the_pace_grow_again_up_to_what_it_was() -> None:
    pace = Pace(2, 10)
    pace.refused(0.0, 1.0)
    for second in range(200):
        pace.granted(float(second))
    assert left_at(pace, 2, start=300.0) == [300.0, 300.5]


def answered(pace: Pace, start: float, seconds: float) -> float:
    """Asked as fast as it may for so long, everything is granted; when that was over."""
    now = start
    while now < start + seconds:
        now = pace.ready_at(now)
        pace.take(now)
        pace.granted(now)
    return now


def pace_at(pace: Pace, now: float) -> float:
    """Requests a second."""
    first, second = left_at(pace, 2, start=pace.ready_at(now) + 1)
    return 1 / (second - first)


def test_before_anything_is_known_a_pace_doubles_each_second() -> None:
    pace = Pace(None, 10)
    pace.granted(0.0)
    pace.refused(0.1, 1.0)  # a first burst says nothing: the slowest pace, 2 a second
    end = answered(pace, 1.1, 3.0)
    assert 12 <= pace_at(pace, end) <= 24


def test_a_known_pace_grows_slowly_and_after_a_while_faster() -> None:
    pace = Pace(None, 10)
    for number in range(40):
        pace.granted(number / 40)
    pace.refused(1.0, 1.0)
    soon = answered(pace, 2.0, 5.0)
    assert 36 < pace_at(pace, soon) < 38
    later = answered(pace, soon, 40.0)
    assert pace_at(pace, later) > 60


def test_just_below_its_last_refusal_a_pace_is_held() -> None:
    """40 were borne: from 36 on it grows to 38.8, stays there, and is tried again after 30 s."""
    pace = Pace(None, 10)
    for number in range(40):
        pace.granted(number / 40)
    pace.refused(1.0, 1.0)
    held = answered(pace, 2.0, 25.0)
    assert pace_at(pace, held) == pytest.approx(40 * 0.97, abs=0.5)


def test_one_hiccup_does_not_ruin_a_known_pace() -> None:
    """Few answers in the last second may be this computer's fault."""
    pace = Pace(None, 10)
    for number in range(40):
        pace.granted(number / 40)
    pace.refused(1.0, 1.0)
    pace.granted(4.0)
    pace.refused(5.0, 1.0)
    assert pace_at(pace, 6.0) == pytest.approx(36 * 0.7, abs=0.3)


def test_a_host_that_refuses_at_once_again_is_asked_a_little_more_slowly() -> None:
    pace = Pace(None, 10)
    for number in range(40):
        pace.granted(number / 40)
    pace.refused(1.0, 1.0)
    pace.refused(2.1, 1.0)
    assert pace_at(pace, 3.2) == pytest.approx(36 * 0.9, abs=0.2)


def test_the_slowest_pace_is_two_requests_a_second() -> None:
    pace = Pace(None, 10)
    for number in range(10):
        pace.refused(number * 10.0, 0.0)
    assert left_at(pace, 2, start=1000.0) == [1000.0, 1000.5]


@pytest.mark.parametrize(("tries", "longest"), [(1, 1.0), (2, 2.0), (3, 4.0), (4, 8.0), (9, 8.0)])
def test_the_wait_is_drawn_from_zero_up_to_a_doubling_bound(tries: int, longest: float) -> None:
    assert jitter(tries, lambda: 1.0) == longest
    assert jitter(tries, lambda: 0.5) == longest / 2
    assert jitter(tries, lambda: 0.0) == 0.0
