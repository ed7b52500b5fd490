# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Where a service is, for these settings.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable

from .._auth.settings import OPTION_ENVIRONMENT, Settings
from .._core.errors import InvalidInput
from .endpoint_table import CLOUD, HOMES, OTHERS, PATTERNS, REGIONS

# What these services manage belongs to the account and not to a project.
DOMAIN_SERVICES = frozenset(("bss", "eps", "iam", "scm"))
# So does what these do, and yet a signed request to them has to say a project.
ACCOUNT_SERVICES = frozenset(("rtc",))
GLOBAL_IAM = "iam.{cloud}"


def scope_of(service: str) -> str:
    """What credentials must be good for: "project", "domain" or, with a token for the domain and signatures for a
    project, "account"."""
    if service in ACCOUNT_SERVICES:
        return "account"
    return "domain" if service in DOMAIN_SERVICES else "project"


def service_url(service: str, settings: Settings) -> str:
    """The absolute URL that the service's paths are appended to, without a slash at its end.

    The first that is there wins: ``endpoints``, for IAM ``auth_url``, ``endpoint_url``, the table.
    """
    given = _given(service, settings)
    if given is not None:
        return given
    if service not in PATTERNS:
        raise InvalidInput(
            "There is no known endpoint of a service %r%s: set it in endpoints, or use one of %s."
            % (service, _near(service, PATTERNS), ", ".join(sorted(PATTERNS)))
        )
    if service == "iam":
        return iam_url(settings, "region")
    return "https://" + _host(service, settings)


def iam_url(settings: Settings, where: str) -> str:
    """IAM in the region ("region"), or the one for what concerns the whole account ("global").

    A region without an IAM of its own uses the global one; a site with another domain has only its region's.
    """
    given = _given("iam", settings)
    if given is not None:
        return given
    region = settings.region
    if region is not None and settings.cloud == CLOUD:
        _check_region(region)
        if region in OTHERS["iam"]:
            return "https://" + OTHERS["iam"][region]
    regional = where == "region" and region is not None
    if regional and (settings.cloud != CLOUD or region in REGIONS["iam"].split()):
        return "https://" + PATTERNS["iam"].format(region=region, cloud=settings.cloud)
    return "https://" + GLOBAL_IAM.format(cloud=settings.cloud)


def need_region(settings: Settings, why: str) -> str:
    """The region; the sentence for its absence names the option and the variable."""
    if settings.region is None:
        raise InvalidInput(
            "The region is missing, %s: set the option region or the environment variable %s."
            % (why, OPTION_ENVIRONMENT["region"][0])
        )
    return settings.region


def _given(service: str, settings: Settings) -> str | None:
    """The address that the user set for it."""
    url = settings.endpoints.get(service)
    if url is None and service == "iam":
        url = settings.auth_url
    if url is None and settings.endpoint_url is not None:
        base = settings.endpoint_url.replace("{region}", settings.region or "")
        url = "%s/%s" % (base.rstrip("/"), service)
    return url.rstrip("/") if url is not None else None


def _host(service: str, settings: Settings) -> str:
    pattern = PATTERNS[service]
    region = settings.region
    if "{region}" in pattern:
        region = need_region(settings, "and %s has an endpoint in each" % service)
    if region is not None and settings.cloud == CLOUD:
        _check_region(region)
        region = _home(service, region)
        if region in OTHERS.get(service, {}):
            return OTHERS[service][region]
        if service in REGIONS and region not in REGIONS[service].split():
            raise InvalidInput(
                "The service %s does not exist in region %s: it exists in %s. Set endpoints if you know better."
                % (service, settings.region, ", ".join(REGIONS[service].split()))
            )
    return pattern.format(region=region, cloud=settings.cloud)


def _home(service: str, region: str) -> str:
    return HOMES.get(service, {}).get(region.partition("-")[0], region)


def _check_region(region: str) -> None:
    """Refuse a region of which no service has heard."""
    known = sorted({name for regions in REGIONS.values() for name in regions.split()})
    if region not in known:
        raise InvalidInput(
            "There is no region %r%s: the known ones are %s. Set endpoints or endpoint_url if you know better."
            % (region, _near(region, known), ", ".join(known))
        )


def _near(name: str, known: Iterable[str]) -> str:
    import difflib  # only a mistake needs it

    matches = difflib.get_close_matches(name, list(known), n=1)
    return " (did you mean %s?)" % matches[0] if matches else ""
