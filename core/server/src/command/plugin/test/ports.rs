//! What stands behind the host's functions in a case: only what the case prepared.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use serde_json::{Map, Value, json};
use wikala_extension::books::{BookAccount, BookCategory, BookDraft, BookFilter, BookPage, BooksError};
use wikala_plugin_host::{CallReport, KvError, PluginEvent, Ports, WebError, WebRequest, WebResponse};

use super::books::Books;
use super::case::{Answer, Case};

/// Transactions of a page.
const PAGE: usize = 500;

/// A world that was prepared, and what a plugin left in it.
pub(super) struct Canned {
    secrets: BTreeMap<String, String>,
    books: Books,
    left: Mutex<Left>,
}

#[derive(Default)]
struct Left {
    kv: BTreeMap<String, Vec<u8>>,
    answers: VecDeque<Answer>,
    requests: Vec<WebRequest>,
    events: Vec<PluginEvent>,
    drafts: Vec<BookDraft>,
}

impl Canned {
    pub(super) fn new(case: &Case) -> Self {
        let kept = case.kv.iter();
        Self {
            secrets: case.secrets.clone(),
            books: case.books.clone(),
            left: Mutex::new(Left {
                kv: kept
                    .map(|(key, value)| (key.clone(), value.clone().into_bytes()))
                    .collect(),
                answers: case.http.iter().cloned().collect(),
                ..Left::default()
            }),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Left> {
        self.left.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What there is to compare besides the answer.
    pub(super) fn left(&self, report: Option<&CallReport>) -> Value {
        let left = self.lock();
        let lines = report.map(|report| report.logs.as_slice()).unwrap_or_default();
        json!({
            "requests": left.requests.iter().map(request).collect::<Vec<_>>(),
            "events": left.events.iter().map(event).collect::<Vec<_>>(),
            "drafts": left.drafts.iter().map(draft).collect::<Vec<_>>(),
            "kv": left.kv.iter().map(|(key, value)| (key.clone(), text(value))).collect::<Map<_, _>>(),
            "log": lines.iter().map(|line| line.message.clone()).collect::<Vec<_>>(),
        })
    }
}

fn text(bytes: &[u8]) -> Value {
    Value::String(String::from_utf8_lossy(bytes).into_owned())
}

fn request(request: &WebRequest) -> Value {
    let headers: Map<String, Value> = request
        .headers
        .iter()
        .map(|(name, value)| (name.clone(), json!(value)))
        .collect();
    json!({
        "method": request.method,
        "url": request.url,
        "headers": headers,
        "body": request.body.as_deref().map(text),
    })
}

fn event(event: &PluginEvent) -> Value {
    json!({ "name": event.name, "subject": event.subject, "data": event.data })
}

fn draft(draft: &BookDraft) -> Value {
    json!({
        "account": draft.account,
        "booked-on": draft.booked_on,
        "amount": draft.amount.to_string(),
        "currency": draft.currency,
        "description": draft.description,
        "counterparty": draft.counterparty,
        "key": draft.key,
    })
}

impl Left {
    fn answer(&mut self, request: &WebRequest) -> Result<Answer, WebError> {
        let fits = |answer: &Answer| answer.method == request.method && answer.url == request.url;
        let Some(at) = self.answers.iter().position(fits) else {
            return Err(WebError::Failed(format!(
                "the case prepared no answer to {} {}",
                request.method, request.url
            )));
        };
        // The last of several stays.
        let has_next = self.answers.iter().skip(at + 1).any(fits);
        let answer = if has_next {
            self.answers.remove(at)
        } else {
            self.answers.get(at).cloned()
        };
        answer.ok_or(WebError::Timeout)
    }
}

#[async_trait]
impl Ports for Canned {
    async fn secret(&self, name: &str) -> Option<String> {
        self.secrets.get(name).cloned()
    }

    async fn kv_get(&self, key: &str) -> Result<Option<Vec<u8>>, KvError> {
        Ok(self.lock().kv.get(key).cloned())
    }

    async fn kv_set(&self, key: &str, value: &[u8]) -> Result<(), KvError> {
        self.lock().kv.insert(key.to_owned(), value.to_vec());
        Ok(())
    }

    async fn kv_delete(&self, key: &str) -> Result<bool, KvError> {
        Ok(self.lock().kv.remove(key).is_some())
    }

    async fn kv_keys(&self, prefix: &str, after: Option<&str>) -> Result<Vec<String>, KvError> {
        let left = self.lock();
        let is_wanted =
            |key: &&String| key.starts_with(prefix) && after.is_none_or(|after| key.as_str() > after);
        Ok(left.kv.keys().filter(is_wanted).take(1_000).cloned().collect())
    }

    async fn send(
        &self,
        request: WebRequest,
        hosts: &BTreeSet<String>,
        most: usize,
    ) -> Result<WebResponse, WebError> {
        let is_granted = url::Url::parse(&request.url)
            .ok()
            .is_some_and(|url| hosts.iter().any(|host| covers(host, &url)));
        if !is_granted {
            return Err(WebError::Denied(format!(
                "{} is at no host of `http` in plugin.toml",
                request.url
            )));
        }
        let mut left = self.lock();
        left.requests.push(request.clone());
        let answer = left.answer(&request)?;
        match answer.error.as_deref() {
            Some("timeout") => return Err(WebError::Timeout),
            Some("too-large") => return Err(WebError::TooLarge),
            Some(why) => return Err(WebError::Failed(why.to_owned())),
            None if answer.body.len() > most => return Err(WebError::TooLarge),
            None => {}
        }
        Ok(WebResponse {
            status: answer.status,
            headers: answer.headers.into_iter().collect(),
            body: answer.body.into_bytes(),
        })
    }

    async fn publish(&self, events: Vec<PluginEvent>) -> Result<(), String> {
        self.lock().events.extend(events);
        Ok(())
    }

    async fn accounts(&self) -> Result<Vec<BookAccount>, BooksError> {
        Ok(self.books.accounts())
    }

    async fn categories(&self) -> Result<Vec<BookCategory>, BooksError> {
        Ok(self.books.categories())
    }

    async fn entries(&self, filter: &BookFilter, cursor: Option<&str>) -> Result<BookPage, BooksError> {
        let begin: usize = match cursor.map(str::parse).transpose() {
            Ok(begin) => begin.unwrap_or(0),
            Err(_other) => return Err(BooksError::Refused("the cursor is not one of mine".to_owned())),
        };
        let found = self.books.entries(filter);
        let next = (found.len() > begin + PAGE).then(|| (begin + PAGE).to_string());
        Ok(BookPage {
            entries: found.into_iter().skip(begin).take(PAGE).collect(),
            next,
        })
    }

    async fn draft(&self, draft: BookDraft) -> Result<String, BooksError> {
        let mut left = self.lock();
        if let Some(at) = left.drafts.iter().position(|other| other.key == draft.key) {
            return Ok(format!("draft-{}", at + 1));
        }
        left.drafts.push(draft);
        Ok(format!("draft-{}", left.drafts.len()))
    }
}

/// Whether an entry of `http` covers an address.
fn covers(host: &str, url: &url::Url) -> bool {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) => (name, port.parse().unwrap_or(443)),
        None => (host, 443),
    };
    let found = url.host_str().unwrap_or_default();
    let is_named = match name.strip_prefix("*.") {
        Some(below) => found.strip_suffix(below).is_some_and(|rest| rest.ends_with('.')),
        None => found == name,
    };
    url.scheme() == "https" && is_named && url.port_or_known_default() == Some(port)
}
