//! What can go wrong, for every operation the same.

use reqwest::StatusCode;

use crate::problem::Problem;

/// Why an operation did not succeed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The host refused, and says why.
    #[error("{0}")]
    Problem(Box<Problem>),
    /// The host could not be reached, or the connection broke.
    #[error("the host could not be reached")]
    Transport(#[from] reqwest::Error),
    /// An argument was missing or not of its form; nothing was sent.
    #[error("the request is not complete: {0}")]
    Request(String),
    /// The answer is not of this API: of a proxy in between, or of a newer host.
    #[error("the answer could not be read: {0}")]
    Unreadable(String),
    /// An answer with a status that this operation does not have.
    #[error("an answer with the status {0} was not expected")]
    Unexpected(StatusCode),
    /// A file could not be read.
    #[error("the file could not be read")]
    File(#[from] std::io::Error),
    /// Events that were missed are not kept any more: read the data again, and follow after this number.
    #[error("the events up to {0} were removed")]
    Removed(i64),
    /// A stream of events goes on no more.
    #[error("{code}: {detail}")]
    Stream {
        /// Why, for programs.
        code: String,
        /// Why, for people.
        detail: String,
    },
}

impl Error {
    /// The refusal of the host, when it is one.
    #[must_use]
    pub fn problem(&self) -> Option<&Problem> {
        match self {
            Self::Problem(problem) => Some(problem),
            _ => None,
        }
    }

    /// The stable code of a refusal.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.problem().map(|problem| problem.code.as_str())
    }

    /// The refusal in an answer that is none of success.
    pub(crate) async fn of(response: reqwest::Response) -> Self {
        let status = response.status();
        match response.bytes().await {
            Ok(body) => serde_json::from_slice(&body).map_or(Self::Unexpected(status), |problem| {
                Self::Problem(Box::new(problem))
            }),
            Err(error) => Self::Transport(error),
        }
    }
}

impl From<progenitor_client::Error<Problem>> for Error {
    fn from(error: progenitor_client::Error<Problem>) -> Self {
        use progenitor_client::Error as Sent;
        match error {
            Sent::ErrorResponse(refusal) => Self::Problem(Box::new(refusal.into_inner())),
            Sent::CommunicationError(error)
            | Sent::ResponseBodyError(error)
            | Sent::InvalidUpgrade(error) => Self::Transport(error),
            Sent::InvalidRequest(why) | Sent::Custom(why) => Self::Request(why),
            Sent::InvalidResponsePayload(_body, error) => Self::Unreadable(error.to_string()),
            Sent::UnexpectedResponse(response) => Self::Unexpected(response.status()),
        }
    }
}
