"""Reads what the Charts page shows and puts it into words. Runs in a lane; touches no widget."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from cmconsole.domain.accounts import Account
from cmconsole.gui.charts.figures import (
    Figure,
    Mark,
    gained_marks,
    line_marks,
    published_marks,
    start_of,
    unknown_stretches,
)
from cmconsole.gui.format import Formats
from cmconsole.services.metrics import DayTotal, MetricsService, PublishedDay

MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class Tile:
    """One number at the head of the page. `value` empty: nothing was observed."""

    title: str
    value: str
    remark: str


@dataclass(frozen=True, slots=True)
class Charted:
    """Everything the page shows for one account and period."""

    account: Account
    tiles: tuple[Tile, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """The last `days` local days up to `now`, in one zone."""

    days: int
    now: datetime
    zone: str

    @property
    def info(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    @property
    def since(self) -> datetime:
        first = self.now.astimezone(self.info).date() - timedelta(days=self.days - 1)
        return datetime(first.year, first.month, first.day, tzinfo=self.info)


class ChartReader:
    """Figures of one account and period, with their words."""

    def __init__(self, metrics: MetricsService, formats: Formats) -> None:
        self._metrics = metrics
        self._formats = formats

    @staticmethod
    def tr(text: str, disambiguation: str = "", n: int = -1) -> str:
        return QCoreApplication.translate("ChartReader", text, disambiguation, n)

    def read(self, account: Account, period: Period) -> Charted:
        about = self._about(account, period)
        followers = self._followers(account, period, about)
        gained_days = self._metrics.engagement_per_day(
            account.id, period.since, period.now, period.zone
        )
        gained = self._gained(gained_days, period, about)
        published_days = self._metrics.by_publication_day(
            account.id, period.since, period.now, period.zone
        )
        published = self._published(published_days, period, about)
        tiles = (
            self._followers_tile(followers),
            self._gained_tile(gained_days),
            self._posts_tile(published_days),
        )
        return Charted(account, tiles, (followers, gained, published))

    def _about(self, account: Account, period: Period) -> str:
        formats, info = self._formats, period.info
        as_of = self._metrics.data_as_of(account.id)
        last = period.now.astimezone(info).date()
        days = f"{formats.short_day(period.since.date())} – {formats.short_day(last)}"
        parts = [f"@{account.handle}", days, period.zone]
        if as_of is not None:
            local = as_of.astimezone(info)
            moment = f"{formats.short_day(local.date())} {formats.wall_clock(local.time())}"
            parts.append(self.tr("data as of %1").replace("%1", moment))
        return " · ".join(parts)

    def _followers(self, account: Account, period: Period, about: str) -> Figure:
        series = self._metrics.account_series(account.id, "followers", period.since, period.now)

        def words(at: datetime, value: int) -> str:
            number = self.tr("%n follower(s)", "", value)
            return f"{self._moment(at, period)}: {number}"

        return self._figure(
            "followers",
            self.tr("Followers"),
            about,
            self.tr("followers"),
            line_marks(series.points, words),
            period,
            note=self.tr("Each dot is an observation. The line breaks where nothing was observed."),
            empty=self.tr("No follower number was observed in this period."),
        )

    def _gained(self, days: tuple[DayTotal, ...], period: Period, about: str) -> Figure:
        def words(each: DayTotal) -> str:
            value = self._signed(each.value or 0)
            text = self.tr("%1: %2 interactions").replace("%2", value)
            text = text.replace("%1", self._formats.short_day(each.day.date()))
            return text if each.complete else f"{text} {self.tr('(day not over)')}"

        return self._figure(
            "gained",
            self.tr("Interactions gained per day"),
            about,
            self.tr("interactions"),
            gained_marks(days, period.info, words),
            period,
            bars=True,
            unknown=unknown_stretches(days, period.info),
            series=1,
            note=self.tr(
                "Likes, boosts, replies and quotes between two observations, losses included. "
                "Hatched: the day is not over. Dotted: nothing was observed."
            ),
            empty=self.tr(
                "Nothing to compare yet: a gain is the difference between two observations, "
                "and they are made while the console runs."
            ),
        )

    def _published(self, days: tuple[PublishedDay, ...], period: Period, about: str) -> Figure:
        def words(each: PublishedDay) -> str:
            posts = self.tr("%n post(s)", "", each.posts)
            day = self._formats.short_day(each.day)
            number = self._formats.number(each.interactions)
            text = self.tr("%1: %2, %3 interactions so far").replace("%3", number)
            return text.replace("%2", posts).replace("%1", day)

        return self._figure(
            "published",
            self.tr("Interactions by day of publication"),
            about,
            self.tr("interactions"),
            published_marks(days, period.info, words),
            period,
            bars=True,
            series=2,
            note=self.tr(
                "What the posts of each day have gathered until the last look. Recent posts are "
                "still gathering; answers to others are not counted as posts."
            ),
            empty=self.tr("Nothing was published in this period."),
        )

    def _figure(
        self,
        key: str,
        title: str,
        about: str,
        unit: str,
        marks: tuple[Mark, ...],
        period: Period,
        **more: object,
    ) -> Figure:
        last = period.now.astimezone(period.info).date() + timedelta(days=1)
        return Figure(
            key,
            title,
            about,
            unit,
            marks,
            period.since.timestamp(),
            start_of(last, period.info),
            period.info,
            **more,  # type: ignore[arg-type]
        )

    def _followers_tile(self, figure: Figure) -> Tile:
        title = self.tr("Followers")
        if not figure.marks:
            return Tile(title, "", self.tr("not observed yet"))
        first, last = figure.marks[0].y, figure.marks[-1].y
        if len(figure.marks) == 1:
            remark = self.tr("one observation in this period")
        else:
            remark = self.tr("%1 since the first observation of the period")
            remark = remark.replace("%1", self._signed(last - first))
        return Tile(title, self._formats.number(last), remark)

    def _gained_tile(self, days: tuple[DayTotal, ...]) -> Tile:
        title = self.tr("Interactions gained")
        seen = [each.value for each in days if each.value is not None]
        if not seen:
            return Tile(title, "", self.tr("not observed yet"))
        remark = self.tr("observed on %n day(s) of the period", "", len(seen))
        return Tile(title, self._signed(sum(seen)), remark)

    def _posts_tile(self, days: tuple[PublishedDay, ...]) -> Tile:
        posts = sum(each.posts for each in days)
        remark = self.tr("%n interaction(s) so far", "", sum(each.interactions for each in days))
        return Tile(self.tr("Posts published"), self._formats.number(posts), remark)

    def _moment(self, at: datetime, period: Period) -> str:
        local = at.astimezone(period.info)
        return f"{self._formats.short_day(local.date())} {self._formats.wall_clock(local.time())}"

    def _signed(self, value: int) -> str:
        number = self._formats.number(abs(value))
        return f"+{number}" if value > 0 else f"{MINUS}{number}" if value < 0 else number
