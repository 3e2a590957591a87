//! Letters on their way to a mail server.

use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use wikala_kernel::redact::Secret;
use wikala_mail::{Address, Language, MailError, Mailer, Rendered, Security, Smtp, SmtpSettings, Template};

use crate::rendering::rendered;
use crate::sink::{Kept, Sink, Tls};

fn settings(sink: &Sink, security: Security) -> SmtpSettings {
    SmtpSettings {
        host: "localhost".to_owned(),
        port: sink.port,
        security,
        login: None,
        ca: Some(sink.ca.clone()),
        from: "no-reply@wikala.example".parse().unwrap(),
        from_name: "وكالة Wikala".to_owned(),
        timeout: Duration::from_secs(10),
    }
}

fn login(password: &str) -> Option<(String, Secret<String>)> {
    Some(("wikala".to_owned(), Secret::new(password.to_owned())))
}

fn invitation() -> Rendered {
    let template = Template::Invitation {
        tenant: "دار الورد".to_owned(),
        inviter: "Layla".to_owned(),
        role: "محاسب".to_owned(),
        link: "https://app.example.org/i/1".to_owned(),
    };
    rendered(template, Language::Ar).unwrap()
}

async fn send(settings: SmtpSettings, letter: &Rendered, to: &str) -> Result<(), MailError> {
    let to: Address = to.parse().unwrap();
    Smtp::new(settings).unwrap().send(letter, &to).await
}

/// The value of a header, lines joined.
fn header(kept: &Kept, name: &str) -> String {
    let head = kept.raw.split("\r\n\r\n").next().unwrap().replace("\r\n ", " ");
    let found = head
        .lines()
        .find_map(|line| line.strip_prefix(&format!("{name}: ")));
    found.unwrap_or_else(|| panic!("{name} in {head}")).to_owned()
}

/// The text of the part of this kind.
fn part(kept: &Kept, kind: &str) -> String {
    let from = kept
        .raw
        .split(&format!("Content-Type: {kind}; charset=utf-8"))
        .nth(1)
        .unwrap();
    let body = from.split("\r\n\r\n").nth(1).unwrap();
    let lines: String = body.lines().take_while(|line| !line.starts_with("--")).collect();
    String::from_utf8(STANDARD.decode(lines).unwrap()).unwrap()
}

/// Words that were made ASCII for a header.
fn decoded(text: &str) -> String {
    let words = text.split(' ').map(|word| {
        let inner = word
            .strip_prefix("=?utf-8?b?")
            .and_then(|word| word.strip_suffix("?="));
        inner.map_or_else(
            || word.as_bytes().to_vec(),
            |inner| STANDARD.decode(inner).unwrap(),
        )
    });
    String::from_utf8(words.collect::<Vec<_>>().concat()).unwrap()
}

#[tokio::test]
async fn a_letter_arrives_whole_and_says_that_it_is_automatic() {
    let sink = Sink::start(Tls::AfterCommand).await;
    let letter = invitation();
    let with_login = SmtpSettings {
        login: login("right"),
        ..settings(&sink, Security::StartTls)
    };
    send(with_login, &letter, "sami@example.org").await.unwrap();

    let kept = sink.kept().remove(0);
    assert_eq!(
        (kept.to.as_str(), kept.login.as_deref(), kept.encrypted),
        ("sami@example.org", Some("wikala"), true)
    );
    assert_eq!(
        decoded(&header(&kept, "Subject")).replace(' ', ""),
        letter.subject.replace(' ', "")
    );
    assert_eq!(
        (part(&kept, "text/plain"), part(&kept, "text/html")),
        (
            letter.text.replace('\n', "\r\n"),
            letter.html.replace('\n', "\r\n")
        )
    );
    assert_eq!(
        header(&kept, "Message-ID"),
        format!("<{}@wikala.example>", letter.id)
    );
    assert_eq!(header(&kept, "Auto-Submitted"), "auto-generated");
    assert_eq!(header(&kept, "Content-Language"), "ar");
    assert_eq!(header(&kept, "To"), "sami@example.org");
    assert!(
        header(&kept, "From").ends_with(" <no-reply@wikala.example>") && header(&kept, "Date").contains("20")
    );
    assert!(kept.raw.lines().all(|line| line.len() < 1000 && line.is_ascii()));
}

#[tokio::test]
async fn a_letter_sent_again_can_be_recognised() {
    let sink = Sink::start(Tls::None).await;
    let (letter, other) = (invitation(), invitation());
    let to: Address = "sami@example.org".parse().unwrap();
    let smtp = Smtp::new(settings(&sink, Security::None)).unwrap();
    for letter in [&letter, &letter, &other] {
        smtp.send(letter, &to).await.unwrap();
    }
    let ids: Vec<String> = sink
        .kept()
        .iter()
        .map(|kept| header(kept, "Message-ID"))
        .collect();
    assert!(ids[0] == ids[1] && ids[1] != ids[2], "{ids:?}");
}

#[tokio::test]
async fn refusals_for_ever_and_for_now_are_told_apart() {
    let sink = Sink::start(Tls::None).await;
    let smtp = || settings(&sink, Security::None);
    let bounced = send(smtp(), &invitation(), "bounce@example.org")
        .await
        .unwrap_err();
    assert!(matches!(bounced, MailError::Refused { code: 550 }) && bounced.is_permanent());
    assert!(
        !format!("{bounced} {bounced:?}").contains("bounce"),
        "an answer may name the address"
    );
    let busy = send(smtp(), &invitation(), "busy@example.org").await.unwrap_err();
    assert!(matches!(busy, MailError::Later { code: 451 }) && !busy.is_permanent());
    let dropped = send(smtp(), &invitation(), "drop@example.org").await.unwrap_err();
    assert!(
        matches!(dropped, MailError::Unreachable(_)) && !dropped.is_permanent(),
        "{dropped:?}"
    );
    assert_eq!(sink.kept(), []);
}

#[tokio::test]
async fn a_silent_server_and_an_absent_one_are_given_up() {
    let sink = Sink::start(Tls::None).await;
    let brief = || SmtpSettings {
        timeout: Duration::from_millis(400),
        ..settings(&sink, Security::None)
    };
    let begun = Instant::now();
    let silent = send(brief(), &invitation(), "silent@example.org")
        .await
        .unwrap_err();
    assert!(matches!(silent, MailError::Unreachable(_)), "{silent:?}");
    assert!(begun.elapsed() < Duration::from_secs(3), "{:?}", begun.elapsed());
    let absent = SmtpSettings { port: 1, ..brief() };
    let absent = send(absent, &invitation(), "sami@example.org").await.unwrap_err();
    assert!(
        matches!(absent, MailError::Unreachable(_)) && !absent.is_permanent(),
        "{absent:?}"
    );
}

#[tokio::test]
async fn a_wrong_login_is_the_hosts_fault_and_not_the_letters() {
    let sink = Sink::start(Tls::None).await;
    let wrong = SmtpSettings {
        login: login("canary"),
        ..settings(&sink, Security::None)
    };
    let refused = send(wrong, &invitation(), "sami@example.org").await.unwrap_err();
    assert!(
        matches!(refused, MailError::Login(_)) && !refused.is_permanent(),
        "{refused:?}"
    );
    assert!(!format!("{refused:?}").contains("canary"));
}

#[tokio::test]
async fn nothing_is_said_to_a_server_without_tls() {
    let sink = Sink::start(Tls::None).await;
    let strict = SmtpSettings {
        login: login("right"),
        ..settings(&sink, Security::StartTls)
    };
    let refused = send(strict, &invitation(), "sami@example.org").await.unwrap_err();
    assert!(matches!(refused, MailError::Login(_)), "{refused:?}");
    let said = sink.commands();
    assert!(
        said.iter()
            .all(|line| line.starts_with("EHLO") || line.starts_with("QUIT")),
        "{said:?}"
    );
}

#[tokio::test]
async fn only_the_right_certificate_of_the_right_name_is_believed() {
    let sink = Sink::start(Tls::FromTheStart).await;
    let tls = || settings(&sink, Security::Tls);
    send(tls(), &invitation(), "sami@example.org").await.unwrap();
    assert!(sink.kept()[0].encrypted);

    let unknown = SmtpSettings { ca: None, ..tls() };
    let misnamed = SmtpSettings {
        host: "127.0.0.1".to_owned(),
        ..tls()
    };
    for settings in [unknown, misnamed] {
        send(settings, &invitation(), "sami@example.org")
            .await
            .unwrap_err();
    }
    assert_eq!(sink.kept().len(), 1);
}

#[tokio::test]
async fn a_subject_or_sender_of_two_lines_is_not_sent() {
    let sink = Sink::start(Tls::None).await;
    let mut letter = invitation();
    letter.subject = "Hello\r\nBcc: all@example.org".to_owned();
    let refused = send(settings(&sink, Security::None), &letter, "sami@example.org")
        .await
        .unwrap_err();
    assert!(matches!(refused, MailError::Unwritable(_)) && refused.is_permanent());
    let sender = SmtpSettings {
        from_name: "A\r\nBcc: b@example.org".to_owned(),
        ..settings(&sink, Security::None)
    };
    assert!(matches!(Smtp::new(sender), Err(MailError::Settings(_))));
    let rubbish = SmtpSettings {
        ca: Some(b"rubbish".to_vec()),
        ..settings(&sink, Security::Tls)
    };
    assert!(matches!(Smtp::new(rubbish), Err(MailError::Settings(_))));
    assert_eq!(sink.kept(), []);
}
