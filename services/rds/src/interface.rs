//! An instance's interface in its VPC, and the security groups that stand before it.

use novamind_api::ec2::{CreateNetworkInterface, ModifyNetworkInterfaceAttribute};
use novamind_api::rds::SERVICE;
use novamind_kernel::Stored;
use novamind_wire::Result;

use crate::PRINCIPAL;
use crate::control::Control;
use crate::records::{Instance, Interface};

impl Control {
    pub async fn attach(&self, found: &Stored<Instance>) -> Result<()> {
        let cx = self.cloud.service_context(&SERVICE, PRINCIPAL, &found.scope)?;
        let groups = found.settings.security_groups.clone();
        let input = CreateNetworkInterface {
            subnet_id: found.placement.subnets[0].clone(),
            description: Some("RDSNetworkInterface".into()),
            groups: Some(groups.clone()),
            // A repetition after a crash finds what the first try made.
            client_token: Some(found.resource_id.clone()),
            ..CreateNetworkInterface::default()
        };
        let made = cx.call(input).await?.network_interface.unwrap_or_default();
        let address = made.private_ip_address.unwrap_or_default().parse()?;
        let interface = Interface { id: made.network_interface_id.unwrap_or_default(), address, groups };
        self.update(found, move |instance| instance.interface = Some(interface)).await
    }

    /// Gives the interface the security groups that were asked for. One of them may have been deleted since: then those
    /// that the interface has are the instance's again.
    pub async fn regroup(&self, found: &Stored<Instance>) -> Result<()> {
        let Some(interface) = found.interface.clone() else { return Ok(()) };
        let cx = self.cloud.service_context(&SERVICE, PRINCIPAL, &found.scope)?;
        let groups = found.settings.security_groups.clone();
        let input = ModifyNetworkInterfaceAttribute {
            network_interface_id: interface.id,
            groups: Some(groups.clone()),
            ..ModifyNetworkInterfaceAttribute::default()
        };
        match cx.call(input).await {
            Err(error) if error.code().starts_with("InvalidGroup") && !interface.groups.is_empty() => {
                self.update(found, move |instance| take_back(instance, &groups)).await?;
                let message = format!("The security groups could not be changed: {}", error.message());
                self.tell(found, "failure", &message).await
            }
            Err(error) => Err(error),
            Ok(_) => {
                self.update(found, move |instance| {
                    if let Some(interface) = &mut instance.interface {
                        interface.groups = groups;
                    }
                })
                .await?;
                self.tell(
                    found,
                    "configuration change",
                    "The security groups of the DB instance were changed",
                )
                .await
            }
        }
    }
}

/// Makes the groups that the interface has the instance's again, unless others than the `refused` were asked for since.
fn take_back(instance: &mut Instance, refused: &[String]) {
    if let Some(interface) = &instance.interface
        && instance.settings.security_groups == refused
    {
        instance.settings.security_groups = interface.groups.clone();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::tests::instance;

    #[test]
    fn groups_that_are_gone_are_taken_back() {
        let groups = |name: &str| vec![name.to_owned()];
        let mut one = instance();
        one.interface =
            Some(Interface { id: "eni-1".into(), address: [10, 0, 0, 1].into(), groups: groups("old") });
        one.settings.security_groups = groups("new");
        take_back(&mut one, &groups("gone"));
        assert_eq!(one.settings.security_groups, groups("new"));
        take_back(&mut one, &groups("new"));
        assert_eq!(one.settings.security_groups, groups("old"));
    }
}
