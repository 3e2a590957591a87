//! The language that findings are told in.

use actix_web::dev::Payload;
use actix_web::http::header::ACCEPT_LANGUAGE;
use actix_web::{FromRequest, HttpRequest};
use serde::{Deserialize, Serialize};
use std::future::{Ready, ready};
use utoipa::ToSchema;
use utoipa::openapi::path::{ParameterBuilder, ParameterIn};
use utoipa::openapi::{ObjectBuilder, Required, Type};
use wikala_module::http::{Description, Input, Problem};

/// A language that findings are told in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = InsightLanguage)]
pub(crate) enum Language {
    #[default]
    En,
    Ar,
}

/// The best of `Accept-Language` that findings can be told in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Accepted(Option<Language>);

impl Accepted {
    /// What was asked for by name, else what is accepted, else the tenant's own, else English.
    pub(crate) fn or(self, named: Option<Language>, locale: &str) -> Language {
        named.or(self.0).or_else(|| of_tag(locale)).unwrap_or_default()
    }
}

impl FromRequest for Accepted {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let header = request.headers().get(ACCEPT_LANGUAGE);
        let ranges = header.and_then(|value| value.to_str().ok()).unwrap_or_default();
        ready(Ok(Self(best(ranges))))
    }
}

impl Input for Accepted {
    fn describe(description: &mut Description) {
        let text = ObjectBuilder::new()
            .schema_type(Type::String)
            .examples(["ar, en;q=0.5"]);
        let parameter = ParameterBuilder::new()
            .name("Accept-Language")
            .parameter_in(ParameterIn::Header)
            .required(Required::False)
            .description(Some("The language that findings are told in."))
            .schema(Some(text));
        description.parameters.push(parameter.build());
    }
}

/// The language of ours with the highest weight; of equal ones the first.
fn best(ranges: &str) -> Option<Language> {
    let weighed = ranges.split(',').filter_map(|range| {
        let (tag, weight) = range.split_once(";q=").unwrap_or((range, "1"));
        let weight = weight.trim().parse::<f32>().ok().filter(|weight| *weight > 0.0)?;
        Some((of_tag(tag)?, weight))
    });
    let heavier = |best: (Language, f32), one: (Language, f32)| if one.1 > best.1 { one } else { best };
    weighed.reduce(heavier).map(|(language, _)| language)
}

fn of_tag(tag: &str) -> Option<Language> {
    let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
    match primary.to_ascii_lowercase().as_str() {
        "ar" => Some(Language::Ar),
        "en" => Some(Language::En),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_language_that_is_ours_is_taken() {
        for (ranges, expected) in [
            ("", None),
            ("de", None),
            ("ar-AE, en;q=0.5", Some(Language::Ar)),
            ("en;q=0.2, ar;q=0.3", Some(Language::Ar)),
            ("ar;q=0, de;q=1", None),
            ("ar;q=much, en;q=0.1", Some(Language::En)),
        ] {
            assert_eq!(best(ranges), expected, "{ranges}");
        }
    }
}
