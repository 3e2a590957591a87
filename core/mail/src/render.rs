//! From a letter to what is sent.

use std::fmt;

use serde::{Deserialize, Serialize};
use wikala_kernel::id::LetterId;

use crate::letter::{Language, Letter};
use crate::parts;
use crate::template;
use crate::value::Values;

/// A letter in words: both parts say the same.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Rendered {
    /// The letter's id.
    pub id: LetterId,
    /// Its language.
    pub language: Language,
    /// One line, without line breaks.
    pub subject: String,
    /// The plain part.
    pub text: String,
    /// The HTML part.
    pub html: String,
}

/// Subject and parts hold links and names: they are not shown.
impl fmt::Debug for Rendered {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Rendered")
            .field("id", &self.id)
            .field("language", &self.language)
            .finish_non_exhaustive()
    }
}

/// Why a letter cannot be put into words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RenderError {
    /// A value holds a line break, which might become a header; names the value.
    #[error("the value {0} holds a line break")]
    LineBreak(&'static str),
    /// A link is not a web address, or holds what an address cannot.
    #[error("the link is not a web address")]
    Link,
    /// A template names a value that its letter does not have.
    #[error("the template names the unknown value {0}")]
    Template(String),
}

/// Puts a letter into words; `product` is the name the host goes by.
///
/// # Errors
/// When a value cannot be written safely.
pub fn render(letter: &Letter, product: &str) -> Result<Rendered, RenderError> {
    let values = Values::of(&letter.template, letter.language)?;
    let missing = || RenderError::Template(letter.template.name().to_owned());
    let draft = template::draft(&letter.template, letter.language).ok_or_else(missing)?;
    Ok(Rendered {
        id: letter.id,
        language: letter.language,
        subject: parts::subject(draft.subject, &values)?,
        text: parts::text(&draft.blocks, &values, product)?,
        html: parts::html(draft.subject, &draft.blocks, &values, product)?,
    })
}
