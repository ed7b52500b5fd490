# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The jobs of bare metal servers."""

from __future__ import annotations

from ...core.emulator import Emulator
from ...core.errors import ApiError
from ...core.store import Shelf
from ...shared.jobs import Jobs


def jobs_of(emulator: Emulator, shelf: Shelf) -> Jobs:
    return Jobs(emulator, shelf, "bms", _unknown)


def _unknown(job_id: str) -> ApiError:
    return ApiError(404, "BMS.0018", f"Request parameter is invalid: job {job_id} could not be found.")
