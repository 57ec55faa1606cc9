//! Where images other than `aws/codebuild/*` come from.

use std::path::PathBuf;

use async_trait::async_trait;
use indexmap::IndexMap;
use novamind_builds::ImageKind;
use novamind_kernel::Context;

/// Makes an image ready to be a build's file system.
#[async_trait]
pub trait ImageSource: Send + Sync {
    /// The layers of the image, the lowest first, pulled in the name of the context's caller. They stay until the
    /// next start of the cloud. The error is for the build's phase PROVISIONING.
    async fn layers(&self, caller: &Context, image: &str) -> Result<Layers, String>;
}

/// An unpacked image.
#[derive(Clone, Debug, Default)]
pub struct Layers {
    pub layers: Vec<PathBuf>,
    pub environment: IndexMap<String, String>,
}

/// Images that the owner of the machine mapped to folders: `build-images.json` in the data folder, names to paths.
pub struct MappedImages {
    file: PathBuf,
}

impl MappedImages {
    pub fn new(file: PathBuf) -> Self {
        Self { file }
    }

    fn folder(&self, image: &str) -> Result<Option<PathBuf>, String> {
        let text = match std::fs::read(&self.file) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(format!("cannot read {}: {error}", self.file.display())),
        };
        let map: IndexMap<String, PathBuf> = serde_json::from_slice(&text)
            .map_err(|error| format!("{} is damaged: {error}", self.file.display()))?;
        Ok(map.get(image).cloned())
    }
}

/// The file system of a build.
///
/// # Errors
/// For the phase PROVISIONING.
pub(crate) async fn resolve(
    mapped: &MappedImages,
    source: Option<&dyn ImageSource>,
    caller: &Context,
    image: &str,
) -> Result<ImageKind, String> {
    if image.starts_with("aws/codebuild/") {
        return Ok(ImageKind::Machine);
    }
    if let Some(folder) = mapped.folder(image)? {
        if !folder.is_dir() {
            return Err(format!("{image} is mapped to {}, which is not a folder", folder.display()));
        }
        return Ok(ImageKind::Layers { layers: vec![folder], environment: IndexMap::new() });
    }
    let Some(source) = source else {
        return Err(format!("Unable to pull customer's container image {image}: no registry is installed"));
    };
    let layers = source
        .layers(caller, image)
        .await
        .map_err(|error| format!("Unable to pull customer's container image {image}: {error}"))?;
    Ok(ImageKind::Layers { layers: layers.layers, environment: layers.environment })
}
