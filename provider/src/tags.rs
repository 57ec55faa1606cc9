//! Tags: each service has its own operations and its own form for the same thing.

use std::collections::{BTreeMap, BTreeSet};

use novamind_wire::Result;
use serde_json::{Value as Json, json};

use crate::cloud::absent;
use crate::json::set;
use crate::kind::Cx;
use crate::value::{Object, Val};

/// How tags look on the wire.
#[derive(Clone, Copy)]
pub enum Form {
    Map,
    /// A list of structures with these two members.
    Pairs(&'static str, &'static str),
}

/// Tags that the provider block says to leave alone: by their key, or by how it begins.
#[derive(Default)]
pub struct Ignored {
    pub keys: BTreeSet<String>,
    pub prefixes: BTreeSet<String>,
}

impl Ignored {
    pub fn has(&self, key: &str) -> bool {
        self.keys.contains(key) || self.prefixes.iter().any(|prefix| key.starts_with(prefix.as_str()))
    }

    pub fn is_empty(&self) -> bool {
        self.keys.is_empty() && self.prefixes.is_empty()
    }
}

/// One service's way with tags.
pub struct Tagging {
    pub form: Form,
    /// Where the input of a creation has them; empty where it has them not.
    pub create: &'static str,
    /// The operations that add and remove tags; none where an update carries them.
    pub add: &'static str,
    pub remove: &'static str,
    /// The member that names the object, and the template of its value.
    pub resource: (&'static str, &'static str),
    /// Further members of all three operations.
    pub extra: &'static [(&'static str, &'static str)],
    /// The members of the tags to add, and of the keys to remove.
    pub tags: &'static str,
    pub keys: &'static str,
    /// The operation that lists tags, and where its answer has them; none where reading the object tells them, at
    /// `inside`.
    pub list: Option<(&'static str, &'static str)>,
    pub inside: &'static str,
}

impl Tagging {
    pub fn to_wire(&self, tags: &BTreeMap<String, String>) -> Json {
        match self.form {
            Form::Map => json!(tags),
            Form::Pairs(key, value) => tags.iter().map(|(k, v)| json!({ key: k, value: v })).collect(),
        }
    }

    fn unwire(&self, tags: &Json) -> BTreeMap<String, String> {
        let text = |value: &Json| value.as_str().unwrap_or_default().to_owned();
        let tags = match self.form {
            Form::Map => tags.as_object().into_iter().flatten().map(|(k, v)| (k.clone(), text(v))).collect(),
            Form::Pairs(key, value) => tags
                .as_array()
                .into_iter()
                .flatten()
                .map(|tag| (text(&tag[key]), text(&tag[value])))
                .collect::<BTreeMap<_, _>>(),
        };
        tags.into_iter().filter(|(key, _)| !key.starts_with("aws:")).collect()
    }

    pub fn at_creation(&self, input: &mut Json, state: &Object, noun: &str) {
        let tags = all(state);
        if self.create.is_empty() || tags.is_empty() {
            return;
        }
        set(input, self.create, self.to_wire(&tags));
        if !noun.is_empty() {
            set(input, "/TagSpecifications/0/ResourceType", noun.into());
        }
    }

    /// The object's tags, from its structure or by asking.
    pub async fn read(&self, cx: &Cx<'_>, found: &Json, known: &Object) -> Result<BTreeMap<String, String>> {
        let Some((operation, at)) = self.list else {
            return Ok(self.unwire(found.pointer(self.inside).unwrap_or(&Json::Null)));
        };
        let input = self.about(cx, known).await?;
        let answer = absent(cx.call(operation, input).await, cx.kind.gone)?.unwrap_or_default();
        Ok(self.unwire(answer.pointer(at).unwrap_or(&Json::Null)))
    }

    async fn about(&self, cx: &Cx<'_>, known: &Object) -> Result<Json> {
        let mut input = json!({});
        set(&mut input, self.resource.0, cx.expand(self.resource.1, known, &Json::Null).await?);
        for (member, template) in self.extra {
            set(&mut input, member, cx.expand(template, known, &Json::Null).await?);
        }
        Ok(input)
    }

    /// The tags that an object is to have where they are replaced as a whole: those of the state, and what the object
    /// has of those that are ignored. `found` is its structure, where that tells tags.
    pub async fn whole(&self, cx: &Cx<'_>, found: &Json, state: &Object) -> Result<BTreeMap<String, String>> {
        let (mut tags, ignored) = (all(state), cx.cloud.ignored_tags());
        if !ignored.is_empty() {
            let found = self.read(cx, found, state).await?;
            tags.extend(found.into_iter().filter(|(key, _)| ignored.has(key)));
        }
        Ok(tags)
    }

    /// Adds and removes what differs.
    pub async fn change(&self, cx: &Cx<'_>, prior: &Object, state: &Object) -> Result<()> {
        let (old, new) = (all(prior), all(state));
        if old == new || self.add.is_empty() {
            return Ok(());
        }
        let mut known = prior.clone();
        known.extend(state.clone().into_iter().filter(|(_, value)| !value.is_null()));
        let removed: Vec<_> = old.keys().filter(|key| !new.contains_key(*key)).collect();
        if !removed.is_empty() {
            let mut input = self.about(cx, &known).await?;
            // Where the keys stand in the place of tags, they have its form.
            let keys = match self.keys == self.tags {
                true => removed.iter().map(|key| json!({ "Key": key })).collect(),
                false => json!(removed),
            };
            set(&mut input, self.keys, keys);
            cx.call(self.remove, input).await?;
        }
        let added: BTreeMap<_, _> = new.into_iter().filter(|(k, v)| old.get(k) != Some(v)).collect();
        if !added.is_empty() {
            let mut input = self.about(cx, &known).await?;
            set(&mut input, self.tags, self.to_wire(&added));
            cx.call(self.add, input).await?;
        }
        Ok(())
    }

    /// Splits the object's tags into `tags`, those of the resource, and `tags_all`.
    pub fn settle(
        &self,
        out: &mut Object,
        tags: BTreeMap<String, String>,
        state: &Object,
        (defaults, ignored): (&BTreeMap<String, String>, &Ignored),
    ) {
        let tags: BTreeMap<_, _> = tags.into_iter().filter(|(key, _)| !ignored.has(key)).collect();
        let own = state.get("tags").and_then(Json::as_object);
        let resource: BTreeMap<_, _> = tags
            .iter()
            .filter(|(k, v)| own.is_some_and(|own| own.contains_key(*k)) || defaults.get(*k) != Some(v))
            .collect();
        out.insert("tags".into(), json!(resource));
        out.insert("tags_all".into(), json!(tags));
    }
}

/// All tags of a state or plan.
pub fn all(state: &Object) -> BTreeMap<String, String> {
    let entries = state.get("tags_all").and_then(Json::as_object).into_iter().flatten();
    entries.filter_map(|(k, v)| Some((k.clone(), v.as_str()?.to_owned()))).collect()
}

/// The planned `tags_all`: the provider's default tags, overridden by the resource's own, without those to ignore.
pub fn planned(own: &Val, defaults: &BTreeMap<String, String>, ignored: &Ignored) -> Val {
    let mut all: BTreeMap<_, _> = defaults.iter().map(|(k, v)| (k.clone(), Val::String(v.clone()))).collect();
    match own {
        Val::Unknown => return Val::Unknown,
        Val::Map(own) => all.extend(own.clone().into_iter().filter(|(_, value)| !value.is_null())),
        _ => {}
    }
    all.retain(|key, _| !ignored.has(key));
    Val::Map(all)
}

const AWS_PAIRS: Form = Form::Pairs("Key", "Value");

/// `TagResource` and its kin by ARN, in the spelling of most services.
const BY_ARN: Tagging = Tagging {
    form: AWS_PAIRS,
    create: "tags",
    add: "TagResource",
    remove: "UntagResource",
    resource: ("resourceArn", "{arn}"),
    extra: &[],
    tags: "tags",
    keys: "tagKeys",
    list: Some(("ListTagsForResource", "/tags")),
    inside: "",
};

pub static SSM: Tagging = Tagging {
    create: "Tags",
    add: "AddTagsToResource",
    remove: "RemoveTagsFromResource",
    resource: ("ResourceId", "{name}"),
    extra: &[("ResourceType", "Parameter")],
    tags: "Tags",
    keys: "TagKeys",
    list: Some(("ListTagsForResource", "/TagList")),
    ..BY_ARN
};
pub static EC2: Tagging = Tagging {
    create: "/TagSpecifications/0/Tags",
    add: "CreateTags",
    remove: "DeleteTags",
    resource: ("Resources", "{id}"),
    tags: "Tags",
    keys: "Tags",
    list: None,
    inside: "/Tags",
    ..BY_ARN
};
pub static WAFV2: Tagging = Tagging {
    create: "Tags",
    resource: ("ResourceARN", "{arn}"),
    tags: "Tags",
    keys: "TagKeys",
    list: Some(("ListTagsForResource", "/TagInfoForResource/TagList")),
    ..BY_ARN
};
pub static KMS: Tagging = Tagging {
    form: Form::Pairs("TagKey", "TagValue"),
    create: "Tags",
    resource: ("KeyId", "{id}"),
    tags: "Tags",
    keys: "TagKeys",
    list: Some(("ListResourceTags", "/Tags")),
    ..BY_ARN
};
pub static SECRETS: Tagging = Tagging {
    create: "Tags",
    resource: ("SecretId", "{id}"),
    tags: "Tags",
    keys: "TagKeys",
    list: None,
    inside: "/Tags",
    ..BY_ARN
};
pub static LOGS: Tagging = Tagging { form: Form::Map, ..BY_ARN };
pub static ELBV2: Tagging = Tagging {
    create: "Tags",
    add: "AddTags",
    remove: "RemoveTags",
    resource: ("ResourceArns", "{arn}"),
    tags: "Tags",
    keys: "TagKeys",
    list: Some(("DescribeTags", "/TagDescriptions/0/Tags")),
    ..BY_ARN
};
pub static ECS: Tagging =
    Tagging { form: Form::Pairs("key", "value"), list: None, inside: "/tags", ..BY_ARN };
pub static ECR: Tagging = BY_ARN;
pub static IAM_ROLE: Tagging = Tagging {
    create: "Tags",
    add: "TagRole",
    remove: "UntagRole",
    resource: ("RoleName", "{name}"),
    tags: "Tags",
    keys: "TagKeys",
    list: None,
    inside: "/Tags",
    ..BY_ARN
};
pub static IAM_POLICY: Tagging =
    Tagging { add: "TagPolicy", remove: "UntagPolicy", resource: ("PolicyArn", "{arn}"), ..IAM_ROLE };
pub static IAM_USER: Tagging =
    Tagging { add: "TagUser", remove: "UntagUser", resource: ("UserName", "{name}"), ..IAM_ROLE };
pub static IAM_INSTANCE_PROFILE: Tagging = Tagging {
    add: "TagInstanceProfile",
    remove: "UntagInstanceProfile",
    resource: ("InstanceProfileName", "{name}"),
    ..IAM_ROLE
};
/// CodeBuild's projects carry their tags in every operation.
pub static CODEBUILD: Tagging =
    Tagging { form: Form::Pairs("key", "value"), add: "", remove: "", list: None, inside: "/tags", ..BY_ARN };
pub static CODEDEPLOY: Tagging = Tagging {
    resource: ("ResourceArn", "{arn}"),
    tags: "Tags",
    keys: "TagKeys",
    list: Some(("ListTagsForResource", "/Tags")),
    ..BY_ARN
};
pub static CLOUDWATCH: Tagging = Tagging { create: "Tags", resource: ("ResourceARN", "{arn}"), ..CODEDEPLOY };
pub static AUTOSCALING: Tagging =
    Tagging { form: Form::Map, create: "Tags", resource: ("ResourceARN", "{arn}"), ..CODEDEPLOY };
pub static CODEPIPELINE: Tagging = Tagging { form: Form::Pairs("key", "value"), ..BY_ARN };
pub static CONNECTIONS: Tagging = Tagging { create: "Tags", ..CODEDEPLOY };
pub static ACM: Tagging = Tagging {
    create: "Tags",
    add: "AddTagsToCertificate",
    remove: "RemoveTagsFromCertificate",
    resource: ("CertificateArn", "{arn}"),
    tags: "Tags",
    keys: "Tags",
    list: Some(("ListTagsForCertificate", "/Tags")),
    ..BY_ARN
};
/// One operation adds and removes; none is at the creation.
pub static CLOUDFRONT: Tagging = Tagging {
    create: "/DistributionConfigWithTags/Tags/Items",
    resource: ("Resource", "{arn}"),
    tags: "Tags/Items",
    keys: "TagKeys/Items",
    list: Some(("ListTagsForResource", "/Tags/Items")),
    ..BY_ARN
};
pub static HOSTED_ZONE: Tagging = Tagging {
    create: "",
    add: "ChangeTagsForResource",
    remove: "ChangeTagsForResource",
    resource: ("ResourceId", "{zone_id}"),
    extra: &[("ResourceType", "hostedzone")],
    tags: "AddTags",
    keys: "RemoveTagKeys",
    list: Some(("ListTagsForResource", "/ResourceTagSet/Tags")),
    ..BY_ARN
};
pub static HEALTH_CHECK: Tagging =
    Tagging { resource: ("ResourceId", "{id}"), extra: &[("ResourceType", "healthcheck")], ..HOSTED_ZONE };
pub static SNS: Tagging = Tagging { create: "Tags", ..CODEDEPLOY };
pub static COGNITO: Tagging =
    Tagging { form: Form::Map, create: "UserPoolTags", list: None, inside: "/UserPoolTags", ..CODEDEPLOY };
pub static RDS: Tagging = Tagging {
    form: Form::Pairs("Key", "Value"),
    create: "Tags",
    add: "AddTagsToResource",
    remove: "RemoveTagsFromResource",
    resource: ("ResourceName", "{arn}"),
    extra: &[],
    tags: "Tags",
    keys: "TagKeys",
    list: Some(("ListTagsForResource", "/TagList")),
    inside: "",
};
/// S3 replaces the whole set: `types::s3` does it.
pub static S3_OBJECT: Tagging = Tagging {
    create: "",
    add: "",
    remove: "",
    resource: ("Bucket", "{bucket}"),
    extra: &[("Key", "{key}")],
    list: Some(("GetObjectTagging", "/TagSet")),
    ..BY_ARN
};
pub static S3: Tagging = Tagging {
    create: "",
    add: "",
    remove: "",
    resource: ("Bucket", "{bucket}"),
    list: Some(("GetBucketTagging", "/TagSet")),
    ..BY_ARN
};

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(entries: &[(&str, &str)]) -> BTreeMap<String, String> {
        entries.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn tags_to_ignore_are_neither_planned_nor_read() {
        let ignored = Ignored {
            keys: BTreeSet::from(["Owner".to_owned()]),
            prefixes: BTreeSet::from(["audit:".to_owned()]),
        };
        let defaults = texts(&[("Stage", "test"), ("Owner", "us")]);
        let own = Val::from(&json!({"Name": "a", "audit:by": "us"}));
        let expected = json!({"Name": "a", "Stage": "test"});
        assert_eq!(planned(&own, &defaults, &ignored), Val::from(&expected));

        let found = texts(&[
            ("Name", "a"),
            ("Stage", "test"),
            ("Owner", "them"),
            ("audit:at", "noon"),
            ("Owners", "x"),
        ]);
        let mut out = Object::new();
        S3.settle(&mut out, found, &Object::new(), (&defaults, &ignored));
        assert_eq!(out["tags"], json!({"Name": "a", "Owners": "x"}));
        assert_eq!(out["tags_all"], json!({"Name": "a", "Owners": "x", "Stage": "test"}));
    }
}
