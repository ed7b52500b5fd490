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
      - Access key ID (AK) that signs the requests. A task with signed requests needs no token.
      - Environment variables E(HW_ACCESS_KEY), E(HUAWEICLOUD_SDK_AK), E(ANSIBLE_HWC_ACCESS_KEY).
    type: str
  secret_key:
    description:
      - Secret access key (SK) of O(access_key).
      - Environment variables E(HW_SECRET_KEY), E(HUAWEICLOUD_SDK_SK), E(ANSIBLE_HWC_SECRET_KEY).
    type: str
  security_token:
    description:
      - Security token of a temporary O(access_key).
      - Environment variables E(HW_SECURITY_TOKEN), E(HUAWEICLOUD_SDK_SECURITY_TOKEN).
    type: str
  auth_token:
    description:
      - IAM token that was obtained earlier. It is used unchanged and cannot be renewed.
      - Environment variable E(HW_AUTH_TOKEN).
    type: str
  username:
    description:
      - Name of an IAM user. Set O(password) too, and the account in O(domain_name) or O(domain_id).
      - Environment variables E(HW_USER_NAME), E(ANSIBLE_HWC_USER).
    type: str
  user_id:
    description:
      - ID of an IAM user. It replaces O(username) and the account.
      - Environment variable E(HW_USER_ID).
    type: str
  password:
    description:
      - Password of the IAM user. The token that IAM issues for it is cached, see O(token_cache).
      - Environment variables E(HW_USER_PASSWORD), E(ANSIBLE_HWC_PASSWORD).
    type: str
  domain_name:
    description:
      - Name of the account.
      - Environment variables E(HW_DOMAIN_NAME), E(ANSIBLE_HWC_DOMAIN).
    type: str
  domain_id:
    description:
      - ID of the account. If a service needs it and it is not set, it is read once and cached.
      - With an agency, this is the account that assumes the agency. O(agency_domain_id) is the account in which the
        task acts.
      - Environment variables E(HW_DOMAIN_ID), E(HUAWEICLOUD_SDK_DOMAIN_ID).
    type: str
  project_id:
    description:
      - ID of the project. If it is not set, it is read once for O(project_name) or else O(region), and cached.
      - Environment variables E(HW_PROJECT_ID), E(HUAWEICLOUD_SDK_PROJECT_ID), E(ANSIBLE_HWC_PROJECT_ID).
    type: str
  project_name:
    description:
      - Name of the project. The default is the name of the region, which is also the name of the region's own project.
      - Environment variables E(HW_PROJECT_NAME), E(ANSIBLE_HWC_PROJECT).
    type: str
  region:
    description:
      - Region, such as V(cn-north-4).
      - Environment variables E(HW_REGION_NAME), E(ANSIBLE_HWC_REGION).
    type: str
  agency_name:
    description:
      - Name of an agency. The task assumes it with the given credentials.
      - Environment variable E(HW_ASSUME_ROLE_AGENCY_NAME).
    type: str
  agency_domain_name:
    description:
      - Name of the account that created the agency.
      - Environment variable E(HW_ASSUME_ROLE_DOMAIN_NAME).
    type: str
  agency_domain_id:
    description:
      - ID of the account that created the agency, instead of its name. A trust agency needs it.
      - With this ID and an access key, the agency is assumed through the security token service (STS). If that fails,
        it is assumed through IAM. Without this ID, only IAM is used.
      - Environment variable E(HW_ASSUME_ROLE_DOMAIN_ID).
    type: str
  agency_duration:
    description:
      - Seconds for which the temporary key of the agency is valid. It is renewed if it is needed longer.
      - The default is the one of STS, usually an hour. For a key from IAM it is 6 hours.
      - Environment variable E(HW_ASSUME_ROLE_DURATION).
    type: int
  profile:
    description:
      - Name of the profile in the configuration file of KooCLI or of the SDK.
      - Environment variable E(HW_PROFILE).
    type: str
  config_file:
    description:
      - Configuration file that holds O(profile). Without this option, C(~/.hcloud/config.json) is read, and then
        C(~/.huaweicloud/credentials).
      - Environment variables E(HW_SHARED_CONFIG_FILE), E(HUAWEICLOUD_SDK_CREDENTIALS_FILE).
    type: path
  endpoint_url:
    description:
      - Base URL for all services. Each service is at C(<endpoint_url>/<service>).
      - Use it for a gateway of a private cloud, or for the emulator of this collection.
      - A URL that contains C({service}) is a pattern, and nothing is appended. An example is
        V(https://{service}.{region}.myhuaweicloud.com). C({region}) is replaced by O(region).
      - Environment variable E(HW_ENDPOINT_URL).
    type: str
  endpoints:
    description:
      - Dictionary from the names of services to their URLs. It takes precedence over all other options.
      - C({service}) and C({region}) in a URL are replaced.
    type: dict
  cloud:
    description:
      - Domain of the cloud. Set it for a cloud other than the public one.
      - Environment variables E(HW_CLOUD), E(ANSIBLE_HWC_CLOUD). The default is V(myhuaweicloud.com).
    type: str
  auth_url:
    description:
      - URL of IAM.
      - Environment variables E(HW_AUTH_URL), E(HUAWEICLOUD_SDK_IAM_ENDPOINT), E(ANSIBLE_HWC_IDENTITY_ENDPOINT).
    type: str
  enterprise_project_id:
    description:
      - Enterprise project, for services that support enterprise projects.
      - Environment variable E(HW_ENTERPRISE_PROJECT_ID).
    type: str
  validate_certs:
    description:
      - Verify the TLS certificates of the services.
      - Environment variable E(HW_INSECURE), which means the opposite. The default is V(true).
    type: bool
  ca_path:
    description:
      - File or directory with the certificate authorities to trust. They replace those of the system.
    type: path
  client_cert:
    description:
      - File with a certificate that identifies this client, in PEM format.
    type: path
  client_key:
    description:
      - File with the private key of O(client_cert). Not needed if the file of the certificate contains the key.
    type: path
  proxy:
    description:
      - URL of a proxy for all requests. Without it, the usual environment variables such as E(HTTPS_PROXY) apply.
    type: str
  connect_timeout:
    description:
      - Timeout for a connection, in seconds. The default is V(10).
    type: float
  read_timeout:
    description:
      - Timeout for a response, in seconds. The default is V(60).
    type: float
  max_retries:
    description:
      - Maximum number of retries of a request that is safe to repeat.
      - Environment variable E(HW_MAX_RETRIES). The default is V(5).
    type: int
  token_cache:
    description:
      - Cache tokens, IDs of projects and accounts, and the journal between tasks and plays. The place of the cache is
        O(cache_dir) or O(cache_url).
      - The journal stores facts that the cloud does not tell a later task. Examples are the server that an order is
        for, and the progress of an upload.
      - Without the journal, a repeated task may order, push or upload a second time.
      - Environment variable E(HW_TOKEN_CACHE). The default is V(true).
    type: bool
  cache_dir:
    description:
      - Absolute path of the cache directory on the host that runs the module. Only its owner has access to it.
      - If each job runs in its own container, as in AWX, the directory must be on a persistent volume. Otherwise tasks
        that depend on the journal issue a warning.
      - Environment variable E(HW_CACHE_DIR). The default is C(community.huaweicloud) below E(XDG_CACHE_HOME) or
        C(~/.cache).
    type: path
  cache_url:
    description:
      - URL of a Redis server that is used instead of O(cache_dir). Several controllers can share its journal.
      - Examples are V(redis://:password@host:6379/0) and, with TLS, V(rediss://host). This option takes precedence over
        O(cache_dir).
      - The query of the URL may contain C(prefix), the start of all keys. It may also contain options of the Redis
        client, such as C(ssl_ca_certs).
      - All users who can read this server can use the tokens in it. The Python package C(redis) is required.
      - Environment variable E(HW_CACHE_URL).
    type: str
  allow_plain_http:
    description:
      - Allow credentials to be sent over plain HTTP to a host other than this one.
      - Environment variable E(HW_ALLOW_PLAIN_HTTP). The default is V(false).
    type: bool
notes:
  - Options take precedence over the environment, and the environment over a profile. A profile that the task names
    takes precedence over the environment.
  - The options of the task itself decide which kind of credentials is used. If another source has several kinds, a
    token comes first, then an access key, then a password.
  - Without credentials, the metadata service of an elastic cloud server is used. E(HW_METADATA_URL) can set its
    address.
  - With C(-v) the output has a short line for each API call. With E(HW_TRACE) set to V(1), a run ends with a table of
    its API calls.
  - With C(-vvv) the output names the source of the credentials, never a value, and lists the requests. With C(-vvvv)
    the output also contains the bodies of requests and responses. Known secrets, and values with the name of a secret,
    are masked there.
requirements:
  - requests
"""
