//! Reading the letters a platform has sent, wherever they went.

use std::sync::Arc;

use uuid::Uuid;
use wikala_kernel::id::LetterId;
use wikala_kernel::time::Clock;
use wikala_mail::{Language, Mailbox, Rendered, StoredLetter};

use crate::peers::Letter;
use crate::platform::TestPlatform;
use crate::process::until;

impl TestPlatform {
    /// The letters that were sent, the newest first.
    pub async fn letters(&self) -> Vec<StoredLetter> {
        if let Some(server) = &self.neighbours.mail_server {
            let arrived = server.all().into_iter().rev();
            return arrived.map(|letter| self.stored(letter)).collect();
        }
        let mailbox = Mailbox::new(self.folder.path().join("mail"), Arc::new(self.clock.clone()));
        mailbox.list(1000).await.expect("a mailbox")
    }

    /// The letters to somebody, the newest first.
    pub async fn letters_to(&self, email: &str) -> Vec<StoredLetter> {
        let mut letters = self.letters().await;
        letters.retain(|letter| letter.to.as_str() == email);
        letters
    }

    /// Waits for a letter to somebody, and returns the newest.
    pub async fn letter_to(&self, email: &str) -> StoredLetter {
        let mut found = Vec::new();
        until("there is a letter", async || {
            found = self.letters_to(email).await;
            !found.is_empty()
        })
        .await;
        found.swap_remove(0)
    }

    /// As the mailbox would have it; a mail server does not tell when a letter came.
    fn stored(&self, letter: Letter) -> StoredLetter {
        let header = |name: &str| letter.headers.get(name).map_or("", String::as_str);
        let id = header("message-id").trim_start_matches('<').split('@').next();
        let id = id.and_then(|id| Uuid::parse_str(id).ok());
        StoredLetter {
            to: letter.to[0].parse().expect("an address"),
            at: self.clock.now(),
            letter: Rendered {
                id: LetterId(id.expect("a Message-ID of ours")),
                language: Language::of_locale(header("content-language")),
                subject: letter.subject.unwrap_or_default(),
                text: letter.text.unwrap_or_default(),
                html: letter.html.unwrap_or_default(),
            },
        }
    }
}
