//! An address for a program that cannot choose a free one itself, is asked for it beforehand, or must come back there.

use std::net::{Ipv4Addr, SocketAddr, TcpListener, UdpSocket};

use wikala_kernel::id::new_uuid;

/// A TCP port of the loopback interface that no other test takes, even while nobody listens on it.
pub struct Address {
    pub port: u16,
    // The UDP port of the same number tells other tests that this one is taken; nobody sends there.
    _claim: UdpSocket,
}

/// Below the ports that systems choose themselves.
const FIRST: u16 = 20_000;
const COUNT: u128 = 10_000;

impl Address {
    /// Takes a free one.
    pub fn take() -> Self {
        (0..1_000).find_map(|_try| Self::try_take()).expect("a free port")
    }

    fn try_take() -> Option<Self> {
        let offset = u16::try_from(new_uuid().as_u128() % COUNT).ok()?;
        let port = FIRST + offset;
        let claim = UdpSocket::bind((Ipv4Addr::LOCALHOST, port)).ok()?;
        let _free = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok()?;
        Some(Self { port, _claim: claim })
    }

    /// Where to listen.
    pub fn socket(&self) -> SocketAddr {
        (Ipv4Addr::LOCALHOST, self.port).into()
    }

    /// As a web address, without a slash at the end.
    pub fn url(&self) -> String {
        format!("http://{}", self.socket())
    }
}
