//! Listening sockets: opened, accepted from, handed on.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use tokio::io::unix::AsyncFd;
use tokio::net::TcpSocket;
use tokio::task::AbortHandle;
use tokio::time::sleep;

use crate::listener::{Listener, Shared};
use crate::worker::Workers;

/// A listener with its socket. Dropping it stops accepting; connections are told by the listener's phase.
pub struct Open {
    pub listener: Arc<Listener>,
    pub socket: TcpListener,
    accepting: AbortHandle,
}

impl Drop for Open {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

/// A new listening socket.
pub fn bind(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(4096)?.into_std()
}

/// Starts to accept on the socket. Called on the control thread's runtime.
pub fn open(
    listener: Arc<Listener>,
    socket: TcpListener,
    shared: &Arc<Shared>,
    workers: &Arc<Workers>,
) -> io::Result<Open> {
    socket.set_nonblocking(true)?;
    // SAFETY: the listener owns its descriptor, keeps it open and answers the same one until it is dropped,
    // which is after the registration ends.
    let ready = unsafe { AsyncFd::register(socket.try_clone()?) }?;
    let task = tokio::spawn(accept(ready, listener.clone(), shared.clone(), workers.clone()));
    Ok(Open { listener, socket, accepting: task.abort_handle() })
}

async fn accept(
    socket: AsyncFd<TcpListener>,
    listener: Arc<Listener>,
    shared: Arc<Shared>,
    workers: Arc<Workers>,
) {
    loop {
        let Ok(mut ready) = socket.readable().await else { return };
        match ready.try_io(|socket| socket.get_ref().accept()) {
            Err(_would_block) => {}
            Ok(Ok((stream, peer))) => {
                if stream.set_nonblocking(true).is_ok() {
                    workers.serve(stream, peer, &listener, &shared);
                }
            }
            Ok(Err(error)) => {
                // Out of descriptors, or the client is gone already. Neither may turn into a busy loop.
                tracing::warn!(%error, listener = listener.id, "cannot accept a connection");
                sleep(Duration::from_millis(20)).await;
            }
        }
    }
}
