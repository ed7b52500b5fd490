# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Run sequences until one is broken: ``python -m tests.simulation --sequences 1000 --seed 1``.

A broken one is shrunk, and the command is printed that runs it again.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import time
from collections import Counter
from collections.abc import Sequence as Several
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat

from tests import conftest

# isort: split
from tests.simulation.real import hosts_at_once, killed_playbooks
from tests.simulation.sequence import Broken, Sequence, lives, shrunk
from tests.support.watch import watching

BATCH = 200
# Objects that are made between two looks for garbage. Python's 700 cost a fifth of the time.
BETWEEN_COLLECTIONS = 50_000
# Importing it makes the collection importable.
assert conftest


def main(arguments: Several[str] | None = None) -> int:
    """Run what the arguments ask for; 1 if a sequence was broken."""
    parser = argparse.ArgumentParser(prog="tests.simulation", description=__doc__)
    parser.add_argument("--sequences", type=int, default=1000, help="how many to run")
    parser.add_argument("--first", type=int, default=0, help="number of the first one: a long run can be done in parts")
    parser.add_argument("--seed", default="1", help="what they are drawn with")
    parser.add_argument("--modules", default="", help="only these, with commas between them")
    parser.add_argument("--replay", default="", help="run this one sequence")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="so many at once: as many as there are cores")
    parser.add_argument("--kills", type=int, default=0, help="so many real playbooks to kill")
    parser.add_argument("--hosts", type=int, default=0, help="how often ten hosts bind themselves to a new virtual IP")
    parser.add_argument("--keep-going", action="store_true", help="do not stop at the first that is broken")
    chosen = parser.parse_args(arguments)
    if chosen.replay:
        return _replayed(Sequence.read(chosen.replay))
    modules = tuple(filter(None, chosen.modules.split(",")))
    failed = _simulated(chosen, modules)
    for what, number, found in (
        ("playbooks killed", chosen.kills, killed_playbooks(chosen.kills, chosen.seed)),
        ("times ten hosts at once", chosen.hosts, hosts_at_once(chosen.hosts)),
    ):
        if number:
            began, bad = time.monotonic(), list(found)
            print("%d %s in %.0f s, %d not as it has to be" % (number, what, time.monotonic() - began, len(bad)))
            print("".join("  %s\n" % one for one in bad), end="")
            failed = failed or bool(bad)
    return int(failed)


def _simulated(chosen: argparse.Namespace, modules: tuple[str, ...]) -> bool:
    """Run the sequences; whether one was broken."""
    end = chosen.first + chosen.sequences
    starts = range(chosen.first, end, BATCH)
    began, ran = time.monotonic(), 0
    broken: list[tuple[str, str]] = []
    spent = 0.0
    with ProcessPoolExecutor(chosen.jobs, initializer=gc.set_threshold, initargs=(BETWEEN_COLLECTIONS,)) as pool:
        sizes = [min(BATCH, end - start) for start in starts]
        for count, found, seconds in pool.map(batch, repeat(chosen.seed), starts, sizes, repeat(modules)):
            ran += count
            broken += found
            spent += seconds
            if broken and not chosen.keep_going:
                pool.shutdown(cancel_futures=True)
                break
    told = (ran, len(modules or lives()), time.monotonic() - began, ran / max(spent, 0.001))
    print("%d sequences over %d modules in %.0f s, %.0f in a second of a core" % told)
    for word, reason in broken:
        print("%s\n  make simulate REPLAY='%s'" % (reason, word))
    if broken:
        for reason, times in Counter(reason.partition(":")[0] for _word, reason in broken).most_common():
            print("%5d %s" % (times, reason))
    return bool(broken)


def batch(seed: str, start: int, size: int, modules: tuple[str, ...]) -> tuple[int, list[tuple[str, str]], float]:
    """Run so many sequences; the words of those that are broken, and why, and the seconds of a core that it took."""
    began = time.process_time()
    broken = []
    for number in range(start, start + size):
        sequence = Sequence.drawn("%s-%d" % (seed, number), modules)
        reason = _reason(sequence)
        if reason is not None:
            short = shrunk(sequence)
            broken.append((str(short), _reason(short) or reason))
    return size, broken, time.process_time() - began


def _reason(sequence: Sequence) -> str | None:
    try:
        with watching():
            sequence.run()
    except (Broken, AssertionError) as broken:
        return str(broken)
    return None


def _replayed(sequence: Sequence) -> int:
    reason = _reason(sequence)
    print(reason or "as it has to be")
    return int(reason is not None)


if __name__ == "__main__":
    sys.exit(main())
