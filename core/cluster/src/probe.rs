//! Asking a server whether it takes connections, in its own protocol.

use std::io::{self, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(2);
const PROTOCOL_3: i32 = 196_608;
const LONGEST_MESSAGE: usize = 64 << 10;
const TERMINATE: [u8; 5] = [b'X', 0, 0, 0, 4];

/// "The database system is starting up" (or shutting down).
const CANNOT_CONNECT_NOW: &[u8] = b"C57P03\0";

/// Whether the server behind this socket takes connections.
pub(crate) fn is_ready(socket: &Path) -> bool {
    ask(socket).unwrap_or(false)
}

fn ask(socket: &Path) -> io::Result<bool> {
    let mut stream = UnixStream::connect(socket)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    stream.write_all(&startup_message())?;
    loop {
        let (kind, body) = read_message(&mut stream)?;
        match kind {
            // Leaving before this point would put a complaint into the server's log.
            b'Z' => return stream.write_all(&TERMINATE).map(|()| true),
            b'E' => {
                return Ok(!body
                    .windows(CANNOT_CONNECT_NOW.len())
                    .any(|window| window == CANNOT_CONNECT_NOW));
            }
            _ => {}
        }
    }
}

fn startup_message() -> Vec<u8> {
    let mut body = PROTOCOL_3.to_be_bytes().to_vec();
    for word in [
        "user",
        crate::ADMIN_USER,
        "database",
        "postgres",
        "application_name",
        "wikala-cluster",
    ] {
        body.extend_from_slice(word.as_bytes());
        body.push(0);
    }
    body.push(0);
    let length = u32::try_from(body.len() + 4).unwrap_or(u32::MAX);
    [length.to_be_bytes().as_slice(), &body].concat()
}

fn read_message(stream: &mut UnixStream) -> io::Result<(u8, Vec<u8>)> {
    let mut head = [0; 5];
    stream.read_exact(&mut head)?;
    let [kind, length @ ..] = head;
    let length = usize::try_from(u32::from_be_bytes(length))
        .unwrap_or(usize::MAX)
        .saturating_sub(4);
    if length > LONGEST_MESSAGE {
        return Err(io::Error::from(io::ErrorKind::InvalidData));
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body)?;
    Ok((kind, body))
}
