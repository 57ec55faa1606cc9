//! When an access key was last used, and for what. In memory, and written behind: AWS, too, answers late.

use std::collections::HashMap;

use novamind_kernel::{Clock, Request};
use novamind_wire::Timestamp;
use parking_lot::Mutex;

#[derive(Clone)]
pub struct Use {
    pub when: Timestamp,
    pub service: String,
    pub region: String,
}

#[derive(Default)]
pub struct Usage(Mutex<HashMap<String, Use>>);

impl Usage {
    /// Notes the use of a user's key; temporary keys are not counted.
    pub fn note(&self, request: &Request<'_>) {
        let Some(key) = request.caller.access_key.as_deref().filter(|key| key.starts_with("AKIA")) else {
            return;
        };
        let service = request.action.split(':').next().unwrap_or_default();
        let when = Clock::real_now();
        let mut uses = self.0.lock();
        match uses.get_mut(key) {
            // The common case allocates nothing.
            Some(last) if last.service == service && last.region == request.region => last.when = when,
            _ => {
                let (service, region) = (service.to_owned(), request.region.to_owned());
                uses.insert(key.to_owned(), Use { when, service, region });
            }
        }
    }

    /// Notes that a role acts, by its unique id.
    pub fn note_role(&self, id: &str, region: &str) {
        let when = Clock::real_now();
        let mut uses = self.0.lock();
        match uses.get_mut(id) {
            Some(last) if last.region == region => last.when = when,
            _ => {
                let use_of = Use { when, service: String::new(), region: region.to_owned() };
                uses.insert(id.to_owned(), use_of);
            }
        }
    }

    pub fn role(&self, id: &str) -> Option<Use> {
        self.of(id)
    }

    pub fn of(&self, key: &str) -> Option<Use> {
        self.0.lock().get(key).cloned()
    }
}
