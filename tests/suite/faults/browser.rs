//! A browser that follows the events of a tenant, and comes back to where it was when its host is
//! gone.

use std::sync::Mutex;
use std::time::Duration;

use reqwest::{Method, Response};

use super::load::Load;

/// The numbers of the events that it saw, in the order in which they came.
pub(super) struct Browser(Mutex<Vec<i64>>);

impl Browser {
    /// One that knows everything up to this event.
    pub(super) fn new(since: i64) -> Self {
        Self(Mutex::new(vec![since]))
    }

    /// Follows for as long as it is let.
    pub(super) async fn follow(&self, load: &Load) {
        for turn in 0.. {
            if let Some(host) = load.host(turn) {
                let request = host.request(Method::GET, "/events/stream?pattern=*");
                let request = request.header("last-event-id", self.last());
                if let Ok(response) = request.send().await
                    && response.status() == 200
                {
                    self.read(response).await;
                }
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Reads until the connection breaks.
    async fn read(&self, mut response: Response) {
        let mut text = String::new();
        while let Ok(Some(chunk)) = response.chunk().await {
            text.push_str(std::str::from_utf8(&chunk).unwrap());
            while let Some((event, rest)) = text.split_once("\n\n") {
                if let Some(id) = event.lines().find_map(|line| line.strip_prefix("id: ")) {
                    self.0.lock().unwrap().push(id.parse().unwrap());
                }
                text = rest.to_owned();
            }
        }
    }

    /// The last number that it has.
    pub(super) fn last(&self) -> i64 {
        *self.0.lock().unwrap().last().unwrap()
    }

    /// Sees that no number is missing and none came twice.
    pub(super) fn saw_each_once(&self) {
        let seen = self.0.lock().unwrap();
        for pair in seen.windows(2) {
            assert_eq!(pair[0] + 1, pair[1], "each event once, in its order");
        }
    }
}
