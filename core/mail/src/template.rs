//! The template files: a subject, and blocks with empty lines between them.
//!
//! A block is a paragraph, or begins with what it is: `[link] Label` (a button), `[code]` (the code, large), `[fact]`
//! (one line of a list) or `[note]` (small print). `[if code]` before all that leaves the block away where the letter
//! has no such value. `{name}` stands for a value.

use crate::letter::{Language, Template};

/// The text of the file around every HTML part.
pub(crate) const LAYOUT: &str = include_str!("../templates/layout.html");

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        fn file(language: Language, name: &str) -> Option<&'static str> {
            match (language, name) {
                $((Language::En, $name) => Some(include_str!(concat!("../templates/en/", $name, ".txt"))),
                (Language::Ar, $name) => Some(include_str!(concat!("../templates/ar/", $name, ".txt"))),)*
                _ => None,
            }
        }
    };
}

files!(
    "verify_email",
    "reset_password",
    "password_changed",
    "invitation",
    "sign_in_code",
    "second_factor_changed",
    "new_sign_in",
    "session_ended",
    "account_exists",
    "too_many_attempts",
    "email_changed",
    "ownership_offered",
    "ownership_transferred",
    "account_deleted",
    "webhook_disabled",
);

/// The last line of every letter.
pub(crate) fn footer(language: Language) -> &'static str {
    match language {
        Language::En => "This message was sent automatically by {product}.",
        Language::Ar => "أُرسلت هذه الرسالة تلقائيًا من {product}.",
    }
}

/// A template file, taken apart.
pub(crate) struct Draft {
    pub(crate) subject: &'static str,
    pub(crate) blocks: Vec<Block>,
}

/// One block of a letter.
pub(crate) struct Block {
    /// Value without which the block is left away.
    pub(crate) condition: Option<&'static str>,
    pub(crate) form: Form,
    /// The words, lines joined.
    pub(crate) text: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Paragraph,
    Link,
    Code,
    Fact,
    Note,
}

/// The file of a letter; none when it is missing or empty, which a test rules out.
pub(crate) fn draft(template: &Template, language: Language) -> Option<Draft> {
    let text = file(language, template.name())?;
    let (subject, rest) = text.split_once("\n\n")?;
    let blocks = rest.split("\n\n").map(block).collect();
    Some(Draft { subject, blocks })
}

fn block(text: &'static str) -> Block {
    let mut text = text.trim();
    let mut condition = None;
    if let Some((name, rest)) = text.strip_prefix("[if ").and_then(|rest| rest.split_once(']')) {
        (condition, text) = (Some(name), rest.trim_start());
    }
    let forms = [
        ("[link]", Form::Link),
        ("[code]", Form::Code),
        ("[fact]", Form::Fact),
        ("[note]", Form::Note),
    ];
    let marked = forms
        .iter()
        .find_map(|(mark, form)| Some((*form, text.strip_prefix(mark)?)));
    let (form, text) = marked.unwrap_or((Form::Paragraph, text));
    Block {
        condition,
        form,
        text: text.split_whitespace().collect::<Vec<_>>().join(" "),
    }
}
