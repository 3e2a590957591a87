//! The extension point that brings messages to people.

use async_trait::async_trait;

use crate::failure::Failure;

/// How soon somebody should look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Urgency {
    Low,
    #[default]
    Normal,
    High,
}

/// A message to people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The same for every attempt.
    pub id: String,
    pub title: String,
    /// Plain text.
    pub body: String,
    /// Where to read on.
    pub link: Option<String>,
    pub urgency: Urgency,
    /// BCP 47 language of the text.
    pub language: String,
}

/// Brings messages to people.
#[async_trait]
pub trait Notifier: Send + Sync {
    /// Stable name.
    fn name(&self) -> &str;

    /// Gives what the other side calls the message, when it says so.
    ///
    /// # Errors
    /// A [`Failure`]; the message may or may not have arrived.
    async fn send(&self, message: &Message) -> Result<Option<String>, Failure>;
}
