"""The report's charts as inline SVG: plain elements, colours from the page's style sheet.

Every text goes through :func:`tag`, which escapes it. Colours are the classes ``s0`` … ``s7``, one a
series, which the page defines for light and dark.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

COLOURS = 8
_WIDTH, _LEFT, _RIGHT, _TOP, _BOTTOM = 460, 46, 14, 14, 44

Point = tuple[float, float]


def tag(name: str, *children: str, **attributes: object) -> Markup:
    """One element; ``_`` in an attribute's name is ``-``, ``class_`` is ``class``; all is escaped.

    Numbers are written with at most two decimals. None leaves an attribute out.
    """
    parts = [Markup(name)]
    for key, value in attributes.items():
        if value is None:
            continue
        if isinstance(value, float):
            value = f"{value:.2f}".rstrip("0").rstrip(".")
        parts.append(
            Markup('{}="{}"').format(Markup(key.rstrip("_").replace("_", "-")), str(value))
        )
    inside = Markup("").join(escape(c) for c in children)
    return Markup("<{}>{}</{}>").format(Markup(" ").join(parts), inside, Markup(name))


@dataclass(frozen=True)
class Plane:
    """A rectangle of the picture with linear axes; ``x`` and ``y`` are (least, greatest)."""

    x: tuple[float, float]
    y: tuple[float, float]
    top: float = _TOP
    height: float = 340

    @property
    def left(self) -> float:
        """The left edge in picture units."""
        return _LEFT

    @property
    def right(self) -> float:
        """The right edge in picture units."""
        return _WIDTH - _RIGHT

    @property
    def bottom(self) -> float:
        """The lower edge in picture units."""
        return self.top + self.height

    def at(self, x: float, y: float) -> Point:
        """Where a value lies in the picture."""
        across = (x - self.x[0]) / (self.x[1] - self.x[0])
        up = (y - self.y[0]) / (self.y[1] - self.y[0])
        return self.left + across * (self.right - self.left), self.bottom - up * self.height

    def axes(
        self,
        x_ticks: Sequence[tuple[float, str]],
        y_ticks: Sequence[tuple[float, str]],
        x_name: str = "",
        y_name: str = "",
    ) -> list[Markup]:
        """Grid lines, tick labels and the axes' names."""
        out = []
        for value, label in y_ticks:
            _, y = self.at(self.x[0], value)
            out.append(tag("line", class_="grid", x1=self.left, x2=self.right, y1=y, y2=y))
            out.append(tag("text", label, x=self.left - 7, y=y + 4, text_anchor="end"))
        for value, label in x_ticks:
            x, _ = self.at(value, self.y[0])
            out.append(tag("line", class_="grid", x1=x, x2=x, y1=self.bottom, y2=self.bottom + 4.0))
            out.append(tag("text", label, x=x, y=self.bottom + 18, text_anchor="middle"))
        middle = (self.left + self.right) / 2
        if x_name:
            out.append(
                tag(
                    "text",
                    x_name,
                    class_="name",
                    x=middle,
                    y=self.bottom + (37 if x_ticks else 20),
                    text_anchor="middle",
                )
            )
        if y_name:
            centre = (self.top + self.bottom) / 2
            turn = f"rotate(-90 12 {centre:.0f})"
            out.append(
                tag(
                    "text",
                    y_name,
                    class_="name",
                    x=12,
                    y=centre,
                    text_anchor="middle",
                    transform=turn,
                )
            )
        return out


def picture(name: str, title: str, description: str, height: float, parts: Sequence[str]) -> Markup:
    """An SVG that a screen reader reads as one image: its title, then what it shows in words."""
    return tag(
        "svg",
        tag("title", title, id=f"{name}-title"),
        tag("desc", description, id=f"{name}-desc"),
        *parts,
        class_="chart",
        role="img",
        aria_labelledby=f"{name}-title {name}-desc",
        viewBox=f"0 0 {_WIDTH} {height:.0f}",
    )


def polyline(points: Sequence[Point], class_: str) -> Markup:
    """A line through points in picture units."""
    return tag("polyline", class_=class_, points=" ".join(f"{x:.1f},{y:.1f}" for x, y in points))


def unit_ticks(step: float = 0.2) -> list[tuple[float, str]]:
    """Ticks of an axis from 0 to 1."""
    return [(i * step, f"{i * step:.1f}") for i in range(round(1 / step) + 1)]


def nice_ticks(low: float, high: float, wanted: int = 5) -> list[tuple[float, str]]:
    """About ``wanted`` round values from ``low`` to ``high``, labelled without needless zeros."""
    step = _round_up((high - low) / wanted)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [(i * step, f"{round(i * step, 10):,.10g}") for i in range(first, last + 1)]


def _round_up(step: float) -> float:
    scale = 10 ** math.floor(math.log10(step))
    return next(f * scale for f in (1, 2, 5, 10) if f * scale >= step * (1 - 1e-9))


def precision_recall(
    name: str,
    series: Sequence[tuple[str, Sequence[Point], Point | None]],
    description: str,
) -> Markup:
    """The curves as steps whose area is the average precision, and a dot at each threshold.

    :param series: a name, (recall, precision) by rising recall, and the chosen (recall, precision).
    """
    plane = Plane((0, 1), (0, 1))
    parts = plane.axes(unit_ticks(), unit_ticks(), "Recall", "Precision") + _f1_lines(plane)
    for i, (_, points, _) in enumerate(series):
        steps: list[Point] = []
        before = 0.0
        for recall, precision in points:
            steps += [plane.at(before, precision), plane.at(recall, precision)]
            before = recall
        parts.append(polyline(steps, f"line s{i % COLOURS}"))
    for i, (label, _, chosen) in enumerate(series):
        if chosen is not None:
            x, y = plane.at(*chosen)
            what = f"{label}: recall {chosen[0]:.3f}, precision {chosen[1]:.3f} at its threshold"
            parts.append(
                tag("circle", tag("title", what), class_=f"dot s{i % COLOURS}", cx=x, cy=y, r=6)
            )
    return picture(name, "Precision and recall", description, plane.bottom + _BOTTOM, parts)


def _f1_lines(plane: Plane) -> list[Markup]:
    """Faint lines of equal F1, labelled at the right edge: p = f·r / (2r − f)."""
    parts = []
    for f1 in (0.5, 0.7, 0.9):
        least = f1 / (2 - f1)
        recalls = [least + (1 - least) * i / 40 for i in range(41)]
        points = [plane.at(r, f1 * r / (2 * r - f1)) for r in recalls]
        parts.append(polyline(points, "isoline"))
        x, y = points[-1]
        parts.append(tag("text", f"F1 {f1}", class_="faint", x=x - 4, y=y - 5, text_anchor="end"))
    return parts


@dataclass(frozen=True)
class Mark:
    """A point of the calibration chart: where, its 95 % interval, and its number of pairs."""

    x: float
    y: float
    low: float
    high: float
    count: int


def calibration(
    name: str, series: Sequence[tuple[str, Sequence[Mark]]], description: str
) -> Markup:
    """Stated probability against true share, with intervals; below, how many pairs lie where."""
    plane = Plane((0, 1), (0, 1), height=250)
    strip_top = plane.bottom + 40
    most = max((m.count for _, marks in series for m in marks), default=1)
    strip = Plane((0, 1), (0, math.log10(most + 1) or 1), top=strip_top, height=56)
    parts = [polyline([plane.at(0, 0), plane.at(1, 1)], "diagonal")]
    parts += plane.axes(unit_ticks(), unit_ticks(), y_name="Share that match")
    powers = [10**k for k in range(0, 7, 2) if 10**k <= most]
    parts += strip.axes([], [(math.log10(p + 1), f"{p:,}") for p in powers], "P(same item)")
    what = "pairs, log scale"
    parts.append(
        tag("text", what, class_="faint", x=strip.right, y=strip.top - 2, text_anchor="end")
    )
    for i, (label, marks) in enumerate(series):
        shift = (i - (len(series) - 1) / 2) * 3
        colour = f"s{i % COLOURS}"
        centres = [(plane.at(m.x, m.y)[0] + shift, plane.at(m.x, m.y)[1]) for m in marks]
        parts.append(polyline(centres, f"line thin {colour}"))
        wide = min(12.0, 30 / max(len(series), 1))
        for m, (x, y) in zip(marks, centres, strict=True):
            ends = plane.at(m.x, m.low)[1], plane.at(m.x, m.high)[1]
            parts.append(
                tag("line", class_=f"whisker {colour}", x1=x, x2=x, y1=ends[0], y2=ends[1])
            )
            what = f"{label}: {m.count:,} pairs at {m.x:.3f}, {m.y:.1%} match"
            parts.append(
                tag("circle", tag("title", what), class_=f"dot small {colour}", cx=x, cy=y, r=4)
            )
            middle = strip.at((min(int(m.x * 10), 9) + 0.5) / 10, 0)[0]
            tall = strip.at(0, math.log10(m.count + 1))[1]
            at = middle + (i - len(series) / 2) * wide
            parts.append(
                tag(
                    "rect",
                    tag("title", what),
                    class_=f"bar {colour}",
                    x=at,
                    y=tall,
                    width=max(wide - 1, 1.0),
                    height=strip.bottom - tall,
                )
            )
    return picture(name, "Calibration", description, strip.bottom + 26, parts)


def losses(name: str, series: Sequence[tuple[str, Sequence[Point]]], description: str) -> Markup:
    """Loss by iteration, one line a series."""
    points = [p for _, line in series for p in line]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    high = max(max(ys), 1e-9) * 1.05
    plane = Plane((0, max(max(xs), 1)), (0, high), height=240)
    parts = plane.axes(nice_ticks(0, plane.x[1]), nice_ticks(0, high), "Iteration", "Loss")
    for i, (label, line) in enumerate(series):
        places = [plane.at(*p) for p in line]
        parts.append(polyline(places, f"line s{i % COLOURS}"))
        if len(line) <= 60:
            for (x, y), (iteration, loss) in zip(places, line, strict=True):
                what = f"{label}: {loss:.4f} at iteration {iteration:,.0f}"
                parts.append(
                    tag(
                        "circle",
                        tag("title", what),
                        class_=f"dot small s{i % COLOURS}",
                        cx=x,
                        cy=y,
                        r=3,
                    )
                )
    return picture(name, "Training curves", description, plane.bottom + _BOTTOM, parts)


def interval_bar(value: float, interval: tuple[float, float], least: float, colour: int) -> Markup:
    """A small bar of an interval on a scale from ``least`` to 1: decoration beside the figures."""

    def at(x: float) -> float:
        return 3 + 90 * (max(x, least) - least) / max(1 - least, 1e-9)

    return tag(
        "svg",
        tag("line", class_="track", x1=3, x2=93, y1=6, y2=6),
        tag(
            "line",
            class_=f"span s{colour % COLOURS}",
            x1=at(interval[0]),
            x2=at(interval[1]),
            y1=6,
            y2=6,
        ),
        tag("circle", class_=f"dot small s{colour % COLOURS}", cx=at(value), cy=6, r=4),
        class_="interval",
        viewBox="0 0 96 12",
        aria_hidden="true",
    )
