//! The language that labels are written in.

use actix_web::dev::Payload;
use actix_web::http::header::ACCEPT_LANGUAGE;
use actix_web::web::Query;
use actix_web::{FromRequest, HttpRequest};
use futures_util::future::{Ready, ready};
use serde::Deserialize;
use utoipa::openapi::path::{ParameterBuilder, ParameterIn};
use utoipa::openapi::{ObjectBuilder, Required, Type};
use wikala_module::http::{Description, Input, Problem, codes};
use wikala_module::kernel::tenant::Tenant;

/// A language that categories have names in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Language {
    Ar,
    En,
}

/// The language the caller asked for: `?locale=`, else the best of `Accept-Language`.
///
/// It lets other query names pass; a strict [`wikala_module::http::Filter`] beside it must accept
/// `locale`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Speaking(Option<Language>);

impl Speaking {
    /// The best of `Accept-Language`.
    pub(crate) fn accepting(languages: Option<&str>) -> Self {
        Self(languages.and_then(best_of))
    }

    /// The language to answer in: the caller's, else the tenant's, else English.
    pub(crate) fn inside(self, tenant: &Tenant) -> Language {
        self.0.or_else(|| best_of(&tenant.locale)).unwrap_or(Language::En)
    }
}

#[derive(Deserialize)]
struct Chosen {
    locale: Option<Language>,
}

impl FromRequest for Speaking {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let chosen = Query::<Chosen>::from_query(request.query_string()).map_err(|_unknown| {
            Problem::new(codes::MALFORMED_QUERY).field("locale", "malformed", "ar or en")
        });
        let accepted = request
            .headers()
            .get(ACCEPT_LANGUAGE)
            .and_then(|value| value.to_str().ok());
        ready(chosen.map(|Query(chosen)| Self(chosen.locale.or_else(|| accepted.and_then(best_of)))))
    }
}

impl Input for Speaking {
    fn describe(description: &mut Description) {
        let parameter = |name: &str, place: ParameterIn, about: &str, schema: ObjectBuilder| {
            ParameterBuilder::new()
                .name(name)
                .parameter_in(place)
                .required(Required::False)
                .description(Some(about))
                .schema(Some(schema.schema_type(Type::String)))
                .build()
        };
        let locales = ObjectBuilder::new().enum_values(Some(["ar", "en"]));
        let header = ObjectBuilder::new().examples(["ar-KW, en;q=0.5"]);
        description.parameters.extend([
            parameter(
                "locale",
                ParameterIn::Query,
                "The language of labels; wins over the header.",
                locales,
            ),
            parameter(
                "Accept-Language",
                ParameterIn::Header,
                "The language of labels.",
                header,
            ),
        ]);
        description.codes([codes::MALFORMED_QUERY]);
    }
}

/// The language of ours with the highest weight; the earlier one when they weigh the same.
fn best_of(accepted: &str) -> Option<Language> {
    let mut best = (None, 0);
    for range in accepted.split(',') {
        let (tag, parameters) = range.split_once(';').unwrap_or((range, ""));
        let language = match tag.trim().split('-').next().unwrap_or_default() {
            tag if tag.eq_ignore_ascii_case("ar") => Language::Ar,
            tag if tag.eq_ignore_ascii_case("en") => Language::En,
            _ => continue,
        };
        let weight = weight_of(parameters);
        if weight > best.1 {
            best = (Some(language), weight);
        }
    }
    best.0
}

/// `q=0.5` as thousandths; what cannot be read weighs nothing.
fn weight_of(parameters: &str) -> u32 {
    let Some(text) = parameters.trim().strip_prefix("q=") else {
        return 1000;
    };
    let (whole, fraction) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
    match (whole, format!("{fraction:0<3}").parse::<u32>()) {
        ("1", Ok(_)) => 1000,
        ("0", Ok(thousandths)) if thousandths < 1000 => thousandths,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_language_of_ours_wins() {
        for (header, expected) in [
            ("", None),
            ("ar", Some(Language::Ar)),
            ("AR-kw", Some(Language::Ar)),
            ("fr, ar;q=0.4, en;q=0.3", Some(Language::Ar)),
            ("ar;q=0.3, en;q=0.31", Some(Language::En)),
            ("ar, en", Some(Language::Ar)),
            ("en, ar", Some(Language::En)),
            ("ar;q=0", None),
            ("ar;q=x, de", None),
            ("arn", None),
        ] {
            assert_eq!(best_of(header), expected, "{header:?}");
        }
    }
}
