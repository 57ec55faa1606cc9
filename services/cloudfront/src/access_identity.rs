//! Origin access identities, the older way to keep a bucket private: users of IAM that only CloudFront can be.

use novamind_api::cloudfront::{
    CloudFrontOriginAccessIdentity, CloudFrontOriginAccessIdentityConfig, CloudFrontOriginAccessIdentityList,
    CloudFrontOriginAccessIdentitySummary, CreateCloudFrontOriginAccessIdentity,
    CreateCloudFrontOriginAccessIdentityOutput, DeleteCloudFrontOriginAccessIdentity, DistributionConfig,
    GetCloudFrontOriginAccessIdentity, GetCloudFrontOriginAccessIdentityConfig,
    GetCloudFrontOriginAccessIdentityConfigOutput, GetCloudFrontOriginAccessIdentityOutput,
    ListCloudFrontOriginAccessIdentities, ListCloudFrontOriginAccessIdentitiesOutput, Origin,
    UpdateCloudFrontOriginAccessIdentity, UpdateCloudFrontOriginAccessIdentityOutput, errors,
};
use novamind_kernel::Stored;
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::held::{self, Noun, arn_of};
use crate::records::{Held, scope};
use crate::refuse;

const PAGE: usize = 100;
/// What stands before the id in a distribution.
pub const PREFIX: &str = "origin-access-identity/cloudfront/";

impl Noun for CloudFrontOriginAccessIdentityConfig {
    const KIND: &'static str = "origin-access-identity";
    const RESOURCE: &'static str = "origin-access-identity";
    const MOST: usize = 100;
    const UUID: bool = false;

    fn name(&self) -> &str {
        &self.caller_reference
    }

    fn settle(&mut self) -> Result<()> {
        refuse::check_comment(&self.comment)
    }

    /// An identity is known by its caller reference for life. Assumed: `IllegalUpdate` is among the operation's errors, where
    /// the one for a reference that exists is not, and stands for the same attempt on a distribution.
    fn may_become(&self, next: &Self) -> Result<()> {
        match self.caller_reference == next.caller_reference {
            true => Ok(()),
            false => Err(errors::ILLEGAL_UPDATE
                .error("The update contains modifications that are not allowed: CallerReference.")),
        }
    }

    fn used_by(id: &str, config: &DistributionConfig) -> bool {
        config.origins.items.iter().any(|origin| of(origin) == Some(id))
    }

    fn missing() -> Error {
        errors::NO_SUCH_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY
            .error("The specified origin access identity does not exist.")
    }

    fn exists(name: &str) -> Error {
        errors::CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_ALREADY_EXISTS
            .error(format!("An origin access identity with the caller reference {name} exists already."))
    }

    fn in_use() -> Error {
        errors::CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_IN_USE
            .error("The CloudFront origin access identity is still being used.")
    }

    fn too_many() -> Error {
        errors::TOO_MANY_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITIES
            .error("The maximum number of origin access identities has been reached.")
    }
}

/// The error for an origin with an identity that is none.
pub fn invalid() -> Error {
    errors::INVALID_ORIGIN_ACCESS_IDENTITY.error("The origin access identity is not valid or doesn't exist.")
}

/// The identity of an origin.
pub fn of(origin: &Origin) -> Option<&str> {
    origin.s3_origin_config.as_ref()?.origin_access_identity.strip_prefix(PREFIX)
}

/// The canonical user of an identity: 96 digits that follow from its id.
fn canonical(id: &str) -> String {
    let digits: String = id.bytes().map(|byte| format!("{byte:02x}")).collect();
    digits.chars().cycle().take(96).collect()
}

fn render(found: Stored<Held<CloudFrontOriginAccessIdentityConfig>>) -> CloudFrontOriginAccessIdentity {
    CloudFrontOriginAccessIdentity {
        s3_canonical_user_id: canonical(&found.id),
        id: found.id,
        cloud_front_origin_access_identity_config: Some(found.record.config),
    }
}

pub async fn create(
    cx: Cx,
    input: CreateCloudFrontOriginAccessIdentity,
) -> Result<CreateCloudFrontOriginAccessIdentityOutput> {
    let config = input.cloud_front_origin_access_identity_config;
    // The same once more is answered once more ("CloudFrontOriginAccessIdentityConfig", API reference).
    let known = cx.store().all::<Held<CloudFrontOriginAccessIdentityConfig>>(&scope(cx.account()))?;
    let made = match known.into_iter().find(|known| known.config == config) {
        Some(known) => {
            cx.authorize(&arn_of::<CloudFrontOriginAccessIdentityConfig>(&cx, "*"))?;
            known
        }
        None => held::create(&cx, config).await?,
    };
    Ok(CreateCloudFrontOriginAccessIdentityOutput {
        location: held::location("origin-access-identity/cloudfront", &made.id),
        e_tag: Some(made.e_tag.clone()),
        cloud_front_origin_access_identity: Some(render(made)),
    })
}

pub async fn get(
    cx: Cx,
    input: GetCloudFrontOriginAccessIdentity,
) -> Result<GetCloudFrontOriginAccessIdentityOutput> {
    let found = held::find(&cx, &input.id)?;
    Ok(GetCloudFrontOriginAccessIdentityOutput {
        e_tag: Some(found.e_tag.clone()),
        cloud_front_origin_access_identity: Some(render(found)),
    })
}

pub async fn config(
    cx: Cx,
    input: GetCloudFrontOriginAccessIdentityConfig,
) -> Result<GetCloudFrontOriginAccessIdentityConfigOutput> {
    let found = held::find(&cx, &input.id)?.record;
    Ok(GetCloudFrontOriginAccessIdentityConfigOutput {
        e_tag: Some(found.e_tag),
        cloud_front_origin_access_identity_config: Some(found.config),
    })
}

pub async fn update(
    cx: Cx,
    input: UpdateCloudFrontOriginAccessIdentity,
) -> Result<UpdateCloudFrontOriginAccessIdentityOutput> {
    let config = input.cloud_front_origin_access_identity_config;
    let changed = held::update(&cx, input.id, input.if_match, config).await?;
    Ok(UpdateCloudFrontOriginAccessIdentityOutput {
        e_tag: Some(changed.e_tag.clone()),
        cloud_front_origin_access_identity: Some(render(changed)),
    })
}

pub async fn delete(cx: Cx, input: DeleteCloudFrontOriginAccessIdentity) -> Result<novamind_api::Empty> {
    held::delete::<CloudFrontOriginAccessIdentityConfig>(&cx, input.id, input.if_match).await?;
    Ok(novamind_api::Empty {})
}

pub async fn list(
    cx: Cx,
    input: ListCloudFrontOriginAccessIdentities,
) -> Result<ListCloudFrontOriginAccessIdentitiesOutput> {
    cx.authorize(&arn_of::<CloudFrontOriginAccessIdentityConfig>(&cx, "*"))?;
    let limit = refuse::limit(input.max_items.as_deref(), PAGE)?;
    let all = cx.store().all::<Held<CloudFrontOriginAccessIdentityConfig>>(&scope(cx.account()))?;
    let (found, next) = refuse::page(all, |found| found.id.as_str(), input.marker.as_deref(), limit);
    let items: Vec<_> = found
        .into_iter()
        .map(|found| CloudFrontOriginAccessIdentitySummary {
            s3_canonical_user_id: canonical(&found.id),
            id: found.id,
            comment: found.record.config.comment,
        })
        .collect();
    Ok(ListCloudFrontOriginAccessIdentitiesOutput {
        cloud_front_origin_access_identity_list: Some(CloudFrontOriginAccessIdentityList {
            marker: input.marker.unwrap_or_default(),
            is_truncated: next.is_some(),
            next_marker: next,
            max_items: limit as i32,
            quantity: items.len() as i32,
            items: Some(items),
        }),
    })
}
