# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The options with which every module, inventory and lookup reaches the cloud."""

from __future__ import annotations


class ModuleDocFragment:
    DOCUMENTATION = r"""
options:
  access_key:
    description:
      - The access key (AK) that requests are signed with. A task that is signed needs no token.
      - Environment variables E(HW_ACCESS_KEY), E(HUAWEICLOUD_SDK_AK), E(ANSIBLE_HWC_ACCESS_KEY).
    type: str
  secret_key:
    description:
      - The secret key (SK) that belongs to O(access_key).
      - Environment variables E(HW_SECRET_KEY), E(HUAWEICLOUD_SDK_SK), E(ANSIBLE_HWC_SECRET_KEY).
    type: str
  security_token:
    description:
      - The security token that belongs to a temporary O(access_key).
      - Environment variables E(HW_SECURITY_TOKEN), E(HUAWEICLOUD_SDK_SECURITY_TOKEN).
    type: str
  auth_token:
    description:
      - An IAM token that was obtained before. It is used as it is and cannot be renewed.
      - Environment variable E(HW_AUTH_TOKEN).
    type: str
  username:
    description:
      - The name of an IAM user, with O(password) and the account in O(domain_name) or O(domain_id).
      - Environment variables E(HW_USER_NAME), E(ANSIBLE_HWC_USER).
    type: str
  user_id:
    description:
      - The ID of an IAM user, instead of O(username) and the account.
      - Environment variable E(HW_USER_ID).
    type: str
  password:
    description:
      - The password of the IAM user. The token that is had for it is cached, see O(token_cache).
      - Environment variables E(HW_USER_PASSWORD), E(ANSIBLE_HWC_PASSWORD).
    type: str
  domain_name:
    description:
      - The name of the account.
      - Environment variables E(HW_DOMAIN_NAME), E(ANSIBLE_HWC_DOMAIN).
    type: str
  domain_id:
    description:
      - The ID of the account. Where a service needs it and it is not given, it is looked up once and cached.
      - With an agency it is the account that assumes it, and O(agency_domain_id) is the one that is acted in.
      - Environment variables E(HW_DOMAIN_ID), E(HUAWEICLOUD_SDK_DOMAIN_ID).
    type: str
  project_id:
    description:
      - The ID of the project. If it is not given, it is looked up once by O(project_name) or else O(region), and
        cached.
      - Environment variables E(HW_PROJECT_ID), E(HUAWEICLOUD_SDK_PROJECT_ID), E(ANSIBLE_HWC_PROJECT_ID).
    type: str
  project_name:
    description:
      - The name of the project. The default is the name of the region, which is what a region's own project is called.
      - Environment variables E(HW_PROJECT_NAME), E(ANSIBLE_HWC_PROJECT).
    type: str
  region:
    description:
      - The region, such as V(cn-north-4).
      - Environment variables E(HW_REGION_NAME), E(ANSIBLE_HWC_REGION).
    type: str
  agency_name:
    description:
      - The name of an agency whose role is taken on with the credentials given.
      - Environment variable E(HW_ASSUME_ROLE_AGENCY_NAME).
    type: str
  agency_domain_name:
    description:
      - The name of the account that created the agency.
      - Environment variable E(HW_ASSUME_ROLE_DOMAIN_NAME).
    type: str
  agency_domain_id:
    description:
      - The ID of the account that created the agency, instead of its name. A trust agency needs it.
      - With it and an access key the agency is assumed through the security token service, and where that refuses
        through IAM, as without it.
      - Environment variable E(HW_ASSUME_ROLE_DOMAIN_ID).
    type: str
  agency_duration:
    description:
      - How long the temporary key of the agency is good, in seconds. It is renewed when it is needed for longer.
      - The default is what the security token service gives, usually an hour, and 6 hours from IAM.
      - Environment variable E(HW_ASSUME_ROLE_DURATION).
    type: int
  profile:
    description:
      - The profile to take from the configuration file of KooCLI or of the SDK.
      - Environment variable E(HW_PROFILE).
    type: str
  config_file:
    description:
      - The configuration file to take O(profile) from. Without it C(~/.hcloud/config.json) and then
        C(~/.huaweicloud/credentials) are looked at.
      - Environment variables E(HW_SHARED_CONFIG_FILE), E(HUAWEICLOUD_SDK_CREDENTIALS_FILE).
    type: path
  endpoint_url:
    description:
      - One base URL for all services; each is at C(<endpoint_url>/<service>). For a gateway of a private cloud, and
        for the emulator of this collection.
      - With C({service}) in it, it is a pattern and nothing is appended, as in
        V(https://{service}.{region}.myhuaweicloud.com). C({region}) is replaced by O(region).
      - Environment variable E(HW_ENDPOINT_URL).
    type: str
  endpoints:
    description:
      - A dictionary from the name of a service to its URL, which wins over everything else. C({service}) and
        C({region}) in a URL are replaced.
    type: dict
  cloud:
    description:
      - The domain of the cloud, for one other than the public one.
      - Environment variables E(HW_CLOUD), E(ANSIBLE_HWC_CLOUD). The default is V(myhuaweicloud.com).
    type: str
  auth_url:
    description:
      - The URL of IAM.
      - Environment variables E(HW_AUTH_URL), E(HUAWEICLOUD_SDK_IAM_ENDPOINT), E(ANSIBLE_HWC_IDENTITY_ENDPOINT).
    type: str
  enterprise_project_id:
    description:
      - The enterprise project, for the services that know it.
      - Environment variable E(HW_ENTERPRISE_PROJECT_ID).
    type: str
  validate_certs:
    description:
      - Whether to verify the certificates of the services.
      - Environment variable E(HW_INSECURE), which means the opposite. The default is V(true).
    type: bool
  ca_path:
    description:
      - A file or directory with the certificate authorities to trust instead of the system's.
    type: path
  client_cert:
    description:
      - A file with a certificate that identifies this client, in PEM form.
    type: path
  client_key:
    description:
      - The file with the private key of O(client_cert), unless the certificate's file holds it.
    type: path
  proxy:
    description:
      - The URL of a proxy for all requests. Without it the usual environment variables such as E(HTTPS_PROXY) count.
    type: str
  connect_timeout:
    description:
      - How long to wait for a connection, in seconds. The default is V(10).
    type: float
  read_timeout:
    description:
      - How long to wait for an answer, in seconds. The default is V(60).
    type: float
  max_retries:
    description:
      - How often a request is repeated that can be repeated without harm.
      - Environment variable E(HW_MAX_RETRIES). The default is V(5).
    type: int
  token_cache:
    description:
      - Whether tokens, the IDs of projects and accounts, and the journal are kept between tasks and plays, where
        O(cache_dir) or O(cache_url) says.
      - The journal has what the cloud does not tell a later task, such as for which server an order was placed, and how
        far an upload came. Without it a task that is repeated may order, push or upload a second time.
      - Environment variable E(HW_TOKEN_CACHE). The default is V(true).
    type: bool
  cache_dir:
    description:
      - The absolute path of the directory for that, on the host that runs the module. Only its owner has access to it.
      - Where each job runs in a container of its own, as in AWX, it has to be a volume that lasts. If it is not, what
        depends on the journal warns.
      - Environment variable E(HW_CACHE_DIR). The default is C(community.huaweicloud) below E(XDG_CACHE_HOME) or
        C(~/.cache).
    type: path
  cache_url:
    description:
      - The URL of a Redis server that is used instead of O(cache_dir), so that controllers share one journal, such
        as V(redis://:password@host:6379/0) or, with TLS, V(rediss://host). It counts more than O(cache_dir).
      - The query may have C(prefix), which keys begin with, and what the Redis client takes, such as C(ssl_ca_certs).
      - Whoever can read this server can use the tokens in it. It needs the Python package C(redis).
      - Environment variable E(HW_CACHE_URL).
    type: str
  allow_plain_http:
    description:
      - Whether credentials may be sent over plain HTTP to a host other than this one.
      - Environment variable E(HW_ALLOW_PLAIN_HTTP). The default is V(false).
    type: bool
notes:
  - An option counts more than the environment, the environment more than a profile. What the task itself says decides
    which kind of credentials is used. Where several kinds come from one other source, a token counts first, then an
    access key, then a password. Without any, the metadata service of an elastic cloud server is asked, at the address
    in E(HW_METADATA_URL) if that is set.
  - With C(-vvv) the output says which source was used, never a value, and lists the requests. With C(-vvvv) it has
    their bodies and those of the answers, too. What is known to be a secret, or is named like one, is masked there.
requirements:
  - requests
"""
