//! Brings a message to people.

use crate::Failure;

/// How soon somebody should look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// Some time.
    Low,
    /// As usual.
    #[default]
    Normal,
    /// Now.
    High,
}

/// A message to people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The same for every attempt.
    pub id: String,
    /// One line.
    pub title: String,
    /// Plain text.
    pub body: String,
    /// Where to read on.
    pub link: Option<String>,
    /// How soon somebody should look.
    pub urgency: Urgency,
    /// BCP 47 language of the text.
    pub language: String,
}

/// Brings a message to people.
pub trait Notifier {
    /// Gives what the other side calls the message, when it says so.
    ///
    /// # Errors
    /// A [`Failure`]: the message may or may not have arrived.
    fn send(message: Message) -> Result<Option<String>, Failure>;
}
