//! A port for a program that cannot choose a free one itself, or must come back on the same one.

use std::net::{Ipv4Addr, TcpListener, UdpSocket};

use wikala_kernel::id::new_uuid;

/// A TCP port of the loopback interface that no other test takes, even while nobody listens on it.
pub(crate) struct Port {
    pub(crate) number: u16,
    // The UDP port of the same number tells other tests that this one is taken; nobody sends there.
    _claim: UdpSocket,
}

/// Below the ports that systems choose themselves.
const FIRST: u16 = 20_000;
const COUNT: u128 = 10_000;

impl Port {
    /// Takes a free port.
    pub(crate) fn take() -> Self {
        (0..1_000).find_map(|_try| Self::try_take()).expect("a free port")
    }

    fn try_take() -> Option<Self> {
        let offset = u16::try_from(new_uuid().as_u128() % COUNT).ok()?;
        let number = FIRST + offset;
        let claim = UdpSocket::bind((Ipv4Addr::LOCALHOST, number)).ok()?;
        let _free = TcpListener::bind((Ipv4Addr::LOCALHOST, number)).ok()?;
        Some(Self {
            number,
            _claim: claim,
        })
    }
}
