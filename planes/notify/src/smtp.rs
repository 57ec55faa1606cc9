//! Hands mail to an SMTP server (RFC 5321), with STARTTLS (RFC 3207) and authentication (RFC 4954).
//!
//! Invariants:
//! - Credentials go over TLS only, or to this machine.
//! - A server that offers STARTTLS is spoken to with it; whoever answers between cannot take it away where the URL
//!   demands it (`smtps`, or credentials for another machine).

use std::sync::Arc;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use percent_encoding::percent_decode_str;
use rustls::ClientConfig;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

use crate::tls::{connect, encrypt};
use crate::{Failure, Mail, mail};

/// The longest answer that is read.
const LONGEST: u64 = 64 << 10;

/// An SMTP server and whose mail it is.
#[derive(Clone, PartialEq, Eq)]
pub struct SmtpServer {
    host: String,
    port: u16,
    /// TLS from the first byte on (`smtps`).
    encrypted: bool,
    credentials: Option<(String, String)>,
    /// The sender's address.
    from: String,
}

impl SmtpServer {
    /// Reads `smtp://user:password@host:port` or `smtps://…`, and the sender's address.
    pub fn parse(url: &str, from: &str) -> Result<Self, String> {
        // The password is nobody's business.
        let invalid = |why: &str| format!("the SMTP server's URL is none: {why}");
        let (scheme, rest) = url.split_once("://").ok_or_else(|| invalid("it has no scheme"))?;
        let (encrypted, usual) = match scheme {
            "smtp" => (false, 587),
            "smtps" => (true, 465),
            _ => return Err(invalid("its scheme is neither smtp nor smtps")),
        };
        let rest = rest.strip_suffix('/').unwrap_or(rest);
        let (credentials, place) = match rest.rsplit_once('@') {
            Some((credentials, place)) => (Some(credentials), place),
            None => (None, rest),
        };
        let (host, port) = match place.rsplit_once(':').filter(|(_, port)| !port.ends_with(']')) {
            Some((host, port)) => (host, port.parse().map_err(|_| invalid("its port is none"))?),
            None => (place, usual),
        };
        let host = host.trim_start_matches('[').trim_end_matches(']');
        if host.is_empty() || host.contains('/') {
            return Err(invalid("it has no host"));
        }
        let decode = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
        let credentials = match credentials.map(|text| text.split_once(':')) {
            Some(Some((user, password))) => Some((decode(user), decode(password))),
            Some(None) => return Err(invalid("it has a user without a password")),
            None => None,
        };
        if !mail::is_address(from) {
            return Err(format!("{from} is not an address that mail can come from"));
        }
        Ok(Self { host: host.to_owned(), port, encrypted, credentials, from: from.to_owned() })
    }

    /// `host:port`
    pub fn address(&self) -> String {
        format!("{}:{}", self.host, self.port)
    }

    fn is_here(&self) -> bool {
        self.host == "localhost" || self.host.parse().is_ok_and(|ip: std::net::IpAddr| ip.is_loopback())
    }
}

impl std::fmt::Debug for SmtpServer {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "SmtpServer({})", self.address())
    }
}

/// Sends one mail over a connection of its own.
pub async fn send(tls: &Arc<ClientConfig>, server: &SmtpServer, mail: &Mail) -> Result<(), Failure> {
    if !mail::is_address(&mail.to) {
        return Err(Failure::Lasting(format!("{} is not an address", mail.to)));
    }
    let stream = connect(&server.host, server.port).await?;
    if server.encrypted {
        let mut session = Session::new(encrypt(tls, &server.host, stream).await?);
        session.expect(220).await?;
        let offers = session.hello().await?;
        return session.deliver(server, mail, &offers).await;
    }
    let mut session: Session<TcpStream> = Session::new(stream);
    session.expect(220).await?;
    let offers = session.hello().await?;
    if !offers.iter().any(|offer| offer == "STARTTLS") {
        if server.credentials.is_some() && !server.is_here() {
            let why = "the SMTP server offers no TLS, and credentials do not go without it";
            return Err(Failure::Passing(why.into()));
        }
        return session.deliver(server, mail, &offers).await;
    }
    session.command("STARTTLS", 220).await?;
    let stream = session.into_inner()?;
    let mut session = Session::new(encrypt(tls, &server.host, stream).await?);
    // What was said before TLS may have been anybody's.
    let offers = session.hello().await?;
    session.deliver(server, mail, &offers).await
}

struct Session<S> {
    stream: BufReader<S>,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Session<S> {
    fn new(stream: S) -> Self {
        Self { stream: BufReader::new(stream) }
    }

    /// The bare connection; whatever came ahead of TLS must not be taken for something inside it.
    fn into_inner(self) -> Result<S, Failure> {
        match self.stream.buffer().is_empty() {
            true => Ok(self.stream.into_inner()),
            false => Err(Failure::Passing("the SMTP server said more before TLS than it was asked".into())),
        }
    }

    async fn deliver(&mut self, server: &SmtpServer, mail: &Mail, offers: &[String]) -> Result<(), Failure> {
        if let Some((user, password)) = &server.credentials {
            self.authenticate(user, password, offers).await?;
        }
        self.command(&format!("MAIL FROM:<{}>", server.from), 250).await?;
        self.command(&format!("RCPT TO:<{}>", mail.to), 250).await?;
        self.command("DATA", 354).await?;
        // The head and the base64 of the body have no line that begins with a point.
        self.write(&format!("{}.\r\n", mail.render(&server.from))).await?;
        self.expect(250).await?;
        // It has the mail: how it says good-bye changes nothing.
        let _ = self.command("QUIT", 221).await;
        Ok(())
    }

    async fn hello(&mut self) -> Result<Vec<String>, Failure> {
        let lines = self.command("EHLO localhost", 250).await?;
        Ok(lines.into_iter().map(|line| line.to_ascii_uppercase()).collect())
    }

    async fn authenticate(&mut self, user: &str, password: &str, offers: &[String]) -> Result<(), Failure> {
        let methods: Vec<&str> = offers
            .iter()
            .filter_map(|offer| offer.strip_prefix("AUTH"))
            .flat_map(|methods| methods.split([' ', '=']))
            .collect();
        if methods.contains(&"PLAIN") {
            let token = BASE64_STANDARD.encode(format!("\0{user}\0{password}"));
            self.command(&format!("AUTH PLAIN {token}"), 235).await?;
            return Ok(());
        }
        if methods.contains(&"LOGIN") {
            self.command("AUTH LOGIN", 334).await?;
            self.command(&BASE64_STANDARD.encode(user), 334).await?;
            self.command(&BASE64_STANDARD.encode(password), 235).await?;
            return Ok(());
        }
        Err(Failure::Passing("the SMTP server offers neither AUTH PLAIN nor AUTH LOGIN".into()))
    }

    async fn command(&mut self, line: &str, expected: u16) -> Result<Vec<String>, Failure> {
        self.write(&format!("{line}\r\n")).await?;
        self.expect(expected).await
    }

    async fn write(&mut self, text: &str) -> Result<(), Failure> {
        let written = async {
            self.stream.write_all(text.as_bytes()).await?;
            self.stream.flush().await
        };
        written.await.map_err(broke)
    }

    /// Reads an answer; its texts, without codes.
    async fn expect(&mut self, expected: u16) -> Result<Vec<String>, Failure> {
        let mut texts = Vec::new();
        let mut limited = (&mut self.stream).take(LONGEST);
        loop {
            let mut line = String::new();
            if limited.read_line(&mut line).await.map_err(broke)? == 0 {
                return Err(Failure::Passing("the SMTP server hung up".into()));
            }
            let line = line.trim_end();
            let code = line.get(..3).and_then(|code| code.parse::<u16>().ok());
            let Some(code) = code else {
                return Err(Failure::Passing(format!("the SMTP server said {line:?}")));
            };
            texts.push(line.get(4..).unwrap_or_default().to_owned());
            if line.as_bytes().get(3) == Some(&b'-') {
                continue;
            }
            return match code {
                code if code == expected => Ok(texts),
                // 251: the recipient is somewhere else, and the server takes care of it.
                251 if expected == 250 => Ok(texts),
                500..600 => Err(Failure::Lasting(format!("the SMTP server answered {line:?}"))),
                _ => Err(Failure::Passing(format!("the SMTP server answered {line:?}"))),
            };
        }
    }
}

fn broke(error: std::io::Error) -> Failure {
    Failure::Passing(format!("the connection to the SMTP server broke off: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_and_keeps_the_password_to_itself() {
        let server = SmtpServer::parse("smtp://me:p%3Aw@mail.test", "a@b.test").unwrap();
        assert_eq!((server.address().as_str(), server.encrypted), ("mail.test:587", false));
        assert_eq!(server.credentials, Some(("me".into(), "p:w".into())));
        assert!(!format!("{server:?}").contains("p:w"));
        let server = SmtpServer::parse("smtps://mail.test:1465/", "a@b.test").unwrap();
        assert_eq!((server.address().as_str(), server.encrypted), ("mail.test:1465", true));
        assert!(SmtpServer::parse("smtp://127.0.0.1:25", "a@b").unwrap().is_here());
        for url in ["mail.test", "http://mail.test", "smtp://", "smtp://u@mail.test", "smtp://m:x"] {
            let error = SmtpServer::parse(url, "a@b.test");
            assert!(error.is_err(), "{url}");
        }
        assert!(SmtpServer::parse("smtp://mail.test", "nobody").is_err());
    }

    /// Speaks one side of a conversation from a script: what is to come, and what is answered.
    async fn conversation(script: &'static [(&'static str, &'static str)]) -> (Result<(), Failure>, String) {
        let (ours, theirs) = tokio::io::duplex(64 << 10);
        let server = tokio::spawn(async move {
            let mut theirs = BufReader::new(theirs);
            let mut data = String::new();
            theirs.write_all(b"220 here\r\n").await.unwrap();
            for (expected, answer) in script {
                let mut line = String::new();
                theirs.read_line(&mut line).await.unwrap();
                assert!(line.starts_with(expected), "{line:?} instead of {expected}");
                theirs.write_all(answer.as_bytes()).await.unwrap();
                if line.starts_with("DATA") {
                    while !data.ends_with("\r\n.\r\n") {
                        assert!(theirs.read_line(&mut data).await.unwrap() > 0);
                    }
                    theirs.write_all(b"250 queued\r\n").await.unwrap();
                }
            }
            data
        });
        let target = SmtpServer::parse("smtp://me:secret@localhost:25", "from@here.test").unwrap();
        let mail = Mail {
            id: "1".into(),
            sender: "x".into(),
            to: "to@there.test".into(),
            subject: "s".into(),
            text: ".\nhello".into(),
            date: "now".into(),
        };
        let mut session = Session::new(ours);
        let outcome = async {
            session.expect(220).await?;
            let offers = session.hello().await?;
            session.deliver(&target, &mail, &offers).await
        };
        let outcome = outcome.await;
        drop(session);
        (outcome, server.await.unwrap())
    }

    #[tokio::test]
    async fn delivers() {
        let (outcome, data) = conversation(&[
            ("EHLO", "250-here\r\n250 AUTH LOGIN PLAIN\r\n"),
            ("AUTH PLAIN AG1lAHNlY3JldA==", "235 fine\r\n"),
            ("MAIL FROM:<from@here.test>", "250 fine\r\n"),
            ("RCPT TO:<to@there.test>", "251 elsewhere\r\n"),
            ("DATA", "354 go\r\n"),
            ("QUIT", "221 bye\r\n"),
        ])
        .await;
        assert_eq!(outcome, Ok(()));
        assert!(data.contains("To: to@there.test\r\n"));
    }

    #[tokio::test]
    async fn tells_what_lasts_from_what_passes() {
        let (outcome, _) = conversation(&[
            ("EHLO", "250 AUTH LOGIN\r\n"),
            ("AUTH LOGIN", "334 VXNlcg==\r\n"),
            ("bWU=", "334 UGFzcw==\r\n"),
            ("c2VjcmV0", "235 fine\r\n"),
            ("MAIL", "451 later\r\n"),
        ])
        .await;
        assert!(matches!(outcome, Err(Failure::Passing(_))), "{outcome:?}");
        let (outcome, _) = conversation(&[
            ("EHLO", "250 AUTH PLAIN\r\n"),
            ("AUTH", "235 fine\r\n"),
            ("MAIL", "250 fine\r\n"),
            ("RCPT", "550 nobody here\r\n"),
        ])
        .await;
        assert!(matches!(outcome, Err(Failure::Lasting(_))), "{outcome:?}");
    }
}
