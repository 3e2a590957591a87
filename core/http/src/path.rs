//! Parts of paths: identifiers and words.

use std::marker::PhantomData;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use futures_util::future::{Ready, ready};
use percent_encoding::percent_decode_str;
use utoipa::openapi::path::{ParameterBuilder, ParameterIn};
use utoipa::openapi::{KnownFormat, ObjectBuilder, Required, SchemaFormat, Type};
use uuid::Uuid;

use crate::codes;
use crate::describe::{Description, Input};
use crate::problem::Problem;

/// The identifier in the path, `{id}`. Anything that is not a UUID names nothing: 404.
#[derive(Debug, Clone, Copy)]
pub struct At(pub Uuid);

impl FromRequest for At {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(identifier(request, "id").map(Self))
    }
}

impl Input for At {
    fn describe(description: &mut Description) {
        describe_identifier(description, "id", None);
    }
}

/// A further part of a path that is an identifier.
pub trait PathPart: 'static {
    /// As in the path's braces.
    const NAME: &'static str;
    const MEANING: Option<&'static str> = None;
}

/// A part of a path that is a word: the code of a plan, the name of a flag.
pub trait PathWord: PathPart {
    /// Shown in the contract.
    const EXAMPLE: &'static str;
}

/// The identifier in a further part of the path, as [`At`].
pub struct Part<P: PathPart>(pub Uuid, pub PhantomData<P>);

impl<P: PathPart> FromRequest for Part<P> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(identifier(request, P::NAME).map(|id| Self(id, PhantomData)))
    }
}

impl<P: PathPart> Input for Part<P> {
    fn describe(description: &mut Description) {
        describe_identifier(description, P::NAME, P::MEANING);
    }
}

fn identifier(request: &HttpRequest, name: &str) -> Result<Uuid, Problem> {
    let text = request.match_info().get(name);
    let id = text.and_then(|text| Uuid::parse_str(text).ok());
    id.ok_or_else(|| Problem::new(codes::HIDDEN))
}

fn describe_identifier(description: &mut Description, name: &str, meaning: Option<&str>) {
    let uuid = ObjectBuilder::new()
        .schema_type(Type::String)
        .format(Some(SchemaFormat::KnownFormat(KnownFormat::Uuid)))
        .examples(["01939e6c-7d2a-7c1e-9f00-3b1f0a6e5c11"]);
    let parameter = ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .description(meaning)
        .schema(Some(uuid));
    description.parameters.push(parameter.build());
    description.codes([codes::HIDDEN]);
}

/// Characters of a word at most.
const MAX_WORD: usize = 200;

/// The word in a part of the path. What cannot be a word names nothing: 404.
pub struct Named<P: PathWord>(pub String, pub PhantomData<P>);

impl<P: PathWord> FromRequest for Named<P> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let text = request.match_info().get(P::NAME).unwrap_or_default();
        let text = percent_decode_str(text).decode_utf8().unwrap_or_default();
        let is_word = (1..=MAX_WORD).contains(&text.len()) && !text.contains(char::is_control);
        let word = is_word.then(|| Self(text.into_owned(), PhantomData));
        ready(word.ok_or_else(|| Problem::new(codes::HIDDEN)))
    }
}

impl<P: PathWord> Input for Named<P> {
    fn describe(description: &mut Description) {
        let word = ObjectBuilder::new()
            .schema_type(Type::String)
            .examples([P::EXAMPLE]);
        let parameter = ParameterBuilder::new()
            .name(P::NAME)
            .parameter_in(ParameterIn::Path)
            .required(Required::True)
            .description(P::MEANING)
            .schema(Some(word));
        description.parameters.push(parameter.build());
        description.codes([codes::HIDDEN]);
    }
}
