//! Cognito user pools: users, how they sign in, and tokens that tell who they are.
//!
//! Invariants:
//! - Everything secret is sealed: passwords' verifiers, clients' secrets, signing keys, codes, and mails that hold them.
//! - A sign-in that was answered is on disk: its tokens can be revoked, also after a kill.
//! - Every change of a user passes through [`user`], so that two users never have the same sign-in name.
//! - What says who somebody is has real times; codes and temporary passwords expire by the installation's clock.
//!
//! `ClientMetadata` and `ValidationData` are for Lambda triggers, `UserContextData` and `ContextData` for advanced
//! security, `AnalyticsMetadata` for Pinpoint: without these nobody reads them, so they are taken and do nothing.
//!
//! Refused by name: Lambda triggers, SMS, mail and passkeys as factors, devices, advanced security, identity providers,
//! mail through SES, custom domains, managed login, links instead of codes, imports of users.

mod account;
mod admin;
mod auth;
mod auth_srp;
mod challenge;
mod client;
mod client_check;
mod code;
mod domain;
mod fault;
mod group;
pub mod hosted;
mod keys;
mod list;
mod login;
mod mail;
mod password;
mod place;
mod pool;
mod pool_check;
pub mod provider;
mod records;
mod resource_server;
mod schema;
mod secret;
mod sign_up;
mod srp;
mod stranger;
mod sweep;
mod tags;
mod token;
mod token_code;
mod totp;
mod user;

use std::sync::Arc;

use novamind_api::cognito_idp::SERVICE;
use novamind_kernel::{Cloud, Routes};
use novamind_notify::Notify;
use tokio::sync::Mutex;

/// Users whose attempts to sign in are told apart; more than that many at once wait for each other.
const TURNS: usize = 256;

/// The service's state beside the store.
pub struct Cognito {
    notify: Arc<dyn Notify>,
    ring: keys::Ring,
    turns: Vec<Mutex<()>>,
    claims: auth_srp::Claimed,
    strangers: stranger::Strangers,
}

impl Cognito {
    pub fn new(notify: Arc<dyn Notify>) -> Self {
        let turns = (0..TURNS).map(|_| Mutex::default()).collect();
        let (ring, claims, strangers) = Default::default();
        Self { notify, ring, turns, claims, strangers }
    }
}

type Cx = novamind_kernel::Cx<Cognito>;

/// What the service answers.
pub fn routes(state: Arc<Cognito>) -> Routes<Cognito> {
    Routes::new(&SERVICE, state)
        .tags(tags::find)
        .on(pool::create)
        .on(pool::describe)
        .on(pool::update)
        .on(pool::delete)
        .on(pool::list)
        .on(pool::add_attributes)
        .on(pool::get_mfa)
        .on(pool::set_mfa)
        .on(tags::add)
        .on(tags::remove)
        .on(tags::list)
        .on(client::create)
        .on(client::describe)
        .on(client::update)
        .on(client::delete)
        .on(client::list)
        .on(domain::create)
        .on(domain::describe)
        .on(domain::update)
        .on(domain::delete)
        .on(resource_server::create)
        .on(resource_server::describe)
        .on(resource_server::update)
        .on(resource_server::delete)
        .on(resource_server::list)
        .on(group::create)
        .on(group::get)
        .on(group::update)
        .on(group::delete)
        .on(group::list)
        .on(group::add_user)
        .on(group::remove_user)
        .on(group::list_for_user)
        .on(group::list_users)
        .on(admin::create)
        .on(admin::get)
        .on(admin::delete)
        .on(admin::enable)
        .on(admin::disable)
        .on(admin::confirm)
        .on(admin::set_password)
        .on(admin::reset_password)
        .on(admin::update_attributes)
        .on(admin::delete_attributes)
        .on(list::users)
        .on(sign_up::sign_up)
        .on(sign_up::confirm)
        .on(sign_up::resend)
        .on(sign_up::forgot)
        .on(sign_up::confirm_forgot)
        .on(auth::initiate_public)
        .on(auth::initiate_admin)
        .on(auth::respond_public)
        .on(auth::respond_admin)
        .on(token_code::associate)
        .on(token_code::verify)
        .on(token_code::set_preference)
        .on(token_code::admin_set_preference)
        .on(login::from_refresh_token)
        .on(login::revoke)
        .on(login::global_sign_out)
        .on(login::admin_sign_out)
        .on(login::delete_user)
        .on(account::get)
        .on(account::update)
        .on(account::delete_attributes)
        .on(account::send_code)
        .on(account::verify)
        .on(account::change_password)
        .on_reset(|state| async move {
            state.ring.clear();
            state.strangers.clear();
            Ok(())
        })
        .chore("mails", mail::list)
        .chore("endpoints", domain::endpoints)
}

/// Starts the controllers; they live as long as the process.
pub fn start(cloud: &Arc<Cloud>, state: Arc<Cognito>) {
    mail::start(cloud, state);
    sweep::start(cloud);
}
