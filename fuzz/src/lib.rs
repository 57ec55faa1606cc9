//! What several targets share: values made up from a shape, and requests made up from bytes.

use std::collections::VecDeque;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use http::request::Parts;
use http_body::{Body, Frame};
use libfuzzer_sys::arbitrary::{Result, Unstructured};
use novamind_wire::{Kind, Operation, Protocol, Service, Shape, Timestamp, Value};

/// An operation of any service and one of the protocols that it is spoken in.
pub fn operation(source: &mut Unstructured<'_>) -> Result<(&'static Service, &'static Operation, Protocol)> {
    let service: &'static Service = source.choose(novamind_api::SERVICES)?;
    let operation: &'static Operation = source.choose(service.operations)?;
    let protocol = *source.choose(service.protocols)?;
    Ok((service, operation, protocol))
}

/// A value that fits the shape, but not necessarily its constraints.
pub fn value(source: &mut Unstructured<'_>, shape: &'static Shape, depth: usize) -> Result<Value> {
    if depth > 12 || source.is_empty() {
        return Ok(Value::Null);
    }
    Ok(match &shape.kind {
        Kind::Structure(structure) => {
            let mut values = Vec::new();
            for member in structure.members {
                let set = member.shape.streams() || source.ratio(1, 3)?;
                let made = if set { value(source, member.shape, depth + 1)? } else { Value::Null };
                values.push((made != Value::Null).then_some(made));
            }
            Value::Structure(values)
        }
        Kind::List { element, .. } => {
            let mut items = Vec::new();
            for _ in 0..source.int_in_range(0..=3)? {
                items.push(value(source, element.shape, depth + 1)?);
            }
            Value::List(items)
        }
        Kind::Map { value: of, .. } => {
            let mut entries = Vec::new();
            for _ in 0..source.int_in_range(0..=3)? {
                entries.push((source.arbitrary::<String>()?, value(source, of.shape, depth + 1)?));
            }
            Value::Map(entries)
        }
        Kind::String(_) => Value::String(source.arbitrary()?),
        Kind::Blob => Value::Blob(Bytes::from(source.arbitrary::<Vec<u8>>()?)),
        Kind::Boolean => Value::Bool(source.arbitrary()?),
        Kind::Integer { .. } => Value::Integer(source.arbitrary()?),
        // JSON's reader is exact to the last digit but one; these numbers are short.
        Kind::Float { .. } => Value::Float(f64::from(source.arbitrary::<i32>()?) / 8.0),
        Kind::Timestamp(_) => Value::Timestamp(Timestamp::from_millis(source.arbitrary::<i64>()? >> 12)),
        Kind::Document => Value::Null,
    })
}

/// The head of a request: method, target and headers as a client wrote them. `None` where HTTP has no such head.
pub fn head(source: &mut Unstructured<'_>, names: &[&str]) -> Result<Option<Parts>> {
    let method = *source.choose(&["GET", "PUT", "POST", "DELETE", "HEAD"])?;
    let uri = format!("/{}", source.arbitrary::<&str>()?);
    let mut request = http::Request::builder().method(method).uri(uri);
    for _ in 0..source.int_in_range(0..=8)? {
        let name = *source.choose(names)?;
        request = request.header(name, source.arbitrary::<&[u8]>()?);
    }
    Ok(request.body(()).ok().map(|request| request.into_parts().0))
}

/// A body that comes in pieces.
pub struct Pieces(VecDeque<Bytes>);

impl Pieces {
    pub fn new(body: &[u8], length: usize) -> Self {
        Self(body.chunks(length).map(Bytes::copy_from_slice).collect())
    }
}

impl Body for Pieces {
    type Data = Bytes;
    type Error = Box<dyn std::error::Error + Send + Sync>;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<std::result::Result<Frame<Bytes>, Self::Error>>> {
        Poll::Ready(self.0.pop_front().map(|piece| Ok(Frame::data(piece))))
    }
}

/// What a future answers that waits for nothing outside of it.
pub fn ready<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(answer) = future.as_mut().poll(&mut context) {
            return answer;
        }
    }
}
