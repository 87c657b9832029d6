"""Week numbers to dates: the running quarter's seventh week is always the week of today."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WEEKS, THIS_WEEK = 13, 7
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat")  # Nothing happens on a Sunday.
CLOSED = (WEEKS + 1, "thu", "16:00")  # A quarter is closed in the first week of the next.
WRITTEN = (0, "fri", "15:00")  # Goals are written in the week before they begin.
FINISHED = ("thu", "15:10")  # Actions are ticked off on the day before they are due.


@dataclass(frozen=True, slots=True)
class Quarter:
    """Thirteen weeks from a Monday. Week 1 is the first; week 0 and below lie before it."""

    start: date
    zone: ZoneInfo

    @property
    def end(self) -> date:
        """The Sunday of week 13."""
        return self.start + timedelta(weeks=WEEKS, days=-1)

    def day(self, week: int, day: str = "fri") -> date:
        """A day of a week by its short English name."""
        return self.start + timedelta(weeks=week - 1, days=DAYS.index(day))

    def moment(self, week: int, day: str, clock: str) -> datetime:
        """A local time of day, "08:20", as a moment in UTC."""
        local = datetime.combine(self.day(week, day), time.fromisoformat(clock), tzinfo=self.zone)
        return local.astimezone(UTC)


def quarters(today: date, zone: ZoneInfo) -> dict[str, Quarter]:
    """The four quarters of the company's year; `today` lies in week 7 of the third."""
    monday = today - timedelta(days=today.weekday())
    running = monday - timedelta(weeks=THIS_WEEK - 1)
    places = {"before": -2, "last": -1, "running": 0, "next": 1}
    return {key: Quarter(running + timedelta(weeks=WEEKS * n), zone) for key, n in places.items()}


def year_of(found: dict[str, Quarter]) -> tuple[date, date]:
    """The first and the last day of the company's year."""
    return found["before"].start, found["next"].end
