import time
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from kiosk.sources.moment import MomentError, moment

CHINA = timezone(timedelta(hours=8))
WHEN = datetime(2021, 8, 23, 10, 15, tzinfo=CHINA)


@pytest.fixture(autouse=True)
def in_shanghai(monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def read(given):
    return datetime.fromtimestamp(moment(given), CHINA)


@pytest.mark.parametrize(
    "given",
    [
        *(
            "2021-08-23 10:15",
            "2021-08-23T10:15:00",
            "2021/8/23 10:15",
            "2021/08/23 10:15:00",
            "2021.8.23 10:15",
        ),
        *(
            "2021年8月23日 10:15",
            "2021年8月23日10时15分",
            "2021年08月23日10点15分00秒",
            "2021/8/23 星期一 10:15",
        ),
        *(
            "2021/8/23 上午10:15",
            "2021年8月23日 上午 10:15:00",
            "2021-08-23 10:15 AM",
            "２０２１－０８－２３ １０：１５",
        ),
        *("Wed Aug 23 10:15:00 CST 2021", "Mon, 23 Aug 2021 02:15:00 GMT", "23/Aug/2021:10:15:00 +0800"),
        *(
            "Aug 23, 2021 10:15:00 AM",
            "23-Aug-2021 10:15",
            "Mon Aug 23 2021 10:15:00 GMT+0800 (中国标准时间)",
        ),
        *(
            "20210823T101500",
            "20210823T101500+0800",
            "20210823 101500",
            "20210823_101500",
            "'2021-08-23 10:15",
            "2021-08-23T02:15:00Z",
        ),
        *(
            "2021-08-23T10:15:00+08:00[Asia/Shanghai]",
            "2021-08-23 10:15:00 +0800 CST",
            "2021-08-23 10:15:00 UTC+8",
        ),
        *(
            "20210823101500",
            "202108231015",
            "1629684900",
            "1629684900000",
            "1629684900000000",
            "1629684900000000000",
        ),
        *(20210823101500, 1629684900, 1629684900.0, 1629684900000, 1629684900000000000, Decimal(1629684900)),
        *(WHEN, datetime(2021, 8, 23, 10, 15)),  # noqa: DTZ001 - local time, as workbooks have it
    ],
    ids=repr,
)
def test_one_moment_however_it_is_written(given):
    assert read(given) == WHEN


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2021/8/23 下午 3:15", datetime(2021, 8, 23, 15, 15, tzinfo=CHINA)),
        ("2021/8/23 12:05 AM", datetime(2021, 8, 23, 0, 5, tzinfo=CHINA)),
        ("2021/8/23 12:05 PM", datetime(2021, 8, 23, 12, 5, tzinfo=CHINA)),
        ("2021-08-23 24:00", datetime(2021, 8, 24, tzinfo=CHINA)),
        ("2021-08-23 10:15:00,123", WHEN + timedelta(milliseconds=123)),
        ("2021-08-23 10:15:00:123", WHEN + timedelta(milliseconds=123)),
        ("20210823101500123", WHEN + timedelta(milliseconds=123)),
        ("2021-08-23", datetime(2021, 8, 23, tzinfo=CHINA)),
        (date(2021, 8, 23), datetime(2021, 8, 23, tzinfo=CHINA)),
        *(
            (month, datetime(2021, 8, 1, tzinfo=CHINA))
            for month in ("2021-08", "2021/8", "2021.08", "2021年8月", "202108", 202108)
        ),
        ("2021.10", datetime(2021, 10, 1, tzinfo=CHINA)),
        ("2021Q3", datetime(2021, 7, 1, tzinfo=CHINA)),
        ("2021年第三季度", datetime(2021, 7, 1, tzinfo=CHINA)),
        ("2021年4季度", datetime(2021, 10, 1, tzinfo=CHINA)),
        ("2021年", datetime(2021, 1, 1, tzinfo=CHINA)),
    ],
)
def test_other_moments(given, expected):
    assert abs(read(given) - expected) < timedelta(microseconds=10)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("8/23/2021 10:15", "day and month"),
        ("2021-08-23T10:15-0:36", "time zone"),
        ("2021-08-23T10:15+08:20", "time zone"),
        ("23.08.2021", "day and month"),
        ("21/8/23 10:15", "day and month"),
        ("2021082310", "may be seconds"),
        ("44431.427", "as Excel counts"),
        (44431, "as Excel counts"),
        ("10:15", "no date"),
        ("8月23日 10:15", "no date"),
        ("2021-02-30", "no such day"),
        ("2021-08-23 25:00", "no such time"),
        ("2021-08-23 10", "no such time"),
        ("2021-08-23 13:15 AM", "no such time"),
        ("2021-08-23 10:15 JST", "time zone"),
        ("20211340", "no date and time"),
        ("020210823101500", "no date and time"),
        ("2021-08-23 10:15.30", "no date and time"),
        ("20210823991500123", "no date and time"),
        *(
            (given, "no date and time")
            for given in ("hello", "", "12", "-5", None, True, 12.5, float("nan"), 1e300)
        ),
    ],
    ids=repr,
)
def test_what_is_no_time_or_could_be_two_is_said(given, why):
    with pytest.raises(MomentError, match=why) as caught:
        moment(given)
    assert caught.value.fact
    assert caught.value.cure
