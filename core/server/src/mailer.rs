//! How letters leave this host, as configured.

use std::fs;
use std::sync::Arc;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use wikala_config::{Config, Delivery, SmtpSecurity};
use wikala_kernel::redact::Secret;
use wikala_kernel::time::Clock;
use wikala_mail::{Address, MailError, Mailbox, Mailer, Rendered, Security, Smtp, SmtpSettings};

use crate::host::HostError;

/// The mail server, the mailbox of development, or nobody.
pub(crate) fn mailer(config: &Config, clock: &Arc<dyn Clock>) -> Result<Arc<dyn Mailer>, HostError> {
    Ok(match &config.mail.delivery {
        Delivery::Smtp(smtp) => Arc::new(server(config, smtp)?),
        Delivery::Mailbox(folder) => Arc::new(Mailbox::new(folder.clone(), Arc::clone(clock))),
        Delivery::Nowhere => Arc::new(Nobody),
    })
}

fn server(config: &Config, smtp: &wikala_config::Smtp) -> Result<Smtp, HostError> {
    let refused = |error: MailError| HostError::Refused(error.to_string());
    let from = config.mail.from.parse();
    let from = from.map_err(|error| HostError::Refused(format!("smtp.from: {error}")))?;
    let ca = smtp.ca_file.as_ref().map(|file| {
        let broken = |error| HostError::Io(file.display().to_string(), error);
        fs::read(file).map_err(broken)
    });
    let login = smtp.user.clone().zip(smtp.password.as_ref());
    Smtp::new(SmtpSettings {
        host: smtp.host.clone(),
        port: smtp.port,
        security: match smtp.security {
            SmtpSecurity::StartTls => Security::StartTls,
            SmtpSecurity::Tls => Security::Tls,
            SmtpSecurity::None => Security::None,
        },
        login: login.map(|(user, password)| (user, Secret::new(password.expose().to_owned()))),
        ca: ca.transpose()?,
        from,
        from_name: config.mail.from_name.clone(),
        timeout: smtp.timeout,
    })
    .map_err(refused)
}

/// Stands where no mail server is configured: letters wait for one, for a day.
struct Nobody;

impl Mailer for Nobody {
    fn send<'a>(&'a self, _: &'a Rendered, _: &'a Address) -> BoxFuture<'a, Result<(), MailError>> {
        async { Err(MailError::Settings("no mail server is configured".to_owned())) }.boxed()
    }
}
