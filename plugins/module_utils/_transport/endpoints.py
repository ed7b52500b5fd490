# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The address of a service, for given settings.

PRIVATE to this collection.
"""

from __future__ import annotations

from collections.abc import Iterable

from .._auth.settings import OPTION_ENVIRONMENT, Settings
from .._core.errors import InvalidInput
from .addresses import REGION, SERVICE
from .endpoint_table import CLOUD, HOMES, OTHERS, PATTERNS, REGIONS, SITES, STAND_INS

# The objects of these services belong to the account and not to a project.
DOMAIN_SERVICES = frozenset(("bss", "bss-intl", "eps", "iam", "scm"))
# The objects of these belong to the account as well, but a signed request to them must name a project.
ACCOUNT_SERVICES = frozenset(("rtc",))
# These need only the credentials: a request names neither a project nor an account.
FREE_SERVICES = frozenset(("sts",))
GLOBAL_IAM = "iam.{cloud}"
# Services that each website of the cloud has for its own accounts, whatever the region. The value is the name of the
# other website's service, and the codes with which each refuses the accounts of the other.
OTHER_SITES = {"bss": ("bss-intl", frozenset(("CBC.0150", "CBC.0156")))}


def scope_of(service: str) -> str:
    """Return the scope that credentials need: "project", "domain", "none" or "account".

    With "account", a token is for the domain, and signatures are for a project.
    """
    if service in ACCOUNT_SERVICES:
        return "account"
    if service in FREE_SERVICES:
        return "none"
    return "domain" if service in DOMAIN_SERVICES else "project"


def service_url(service: str, settings: Settings) -> str:
    """Return the absolute URL that the service's paths are appended to, without a slash at its end.

    The first of these that exists wins: ``endpoints``, for IAM ``auth_url``, ``endpoint_url``, the table.
    Raises InvalidInput if none of them has the service.
    """
    given = _given(service, settings)
    if given is not None:
        return given
    if service not in PATTERNS:
        raise InvalidInput(
            'There is no known endpoint of the service "%s"%s: set it in endpoints, set endpoint_url to a pattern '
            "such as https://{service}.{region}.myhuaweicloud.com, or use one of %s."
            % (service, _near(service, PATTERNS), ", ".join(sorted(PATTERNS)))
        )
    if service == "iam":
        return iam_url(settings, "region")
    return "https://" + _host(service, settings)


def iam_url(settings: Settings, where: str) -> str:
    """Return the URL of IAM, for the part of it that ``where`` names.

    That is IAM in the region ("region"), IAM for the whole account ("global"), or the security token service ("sts").
    A region without an IAM of its own uses the global one. A site with another domain has only that of its region.
    """
    if where == "sts":
        return _sts_url(settings)
    given = _given("iam", settings)
    if given is not None:
        return given
    region, cloud = settings.region, cloud_of(settings)
    if region is not None and _in_table(region, cloud) and region in OTHERS["iam"]:
        return "https://" + OTHERS["iam"][region]
    regional = where == "region" and region is not None
    if regional and (cloud != CLOUD or region in REGIONS["iam"].split()):
        return "https://" + PATTERNS["iam"].format(region=region, cloud=cloud)
    return "https://" + GLOBAL_IAM.format(cloud=cloud)


def _sts_url(settings: Settings) -> str:
    given = _given("sts", settings)
    if given is None and settings.region is None and cloud_of(settings) != CLOUD:
        return "https://sts." + cloud_of(settings)
    return given or "https://" + _host("sts", settings)


def cloud_of(settings: Settings) -> str:
    """Return the domain of the cloud: the one that was set or, for a region of another site, that site's domain."""
    if settings.cloud == CLOUD and "cloud" not in settings.origins:
        for prefix, cloud in SITES.items():
            if (settings.region or "").startswith(prefix):
                return cloud
    return settings.cloud


def doubt(service: str, settings: Settings) -> str | None:
    """Return a sentence if the table does not have the service in the region, else None.

    It is only a doubt, because the cloud may have grown since.
    """
    region = settings.region
    if region is None or not _in_table(region, cloud_of(settings)) or _given(service, settings) is not None:
        return None
    known = sorted({name for regions in REGIONS.values() for name in regions.split()})
    if region not in known:
        return 'The region "%s" is not among the known ones%s: %s.' % (region, _near(region, known), ", ".join(known))
    if service in ("iam", *STAND_INS) or service not in REGIONS:
        return None
    # A service with the same host as another one exists in the same regions.
    same_host = [name for name, pattern in PATTERNS.items() if pattern == PATTERNS[service] and name in REGIONS]
    served = sorted({name for one in same_host for name in REGIONS[one].split()})
    if _home(service, region) in served:
        return None
    return 'The service "%s" is not known to exist in region "%s", only in %s.' % (service, region, ", ".join(served))


def need_region(settings: Settings, why: str) -> str:
    """Return the region. Raises InvalidInput if it is missing, in a sentence with the option and the variable."""
    if settings.region is None:
        raise InvalidInput(
            "The region is missing, %s: set the option region or the environment variable %s."
            % (why, OPTION_ENVIRONMENT["region"][0])
        )
    return settings.region


def _given(service: str, settings: Settings) -> str | None:
    """Return the address that the user set for the service, or None.

    The service and the region replace their placeholders in braces.
    """
    url = settings.endpoints.get(service)
    if url is None and service == "iam":
        url = settings.auth_url
    if url is None and settings.endpoint_url is not None:
        url = settings.endpoint_url
        if SERVICE not in url:
            url = "%s/%s" % (url.rstrip("/"), service)
    if url is None:
        return None
    if REGION in url:
        url = url.replace(REGION, need_region(settings, "and the address of %s has it in it" % service))
    return url.replace(SERVICE, service).rstrip("/")


def _host(service: str, settings: Settings) -> str:
    pattern = PATTERNS[service]
    region, cloud = settings.region, cloud_of(settings)
    if "{region}" in pattern and service not in STAND_INS:
        region = need_region(settings, "and %s has an endpoint in each" % service)
    if cloud == CLOUD and service in STAND_INS and region not in REGIONS[service].split():
        region = STAND_INS[service]
    if region is not None and _in_table(region, cloud):
        region = _home(service, region)
        if region in OTHERS.get(service, {}):
            return OTHERS[service][region]
    return pattern.format(region=region, cloud=cloud)


def _in_table(region: str, cloud: str) -> bool:
    """Return whether the tables describe this cloud."""
    return cloud == CLOUD or any(cloud == site and region.startswith(prefix) for prefix, site in SITES.items())


def _home(service: str, region: str) -> str:
    return HOMES.get(service, {}).get(region.partition("-")[0], region)


def _near(name: str, known: Iterable[str]) -> str:
    import difflib  # only needed after a mistake

    matches = difflib.get_close_matches(name, list(known), n=1)
    return " (did you mean %s?)" % matches[0] if matches else ""
