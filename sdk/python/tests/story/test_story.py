"""From an address nobody knows to signed messages: everything a program does with a tenant, on a host that runs."""

import asyncio
import datetime
import io
import itertools
import queue
import threading
import uuid

import pytest
from conftest import Host, Person
from receiver import receiver

from wikala import (
    AsyncWikala,
    Event,
    Forbidden,
    Invalid,
    InvalidSignature,
    QuotaExhausted,
    Session,
    Unauthenticated,
    Wikala,
    aeach,
    api,
    each,
    follow,
    import_statement,
    models,
    validate_transaction,
    verify,
)

ROWS = 120


def transaction(account: models.Account, amount: str = "12.340") -> models.NewTransaction:
    return models.NewTransaction(
        account_id=account.id,
        type_=models.TransactionType.EXPENSE,
        amount=models.Money(amount=amount, currency="KWD"),
        posted_on=datetime.date(2026, 3, 31),
        description="Office rent, March",
    )


def test_who_registered_owns_a_tenant(wikala: Wikala, person: Person) -> None:
    assert person.slug in [tenant.slug for tenant in api.platform.list_my_tenants.sync(client=wikala).data]


def test_a_wrong_password_is_told_as_what_it_is(host: Host, person: Person) -> None:
    with pytest.raises(Unauthenticated) as refused:
        Wikala.sign_in(host.url, person.email, "Wrong-Horse-1")
    assert refused.value.code == "auth.bad_credentials"


def test_a_session_renews_itself_once_for_many_threads(host: Host, person: Person) -> None:
    kept: list[str] = []
    with Wikala(host.url) as nobody:
        body = models.LoginRequest(email=person.email, password=person.password)
        login = api.platform.login.sync(client=nobody, body=body).to_dict()
    session = Session(host.url, "no longer good", login["refreshToken"], 900, kept.append)
    seen: list[str] = []
    with Wikala(host.url, session=session) as client:

        def ask() -> None:
            seen.append(api.platform.get_profile.sync(client=client).email)

        threads = [threading.Thread(target=ask) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert seen == [person.email] * 8
    assert len(kept) == 1


def test_a_statement_is_imported_with_progress_and_listed_whole(wikala: Wikala, account: models.Account) -> None:
    rows = [
        f"2026-01-{day:02},Coffee {n},-{n}.500" for n, day in zip(range(1, ROWS + 1), itertools.cycle(range(1, 28)))
    ]
    statement = "\n".join(["Date,Description,Amount", *rows]).encode()
    progress: list[tuple[int, int]] = []
    outcome = import_statement(
        wikala,
        io.BytesIO(statement),
        name="january.csv",
        currency="KWD",
        account_id=str(account.id),
        on_progress=lambda sent, size: progress.append((sent, size)),
    )
    assert (outcome.state, outcome.imported, outcome.rejected) == ("committed", ROWS, 0)
    assert progress[-1] == (len(statement), len(statement))

    listed = list(each(api.finance.list_transactions.sync, client=wikala, account=account.id, limit=50))
    assert len({one.id for one in listed}) == len(listed) == ROWS
    again = import_statement(
        wikala, io.BytesIO(statement), name="january.csv", currency="KWD", account_id=str(account.id)
    )
    assert (again.imported, again.duplicates) == (0, ROWS)


def test_a_question_about_a_file_is_told(wikala: Wikala) -> None:
    statement = b"Date,Description,Amount\n03/04/2026,Coffee,-2.50\n05/06/2026,Books,-11.25\n"
    with pytest.raises(Invalid) as refused:
        import_statement(wikala, io.BytesIO(statement), currency="EUR")
    assert refused.value.more["ambiguities"]
    preview = import_statement(
        wikala, io.BytesIO(statement), currency="EUR", dry_run=True, mapping={"dateFormat": "%d/%m/%Y"}
    )
    assert (preview.state, preview.imported) == ("preview", 0)


def test_a_transaction_is_categorised(wikala: Wikala, account: models.Account) -> None:
    entered = api.finance.create_transaction.sync(client=wikala, body=transaction(account))
    category = next(each(api.finance.list_categories.sync, client=wikala))
    changed = api.finance.update_transaction.sync(
        entered.id,
        client=wikala,
        body=models.TransactionChanges(category_id=category.id),
        if_match=f'"{entered.version}"',
    )
    assert changed.category_id == category.id


def test_entering_twice_under_one_key_enters_once(wikala: Wikala, account: models.Account) -> None:
    key = str(uuid.uuid4())
    first, second = (
        api.finance.create_transaction.sync(client=wikala, body=transaction(account), idempotency_key=key)
        for _ in range(2)
    )
    assert first.id == second.id


def test_what_is_refused_here_is_refused_there_with_the_same_words(wikala: Wikala, account: models.Account) -> None:
    wrong = transaction(account, amount="-1.00000")
    with pytest.raises(Invalid) as refused:
        api.finance.create_transaction.sync(client=wikala, body=wrong)
    here = [(fault.pointer, fault.code) for fault in validate_transaction(wrong.to_dict())]
    assert here == [(fault.pointer, fault.code) for fault in refused.value.errors] != []


def test_events_arrive_and_go_on_where_one_stopped(wikala: Wikala, account: models.Account) -> None:
    arrived: queue.Queue[Event] = queue.Queue()
    head = api.realtime.list_events.sync(client=wikala, pattern="finance.transaction.created").next_

    def listen() -> None:
        for event in follow(wikala, "finance.transaction.created", after=head):
            arrived.put(event)

    threading.Thread(target=listen, daemon=True).start()
    entered = [api.finance.create_transaction.sync(client=wikala, body=transaction(account)) for _ in range(2)]
    first, second = arrived.get(timeout=10), arrived.get(timeout=10)
    assert [first.subject, second.subject] == [str(one.id) for one in entered]
    assert first.type == "wikala.finance.transaction.created.v1"
    assert next(follow(wikala, "finance.transaction.created", after=first.sequence)) == second


def test_who_may_see_nothing_of_a_pattern_is_told(wikala: Wikala) -> None:
    with pytest.raises(Forbidden):
        next(follow(wikala, "nothing.of.that"))


def test_asyncio_lists_the_same(host: Host, person: Person, account: models.Account) -> None:
    async def story() -> int:
        async with await AsyncWikala.sign_in(host.url, person.email, person.password) as client:
            listing = aeach(api.finance.list_transactions.asyncio, client=client, account=account.id, limit=50)
            return len([one async for one in listing])

    assert asyncio.run(story()) >= ROWS


def test_a_message_is_believed_when_the_host_signed_it(wikala: Wikala, account: models.Account) -> None:
    with receiver() as (url, arrived):
        body = models.NewWebhookEndpoint(url=url, events=["finance.transaction.created"])
        endpoint = api.webhooks.create_endpoint.sync(client=wikala, body=body)
        entered = api.finance.create_transaction.sync(client=wikala, body=transaction(account))
        message = arrived.get(timeout=15)
        event = verify(endpoint.secret, message.headers, message.body)
        assert event["subject"] == str(entered.id)
        with pytest.raises(InvalidSignature):
            verify(endpoint.secret, message.headers, message.body.replace(b"12.340", b"99.340"))
        with pytest.raises(InvalidSignature):
            verify("whsec_b3RoZXI=", message.headers, message.body)


def test_a_limit_of_the_plan_is_told_with_its_numbers(
    operator: Wikala, wikala: Wikala, person: Person, account: models.Account
) -> None:
    (tenant,) = [one for one in each(api.platform.list_tenants.sync, client=operator) if one.slug == person.slug]
    limit = models.OverrideRequest(reason="a story", limit=models.PlanLimit(most=1, per="month"))
    api.platform.set_override.sync(tenant.id, "limit", "finance.transactions", client=operator, body=limit)
    with pytest.raises(QuotaExhausted) as refused:
        for _ in range(50):
            api.finance.create_transaction.sync(client=wikala, body=transaction(account))
    told = refused.value
    assert (told.meter, told.limit, told.asked) == ("finance.transactions", 1, 1)
    assert told.used > ROWS
    assert told.resets_at is not None
