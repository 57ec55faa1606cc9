//! DescribePendingMaintenanceActions. PostgreSQL is updated with the machine's packages, so nothing is ever pending.

use novamind_api::rds::{DescribePendingMaintenanceActions, DescribePendingMaintenanceActionsOutput};
use novamind_wire::Result;

use crate::{Cx, list};

pub async fn pending(
    cx: Cx,
    input: DescribePendingMaintenanceActions,
) -> Result<DescribePendingMaintenanceActionsOutput> {
    cx.authorize(input.resource_identifier.as_deref().unwrap_or("*"))?;
    list::check(input.filters.as_deref(), &["db-cluster-id", "db-instance-id"])?;
    list::page(Vec::<()>::new(), input.max_records, input.marker.as_deref())?;
    Ok(DescribePendingMaintenanceActionsOutput { pending_maintenance_actions: Some(vec![]), marker: None })
}
