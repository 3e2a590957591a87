//! From blocks to the plain part and the HTML part.

use crate::letter::Language;
use crate::render::RenderError;
use crate::template::{Block, Form, LAYOUT, footer};
use crate::value::{Value, Values, escape};

/// The subject, on one line.
pub(crate) fn subject(text: &str, values: &Values) -> Result<String, RenderError> {
    fill(text, |name| plain_value(values, name))
}

/// The plain part.
pub(crate) fn text(blocks: &[Block], values: &Values, product: &str) -> Result<String, RenderError> {
    let mut out = String::new();
    for block in present(blocks, values) {
        let words = fill(&block.text, |name| plain_value(values, name))?;
        // The lines of a list stand together.
        if block.form != Form::Fact && out.ends_with('\n') && !out.ends_with("\n\n") {
            out.push('\n');
        }
        out.push_str(&match block.form {
            Form::Paragraph | Form::Note => format!("{words}\n\n"),
            Form::Fact => format!("{words}\n"),
            Form::Link => format!("{words}:\n{}\n\n", bare(values, "link")?),
            Form::Code => format!("{}\n\n", bare(values, "code")?),
        });
    }
    let product = Value::Name(product.to_owned()).plain(values.language());
    let footer = fill(footer(values.language()), |name| {
        (name == "product").then(|| product.clone())
    })?;
    Ok(format!("{out}-- \n{footer}\n"))
}

/// The HTML part: complete, with nothing to be fetched from anywhere.
pub(crate) fn html(
    subject: &str,
    blocks: &[Block],
    values: &Values,
    product: &str,
) -> Result<String, RenderError> {
    let mut body = String::new();
    for block in present(blocks, values) {
        body.push_str(&html_block(block, values)?);
    }
    let language = values.language();
    let (subject, body) = (html_text(subject, values)?, body.trim_end().to_owned());
    let product = Value::Name(product.to_owned()).html();
    let footer = fill(footer(language), |name| {
        (name == "product").then(|| product.clone())
    })?;
    let direction = match language {
        Language::En => "ltr",
        Language::Ar => "rtl",
    };
    fill(LAYOUT, |name| match name {
        "language" => Some(language.as_str().to_owned()),
        "direction" => Some(direction.to_owned()),
        "subject" => Some(subject.clone()),
        "body" => Some(body.clone()),
        "footer" => Some(footer.clone()),
        _ => None,
    })
}

const BUTTON: &str = "display:inline-block;padding:12px 20px;border-radius:6px;background:#1a56db;color:#fff;text-decoration:none";
const CODE: &str =
    "font-family:ui-monospace,Consolas,monospace;font-size:28px;letter-spacing:4px;margin:16px 0";
const NOTE: &str = "font-size:14px;opacity:.8";

fn html_block(block: &Block, values: &Values) -> Result<String, RenderError> {
    let words = html_text(&block.text, values)?;
    Ok(match block.form {
        Form::Paragraph => format!("<p>{words}</p>\n"),
        Form::Fact => format!("<p style=\"margin:0\">{words}</p>\n"),
        Form::Note => format!("<p style=\"{NOTE}\">{words}</p>\n"),
        Form::Code => format!("<p style=\"{CODE}\">{}</p>\n", html_value(values, "code")?),
        Form::Link => {
            let link = escape(bare(values, "link")?);
            let shown = html_value(values, "link")?;
            format!(
                "<p><a href=\"{link}\" style=\"{BUTTON}\">{words}</a></p>\n<p style=\"{NOTE};word-break:break-all\">{shown}</p>\n"
            )
        }
    })
}

fn present<'a>(blocks: &'a [Block], values: &'a Values) -> impl Iterator<Item = &'a Block> {
    blocks
        .iter()
        .filter(|block| block.condition.is_none_or(|name| values.get(name).is_some()))
}

fn html_text(text: &str, values: &Values) -> Result<String, RenderError> {
    fill(&escape(text), |name| values.get(name).map(Value::html))
}

fn plain_value(values: &Values, name: &str) -> Option<String> {
    values.get(name).map(|value| value.plain(values.language()))
}

fn bare<'a>(values: &'a Values, name: &str) -> Result<&'a str, RenderError> {
    values
        .get(name)
        .map(Value::bare)
        .ok_or_else(|| RenderError::Template(name.to_owned()))
}

fn html_value(values: &Values, name: &str) -> Result<String, RenderError> {
    values
        .get(name)
        .map(Value::html)
        .ok_or_else(|| RenderError::Template(name.to_owned()))
}

/// Replaces `{name}` in one pass, so that braces inside a value mean nothing. Braces around anything else stay.
fn fill(text: &str, value: impl Fn(&str) -> Option<String>) -> Result<String, RenderError> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let name = after.split_once('}').filter(|(name, _)| is_name(name));
        if let Some((name, tail)) = name {
            out.push_str(&value(name).ok_or_else(|| RenderError::Template(name.to_owned()))?);
            rest = tail;
        } else {
            out.push('{');
            rest = after;
        }
    }
    out.push_str(rest);
    Ok(out)
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}
