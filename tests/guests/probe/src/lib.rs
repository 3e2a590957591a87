//! A plugin that calls one function of the host on demand: `{"call": "<interface>#<function>", "with": [..]}`.

wit_bindgen::generate!({
    path: "../wit",
    world: "probe",
    generate_all,
});

mod outgoing;

use std::hash::BuildHasher;

use serde_json::{Value, json};

use exports::wikala::report::make_report::{Document, Guest};
use wikala::host_clock::clock;
use wikala::host_events::events;
use wikala::host_finance::{drafts, reads};
use wikala::host_http::http;
use wikala::host_kv::kv;
use wikala::host_log::log;
use wikala::host_random::random;
use wikala::host_secrets::secrets;
use wikala::host_settings::settings;
use wikala::types::types::{Decimal, Failure, Money};

struct Probe;
export!(Probe);

/// Arguments by position.
struct With<'a>(&'a [Value]);

impl With<'_> {
    fn text(&self, at: usize) -> String {
        self.0
            .get(at)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    }

    fn optional(&self, at: usize) -> Option<String> {
        self.0.get(at).and_then(Value::as_str).map(str::to_owned)
    }

    fn number(&self, at: usize) -> u64 {
        self.0.get(at).and_then(Value::as_u64).unwrap_or_default()
    }
}

/// Calls one function and says what came back.
fn call(function: &str, with: &With) -> Option<Value> {
    Some(match function {
        "wikala:host-log/log@1.0.0#write" => {
            log::write(log::Level::Warn, &with.text(0));
            Value::Null
        }
        "wikala:host-settings/settings@1.0.0#get" => json!(settings::get(&with.text(0))),
        "wikala:host-settings/settings@1.0.0#all" => json!(settings::all()),
        "wikala:host-secrets/secrets@1.0.0#get" => json!(secrets::get(&with.text(0))),
        "wikala:host-kv/kv@1.0.0#get" => said(
            kv::get(&with.text(0))
                .map(|value| value.map(|value| String::from_utf8_lossy(&value).into_owned())),
        ),
        "wikala:host-kv/kv@1.0.0#set" => said(kv::set(&with.text(0), with.text(1).as_bytes())),
        "wikala:host-kv/kv@1.0.0#delete" => said(kv::delete(&with.text(0))),
        "wikala:host-kv/kv@1.0.0#keys" => said(kv::keys(&with.text(0), with.optional(1).as_deref())),
        "wikala:host-http/http@1.0.0#send" => send(with),
        "wikala:host-clock/clock@1.0.0#now" => json!(clock::now()),
        "wikala:host-clock/clock@1.0.0#today" => json!(clock::today()),
        "wikala:host-clock/clock@1.0.0#time-zone" => json!(clock::time_zone()),
        "wikala:host-random/random@1.0.0#bytes" => {
            json!(random::bytes(u32::try_from(with.number(0)).unwrap()))
        }
        "wikala:host-events/events@1.0.0#publish" => {
            said(events::publish(&with.text(0), &with.text(1), &with.text(2)))
        }
        "wikala:host-finance/reads@1.0.0#accounts" => {
            said(reads::accounts().map(|all| all.into_iter().map(|account| account.name).collect::<Vec<_>>()))
        }
        "wikala:host-finance/reads@1.0.0#categories" => {
            said(reads::categories().map(|all| all.into_iter().map(|one| one.path).collect::<Vec<_>>()))
        }
        "wikala:host-finance/reads@1.0.0#transactions" => transactions(with),
        "wikala:host-finance/drafts@1.0.0#create" => create(with),
        "std#clock" => json!([
            std::time::SystemTime::now()
                .duration_since(std::time::UNIX_EPOCH)
                .unwrap()
                .as_millis(),
            std::time::Instant::now().elapsed().as_nanos(),
        ]),
        "std#random" => json!(std::collections::hash_map::RandomState::new().hash_one(1)),
        "std#outside" => outside(),
        "std#sleep" => {
            let begin = std::time::Instant::now();
            std::thread::sleep(std::time::Duration::from_millis(with.number(0)));
            json!(u64::try_from(begin.elapsed().as_millis()).unwrap())
        }
        "std#panic" => panic!("{}", with.text(0)),
        other => return outgoing::call(other, with),
    })
}

/// `{"ok": ..}` or `{"error": ".."}`.
fn said<T: serde::Serialize, E: std::fmt::Debug>(result: Result<T, E>) -> Value {
    match result {
        Ok(value) => json!({ "ok": value }),
        Err(error) => json!({ "error": format!("{error:?}") }),
    }
}

fn send(with: &With) -> Value {
    let request = http::Request {
        method: with.text(0),
        url: with.text(1),
        headers: with
            .optional(2)
            .map(|value| ("authorization".to_owned(), value))
            .into_iter()
            .collect(),
        body: with.optional(3).map(String::into_bytes),
    };
    said(
        http::send(&request)
            .map(|response| json!([response.status, String::from_utf8_lossy(&response.body)])),
    )
}

fn transactions(with: &With) -> Value {
    let filter = reads::Filter {
        since: with.optional(0),
        until: None,
        account: None,
        text: None,
    };
    said(reads::transactions(&filter, None).map(|page| {
        let amount =
            |of: &reads::Transaction| format!("{}e-{}", of.money.amount.units, of.money.amount.scale);
        page.transactions.iter().map(amount).collect::<Vec<_>>()
    }))
}

fn create(with: &With) -> Value {
    said(drafts::create(&drafts::Draft {
        account: with.text(0),
        booked_on: "2026-11-22".to_owned(),
        money: Money {
            amount: Decimal {
                units: -1250,
                scale: 2,
            },
            currency: "EUR".to_owned(),
        },
        description: with.text(1),
        counterparty: None,
        key: "k".to_owned(),
    }))
}

/// Files, variables, arguments and the network, as a program would reach for them.
fn outside() -> Value {
    json!({
        "read": std::fs::read("/etc/passwd").is_ok(),
        "write": std::fs::write("/tmp/x", "x").is_ok(),
        "list": std::fs::read_dir("/").is_ok(),
        "variables": std::env::vars().count(),
        "arguments": std::env::args().count(),
        "connect": std::net::TcpStream::connect("127.0.0.1:1").map_err(|error| error.to_string()).is_ok(),
        "resolve": std::net::ToSocketAddrs::to_socket_addrs("localhost:80").is_ok(),
    })
}

impl Guest for Probe {
    /// One call or a list of them; the document holds what came back.
    fn make(parameters: String) -> Result<Document, Failure> {
        let told: Value =
            serde_json::from_str(&parameters).map_err(|error| Failure::Input(error.to_string()))?;
        let all = told.as_array().cloned().unwrap_or_else(|| vec![told]);
        let mut back = Vec::new();
        for one in &all {
            let function = one["call"].as_str().unwrap_or_default();
            let with = one["with"].as_array().cloned().unwrap_or_default();
            if function == "fail" {
                return Err(Failure::Other(format!("told to fail: {}", json!(back))));
            }
            let answer = call(function, &With(&with));
            back.push(answer.ok_or_else(|| Failure::Input(format!("no call {function}")))?);
        }
        Ok(Document {
            file_name: "back.json".to_owned(),
            media_type: "application/json".to_owned(),
            content: json!(back).to_string().into_bytes(),
        })
    }
}
