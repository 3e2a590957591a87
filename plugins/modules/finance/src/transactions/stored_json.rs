//! JSON that is passed between the store and the wire without being taken apart.

use std::io::Write;

use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::pg::{Pg, PgValue};
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::Jsonb;
use serde::Serialize;
use serde_json::value::RawValue;

/// The only version of the binary form of `jsonb`.
const JSONB_VERSION: u8 = 1;

/// A `jsonb` column as its text. Lists copy it to the answer; no tree is built.
#[derive(Debug, Clone, Serialize, AsExpression, FromSqlRow)]
#[serde(transparent)]
#[diesel(sql_type = Jsonb)]
pub struct StoredJson(Box<RawValue>);

impl StoredJson {
    /// Writes a value as JSON text.
    ///
    /// # Errors
    /// When the value cannot be JSON, for example a map with keys that are not text.
    pub fn of<T: Serialize + ?Sized>(value: &T) -> Result<Self, serde_json::Error> {
        serde_json::value::to_raw_value(value).map(Self)
    }

    /// The JSON text.
    #[must_use]
    pub fn text(&self) -> &str {
        self.0.get()
    }
}

impl ToSql<Jsonb, Pg> for StoredJson {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        out.write_all(&[JSONB_VERSION])?;
        out.write_all(self.text().as_bytes())?;
        Ok(IsNull::No)
    }
}

impl FromSql<Jsonb, Pg> for StoredJson {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        let text = match value.as_bytes() {
            [JSONB_VERSION, text @ ..] => std::str::from_utf8(text)?,
            _ => return Err("this version of jsonb is not known".into()),
        };
        Ok(Self(RawValue::from_string(text.to_owned())?))
    }
}
