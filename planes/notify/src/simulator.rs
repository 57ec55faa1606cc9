//! A plane in memory: endpoints answer as a test says, and what was sent can be read.

use std::collections::HashMap;

use async_trait::async_trait;
use parking_lot::Mutex;

use crate::{Failure, Mail, Notify, Post};

/// What a simulated endpoint does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behaviour {
    Answers,
    FailsForNow,
    FailsForGood,
    /// Never answers.
    Hangs,
}

/// Endpoints by their host; one that is not named answers.
#[derive(Default)]
pub struct SimulatedNotify {
    hosts: Mutex<HashMap<String, Behaviour>>,
    posts: Mutex<Vec<Post>>,
    mails: Mutex<Vec<Mail>>,
    /// Whether there is an SMTP server.
    pub takes_mail: bool,
}

impl SimulatedNotify {
    pub fn set(&self, host: &str, behaviour: Behaviour) {
        self.hosts.lock().insert(host.to_owned(), behaviour);
    }

    /// Every attempt, also those that failed.
    pub fn posts(&self) -> Vec<Post> {
        self.posts.lock().clone()
    }

    pub fn mails(&self) -> Vec<Mail> {
        self.mails.lock().clone()
    }
}

#[async_trait]
impl Notify for SimulatedNotify {
    async fn post(&self, post: Post) -> Result<u16, Failure> {
        let behaviour = self.hosts.lock().get(&post.endpoint.host).copied();
        self.posts.lock().push(post);
        match behaviour.unwrap_or(Behaviour::Answers) {
            Behaviour::Answers => Ok(200),
            Behaviour::FailsForNow => Err(Failure::Passing("simulated".into())),
            Behaviour::FailsForGood => Err(Failure::Lasting("simulated".into())),
            Behaviour::Hangs => std::future::pending().await,
        }
    }

    fn mail_server(&self) -> Option<String> {
        self.takes_mail.then(|| "simulated:25".to_owned())
    }

    async fn mail(&self, mail: Mail) -> Result<(), Failure> {
        self.mails.lock().push(mail);
        Ok(())
    }
}
