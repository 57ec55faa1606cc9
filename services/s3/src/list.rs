//! ListObjects and ListObjectsV2.
//!
//! A listing walks the newest versions in the order of their keys. Where a delimiter makes a common prefix of many
//! keys, the walk goes on behind all of them instead of reading them.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use novamind_api::s3::{
    CommonPrefix, ListObjects, ListObjectsOutput, ListObjectsV2, ListObjectsV2Output, Object as Rendered,
};
use novamind_kernel::{Scope, Store};
use novamind_wire::Result;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::access::Access;
use crate::bucket::owner;
use crate::error::invalid_argument;
use crate::records::{Object, object_id};
use crate::{Cx, scope};

/// The most entries of a page.
const MOST: i32 = 1000;
/// Comes after every key that has what stands before it.
const LAST: &str = "\u{10ffff}\u{10ffff}\u{10ffff}";

/// What `encoding-type=url` leaves as it is.
const PLAIN: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'*').remove(b'/').remove(b'~');

pub fn seal_token(after: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(after)
}

pub fn open_token(token: &str) -> Option<String> {
    String::from_utf8(BASE64_URL_SAFE_NO_PAD.decode(token).ok()?).ok()
}

pub struct Encoding(bool);

impl Encoding {
    pub fn new(encoding_type: Option<&str>) -> Self {
        Self(encoding_type == Some("url"))
    }

    /// As in forms: a space is `+`, as users measured it and clients decode it.
    pub fn text(&self, text: &str) -> String {
        let encode = || utf8_percent_encode(text, PLAIN).to_string().replace("%20", "+");
        if self.0 { encode() } else { text.to_owned() }
    }

    pub fn optional(&self, text: Option<&str>) -> Option<String> {
        text.map(|text| self.text(text))
    }

    pub fn name(&self) -> Option<String> {
        self.0.then(|| "url".into())
    }

    pub fn prefixes(&self, prefixes: Vec<String>) -> Option<Vec<CommonPrefix>> {
        let render = |prefix: &String| CommonPrefix { prefix: Some(self.text(prefix)) };
        Some(prefixes.iter().map(render).collect::<Vec<_>>()).filter(|prefixes| !prefixes.is_empty())
    }
}

/// How many entries a page may have.
pub fn most(name: &str, asked: Option<i32>) -> Result<i32> {
    match asked {
        Some(number) if number < 0 => Err(invalid_argument(
            name,
            &number.to_string(),
            format!("Argument {name} must be an integer between 0 and 2147483647"),
        )),
        asked => Ok(asked.unwrap_or(MOST).min(MOST)),
    }
}

/// The part of a key up to the first delimiter behind the listing's prefix.
pub fn common_prefix<'k>(key: &'k str, prefix: &str, delimiter: Option<&str>) -> Option<&'k str> {
    let delimiter = delimiter.filter(|delimiter| !delimiter.is_empty())?;
    let rest = key.get(prefix.len()..)?;
    rest.find(delimiter).map(|place| &key[..prefix.len() + place + delimiter.len()])
}

/// A walk over the keys of a bucket.
pub struct Walk<'w> {
    pub store: &'w Store,
    pub scope: &'w Scope,
    pub bucket: &'w str,
    pub prefix: &'w str,
    pub delimiter: Option<&'w str>,
    /// The key or common prefix after which it begins.
    pub after: String,
    /// Whether keys whose newest version is a delete marker make a common prefix.
    pub markers: bool,
}

/// What a walk meets.
pub enum Entry {
    Key(String, Box<Object>),
    Prefix(String),
}

impl Walk<'_> {
    /// Calls `visit` with each entry until that answers `false`.
    pub fn run(mut self, mut visit: impl FnMut(Entry) -> Result<bool>, wanted: usize) -> Result<()> {
        let start = object_id(self.bucket, self.prefix);
        let own = self.bucket.len() + 1;
        // A marker that is a common prefix itself stands for all keys that begin with it.
        if common_prefix(&self.after, self.prefix, self.delimiter) == Some(&self.after) {
            self.after.push_str(LAST);
        }
        let batch = if self.delimiter.is_some() { wanted.clamp(1, 100) } else { wanted.clamp(1, 1001) };
        loop {
            let after = object_id(self.bucket, &self.after);
            let found = self.store.list::<Object>(self.scope, &start, Some(&after), batch)?;
            let full = found.len() == batch;
            let mut skipping: Option<String> = None;
            for stored in found {
                let key = &stored.id[own..];
                if skipping.as_ref().is_some_and(|prefix| key.starts_with(prefix.as_str())) {
                    continue;
                }
                skipping = None;
                self.after = key.to_owned();
                let go_on = match common_prefix(key, self.prefix, self.delimiter) {
                    Some(prefix) if stored.record.marker && !self.markers && !self.has_object(prefix)? => {
                        skipping = Some(prefix.to_owned());
                        true
                    }
                    Some(prefix) => {
                        skipping = Some(prefix.to_owned());
                        visit(Entry::Prefix(prefix.to_owned()))?
                    }
                    None => visit(Entry::Key(key.to_owned(), Box::new(stored.record)))?,
                };
                if !go_on {
                    return Ok(());
                }
            }
            if let Some(prefix) = skipping {
                self.after = prefix + LAST;
            }
            if !full {
                return Ok(());
            }
        }
    }

    /// Whether any key that begins so is more than a delete marker.
    fn has_object(&self, prefix: &str) -> Result<bool> {
        let start = object_id(self.bucket, prefix);
        let mut after: Option<String> = None;
        loop {
            let found = self.store.list::<Object>(self.scope, &start, after.as_deref(), 1000)?;
            if found.iter().any(|stored| !stored.record.marker) {
                return Ok(true);
            }
            if found.len() < 1000 {
                return Ok(false);
            }
            after = found.last().map(|last| last.id.clone());
        }
    }
}

struct Page {
    objects: Vec<(String, Box<Object>)>,
    prefixes: Vec<String>,
    /// The last entry, where there are more.
    next: Option<String>,
}

/// One page of a bucket's objects.
fn page(walk: Walk<'_>, most: i32) -> Result<Page> {
    let mut page = Page { objects: Vec::new(), prefixes: Vec::new(), next: None };
    let most = most as usize;
    if most == 0 {
        return Ok(page);
    }
    let mut last = String::new();
    walk.run(
        |entry| {
            if matches!(&entry, Entry::Key(_, object) if object.marker) {
                return Ok(true);
            }
            if page.objects.len() + page.prefixes.len() == most {
                page.next = Some(std::mem::take(&mut last));
                return Ok(false);
            }
            match entry {
                Entry::Key(key, object) => {
                    last.clone_from(&key);
                    page.objects.push((key, object));
                }
                Entry::Prefix(prefix) => {
                    last.clone_from(&prefix);
                    page.prefixes.push(prefix);
                }
            }
            Ok(true)
        },
        most + 1,
    )?;
    Ok(page)
}

fn render(
    cx: &Cx,
    encoding: &Encoding,
    objects: Vec<(String, Box<Object>)>,
    with_owner: bool,
) -> Option<Vec<Rendered>> {
    let owner = with_owner.then(|| owner(cx));
    let objects: Vec<_> = objects
        .into_iter()
        .map(|(key, object)| Rendered {
            key: Some(encoding.text(&key)),
            last_modified: Some(object.modified),
            e_tag: Some(object.quoted_etag()),
            checksum_algorithm: object.checksum.as_ref().map(|checksum| vec![checksum.algorithm.clone()]),
            checksum_type: object.checksum.as_ref().map(|checksum| checksum.kind().to_owned()),
            size: Some(object.size as i64),
            storage_class: Some("STANDARD".into()),
            owner: owner.clone(),
            restore_status: None,
        })
        .collect();
    Some(objects).filter(|objects| !objects.is_empty())
}

/// Whether the caller may list the bucket so.
pub fn may_list(
    cx: &Cx,
    action: &str,
    bucket: &str,
    expected_owner: Option<&str>,
    (prefix, delimiter, most): (Option<&str>, Option<&str>, Option<i32>),
) -> Result<()> {
    let most = most.map(|most| most.to_string());
    let access = Access::to(cx, bucket, expected_owner)?
        .with("s3:prefix", prefix)
        .with("s3:delimiter", delimiter)
        .with("s3:max-keys", most.as_deref());
    access.bucket(action).map(drop)
}

pub async fn list(cx: Cx, input: ListObjects) -> Result<ListObjectsOutput> {
    let terms = (input.prefix.as_deref(), input.delimiter.as_deref(), input.max_keys);
    may_list(&cx, "s3:ListBucket", &input.bucket, input.expected_bucket_owner.as_deref(), terms)?;
    let (most, encoding) = (most("max-keys", input.max_keys)?, Encoding::new(input.encoding_type.as_deref()));
    let prefix = input.prefix.as_deref().unwrap_or_default();
    let delimiter = input.delimiter.as_deref().filter(|delimiter| !delimiter.is_empty());
    let walk = Walk {
        store: cx.store(),
        scope: &scope(&cx),
        bucket: &input.bucket,
        prefix,
        delimiter,
        after: input.marker.clone().unwrap_or_default(),
        markers: false,
    };
    let page = page(walk, most)?;
    Ok(ListObjectsOutput {
        is_truncated: Some(page.next.is_some()),
        marker: Some(encoding.text(input.marker.as_deref().unwrap_or_default())),
        next_marker: encoding.optional(page.next.as_deref().filter(|_| delimiter.is_some())),
        contents: render(&cx, &encoding, page.objects, true),
        prefix: Some(encoding.text(prefix)),
        delimiter: encoding.optional(delimiter),
        max_keys: Some(most),
        common_prefixes: encoding.prefixes(page.prefixes),
        encoding_type: encoding.name(),
        name: Some(input.bucket),
        request_charged: None,
    })
}

pub async fn list_v2(cx: Cx, input: ListObjectsV2) -> Result<ListObjectsV2Output> {
    let terms = (input.prefix.as_deref(), input.delimiter.as_deref(), input.max_keys);
    may_list(&cx, "s3:ListBucket", &input.bucket, input.expected_bucket_owner.as_deref(), terms)?;
    let (most, encoding) = (most("max-keys", input.max_keys)?, Encoding::new(input.encoding_type.as_deref()));
    let prefix = input.prefix.as_deref().unwrap_or_default();
    let delimiter = input.delimiter.as_deref().filter(|delimiter| !delimiter.is_empty());
    let after = match &input.continuation_token {
        Some(token) => open_token(token).ok_or_else(|| {
            invalid_argument("continuation-token", token, "The continuation token provided is incorrect")
        })?,
        None => input.start_after.clone().unwrap_or_default(),
    };
    let walk = Walk {
        store: cx.store(),
        scope: &scope(&cx),
        bucket: &input.bucket,
        prefix,
        delimiter,
        after,
        markers: false,
    };
    let page = page(walk, most)?;
    Ok(ListObjectsV2Output {
        is_truncated: Some(page.next.is_some()),
        key_count: Some((page.objects.len() + page.prefixes.len()) as i32),
        contents: render(&cx, &encoding, page.objects, input.fetch_owner == Some(true)),
        prefix: Some(encoding.text(prefix)),
        delimiter: encoding.optional(delimiter),
        max_keys: Some(most),
        common_prefixes: encoding.prefixes(page.prefixes),
        encoding_type: encoding.name(),
        continuation_token: input.continuation_token,
        next_continuation_token: page.next.as_deref().map(seal_token),
        start_after: encoding.optional(input.start_after.as_deref()),
        name: Some(input.bucket),
        request_charged: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_and_encoding() {
        for (key, prefix, delimiter, expected) in [
            ("a/b/c", "", Some("/"), Some("a/")),
            ("a/b/c", "a/", Some("/"), Some("a/b/")),
            ("a/b", "a/", Some("/"), None),
            ("a/b", "a/", None, None),
            ("a--b", "", Some("--"), Some("a--")),
            ("a", "a", Some("/"), None),
        ] {
            assert_eq!(common_prefix(key, prefix, delimiter), expected, "{key} {prefix}");
        }
        let encoding = Encoding::new(Some("url"));
        assert_eq!(encoding.text("a b/ü+~%20"), "a+b/%C3%BC%2B~%2520");
        assert_eq!(open_token(&seal_token("ü/x")).as_deref(), Some("ü/x"));
        assert_eq!(open_token("!"), None);
    }
}
