//! Lifecycle configurations: their stored form, and the operations on it.

use std::collections::HashSet;

use novamind_api::Empty;
use novamind_api::s3::{
    AbortIncompleteMultipartUpload, DeleteBucketLifecycle, GetBucketLifecycleConfiguration,
    GetBucketLifecycleConfigurationOutput, LifecycleExpiration, LifecycleRule, LifecycleRuleAndOperator,
    LifecycleRuleFilter, NoncurrentVersionExpiration, PutBucketLifecycleConfiguration,
    PutBucketLifecycleConfigurationOutput, Tag,
};
use novamind_kernel::uuid;
use novamind_wire::{Error, Result, Timestamp};
use serde::{Deserialize, Serialize};

use crate::Cx;
use crate::access::Access;
use crate::error::{invalid_request, malformed_xml};
use crate::setting::change;

const MOST_RULES: usize = 1000;
/// What AWS assumes where the header is not sent.
const DEFAULT_MINIMUM: &str = "all_storage_classes_128K";
const DAY: i64 = 86_400_000;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lifecycle {
    pub rules: Vec<Rule>,
    /// `x-amz-transition-default-minimum-object-size`. Without transitions it has no effect.
    pub minimum: String,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Rule {
    pub id: String,
    pub enabled: bool,
    /// The old form of a filter.
    pub prefix: Option<String>,
    pub filter: Option<Filter>,
    pub expiration: Option<Expiration>,
    pub noncurrent: Option<Noncurrent>,
    pub abort_days: Option<i32>,
}

/// All that is set must fit.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Filter {
    /// Written as `And`.
    pub and: bool,
    pub prefix: Option<String>,
    pub tags: Vec<(String, String)>,
    pub greater: Option<i64>,
    pub less: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Expiration {
    Days(i32),
    Date(Timestamp),
    /// Only delete markers that nothing is behind; `false` is kept as it was sent.
    Marker(bool),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Noncurrent {
    pub days: i32,
    pub newer: Option<i32>,
}

fn positive(what: &str, days: i32) -> Result<i32> {
    if days > 0 {
        return Ok(days);
    }
    Err(Error::new("InvalidArgument", 400, format!("'{what}' must be a positive integer")))
}

impl Filter {
    fn read(filter: LifecycleRuleFilter) -> Result<Self> {
        let set = [
            filter.prefix.is_some(),
            filter.tag.is_some(),
            filter.object_size_greater_than.is_some(),
            filter.object_size_less_than.is_some(),
            filter.and.is_some(),
        ];
        if set.iter().filter(|set| **set).count() > 1 {
            return Err(malformed_xml());
        }
        let pairs = |tags: Vec<Tag>| tags.into_iter().map(|tag| (tag.key, tag.value)).collect::<Vec<_>>();
        let read = match filter.and {
            Some(and) => Self {
                and: true,
                prefix: and.prefix,
                tags: pairs(and.tags.unwrap_or_default()),
                greater: and.object_size_greater_than,
                less: and.object_size_less_than,
            },
            None => Self {
                and: false,
                prefix: filter.prefix,
                tags: pairs(filter.tag.into_iter().collect()),
                greater: filter.object_size_greater_than,
                less: filter.object_size_less_than,
            },
        };
        let terms = usize::from(read.prefix.is_some())
            + read.tags.len()
            + usize::from(read.greater.is_some())
            + usize::from(read.less.is_some());
        if read.and && terms < 2 {
            return Err(malformed_xml());
        }
        let is_again = |at: usize| read.tags[..at].iter().any(|(key, _)| *key == read.tags[at].0);
        if (0..read.tags.len()).any(is_again) {
            // As users report it.
            return Err(invalid_request("Duplicate Tag Keys are not allowed."));
        }
        if let (Some(greater), Some(less)) = (read.greater, read.less)
            && greater >= less
        {
            return Err(invalid_request(
                "'ObjectSizeLessThan' has to be a value greater than 'ObjectSizeGreaterThan'.",
            ));
        }
        Ok(read)
    }

    fn render(&self) -> LifecycleRuleFilter {
        let tags = || self.tags.iter().map(|(key, value)| Tag { key: key.clone(), value: value.clone() });
        if self.and {
            let and = LifecycleRuleAndOperator {
                prefix: self.prefix.clone(),
                tags: Some(tags().collect::<Vec<_>>()).filter(|tags| !tags.is_empty()),
                object_size_greater_than: self.greater,
                object_size_less_than: self.less,
            };
            return LifecycleRuleFilter { and: Some(and), ..LifecycleRuleFilter::default() };
        }
        LifecycleRuleFilter {
            prefix: self.prefix.clone(),
            tag: tags().next(),
            object_size_greater_than: self.greater,
            object_size_less_than: self.less,
            and: None,
        }
    }
}

fn expiration(wanted: LifecycleExpiration) -> Result<Expiration> {
    match (wanted.days, wanted.date, wanted.expired_object_delete_marker) {
        (Some(days), None, None) => Ok(Expiration::Days(positive("Days' for Expiration action", days)?)),
        (None, Some(date), None) if date.millis() % DAY == 0 => Ok(Expiration::Date(date)),
        (None, Some(_), None) => Err(Error::new("InvalidArgument", 400, "'Date' must be at midnight GMT")),
        (None, None, Some(marker)) => Ok(Expiration::Marker(marker)),
        _ => Err(malformed_xml()),
    }
}

impl Rule {
    fn read(rule: LifecycleRule) -> Result<Self> {
        if rule.transitions.is_some_and(|list| !list.is_empty())
            || rule.noncurrent_version_transitions.is_some_and(|list| !list.is_empty())
        {
            return Err(Error::unsupported("A lifecycle rule with a transition to another storage class"));
        }
        if rule.prefix.is_some() == rule.filter.is_some() {
            return Err(malformed_xml());
        }
        let id = rule.id.filter(|id| !id.is_empty()).unwrap_or_else(uuid);
        if id.chars().count() > 255 {
            return Err(Error::new(
                "InvalidArgument",
                400,
                "ID length should not exceed allowed limit of 255",
            ));
        }
        let noncurrent = match rule.noncurrent_version_expiration {
            Some(NoncurrentVersionExpiration { noncurrent_days, newer_noncurrent_versions }) => {
                let days = noncurrent_days.ok_or_else(malformed_xml)?;
                if newer_noncurrent_versions.is_some_and(|newer| !(1..=100).contains(&newer)) {
                    return Err(Error::new(
                        "InvalidArgument",
                        400,
                        "'NewerNoncurrentVersions' must be an integer from 1 to 100",
                    ));
                }
                let days = positive("NoncurrentDays' for NoncurrentVersionExpiration action", days)?;
                Some(Noncurrent { days, newer: newer_noncurrent_versions })
            }
            None => None,
        };
        let abort_days = match rule.abort_incomplete_multipart_upload {
            Some(abort) => Some(positive(
                "DaysAfterInitiation' for AbortIncompleteMultipartUpload action",
                abort.days_after_initiation.ok_or_else(malformed_xml)?,
            )?),
            None => None,
        };
        let read = Self {
            id,
            enabled: rule.status == "Enabled",
            prefix: rule.prefix,
            filter: rule.filter.map(Filter::read).transpose()?,
            expiration: rule.expiration.map(expiration).transpose()?,
            noncurrent,
            abort_days,
        };
        if read.expiration.is_none() && read.noncurrent.is_none() && read.abort_days.is_none() {
            return Err(invalid_request("At least one action needs to be specified in a rule."));
        }
        let filter = read.filter.as_ref();
        let tags = filter.is_some_and(|filter| !filter.tags.is_empty());
        let sizes = filter.is_some_and(|filter| filter.greater.is_some() || filter.less.is_some());
        if read.abort_days.is_some() && (tags || sizes) {
            return Err(invalid_request(
                "AbortIncompleteMultipartUpload cannot be specified with Tags or object sizes.",
            ));
        }
        if matches!(read.expiration, Some(Expiration::Marker(_))) && tags {
            return Err(invalid_request("ExpiredObjectDeleteMarker cannot be specified with Tags."));
        }
        Ok(read)
    }

    fn render(&self) -> LifecycleRule {
        let expiration = self.expiration.as_ref().map(|expiration| {
            let none = LifecycleExpiration::default();
            match expiration {
                Expiration::Days(days) => LifecycleExpiration { days: Some(*days), ..none },
                Expiration::Date(date) => LifecycleExpiration { date: Some(*date), ..none },
                Expiration::Marker(marker) => {
                    LifecycleExpiration { expired_object_delete_marker: Some(*marker), ..none }
                }
            }
        });
        LifecycleRule {
            expiration,
            id: Some(self.id.clone()),
            prefix: self.prefix.clone(),
            filter: self.filter.as_ref().map(Filter::render),
            status: if self.enabled { "Enabled" } else { "Disabled" }.into(),
            transitions: None,
            noncurrent_version_transitions: None,
            noncurrent_version_expiration: self.noncurrent.as_ref().map(|noncurrent| {
                NoncurrentVersionExpiration {
                    noncurrent_days: Some(noncurrent.days),
                    newer_noncurrent_versions: noncurrent.newer,
                }
            }),
            abort_incomplete_multipart_upload: self
                .abort_days
                .map(|days| AbortIncompleteMultipartUpload { days_after_initiation: Some(days) }),
        }
    }
}

pub async fn put(
    cx: Cx,
    input: PutBucketLifecycleConfiguration,
) -> Result<PutBucketLifecycleConfigurationOutput> {
    let access = Access::to(&cx, &input.bucket, input.expected_bucket_owner.as_deref())?;
    access.bucket("s3:PutLifecycleConfiguration")?;
    let rules = input.lifecycle_configuration.ok_or_else(malformed_xml)?.rules;
    if rules.is_empty() || rules.len() > MOST_RULES {
        return Err(malformed_xml());
    }
    let rules = rules.into_iter().map(Rule::read).collect::<Result<Vec<_>>>()?;
    let mut ids = HashSet::new();
    if !rules.iter().all(|rule| ids.insert(&rule.id)) {
        return Err(Error::new(
            "InvalidArgument",
            400,
            "Rule ID must be unique. Found same ID for more than one rule",
        ));
    }
    let minimum = input.transition_default_minimum_object_size.unwrap_or_else(|| DEFAULT_MINIMUM.into());
    let lifecycle = Lifecycle { rules, minimum: minimum.clone() };
    change(&cx, input.bucket, move |bucket| {
        bucket.lifecycle = Some(lifecycle);
        Ok(())
    })
    .await?;
    Ok(PutBucketLifecycleConfigurationOutput { transition_default_minimum_object_size: Some(minimum) })
}

pub async fn get(
    cx: Cx,
    input: GetBucketLifecycleConfiguration,
) -> Result<GetBucketLifecycleConfigurationOutput> {
    let access = Access::to(&cx, &input.bucket, input.expected_bucket_owner.as_deref())?;
    let bucket = access.bucket("s3:GetLifecycleConfiguration")?;
    let lifecycle = bucket.lifecycle.ok_or_else(|| {
        Error::new("NoSuchLifecycleConfiguration", 404, "The lifecycle configuration does not exist")
            .with("BucketName", input.bucket)
    })?;
    Ok(GetBucketLifecycleConfigurationOutput {
        rules: Some(lifecycle.rules.iter().map(Rule::render).collect()),
        transition_default_minimum_object_size: Some(lifecycle.minimum),
    })
}

pub async fn delete(cx: Cx, input: DeleteBucketLifecycle) -> Result<Empty> {
    let access = Access::to(&cx, &input.bucket, input.expected_bucket_owner.as_deref())?;
    access.bucket("s3:PutLifecycleConfiguration")?;
    change(&cx, input.bucket, |bucket| {
        bucket.lifecycle = None;
        Ok(())
    })
    .await
}
