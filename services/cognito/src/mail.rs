//! Mails: what they say, and how they get out. Without an SMTP server they are kept, and `novamind status` shows them.
//!
//! Invariants:
//! - A mail is stored in the transaction that makes its code: what was promised is sent, also after a kill.
//! - An attempt that fails is made again, up to [`ATTEMPTS`] times; what was not delivered the log tells.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use novamind_kernel::{
    Change, Clock, Cloud, Controller, Next, ObjectKey, Record, Runner, Scope, Store, Transaction, random_hex,
};
use novamind_notify::{Failure, Mail};
use novamind_wire::Result;
use serde_json::{Value as Json, json};

use crate::place::Place;
use crate::records::{KeptMail, Letter};
use crate::{Cognito, Cx, secret};

const ATTEMPTS: u32 = 20;
/// Mails that are kept; the oldest go.
const MOST: usize = 100;
/// How many are shown unless more are asked for.
const SHOWN: usize = 5;
const CONTEXT: &str = "mail";

/// Mails of one transaction.
#[derive(Default)]
pub struct Outbox(Vec<(String, String, String)>);

impl Outbox {
    pub fn add(&mut self, to: &str, subject: String, text: String) {
        self.0.push((to.to_owned(), subject, text));
    }

    /// Stores what is to be sent.
    pub fn store(
        self,
        cloud: &Cloud,
        has_server: bool,
        transaction: &mut Transaction<'_>,
        scope: &Scope,
    ) -> Result<()> {
        let now = cloud.clock().now();
        for (to, subject, text) in self.0 {
            let text = secret::seal(cloud.vault(), CONTEXT, text.as_bytes())?;
            if has_server {
                transaction.put(
                    scope,
                    &random_hex(24),
                    &Letter { to, subject, text, failed: 0, due: Clock::real_now() },
                )?;
                continue;
            }
            let kept = KeptMail { to, subject, text, at: now };
            let id = format!("{:016x}-{}", u64::MAX - now.millis().unsigned_abs(), random_hex(8));
            transaction.put(scope, &id, &kept)?;
            for old in transaction.list::<KeptMail>(scope, "", None, usize::MAX)?.into_iter().skip(MOST) {
                transaction.delete::<KeptMail>(scope, &old.id)?;
            }
        }
        Ok(())
    }
}

/// Subject and text of the mail with a verification code.
pub fn verification(place: &Place, code: &str) -> (String, String) {
    let settings = &place.pool.settings;
    let template = settings.verification_message_template.clone().unwrap_or_default();
    let subject = template.email_subject.or_else(|| settings.email_verification_subject.clone());
    let message = template.email_message.or_else(|| settings.email_verification_message.clone());
    (
        subject.unwrap_or_else(|| "Your verification code".into()),
        message.unwrap_or_else(|| "Your confirmation code is {####}".into()).replace("{####}", code),
    )
}

/// Subject and text of the mail to a user whom an administrator made.
pub fn invitation(place: &Place, username: &str, password: &str) -> (String, String) {
    let configuration = place.pool.settings.admin_create_user_config.clone().unwrap_or_default();
    let template = configuration.invite_message_template.unwrap_or_default();
    let default = "Your username is {username} and temporary password is {####}.";
    let message = template.email_message.unwrap_or_else(|| default.into());
    (
        template.email_subject.unwrap_or_else(|| "Your temporary password".into()),
        message.replace("{username}", username).replace("{####}", password),
    )
}

/// The newest mails that were kept, as `{"mails": [{"to", "subject", "text", "at"}]}`.
pub async fn list(cx: Cx, input: Json) -> Result<Json> {
    let limit = input["limit"].as_u64().map_or(SHOWN, |limit| limit as usize).min(MOST);
    let mut mails = Vec::new();
    for one in cx.store().list::<KeptMail>(cx.scope(), "", None, limit)? {
        let text = secret::open_text(cx.cloud().vault(), CONTEXT, &one.text)?;
        mails.push(json!({"to": one.to, "subject": one.subject, "text": text, "at": one.at.to_string()}));
    }
    Ok(json!({ "server": cx.state().notify.mail_server(), "mails": mails }))
}

/// Sends letters.
struct Post {
    cloud: Arc<Cloud>,
    state: Arc<Cognito>,
}

/// Starts the controller; it lives as long as the process.
pub fn start(cloud: &Arc<Cloud>, state: Arc<Cognito>) {
    let post = Post { cloud: cloud.clone(), state };
    Runner::start(Arc::new(post), cloud.store().clone(), cloud.clock().clone());
}

/// Milliseconds to wait after so many attempts failed.
fn pause(failed: u32) -> i64 {
    (5_000_i64 << failed.min(8)).min(600_000)
}

#[async_trait]
impl Controller for Post {
    fn name(&self) -> &'static str {
        "cognito/mail"
    }

    fn follows(&self, service: &str) -> bool {
        service == Letter::SERVICE
    }

    fn concerns(&self, change: &Change) -> Option<ObjectKey> {
        let letter = change.service == Letter::SERVICE && change.kind == Letter::KIND && !change.deleted;
        letter.then(|| ObjectKey { scope: change.scope.clone(), id: change.id.clone() })
    }

    fn objects(&self, store: &Store) -> Result<Vec<ObjectKey>> {
        let keys = store.keys::<Letter>()?;
        Ok(keys.into_iter().map(|(scope, id)| ObjectKey { scope, id }).collect())
    }

    async fn reconcile(&self, key: &ObjectKey) -> Result<Next> {
        let store = self.cloud.store();
        let Some(letter) = store.get::<Letter>(&key.scope, &key.id)? else { return Ok(Next::Settled) };
        let wait = letter.due.since(Clock::real_now());
        if wait > 0 {
            return Ok(Next::Poll(Duration::from_millis(wait.unsigned_abs())));
        }
        let mail = Mail {
            id: key.id.clone(),
            sender: "no-reply".into(),
            to: letter.to.clone(),
            subject: letter.subject.clone(),
            text: secret::open_text(self.cloud.vault(), CONTEXT, &letter.text)?,
            date: Clock::real_now().strftime("%a, %d %b %Y %H:%M:%S +0000"),
        };
        let outcome = self.state.notify.mail(mail).await;
        let over = match &outcome {
            Ok(()) => true,
            Err(Failure::Lasting(_)) => true,
            Err(Failure::Passing(_)) => letter.failed + 1 >= ATTEMPTS,
        };
        if let (Err(failure), true) = (&outcome, over) {
            tracing::warn!(mail = key.id, to = letter.to, %failure, "a mail was not delivered");
        }
        let (scope, id) = (key.scope.clone(), key.id.clone());
        if over {
            store.write(move |transaction| transaction.delete::<Letter>(&scope, &id)).await?;
            return Ok(Next::Settled);
        }
        let due = Clock::real_now().plus_millis(pause(letter.failed));
        let postpone = move |letter: &mut Letter| {
            (letter.failed, letter.due) = (letter.failed + 1, due);
            Ok(())
        };
        store.write(move |transaction| transaction.update::<Letter>(&scope, &id, postpone).map(drop)).await?;
        Ok(Next::Again)
    }
}

/// `j***@e***`, as AWS tells where a code went.
pub fn masked(address: &str) -> String {
    let first = |text: &str| text.chars().next().map(String::from).unwrap_or_default();
    match address.rsplit_once('@') {
        Some((local, domain)) => format!("{}***@{}***", first(local), first(domain)),
        None => format!("{}***", first(address)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_masked() {
        assert_eq!(masked("jane@example.test"), "j***@e***");
        assert_eq!(masked("x"), "x***");
    }
}
