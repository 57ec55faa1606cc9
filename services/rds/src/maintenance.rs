//! DescribePendingMaintenanceActions. PostgreSQL is updated with the machine's packages, so nothing is ever pending.

use novamind_api::rds::{DescribePendingMaintenanceActions, DescribePendingMaintenanceActionsOutput, errors};
use novamind_wire::Result;

use crate::records::Instance;
use crate::{Cx, access, list};

pub async fn pending(
    cx: Cx,
    input: DescribePendingMaintenanceActions,
) -> Result<DescribePendingMaintenanceActionsOutput> {
    cx.authorize(input.resource_identifier.as_deref().unwrap_or("*"))?;
    list::check(input.filters.as_deref(), &["db-cluster-id", "db-instance-id"])?;
    list::page(Vec::<()>::new(), input.max_records, input.marker.as_deref())?;
    let wanted = access::wanted(&cx, "db", &input.resource_identifier);
    if let Some(id) = wanted
        && cx.store().get::<Instance>(cx.scope(), &id)?.is_none()
    {
        return Err(
            errors::RESOURCE_NOT_FOUND_FAULT.error(format!("The specified resource {id} was not found."))
        );
    }
    Ok(DescribePendingMaintenanceActionsOutput { pending_maintenance_actions: Some(vec![]), marker: None })
}
