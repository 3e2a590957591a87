//! What clients say of an endpoint, checked.

use wikala_module::http::Problem;
use wikala_module::jobs::events::Pattern;

use crate::codes::{ENDPOINT_INVALID, URL_FORBIDDEN, URL_INVALID};
use wikala_egress::Guard;

const DESCRIPTION: usize = 500;
const URL: usize = 2000;
const PATTERNS: usize = 50;

/// The URL as it is stored, when requests may go there.
pub(super) async fn url(guard: &Guard, text: &str) -> Result<String, Problem> {
    let checked = guard.check(text).await.map_err(|refusal| {
        let code = if refusal.is_forbidden() {
            URL_FORBIDDEN
        } else {
            URL_INVALID
        };
        Problem::new(code).field("/url", "refused", refusal.to_string())
    })?;
    let url = String::from(checked);
    if url.chars().count() > URL {
        return Err(Problem::new(URL_INVALID).field("/url", "too_long", "at most 2000 characters"));
    }
    Ok(url)
}

pub(super) fn description(text: &str) -> Result<(), Problem> {
    let fits = !text.contains('\0') && text.chars().count() <= DESCRIPTION;
    let invalid = || {
        let problem = Problem::new(ENDPOINT_INVALID);
        problem.field("/description", "malformed", "at most 500 characters")
    };
    fits.then_some(()).ok_or_else(invalid)
}

/// The patterns in order, each once.
pub(super) fn patterns(mut texts: Vec<String>) -> Result<Vec<String>, Problem> {
    texts.sort();
    texts.dedup();
    if texts.is_empty() || texts.len() > PATTERNS {
        let problem = Problem::new(ENDPOINT_INVALID);
        return Err(problem.field("/events", "out_of_range", "1 to 50 types of events"));
    }
    match texts.iter().find(|text| Pattern::parse(text).is_none()) {
        None => Ok(texts),
        Some(_) => {
            let problem = Problem::new(ENDPOINT_INVALID);
            Err(problem.field("/events", "malformed", "types such as finance.transaction.*"))
        }
    }
}
