//! Web ACLs: made, told, changed, deleted.

use novamind_api::wafv2::{
    AssociationConfig, CheckCapacity, CheckCapacityOutput, CreateWebACL, CreateWebACLOutput, DeleteWebACL,
    DeleteWebACLOutput, GetWebACL, GetWebACLOutput, ListWebACLs, ListWebACLsOutput, Rule, UpdateWebACL,
    UpdateWebACLOutput, WebAcl, WebAclSummary,
};
use novamind_kernel::{Arn, Scope, Store, Stored, Transaction};
use novamind_waf as waf;
use novamind_wire::{Error, Result};

use crate::entity::{self, New, check_scope};
use crate::error::{associated, bad_arn, invalid, nonexistent};
use crate::records::{Association, Entity, Kind, Logging, What, arn, id_in};
use crate::translate::{Bodies, Translator, label_namespace};
use crate::{Cx, allowed, associate, capacity, guarding, tags};

/// WAF quotas of custom responses.
const BODY: usize = 4 * 1024;
const BODIES: usize = 50 * 1024;

type Find<'a> = &'a dyn Fn(&str) -> Result<Option<Entity>>;

/// The engine's form of a web ACL.
pub fn translate(account: &str, acl: &WebAcl, id: &str, logged: bool, find: Find<'_>) -> Result<waf::WebAcl> {
    let none = Bodies::new();
    let bodies = acl.custom_response_bodies.as_ref().unwrap_or(&none);
    let translator = Translator { find, labels: label_namespace(account, "webacl", &acl.name), bodies };
    Ok(waf::WebAcl {
        id: id.to_owned(),
        metric: acl.visibility_config.metric_name.clone(),
        measured: acl.visibility_config.cloud_watch_metrics_enabled,
        sampled: acl.visibility_config.sampled_requests_enabled,
        logged,
        default_action: translator.default_action(&acl.default_action)?,
        rules: translator.rules(acl.rules.as_deref().unwrap_or_default(), false)?,
        body_limit: body_limit(id, acl.association_config.as_ref()),
    })
}

/// The kind of resources whose bodies an ACL can be told to look further into, of those that there are here.
const DISTRIBUTIONS: &str = "CLOUDFRONT";

/// What of a body an ACL of this ARN looks at: 8 KB for load balancers; for distributions 16 KB, or as much as is said ("Oversize
/// web request components", WAF developer guide; "RequestBodyAssociatedResourceTypeConfig", API reference).
fn body_limit(arn: &str, config: Option<&AssociationConfig>) -> usize {
    if !Arn::parse(arn).is_some_and(|arn| guarding::is_of_distributions(arn.resource)) {
        return waf::BODY_LIMIT;
    }
    let said = config.and_then(|config| config.request_body.as_ref()?.get(DISTRIBUTIONS));
    let kilobytes =
        said.and_then(|said| said.default_size_inspection_limit.strip_prefix("KB_")?.parse::<usize>().ok());
    kilobytes.map_or(waf::DISTRIBUTION_BODY_LIMIT, |kilobytes| kilobytes * 1024)
}

/// Refuses what is not honoured: limits for resources that are not here. Assumed: that an ACL for distributions alone can have
/// theirs.
fn check_association(scope: &str, config: Option<&AssociationConfig>) -> Result<()> {
    let Some(config) = config else { return Ok(()) };
    let injects = config.challenge_javascript_sdk_injection.as_ref().is_some_and(|map| !map.is_empty());
    refuse(&[("ChallengeJavascriptSdkInjection", injects)])?;
    for kind in config.request_body.iter().flat_map(|limits| limits.keys()) {
        if kind != DISTRIBUTIONS {
            return Err(Error::unsupported(format!("AssociationConfig with a limit for {kind}")));
        }
        if scope != "CLOUDFRONT" {
            return Err(invalid(
                "ASSOCIATED_RESOURCE_TYPE",
                kind.as_str(),
                "The resource type isn't valid for the scope of the web ACL.",
            ));
        }
    }
    Ok(())
}

/// An ACL that lets nothing past, in the place of one that cannot be made.
pub fn closed(id: &str) -> waf::WebAcl {
    waf::WebAcl {
        id: id.to_owned(),
        metric: String::new(),
        measured: false,
        sampled: false,
        logged: false,
        default_action: waf::Action::Block(None),
        rules: Vec::new(),
        body_limit: body_limit(id, None),
    }
}

pub fn check_bodies(bodies: Option<&Bodies>) -> Result<()> {
    let bodies = bodies.into_iter().flatten();
    let mut all = 0;
    for (key, body) in bodies {
        all += body.content.len();
        if body.content.len() > BODY || all > BODIES {
            return Err(invalid(
                "CUSTOM_RESPONSE_BODY",
                key.as_str(),
                "The custom response body is too long.",
            ));
        }
    }
    Ok(())
}

/// The capacity of rules; they are made ready by the engine too, so that what is stored can be judged by.
pub fn check(
    cx: &Cx,
    acl: &WebAcl,
    place: &str,
    get: &dyn Fn(&str) -> Result<Option<Entity>>,
) -> Result<i64> {
    check_in(cx.scope(), acl, place, get)
}

fn check_in(
    scope: &Scope,
    acl: &WebAcl,
    place: &str,
    get: &dyn Fn(&str) -> Result<Option<Entity>>,
) -> Result<i64> {
    check_bodies(acl.custom_response_bodies.as_ref())?;
    allowed::check_metric(&acl.visibility_config)?;
    allowed::check(acl.rules.as_deref().unwrap_or_default())?;
    let find = finder(scope, place, get);
    let translated = translate(&scope.account, acl, &acl.arn, false, &find)?;
    waf::Guard::new(translated, None).map_err(|error| invalid("WEB_ACL", acl.name.as_str(), error))?;
    let units =
        capacity::of_rules(acl.rules.as_deref().unwrap_or_default(), &|arn| group_capacity(&find, arn))?;
    if units > capacity::MOST {
        return Err(invalid(
            "WEB_ACL",
            units.to_string(),
            "You exceeded the capacity limit for a rule group or web ACL.",
        ));
    }
    Ok(units)
}

fn group_capacity(find: Find<'_>, arn: &str) -> Result<i64> {
    match find(arn)?.ok_or_else(nonexistent)?.what {
        What::RuleGroup(group) => Ok(group.capacity),
        _ => Err(bad_arn(arn)),
    }
}

/// Finds what an ARN names in the same region and scope (`regional` or `global`).
pub fn finder<'a>(
    scope: &'a Scope,
    place: &'a str,
    get: &'a dyn Fn(&str) -> Result<Option<Entity>>,
) -> impl Fn(&str) -> Result<Option<Entity>> + 'a {
    move |text| match id_in(scope, text).filter(|id| id.split('/').next() == Some(place)) {
        Some(id) => get(id),
        None => Err(bad_arn(text)),
    }
}

pub fn place(scope: &str) -> &'static str {
    if scope == "CLOUDFRONT" { "global" } else { "regional" }
}

/// Rules with the defaults that AWS tells.
pub fn filled(rules: Option<Vec<Rule>>) -> Vec<Rule> {
    let mut rules = rules.unwrap_or_default();
    for rate in rules.iter_mut().filter_map(|rule| rule.statement.rate_based_statement.as_mut()) {
        rate.evaluation_window_sec.get_or_insert(300);
    }
    rules
}

/// Refuses the first member that is there and not honoured, of CreateWebACL or UpdateWebACL.
macro_rules! refuse_members {
    ($input:ident) => {
        refuse(&[
            ("DataProtectionConfig", $input.data_protection_config.is_some()),
            ("CaptchaConfig", $input.captcha_config.is_some()),
            ("ChallengeConfig", $input.challenge_config.is_some()),
            ("TokenDomains", $input.token_domains.as_ref().is_some_and(|domains| !domains.is_empty())),
            ("OnSourceDDoSProtectionConfig", $input.on_source_d_do_s_protection_config.is_some()),
            ("ApplicationConfig", $input.application_config.is_some()),
            ("MonetizationConfig", $input.monetization_config.is_some()),
        ])
    };
}

fn refuse(members: &[(&str, bool)]) -> Result<()> {
    match members.iter().find(|(_, present)| *present) {
        Some((name, _)) => Err(Error::unsupported(format!("The member {name}"))),
        None => Ok(()),
    }
}

pub async fn create(cx: Cx, input: CreateWebACL) -> Result<CreateWebACLOutput> {
    entity::may_create(&cx, Kind::WebAcl, &input.scope, &input.name)?;
    check_scope(&cx, &input.scope)?;
    refuse_members!(input)?;
    check_association(&input.scope, input.association_config.as_ref())?;
    let mut acl = WebAcl {
        name: input.name.clone(),
        default_action: input.default_action,
        description: Some(input.description.clone().unwrap_or_default()),
        rules: Some(filled(input.rules)),
        visibility_config: input.visibility_config,
        managed_by_firewall_manager: Some(false),
        retrofitted_by_firewall_manager: Some(false),
        label_namespace: Some(label_namespace(cx.account(), "webacl", &input.name)),
        custom_response_bodies: input.custom_response_bodies,
        association_config: input.association_config,
        ..WebAcl::default()
    };
    let get = |id: &str| Ok(cx.store().get::<Entity>(cx.scope(), id)?.map(|found| found.record));
    acl.capacity = Some(check(&cx, &acl, place(&input.scope), &get)?);
    let new = New {
        kind: Kind::WebAcl,
        scope: input.scope,
        name: input.name,
        description: input.description,
        tags: tags::map(input.tags.unwrap_or_default())?,
    };
    let made = entity::create(&cx, new, move |id, arn| {
        (acl.id, acl.arn) = (id.to_owned(), arn.to_owned());
        What::WebAcl(Box::new(acl))
    })
    .await?;
    Ok(CreateWebACLOutput { summary: Some(summary(made)) })
}

fn summary(stored: Stored<Entity>) -> WebAclSummary {
    let arn = arn(&stored.scope, &stored.id);
    let Entity { name, id, description, lock_token, .. } = stored.record;
    WebAclSummary {
        name: Some(name),
        id: Some(id),
        description: Some(description.unwrap_or_default()),
        lock_token: Some(lock_token),
        arn: Some(arn),
    }
}

pub async fn get(cx: Cx, input: GetWebACL) -> Result<GetWebACLOutput> {
    let named = (input.scope.as_deref(), input.name.as_deref(), input.id.as_deref());
    let stored = entity::find_either(&cx, Kind::WebAcl, input.arn.as_deref(), named)?;
    let What::WebAcl(acl) = stored.record.what else { return Err(nonexistent()) };
    Ok(GetWebACLOutput {
        web_acl: Some(*acl),
        lock_token: Some(stored.record.lock_token),
        application_integration_url: None,
    })
}

pub async fn update(cx: Cx, input: UpdateWebACL) -> Result<UpdateWebACLOutput> {
    let stored = entity::find(&cx, Kind::WebAcl, &input.scope, &input.name, &input.id)?;
    refuse_members!(input)?;
    check_association(&input.scope, input.association_config.as_ref())?;
    let place = place(&input.scope);
    let token = input.lock_token.clone();
    let next = entity::update(&cx, &stored, token, move |entity, transaction: &Transaction<'_>, scope| {
        let What::WebAcl(acl) = &mut entity.what else { return Err(nonexistent()) };
        acl.default_action = input.default_action;
        acl.description = Some(input.description.clone().unwrap_or_default());
        acl.rules = Some(filled(input.rules));
        acl.visibility_config = input.visibility_config;
        acl.custom_response_bodies = input.custom_response_bodies;
        acl.association_config = input.association_config;
        let get = |id: &str| Ok(transaction.get::<Entity>(scope, id)?.map(|found| found.record));
        acl.capacity = Some(check_in(scope, acl, place, &get)?);
        entity.description = input.description;
        Ok(())
    })
    .await?;
    Ok(UpdateWebACLOutput { next_lock_token: Some(next) })
}

pub async fn delete(cx: Cx, input: DeleteWebACL) -> Result<DeleteWebACLOutput> {
    let stored = entity::find(&cx, Kind::WebAcl, &input.scope, &input.name, &input.id)?;
    // Load balancers that are gone hold nothing.
    associate::live(&cx, &stored.id).await?;
    if guarding::is_of_distributions(&stored.id) && associate::guards(&cx, &stored.id).await? {
        return Err(associated());
    }
    let id = stored.id.clone();
    entity::delete(&cx, &stored, input.lock_token, move |transaction, scope| {
        let used = transaction.all::<Association>(scope)?.iter().any(|association| association.acl == id);
        Ok(used.then(associated))
    })
    .await?;
    let (scope, id) = (stored.scope, stored.id);
    cx.store().write(move |transaction| transaction.delete::<Logging>(&scope, &id).map(drop)).await?;
    Ok(DeleteWebACLOutput {})
}

pub async fn list(cx: Cx, input: ListWebACLs) -> Result<ListWebACLsOutput> {
    let (found, next_marker) =
        entity::list(&cx, Kind::WebAcl, &input.scope, input.limit, input.next_marker.as_deref())?;
    Ok(ListWebACLsOutput { next_marker, web_ac_ls: Some(found.into_iter().map(summary).collect()) })
}

pub async fn check_capacity(cx: Cx, input: CheckCapacity) -> Result<CheckCapacityOutput> {
    cx.authorize("*")?;
    check_scope(&cx, &input.scope)?;
    let get = |id: &str| Ok(cx.store().get::<Entity>(cx.scope(), id)?.map(|found| found.record));
    let find = finder(cx.scope(), place(&input.scope), &get);
    translate_rules(&cx, &input.rules, &find)?;
    let units = capacity::of_rules(&input.rules, &|arn| group_capacity(&find, arn))?;
    Ok(CheckCapacityOutput { capacity: Some(units) })
}

/// Whether rules can be used, where no ACL is there yet. Custom response bodies are not known, so none is missed.
fn translate_rules(cx: &Cx, rules: &[Rule], find: Find<'_>) -> Result<()> {
    let keys = rules.iter().filter_map(|rule| {
        let response = rule.action.as_ref()?.block.as_ref()?.custom_response.as_ref()?;
        Some((response.custom_response_body_key.clone()?, Default::default()))
    });
    let bodies: Bodies = keys.collect();
    allowed::check(rules)?;
    let labels = label_namespace(cx.account(), "webacl", "");
    Translator { find, labels, bodies: &bodies }.rules(rules, false).map(drop)
}

/// ARNs of the web ACLs of an account, for which the service needs its own role.
pub fn needing_role(store: &Store, account: &str) -> Result<Vec<String>> {
    let all = store.keys::<Entity>()?.into_iter();
    let own = all.filter(|(scope, id)| scope.account == account && Kind::of(id) == Some(Kind::WebAcl));
    Ok(own.map(|(scope, id)| arn(&scope, &id)).collect())
}

#[cfg(test)]
mod tests {
    use novamind_api::wafv2::RequestBodyAssociatedResourceTypeConfig as Limit;

    use super::*;

    fn config(kind: &str, limit: &str) -> AssociationConfig {
        let limit = Limit { default_size_inspection_limit: limit.to_owned() };
        AssociationConfig {
            request_body: Some([(kind.to_owned(), limit)].into()),
            ..AssociationConfig::default()
        }
    }

    #[test]
    fn limits_of_bodies() {
        let of = |resource: &str, limit: Option<&str>| {
            let config = limit.map(|limit| config("CLOUDFRONT", limit));
            body_limit(&format!("arn:aws:wafv2:us-east-1:123456789012:{resource}"), config.as_ref())
        };
        for (limit, expected) in [(None, 16), (Some("KB_16"), 16), (Some("KB_32"), 32), (Some("KB_64"), 64)] {
            assert_eq!(of("global/webacl/a/1", limit), expected * 1024, "{limit:?}");
        }
        assert_eq!(of("regional/webacl/a/1", None), 8 * 1024);
        assert_eq!(of("regional/webacl/a/1", Some("KB_64")), 8 * 1024, "that of a load balancer is fixed");
    }

    #[test]
    fn limits_of_what_is_not_here_are_refused() {
        for (scope, kind, expected) in [
            ("CLOUDFRONT", "CLOUDFRONT", true),
            ("REGIONAL", "CLOUDFRONT", false),
            ("REGIONAL", "API_GATEWAY", false),
            ("CLOUDFRONT", "COGNITO_USER_POOL", false),
        ] {
            let checked = check_association(scope, Some(&config(kind, "KB_32")));
            assert_eq!(checked.is_ok(), expected, "{scope} {kind}");
        }
        assert!(check_association("REGIONAL", None).is_ok());
        assert!(check_association("REGIONAL", Some(&AssociationConfig::default())).is_ok());
    }
}
