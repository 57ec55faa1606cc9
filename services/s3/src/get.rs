//! GetObject, HeadObject and GetObjectAttributes.

use std::ops::Range;

use novamind_api::s3::{
    GetObject, GetObjectAttributes, GetObjectAttributesOutput, GetObjectAttributesParts, GetObjectOutput,
    HeadObject, HeadObjectOutput,
};
use novamind_kernel::Principal;
use novamind_wire::{Error, Result, Timestamp, TimestampFormat};

use crate::access::Access;
use crate::encryption::{self, Sealer};
use crate::error::precondition;
use crate::records::{Checksum, Object, Part};
use crate::tagging::{refuse_marker, shown_version};
use crate::version::{self, etag_matches};
use crate::{Cx, checksum, content, plan, scope};

/// How often an object is looked up anew when its content went between the look-up and the reading.
const TRIES: usize = 5;

/// The conditions of a read, also of a copy's source.
#[derive(Clone, Debug, Default)]
pub struct Conditions {
    pub if_match: Option<String>,
    pub if_none_match: Option<String>,
    pub if_modified_since: Option<Timestamp>,
    pub if_unmodified_since: Option<Timestamp>,
}

/// What the conditions say.
#[derive(Debug, PartialEq, Eq)]
pub enum Verdict {
    Pass,
    Failed(&'static str),
    NotModified,
}

impl Conditions {
    /// In the order of RFC 9110, section 13.2.2; times have whole seconds.
    pub fn verdict(&self, object: &Object) -> Verdict {
        let modified = object.modified.seconds();
        if let Some(wanted) = &self.if_match {
            if !etag_matches(wanted, &object.etag) {
                return Verdict::Failed("If-Match");
            }
        } else if self.if_unmodified_since.is_some_and(|since| modified > since.seconds()) {
            return Verdict::Failed("If-Unmodified-Since");
        }
        if let Some(unwanted) = &self.if_none_match {
            if etag_matches(unwanted, &object.etag) {
                return Verdict::NotModified;
            }
        } else if self.if_modified_since.is_some_and(|since| modified <= since.seconds()) {
            return Verdict::NotModified;
        }
        Verdict::Pass
    }

    fn check(&self, object: &Object) -> Result<()> {
        match self.verdict(object) {
            Verdict::Pass => Ok(()),
            Verdict::Failed(condition) => Err(precondition(condition)),
            Verdict::NotModified => Err(Error::new("NotModified", 304, "Not Modified")
                .with_header("etag", object.quoted_etag())
                .with_header("last-modified", object.modified.format(TimestampFormat::Http))),
        }
    }
}

/// The bytes that a `Range` header asks for; `None` for the whole, also when the header makes no sense.
///
/// # Errors
/// A range that begins behind the end.
pub fn range(header: Option<&str>, size: u64) -> Result<Option<Range<u64>>> {
    let Some(text) = header.and_then(|header| header.strip_prefix("bytes=")) else { return Ok(None) };
    let Some((from, to)) = text.trim().split_once('-') else { return Ok(None) };
    let unsatisfiable = || {
        Error::new("InvalidRange", 416, "The requested range is not satisfiable")
            .with("RangeRequested", header.unwrap_or_default().to_owned())
            .with("ActualObjectSize", size as i64)
            .with_header("content-range", format!("bytes */{size}"))
    };
    let range = match (from.parse::<u64>(), to.parse::<u64>()) {
        (Ok(from), Ok(to)) if from > to => return Ok(None),
        (Ok(from), Ok(to)) => from..to.saturating_add(1).min(size),
        (Ok(from), Err(_)) if to.is_empty() => from..size,
        (Err(_), Ok(last)) if from.is_empty() => {
            if last == 0 {
                return Err(unsatisfiable());
            }
            size.saturating_sub(last)..size
        }
        _ => return Ok(None),
    };
    if range.start >= size { Err(unsatisfiable()) } else { Ok(Some(range)) }
}

/// What is asked for of an object.
struct Wanted {
    bucket: String,
    key: String,
    version: Option<String>,
    owner: Option<String>,
    conditions: Conditions,
    range: Option<String>,
    part: Option<i32>,
}

macro_rules! wanted {
    ($input:expr) => {
        Wanted {
            bucket: std::mem::take(&mut $input.bucket),
            key: std::mem::take(&mut $input.key),
            version: $input.version_id.take(),
            owner: $input.expected_bucket_owner.take(),
            conditions: Conditions {
                if_match: $input.if_match.take(),
                if_none_match: $input.if_none_match.take(),
                if_modified_since: $input.if_modified_since,
                if_unmodified_since: $input.if_unmodified_since,
            },
            range: $input.range.take(),
            part: $input.part_number,
        }
    };
}

/// What was found.
struct Found {
    object: Object,
    /// Of what is sent: the whole, or the part that was asked for.
    checksum: Option<Checksum>,
    /// The bytes to be sent, if not all are.
    range: Option<Range<u64>>,
    version: Option<String>,
    expiration: Option<String>,
}

impl Wanted {
    fn find(&self, cx: &Cx) -> Result<Found> {
        let version = self.version.as_deref();
        version::check_id(version)?;
        let access = Access::to(cx, &self.bucket, self.owner.as_deref())?.version(version);
        let action = if version.is_some() { "s3:GetObjectVersion" } else { "s3:GetObject" };
        access.object(action, &self.key)?;
        let object = version::find(cx.store(), &scope(cx), &self.bucket, &self.key, version)?
            .ok_or_else(|| access.missing(version::missing(&self.key, version)))?;
        refuse_marker(&object, &self.key, version)?;
        self.conditions.check(&object)?;
        let (range, checksum) = match self.part {
            Some(number) => self.part(cx, &object, number)?,
            None => {
                let range = range(self.range.as_deref(), object.size)?;
                let whole = range.as_ref().is_none_or(|range| *range == (0..object.size));
                (range, object.checksum.clone().filter(|_| whole))
            }
        };
        Ok(Found {
            checksum,
            version: shown_version(&access.bucket, &object),
            expiration: plan::expiration_header(access.bucket.lifecycle.as_ref(), &self.key, &object),
            object,
            range,
        })
    }

    /// The bytes of a part, and its checksum.
    fn part(&self, cx: &Cx, object: &Object, number: i32) -> Result<(Option<Range<u64>>, Option<Checksum>)> {
        if self.range.is_some() {
            return Err(crate::error::invalid_request(
                "Cannot specify both Range header and partNumber query parameter.",
            ));
        }
        crate::describe::check_part_number(number)?;
        let unsatisfiable = || {
            Error::new("InvalidPartNumber", 416, "The requested partnumber is not satisfiable")
                .with("PartNumberRequested", i64::from(number))
                .with("ActualPartCount", i64::from(object.parts().unwrap_or(1)))
        };
        let Some(parts) = content::parts(cx, &object.content)? else {
            return match number {
                1 => Ok((Some(0..object.size), object.checksum.clone())),
                _ => Err(unsatisfiable()),
            };
        };
        let index = number as usize - 1;
        let part = parts.get(index).ok_or_else(unsatisfiable)?;
        let start = parts[..index].iter().map(|part| part.blob.size).sum();
        Ok((Some(start..start + part.blob.size), Some(part.checksum.clone())))
    }
}

/// Sets the members that both outputs have.
macro_rules! fill {
    ($output:expr, $found:expr, $wanted:expr, $input:expr) => {{
        let (found, object): (&Found, &Object) = (&$found, &$found.object);
        let length = found.range.as_ref().map_or(object.size, |range| range.end - range.start);
        $output.accept_ranges = Some("bytes".into());
        $output.expiration = found.expiration.clone();
        $output.last_modified = Some(object.modified);
        $output.content_length = Some(length as i64);
        $output.e_tag = Some(object.quoted_etag());
        $output.version_id = found.version.clone();
        let headers = &object.headers;
        $output.cache_control = $input.response_cache_control.take().or(headers.cache_control.clone());
        $output.content_disposition =
            $input.response_content_disposition.take().or(headers.content_disposition.clone());
        $output.content_encoding =
            $input.response_content_encoding.take().or(headers.content_encoding.clone());
        $output.content_language =
            $input.response_content_language.take().or(headers.content_language.clone());
        $output.content_type = $input
            .response_content_type
            .take()
            .or(headers.content_type.clone())
            .or(Some("binary/octet-stream".into()));
        let expires = $input.response_expires.map(|time| time.format(TimestampFormat::Http));
        $output.expires = expires.or(headers.expires.clone());
        // A part of an object that is empty has no bytes that a range could name.
        $output.content_range = found
            .range
            .as_ref()
            .filter(|_| object.size > 0)
            .map(|range| format!("bytes {}-{}/{}", range.start, range.end - 1, object.size));
        $output.metadata = Some(object.metadata.clone()).filter(|metadata| !metadata.is_empty());
        encryption::show!($output, object.encryption.as_ref());
        $output.parts_count = object.parts().filter(|_| $wanted.part.is_some());
        $output.tag_count = Some(object.tags.len() as i32).filter(|count| *count > 0);
        if let Some(checksum) = found.checksum.as_ref().filter(|_| $input.checksum_mode.is_some()) {
            checksum::show!($output, checksum);
            // The type is the object's, also where the checksum is a part's.
            $output.checksum_type = object.checksum.as_ref().map(|whole| whole.kind().into());
        }
    }};
}

fn refuse_customer_key(given: bool) -> Result<()> {
    if given {
        return Err(crate::error::invalid_request(
            "The encryption parameters are not applicable to this object.",
        ));
    }
    Ok(())
}

/// Only who signs may have a response's headers changed: whoever made a link cannot have it say something else.
fn refuse_anonymous(cx: &Cx, overrides: &[bool]) -> Result<()> {
    if overrides.contains(&true) && cx.caller().principal == Principal::Anonymous {
        return Err(crate::error::invalid_request(
            "Request specific response headers cannot be used for anonymous GET requests.",
        ));
    }
    Ok(())
}

macro_rules! overrides {
    ($input:expr) => {
        &[
            $input.response_cache_control.is_some(),
            $input.response_content_disposition.is_some(),
            $input.response_content_encoding.is_some(),
            $input.response_content_language.is_some(),
            $input.response_content_type.is_some(),
            $input.response_expires.is_some(),
        ]
    };
}

pub async fn get(cx: Cx, mut input: GetObject) -> Result<GetObjectOutput> {
    refuse_customer_key(input.sse_customer_algorithm.is_some())?;
    refuse_anonymous(&cx, overrides!(input))?;
    let wanted = wanted!(input);
    for _ in 0..TRIES {
        let found = wanted.find(&cx)?;
        let range = found.range.clone().unwrap_or(0..found.object.size);
        let sealer = Sealer::of(&cx, found.object.encryption.as_ref()).await?;
        let body = content::open(&cx, sealer.vault(&cx), &found.object.content, range).await?;
        let Some(body) = body else { continue };
        let mut output = GetObjectOutput { body: Some(body), ..GetObjectOutput::default() };
        fill!(output, found, wanted, input);
        return Ok(output);
    }
    Err(Error::internal(format!("the content of {}/{} is not there", wanted.bucket, wanted.key)))
}

pub async fn head(cx: Cx, mut input: HeadObject) -> Result<HeadObjectOutput> {
    refuse_customer_key(input.sse_customer_algorithm.is_some())?;
    refuse_anonymous(&cx, overrides!(input))?;
    let wanted = wanted!(input);
    let found = wanted.find(&cx)?;
    let mut output = HeadObjectOutput::default();
    fill!(output, found, wanted, input);
    Ok(output)
}

pub async fn attributes(cx: Cx, input: GetObjectAttributes) -> Result<GetObjectAttributesOutput> {
    refuse_customer_key(input.sse_customer_algorithm.is_some())?;
    let version = input.version_id.as_deref();
    version::check_id(version)?;
    let access = Access::to(&cx, &input.bucket, input.expected_bucket_owner.as_deref())?.version(version);
    let of = if version.is_some() { "Version" } else { "" };
    access.object(&format!("s3:GetObject{of}"), &input.key)?;
    access.object(&format!("s3:GetObject{of}Attributes"), &input.key)?;
    let object = version::find(cx.store(), &scope(&cx), &input.bucket, &input.key, version)?
        .ok_or_else(|| access.missing(version::missing(&input.key, version)))?;
    refuse_marker(&object, &input.key, version)?;
    let asked = |name: &str| input.object_attributes.iter().any(|attribute| attribute == name);
    let parts = if asked("ObjectParts") { content::parts(&cx, &object.content)? } else { None };
    Ok(GetObjectAttributesOutput {
        last_modified: Some(object.modified),
        version_id: shown_version(&access.bucket, &object),
        e_tag: asked("ETag").then(|| object.etag.clone()),
        checksum: object.checksum.as_ref().filter(|_| asked("Checksum")).map(|checksum| checksum.render()),
        object_parts: parts.map(|parts| page_of_parts(&parts, &input)),
        storage_class: asked("StorageClass").then(|| "STANDARD".into()),
        object_size: asked("ObjectSize").then_some(object.size as i64),
        ..GetObjectAttributesOutput::default()
    })
}

fn page_of_parts(parts: &[Part], input: &GetObjectAttributes) -> GetObjectAttributesParts {
    let most = input.max_parts.unwrap_or(1000).clamp(0, 1000);
    let marker = input.part_number_marker.unwrap_or(0);
    let mut later = parts.iter().filter(|part| part.number > marker);
    let page: Vec<_> = later.by_ref().take(most as usize).map(Part::render).collect();
    GetObjectAttributesParts {
        total_parts_count: Some(parts.len() as i32),
        part_number_marker: Some(marker),
        next_part_number_marker: page.last().and_then(|part| part.part_number).or(Some(0)),
        max_parts: Some(most),
        is_truncated: Some(later.next().is_some()),
        parts: Some(page),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges() {
        let cases = [
            (None, 10, Ok(None)),
            (Some("bytes=0-4"), 10, Ok(Some(0..5))),
            (Some("bytes=5-"), 10, Ok(Some(5..10))),
            (Some("bytes=-3"), 10, Ok(Some(7..10))),
            (Some("bytes=-30"), 10, Ok(Some(0..10))),
            (Some("bytes=0-99"), 10, Ok(Some(0..10))),
            (Some("bytes=9-9"), 10, Ok(Some(9..10))),
            (Some("bytes=10-"), 10, Err(416)),
            (Some("bytes=-0"), 10, Err(416)),
            (Some("bytes=0-"), 0, Err(416)),
            (Some("bytes=5-4"), 10, Ok(None)),
            (Some("bytes=0-1,3-4"), 10, Ok(None)),
            (Some("items=0-1"), 10, Ok(None)),
            (Some("bytes=a-b"), 10, Ok(None)),
        ];
        for (header, size, expected) in cases {
            let found = range(header, size).map_err(|error| error.status());
            assert_eq!(found, expected, "{header:?}");
        }
    }
}
