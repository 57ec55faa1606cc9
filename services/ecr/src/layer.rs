//! Layers: whether a repository has them, and where to fetch one.

use novamind_api::ecr::{
    BatchCheckLayerAvailability, BatchCheckLayerAvailabilityOutput, GetDownloadUrlForLayer,
    GetDownloadUrlForLayerOutput, Layer, LayerFailure, errors,
};
use novamind_images::Digest;
use novamind_kernel::Clock;
use novamind_wire::{Error, Result};

use crate::access::{invalid, repository};
use crate::records::plane;
use crate::{Cx, token};

/// How long a URL is good, in milliseconds of real time.
const LIFETIME: i64 = 60 * 60 * 1000;

pub async fn check(cx: Cx, input: BatchCheckLayerAvailability) -> Result<BatchCheckLayerAvailabilityOutput> {
    repository(&cx, input.registry_id.as_deref(), &input.repository_name)?;
    let place = plane(cx.cloud(), cx.scope(), &input.repository_name);
    let (mut layers, mut failures) = (Vec::new(), Vec::new());
    for text in input.layer_digests {
        let Ok(digest) = text.parse::<Digest>() else {
            failures.push(LayerFailure {
                failure_code: Some("InvalidLayerDigest".to_owned()),
                failure_reason: Some(format!("'{text}' is not a digest of the form sha256:<64 digits>")),
                layer_digest: Some(text),
            });
            continue;
        };
        let size = cx.state().store.blob_size(&place, &digest).await.map_err(Error::internal)?;
        let availability = if size.is_some() { "AVAILABLE" } else { "UNAVAILABLE" };
        layers.push(Layer {
            layer_digest: Some(text),
            layer_availability: Some(availability.to_owned()),
            layer_size: size.and_then(|size| i64::try_from(size).ok()),
            media_type: None,
        });
    }
    Ok(BatchCheckLayerAvailabilityOutput { layers: Some(layers), failures: Some(failures) })
}

pub async fn download_url(cx: Cx, input: GetDownloadUrlForLayer) -> Result<GetDownloadUrlForLayerOutput> {
    let name = input.repository_name;
    repository(&cx, input.registry_id.as_deref(), &name)?;
    let Ok(digest) = input.layer_digest.parse::<Digest>() else {
        return Err(invalid("Invalid parameter at 'layerDigest': it is not of the form sha256:<64 digits>"));
    };
    let place = plane(cx.cloud(), cx.scope(), &name);
    if cx.state().store.blob_size(&place, &digest).await.map_err(Error::internal)?.is_none() {
        return Err(errors::LAYERS_NOT_FOUND_EXCEPTION.error(format!(
            "The layer with digest '{digest}' does not exist in the repository with name '{name}' in the registry \
             with id '{}'",
            cx.account()
        )));
    }
    let expires = Clock::real_now().plus_millis(LIFETIME);
    let password = token::issue(cx.cloud(), cx.caller(), expires, Some(place.name.clone()))?;
    let endpoint = &cx.cloud().settings().endpoint;
    let url = format!("{endpoint}/v2/{}/blobs/{digest}?token={password}", place.name);
    Ok(GetDownloadUrlForLayerOutput { download_url: Some(url), layer_digest: Some(input.layer_digest) })
}
