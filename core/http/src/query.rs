//! Query strings and paths, strict and with the parameter's name in the error.

use std::ops::Deref;
use std::str::FromStr;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use futures_util::future::{Ready, ready};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use utoipa::IntoParams;
use utoipa::openapi::path::{ParameterBuilder, ParameterIn};
use utoipa::openapi::{ObjectBuilder, Required, Type};
use wikala_kernel::page::{DEFAULT_LIMIT, Limit, MAX_LIMIT};

use crate::codes;
use crate::describe::{Description, Input};
use crate::problem::Problem;

/// A query string read as `T`. Give `T` `#[serde(deny_unknown_fields)]`.
#[derive(Debug)]
pub struct Filter<T>(pub T);

impl<T> Deref for Filter<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: DeserializeOwned> FromRequest for Filter<T> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(read_query(request.query_string()).map(Self))
    }
}

impl<T: DeserializeOwned> Filter<T> {
    /// Reads a query string.
    ///
    /// # Errors
    /// [`codes::MALFORMED_QUERY`] with the parameter's name.
    pub fn read(query: &str) -> Result<Self, Problem> {
        read_query(query).map(Self)
    }
}

fn read_query<T: DeserializeOwned>(text: &str) -> Result<T, Problem> {
    let pairs = serde_urlencoded::Deserializer::new(form_pairs(text)?);
    serde_path_to_error::deserialize(pairs).map_err(|error| {
        let name = error.path().to_string();
        Problem::new(codes::MALFORMED_QUERY).field(&name, "malformed", error.inner().to_string())
    })
}

/// A NUL cannot be stored as text, so it is refused before it reaches a query.
fn form_pairs(text: &str) -> Result<form_urlencoded::Parse<'_>, Problem> {
    let has_nul = form_urlencoded::parse(text.as_bytes())
        .any(|(name, value)| name.contains('\0') || value.contains('\0'));
    if has_nul {
        return Err(Problem::new(codes::MALFORMED_QUERY).detail("a NUL character is not text"));
    }
    Ok(form_urlencoded::parse(text.as_bytes()))
}

impl<T: IntoParams> Input for Filter<T> {
    fn describe(description: &mut Description) {
        description
            .parameters
            .extend(T::into_params(|| Some(ParameterIn::Query)));
        description.codes([codes::MALFORMED_QUERY]);
    }
}

/// The paging parameters that every list shares.
///
/// A list reads its own filters and these from the same query string, so this extractor lets
/// other names pass; the list's own [`Filter`] must accept `limit`, `cursor` and `count`.
#[derive(Debug)]
pub struct PageQuery {
    pub limit: Limit,
    pub cursor: Option<String>,
    /// Whether the caller wants the total.
    pub count: bool,
}

#[derive(Deserialize)]
struct RawPage {
    #[serde(default, deserialize_with = "number")]
    limit: Option<u32>,
    cursor: Option<String>,
    #[serde(default)]
    count: bool,
}

fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u32>, D::Error> {
    let text = String::deserialize(deserializer)?;
    u32::from_str(&text)
        .map(Some)
        .map_err(|_nan| serde::de::Error::custom("not a whole number"))
}

impl FromRequest for PageQuery {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(read_query::<RawPage>(request.query_string()).and_then(|raw| {
            let limit = Limit::from_request(raw.limit).ok_or_else(|| {
                let detail = format!("1 to {MAX_LIMIT}");
                Problem::new(codes::MALFORMED_QUERY).field("limit", "out_of_range", detail)
            })?;
            Ok(Self {
                limit,
                cursor: raw.cursor,
                count: raw.count,
            })
        }))
    }
}

impl Input for PageQuery {
    fn describe(description: &mut Description) {
        let limit = ObjectBuilder::new()
            .schema_type(Type::Integer)
            .minimum(Some(1_u32))
            .maximum(Some(MAX_LIMIT))
            .default(Some(DEFAULT_LIMIT.into()));
        let query = |name: &str, about: &str, schema: utoipa::openapi::Schema| {
            ParameterBuilder::new()
                .name(name)
                .parameter_in(ParameterIn::Query)
                .required(Required::False)
                .description(Some(about))
                .schema(Some(schema))
                .build()
        };
        let text = ObjectBuilder::new().schema_type(Type::String);
        let flag = ObjectBuilder::new().schema_type(Type::Boolean);
        description.parameters.extend([
            query("limit", "Items on a page.", limit.into()),
            query("cursor", "`nextCursor` of the page before.", text.into()),
            query("count", "`true` adds `total`.", flag.into()),
        ]);
        description.codes([codes::MALFORMED_QUERY, codes::FOREIGN_CURSOR]);
    }
}
