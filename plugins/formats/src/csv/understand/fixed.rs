//! Finds the columns that a mapping names.

use wikala_extension::FormatError;

use super::super::dialect::{Columns, Role};
use super::super::mapping::Mapping;
use super::super::text::fold;

/// The columns of a mapping in a file with these headers.
///
/// # Errors
/// `bad_mapping` for a column that the file does not have.
pub(super) fn fixed_columns(
    mapping: &Mapping,
    headers: &[String],
    has_header: bool,
    width: usize,
) -> Result<Columns, FormatError> {
    let mut out = Columns::default();
    for column in &mapping.columns {
        let by_name = column
            .header
            .as_deref()
            .map(|name| find_header(headers, name, column.index));
        let index = match (by_name, column.index) {
            (Some(Some(index)), _) => index,
            (Some(None), Some(index)) if !has_header || column.header.as_deref() == Some("") => index,
            (None, Some(index)) => index,
            _ => return Err(missing(&column.key, column.header.as_deref().unwrap_or_default())),
        };
        if index >= width.max(headers.len()).max(1) {
            return Err(missing(&column.key, &index.to_string()));
        }
        if column.role == Role::Description {
            out.add(column.role, index);
        } else {
            out.set(column.role, index);
        }
    }
    Ok(out)
}

fn missing(key: &str, name: &str) -> FormatError {
    let detail = format!("`{key}` names a column that the file does not have.");
    FormatError::new(FormatError::BAD_MAPPING, detail)
        .in_column(key)
        .with_value(name)
}

/// `column 3`, as options name a column without a header of its own.
fn numbered(name: &str) -> Option<usize> {
    let number: usize = name.trim().strip_prefix("column ")?.parse().ok()?;
    number.checked_sub(1)
}

/// The column of a name; of several the one with the given number, else the first.
fn find_header(headers: &[String], name: &str, index: Option<usize>) -> Option<usize> {
    let wanted = fold(name);
    let same = |known: &String| known == name.trim() || (!wanted.is_empty() && fold(known) == wanted);
    if let Some(index) = index
        && headers.get(index).is_some_and(same)
    {
        return Some(index);
    }
    headers.iter().position(same).or_else(|| numbered(name))
}
