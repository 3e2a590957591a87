//! Which media type a client wants to be answered in.

/// The media types that responses are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Media {
    /// The status tells whether the request was carried out.
    Response,
    /// For clients from before there was another: the status is 200 whenever the request itself
    /// was well-formed.
    #[default]
    Json,
}

impl Media {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Response => "application/graphql-response+json",
            Self::Json => "application/json",
        }
    }

    /// The one that `Accept` likes best. Who accepts neither is answered in JSON all the same.
    pub(super) fn accepted(header: Option<&str>) -> Self {
        let wanted = header.unwrap_or_default().split(',').filter_map(wish);
        // Of those that are liked the same, the first.
        let best = wanted.reduce(|best, other| if other.1 > best.1 { other } else { best });
        best.map(|(media, _)| media).unwrap_or_default()
    }
}

/// A media type and how much it is liked, in thousandths.
fn wish(range: &str) -> Option<(Media, u16)> {
    let mut parts = range.split(';').map(str::trim);
    let media = match parts.next()?.to_ascii_lowercase().as_str() {
        "application/graphql-response+json" => Media::Response,
        "application/json" | "application/*" | "*/*" => Media::Json,
        _ => return None,
    };
    let quality = parts.find_map(|part| part.strip_prefix("q=")?.parse::<f32>().ok());
    let liked = quality.unwrap_or(1.0).clamp(0.0, 1.0) * 1000.0;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is between 0 and 1000"
    )]
    let liked = liked as u16;
    (liked > 0).then_some((media, liked))
}

#[cfg(test)]
mod tests {
    use super::Media::{self, Json, Response};

    #[test]
    fn the_best_liked_wins_and_the_first_of_equals() {
        for (header, expected) in [
            (None, Json),
            (Some("*/*"), Json),
            (Some("text/html"), Json),
            (Some("application/json"), Json),
            (Some("application/graphql-response+json"), Response),
            (
                Some("application/graphql-response+json; charset=utf-8, application/json; charset=utf-8"),
                Response,
            ),
            (Some("application/json, application/graphql-response+json"), Json),
            (
                Some("application/json;q=0.5, application/graphql-response+json"),
                Response,
            ),
            (
                Some("application/graphql-response+json;q=0, application/json;q=0.1"),
                Json,
            ),
        ] {
            assert_eq!(Media::accepted(header), expected, "{header:?}");
        }
    }
}
