# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""In-worker execution: the function of a module runs in the worker process that Ansible has already forked.

Each module has an action plugin of the same name, which binds its description to the base class here. Ansible loads
that file before the fork, and with it everything the module needs. So a task needs no new interpreter, no archive and
no import. A shared plugin behind a redirect would cost the import in every worker. C(module_defaults) of one module
would also apply to all of them, because Ansible searches for defaults under the name that the redirect leads to.

PRIVATE to this collection.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import Any, Callable, ClassVar

from ansible import constants
from ansible.errors import AnsibleError
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from ansible.module_utils.common.warnings import get_deprecation_messages, get_warning_messages
from ansible.module_utils.errors import UnsupportedError
from ansible.module_utils.parsing.convert_bool import boolean
from ansible.plugins.action.normal import ActionModule as OrdinaryModule
from ansible.utils.display import Display

from ..module_utils._core.calls import ApiCall
from ..module_utils._core.redact import redact_values, spellings
from ..module_utils._engine.listing import CONFIDENTIAL
from ..module_utils._runtime.as_process import (
    API_CALLS,
    NOTES,
    NOTES_WANTED,
    ONLY_CALLS,
    PROGRESS,
    WITH_BODIES,
    WITH_NOTES,
)
from ..module_utils._runtime.loading import CODE
from ..module_utils._runtime.masking import register
from ..module_utils._runtime.options import REGISTRY
from ..module_utils._runtime.perform import ATTEMPTS, BODIES, Channel, perform
from ..module_utils._runtime.spec import CloudModule, Result
from ..module_utils._transport import session
from ._calls import listener
from ._connections import connect
from ._following import follow

try:
    from ansible.module_utils.common.json import Direction, get_module_encoder

    ARGUMENT_ENCODER: dict[str, Any] = {"cls": get_module_encoder("legacy", Direction.CONTROLLER_TO_MODULE)}
except ImportError:  # ansible-core 2.18 and older
    from ansible.module_utils.common.json import AnsibleJSONEncoder

    ARGUMENT_ENCODER = {"cls": AnsibleJSONEncoder, "vault_to_text": True}

display = Display()

# Every module runs in a process of its own if the variable is False for a host, a play or a task, or if the
# environment has 0.
SWITCH_VARIABLE = "huaweicloud_in_worker"
SWITCH_ENVIRONMENT = "HW_IN_WORKER"

# The directory of the installed collection.
COLLECTION = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
# Environment variables that take effect only in a new process.
PROCESS_ENVIRONMENT = ("PYTHON", "LD_", "LC_", "OPENSSL_")
PROCESS_VARIABLES = frozenset({"LANG", "PATH", "HOME", "TZ"})

session.warm()


class InWorkerAction(OrdinaryModule):
    """An action that runs ``module`` in the worker if the task allows it, else as a process of its own."""

    module: ClassVar[CloudModule]

    def run(self, tmp: Any = None, task_vars: dict[str, Any] | None = None) -> Result:
        task_vars = task_vars or {}
        self._leave_out_what_is_for_registries()
        environment: dict[str, str] = {}
        self._compute_environment_string(environment)
        reason = self._why_not_here(task_vars, environment)
        if reason is not None:
            self._note("runs as an ordinary module: %s" % reason)
            with self._lending_code(), self._asking_for_notes(), self._following():
                result = super().run(tmp, task_vars)
            for note in result.pop(NOTES, []):
                self._note(note)
            self._pass_on(result.pop(API_CALLS, []), task_vars)
            return self._kept_to_the_task(result)
        self._note("runs in the worker")
        with _surroundings(self._loader.get_basedir(), environment):
            return self._kept_to_the_task(self._run_here(task_vars))

    def _leave_out_what_is_for_registries(self) -> None:
        """Drop registry options that come from the defaults of a group, if the module has no such options.

        Defaults for all modules are meant for those that have the options.
        """
        foreign = REGISTRY.keys() & self._task.args.keys() - self.module.options.keys()
        if foreign:
            foreign &= self._given_to_groups()
            self._task.args = {name: value for name, value in self._task.args.items() if name not in foreign}

    def _given_to_groups(self) -> set[str]:
        """Return the names of the options for which groups of modules have defaults here."""
        defaults: dict[str, Any] = {}
        for level in self._task.module_defaults or []:
            defaults.update(level)
        groups = [given for name, given in defaults.items() if name.startswith("group/")]
        # The defaults of a group can be a variable as a whole.
        read = [self._templar.template(given) if isinstance(given, str) else given for given in groups]
        return {name for given in read for name in given or ()}

    def _kept_to_the_task(self, result: Result) -> Result:
        """Hide a result that is a secret as a whole, as if the task had C(no_log).

        Only the variable that the task registers contains it.
        """
        if result.pop(CONFIDENTIAL, False):
            result["_ansible_no_log"] = True
            # For a loop, ansible-core 2.18 and older check only the tasks of its items.
            self._task.no_log = True
        return result

    @contextmanager
    def _with_environment(self, more: Mapping[str, str]) -> Iterator[None]:
        """Give the process of the task these variables, too."""
        self._task.environment.append(more)
        try:
            yield
        finally:
            self._task.environment.pop()

    def _asking_for_notes(self) -> AbstractContextManager[None]:
        """Make the process return its log lines and API calls, if anybody wants them and its result comes back here."""
        wanted = self._wanted()
        return self._with_environment({} if wanted is None or self._task.async_val else {NOTES_WANTED: wanted})

    def _lending_code(self) -> AbstractContextManager[None]:
        """Let a process on this machine import the installed files of the collection."""
        return self._with_environment({CODE: COLLECTION} if self._is_local() else {})

    @contextmanager
    def _following(self) -> Iterator[None]:
        """Show the progress of the process while it runs, or only that it still runs if it cannot report progress."""
        if self._task.async_val:
            yield
            return
        with (
            follow(self._tell, constants.DEFAULT_LOCAL_TMP) as path,
            self._with_environment({PROGRESS: path} if self._is_local() else {}),
        ):
            yield

    def _is_local(self) -> bool:
        return bool(self._connection.transport == "local")

    def _becomes(self) -> bool:
        return bool(self._task.become or getattr(self._connection, "become", None) is not None)

    def _is_pipelining_enabled(self, module_style: str, wrap_async: bool = False) -> bool:
        """Hand the module to a process on this machine as a file, and not by standard input.

        Python reads the one long line of a module ten times more slowly from there. Another user might not be able to
        read the file.
        """
        as_file = self._is_local() and not self._becomes()
        return not as_file and bool(super()._is_pipelining_enabled(module_style, wrap_async))

    def _why_not_here(self, task_vars: Mapping[str, Any], environment: Mapping[str, str]) -> str | None:
        """Return the reason why the task needs a process of its own, or None if it does not."""
        if not boolean(self._templar.template(task_vars.get(SWITCH_VARIABLE, True)), strict=False):
            return "%s is false" % SWITCH_VARIABLE
        switch = str(environment.get(SWITCH_ENVIRONMENT, os.environ.get(SWITCH_ENVIRONMENT, "")))
        if switch and not boolean(switch, strict=False):
            return "%s is set to false" % SWITCH_ENVIRONMENT
        if self._task.async_val:
            return "the task is asynchronous"
        if not self._is_local():
            return "the connection is %s" % self._connection.transport
        if self._becomes():
            return "the task becomes another user"
        if constants.DEFAULT_KEEP_REMOTE_FILES:
            return "the files of the task are to be kept"
        if session.IMPORT_ERROR is not None:
            return "the controller's Python has no requests"
        own = sorted(name for name in environment if name in PROCESS_VARIABLES or name.startswith(PROCESS_ENVIRONMENT))
        if own:
            return "its environment sets %s" % ", ".join(own)
        return self._foreign_interpreter(task_vars)

    def _foreign_interpreter(self, task_vars: Mapping[str, Any]) -> str | None:
        if self._task.delegate_to:
            task_vars = task_vars.get("ansible_delegated_vars", {}).get(self._task.delegate_to, task_vars)
        interpreter = task_vars.get("ansible_python_interpreter")
        if interpreter is None:
            interpreter = constants.config.get_config_value("INTERPRETER_PYTHON")
        interpreter = str(self._templar.template(interpreter))
        # Links are not followed: two virtual environments link to the same file but have different libraries.
        if interpreter.startswith("auto") or os.path.abspath(interpreter) == os.path.abspath(sys.executable):
            return None
        return "its Python is %s" % interpreter

    def _run_here(self, task_vars: Mapping[str, Any]) -> Result:
        # A module in a process of its own gets plain JSON: no tags, no wrappers, no vault objects.
        arguments = json.loads(json.dumps(self._task.args, **ARGUMENT_ENCODER))
        validation, warnings, deprecations = _validate(self.module, arguments)
        params = dict(arguments, **validation.validated_parameters)
        options: Result = {}
        if _shows_invocation(task_vars):
            options["invocation"] = {"module_args": params}
        channel = Channel(
            warn=warnings.append,
            note=self._note,
            tell=self._tell,
            secrets=set(validation._no_log_values),
            detail=self._note if self._bodies_wanted() else None,
            called=self._listener(task_vars),
        )
        if validation.errors.errors:
            options.update(failed=True, msg=self._refusal(validation.errors))
            result: Result = {}
        else:
            result = perform(
                self.module,
                params,
                check=self._task.check_mode,
                diff=self._task.diff,
                environ=os.environ,
                channel=channel,
                connect=connect,
            )
        hidden = spellings(channel.secrets)
        result = redact_values(result, hidden)
        # As with a subprocess, the core masks the invocation and a refusal if it can do that.
        result.update(options if register(validation._no_log_values) else redact_values(options, hidden))
        if warnings:
            result["warnings"] = warnings
        if deprecations:
            result["deprecations"] = deprecations
        return result

    def _refusal(self, errors: Any) -> str:
        if isinstance(errors[0], UnsupportedError):
            return "Unsupported parameters for (%s) module: %s" % (self._task.action, errors.msg)
        return str(errors.msg)

    def _wanted(self) -> str | None:
        """Return what a process must return besides its result, as the value of its variable."""
        if display.verbosity >= ATTEMPTS:
            return WITH_BODIES if self._bodies_wanted() else WITH_NOTES
        return None if self._listener({}) is None else ONLY_CALLS

    def _listener(self, task_vars: Mapping[str, Any]) -> Callable[[ApiCall], None] | None:
        host = self._task.delegate_to or task_vars.get("inventory_hostname")
        return listener(host, shown=not self._task.no_log)

    def _pass_on(self, calls: list[Any], task_vars: Mapping[str, Any]) -> None:
        heard = self._listener(task_vars)
        if heard is not None:
            for call in calls:
                heard(ApiCall(*call))

    def _bodies_wanted(self) -> bool:
        return display.verbosity >= BODIES and not self._task.no_log

    def _note(self, text: str) -> None:
        if not self._task.no_log:
            display.vvv("%s: %s" % (self._task.action, text), host=self._task.delegate_to or None)

    def _tell(self, text: str) -> None:
        if not self._task.no_log:
            display.display("%s: %s" % (self._task.get_name(), text))


def _validate(module: CloudModule, arguments: Mapping[str, Any]) -> tuple[Any, list[str], list[dict[str, Any]]]:
    """Return the result of the validation, and the warnings and deprecations that a module would add for it."""
    heard, regretted = len(get_warning_messages()), len(get_deprecation_messages())
    validation = ArgumentSpecValidator(module.options, **module.constraints).validate(arguments)
    # For suboptions, ansible-core 2.18 and older record these for the process, and newer ones for the task.
    warnings = list(get_warning_messages()[heard:])
    deprecations = list(get_deprecation_messages()[regretted:])
    # For options, they are in the private part of the result, like the values that must be hidden.
    warnings += ["Both option %(option)s and its alias %(alias)s are set." % both for both in validation._warnings]
    deprecations += [_deprecation(old) for old in validation._deprecations]
    return validation, warnings, deprecations


def _deprecation(old: Mapping[str, Any]) -> dict[str, Any]:
    """Return a deprecation in the form in which a module returns it."""
    when = "date" if old.get("date") else "version"
    return {"msg": old["msg"], when: old.get(when), "collection_name": old.get("collection_name")}


def _shows_invocation(task_vars: Mapping[str, Any]) -> bool:
    try:
        return bool(constants.config.get_config_value("INJECT_INVOCATION", variables=task_vars))
    except AnsibleError:  # ansible-core 2.20 and older, which always shows it
        return True


@contextmanager
def _surroundings(directory: str, more: Mapping[str, str]) -> Iterator[None]:
    """Set the directory and the environment that a process for the task would have, until the block ends."""
    try:
        here = os.getcwd()
    except OSError:  # it was removed
        here = directory
    before = dict(os.environ)
    os.chdir(directory)
    os.environ.update({name: str(value) for name, value in more.items()})
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
        with suppress(OSError):  # the next task could not use such a directory either
            os.chdir(here)
