//! Mails that are kept because this installation has no SMTP server; `novamind status` shows the newest.

use novamind_kernel::{Scope, Transaction};
use novamind_notify::Mail;
use novamind_wire::{Result, Timestamp};
use serde_json::{Value as Json, json};

use crate::Cx;
use crate::records::{KeptMail, mail_id};

/// How many are kept; the oldest go.
const MOST: usize = 100;
/// How much is kept of one.
const LONGEST: usize = 16 << 10;
/// How many are shown unless more are asked for.
const SHOWN: usize = 5;

pub fn keep(transaction: &mut Transaction<'_>, scope: &Scope, mail: &Mail, now: Timestamp) -> Result<()> {
    let mut text = mail.text.clone();
    if text.len() > LONGEST {
        text.truncate(text.floor_char_boundary(LONGEST));
        text.push_str("\n(the rest was not kept)\n");
    }
    let kept = KeptMail { to: mail.to.clone(), subject: mail.subject.clone(), text, at: now };
    transaction.put(scope, &mail_id(now), &kept)?;
    for old in transaction.list::<KeptMail>(scope, "", None, usize::MAX)?.into_iter().skip(MOST) {
        transaction.delete::<KeptMail>(scope, &old.id)?;
    }
    Ok(())
}

/// The newest mails, as `{"server": …, "mails": [{"to", "subject", "text", "at"}]}`.
pub async fn list(cx: Cx, input: Json) -> Result<Json> {
    let limit = input["limit"].as_u64().map_or(SHOWN, |limit| limit as usize).min(MOST);
    let mails: Vec<Json> = cx
        .store()
        .list::<KeptMail>(cx.scope(), "", None, limit)?
        .into_iter()
        .map(|one| json!({"to": one.to, "subject": one.subject, "text": one.text, "at": one.at.to_string()}))
        .collect();
    Ok(json!({ "server": cx.state().notify.mail_server(), "mails": mails }))
}
