"""A host that runs: `WIKALA_URL`, and the login of its operator in `WIKALA_EMAIL` and `WIKALA_PASSWORD`.

`wikala dev` prints all three; `WIKALA__WEBHOOKS__ALLOW_NETWORKS=127.0.0.0/8` lets it send webhooks to this machine.
"""

import os
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from mailbox_of import token_for

from wikala import Wikala, api, models


@dataclass(frozen=True)
class Host:
    url: str
    email: str
    password: str


@dataclass(frozen=True)
class Person:
    """Somebody who registered, and owns a tenant since."""

    email: str
    password: str
    slug: str


def pytest_sessionstart() -> None:
    missing = [name for name in ("WIKALA_URL", "WIKALA_EMAIL", "WIKALA_PASSWORD") if not os.environ.get(name)]
    if missing:
        raise pytest.UsageError(f"the story needs a host: set {', '.join(missing)}")


@pytest.fixture(scope="session")
def host() -> Host:
    return Host(*(os.environ[name] for name in ("WIKALA_URL", "WIKALA_EMAIL", "WIKALA_PASSWORD")))


@pytest.fixture(scope="session")
def operator(host: Host) -> Iterator[Wikala]:
    with Wikala.sign_in(host.url, host.email, host.password) as client:
        yield client


@pytest.fixture(scope="session")
def person(host: Host) -> Person:
    slug = f"py-{uuid.uuid4().hex[:12]}"
    lina = Person(f"{slug}@example.com", "Correct-Horse-1", slug)
    with Wikala(host.url) as nobody:
        api.platform.register.sync(
            client=nobody,
            body=models.RegisterRequest(
                email=lina.email,
                password=lina.password,
                first_name="Lina",
                last_name="Haddad",
                language="en",
                tenant=models.OwnTenant(slug=slug, name="North Star Trading"),
            ),
        )
        token = token_for(host.url, lina.email)
        api.platform.verify_email.sync(client=nobody, body=models.VerifyEmailRequest(token=token))
    return lina


@pytest.fixture(scope="session")
def wikala(host: Host, person: Person) -> Iterator[Wikala]:
    with Wikala.sign_in(host.url, person.email, person.password) as client:
        yield client


@pytest.fixture(scope="session")
def account(wikala: Wikala) -> models.Account:
    body = models.NewAccount(name="Current account", kind=models.AccountKind.BANK, currency="KWD")
    return api.finance.create_account.sync(client=wikala, body=body)
