"""Charts as SVG, made on the server: they need no script, scale, print, and read aloud as their title and a table below."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from newskit.facts import signed
from newskit.render.text import escape
from newskit.web.questions import Point

WIDTH, ROW = 640, 26
LABELS = 200  # pixels for the names beside bars


def bars(title: str, rows: Sequence[tuple[str, float]]) -> Markup:
    """Horizontal bars, one for each name, with their numbers."""
    most = max((value for _, value in rows), default=0) or 1
    room = WIDTH - LABELS - 60
    parts = []
    for number, (name, value) in enumerate(rows):
        top, width = number * ROW, max(value / most * room, 1)
        short = name if len(name) <= 30 else name[:29] + "…"
        parts.append(
            f'<text x="{LABELS - 8}" y="{top + 17}" text-anchor="end">{escape(short)}</text>'
            f'<rect class="bar" x="{LABELS}" y="{top + 4}" width="{width:.1f}" height="{ROW - 8}">'
            f"<title>{escape(name)}: {value:,g}</title></rect>"
            f'<text x="{LABELS + width + 6:.1f}" y="{top + 17}">{value:,g}</text>'
        )
    return _svg(title, len(rows) * ROW + 4, "".join(parts))


def tone_line(title: str, points: Sequence[Point]) -> Markup:
    """Tone over time, from −1 to 1: a point for each month, as large as its documents are many, joined by a line."""
    height, left, right, top, bottom = 260, 48, 16, 14, 30
    first, last = _months(points[0].month), _months(points[-1].month)
    many = max(point.documents for point in points)

    def x(point: Point) -> float:
        along = (_months(point.month) - first) / (last - first) if last > first else 0.5
        return left + along * (WIDTH - left - right)

    def y(tone: float) -> float:
        return top + (1 - min(max(tone, -1), 1)) / 2 * (height - top - bottom)

    grid = "".join(
        f'<line class="grid" x1="{left}" x2="{WIDTH - right}" y1="{y(tone):.1f}" y2="{y(tone):.1f}"/>'
        f'<text x="{left - 8}" y="{y(tone) + 4:.1f}" text-anchor="end">{label}</text>'
        for tone, label in ((1, "+1"), (0.5, "+0.5"), (0, "0"), (-0.5, "−0.5"), (-1, "−1"))
    )
    line = " ".join(f"{x(point):.1f},{y(point.tone):.1f}" for point in points)
    dots = "".join(
        f'<circle class="{_sign(point.tone)}" cx="{x(point):.1f}" cy="{y(point.tone):.1f}" '
        f'r="{3.5 + 4 * point.documents / many:.1f}"><title>{point.month:%Y-%m}: {signed(point.tone)} '
        f"in {point.documents} documents</title></circle>"
        for point in points
    )
    ends = f'<text x="{x(points[0]):.1f}" y="{height - 8}" text-anchor="middle">{points[0].month:%Y-%m}</text>'
    if last > first:
        ends += f'<text x="{x(points[-1]):.1f}" y="{height - 8}" text-anchor="end">{points[-1].month:%Y-%m}</text>'
    return _svg(title, height, f'{grid}<polyline class="line" points="{line}"/>{dots}{ends}')


def _svg(title: str, height: int, body: str) -> Markup:
    return Markup(
        f'<svg class="chart" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(title)}">{body}</svg>'
    )


def _months(day: date) -> int:
    return day.year * 12 + day.month


def _sign(tone: float) -> str:
    return "neg" if tone < -0.05 else "pos" if tone > 0.05 else "zero"
