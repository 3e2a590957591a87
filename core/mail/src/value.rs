//! What a letter tells, checked and ready to be written into either part.

use crate::letter::{Language, Template};
use crate::render::RenderError;
use crate::words::{minutes, moment};

/// Longest name or description that is written out; the rest is left away.
const MAX_CHARS: usize = 120;
/// Longest link.
const MAX_LINK: usize = 2000;
/// Begins and ends a stretch whose direction does not touch its surroundings.
const ISOLATE: (char, char) = ('\u{2068}', '\u{2069}');

/// One value of a letter.
#[derive(Clone)]
pub(crate) enum Value {
    /// Text from people, in any direction.
    Name(String),
    /// Text that is always read from left to right: codes, addresses.
    Code(String),
    /// Address of a page.
    Link(String),
    /// Words of the letter's own language.
    Phrase(String),
}

/// The values of one letter by name.
pub(crate) struct Values {
    language: Language,
    entries: Vec<(&'static str, Value)>,
}

impl Values {
    pub(crate) fn of(template: &Template, language: Language) -> Result<Self, RenderError> {
        let mut values = Self {
            language,
            entries: Vec::new(),
        };
        match template {
            Template::VerifyEmail { link, code } => {
                values.link(link)?;
                if let Some(code) = code {
                    values.code("code", code)?;
                }
            }
            Template::ResetPassword { link } | Template::AccountExists { link } => values.link(link)?,
            Template::Invitation {
                tenant,
                inviter,
                role,
                link,
            } => {
                values.names(&[("tenant", tenant), ("inviter", inviter), ("role", role)])?;
                values.link(link)?;
            }
            Template::SignInCode {
                code,
                minutes: length,
            } => {
                values.code("code", code)?;
                values.phrase("minutes", minutes(*length, language));
            }
            Template::NewSignIn { ip, user_agent, time } => {
                values.code("ip", ip)?;
                values.code("user_agent", user_agent)?;
                values.phrase("time", moment(time, language));
            }
            Template::OwnershipOffered { tenant, from, link } => {
                values.names(&[("tenant", tenant), ("from", from)])?;
                values.link(link)?;
            }
            Template::OwnershipTransferred { tenant, to } => {
                values.names(&[("tenant", tenant), ("to", to)])?;
            }
            Template::WebhookDisabled {
                tenant,
                receiver,
                failing_since,
            } => {
                values.names(&[("tenant", tenant)])?;
                values.code("receiver", receiver)?;
                match failing_since {
                    Some(time) => values.phrase("since", moment(time, language)),
                    None => values.phrase("status", "410".to_owned()),
                }
            }
            Template::PasswordChanged {}
            | Template::SecondFactorChanged {}
            | Template::SessionEnded {}
            | Template::TooManyAttempts {}
            | Template::EmailChanged {}
            | Template::AccountDeleted {} => {}
        }
        Ok(values)
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        self.entries
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value)
    }

    pub(crate) fn language(&self) -> Language {
        self.language
    }

    fn names(&mut self, names: &[(&'static str, &String)]) -> Result<(), RenderError> {
        for (name, text) in names {
            self.entries.push((name, Value::Name(tidy(name, text)?)));
        }
        Ok(())
    }

    fn code(&mut self, name: &'static str, text: &str) -> Result<(), RenderError> {
        self.entries.push((name, Value::Code(tidy(name, text)?)));
        Ok(())
    }

    fn phrase(&mut self, name: &'static str, text: String) {
        self.entries.push((name, Value::Phrase(text)));
    }

    fn link(&mut self, link: &str) -> Result<(), RenderError> {
        let unfit = |c: char| !c.is_ascii_graphic() || "\"'<>\\^`{|}".contains(c);
        let web = link.starts_with("https://") || link.starts_with("http://");
        if !web || link.len() > MAX_LINK || link.contains(unfit) {
            return Err(RenderError::Link);
        }
        self.entries.push(("link", Value::Link(link.to_owned())));
        Ok(())
    }
}

impl Value {
    /// For the plain part and the subject. A link or a code on a line of its own is written bare, since an invisible
    /// character beside it would be copied with it.
    pub(crate) fn plain(&self, language: Language) -> String {
        match self {
            Self::Name(text) | Self::Code(text) if language == Language::Ar || !text.is_ascii() => {
                format!("{}{text}{}", ISOLATE.0, ISOLATE.1)
            }
            _ => self.bare().to_owned(),
        }
    }

    /// For the HTML part.
    pub(crate) fn html(&self) -> String {
        let text = escape(self.bare());
        match self {
            Self::Name(_) => format!("<bdi>{text}</bdi>"),
            Self::Code(_) | Self::Link(_) => format!("<bdi dir=\"ltr\">{text}</bdi>"),
            Self::Phrase(_) => text,
        }
    }

    /// The text alone.
    pub(crate) fn bare(&self) -> &str {
        match self {
            Self::Name(text) | Self::Code(text) | Self::Link(text) | Self::Phrase(text) => text,
        }
    }
}

/// Refuses line breaks, which could become headers; leaves away what could reorder the text around; shortens.
fn tidy(name: &'static str, text: &str) -> Result<String, RenderError> {
    let breaks = |c: char| matches!(c, '\r' | '\n' | '\u{85}' | '\u{2028}' | '\u{2029}');
    if text.contains(breaks) {
        return Err(RenderError::LineBreak(name));
    }
    let mut kept = text
        .chars()
        .filter(|c| !reorders(*c))
        .map(blank)
        .skip_while(|c| *c == ' ');
    let mut out: String = kept.by_ref().take(MAX_CHARS).collect();
    if kept.next().is_some() {
        out.push('…');
    }
    out.truncate(out.trim_end().len());
    if out.is_empty() {
        out.push('-');
    }
    Ok(out)
}

fn blank(c: char) -> char {
    if c.is_control() || c.is_whitespace() {
        ' '
    } else {
        c
    }
}

/// Marks that would end our isolation or turn the text around.
fn reorders(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// For text and for attributes in double quotes.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_cannot_break_lines_turn_the_text_or_fill_the_letter() {
        assert!(matches!(
            tidy("tenant", "a\r\nBcc: x"),
            Err(RenderError::LineBreak("tenant"))
        ));
        assert_eq!(tidy("x", " a\u{202e}b\tc\0 ").unwrap(), "ab c");
        assert_eq!(tidy("x", "\u{2069}").unwrap(), "-");
        let long = tidy("x", &"n".repeat(500)).unwrap();
        assert_eq!((long.chars().count(), long.ends_with('…')), (MAX_CHARS + 1, true));
    }
}
