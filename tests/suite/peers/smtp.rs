//! Letters that arrive, are refused, or get no answer, as the host's own mailer sees it.

use std::time::Duration;

use wikala_kernel::redact::Secret;
use wikala_mail::{Language, Letter, MailError, Mailer, Security, Smtp, SmtpSettings, Template, render};
use wikala_test_kit::peers::MailServer;

fn settings(server: &MailServer) -> SmtpSettings {
    SmtpSettings {
        host: "localhost".to_owned(),
        port: server.port,
        security: Security::None,
        login: None,
        ca: None,
        from: "host@example.com".parse().unwrap(),
        from_name: "Wikala".to_owned(),
        timeout: Duration::from_secs(10),
    }
}

async fn send(mailer: &Smtp, to: &str) -> Result<(), MailError> {
    let template = Template::SignInCode {
        code: "314159".to_owned(),
        minutes: 10,
    };
    let letter = Letter::new(to.parse().unwrap(), Language::Ar, template);
    mailer.send(&render(&letter, "Wikala").unwrap(), &letter.to).await
}

#[tokio::test]
async fn a_letter_is_read_as_it_was_written() {
    let Some(server) = MailServer::start().await else {
        return;
    };
    let mailer = Smtp::new(settings(&server)).unwrap();
    assert!(server.letters("anna@example.com").is_empty());
    send(&mailer, "anna@example.com").await.unwrap();
    send(&mailer, "omar@example.com").await.unwrap();
    let letter = server.letter("anna@example.com").await;
    assert_eq!(server.letters("anna@example.com").len(), 1);
    assert_eq!(
        (letter.from.as_str(), letter.user, letter.tls),
        ("host@example.com", None, false)
    );
    assert_eq!(letter.headers["auto-submitted"], "auto-generated");
    assert_eq!(letter.headers["content-language"], "ar");
    let (text, html) = (letter.text.unwrap(), letter.html.unwrap());
    assert!(text.contains("314159") && html.contains("314159"), "{text}");
    let arabic = |text: &str| {
        text.chars()
            .any(|letter| ('\u{621}'..'\u{64A}').contains(&letter))
    };
    assert!(arabic(&letter.subject.unwrap()) && arabic(&text));
}

#[tokio::test]
async fn an_encrypted_server_takes_letters_over_tls_from_who_knows_the_password() {
    let Some(server) = MailServer::start_encrypted().await else {
        return;
    };
    let login = |password: &str| Some((MailServer::USER.to_owned(), Secret::new(password.to_owned())));
    let encrypted = |password: &str| SmtpSettings {
        security: Security::StartTls,
        ca: Some(std::fs::read(server.authority()).unwrap()),
        login: login(password),
        ..settings(&server)
    };
    let right = Smtp::new(encrypted(MailServer::PASSWORD)).unwrap();
    send(&right, "anna@example.com").await.unwrap();
    let letter = server.letter("anna@example.com").await;
    assert_eq!(
        (letter.tls, letter.user.as_deref()),
        (true, Some(MailServer::USER))
    );
    let wrong = Smtp::new(encrypted("guessed")).unwrap();
    let refused = send(&wrong, "omar@example.com").await;
    assert!(matches!(refused, Err(MailError::Login(_))), "{refused:?}");
    let plain = Smtp::new(settings(&server)).unwrap();
    assert!(send(&plain, "omar@example.com").await.is_err());
    assert!(server.letters("omar@example.com").is_empty());
}

#[tokio::test]
async fn addresses_choose_what_goes_wrong() {
    let Some(server) = MailServer::start().await else {
        return;
    };
    let mailer = Smtp::new(settings(&server)).unwrap();
    let bounced = send(&mailer, "bounce@example.com").await;
    assert!(
        matches!(bounced, Err(MailError::Refused { code: 550 })),
        "{bounced:?}"
    );
    for _try in 0..2 {
        let later = send(&mailer, "tempfail2.anna@example.com").await;
        assert!(matches!(later, Err(MailError::Later { code: 451 })), "{later:?}");
    }
    send(&mailer, "tempfail2.anna@example.com").await.unwrap();
    let dropped = send(&mailer, "drop1.anna@example.com").await;
    assert!(matches!(dropped, Err(MailError::Unreachable(_))), "{dropped:?}");
    send(&mailer, "drop1.anna@example.com").await.unwrap();

    let arrived = |to: &str| server.letters(to).len();
    assert_eq!(arrived("bounce@example.com"), 0);
    assert_eq!(server.refusals("bounce@example.com"), 1);
    assert_eq!(arrived("tempfail2.anna@example.com"), 1);
    assert_eq!(server.refusals("tempfail2.anna@example.com"), 2);
    assert_eq!(
        arrived("drop1.anna@example.com"),
        2,
        "the first one arrived, and nobody was told"
    );
}
