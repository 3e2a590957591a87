//! What is asked of an import.

use serde::Deserialize;
use serde::de::{Deserializer, Error as _};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;
use wikala_module::http::codes as http_codes;
use wikala_module::http::{FieldError, Problem};
use wikala_module::kernel::money::Currency;

use crate::error::{FinanceError, codes};

/// How a file is to be imported.
#[derive(Debug, Clone, Default)]
pub struct ImportRequest {
    /// The file's name as the sender knows it.
    pub file_name: Option<String>,
    /// The account that gets every row; without it the file's own account names decide.
    pub account_id: Option<Uuid>,
    /// Answers to ambiguities, or a dialect of an earlier import.
    pub mapping: Option<Value>,
    /// Refuse the whole file when one row cannot be read.
    pub strict: bool,
    /// The currency of rows that name none.
    pub currency: Option<Currency>,
    /// The name of the account, where the file names none.
    pub account_name: Option<String>,
    /// Bounds on what one file may cost.
    pub limits: ImportLimits,
}

/// Bounds on what one file may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImportLimits {
    /// Rows of one file.
    pub rows: u64,
    /// Faulty rows after which the file is refused.
    pub errors: u64,
    /// Rows written in one statement.
    pub batch: usize,
}

impl Default for ImportLimits {
    fn default() -> Self {
        Self {
            rows: 1_000_000,
            errors: 1_000,
            batch: 5_000,
        }
    }
}

/// The text fields of the upload, beside the file itself.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct ImportForm {
    /// The statement file.
    #[serde(default)]
    #[schema(value_type = String, format = Binary, required = true)]
    file: Option<String>,
    /// The account that gets every row. Without it, accounts are found by the names in the file
    /// and made when missing.
    #[schema(example = "01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11")]
    account_id: Option<Uuid>,
    /// JSON: answers to ambiguities, or the `dialect` of an earlier import.
    #[schema(example = r#"{"dateFormat": "DD/MM/YYYY"}"#)]
    mapping: Option<String>,
    /// `true` only shows what an import would do.
    #[serde(default, deserialize_with = "flag")]
    #[schema(value_type = bool)]
    dry_run: bool,
    /// `true` refuses the whole file when one row cannot be read.
    #[serde(default, deserialize_with = "flag")]
    #[schema(value_type = bool)]
    strict: bool,
    /// ISO 4217 code for rows that name no currency.
    #[schema(example = "KWD")]
    currency: Option<String>,
    /// Name of the account, where the file names none.
    #[schema(example = "Household", max_length = 200)]
    account_name: Option<String>,
}

impl ImportForm {
    /// Whether nothing may be stored.
    pub(crate) fn dry_run(&self) -> bool {
        self.dry_run
    }

    /// The form as a request.
    ///
    /// # Errors
    /// 400 with the field at fault.
    pub(crate) fn read(
        self,
        file_name: Option<String>,
        limits: ImportLimits,
    ) -> Result<ImportRequest, FinanceError> {
        if self.file.is_some() {
            return Err(malformed("/file", "repeated", "send one file"));
        }
        Ok(ImportRequest {
            file_name: file_name.map(|name| plain_name(&name)),
            account_id: self.account_id,
            mapping: self.mapping.as_deref().map(read_mapping).transpose()?,
            strict: self.strict,
            currency: self.currency.as_deref().map(read_currency).transpose()?,
            account_name: self.account_name.as_deref().map(read_name).transpose()?,
            limits,
        })
    }
}

fn flag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    match String::deserialize(deserializer)?.as_str() {
        "true" | "1" => Ok(true),
        "false" | "0" | "" => Ok(false),
        _ => Err(D::Error::custom("true or false")),
    }
}

fn malformed(pointer: &str, code: &str, detail: &str) -> FinanceError {
    Problem::new(http_codes::MALFORMED_BODY)
        .field(pointer, code, detail)
        .into()
}

fn read_mapping(text: &str) -> Result<Value, FinanceError> {
    serde_json::from_str(text).map_err(|error| {
        let detail = format!("the mapping is not JSON: {error}");
        let field = FieldError {
            pointer: "/mapping".into(),
            code: "malformed".into(),
            detail: detail.clone(),
        };
        FinanceError::Refused {
            code: codes::MAPPING_INVALID,
            detail,
            fields: vec![field],
        }
    })
}

fn read_currency(text: &str) -> Result<Currency, FinanceError> {
    Currency::parse(text).map_err(|error| malformed("/currency", "unknown_currency", &error.to_string()))
}

fn read_name(text: &str) -> Result<String, FinanceError> {
    let name = text.trim();
    if name.is_empty() || name.chars().count() > 200 || name.contains('\0') {
        return Err(malformed("/accountName", "out_of_range", "1 to 200 characters"));
    }
    Ok(name.to_owned())
}

/// A client may send a path; only its last part is a name.
fn plain_name(sent: &str) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars()
        .filter(|letter| !letter.is_control())
        .take(200)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(json: Value) -> Result<ImportForm, serde_json::Error> {
        serde_json::from_value(json)
    }

    #[test]
    fn flags_are_words() {
        assert!(form(serde_json::json!({ "dryRun": "true" })).unwrap().dry_run());
        assert!(!form(serde_json::json!({ "dryRun": "false" })).unwrap().dry_run());
        assert!(form(serde_json::json!({ "dryRun": "maybe" })).is_err());
        assert!(form(serde_json::json!({ "dryrun": "true" })).is_err());
    }

    #[test]
    fn what_is_wrong_is_refused() {
        for json in [
            serde_json::json!({ "currency": "QQQ" }),
            serde_json::json!({ "mapping": "{" }),
            serde_json::json!({ "accountName": " " }),
        ] {
            assert!(
                form(json.clone())
                    .unwrap()
                    .read(None, ImportLimits::default())
                    .is_err(),
                "{json}"
            );
        }
    }

    #[test]
    fn a_path_is_not_a_name() {
        assert_eq!(plain_name("C:\\money\\may.csv"), "may.csv");
        assert_eq!(plain_name("../../etc/pass\0wd"), "passwd");
    }
}
