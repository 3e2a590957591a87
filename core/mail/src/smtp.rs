//! A mail server.

use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use lettre::message::header::{ContentTransferEncoding, HeaderName, HeaderValue};
use lettre::message::{Mailbox as Named, MultiPart, SinglePart, header};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::{AsyncSmtpTransport, Error as SmtpError};
use lettre::{AsyncTransport, Message, Tokio1Executor};
use tokio::time::timeout;
use wikala_kernel::redact::Secret;

use crate::address::Address;
use crate::mailer::{MailError, Mailer};
use crate::render::Rendered;

/// How the connection is protected.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Security {
    /// Begins plain and must become TLS before anything is said; a server without it is refused.
    #[default]
    StartTls,
    /// TLS from the first byte.
    Tls,
    /// No protection: for a server on the same machine.
    None,
}

/// How to reach a mail server, and in whose name.
#[derive(Debug, Clone)]
pub struct SmtpSettings {
    /// Name of the server, which its certificate must bear.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Protection of the connection.
    pub security: Security,
    /// Login and password, where the server asks for them.
    pub login: Option<(String, Secret<String>)>,
    /// Certificates (PEM) that are believed besides those of the machine.
    pub ca: Option<Vec<u8>>,
    /// Sender of all letters.
    pub from: Address,
    /// Name of the sender.
    pub from_name: String,
    /// Longest time sending one letter may take.
    pub timeout: Duration,
}

/// Sends over SMTP. Connections are kept for the next letter.
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Named,
    timeout: Duration,
}

impl Smtp {
    /// Prepares sending; connects with the first letter.
    ///
    /// # Errors
    /// [`MailError::Settings`] when the certificates cannot be read, or the sender's name is not one line.
    pub fn new(settings: SmtpSettings) -> Result<Self, MailError> {
        if settings.from_name.contains(char::is_control) {
            return Err(MailError::Settings(
                "the sender's name is not one line".to_owned(),
            ));
        }
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&settings.host)
            .port(settings.port)
            .timeout(Some(settings.timeout))
            .tls(tls(&settings)?);
        if let Some((user, password)) = settings.login {
            builder = builder.credentials(Credentials::new(user, password.expose().clone()));
        }
        Ok(Self {
            transport: builder.build(),
            from: Named::new(Some(settings.from_name), settings.from.parsed().clone()),
            timeout: settings.timeout,
        })
    }

    async fn deliver(&self, letter: &Rendered, to: &Address) -> Result<(), MailError> {
        let message = self.message(letter, to)?;
        match timeout(self.timeout, self.transport.send(message)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(failure(&error, to)),
            Err(_) => Err(MailError::Unreachable("no answer in time".to_owned())),
        }
    }

    fn message(&self, letter: &Rendered, to: &Address) -> Result<Message, MailError> {
        let unwritable = |error: lettre::error::Error| MailError::Unwritable(error.to_string());
        if letter.subject.contains(char::is_control) {
            return Err(MailError::Unwritable("a line break in the subject".to_owned()));
        }
        let parts = MultiPart::alternative()
            .singlepart(part(header::ContentType::TEXT_PLAIN, &letter.text))
            .singlepart(part(header::ContentType::TEXT_HTML, &letter.html));
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(Named::new(None, to.parsed().clone()))
            .subject(letter.subject.clone())
            .message_id(Some(format!("<{}@{}>", letter.id, self.from.email.domain())))
            .multipart(parts)
            .map_err(unwritable)?;
        // Nobody's holiday reply should come back for these.
        for (name, value) in [
            ("Auto-Submitted", "auto-generated"),
            ("X-Auto-Response-Suppress", "All"),
            ("Content-Language", letter.language.as_str()),
        ] {
            let name = HeaderName::new_from_ascii_str(name);
            message
                .headers_mut()
                .insert_raw(HeaderValue::new(name, value.to_owned()));
        }
        Ok(message)
    }
}

impl Mailer for Smtp {
    fn send<'a>(&'a self, letter: &'a Rendered, to: &'a Address) -> BoxFuture<'a, Result<(), MailError>> {
        self.deliver(letter, to).boxed()
    }
}

/// Base64 lines are short and hold no dot alone, whatever the text.
fn part(kind: header::ContentType, text: &str) -> SinglePart {
    SinglePart::builder()
        .header(kind)
        .header(ContentTransferEncoding::Base64)
        .body(text.to_owned())
}

const PEM: &[u8] = b"-----BEGIN CERTIFICATE-----";

fn tls(settings: &SmtpSettings) -> Result<Tls, MailError> {
    let unusable = |error: SmtpError| MailError::Settings(error.to_string());
    let mut parameters = TlsParameters::builder(settings.host.clone());
    if let Some(pem) = &settings.ca {
        // The library takes a file without any certificate for one with none to add.
        if !pem.windows(PEM.len()).any(|part| part == PEM) {
            return Err(MailError::Settings(
                "there is no certificate in the PEM".to_owned(),
            ));
        }
        parameters = parameters.add_root_certificate(Certificate::from_pem(pem).map_err(unusable)?);
    }
    Ok(match settings.security {
        Security::None => Tls::None,
        Security::StartTls => Tls::Required(parameters.build().map_err(unusable)?),
        Security::Tls => Tls::Wrapper(parameters.build().map_err(unusable)?),
    })
}

/// Replies about the login concern this host, not the letter.
const LOGIN_CODES: [u16; 5] = [454, 530, 534, 535, 538];

fn failure(error: &SmtpError, to: &Address) -> MailError {
    let code = error.status().map(u16::from);
    match code {
        Some(code) if LOGIN_CODES.contains(&code) => MailError::Login(format!("reply {code}")),
        Some(code) if error.is_permanent() => MailError::Refused { code },
        Some(code) => MailError::Later { code },
        None if error.is_client() && !to.as_str().is_ascii() => {
            MailError::Unwritable("the server cannot send to this address".to_owned())
        }
        None if error.is_client() || error.is_tls() => MailError::Login(wikala_telemetry::chain(error)),
        None => MailError::Unreachable(wikala_telemetry::chain(error)),
    }
}
