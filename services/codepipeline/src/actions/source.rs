//! Source actions: a branch behind a connection, an object in S3, an image in ECR.

use std::collections::BTreeMap;

use novamind_api::{ecr, s3};
use novamind_git::GitError;
use novamind_kernel::{Arn, Scope};
use novamind_wire::{Error, Result};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::{Done, Outcome, Work, artifacts};
use crate::plan::{CONFIGURATION, PUSHED};
use crate::records::{Place, Revision, State};

/// What is seen of a source that is not there yet: its coming is a change.
const NOTHING: &str = "";

impl Work<'_> {
    /// The one output of a source action.
    fn output(&self) -> Result<(String, Place)> {
        self.action.outputs.first().cloned().ok_or_else(|| Error::internal("a source action has no output"))
    }

    /// The revision that was asked for.
    fn wanted(&self) -> Option<String> {
        self.action.wanted.as_ref().map(|(_, value)| value.clone())
    }

    fn taken(&self, id: String, summary: Option<String>, url: Option<String>) -> Result<Revision> {
        let (artifact, _) = self.output()?;
        let (action, at) = (self.action.name.clone(), self.cx.now());
        Ok(Revision { action, artifact: Some(artifact), id, summary, url, at })
    }

    /// What was last seen of the source.
    fn seen(&self) -> Result<Option<String>> {
        let state = self.cloud.store().get::<State>(self.cx.scope(), &self.action.pipeline)?;
        Ok(state.and_then(|state| state.record.heads.get(&self.action.name).cloned()))
    }

    /// Counts what this action takes as seen, so that it is not started again for it. What was `seen` before it
    /// looked must still be so: a change noticed meanwhile is newer.
    async fn remember(&self, seen: Option<String>, head: &str) -> Result<()> {
        if self.action.wanted.is_some() {
            return Ok(());
        }
        let (scope, name, action) =
            (self.cx.scope().clone(), self.action.pipeline.clone(), self.action.name.clone());
        let head = head.to_owned();
        self.cloud
            .store()
            .write(move |transaction| {
                transaction.update::<State>(&scope, &name, |state| {
                    state.take(action, seen.as_ref(), head);
                    Ok(())
                })
            })
            .await
            .map(drop)
    }
}

fn git_failure(error: GitError) -> Result<Outcome> {
    match error {
        GitError::Io { .. } => Err(Error::internal(error)),
        other => Ok(Outcome::failed("SourceError", other.to_string())),
    }
}

/// The ARN of a connection of this account, whose service is the one that the permission is asked of. Nobody shares
/// connections; one of another region is taken, as it is known by its id alone.
pub fn own_connection<'a>(text: &'a str, account: &str) -> Option<Arn<'a>> {
    Arn::parse(text).filter(|arn| {
        let anywhere = Scope::new(arn.region, account);
        let own = ["codeconnections", "codestar-connections"].iter().any(|name| arn.is_in(name, &anywhere));
        own && arn.resource.strip_prefix("connection/").is_some_and(is_plain)
    })
}

/// Whether a link may have such a name.
fn is_plain(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

pub async fn connection(work: &Work<'_>) -> Result<Outcome> {
    let arn = work.value("ConnectionArn");
    let Some(parsed) = own_connection(arn, work.cx.account()) else {
        let message = format!("{arn:?} is not the ARN of a connection of this account");
        return Ok(Outcome::failed(CONFIGURATION, message));
    };
    work.cx.authorize_action(&format!("{}:UseConnection", parsed.service), arn)?;
    let location = work.state.links.get(parsed.id()).map_err(Error::internal)?;
    let Some(location) = location else {
        return Ok(Outcome::failed(
            "ConnectionNotAvailable",
            format!(
                "The connection {arn} is not AVAILABLE: `novamind connection attach {arn} URL|PATH` says where it leads"
            ),
        ));
    };
    let branch = work.value("BranchName");
    let seen = work.seen()?;
    let pushed = work.action.notes.get(PUSHED).map_or(branch, String::as_str);
    let reference = work.wanted().unwrap_or_else(|| branch.to_owned());
    let commit = match work.state.git.resolve(&location, &reference).await {
        Ok(commit) => commit,
        Err(error) => {
            if matches!(error, GitError::NoSuchReference { .. }) {
                work.remember(seen, NOTHING).await?;
            }
            return git_failure(error);
        }
    };
    let (_, place) = work.output()?;
    let folder = tempfile::tempdir_in(artifacts::passing(work.cloud)?)?;
    let zip = folder.path().join("source.zip");
    if let Err(error) = work.state.git.archive(&location, &commit.id, &zip).await {
        return git_failure(error);
    }
    artifacts::upload(&work.cx, &place, &zip).await?;
    work.remember(seen, &commit.id).await?;
    let variables = BTreeMap::from([
        ("AuthorDate".to_owned(), commit.author_date.clone()),
        ("BranchName".to_owned(), pushed.to_owned()),
        ("CommitId".to_owned(), commit.id.clone()),
        ("CommitMessage".to_owned(), commit.message.clone()),
        ("ConnectionArn".to_owned(), arn.to_owned()),
        ("FullRepositoryName".to_owned(), work.value("FullRepositoryId").to_owned()),
    ]);
    let summary: String = commit.message.chars().take(2048).collect();
    let revision = work.taken(commit.id, Some(summary.clone()), None)?;
    Ok(Outcome::Succeeded(Done { summary: Some(summary), variables, revision: Some(revision) }))
}

/// What stays as it is in `x-amz-copy-source`.
const KEY: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

pub async fn object(work: &Work<'_>) -> Result<Outcome> {
    let (bucket, key) = (work.value("S3Bucket").to_owned(), work.value("S3ObjectKey").to_owned());
    let seen = work.seen()?;
    let head = s3::HeadObject {
        bucket: bucket.clone(),
        key: key.clone(),
        version_id: work.wanted(),
        ..s3::HeadObject::default()
    };
    let found = match work.cx.call(head).await {
        Err(error) if error.status() == 404 => {
            work.remember(seen, NOTHING).await?;
            return Ok(Outcome::failed("SourceError", format!("There is no object s3://{bucket}/{key}")));
        }
        other => other?,
    };
    let version = found.version_id.filter(|version| version != "null");
    let Some(version) = version else {
        let message = format!("The bucket {bucket} must be versioned to be a source");
        return Ok(Outcome::failed("SourceError", message));
    };
    let (_, place) = work.output()?;
    let copy = s3::CopyObject {
        bucket: place.bucket,
        key: place.key,
        copy_source: format!("{bucket}/{}?versionId={version}", utf8_percent_encode(&key, KEY)),
        ..s3::CopyObject::default()
    };
    work.cx.call(copy).await?;
    work.remember(seen, &version).await?;
    let variables = BTreeMap::from([
        ("ETag".to_owned(), found.e_tag.unwrap_or_default()),
        ("VersionId".to_owned(), version.clone()),
    ]);
    let revision = work.taken(version.clone(), None, None)?;
    let summary = Some(format!("Amazon S3 version id: {version}"));
    Ok(Outcome::Succeeded(Done { summary, variables, revision: Some(revision) }))
}

pub async fn image(work: &Work<'_>) -> Result<Outcome> {
    let (repository, tag) =
        (work.value("RepositoryName").to_owned(), work.value_or("ImageTag", "latest").to_owned());
    let seen = work.seen()?;
    let wanted = match work.wanted() {
        Some(digest) => ecr::ImageIdentifier { image_digest: Some(digest), image_tag: None },
        None => ecr::ImageIdentifier { image_digest: None, image_tag: Some(tag.clone()) },
    };
    let input = ecr::DescribeImages {
        repository_name: repository.clone(),
        image_ids: Some(vec![wanted]),
        ..ecr::DescribeImages::default()
    };
    let found = match work.cx.call(input).await {
        Err(error) if error.is(&ecr::errors::IMAGE_NOT_FOUND_EXCEPTION) => {
            work.remember(seen, NOTHING).await?;
            return Err(error);
        }
        found => found?.image_details.and_then(|images| images.into_iter().next()),
    };
    let Some(image) = found else {
        return Ok(Outcome::failed("SourceError", format!("There is no image {repository}:{tag}")));
    };
    let digest = image.image_digest.clone().unwrap_or_default();
    let repositories = ecr::DescribeRepositories {
        repository_names: Some(vec![repository.clone()]),
        ..ecr::DescribeRepositories::default()
    };
    let described = work.cx.call(repositories).await?.repositories.and_then(|all| all.into_iter().next());
    let uri = described.and_then(|repository| repository.repository_uri).unwrap_or_default();
    let detail = serde_json::json!({
        "ImageSizeInBytes": image.image_size_in_bytes,
        "ImageDigest": digest,
        "Version": "1.0",
        "ImagePushedAt": image.image_pushed_at.map(|at| at.format(novamind_wire::TimestampFormat::Iso8601)),
        "RegistryId": image.registry_id,
        "RepositoryName": repository,
        "ImageURI": format!("{uri}@{digest}"),
        "ImageTags": image.image_tags,
    });
    let zip = artifacts::zip_of(work.cloud, "imageDetail.json", detail.to_string().as_bytes())?;
    let (_, place) = work.output()?;
    artifacts::upload(&work.cx, &place, zip.path()).await?;
    work.remember(seen, &digest).await?;
    let variables = BTreeMap::from([
        ("RegistryId".to_owned(), image.registry_id.unwrap_or_default()),
        ("RepositoryName".to_owned(), repository),
        ("ImageTag".to_owned(), tag),
        ("ImageDigest".to_owned(), digest.clone()),
        ("ImageURI".to_owned(), format!("{uri}@{digest}")),
    ]);
    let revision = work.taken(digest, None, None)?;
    Ok(Outcome::Succeeded(Done { summary: None, variables, revision: Some(revision) }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connections_are_the_accounts_own() {
        let cases = [
            ("arn:aws:codeconnections:us-east-1:123456789012:connection/a-1", Some("a-1")),
            ("arn:aws:codestar-connections:eu-west-1:123456789012:connection/a-1", Some("a-1")),
            ("arn:aws:codeconnections:us-east-1:210987654321:connection/a-1", None),
            ("arn:aws-cn:codeconnections:us-east-1:123456789012:connection/a-1", None),
            ("arn:aws:codeconnections:us-east-1:123456789012:host/a-1", None),
            ("arn:aws:codeconnections:us-east-1:123456789012:connection/b/a-1", None),
            ("arn:aws:s3:us-east-1:123456789012:connection/a-1", None),
            ("connection/a-1", None),
        ];
        for (arn, id) in cases {
            assert_eq!(own_connection(arn, "123456789012").map(|arn| arn.id()), id, "{arn}");
        }
    }
}
