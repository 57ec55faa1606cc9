//! Changing a network interface: its security groups and its description.

use novamind_api::Empty;
use novamind_api::ec2::ModifyNetworkInterfaceAttribute;
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::interface::{check_count, check_groups, service};
use crate::records::{Interface, InterfaceState, Resource};
use crate::resource::{Read, invalid, may_touch, one_attribute, refuse};

pub async fn modify(cx: Cx, input: ModifyNetworkInterfaceAttribute) -> Result<Empty> {
    refuse(&[
        ("Attachment", input.attachment.is_some()),
        ("SourceDestCheck", input.source_dest_check.is_some()),
        ("EnaSrdSpecification", input.ena_srd_specification.is_some()),
        ("EnablePrimaryIpv6", input.enable_primary_ipv6.is_some()),
        ("ConnectionTrackingSpecification", input.connection_tracking_specification.is_some()),
        ("AssociatePublicIpAddress", input.associate_public_ip_address.is_some()),
        ("AssociatedSubnetId", input.associated_subnet_ids.is_some()),
    ])?;
    may_touch::<Interface>(&cx, input.dry_run, &input.network_interface_id)?;
    let description = input.description.map(|description| description.value.unwrap_or_default());
    one_attribute(&[("description", description.is_some()), ("groupSet", input.groups.is_some())])?;
    if input.groups.as_ref().is_some_and(Vec::is_empty) {
        return Err(invalid("An interface is in at least one security group."));
    }
    check_count(input.groups.as_deref().unwrap_or_default())?;
    let (scope, id, caller) = (cx.scope().clone(), input.network_interface_id, service(&cx));
    cx.store()
        .write(move |transaction| {
            let mut interface = transaction.find::<Interface>(&scope, &id)?.record;
            if interface.state == InterfaceState::Deleting {
                return Err(Interface::not_found(&id));
            }
            // What a service keeps for itself, it changes itself.
            if interface.requester.is_some() && interface.requester != caller {
                let message = "You do not have permission to access the specified resource.";
                return Err(Error::new("AuthFailure", 400, message));
            }
            if let Some(groups) = input.groups {
                check_groups(transaction, &scope, &interface.vpc, &groups)?;
                interface.groups = groups;
            }
            if let Some(description) = description {
                interface.description = description;
            }
            transaction.put(&scope, &id, &interface)?;
            Ok(Empty {})
        })
        .await
}
