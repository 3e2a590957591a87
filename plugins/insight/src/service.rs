//! What kind of service a payee sells, as far as its name says: two payments for the same kind may be one too many.

use serde::{Deserialize, Serialize};

/// A kind of service that one rarely needs twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Service {
    Music,
    Video,
    CloudStorage,
    Vpn,
    Gym,
    Antivirus,
    OfficeSuite,
    OnlineMeetings,
    PasswordManager,
    Audiobooks,
}

/// Words of payees in lower case and what they sell. A word of several parts must stand in that order.
const WORDS: &[(Service, &[&str])] = &[
    (
        Service::Music,
        &[
            "spotify",
            "anghami",
            "deezer",
            "tidal",
            "apple music",
            "youtube music",
            "qobuz",
        ],
    ),
    (
        Service::Video,
        &[
            "netflix",
            "disney plus",
            "disney+",
            "hulu",
            "hbo max",
            "shahid",
            "starzplay",
            "osn",
            "paramount+",
            "paramount plus",
            "prime video",
            "crunchyroll",
            "joyn",
            "wow tv",
        ],
    ),
    (
        Service::CloudStorage,
        &["dropbox", "icloud", "google one", "onedrive", "pcloud", "box com"],
    ),
    (
        Service::Vpn,
        &[
            "nordvpn",
            "expressvpn",
            "surfshark",
            "protonvpn",
            "cyberghost",
            "mullvad",
        ],
    ),
    (
        Service::Gym,
        &[
            "gym",
            "fitness",
            "mcfit",
            "fitx",
            "puregym",
            "crossfit",
            "نادي رياضي",
        ],
    ),
    (
        Service::Antivirus,
        &["norton", "mcafee", "bitdefender", "kaspersky", "avast", "eset"],
    ),
    (
        Service::OfficeSuite,
        &[
            "microsoft 365",
            "office 365",
            "google workspace",
            "zoho workplace",
        ],
    ),
    (
        Service::OnlineMeetings,
        &["zoom", "webex", "gotomeeting", "whereby"],
    ),
    (
        Service::PasswordManager,
        &["1password", "lastpass", "dashlane", "bitwarden"],
    ),
    (Service::Audiobooks, &["audible", "storytel", "bookbeat"]),
];

/// What a payee sells, when its name tells.
#[must_use]
pub fn service(payee: &str) -> Option<Service> {
    let padded = format!(" {} ", words(payee));
    WORDS
        .iter()
        .find(|(_, names)| names.iter().any(|name| padded.contains(&format!(" {name} "))))
        .map(|(service, _)| *service)
}

/// Lower case, and one space between words.
fn words(payee: &str) -> String {
    let lower = payee.to_lowercase();
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '+';
    let words: Vec<&str> = lower
        .split(|letter| !is_part(letter))
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_is_known_by_whole_words() {
        assert_eq!(service("NETFLIX.COM Amsterdam"), Some(Service::Video));
        assert_eq!(service("DISNEY PLUS*123"), Some(Service::Video));
        assert_eq!(service("Gymnasium Musterstadt"), None);
        assert_eq!(service("PURE GYM 0044"), Some(Service::Gym));
        assert_eq!(service(""), None);
    }
}
