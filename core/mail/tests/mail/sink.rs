//! A tiny mail server: keeps what it is sent, and fails where a recipient's name says so.
//!
//! `bounce@` is refused for ever, `busy@` for now, `drop@` loses the connection, `silent@` never gets an answer.

use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rcgen::{CertifiedKey, generate_simple_self_signed};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

/// Any connection.
trait Wire: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Wire for T {}

/// How the sink protects its connections.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tls {
    None,
    AfterCommand,
    FromTheStart,
}

/// What arrived.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Kept {
    pub to: String,
    pub login: Option<String>,
    pub encrypted: bool,
    /// The letter as it was sent, dots unstuffed.
    pub raw: String,
}

pub(crate) struct Sink {
    pub port: u16,
    /// The certificate to believe, as PEM.
    pub ca: Vec<u8>,
    state: Arc<State>,
}

struct State {
    tls: Tls,
    acceptor: TlsAcceptor,
    kept: Mutex<Vec<Kept>>,
    commands: Mutex<Vec<String>>,
}

impl Sink {
    pub(crate) async fn start(tls: Tls) -> Self {
        let CertifiedKey { cert, signing_key } =
            generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let key = PrivateKeyDer::try_from(signing_key.serialize_der()).unwrap();
        let config = ServerConfig::builder()
            .with_no_client_auth()
            .with_single_cert(vec![cert.der().clone()], key)
            .unwrap();
        let state = Arc::new(State {
            tls,
            acceptor: TlsAcceptor::from(Arc::new(config)),
            kept: Mutex::default(),
            commands: Mutex::default(),
        });
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        wikala_telemetry::spawn("sink", accept(listener, Arc::clone(&state)));
        Self {
            port,
            ca: cert.pem().into_bytes(),
            state,
        }
    }

    pub(crate) fn kept(&self) -> Vec<Kept> {
        self.state.kept.lock().unwrap().clone()
    }

    /// Every line a client sent outside of letters, as far as it was not encrypted away.
    pub(crate) fn commands(&self) -> Vec<String> {
        self.state.commands.lock().unwrap().clone()
    }
}

async fn accept(listener: TcpListener, state: Arc<State>) {
    while let Ok((stream, _)) = listener.accept().await {
        wikala_telemetry::spawn("sink.client", serve(stream, Arc::clone(&state)));
    }
}

async fn serve(stream: TcpStream, state: Arc<State>) {
    let wire: Option<Box<dyn Wire>> = if state.tls == Tls::FromTheStart {
        encrypted(Box::new(stream), &state).await
    } else {
        Some(Box::new(stream))
    };
    if let Some(wire) = wire {
        let encrypted = state.tls == Tls::FromTheStart;
        let client = Client {
            wire: BufReader::new(wire),
            state,
            letter: Kept {
                encrypted,
                ..Kept::default()
            },
        };
        client.greet().await;
    }
}

async fn encrypted(wire: Box<dyn Wire>, state: &State) -> Option<Box<dyn Wire>> {
    let stream = state.acceptor.accept(wire).await.ok()?;
    Some(Box::new(stream))
}

struct Client {
    wire: BufReader<Box<dyn Wire>>,
    state: Arc<State>,
    letter: Kept,
}

impl Client {
    async fn greet(mut self) {
        if self.say("220 sink").await.is_some() {
            self.talk().await;
        }
    }

    /// Until the client leaves; `None` ends the connection.
    async fn talk(mut self) -> Option<()> {
        loop {
            let line = self.line().await?;
            self.state.commands.lock().unwrap().push(line.clone());
            let (verb, rest) = line.split_once(' ').unwrap_or((&line, ""));
            match verb.to_ascii_uppercase().as_str() {
                "EHLO" => {
                    let offer = self.state.tls == Tls::AfterCommand && !self.letter.encrypted;
                    let offer = if offer { "250-STARTTLS\r\n" } else { "" };
                    self.say(&format!("250-sink\r\n{offer}250-8BITMIME\r\n250 AUTH PLAIN"))
                        .await?;
                }
                "STARTTLS" => {
                    self.say("220 begin").await?;
                    let wire = encrypted(self.wire.into_inner(), &self.state).await?;
                    self.wire = BufReader::new(wire);
                    self.letter.encrypted = true;
                }
                "AUTH" => self.authenticate(rest).await?,
                "RCPT" => self.recipient(rest).await?,
                "DATA" => self.data().await?,
                "QUIT" => return self.say("221 bye").await,
                _ => self.say("250 fine").await?,
            }
        }
    }

    async fn authenticate(&mut self, rest: &str) -> Option<()> {
        let plain = STANDARD.decode(rest.strip_prefix("PLAIN ")?).ok()?;
        let parts = String::from_utf8(plain).ok()?;
        let mut parts = parts.split('\0').skip(1).map(str::to_owned);
        if (parts.next().as_deref(), parts.next().as_deref()) != (Some("wikala"), Some("right")) {
            return self.say("535 5.7.8 no").await;
        }
        self.letter.login = Some("wikala".to_owned());
        self.say("235 welcome").await
    }

    async fn recipient(&mut self, rest: &str) -> Option<()> {
        self.letter.to = rest.trim_start_matches("TO:<").split('>').next()?.to_owned();
        match self.letter.to.split('@').next()? {
            "bounce" => self.say("550 5.1.1 <bounce@example.org> is unknown").await,
            "busy" => self.say("451 4.3.0 later").await,
            "drop" => None,
            "silent" => std::future::pending().await,
            _ => self.say("250 fine").await,
        }
    }

    async fn data(&mut self) -> Option<()> {
        self.say("354 go on").await?;
        let mut raw = String::new();
        loop {
            let line = self.line().await?;
            if line == "." {
                break;
            }
            raw.push_str(line.strip_prefix('.').unwrap_or(&line));
            raw.push_str("\r\n");
        }
        let letter = Kept {
            raw,
            ..self.letter.clone()
        };
        self.state.kept.lock().unwrap().push(letter);
        self.say("250 kept").await
    }

    async fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        let read = self.wire.read_line(&mut line).await.ok()?;
        (read > 0).then(|| line.trim_end_matches(['\r', '\n']).to_owned())
    }

    async fn say(&mut self, text: &str) -> Option<()> {
        self.wire.write_all(format!("{text}\r\n").as_bytes()).await.ok()?;
        self.wire.flush().await.ok()
    }
}
