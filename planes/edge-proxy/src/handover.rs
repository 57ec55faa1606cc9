//! Listening sockets from an old edge process to a new one.
//!
//! The new process asks over the control socket; the old one answers with what it has observed, then sends
//! its listening sockets (SCM_RIGHTS). Both accept from then on. When the new one serves, it says `taken`; the
//! old one stops accepting, answers what is under way, reports what it still holds, and exits. If the new one
//! dies before `taken`, the old one goes on as if nothing had been asked. No connection is dropped either
//! way: the sockets' queues are shared, and an idle HTTP/1.1 connection is closed only with an answer.
//!
//! These functions block; they run on a thread of their own or before the runtime serves anyone.

use std::io::{self, BufRead, BufReader, IoSlice, IoSliceMut, Read, Write};
use std::mem::MaybeUninit;
use std::net::TcpListener;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::Duration;

use rustix::net::{
    RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, SendAncillaryBuffer, SendAncillaryMessage,
    SendFlags, recvmsg, sendmsg,
};

use crate::protocol::{Inheritance, Reply, Request};

/// Sockets per message; the kernel takes at most 253.
const BATCH: usize = 100;
/// How long either side waits for the other.
const PATIENCE: Duration = Duration::from_secs(15);
const TAKEN: &[u8] = b"taken\n";

/// The old process's side. `Ok`: the successor serves.
pub fn give(stream: &mut UnixStream, inheritance: Inheritance, sockets: &[TcpListener]) -> io::Result<()> {
    stream.set_nonblocking(false)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    send_line(stream, &Reply::Inheritance { inheritance, sockets: sockets.len() })?;
    for batch in sockets.chunks(BATCH) {
        let descriptors: Vec<_> = batch.iter().map(AsFd::as_fd).collect();
        let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(BATCH))];
        let mut ancillary = SendAncillaryBuffer::new(&mut space);
        if !ancillary.push(SendAncillaryMessage::ScmRights(&descriptors)) {
            return Err(io::Error::other("the sockets do not fit into a message"));
        }
        sendmsg(&*stream, &[IoSlice::new(b"S")], &mut ancillary, SendFlags::NOSIGNAL)?;
    }
    let mut word = [0; TAKEN.len()];
    stream.read_exact(&mut word)?;
    if word == TAKEN { Ok(()) } else { Err(io::Error::other("the successor did not take over")) }
}

/// One line of what is still held.
pub fn send_line(stream: &mut UnixStream, reply: &Reply) -> io::Result<()> {
    let mut line = serde_json::to_vec(reply)?;
    line.push(b'\n');
    stream.write_all(&line)
}

/// The new process's side: what it got, and the stream on which to say [`taken`]. `None`: nobody is there.
pub fn ask(socket: &Path) -> io::Result<Option<(Inheritance, Vec<TcpListener>, UnixStream)>> {
    let mut stream = match UnixStream::connect(socket) {
        Ok(stream) => stream,
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::ConnectionRefused) => {
            return Ok(None);
        }
        Err(error) => return Err(error),
    };
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut line = serde_json::to_vec(&Request::Handover)?;
    line.push(b'\n');
    stream.write_all(&line)?;
    // Byte by byte, because a buffered reader would swallow the bytes that carry the sockets.
    let mut line = Vec::new();
    let mut byte = [0];
    while byte[0] != b'\n' {
        stream.read_exact(&mut byte)?;
        line.push(byte[0]);
    }
    let (inheritance, count) = match serde_json::from_slice(&line)? {
        Reply::Inheritance { inheritance, sockets } => (inheritance, sockets),
        other => return Err(io::Error::other(format!("the edge that runs answered {other:?}"))),
    };
    let mut sockets = Vec::with_capacity(count);
    while sockets.len() < count {
        let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(BATCH))];
        let mut ancillary = RecvAncillaryBuffer::new(&mut space);
        let mut marker = [0];
        let flags = RecvFlags::CMSG_CLOEXEC;
        if recvmsg(&stream, &mut [IoSliceMut::new(&mut marker)], &mut ancillary, flags)?.bytes == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        for message in ancillary.drain() {
            if let RecvAncillaryMessage::ScmRights(descriptors) = message {
                sockets.extend(descriptors.map(|descriptor: OwnedFd| TcpListener::from(descriptor)));
            }
        }
    }
    Ok(Some((inheritance, sockets, stream)))
}

/// Tells the old process that this one serves.
pub fn taken(stream: &mut UnixStream) -> io::Result<()> {
    stream.write_all(TAKEN)
}

/// Follows what the old process still holds until it is gone.
pub fn follow(stream: UnixStream, mut report: impl FnMut(Vec<(String, novamind_edge::TargetKey, u64)>)) {
    let _ = stream.set_read_timeout(None);
    for line in BufReader::new(stream).lines() {
        let Ok(line) = line else { break };
        if let Ok(Reply::Held(held)) = serde_json::from_str(&line) {
            report(held);
        }
    }
    report(Vec::new());
}
