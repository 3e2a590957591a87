//! Where requests may go that somebody else chose the address of.
//!
//! A name is resolved once, and the connection is made to exactly the addresses that were looked
//! at: a name that changes its mind in between gains nothing. One address that is not public is
//! enough to refuse, and redirects are not followed.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use reqwest::Client;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect::Policy;
use url::{Host, Url};

use crate::address::is_public;

/// Until a connection stands.
const CONNECT: Duration = Duration::from_secs(5);
/// Until the whole answer is read.
const TOTAL: Duration = Duration::from_secs(15);
/// Ports below this are for services that are no receivers of HTTP, except two.
const FIRST_FREE_PORT: u16 = 1024;

/// Finds the addresses of a name.
#[async_trait]
pub trait Lookup: Send + Sync {
    /// All of them.
    ///
    /// # Errors
    /// When there are none or nobody can be asked.
    async fn addresses(&self, name: &str) -> io::Result<Vec<IpAddr>>;
}

/// Asks the operating system.
pub struct SystemLookup;

#[async_trait]
impl Lookup for SystemLookup {
    async fn addresses(&self, name: &str) -> io::Result<Vec<IpAddr>> {
        Ok(tokio::net::lookup_host((name, 0))
            .await?
            .map(|found| found.ip())
            .collect())
    }
}

/// Addresses that may be reached although they are not public.
pub type Exempt = Arc<dyn Fn(IpAddr) -> bool + Send + Sync>;

/// Decides where requests may go.
#[derive(Clone)]
pub struct Guard {
    https_only: bool,
    exempt: Exempt,
    lookup: Arc<dyn Lookup>,
}

/// Why a request may not go there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("it is no URL of a host")]
    Unreadable,
    #[error("only https, or http where that is allowed")]
    Scheme,
    #[error("a URL with a name or password gives them to everybody who reads it")]
    Credentials,
    #[error("a fragment is never sent")]
    Fragment,
    #[error("only the ports 80, 443 and those from 1024")]
    Port,
    #[error("the address is not public")]
    Forbidden,
}

impl Refusal {
    /// Whether it is about the address, not about how the URL is written.
    #[must_use]
    pub fn is_forbidden(&self) -> bool {
        *self == Self::Forbidden
    }
}

impl Guard {
    /// Lets requests go to public addresses and to exempt ones.
    #[must_use]
    pub fn new(https_only: bool, exempt: Exempt) -> Self {
        Self {
            https_only,
            exempt,
            lookup: Arc::new(SystemLookup),
        }
    }

    /// With another way to find addresses.
    #[must_use]
    pub fn looking_up(self, lookup: Arc<dyn Lookup>) -> Self {
        Self { lookup, ..self }
    }

    /// Reads a URL and checks all that can be checked without asking for addresses. An IPv4 address
    /// in any spelling is one.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn read(&self, text: &str) -> Result<Url, Refusal> {
        let url = Url::parse(text).map_err(|_no_url| Refusal::Unreadable)?;
        match url.scheme() {
            "https" => {}
            "http" if !self.https_only => {}
            _ => return Err(Refusal::Scheme),
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Refusal::Credentials);
        }
        if url.fragment().is_some() {
            return Err(Refusal::Fragment);
        }
        let port = url.port_or_known_default().unwrap_or_default();
        if !matches!(port, 80 | 443) && port < FIRST_FREE_PORT {
            return Err(Refusal::Port);
        }
        match url.host() {
            Some(Host::Domain(name)) => self.named(name)?,
            Some(Host::Ipv4(address)) => self.admitted(address.into())?,
            Some(Host::Ipv6(address)) => self.admitted(address.into())?,
            None => return Err(Refusal::Unreadable),
        }
        Ok(url)
    }

    /// As [`Guard::read`], and asks where the name leads. A name that leads nowhere at the moment
    /// is let through: nothing can be sent there.
    ///
    /// # Errors
    /// [`Refusal`].
    pub async fn check(&self, text: &str) -> Result<Url, Refusal> {
        let url = self.read(text)?;
        if let Some(Host::Domain(name)) = url.host()
            && let Ok(Ok(found)) = tokio::time::timeout(CONNECT, self.lookup.addresses(name)).await
        {
            found.into_iter().try_for_each(|address| self.admitted(address))?;
        }
        Ok(url)
    }

    /// A client that connects to admitted addresses only. Give it URLs that [`Guard::read`] has
    /// read: an address that stands in a URL is not resolved.
    ///
    /// # Errors
    /// When there is no encryption on this machine.
    pub fn client(&self) -> reqwest::Result<Client> {
        Client::builder()
            .dns_resolver(Arc::new(self.clone()))
            .redirect(Policy::none())
            .no_proxy()
            .connect_timeout(CONNECT)
            .timeout(TOTAL)
            .build()
    }

    /// Names that stand for this machine whatever anybody answers (RFC 6761).
    fn named(&self, name: &str) -> Result<(), Refusal> {
        let name = name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase();
        if name == "localhost" || name.ends_with(".localhost") {
            return self.admitted(Ipv4Addr::LOCALHOST.into());
        }
        Ok(())
    }

    fn admitted(&self, address: IpAddr) -> Result<(), Refusal> {
        if is_public(address) || (self.exempt)(address) {
            return Ok(());
        }
        Err(Refusal::Forbidden)
    }
}

impl Resolve for Guard {
    fn resolve(&self, name: Name) -> Resolving {
        let guard = self.clone();
        Box::pin(async move {
            guard.named(name.as_str())?;
            let found = guard.lookup.addresses(name.as_str()).await?;
            found.iter().try_for_each(|address| guard.admitted(*address))?;
            let addresses: Addrs = Box::new(found.into_iter().map(|address| SocketAddr::new(address, 0)));
            Ok(addresses)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strict() -> Guard {
        Guard::new(false, Arc::new(|_address| false))
    }

    #[test]
    fn urls_are_refused_for_how_they_are_written() {
        for (text, expected) in [
            ("", Refusal::Unreadable),
            ("example.com", Refusal::Unreadable),
            ("http://", Refusal::Unreadable),
            ("http://256.1.1.1/", Refusal::Unreadable),
            ("http://[::1%25eth0]/", Refusal::Unreadable),
            ("ftp://example.com/", Refusal::Scheme),
            ("file:///etc/passwd", Refusal::Scheme),
            ("gopher://example.com/", Refusal::Scheme),
            ("https://user@example.com/", Refusal::Credentials),
            ("https://:secret@example.com/", Refusal::Credentials),
            ("https://example.com/#there", Refusal::Fragment),
            ("https://example.com:22/", Refusal::Port),
            ("https://example.com:25/", Refusal::Port),
            ("https://example.com:1023/", Refusal::Port),
        ] {
            assert_eq!(strict().read(text), Err(expected), "{text}");
        }
        for text in [
            "https://example.com/",
            "http://example.com:80/in?x=1",
            "https://example.com:1024/",
            "https://8.8.8.8:8443/",
            "https://[2606:4700:4700::1111]/",
        ] {
            assert!(strict().read(text).is_ok(), "{text}");
        }
        let production = Guard::new(true, Arc::new(|_address| false));
        assert_eq!(production.read("http://example.com/"), Err(Refusal::Scheme));
        assert!(production.read("https://example.com/").is_ok());
    }

    #[test]
    fn every_spelling_of_an_address_is_the_address() {
        for text in [
            "http://127.0.0.1/",
            "http://127.1/",
            "http://127.0.1/",
            "http://2130706433/",
            "http://0x7f000001/",
            "http://0x7f.0.0.1/",
            "http://0177.0.0.1/",
            "http://017700000001/",
            "http://127.0.0.1./",
            "http://0/",
            "http://0.0.0.0/",
            "http://%31%32%37.0.0.1/",
            "http://①②⑦.⓪.⓪.①/",
            "http://127。0。0。1/",
            "http://169.254.169.254/latest/meta-data/",
            "http://2852039166/",
            "http://0xa9fea9fe/",
            "http://0251.0376.0251.0376/",
            "http://10.0.0.1:8080/",
            "http://100.64.0.1/",
            "http://198.18.0.1/",
            "http://[::1]/",
            "http://[::]/",
            "http://[0:0:0:0:0:0:0:1]/",
            "http://[::ffff:127.0.0.1]/",
            "http://[::ffff:7f00:1]/",
            "http://[::127.0.0.1]/",
            "http://[64:ff9b::7f00:1]/",
            "http://[64:ff9b::169.254.169.254]/",
            "http://[2002:7f00:1::]/",
            "http://[2001:0:4136:e378:8000:63bf:80ff:fffe]/",
            "http://[fd00:ec2::254]/",
            "http://[fe80::1]/",
            "http://[fc00::1]/",
            "http://[ff02::1]/",
            "http://[2001:db8::1]/",
            "http://localhost/",
            "http://LOCALHOST./",
            "http://any.localhost/",
        ] {
            assert_eq!(strict().read(text), Err(Refusal::Forbidden), "{text}");
        }
    }

    #[test]
    fn what_is_exempt_may_be_reached_and_its_neighbours_not() {
        let guard = Guard::new(false, Arc::new(|address| address.is_loopback()));
        assert!(guard.read("http://127.0.0.1:9000/").is_ok());
        assert!(guard.read("http://[::1]:9000/").is_ok());
        assert_eq!(guard.read("http://10.0.0.1/"), Err(Refusal::Forbidden));
    }
}
