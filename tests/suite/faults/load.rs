//! Changes made through the API by clients that do not give up: whoever gets no answer asks again
//! with the same key.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use futures_util::future::join_all;
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use wikala_test_kit::{Client, TestPlatform, TestTenant, entry, until};

/// Changes that are to be committed.
pub(super) const CHANGES: usize = 2_000;
/// Besides, one in so many is refused, and one in so many is undone by the database at its commit.
const ODD: usize = 12;
/// Everything that is asked for.
const ALL: usize = CHANGES / (ODD - 2) * ODD;
const CLIENTS: usize = 8;
/// A job is asked for after so many changes.
const BATCH: usize = 50;

/// What is to become of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Committed,
    /// By the host, before it writes.
    Refused,
    /// By the database, after everything is written: at the commit.
    Undone,
}

impl Fate {
    fn of(change: usize) -> Self {
        match change % ODD {
            4 => Self::Refused,
            9 => Self::Undone,
            _ => Self::Committed,
        }
    }
}

/// The changes and what is known of them.
pub(super) struct Load {
    client: Client,
    /// Where hosts listen.
    hosts: Mutex<Vec<String>>,
    account: String,
    /// Whom the jobs concern.
    endpoint: String,
    asked: AtomicUsize,
    answered: AtomicUsize,
    repeated: AtomicUsize,
    made: Mutex<BTreeMap<String, String>>,
    jobs: Mutex<BTreeSet<String>>,
}

/// How a host answered.
enum Answer {
    Done(Value),
    Refused(u16, Value),
    /// Not at all, or that it cannot answer now.
    None,
}

impl Load {
    pub(super) fn new(tenant: &TestTenant, account: &str, endpoint: &str) -> Self {
        Self {
            client: tenant.admin.clone(),
            hosts: Mutex::default(),
            account: account.to_owned(),
            endpoint: endpoint.to_owned(),
            asked: AtomicUsize::new(0),
            answered: AtomicUsize::new(0),
            repeated: AtomicUsize::new(0),
            made: Mutex::default(),
            jobs: Mutex::default(),
        }
    }

    /// Who serves from now on.
    pub(super) fn served_by(&self, hosts: Vec<String>) {
        *self.hosts.lock().unwrap() = hosts;
    }

    /// One host after the other, as the tenant's admin calls it.
    pub(super) fn host(&self, turn: usize) -> Option<Client> {
        let hosts = self.hosts.lock().unwrap();
        let host = hosts.get(turn % hosts.len().max(1))?;
        Some(self.client.at(host))
    }

    /// Identifiers of what was made, by their descriptions.
    pub(super) fn made(&self) -> BTreeMap<String, String> {
        self.made.lock().unwrap().clone()
    }

    /// The jobs that were promised.
    pub(super) fn jobs(&self) -> BTreeSet<String> {
        self.jobs.lock().unwrap().clone()
    }

    /// How many requests had to be repeated.
    pub(super) fn repeated(&self) -> usize {
        self.repeated.load(Ordering::Relaxed)
    }

    /// Makes all changes, side by side.
    pub(super) async fn run(&self) {
        join_all((0..CLIENTS).map(|client| self.client(client))).await;
    }

    /// Waits until this share of the changes is answered.
    pub(super) async fn reaches(&self, per_mille: u64) {
        let share = ALL * usize::try_from(per_mille).unwrap() / 1000;
        until("the load is that far", async || {
            self.answered.load(Ordering::Relaxed) >= share
        })
        .await;
    }

    async fn client(&self, client: usize) {
        loop {
            let change = self.asked.fetch_add(1, Ordering::Relaxed);
            if change >= ALL {
                return;
            }
            self.change(client, change).await;
            if change.is_multiple_of(BATCH) {
                self.job(client).await;
            }
            self.answered.fetch_add(1, Ordering::Relaxed);
        }
    }

    async fn change(&self, client: usize, change: usize) {
        let fate = Fate::of(change);
        let name = format!("{fate:?} {change}");
        let money = if fate == Fate::Refused { "1 USD" } else { "1 KWD" };
        let mut body = entry(&self.account, "income", money, "2026-03-01");
        body["description"] = name.as_str().into();
        let ask = |host: &Client| {
            let request = host.request(Method::POST, "/finance/transactions");
            request.header("idempotency-key", &name).json(&body)
        };
        match (fate, self.insist(client, ask).await) {
            (Fate::Committed, Ok(made)) => {
                let id = made["id"].as_str().unwrap().to_owned();
                self.made.lock().unwrap().insert(name, id);
            }
            (Fate::Refused, Err((422, _))) | (Fate::Undone, Err((500, _))) => {}
            (_, answer) => panic!("{name}: {answer:?}"),
        }
    }

    /// Asks for a job until it is promised. Such requests have no key: there may be more jobs than
    /// promises.
    async fn job(&self, client: usize) {
        let window = json!({ "since": "2020-01-01T00:00:00Z", "until": "2020-01-02T00:00:00Z" });
        let path = format!("{}/replay", self.endpoint);
        let ask = |host: &Client| host.request(Method::POST, &path).json(&window);
        let promised = self.insist(client, ask).await.unwrap();
        let id = promised["jobId"].as_str().unwrap().to_owned();
        assert!(
            self.jobs.lock().unwrap().insert(id),
            "each promise is another job"
        );
    }

    /// Asks one host after the other until one has answered.
    async fn insist(
        &self,
        client: usize,
        ask: impl Fn(&Client) -> RequestBuilder,
    ) -> Result<Value, (u16, Value)> {
        for turn in client.. {
            if let Some(host) = self.host(turn) {
                match answer(ask(&host)).await {
                    Answer::Done(body) => return Ok(body),
                    Answer::Refused(status, body) => return Err((status, body)),
                    Answer::None => {}
                }
            }
            self.repeated.fetch_add(1, Ordering::Relaxed);
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        unreachable!("it asks for ever")
    }
}

async fn answer(request: RequestBuilder) -> Answer {
    let Ok(reply) = request.timeout(Duration::from_secs(10)).send().await else {
        return Answer::None;
    };
    let status = reply.status().as_u16();
    let Ok(body) = reply.json::<Value>().await else {
        return Answer::None;
    };
    match status {
        200..=299 => Answer::Done(body),
        503 => Answer::None,
        409 if body["code"] == "request.idempotency_key_in_progress" => Answer::None,
        _ => Answer::Refused(status, body),
    }
}

/// Lets the database undo changes with such a name, when everything is written.
pub(super) async fn let_some_be_undone(platform: &TestPlatform, tenant: &TestTenant) {
    let sql = platform.sql_of(tenant).await;
    let trigger = "CREATE FUNCTION undo() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE 'undone'; END $$;
         CREATE CONSTRAINT TRIGGER undo AFTER INSERT ON transactions DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW WHEN (NEW.description LIKE 'Undone %') EXECUTE FUNCTION undo()";
    sql.batch_execute(trigger).await.unwrap();
}
