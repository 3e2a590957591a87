#![doc = include_str!("../README.md")]

mod auth;
mod caller;
mod currency;
mod error;
mod events;
mod generated;
mod paging;
mod problem;
mod response;
mod retry;
mod upload;
mod validation;
mod webhook;

pub use auth::{Session, SignIn};
pub use caller::Options;
pub use currency::{Format, MoneyError, Numerals, format_currency};
pub use error::Error;
pub use events::{Event, follow};
pub use generated::operations::{ByteStream, Client, ResponseValue, builder, types};
pub use paging::{Listing, Page, each, pages};
pub use problem::{FieldError, Problem, Quota};
/// The HTTP client behind this one: for [`Options::http`] and [`Client::request`].
pub use reqwest;
pub use response::{ApiResponse, create_api_response};
pub use retry::Retries;
pub use upload::Statement;
pub use validation::validate_transaction;
pub use webhook::{InvalidSignature, verify};
