//! Tags of requests by the models of real services, and of resources by what finds them.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use novamind_api::{cloudfront, cognito_idp, ec2, ecs, logs, route53, s3};
use novamind_wire::{Call, Error};

use crate::tags::{ResourceTags, Tags, of_input};

fn keys<I: Call>(input: I) -> String {
    let found = of_input(I::service(), I::operation(), &input.into_value());
    let told = |(key, values): (&String, &Vec<String>)| format!("{key}={}", values.join(","));
    found.iter().map(told).collect::<Vec<_>>().join(" ")
}

#[test]
fn requests_bring_tags_in_many_forms() {
    let pair = |key: &str, value: &str| (Some(key.to_owned()), Some(value.to_owned()));
    let tag = |(key, value): (Option<String>, Option<String>)| ecs::Tag { key, value };
    let list = ecs::CreateCluster {
        tags: Some(vec![tag(pair("team", "blue")), tag((Some("bare".into()), None))]),
        ..ecs::CreateCluster::default()
    };
    assert_eq!(keys(list), "aws:RequestTag/bare= aws:RequestTag/team=blue aws:TagKeys=bare,team");

    let (key, value) = pair("team", "blue");
    let specification = ec2::TagSpecification {
        resource_type: Some("vpc".into()),
        tags: Some(vec![ec2::Tag { key, value }]),
    };
    let nested =
        ec2::CreateVpc { tag_specifications: Some(vec![specification]), ..ec2::CreateVpc::default() };
    assert_eq!(keys(nested), "aws:RequestTag/team=blue aws:TagKeys=team");

    let blue = BTreeMap::from([("team".to_owned(), "blue".to_owned())]);
    let map = logs::CreateLogGroup { tags: Some(blue.clone()), ..logs::CreateLogGroup::default() };
    assert_eq!(keys(map), "aws:RequestTag/team=blue aws:TagKeys=team");
    let pool =
        cognito_idp::CreateUserPool { user_pool_tags: Some(blue), ..cognito_idp::CreateUserPool::default() };
    assert_eq!(keys(pool), "aws:RequestTag/team=blue aws:TagKeys=team");

    let names = logs::UntagLogGroup { log_group_name: "g".into(), tags: vec!["a".into(), "b".into()] };
    assert_eq!(keys(names), "aws:TagKeys=a,b");
    let items = cloudfront::TagKeys { items: Some(vec!["a".into()]) };
    let around = cloudfront::UntagResource { resource: "arn".into(), tag_keys: items };
    assert_eq!(keys(around), "aws:TagKeys=a");
}

/// On AWS, too, nobody is told apart by these.
#[test]
fn tags_that_policies_cannot_ask_for() {
    let object = s3::PutObject { tagging: Some("team=blue".into()), ..s3::PutObject::default() };
    assert_eq!(keys(object), "");
    let zone = route53::ChangeTagsForResource {
        remove_tag_keys: Some(vec!["team".into()]),
        ..route53::ChangeTagsForResource::default()
    };
    assert_eq!(keys(zone), "");
    assert_eq!(keys(ecs::CreateCluster::default()), "");
}

#[test]
fn resources_are_read_once_and_only_when_asked() {
    let reads = AtomicUsize::new(0);
    let tags = ResourceTags::new(|| {
        reads.fetch_add(1, Ordering::Relaxed);
        Ok(Some(Tags::from([("Team".to_owned(), "blue".to_owned())])))
    });
    assert_eq!((tags.read(), reads.load(Ordering::Relaxed)), (None, 0));
    assert_eq!((tags.get("team"), tags.get("TEAM"), tags.get("tea")), (Some("blue"), Some("blue"), None));
    assert_eq!(tags.read().map(Tags::len), Some(1));
    assert!(tags.failure().is_none());
    assert_eq!(reads.load(Ordering::Relaxed), 1);

    let twins = || Ok(Some(Tags::from([("A".to_owned(), "1".to_owned()), ("a".to_owned(), "2".to_owned())])));
    let twins = ResourceTags::new(twins);
    assert_eq!((twins.get("A"), twins.get("a")), (Some("1"), Some("2")));

    let broken = ResourceTags::new(|| Err(Error::internal("the disk is gone")));
    assert_eq!(broken.get("team"), None);
    assert!(broken.failure().is_some());
    assert!(ResourceTags::none().failure().is_none());
}
