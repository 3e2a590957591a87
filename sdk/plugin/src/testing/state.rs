//! What a double holds, and whose turn it is.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::{Map, Value};

use super::Published;
use super::books::Books;
use super::kv::Kv;
use super::web::Web;
use crate::events;
use crate::log::Level;

#[derive(Debug)]
pub(crate) struct State {
    pub(crate) settings: Map<String, Value>,
    pub(crate) secrets: BTreeMap<String, String>,
    pub(crate) kv: Kv,
    pub(crate) web: Web,
    pub(crate) books: Books,
    pub(crate) events: Vec<Published>,
    pub(crate) is_outbox_away: bool,
    pub(crate) logs: Vec<(Level, String)>,
    pub(crate) now: String,
    pub(crate) today: String,
    pub(crate) time_zone: String,
    random: u64,
}

impl Default for State {
    fn default() -> Self {
        Self {
            settings: Map::new(),
            secrets: BTreeMap::new(),
            kv: Kv::default(),
            web: Web::default(),
            books: Books::default(),
            events: Vec::new(),
            is_outbox_away: false,
            logs: Vec::new(),
            now: "2026-03-15T09:30:00Z".to_owned(),
            today: "2026-03-15".to_owned(),
            time_zone: "UTC".to_owned(),
            random: 0,
        }
    }
}

impl State {
    /// The same bytes in every test.
    pub(crate) fn random(&mut self, count: u32) -> Vec<u8> {
        assert!(count <= 64 << 10, "random.bytes gives at most 64 KiB");
        (0..count)
            .map(|_| {
                self.random = self
                    .random
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1);
                self.random.to_le_bytes()[7]
            })
            .collect()
    }

    pub(crate) fn publish(&mut self, name: &str, subject: &str, data: &str) -> Result<String, events::Error> {
        let malformed = |why: &str| Err(events::Error::Malformed(why.to_owned()));
        if self.is_outbox_away {
            return Err(events::Error::Unavailable);
        }
        let is_word = |word: &str| {
            !word.is_empty()
                && word
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
        };
        if !name.split('.').all(is_word) {
            return malformed("the name must be lower-case words with dots between them");
        }
        if subject.len() > 200 {
            return malformed("the subject is over 200 bytes");
        }
        let data: Value = serde_json::from_str(data).unwrap_or_default();
        if !data.is_object() || data.to_string().len() > 64 << 10 {
            return malformed("the data must be an object of at most 64 KiB");
        }
        self.events.push(Published {
            name: name.to_owned(),
            subject: subject.to_owned(),
            data,
        });
        Ok(format!("event-{}", self.events.len()))
    }
}

thread_local! {
    static CURRENT: RefCell<Option<Rc<RefCell<State>>>> = const { RefCell::new(None) };
}

/// Takes the double away again, also when the plugin panics.
struct Turn;

impl Drop for Turn {
    fn drop(&mut self) {
        CURRENT.with_borrow_mut(|current| *current = None);
    }
}

pub(super) fn during<T>(state: &Rc<RefCell<State>>, call: impl FnOnce() -> T) -> T {
    CURRENT.with_borrow_mut(|current| {
        assert!(current.is_none(), "a plugin runs already on this thread");
        *current = Some(Rc::clone(state));
    });
    let _turn = Turn;
    call()
}

/// Reaches the double of this thread for a function of the host.
pub(crate) fn with<T>(function: &str, call: impl FnOnce(&mut State) -> T) -> T {
    let current = CURRENT.with_borrow(Clone::clone);
    let Some(state) = current else {
        panic!("{function} needs a host: call the plugin inside of wikala_plugin::testing::Host::run");
    };
    let mut state = state.borrow_mut();
    call(&mut state)
}
