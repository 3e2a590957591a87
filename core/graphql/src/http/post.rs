//! `POST /graphql`

use serde_json::Value as Json;
use wikala_module::http::{Answer, Asking, Authorized, Problem};

use super::envelope::{Envelope, Posted};
use super::media::Media;
use super::reply::Reply;
use crate::execute::{Answered, Asked, Engine};
use crate::policy::Ask;
use crate::{codes, limits};

/// Answers a request, or each of a batch. Every field decides for itself whether it may be asked.
pub(super) async fn post(
    Authorized(_access): Authorized<Ask>,
    asking: Asking,
    envelope: Envelope,
    Posted(body): Posted,
) -> Answer<Reply> {
    let media = envelope.media;
    let engine = envelope.engine(asking, false);
    match body {
        Ok(Json::Array(requests)) => Ok(batch(media, &engine, requests).await),
        Ok(request) => Ok(single(media, &engine, request).await),
        Err(problem) => Ok(Reply::malformed(media, Answered::refused(&problem))),
    }
}

async fn single(media: Media, engine: &Engine<'_>, request: Json) -> Reply {
    match read(request) {
        Ok(asked) => Reply::one(media, engine.run(asked, &mut 0).await),
        Err(problem) => Reply::malformed(media, Answered::refused(&problem)),
    }
}

/// One after the other, and together they cost no more than one may.
async fn batch(media: Media, engine: &Engine<'_>, requests: Vec<Json>) -> Reply {
    if requests.is_empty() || requests.len() > limits::BATCH {
        let problem = Problem::new(codes::BATCH_TOO_LARGE).detail(format!("1 to {}", limits::BATCH));
        return Reply::malformed(media, Answered::refused(&problem));
    }
    let (mut answers, mut spent) = (Vec::new(), 0);
    for request in requests {
        answers.push(match read(request) {
            Ok(asked) => engine.run(asked, &mut spent).await,
            Err(problem) => Answered::refused(&problem),
        });
    }
    Reply::many(media, answers)
}

fn read(request: Json) -> Result<Asked, Problem> {
    let malformed = |error: serde_json::Error| Problem::new(codes::MALFORMED).detail(error.to_string());
    let asked: Asked = serde_json::from_value(request).map_err(malformed)?;
    asked.complete()
}
