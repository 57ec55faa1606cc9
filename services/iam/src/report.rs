//! The credential report: one line of each user's passwords, devices and keys ("Get credential reports for your AWS
//! account", IAM user guide). It is made by the call that asks for it, and kept in memory for four hours.

use novamind_api::iam::{
    GenerateCredentialReport, GenerateCredentialReportOutput, GetCredentialReport, GetCredentialReportOutput,
    errors,
};
use novamind_wire::{Result, Timestamp};
use parking_lot::Mutex;

use crate::holder::Holder;
use crate::records::{AccessKey, User, scope};
use crate::{Cx, account};

/// Milliseconds for which a report is good.
const GOOD: i64 = 4 * 60 * 60 * 1000;
const DAY: i64 = 24 * 60 * 60 * 1000;

const HEAD: &str = "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,\
    password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,\
    access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,\
    access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,\
    access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,\
    cert_2_active,cert_2_last_rotated";

/// The latest report.
#[derive(Default)]
pub struct Latest(Mutex<Option<(Timestamp, String)>>);

impl Latest {
    pub fn clear(&self) {
        *self.0.lock() = None;
    }

    fn get(&self, now: Timestamp) -> Option<(bool, Timestamp, String)> {
        let latest = self.0.lock();
        let (made, text) = latest.as_ref()?;
        Some((now.millis() - made.millis() <= GOOD, *made, text.clone()))
    }
}

fn time(time: Timestamp) -> String {
    // As AWS writes it here: `2026-01-31T12:00:00+00:00`.
    Timestamp::from_millis(time.seconds().saturating_mul(1000)).to_string().replace('Z', "+00:00")
}

fn key(cx: &Cx, id: Option<&String>) -> Result<[String; 5]> {
    let none = || "N/A".to_owned();
    let record = match id {
        Some(id) => cx.store().get::<AccessKey>(&scope(cx.account()), id)?,
        None => None,
    };
    let (Some(record), Some(id)) = (record, id) else {
        return Ok(["false".into(), none(), none(), none(), none()]);
    };
    let used = cx.state().usage.of(id).or_else(|| record.last_use.clone());
    Ok([
        record.active.to_string(),
        time(record.created),
        used.as_ref().map_or_else(none, |used| time(used.when)),
        used.as_ref().map_or_else(none, |used| used.region.clone()),
        used.map_or_else(none, |used| used.service),
    ])
}

fn make(cx: &Cx) -> Result<String> {
    let mut lines = vec![HEAD.to_owned()];
    let (root, none) = (format!("arn:aws:iam::{}:root", cx.account()), "N/A".to_owned());
    let begun = time(crate::user::account_created(cx)?);
    let fixed = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let mut line = vec!["<root_account>".to_owned(), root, begun.clone()];
    line.extend(fixed("not_supported no_information not_supported not_supported false true"));
    line.push(begun);
    line.extend(fixed("N/A N/A N/A false N/A N/A N/A N/A false N/A false N/A"));
    lines.push(line.join(","));
    let days = account::read(cx)?.passwords.map_or(0, |policy| policy.days);
    for user in cx.store().all::<User>(&scope(cx.account()))? {
        let mut line = vec![user.name.clone(), user.arn(cx.account()), time(user.created)];
        match &user.login {
            None => line.extend(["false".into(), none.clone(), none.clone(), none.clone()]),
            Some(login) => {
                let next = login.changed.plus_millis(i64::from(days) * DAY);
                let next = if days > 0 { time(next) } else { none.clone() };
                line.extend(["true".into(), "no_information".into(), time(login.changed), next]);
            }
        }
        line.push((!user.devices.is_empty()).to_string());
        for place in 0..2 {
            line.extend(key(cx, user.keys.get(place))?);
        }
        line.extend(fixed("false N/A false N/A"));
        lines.push(line.join(","));
    }
    Ok(lines.join("\n"))
}

pub async fn generate(cx: Cx, _: GenerateCredentialReport) -> Result<GenerateCredentialReportOutput> {
    cx.authorize("*")?;
    let now = cx.now();
    if cx.state().report.get(now).is_some_and(|(good, ..)| good) {
        return Ok(GenerateCredentialReportOutput { state: Some("COMPLETE".into()), description: None });
    }
    let text = make(&cx)?;
    *cx.state().report.0.lock() = Some((now, text));
    Ok(GenerateCredentialReportOutput {
        state: Some("STARTED".into()),
        description: Some("No report exists. Starting a new report generation task".into()),
    })
}

pub async fn get(cx: Cx, _: GetCredentialReport) -> Result<GetCredentialReportOutput> {
    cx.authorize("*")?;
    match cx.state().report.get(cx.now()) {
        None => Err(errors::CREDENTIAL_REPORT_NOT_PRESENT_EXCEPTION
            .error("No report exists. Call GenerateCredentialReport to make one.")),
        Some((false, ..)) => Err(errors::CREDENTIAL_REPORT_EXPIRED_EXCEPTION
            .error("The report is older than four hours. Call GenerateCredentialReport to make a new one.")),
        Some((true, made, text)) => Ok(GetCredentialReportOutput {
            content: Some(text.into_bytes().into()),
            report_format: Some("text/csv".into()),
            generated_time: Some(made),
        }),
    }
}
