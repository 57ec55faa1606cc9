//! Settings of the account.

use novamind_api::Empty;
use novamind_api::acm::{
    ExpiryEventsConfiguration, GetAccountConfiguration, GetAccountConfigurationOutput,
    PutAccountConfiguration,
};
use novamind_wire::{Error, Result};

use crate::Cx;

/// How many days before its end AWS speaks of a certificate first, when nobody says otherwise.
const DAYS: i32 = 45;

/// Events of certificates that end go to EventBridge, which is not here: what AWS has by default is told.
pub async fn get(cx: Cx, _: GetAccountConfiguration) -> Result<GetAccountConfigurationOutput> {
    cx.authorize("*")?;
    let expiry_events = Some(ExpiryEventsConfiguration { days_before_expiry: Some(DAYS) });
    Ok(GetAccountConfigurationOutput { expiry_events })
}

pub async fn put(cx: Cx, _: PutAccountConfiguration) -> Result<Empty> {
    cx.authorize("*")?;
    Err(Error::unsupported("ExpiryEvents"))
}
