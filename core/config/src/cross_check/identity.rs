//! Who may come in, and how letters reach people.

use url::{Host, Url};

use crate::config::Config;
use crate::error::Report;
use crate::mail::{Delivery, Smtp, SmtpSecurity};
use crate::server::Environment;

pub(super) fn check(config: &Config, report: &mut Report) {
    signing_keys(config, report);
    passkeys(config, report);
    providers(config, report);
    login(config, report);
    if let Delivery::Smtp(smtp) = &config.mail.delivery {
        mail_server(smtp, report);
    }
    if config.server.environment == Environment::Production {
        production(config, report);
    }
}

fn signing_keys(config: &Config, report: &mut Report) {
    let auth = &config.auth;
    if auth.access_token_ttl >= auth.refresh_token_ttl {
        report.conflict(
            "auth.access_token_ttl",
            "must be shorter than auth.refresh_token_ttl",
        );
    }
    if auth.signing_key_overlap < auth.access_token_ttl {
        report.conflict(
            "auth.signing_key_overlap",
            "must not be shorter than auth.access_token_ttl: tokens would outlive their key",
        );
    }
    if auth.signing_key_overlap >= auth.signing_key_rotation {
        report.conflict(
            "auth.signing_key_overlap",
            "must be shorter than auth.signing_key_rotation",
        );
    }
}

/// Browsers refuse a passkey of a domain that is neither the page's own nor above it.
fn passkeys(config: &Config, report: &mut Report) {
    let rp_id = &config.auth.passkeys.rp_id;
    let Some(host) = config.server.public_url.as_ref().and_then(Url::domain) else {
        return;
    };
    let above = host
        .strip_suffix(rp_id.as_str())
        .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    if !above {
        report.conflict(
            "auth.passkeys.rp_id",
            "must be the host of server.public_url, or a domain above it",
        );
    }
}

/// Whoever can read or change what a provider answers can sign in as anybody.
fn providers(config: &Config, report: &mut Report) {
    for provider in &config.auth.providers {
        let plain = Url::parse(&provider.issuer).is_ok_and(|url| url.scheme() == "http" && !is_local(&url));
        if plain {
            report.conflict(
                "auth.providers",
                format!("provider {:?} must have an https issuer", provider.name),
            );
        }
    }
}

fn is_local(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

fn login(config: &Config, report: &mut Report) {
    let login = config.security.login;
    if login.block > login.max_block {
        report.conflict(
            "security.login.block",
            "must not be longer than security.login.max_block",
        );
    }
}

fn mail_server(smtp: &Smtp, report: &mut Report) {
    match (&smtp.user, &smtp.password) {
        (Some(_), None) => report.conflict("smtp.user", "needs smtp.password (SMTP_PASS) beside it"),
        (None, Some(_)) => report.warn("smtp.password", "has no effect without smtp.user (SMTP_USER)"),
        _ => {}
    }
    let local = matches!(smtp.host.as_str(), "localhost" | "127.0.0.1" | "::1");
    if smtp.security == SmtpSecurity::None && !local {
        report.warn(
            "smtp.security",
            "is none: letters, and the password, can be read on the way",
        );
    }
    if smtp.port == 465 && smtp.security == SmtpSecurity::StartTls {
        report.warn(
            "smtp.security",
            "is starttls, while servers on port 465 usually speak tls from the first byte",
        );
    }
}

fn production(config: &Config, report: &mut Report) {
    match &config.mail.delivery {
        Delivery::Nowhere => report.warn(
            "smtp.host",
            "is absent in production: no letter is sent, so nobody can confirm an address or reset a password; \
             set SMTP_HOST",
        ),
        _ if config.mail.from.ends_with("@localhost") => report.conflict(
            "smtp.from",
            "is absent, and server.public_url has no host to make it of: set SMTP_FROM",
        ),
        _ => {}
    }
}
