//! A tenant that nearly right requests are sent to.

use reqwest::header::{HeaderName, HeaderValue};
use reqwest::multipart::{Form, Part};
use reqwest::{Method, RequestBuilder};
use serde_json::Value;
use wikala_http::{Operation, Verb};
use wikala_test_kit::{Client, Dice, Reply, TestPlatform, entry, id};

use super::known::{Known, noun};
use super::samples::{Samples, json_text, raw};

/// A tenant with something of everything, and who asks.
pub(crate) struct Target {
    /// Two of them, because one may not approve what one entered.
    admins: [Client; 2],
    root: Client,
    pub(crate) known: Known,
    cursor: String,
}

impl Target {
    pub(crate) async fn on(platform: &TestPlatform) -> Self {
        let north = platform.tenant("north").await;
        platform
            .person(north.id, "root@wikala.example", "Root-Password-1", "owner", true)
            .await;
        let root = platform.sign_in("root@wikala.example", "Root-Password-1").await;
        let other = platform.client(&platform.key(north.id, "admin").await);
        let mut known = Known::default();
        // Never the tenant that asks: requests suspend and delete what they know.
        known.add("tenants", platform.tenant("victim").await.id.to_string());
        let account = north.admin.open_account("a", "KWD").await;
        for day in ["2026-01-05", "2026-01-06"] {
            let made = north.admin.enter(entry(&account, "expense", "1 KWD", day)).await;
            known.add("transactions", id(&made));
        }
        known.add("accounts", account);
        let page = north.admin.get("/finance/transactions?limit=1").await.ok();
        let cursor = page["nextCursor"].as_str().unwrap().to_owned();
        Self {
            admins: [north.admin, other],
            root,
            known,
            cursor,
        }
    }

    pub(crate) fn asker(&self, operation: &Operation, dice: &mut Dice) -> &Client {
        if noun(operation.path) == "tenants" {
            &self.root
        } else {
            dice.pick(&self.admins)
        }
    }

    /// The version of the resource that is about to be changed, when there is one.
    async fn tag(&self, client: &Client, operation: &Operation, path: &str) -> String {
        let changes = matches!(operation.verb, Verb::Patch | Verb::Put | Verb::Delete);
        let read = if changes {
            Some(client.get(path).await)
        } else {
            None
        };
        let tag = read
            .as_ref()
            .and_then(|reply| reply.header("etag"))
            .unwrap_or("\"1\"");
        tag.to_owned()
    }

    /// One request to an operation, and what came of it.
    pub(crate) async fn send(&mut self, operation: &Operation, dice: &mut Dice) -> (String, Reply) {
        let samples = Samples::of(operation, &self.known);
        let named = if dice.chance(85) {
            samples.id(dice)
        } else {
            raw(dice).replace('%', "%25") + raw(dice)
        };
        let report = *dice.pick(&["cash-flow", "income-statement", "vendor-summary", "%00"]);
        let path = operation.path.replace("{id}", &named).replace("{type}", report);
        let client = self.asker(operation, dice);
        let tag = self.tag(client, operation, &path).await;
        let path = path + &samples.query(dice, &self.cursor);
        let method = Method::from_bytes(operation.verb.method().as_str().as_bytes()).unwrap();
        let request = headers(client.request(method, &path), &tag, dice);
        let (request, sent) = body(request, &samples, dice);
        let reply = client.send(request).await;
        // A registration is answered without an identifier.
        if let (201, Some(made)) = (reply.status, reply.body["id"].as_str()) {
            self.known.add(noun(operation.path), made.to_owned());
        }
        (format!("{} {path} {sent:.300}", operation.id), reply)
    }
}

fn headers(mut request: RequestBuilder, tag: &str, dice: &mut Dice) -> RequestBuilder {
    let versions: [&[u8]; 7] = [
        b"\"2\"",
        b"*",
        b"W/\"1\"",
        b"\"99999999999\"",
        b"\"-1\"",
        b"",
        b"\xff",
    ];
    let if_match = if dice.chance(85) {
        tag.as_bytes()
    } else {
        dice.pick::<&[u8]>(&versions)
    };
    let strange: [(&str, &[u8]); 8] = [
        ("idempotency-key", b""),
        ("idempotency-key", b"key \xe9"),
        ("idempotency-key", b"\t"),
        ("accept-language", b"ar;q=2,\xff,en;q=x"),
        ("x-request-id", b"\xd8\xb9 <b>"),
        ("if-none-match", b"\"1\", \"2\""),
        ("x-tenant", b"\xff"),
        ("accept-encoding", b"br;q=9, \xff"),
    ];
    let mut all = vec![("if-match", if_match)];
    if dice.chance(25) {
        all.push(*dice.pick(&strange));
    }
    if dice.chance(5) {
        all.extend(all.clone());
    }
    for (name, value) in all {
        let name = HeaderName::from_static(name);
        request = request.header(name, HeaderValue::from_bytes(value).unwrap());
    }
    request
}

fn body(request: RequestBuilder, samples: &Samples<'_>, dice: &mut Dice) -> (RequestBuilder, String) {
    let Some((media, value)) = samples.body(dice) else {
        return (request, String::new());
    };
    if media == "multipart/form-data" {
        return (request.multipart(form(&value, dice)), value.to_string());
    }
    let text = json_text(&value, dice);
    let shown = String::from_utf8_lossy(&text).into_owned();
    let media = if dice.chance(97) {
        "application/json"
    } else {
        "text/plain; charset=\""
    };
    (request.header("content-type", media).body(text), shown)
}

/// A form with a file of lines that may or may not be a statement.
fn form(value: &Value, dice: &mut Dice) -> Form {
    let lines = [
        "Date,Description,Amount,Currency\n",
        "2026-01-15,Coffee,-1.50,USD\n",
        "15/01/2026;x;\"1.234,5\n",
        "\0\0\n",
        "\u{feff}",
        ",,,,\n",
        "=1+1,\"\"\"\n",
        "\r\r\n",
        "9999-12-31,x,99999999999999999999,KWD\n",
    ];
    let file: String = (0..dice.below(8)).map(|_| *dice.pick(&lines)).collect();
    let bytes = if dice.chance(10) {
        vec![0xff; 1000]
    } else {
        file.into_bytes()
    };
    let name = *dice.pick(&["a.csv", "", "../../x", "\u{202e}vsc.exe", "a.xlsx"]);
    let mut form = Form::new().part("file", Part::bytes(bytes).file_name(name));
    for (name, value) in value
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(name, _)| *name != "file")
    {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        form = form.text(name.clone(), text.chars().take(5_000).collect::<String>());
    }
    form
}
