//! Tells the daemon's listeners that a task's state was replaced, that its supervisor is gone, or that a container has
//! written something.

use std::collections::HashMap;
use std::io;
use std::mem::MaybeUninit;
use std::os::fd::OwnedFd;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use parking_lot::Mutex;
use rustix::fs::inotify;
use tokio::io::unix::AsyncFd;
use tokio::sync::oneshot;

use crate::plane::Inner;

/// How often it is checked that the supervisors of an earlier daemon still live; the end of one's own
/// is seen at once.
const LOOK: Duration = Duration::from_millis(500);

/// The folders of tasks that have not stopped.
pub(crate) struct Watch {
    events: OwnedFd,
    /// By the kernel's number.
    tasks: Mutex<HashMap<i32, String>>,
    /// Who wants to be told of a spool, by the kernel's number as well.
    spools: Mutex<HashMap<i32, Vec<oneshot::Sender<()>>>>,
}

impl Watch {
    pub fn new() -> io::Result<Watch> {
        let events = inotify::init(inotify::CreateFlags::CLOEXEC | inotify::CreateFlags::NONBLOCK)?;
        Ok(Watch { events, tasks: Mutex::default(), spools: Mutex::default() })
    }

    /// Without a watch (the machine's number of them is bounded) the regular look is what is left.
    pub fn add(&self, id: &str, folder: &Path) {
        let mut tasks = self.tasks.lock();
        match inotify::add_watch(&self.events, folder, inotify::WatchFlags::MOVED_TO) {
            Ok(number) => drop(tasks.insert(number, id.into())),
            Err(error) => {
                tracing::warn!(task = id, %error, "a task's folder cannot be watched");
                // Negative numbers are never the kernel's.
                let number = tasks.keys().min().map_or(-1, |least| least.min(&0) - 1);
                tasks.insert(number, id.into());
            }
        }
    }

    pub fn remove(&self, id: &str) {
        let mut tasks = self.tasks.lock();
        tasks.retain(|number, task| {
            if task == id {
                // Gone already if the folder is.
                let _ = inotify::remove_watch(&self.events, *number);
            }
            task != id
        });
    }

    /// Tells once of a write in this folder, or of its end. `None` where there is no such folder, or no watch left.
    pub fn spool(&self, folder: &Path) -> Option<oneshot::Receiver<()>> {
        // A container that writes much costs one event for each time that somebody waits.
        let flags = inotify::WatchFlags::MODIFY | inotify::WatchFlags::ONESHOT | inotify::WatchFlags::ONLYDIR;
        let mut spools = self.spools.lock();
        let number = inotify::add_watch(&self.events, folder, flags).ok()?;
        let (listener, told) = oneshot::channel();
        let listeners = spools.entry(number).or_default();
        listeners.retain(|listener| !listener.is_closed());
        listeners.push(listener);
        Some(told)
    }

    fn ids(&self) -> Vec<String> {
        self.tasks.lock().values().cloned().collect()
    }

    fn unwatched(&self) -> Vec<String> {
        self.tasks.lock().iter().filter(|task| *task.0 < 0).map(|task| task.1.clone()).collect()
    }

    /// Tells whoever waits, and answers all tasks: what has happened to which of them is not known any more.
    fn tell_all(&self) -> Vec<String> {
        let spools = std::mem::take(&mut *self.spools.lock());
        for listener in spools.into_values().flatten() {
            let _ = listener.send(());
        }
        self.ids()
    }

    /// Ids of tasks whose state was replaced since the last call, or may have been: the kernel keeps a bounded number of
    /// events, and says when there were more.
    fn read(&self, events: &OwnedFd) -> io::Result<Vec<String>> {
        let mut buffer = [MaybeUninit::uninit(); 8192];
        let mut reader = inotify::Reader::new(events, &mut buffer);
        let (mut changed, mut lost) = (Vec::new(), false);
        loop {
            match reader.next() {
                Ok(event) => {
                    lost |= event.events().contains(inotify::ReadFlags::QUEUE_OVERFLOW);
                    for listener in self.spools.lock().remove(&event.wd()).into_iter().flatten() {
                        let _ = listener.send(());
                    }
                    if event.file_name().is_some_and(|name| name.to_bytes() == b"state.json")
                        && let Some(id) = self.tasks.lock().get(&event.wd())
                        && !changed.contains(id)
                    {
                        changed.push(id.clone());
                    }
                }
                Err(rustix::io::Errno::AGAIN) if lost => return Ok(self.tell_all()),
                Err(rustix::io::Errno::AGAIN) => return Ok(changed),
                Err(rustix::io::Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
}

/// Follows the tasks until the plane is gone.
pub(crate) fn run(inner: &Arc<Inner>) {
    let events = inner.watch().events.try_clone();
    let (inner, changes) = (Arc::downgrade(inner), inner.changes.clone());
    tokio::spawn(async move {
        let events = match events.and_then(|events| {
            // SAFETY: the descriptor is owned, and open for as long as it is registered.
            unsafe { AsyncFd::register(events) }.map_err(io::Error::from)
        }) {
            Ok(events) => events,
            Err(error) => {
                tracing::error!(%error, "tasks cannot be watched");
                return;
            }
        };
        let mut look = tokio::time::interval(LOOK);
        look.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            let ready = tokio::select! {
                ready = events.readable() => Some(ready),
                _ = look.tick() => None,
            };
            let Some(inner) = inner.upgrade() else { return };
            match ready {
                Some(Ok(mut ready)) => {
                    match inner.watch().read(events.get_ref()) {
                        Ok(changed) => changed.into_iter().for_each(|id| drop(changes.send(id))),
                        Err(error) => tracing::warn!(%error, "tasks cannot be watched"),
                    }
                    ready.clear_ready();
                }
                Some(Err(_)) => return,
                None => {
                    let _ = tokio::task::spawn_blocking(move || settle(&inner)).await;
                }
            }
        }
    });
}

/// Ends tasks whose supervisor is gone, and forgets those that have stopped.
fn settle(inner: &Inner) {
    let unwatched = inner.watch().unwatched();
    for id in inner.watch().ids() {
        match inner.state(&id) {
            Ok(Some(state)) if !state.is_stopped() => {
                if unwatched.contains(&id) {
                    let _ = inner.changes.send(id);
                }
            }
            Ok(_) => inner.watch().remove(&id),
            // Whoever asks for the task is told the same; this comes again and again.
            Err(error) => tracing::debug!(task = id, %error, "a task cannot be looked at"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spools_tell_once() {
        let folder = tempfile::tempdir().unwrap();
        let spool = folder.path().join("spool");
        let watch = Watch::new().unwrap();
        assert!(watch.spool(&spool).is_none());
        std::fs::create_dir(&spool).unwrap();
        std::fs::write(spool.join("0.log"), "").unwrap();
        let read = || assert!(watch.read(&watch.events).unwrap().is_empty());

        let (mut first, mut second) = (watch.spool(&spool).unwrap(), watch.spool(&spool).unwrap());
        read();
        assert!(first.try_recv().is_err() && second.try_recv().is_err(), "nothing was written");
        std::fs::write(spool.join("0.log"), "a").unwrap();
        std::fs::write(spool.join("0.log"), "ab").unwrap();
        read();
        assert!(first.try_recv().is_ok() && second.try_recv().is_ok());
        assert!(watch.spools.lock().is_empty());

        let mut third = watch.spool(&spool).unwrap();
        read();
        assert!(third.try_recv().is_err(), "what was written before is not told of");
        std::fs::remove_dir_all(&spool).unwrap();
        read();
        assert!(third.try_recv().is_ok(), "the folder is gone");
    }

    #[test]
    fn nobody_misses_what_the_kernel_did_not_keep() {
        let folder = tempfile::tempdir().unwrap();
        let (task, spool) = (folder.path().join("task"), folder.path().join("spool"));
        for path in [&task, &spool] {
            std::fs::create_dir(path).unwrap();
        }
        let watch = Watch::new().unwrap();
        watch.add("t", &task);
        let mut told = watch.spool(&spool).unwrap();
        let kept = std::fs::read_to_string("/proc/sys/fs/inotify/max_queued_events").unwrap();
        let kept: usize = kept.trim().parse().unwrap();
        // By turns, as the kernel makes one event of two that are alike.
        let name = |number: usize| task.join(["x", "y"][number % 2]);
        std::fs::write(name(0), "").unwrap();
        for number in 0..=kept {
            std::fs::rename(name(number), name(number + 1)).unwrap();
        }
        std::fs::rename(name(kept + 1), task.join("state.json")).unwrap();
        assert_eq!(watch.read(&watch.events).unwrap(), ["t"]);
        assert!(told.try_recv().is_ok());
    }
}
