# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Show a playbook predict, change and then leave alone a cloud that runs on this machine.

Fails if the prediction of check mode was not what happened, or if the second run changed anything.
"""

from __future__ import annotations

import re
import signal
import sys
from collections import Counter
from typing import NamedTuple

from tools.emulator_process import EmulatorFailed, running_emulator
from tools.environment import BUILD, environment, stream

PLAYBOOK = "playbooks/virtual_ip.yml"

_TASK = re.compile(r"^(?:TASK|RUNNING HANDLER) \[(?P<name>.*)\] \**$")
_CHANGED = re.compile(r"^changed: \[(?P<host>[^\]]+)\](?P<item> => \(item=.*\))?")
_RECAP = re.compile(
    r"^\S+ +: ok=\d+ +changed=(?P<changed>\d+) +unreachable=(?P<unreachable>\d+) +failed=(?P<failed>\d+)"
)


class Run(NamedTuple):
    code: int
    tasks: Counter[str]  # task that changed something -> how often
    changed: int  # what the play recap says

    def lines(self) -> list[str]:
        return [f"{task} ({times} times)" if times > 1 else task for task, times in self.tasks.items()]


def read(code: int, output: str) -> Run:
    """Read the output of ansible-playbook's default callback."""
    tasks: Counter[str] = Counter()
    changed = 0
    task = ""
    for line in output.splitlines():
        if match := _TASK.match(line):
            task = match["name"]
        elif _CHANGED.match(line):
            tasks[task] += 1
        elif match := _RECAP.match(line):
            changed += int(match["changed"])
    return Run(code, tasks, changed)


def play(title: str, variables: dict[str, str], *options: str) -> Run:
    print(f"\n##### {title}: ansible-playbook {' '.join([PLAYBOOK, *options])}\n", flush=True)
    plain = {
        "ANSIBLE_NOCOLOR": "1",
        "ANSIBLE_FORCE_COLOR": "0",
        "ANSIBLE_STDOUT_CALLBACK": "default",
        "ANSIBLE_LOCALHOST_WARNING": "0",
    }
    plain["ANSIBLE_INVENTORY_UNPARSED_WARNING"] = "0"
    return read(*stream(["ansible-playbook", PLAYBOOK, *options], env=environment() | plain | variables))


def verdict(predicted: Run, real: Run, again: Run) -> list[str]:
    """Return what is wrong with the three runs, if anything is."""
    wrong = [
        f"{name} failed (exit code {run.code})."
        for name, run in (("The check run", predicted), ("The run", real), ("The second run", again))
        if run.code
    ]
    if not wrong and (predicted.tasks, predicted.changed) != (real.tasks, real.changed):
        wrong.append(f"Check mode predicted {predicted.lines()}, but the run changed {real.lines()}.")
    if not wrong and not real.changed:
        wrong.append("The run changed nothing, so the demo showed nothing.")
    if not wrong and again.changed:
        wrong.append(f"The second run changed something: {again.lines()}.")
    return wrong


def recap(predicted: Run, real: Run, again: Run) -> str:
    def listed(run: Run) -> str:
        return "".join(f"\n        - {line}" for line in run.lines()) or " nothing was left to do."

    def tasks(run: Run) -> str:
        return "1 task" if run.changed == 1 else f"{run.changed} tasks"

    return (
        "\n##### What you saw\n\n"
        f"  1. Check mode predicted a change in {tasks(predicted)}, and changed nothing:{listed(predicted)}\n"
        f"  2. The real run made a change in {tasks(real)}:{listed(real)}\n"
        f"  3. The same run again made a change in {tasks(again)}:{listed(again)}\n"
    )


def main() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        with running_emulator(BUILD / "demo", "--seed", "examples") as variables:
            print(f"A local cloud listens at {variables.get('HW_ENDPOINT_URL', 'a loopback port')}.")
            runs = [play("Predict", variables, "--check", "--diff")]
            if not runs[0].code:
                runs.append(play("Do it", variables))
            if not runs[-1].code:
                runs.append(play("Do it again", variables))
    except EmulatorFailed as error:
        print(error)
        return 1
    except KeyboardInterrupt:
        print("\nInterrupted. The local cloud is stopped.")
        return 130
    if len(runs) < 3:
        print(f"\nThe playbook failed; the emulator's log is {BUILD.name}/demo/emulator.log.")
        return 1
    predicted, real, again = runs
    print(recap(predicted, real, again))
    wrong = verdict(predicted, real, again)
    print(
        "\n".join(wrong) or "The prediction was right, the second run changed nothing, and the local cloud is stopped."
    )
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
