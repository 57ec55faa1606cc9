//! Internet gateways.

use novamind_api::Empty;
use novamind_api::ec2::{
    AttachInternetGateway, CreateInternetGateway, CreateInternetGatewayOutput, DeleteInternetGateway,
    DescribeInternetGateways, DescribeInternetGatewaysOutput, DetachInternetGateway,
    InternetGateway as Output, InternetGatewayAttachment,
};
use novamind_kernel::Stored;
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::describe::{Query, select};
use crate::records::{Address, Interface, InternetGateway, Resource, Vpc};
use crate::resource::{Read, conflict, invalid, may, may_create, may_touch, new_id};
use crate::tags;

pub async fn create(cx: Cx, input: CreateInternetGateway) -> Result<CreateInternetGatewayOutput> {
    may_create::<InternetGateway>(&cx, input.dry_run)?;
    let tags = tags::given::<InternetGateway>(&cx, input.tag_specifications)?;
    let (scope, id) = (cx.scope().clone(), new_id(InternetGateway::PREFIX));
    let gateway = InternetGateway { vpc: None, tags };
    let output = render(&cx, &id, &gateway);
    cx.store().write(move |transaction| transaction.put(&scope, &id, &gateway)).await?;
    Ok(CreateInternetGatewayOutput { internet_gateway: Some(output) })
}

fn render(cx: &Cx, id: &str, gateway: &InternetGateway) -> Output {
    let attachment = |vpc: &String| InternetGatewayAttachment {
        state: Some("available".into()),
        vpc_id: Some(vpc.clone()),
    };
    Output {
        attachments: Some(gateway.vpc.iter().map(attachment).collect()),
        internet_gateway_id: Some(id.into()),
        owner_id: Some(cx.account().into()),
        tags: tags::render(&gateway.tags),
    }
}

pub async fn describe(cx: Cx, input: DescribeInternetGateways) -> Result<DescribeInternetGatewaysOutput> {
    may(&cx, input.dry_run, "*")?;
    let DescribeInternetGateways { filters, internet_gateway_ids: ids, next_token, max_results, .. } = input;
    let query = Query { ids, filters, max_results, next_token };
    let names = ["attachment.state", "attachment.vpc-id", "internet-gateway-id", "owner-id"];
    let page = select(&cx, query, &names, |gateway: &Stored<InternetGateway>, name| match name {
        "attachment.state" => gateway.vpc.iter().map(|_| "available".into()).collect(),
        "attachment.vpc-id" => gateway.vpc.iter().cloned().collect(),
        "internet-gateway-id" => vec![gateway.id.clone()],
        _ => vec![cx.account().into()],
    })?;
    let gateways = page.items.iter().map(|gateway| render(&cx, &gateway.id, gateway)).collect();
    Ok(DescribeInternetGatewaysOutput { internet_gateways: Some(gateways), next_token: page.next_token })
}

pub async fn attach(cx: Cx, input: AttachInternetGateway) -> Result<Empty> {
    may_touch::<InternetGateway>(&cx, input.dry_run, &input.internet_gateway_id)?;
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| {
            let (id, vpc) = (input.internet_gateway_id, input.vpc_id);
            let mut gateway = transaction.find::<InternetGateway>(&scope, &id)?.record;
            transaction.find::<Vpc>(&scope, &vpc)?;
            if let Some(known) = &gateway.vpc {
                let message = format!("resource {id} is already attached to network {known}");
                return Err(Error::new("Resource.AlreadyAssociated", 400, message));
            }
            if attached(transaction, &scope, &vpc)?.is_some() {
                return Err(invalid(format!("Network {vpc} already has an internet gateway attached")));
            }
            gateway.vpc = Some(vpc);
            transaction.put(&scope, &id, &gateway)?;
            Ok(Empty {})
        })
        .await
}

/// The gateway that this VPC has.
pub fn attached(
    reader: &impl Read,
    scope: &novamind_kernel::Scope,
    vpc: &str,
) -> Result<Option<Stored<InternetGateway>>> {
    let found = reader.those::<InternetGateway>(scope, |gateway| gateway.vpc.as_deref() == Some(vpc))?;
    Ok(found.into_iter().next())
}

pub async fn detach(cx: Cx, input: DetachInternetGateway) -> Result<Empty> {
    may_touch::<InternetGateway>(&cx, input.dry_run, &input.internet_gateway_id)?;
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| {
            let (id, vpc) = (input.internet_gateway_id, input.vpc_id);
            let mut gateway = transaction.find::<InternetGateway>(&scope, &id)?.record;
            transaction.find::<Vpc>(&scope, &vpc)?;
            if gateway.vpc.as_ref() != Some(&vpc) {
                let message = format!("resource {id} is not attached to network {vpc}");
                return Err(Error::new("Gateway.NotAttached", 400, message));
            }
            for address in transaction.those::<Address>(&scope, |address| address.association.is_some())? {
                let interface = address.association.as_ref().map(|association| association.interface.as_str());
                let interface = transaction.get::<Interface>(&scope, interface.unwrap_or_default())?;
                if interface.is_some_and(|interface| interface.vpc == vpc) {
                    return Err(conflict(format!(
                        "Network {vpc} has some mapped public address(es). Please unmap those public address(es) \
                         before detaching the gateway."
                    )));
                }
            }
            gateway.vpc = None;
            transaction.put(&scope, &id, &gateway)?;
            Ok(Empty {})
        })
        .await
}

pub async fn delete(cx: Cx, input: DeleteInternetGateway) -> Result<Empty> {
    may_touch::<InternetGateway>(&cx, input.dry_run, &input.internet_gateway_id)?;
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| {
            let id = input.internet_gateway_id;
            if transaction.find::<InternetGateway>(&scope, &id)?.vpc.is_some() {
                let message = format!("The internetGateway '{id}' has dependencies and cannot be deleted.");
                return Err(conflict(message));
            }
            transaction.delete::<InternetGateway>(&scope, &id)?;
            Ok(Empty {})
        })
        .await
}
