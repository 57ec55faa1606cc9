//! Where images other than `aws/codebuild/*` come from.

use std::path::PathBuf;

use async_trait::async_trait;
use indexmap::IndexMap;
use novamind_builds::ImageKind;
use novamind_kernel::Context;

/// Keeps the layers of an image where they are until it is dropped.
pub type Held = Box<dyn Send + Sync>;

/// Makes an image ready to be a build's file system.
#[async_trait]
pub trait ImageSource: Send + Sync {
    /// Pulls and unpacks the image: as the caller, or as nobody in particular without one. The error is for the build's
    /// phase PROVISIONING.
    async fn layers(&self, caller: Option<&Context>, image: &str) -> Result<Layers, String>;

    /// Keeps layers that a build of an earlier run of the cloud still uses, by [`Layers::ids`].
    fn hold(&self, ids: &[String]) -> Held;
}

/// An unpacked image.
pub struct Layers {
    /// The lowest first.
    pub folders: Vec<PathBuf>,
    pub environment: IndexMap<String, String>,
    pub ids: Vec<String>,
    pub held: Held,
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
pub(crate) struct FileSystem {
    pub image: ImageKind,
    /// What of it must stay while the build runs.
    pub ids: Vec<String>,
    pub held: Option<Held>,
}

impl From<ImageKind> for FileSystem {
    fn from(image: ImageKind) -> Self {
        Self { image, ids: Vec::new(), held: None }
    }
}

/// Finds the file system of a build; `caller` pulls the image.
///
/// # Errors
/// For the phase PROVISIONING.
pub(crate) async fn resolve(
    mapped: &MappedImages,
    source: Option<&dyn ImageSource>,
    caller: Option<&Context>,
    image: &str,
) -> Result<FileSystem, String> {
    if image.starts_with("aws/codebuild/") {
        return Ok(ImageKind::Machine.into());
    }
    if let Some(folder) = mapped.folder(image)? {
        if !folder.is_dir() {
            return Err(format!("{image} is mapped to {}, which is not a folder", folder.display()));
        }
        return Ok(ImageKind::Layers { layers: vec![folder], environment: IndexMap::new() }.into());
    }
    let unable = |why: &str| format!("Unable to pull customer's container image {image}: {why}");
    let source = source.ok_or_else(|| unable("no registry is installed"))?;
    let Layers { folders, environment, ids, held } =
        source.layers(caller, image).await.map_err(|error| unable(&error))?;
    if folders.is_empty() {
        return Err(unable("it has no layers"));
    }
    Ok(FileSystem { image: ImageKind::Layers { layers: folders, environment }, ids, held: Some(held) })
}
