# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a benchmark found, as rows of a table, and whether a row is worse than the one that was recorded."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

# A ratio may be worse by this share even if the rounds of one run agree: other machines have other processors.
LEAST = 0.05


@dataclass(frozen=True)
class Row:
    """One figure: how many times ``other``, or a plain number if that is empty. Less is better.

    ``found`` are the figures of the rounds, and ``aim`` is what is aimed at, None if nothing is. A figure that is not
    ``steady`` is of seconds on the clock. A busy machine changes it, so it is shown and not compared. An ``exact``
    figure is a count: it is the same in each run, and any higher one is worse.
    """

    name: str
    other: str
    found: Sequence[float]
    aim: float | None = None
    steady: bool = True
    exact: bool = False

    @property
    def middle(self) -> float:
        return median(self.found)

    @property
    def noise(self) -> float:
        """Half of the range of the rounds, as a share of their median."""
        return (max(self.found) - min(self.found)) / 2 / self.middle if self.middle else 0.0


def table(rows: Iterable[Row]) -> Iterator[str]:
    """Lines of Markdown."""
    yield "| figure | found | noise | aim |"
    yield "|---|---|---|---|"
    for row in rows:
        yield f"| {row.name} | {_number(row.middle)}{_times(row)} | {_noise(row)} | {_verdict(row)} |"


def _times(row: Row) -> str:
    return f" x {row.other}" if row.other else ""


def _noise(row: Row) -> str:
    return "" if row.exact or len(row.found) == 1 else f"{row.noise * 100:.0f} %"


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 100 or value == int(value) else f"{value:.2f}"


def _verdict(row: Row) -> str:
    if row.aim is None:
        return ""
    return f"{_number(row.aim)}: {'met' if row.middle <= row.aim * 1.005 else 'missed'}"


def recorded(file: Path) -> Mapping[str, Any]:
    return dict(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else {}


def record(file: Path, rows: Iterable[Row]) -> None:
    """Keep the figures that a later run is compared with. Figures that this run left out stay."""
    kept = dict(recorded(file))
    kept.update({row.name: {"found": round(row.middle, 3), "noise": round(row.noise, 3)} for row in rows if row.steady})
    file.write_text(json.dumps(kept, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def worse(rows: Iterable[Row], before: Mapping[str, Any]) -> Iterator[str]:
    """Yield a sentence for each figure that got worse by more than the noise of this run and of the recorded one."""
    for row in rows:
        kept = before.get(row.name)
        if kept is None or not row.steady:
            continue
        noise = 0.0 if row.exact else max(LEAST, row.noise + kept["noise"])
        if row.middle > kept["found"] * (1 + noise) + 1e-9:
            yield (
                f"{row.name}: {_number(row.middle)}{_times(row)}, recorded was {_number(kept['found'])} "
                f"(noise {noise * 100:.0f} %)"
            )
