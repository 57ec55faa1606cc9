//! Tags of load balancers, target groups, listeners and rules.

use std::collections::BTreeSet;

use novamind_api::elbv2::{
    AddTags, AddTagsOutput, DescribeTags, DescribeTagsOutput, RemoveTags, RemoveTagsOutput, Tag,
    TagDescription, errors,
};
use novamind_kernel::{Arn, Record, Scope, Store, Transaction};
use novamind_wire::Result;

use crate::Cx;
use crate::records::{Kind, Listener, LoadBalancer, Rule, Tags, TargetGroup};
use crate::refuse::{invalid, no_listener, no_load_balancer, no_rule, no_target_group};

const MOST: usize = 50;
/// Resources of one DescribeTags.
const MOST_DESCRIBED: usize = 20;

/// The tags of a request.
pub fn read_tags(tags: Vec<Tag>) -> Result<Tags> {
    let keys: BTreeSet<&String> = tags.iter().map(|tag| &tag.key).collect();
    if keys.len() != tags.len() {
        return Err(errors::DUPLICATE_TAG_KEYS_EXCEPTION.error("Tag keys must be unique"));
    }
    if let Some(tag) = tags.iter().find(|tag| tag.key.to_ascii_lowercase().starts_with("aws:")) {
        return Err(invalid(format!("Tag key '{}' is reserved", tag.key)));
    }
    let tags: Tags = tags.into_iter().map(|tag| (tag.key, tag.value.unwrap_or_default())).collect();
    check_number(&tags)?;
    Ok(tags)
}

/// Whether the caller may give the tags that the input brings to what is made ("API permissions to tag resources during
/// creation", Elastic Load Balancing user guide).
pub fn may_tag(cx: &Cx, resource: &str) -> Result<()> {
    cx.authorize_new_tags("elasticloadbalancing:AddTags", resource)
}

/// The ARN of what is to be made under one of these, as policies know it before it has an id.
pub fn arn_below(parent: &str, of: &str, made: &str) -> String {
    format!("{}/*", parent.replacen(&format!(":{of}/"), &format!(":{made}/"), 1))
}

fn check_number(tags: &Tags) -> Result<()> {
    match tags.len() > MOST {
        true => {
            Err(errors::TOO_MANY_TAGS_EXCEPTION.error(format!("A resource can have at most {MOST} tags")))
        }
        false => Ok(()),
    }
}

/// What has tags.
trait Tagged: Record {
    fn tags(&mut self) -> &mut Tags;
}

macro_rules! tagged {
    ($($kind:ty)*) => {$(
        impl Tagged for $kind {
            fn tags(&mut self) -> &mut Tags {
                &mut self.tags
            }
        }
    )*};
}

tagged! { LoadBalancer TargetGroup Listener Rule }

fn missing(kind: Option<Kind>, arn: &str) -> novamind_wire::Error {
    match kind {
        Some(Kind::LoadBalancer) => no_load_balancer(arn),
        Some(Kind::TargetGroup) => no_target_group(arn),
        Some(Kind::Listener) => no_listener(arn),
        Some(Kind::Rule) => no_rule(arn),
        None => invalid(format!("'{arn}' is not a valid ARN of a resource that has tags")),
    }
}

/// The tags; `None` if the resource does not exist.
fn of(store: &Store, scope: &Scope, kind: Kind, id: &str) -> Result<Option<Tags>> {
    Ok(match kind {
        Kind::LoadBalancer => {
            let found = store.get::<LoadBalancer>(scope, id)?.filter(|found| !found.deleted);
            found.map(|found| found.record.tags)
        }
        Kind::TargetGroup => store.get::<TargetGroup>(scope, id)?.map(|found| found.record.tags),
        Kind::Listener => store.get::<Listener>(scope, id)?.map(|found| found.record.tags),
        Kind::Rule => store.get::<Rule>(scope, id)?.map(|found| found.record.tags),
    })
}

/// The tags of a resource, as policies ask for them.
pub fn find(store: &Store, scope: &Scope, arn: &Arn<'_>) -> Result<Option<Tags>> {
    let text = arn.to_string();
    match Kind::of(scope, &text) {
        Some((kind, id)) => of(store, scope, kind, id),
        None => Ok(None),
    }
}

fn change_one<R: Tagged>(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    id: &str,
    change: &dyn Fn(&mut Tags) -> Result<()>,
) -> Result<bool> {
    Ok(transaction.update::<R>(scope, id, |record| change(record.tags()))?.is_some())
}

/// Changes the tags of resources, which the caller may do.
async fn change(
    cx: &Cx,
    arns: Vec<String>,
    change: impl Fn(&mut Tags) -> Result<()> + Send + 'static,
) -> Result<()> {
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| {
            for arn in arns {
                let Some((kind, id)) = Kind::of(&scope, &arn) else { return Err(missing(None, &arn)) };
                let found = match kind {
                    Kind::LoadBalancer => change_one::<LoadBalancer>(transaction, &scope, id, &change)?,
                    Kind::TargetGroup => change_one::<TargetGroup>(transaction, &scope, id, &change)?,
                    Kind::Listener => change_one::<Listener>(transaction, &scope, id, &change)?,
                    Kind::Rule => change_one::<Rule>(transaction, &scope, id, &change)?,
                };
                if !found {
                    return Err(missing(Some(kind), &arn));
                }
            }
            Ok(())
        })
        .await
}

fn authorize(cx: &Cx, arns: &[String]) -> Result<()> {
    arns.iter().try_for_each(|arn| cx.authorize(arn))
}

pub async fn add(cx: Cx, input: AddTags) -> Result<AddTagsOutput> {
    authorize(&cx, &input.resource_arns)?;
    let new = read_tags(input.tags)?;
    change(&cx, input.resource_arns, move |tags| {
        tags.extend(new.clone());
        check_number(tags)
    })
    .await?;
    Ok(AddTagsOutput {})
}

pub async fn remove(cx: Cx, input: RemoveTags) -> Result<RemoveTagsOutput> {
    let gone = input.tag_keys;
    authorize(&cx, &input.resource_arns)?;
    change(&cx, input.resource_arns, move |tags| {
        tags.retain(|key, _| !gone.contains(key));
        Ok(())
    })
    .await?;
    Ok(RemoveTagsOutput {})
}

pub async fn describe(cx: Cx, input: DescribeTags) -> Result<DescribeTagsOutput> {
    cx.authorize("*")?;
    // "You can specify up to 20 resources in a single call" (API reference).
    if input.resource_arns.len() > MOST_DESCRIBED {
        return Err(invalid(format!(
            "The tags of at most {MOST_DESCRIBED} resources can be described at a time"
        )));
    }
    let (store, scope) = (cx.store(), cx.scope());
    let mut shown = Vec::new();
    for arn in input.resource_arns {
        let Some((kind, id)) = Kind::of(scope, &arn) else { return Err(missing(None, &arn)) };
        let tags = of(store, scope, kind, id)?;
        let tags = tags.ok_or_else(|| missing(Some(kind), &arn))?;
        let tags = tags.into_iter().map(|(key, value)| Tag { key, value: Some(value) }).collect();
        shown.push(TagDescription { resource_arn: Some(arn), tags: Some(tags) });
    }
    Ok(DescribeTagsOutput { tag_descriptions: Some(shown) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_made_yet_has_an_arn_with_a_star() {
        let arn = |resource: &str| format!("arn:aws:elasticloadbalancing:us-east-1:1:{resource}");
        let cases = [
            ("loadbalancer/app/web/1", "loadbalancer", "listener", "listener/app/web/1/*"),
            ("listener/app/web/1/2", "listener", "listener-rule", "listener-rule/app/web/1/2/*"),
        ];
        for (parent, of, made, expected) in cases {
            assert_eq!(arn_below(&arn(parent), of, made), arn(expected));
        }
    }
}
