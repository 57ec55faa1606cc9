//! Forms as browsers send them (RFC 7578): fields, then a file, whose content streams.
//!
//! What comes before the file is bounded, and each field comes once: a signature is over one of them, and what is done
//! might take the other. What comes behind the file does not count.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Buf, Bytes, BytesMut};
use http::{HeaderMap, header};
use http_body::Frame;
use http_body_util::BodyExt;
use http_body_util::combinators::BoxBody;
use novamind_wire::sigv4::{Refused, body_error};
use novamind_wire::{Body, Error, Result};
use percent_encoding::percent_decode_str;

use crate::error::{invalid_argument, too_large};
use crate::receive::BodyError;

/// What may come before the file: 20 KB, as on AWS, and the heads of the parts.
const BEFORE: usize = 32 << 10;

/// The fields of a form, with names in lower case.
#[derive(Debug, Default)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    pub fn add(&mut self, name: &str, value: String) -> Result<()> {
        let name = name.to_ascii_lowercase();
        if self.get(&name).is_some() {
            return Err(invalid_argument(&name, "", "A field of the form is given twice."));
        }
        self.0.push((name, value));
        Ok(())
    }

    /// Puts the file's name where a value has `${filename}` for it.
    fn expand(&mut self, file: &str) {
        for (name, value) in &mut self.0 {
            if !["policy", "signature", "x-amz-signature"].contains(&name.as_str()) {
                *value = value.replace("${filename}", file);
            }
        }
    }
}

/// A form whose file is still to be read.
pub struct Form {
    pub fields: Fields,
    pub file: Content,
}

/// The head of a part.
#[derive(Debug, Default, PartialEq, Eq)]
struct Part {
    name: String,
    file: Option<String>,
}

fn malformed() -> Error {
    Error::new(
        "MalformedPOSTRequest",
        400,
        "The body of your POST request is not well-formed multipart/form-data.",
    )
}

/// Whether a request carries a form.
pub fn is_form(headers: &HeaderMap) -> bool {
    content_type(headers).is_some_and(|text| {
        text.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("multipart/form-data"))
    })
}

fn content_type(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::CONTENT_TYPE)?.to_str().ok()
}

impl Form {
    /// Reads a form up to its file.
    pub async fn read(headers: &HeaderMap, body: Body) -> Result<Self> {
        let boundary = content_type(headers).and_then(|text| parameter(text, "boundary"));
        let boundary = boundary.filter(|boundary| !boundary.is_empty()).ok_or_else(malformed)?;
        // The first line that divides has none before it.
        let mut content = Content {
            body: body.take(),
            buffer: BytesMut::from(&b"\r\n"[..]),
            divider: format!("\r\n--{boundary}").into_bytes(),
            searched: 0,
            range: (0, u64::MAX),
            read: 0,
            state: State::Within,
        };
        let mut room = BEFORE;
        content.field(&mut room).await?;
        let mut fields = Fields::default();
        loop {
            let Some(part) = content.head(&mut room).await? else {
                let text = "POST requires exactly one file upload per request.";
                return Err(invalid_argument("file", "0", text));
            };
            if part.name.eq_ignore_ascii_case("file") {
                // Some browsers name the whole path.
                let file = part.file.unwrap_or_default();
                fields.expand(file.rsplit(['/', '\\']).next().unwrap_or_default());
                return Ok(Self { fields, file: content });
            }
            let value = content.field(&mut room).await?;
            let value = String::from_utf8(value.to_vec()).map_err(|_| malformed())?;
            fields.add(&part.name, value)?;
        }
    }
}

/// A parameter of a header: quoted, or a token.
fn parameter(text: &str, wanted: &str) -> Option<String> {
    let mut rest = text.split_once(';')?.1;
    loop {
        let (name, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let (value, next) = match after.strip_prefix('"') {
            Some(quoted) => {
                // A backslash is one of a Windows path, unless it stands before a quote.
                let end = quoted
                    .char_indices()
                    .find(|(at, c)| *c == '"' && (*at == 0 || quoted.as_bytes()[at - 1] != b'\\'))?
                    .0;
                let next = quoted[end + 1..].split_once(';').map(|(_, next)| next);
                (quoted[..end].replace("\\\"", "\""), next)
            }
            None => {
                let (value, next) =
                    after.split_once(';').map_or((after, None), |(value, next)| (value, Some(next)));
                (value.trim_end().to_owned(), next)
            }
        };
        if name.trim().eq_ignore_ascii_case(wanted) {
            return Some(value);
        }
        rest = next?;
    }
}

fn part(head: &str) -> Option<Part> {
    let line = head.split("\r\n").find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.trim().eq_ignore_ascii_case("content-disposition").then_some(value.trim())
    })?;
    if !line.split(';').next()?.trim().eq_ignore_ascii_case("form-data") {
        return None;
    }
    // RFC 8187: charset, language and the name, of which only this one is in use.
    let extended = parameter(line, "filename*").and_then(|value| {
        let encoded = value.split('\'').nth(2)?;
        Some(percent_decode_str(encoded).decode_utf8_lossy().into_owned())
    });
    Some(Part { name: parameter(line, "name")?, file: extended.or_else(|| parameter(line, "filename")) })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Within,
    /// All of the file has been handed on.
    Ended,
    /// The error was handed on.
    Failed,
}

/// The rest of a form: the file's content, up to the line that ends it.
pub struct Content {
    body: BoxBody<Bytes, BodyError>,
    buffer: BytesMut,
    /// Line break, hyphens and boundary.
    divider: Vec<u8>,
    /// Bytes at the front of the buffer in which no divider begins.
    searched: usize,
    /// Bytes that the file has at least and at most.
    range: (u64, u64),
    read: u64,
    state: State,
}

impl Content {
    /// Holds the file to a size.
    #[must_use]
    pub fn within(self, range: Option<(u64, u64)>) -> Self {
        Self { range: range.unwrap_or(self.range), ..self }
    }

    /// More of the body; fails at its end.
    async fn more(&mut self) -> Result<()> {
        match self.body.frame().await {
            Some(Ok(frame)) => {
                if let Ok(data) = frame.into_data() {
                    self.buffer.extend_from_slice(&data);
                }
                Ok(())
            }
            Some(Err(error)) => Err(body_error(error)),
            None => Err(malformed()),
        }
    }

    /// Where the next divider begins, if all of it is there.
    fn divider(&mut self) -> Option<usize> {
        let (buffer, divider) = (&self.buffer[..], &self.divider[..]);
        let mut from = self.searched;
        while let Some(at) = buffer[from..].iter().position(|byte| *byte == b'\r') {
            let rest = &buffer[from + at..];
            if rest.starts_with(divider) {
                self.searched = 0;
                return Some(from + at);
            }
            if divider.starts_with(rest) {
                // Its end may be on its way.
                self.searched = from + at;
                return None;
            }
            from += at + 1;
        }
        self.searched = buffer.len();
        None
    }

    /// A field's content, or what comes before the first part; takes the divider behind it as well.
    async fn field(&mut self, room: &mut usize) -> Result<Bytes> {
        loop {
            if let Some(end) = self.divider() {
                let value = self.take(end, room)?;
                self.buffer.advance(self.divider.len());
                return Ok(value);
            }
            self.bounded(*room)?;
            self.more().await?;
        }
    }

    /// The head of the part behind a divider; none behind the last one.
    async fn head(&mut self, room: &mut usize) -> Result<Option<Part>> {
        loop {
            if self.buffer.starts_with(b"--") {
                return Ok(None);
            }
            if let Some(end) = find(&self.buffer, b"\r\n\r\n") {
                let head = self.take(end, room)?;
                // The divider's blank line goes with what follows it: a part without content begins with a divider.
                self.buffer.advance(4);
                let text = std::str::from_utf8(&head).map_err(|_| malformed())?;
                return part(text).map(Some).ok_or_else(malformed);
            }
            self.bounded(*room)?;
            self.more().await?;
        }
    }

    fn bounded(&self, room: usize) -> Result<()> {
        if self.buffer.len() <= room {
            return Ok(());
        }
        let text = "Your POST request fields preceding the upload file were too large.";
        Err(Error::new("MaxPostPreDataLengthExceeded", 400, text))
    }

    fn take(&mut self, length: usize, room: &mut usize) -> Result<Bytes> {
        let left = room.checked_sub(length);
        let taken = self.buffer.split_to(length).freeze();
        self.searched = 0;
        match left {
            Some(left) => *room = left,
            None => {
                let text = "Your POST request fields preceding the upload file were too large.";
                return Err(Error::new("MaxPostPreDataLengthExceeded", 400, text));
            }
        }
        Ok(taken)
    }

    fn fail(&mut self, error: Error) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
        self.state = State::Failed;
        Poll::Ready(Some(Err(Refused(error).into())))
    }

    /// The bytes of the file that are there, and whether they are its last.
    fn next(&mut self) -> (Bytes, bool) {
        let (length, last) = match self.divider() {
            Some(end) => (end, true),
            None => (self.searched, false),
        };
        self.searched = 0;
        (self.buffer.split_to(length).freeze(), last)
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

impl http_body::Body for Content {
    type Data = Bytes;
    type Error = BodyError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<std::result::Result<Frame<Bytes>, BodyError>>> {
        let this = &mut *self;
        match this.state {
            State::Within => {}
            State::Ended => return Poll::Ready(None),
            State::Failed => return this.fail(malformed()),
        }
        loop {
            let (data, last) = this.next();
            this.read += data.len() as u64;
            let (least, most) = this.range;
            if this.read > most {
                return this.fail(too_large(this.read, most));
            }
            if last {
                if this.read < least {
                    let text = "Your proposed upload is smaller than the minimum allowed size";
                    let error = Error::new("EntityTooSmall", 400, text)
                        .with("ProposedSize", this.read as i64)
                        .with("MinSizeAllowed", i64::try_from(least).unwrap_or(i64::MAX));
                    return this.fail(error);
                }
                this.state = State::Ended;
            }
            match (data.is_empty(), last) {
                (false, _) => return Poll::Ready(Some(Ok(Frame::data(data)))),
                (true, true) => return Poll::Ready(None),
                (true, false) => {}
            }
            match ready!(Pin::new(&mut this.body).poll_frame(cx)) {
                Some(Ok(frame)) => {
                    if let Ok(data) = frame.into_data() {
                        this.buffer.extend_from_slice(&data);
                    }
                }
                Some(Err(error)) => {
                    this.state = State::Failed;
                    return Poll::Ready(Some(Err(error)));
                }
                None => return this.fail(malformed()),
            }
        }
    }
}

#[cfg(test)]
#[path = "form_tests.rs"]
mod tests;
