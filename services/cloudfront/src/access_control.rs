//! Origin access controls: that requests to an origin are signed in the name of CloudFront.

use novamind_api::cloudfront::{
    CreateOriginAccessControl, CreateOriginAccessControlOutput, DeleteOriginAccessControl,
    DistributionConfig, GetOriginAccessControl, GetOriginAccessControlConfig,
    GetOriginAccessControlConfigOutput, GetOriginAccessControlOutput, ListOriginAccessControls,
    ListOriginAccessControlsOutput, OriginAccessControl, OriginAccessControlConfig, OriginAccessControlList,
    OriginAccessControlSummary, UpdateOriginAccessControl, UpdateOriginAccessControlOutput, errors,
};
use novamind_kernel::Stored;
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::held::{self, Noun, arn_of};
use crate::records::{Held, scope};
use crate::refuse;

const PAGE: usize = 100;

impl Noun for OriginAccessControlConfig {
    const KIND: &'static str = "origin-access-control";
    const RESOURCE: &'static str = "origin-access-control";
    const MOST: usize = 100;
    const UUID: bool = false;

    fn name(&self) -> &str {
        &self.name
    }

    fn settle(&mut self) -> Result<()> {
        self.description.get_or_insert_default();
        if self.origin_access_control_origin_type != "s3" {
            let kind = &self.origin_access_control_origin_type;
            return Err(Error::unsupported(format!(
                "An origin access control for origins of the type {kind}"
            )));
        }
        if self.signing_protocol != "sigv4" {
            return Err(Error::unsupported(format!("The signing protocol {}", self.signing_protocol)));
        }
        if self.signing_behavior == "always-amz-auth" {
            return Err(Error::unsupported("The signing behavior always-amz-auth"));
        }
        Ok(())
    }

    fn used_by(id: &str, config: &DistributionConfig) -> bool {
        config.origins.items.iter().any(|origin| origin.origin_access_control_id.as_deref() == Some(id))
    }

    fn missing() -> Error {
        errors::NO_SUCH_ORIGIN_ACCESS_CONTROL.error("The specified origin access control does not exist.")
    }

    fn exists(name: &str) -> Error {
        errors::ORIGIN_ACCESS_CONTROL_ALREADY_EXISTS
            .error(format!("An origin access control with the name {name} already exists."))
    }

    fn in_use() -> Error {
        errors::ORIGIN_ACCESS_CONTROL_IN_USE.error(
            "Cannot delete the origin access control because it's in use by one or more distributions.",
        )
    }

    fn too_many() -> Error {
        errors::TOO_MANY_ORIGIN_ACCESS_CONTROLS
            .error("The maximum number of origin access controls has been reached.")
    }
}

fn render(found: Stored<Held<OriginAccessControlConfig>>) -> OriginAccessControl {
    OriginAccessControl { id: found.id, origin_access_control_config: Some(found.record.config) }
}

pub async fn create(cx: Cx, input: CreateOriginAccessControl) -> Result<CreateOriginAccessControlOutput> {
    let made = held::create(&cx, input.origin_access_control_config).await?;
    Ok(CreateOriginAccessControlOutput {
        location: held::location("origin-access-control", &made.id),
        e_tag: Some(made.e_tag.clone()),
        origin_access_control: Some(render(made)),
    })
}

pub async fn get(cx: Cx, input: GetOriginAccessControl) -> Result<GetOriginAccessControlOutput> {
    let found = held::find(&cx, &input.id)?;
    Ok(GetOriginAccessControlOutput {
        e_tag: Some(found.e_tag.clone()),
        origin_access_control: Some(render(found)),
    })
}

pub async fn config(
    cx: Cx,
    input: GetOriginAccessControlConfig,
) -> Result<GetOriginAccessControlConfigOutput> {
    let found = held::find(&cx, &input.id)?.record;
    Ok(GetOriginAccessControlConfigOutput {
        e_tag: Some(found.e_tag),
        origin_access_control_config: Some(found.config),
    })
}

pub async fn update(cx: Cx, input: UpdateOriginAccessControl) -> Result<UpdateOriginAccessControlOutput> {
    let changed = held::update(&cx, input.id, input.if_match, input.origin_access_control_config).await?;
    Ok(UpdateOriginAccessControlOutput {
        e_tag: Some(changed.e_tag.clone()),
        origin_access_control: Some(render(changed)),
    })
}

pub async fn delete(cx: Cx, input: DeleteOriginAccessControl) -> Result<novamind_api::Empty> {
    held::delete::<OriginAccessControlConfig>(&cx, input.id, input.if_match).await?;
    Ok(novamind_api::Empty {})
}

pub async fn list(cx: Cx, input: ListOriginAccessControls) -> Result<ListOriginAccessControlsOutput> {
    cx.authorize(&arn_of::<OriginAccessControlConfig>(&cx, "*"))?;
    let limit = refuse::limit(input.max_items.as_deref(), PAGE)?;
    let all = cx.store().all::<Held<OriginAccessControlConfig>>(&scope(cx.account()))?;
    let (found, next) = refuse::page(all, |found| found.id.as_str(), input.marker.as_deref(), limit);
    let items: Vec<_> = found
        .into_iter()
        .map(|found| {
            let config = found.record.config;
            OriginAccessControlSummary {
                id: found.id,
                description: config.description.unwrap_or_default(),
                name: config.name,
                signing_protocol: config.signing_protocol,
                signing_behavior: config.signing_behavior,
                origin_access_control_origin_type: config.origin_access_control_origin_type,
            }
        })
        .collect();
    Ok(ListOriginAccessControlsOutput {
        origin_access_control_list: Some(OriginAccessControlList {
            marker: input.marker.unwrap_or_default(),
            is_truncated: next.is_some(),
            next_marker: next,
            max_items: limit as i32,
            quantity: items.len() as i32,
            items: Some(items),
        }),
    })
}
