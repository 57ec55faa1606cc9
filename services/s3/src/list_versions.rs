//! ListObjectVersions: of each key the newest version, then the older ones.

use novamind_api::s3::{DeleteMarkerEntry, ListObjectVersions, ListObjectVersionsOutput, ObjectVersion};
use novamind_wire::Result;

use crate::bucket::owner;
use crate::error::invalid_argument;
use crate::list::{Encoding, Entry, Walk, may_list, most};
use crate::records::{Object, Older, object_id, older_id, older_prefix, version_number};
use crate::{Cx, scope};

/// A page of versions while it is filled.
struct Versions<'v> {
    cx: &'v Cx,
    encoding: Encoding,
    most: usize,
    versions: Vec<ObjectVersion>,
    markers: Vec<DeleteMarkerEntry>,
    prefixes: Vec<String>,
    last: (String, Option<String>),
    truncated: bool,
}

impl Versions<'_> {
    /// Whether there is room for one more; if not, there are more than fit.
    fn room(&mut self) -> bool {
        self.truncated = self.versions.len() + self.markers.len() + self.prefixes.len() == self.most;
        !self.truncated
    }

    fn add(&mut self, key: &str, object: &Object, is_latest: bool) -> bool {
        if !self.room() {
            return false;
        }
        let version_id = object.version_id().to_owned();
        self.last = (key.to_owned(), Some(version_id.clone()));
        let (key, owner) = (Some(self.encoding.text(key)), Some(owner(self.cx)));
        let (version_id, is_latest) = (Some(version_id), Some(is_latest));
        if object.marker {
            let last_modified = Some(object.modified);
            self.markers.push(DeleteMarkerEntry { owner, key, version_id, is_latest, last_modified });
            return true;
        }
        self.versions.push(ObjectVersion {
            e_tag: Some(object.quoted_etag()),
            checksum_algorithm: object.checksum.as_ref().map(|checksum| vec![checksum.algorithm.clone()]),
            checksum_type: object.checksum.as_ref().map(|checksum| checksum.kind().to_owned()),
            size: Some(object.size as i64),
            storage_class: Some("STANDARD".into()),
            key,
            version_id,
            is_latest,
            last_modified: Some(object.modified),
            owner,
            restore_status: None,
        });
        true
    }

    /// The older versions of a key, from the one after `number` on.
    fn add_older(&mut self, bucket: &str, key: &str, number: Option<u64>) -> Result<bool> {
        let prefix = older_prefix(bucket, key);
        let mut after = number.map(|number| older_id(bucket, key, number));
        loop {
            let batch = 1000;
            let found = self.cx.store().list::<Older>(&scope(self.cx), &prefix, after.as_deref(), batch)?;
            for older in &found {
                if !self.add(key, &older.record.0, false) {
                    return Ok(false);
                }
            }
            if found.len() < batch {
                return Ok(true);
            }
            after = found.last().map(|last| last.id.clone());
        }
    }

    /// Goes on with what a walk meets.
    fn fill(&mut self, walk: Walk<'_>) -> Result<()> {
        let (bucket, wanted) = (walk.bucket, self.most + 1);
        walk.run(
            |entry| match entry {
                Entry::Prefix(prefix) => {
                    let room = self.room();
                    if room {
                        self.last = (prefix.clone(), None);
                        self.prefixes.push(prefix);
                    }
                    Ok(room)
                }
                Entry::Key(key, object) => {
                    Ok(self.add(&key, &object, true) && self.add_older(bucket, &key, None)?)
                }
            },
            wanted,
        )
    }
}

pub async fn list(cx: Cx, input: ListObjectVersions) -> Result<ListObjectVersionsOutput> {
    let terms = (input.prefix.as_deref(), input.delimiter.as_deref(), input.max_keys);
    may_list(&cx, "s3:ListBucketVersions", &input.bucket, input.expected_bucket_owner.as_deref(), terms)?;
    let most = most("max-keys", input.max_keys)?;
    let prefix = input.prefix.as_deref().unwrap_or_default();
    let delimiter = input.delimiter.as_deref().filter(|delimiter| !delimiter.is_empty());
    let key_marker = input.key_marker.as_deref().unwrap_or_default();
    let version_marker = input.version_id_marker.as_deref().filter(|marker| !marker.is_empty());
    if version_marker.is_some() && key_marker.is_empty() {
        return Err(invalid_argument(
            "version-id-marker",
            version_marker.unwrap_or_default(),
            "A version-id marker cannot be specified without a key marker.",
        ));
    }
    let mut page = Versions {
        cx: &cx,
        encoding: Encoding::new(input.encoding_type.as_deref()),
        most: most as usize,
        versions: Vec::new(),
        markers: Vec::new(),
        prefixes: Vec::new(),
        last: Default::default(),
        truncated: false,
    };
    let mut go_on = most > 0;
    if let Some(marker) = version_marker.filter(|_| go_on) {
        let current = cx.store().get::<Object>(&scope(&cx), &object_id(&input.bucket, key_marker))?;
        let number = match (marker, &current) {
            // The marker is the newest version itself, or the null version wherever that is.
            (marker, Some(current)) if current.version_id() == marker => None,
            ("null", Some(current)) => current.null,
            (marker, _) => version_number(marker),
        };
        go_on = page.add_older(&input.bucket, key_marker, number)?;
    }
    if go_on {
        let scope = scope(&cx);
        let walk = Walk {
            store: cx.store(),
            scope: &scope,
            bucket: &input.bucket,
            prefix,
            delimiter,
            after: key_marker.to_owned(),
            markers: true,
        };
        page.fill(walk)?;
    }
    let next = page.truncated.then_some(page.last);
    let encoding = page.encoding;
    Ok(ListObjectVersionsOutput {
        is_truncated: Some(next.is_some()),
        key_marker: Some(encoding.text(key_marker)),
        version_id_marker: Some(version_marker.unwrap_or_default().to_owned()),
        next_key_marker: next.as_ref().map(|(key, _)| encoding.text(key)),
        next_version_id_marker: next.and_then(|(_, version)| version),
        versions: Some(page.versions).filter(|versions| !versions.is_empty()),
        delete_markers: Some(page.markers).filter(|markers| !markers.is_empty()),
        prefix: Some(encoding.text(prefix)),
        delimiter: encoding.optional(delimiter),
        max_keys: Some(most),
        common_prefixes: encoding.prefixes(page.prefixes),
        encoding_type: encoding.name(),
        name: Some(input.bucket),
        request_charged: None,
    })
}
