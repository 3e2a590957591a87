//! `GET /graphql`

use wikala_module::http::{Answer, Asking, Authorized};

use super::envelope::{Envelope, Written};
use super::reply::Reply;
use crate::execute::{Answered, Asked};
use crate::policy::Ask;

/// Answers a query. Nothing is changed this way, so that a link to it can do no harm.
pub(super) async fn get(
    Authorized(_access): Authorized<Ask>,
    asking: Asking,
    envelope: Envelope,
    Written(asked): Written,
) -> Answer<Reply> {
    let media = envelope.media;
    let asked = match asked.and_then(Asked::complete) {
        Ok(asked) => asked,
        Err(problem) => return Ok(Reply::malformed(media, Answered::refused(&problem))),
    };
    let answered = envelope.engine(asking, true).run(asked, &mut 0).await;
    Ok(Reply::one(media, answered))
}
