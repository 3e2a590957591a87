//! A browser without a window: cookies, redirects one by one, and the forms of a provider's pages.

use std::sync::Arc;

use reqwest::Url;
use reqwest::cookie::{CookieStore, Jar};
use reqwest::header::{HeaderValue, LOCATION};

/// Pages a sign-in may take; more is a circle.
const STEPS: usize = 15;

/// Somebody's browser.
pub struct UserAgent {
    http: reqwest::Client,
}

/// What its owner does when asked.
#[derive(Clone, Copy)]
enum Wish<'a> {
    SignInAs(&'a str),
    Refuse,
}

impl Default for UserAgent {
    fn default() -> Self {
        Self::new()
    }
}

impl UserAgent {
    /// A browser that has been nowhere yet.
    pub fn new() -> Self {
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .cookie_provider(Arc::new(Loopback::default()));
        Self {
            http: http.build().expect("a client"),
        }
    }

    /// The client behind it, which sends the cookies and follows no redirect.
    pub fn http(&self) -> &reqwest::Client {
        &self.http
    }

    /// Opens an authorization address at its provider, signs in with this name, consents, and answers where the
    /// provider sends the browser with its answer. Nobody has been there yet: a test may change the answer first.
    pub async fn sign_in(&self, authorization: &str, name: &str) -> Url {
        self.walk(authorization, Wish::SignInAs(name)).await
    }

    /// As [`UserAgent::sign_in`], but leaves at the first question.
    pub async fn refuse(&self, authorization: &str) -> Url {
        self.walk(authorization, Wish::Refuse).await
    }

    async fn walk(&self, authorization: &str, wish: Wish<'_>) -> Url {
        let mut url = Url::parse(authorization).expect("an address");
        let provider = url.origin();
        for _step in 0..STEPS {
            let page = self.http.get(url.clone()).send().await.expect("a page");
            url = match target(&page, &url) {
                Some(next) => next,
                None => self.answer(page, &url, wish).await,
            };
            if url.origin() != provider {
                return url;
            }
        }
        panic!("no way out of {url}");
    }

    /// Fills in the form of a page, or takes its way out.
    async fn answer(&self, page: reqwest::Response, url: &Url, wish: Wish<'_>) -> Url {
        let (status, html) = (page.status(), page.text().await.expect("a page"));
        let link = match wish {
            Wish::Refuse => attribute(&html, "href=\"", |link| link.ends_with("/abort")),
            Wish::SignInAs(_) => attribute(&html, "action=\"", |_any| true),
        };
        let link = link.unwrap_or_else(|| panic!("{url} is no question ({status}): {html}"));
        let link = url.join(link).expect("an address");
        let request = match wish {
            Wish::Refuse => self.http.get(link),
            Wish::SignInAs(name) if html.contains("name=\"login\"") => {
                let form = [("prompt", "login"), ("login", name), ("password", "any")];
                self.http.post(link).form(&form)
            }
            Wish::SignInAs(_) => self.http.post(link).form(&[("prompt", "consent")]),
        };
        let page = request.send().await.expect("a page");
        target(&page, url).unwrap_or_else(|| panic!("{url} did not take the answer: {}", page.status()))
    }
}

/// Where a page sends its reader.
fn target(page: &reqwest::Response, from: &Url) -> Option<Url> {
    let location = page.headers().get(LOCATION)?;
    from.join(location.to_str().ok()?).ok()
}

/// The value of the first attribute that begins like this and is wanted.
fn attribute<'h>(html: &'h str, begin: &str, wanted: impl Fn(&str) -> bool) -> Option<&'h str> {
    html.split(begin)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .find(|value| wanted(value))
}

/// Cookies as browsers keep them: those for TLS only are also sent to this machine itself.
#[derive(Default)]
struct Loopback(Jar);

impl CookieStore for Loopback {
    fn set_cookies(&self, headers: &mut dyn Iterator<Item = &HeaderValue>, url: &Url) {
        self.0.set_cookies(headers, &trusted(url));
    }

    fn cookies(&self, url: &Url) -> Option<HeaderValue> {
        self.0.cookies(&trusted(url))
    }
}

fn trusted(url: &Url) -> Url {
    let mut url = url.clone();
    url.set_scheme("https").expect("http and https are alike");
    url
}
