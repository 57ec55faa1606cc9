//! Security Token Service: who am I.

use std::sync::Arc;

use novamind_api::sts::{GetCallerIdentity, GetCallerIdentityOutput, SERVICE};
use novamind_kernel::Routes;
use novamind_wire::Result;

/// The service has no state.
#[derive(Default)]
pub struct Sts;

type Cx = novamind_kernel::Cx<Sts>;

/// What the service answers.
pub fn routes(state: Arc<Sts>) -> Routes<Sts> {
    Routes::new(&SERVICE, state).on(get_caller_identity)
}

/// Needs no permission ("GetCallerIdentity", AWS STS API reference).
async fn get_caller_identity(cx: Cx, _: GetCallerIdentity) -> Result<GetCallerIdentityOutput> {
    cx.open_to_all();
    let caller = cx.caller();
    let user_id = cx.cloud().authorizer()?.unique_id(caller)?;
    Ok(GetCallerIdentityOutput {
        user_id: Some(user_id),
        account: Some(caller.account.clone()),
        arn: Some(caller.arn()),
    })
}
