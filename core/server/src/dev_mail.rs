//! `/dev/mail`: the letters that did not leave, to be read in a browser. Only in development.

use actix_web::http::header;
use actix_web::{HttpResponse, web};
use wikala_config::{Config, Delivery, Environment};
use wikala_kernel::id::LetterId;
use wikala_mail::{Mailbox, StoredLetter};

use crate::host::Host;

/// Letters on the page.
const SHOWN: usize = 100;
/// Letters bring their own styles and nothing else; the frame cannot run scripts.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; \
                      frame-ancestors 'self'; base-uri 'none'; form-action 'none'";

/// The mailbox to show, when this is development and letters go into one.
pub(crate) fn mailbox(host: &Host) -> Option<Mailbox> {
    shown(&host.config).map(|folder| Mailbox::new(folder, host.clock.clone()))
}

fn shown(config: &Config) -> Option<std::path::PathBuf> {
    match &config.mail.delivery {
        Delivery::Mailbox(folder) if config.server.environment == Environment::Dev => Some(folder.clone()),
        _ => None,
    }
}

/// Serves the pages over a mailbox.
pub(crate) fn pages(config: &mut web::ServiceConfig, mailbox: Mailbox) {
    #[expect(
        clippy::disallowed_methods,
        reason = "pages for developers are not part of the API"
    )]
    config
        .app_data(web::Data::new(mailbox))
        .route("/dev/mail", web::get().to(list))
        .route("/dev/mail/{id}", web::get().to(read));
}

async fn list(mailbox: web::Data<Mailbox>) -> HttpResponse {
    let Ok(letters) = mailbox.list(SHOWN).await else {
        return page("Letters", "<p>The mailbox cannot be read.</p>");
    };
    let rows: String = letters.iter().map(row).collect();
    let body = if rows.is_empty() {
        "<p>No letters yet.</p>".to_owned()
    } else {
        format!("<table><tr><th>When<th>To<th>Subject{rows}</table>")
    };
    page("Letters", &body)
}

fn row(stored: &StoredLetter) -> String {
    format!(
        "<tr><td>{}<td>{}<td><a href=\"/dev/mail/{}\">{}</a>",
        stored.at.format("%F %T"),
        escape(stored.to.as_str()),
        stored.letter.id,
        escape(&stored.letter.subject),
    )
}

async fn read(mailbox: web::Data<Mailbox>, id: web::Path<String>) -> HttpResponse {
    let stored = match id.parse::<LetterId>() {
        Ok(id) => mailbox.read(id).await.ok().flatten(),
        Err(_) => None,
    };
    let Some(stored) = stored else {
        return HttpResponse::NotFound().body("There is no such letter.");
    };
    let letter = &stored.letter;
    let body = format!(
        "<p>To {}, {}</p><iframe sandbox title=\"HTML part\" srcdoc=\"{}\"></iframe><h2>Plain part</h2>\
         <pre dir=auto>{}</pre><p><a href=\"/dev/mail\">All letters</a></p>",
        escape(stored.to.as_str()),
        stored.at.format("%F %T"),
        escape(&letter.html),
        escape(&letter.text),
    );
    page(&letter.subject, &body)
}

fn page(title: &str, body: &str) -> HttpResponse {
    let title = escape(title);
    let page = format!(
        "<!doctype html><meta charset=utf-8><title>{title}</title><style>body{{font:16px/1.5 sans-serif;\
         max-width:60rem;margin:2rem auto;padding:0 1rem}}table{{width:100%;text-align:start}}iframe{{width:100%;\
         height:30rem;border:1px solid #ccc}}pre{{white-space:pre-wrap;background:#f4f4f4;padding:1rem}}</style>\
         <h1 dir=auto>{title}</h1>{body}"
    );
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CONTENT_SECURITY_POLICY, POLICY))
        .body(page)
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
