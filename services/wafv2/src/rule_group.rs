//! Rule groups: rules with a capacity of their own, which web ACLs refer to.

use novamind_api::wafv2::{
    CreateRuleGroup, CreateRuleGroupOutput, DeleteRuleGroup, DeleteRuleGroupOutput, GetRuleGroup,
    GetRuleGroupOutput, LabelSummary, ListRuleGroups, ListRuleGroupsOutput, Rule, RuleGroup,
    RuleGroupSummary, UpdateRuleGroup, UpdateRuleGroupOutput,
};
use novamind_kernel::{Scope, Stored, Transaction};
use novamind_waf as waf;
use novamind_wire::{Error, Result};

use crate::acl::{check_bodies, filled, finder, place};
use crate::entity::{self, New, check_scope};
use crate::error::{invalid, nonexistent};
use crate::records::{Entity, Kind, What, arn};
use crate::translate::{Bodies, Translator, label_namespace};
use crate::{Cx, allowed, capacity, guarding, tags};

/// Whether the rules can be used, and fit into the group's capacity.
fn check(
    scope: &Scope,
    group: &RuleGroup,
    place: &str,
    get: &dyn Fn(&str) -> Result<Option<Entity>>,
) -> Result<()> {
    check_bodies(group.custom_response_bodies.as_ref())?;
    allowed::check_metric(&group.visibility_config)?;
    allowed::check(group.rules.as_deref().unwrap_or_default())?;
    let find = finder(scope, place, get);
    let none = Bodies::new();
    let bodies = group.custom_response_bodies.as_ref().unwrap_or(&none);
    let labels = group.label_namespace.clone().unwrap_or_default();
    let rules =
        Translator { find: &find, labels, bodies }.rules(group.rules.as_deref().unwrap_or_default(), true)?;
    let alone = waf::WebAcl {
        id: String::new(),
        metric: String::new(),
        measured: false,
        sampled: false,
        logged: false,
        default_action: waf::Action::Allow(vec![]),
        rules,
        body_limit: waf::BODY_LIMIT,
    };
    waf::Guard::new(alone, None).map_err(|error| invalid("RULE_GROUP", group.name.as_str(), error))?;
    let units = capacity::of_rules(group.rules.as_deref().unwrap_or_default(), &|_| Err(nonexistent()))?;
    if units > group.capacity || group.capacity > capacity::MOST {
        return Err(invalid(
            "RULE_GROUP",
            units.to_string(),
            "You exceeded the capacity limit for a rule group or web ACL.",
        ));
    }
    Ok(())
}

/// Labels that the rules put, with their namespace.
fn labels(namespace: &str, rules: &[Rule]) -> Option<Vec<LabelSummary>> {
    let all = rules.iter().flat_map(|rule| rule.rule_labels.iter().flatten());
    let mut names: Vec<String> = all.map(|label| format!("{namespace}{}", label.name)).collect();
    names.sort_unstable();
    names.dedup();
    (!names.is_empty()).then(|| names.into_iter().map(|name| LabelSummary { name: Some(name) }).collect())
}

pub async fn create(cx: Cx, input: CreateRuleGroup) -> Result<CreateRuleGroupOutput> {
    entity::may_create(&cx, Kind::RuleGroup, &input.scope, &input.name)?;
    check_scope(&cx, &input.scope)?;
    if input.monetization_config.is_some() {
        return Err(Error::unsupported("The member MonetizationConfig"));
    }
    let namespace = label_namespace(cx.account(), "rulegroup", &input.name);
    let rules = filled(input.rules);
    let mut group = RuleGroup {
        name: input.name.clone(),
        capacity: input.capacity,
        description: Some(input.description.clone().unwrap_or_default()),
        available_labels: labels(&namespace, &rules),
        rules: Some(rules),
        visibility_config: input.visibility_config,
        label_namespace: Some(namespace),
        custom_response_bodies: input.custom_response_bodies,
        ..RuleGroup::default()
    };
    let get = |id: &str| Ok(cx.store().get::<Entity>(cx.scope(), id)?.map(|found| found.record));
    check(cx.scope(), &group, place(&input.scope), &get)?;
    let new = New {
        kind: Kind::RuleGroup,
        scope: input.scope,
        name: input.name,
        description: input.description,
        tags: tags::map(input.tags.unwrap_or_default())?,
    };
    let made = entity::create(&cx, new, move |id, arn| {
        (group.id, group.arn) = (id.to_owned(), arn.to_owned());
        What::RuleGroup(Box::new(group))
    })
    .await?;
    Ok(CreateRuleGroupOutput { summary: Some(summary(made)) })
}

fn summary(stored: Stored<Entity>) -> RuleGroupSummary {
    let arn = arn(&stored.scope, &stored.id);
    let Entity { name, id, description, lock_token, .. } = stored.record;
    RuleGroupSummary {
        name: Some(name),
        id: Some(id),
        description: Some(description.unwrap_or_default()),
        lock_token: Some(lock_token),
        arn: Some(arn),
    }
}

pub async fn get(cx: Cx, input: GetRuleGroup) -> Result<GetRuleGroupOutput> {
    let named = (input.scope.as_deref(), input.name.as_deref(), input.id.as_deref());
    let stored = entity::find_either(&cx, Kind::RuleGroup, input.arn.as_deref(), named)?;
    let What::RuleGroup(group) = stored.record.what else { return Err(nonexistent()) };
    Ok(GetRuleGroupOutput { rule_group: Some(*group), lock_token: Some(stored.record.lock_token) })
}

pub async fn update(cx: Cx, input: UpdateRuleGroup) -> Result<UpdateRuleGroupOutput> {
    let stored = entity::find(&cx, Kind::RuleGroup, &input.scope, &input.name, &input.id)?;
    if input.monetization_config.is_some() {
        return Err(Error::unsupported("The member MonetizationConfig"));
    }
    let place = place(&input.scope);
    let token = input.lock_token.clone();
    let next = entity::update(&cx, &stored, token, move |entity, transaction: &Transaction<'_>, scope| {
        let What::RuleGroup(group) = &mut entity.what else { return Err(nonexistent()) };
        let rules = filled(input.rules);
        group.description = Some(input.description.clone().unwrap_or_default());
        group.available_labels = labels(group.label_namespace.as_deref().unwrap_or_default(), &rules);
        group.rules = Some(rules);
        group.visibility_config = input.visibility_config;
        group.custom_response_bodies = input.custom_response_bodies;
        let get = |id: &str| Ok(transaction.get::<Entity>(scope, id)?.map(|found| found.record));
        check(scope, group, place, &get)?;
        entity.description = input.description;
        Ok(())
    })
    .await?;
    Ok(UpdateRuleGroupOutput { next_lock_token: Some(next) })
}

pub async fn delete(cx: Cx, input: DeleteRuleGroup) -> Result<DeleteRuleGroupOutput> {
    let stored = entity::find(&cx, Kind::RuleGroup, &input.scope, &input.name, &input.id)?;
    let own = arn(&stored.scope, &stored.id);
    entity::delete(&cx, &stored, input.lock_token, move |transaction, scope| {
        guarding::refusal(transaction, scope, &own)
    })
    .await?;
    Ok(DeleteRuleGroupOutput {})
}

pub async fn list(cx: Cx, input: ListRuleGroups) -> Result<ListRuleGroupsOutput> {
    let (found, next_marker) =
        entity::list(&cx, Kind::RuleGroup, &input.scope, input.limit, input.next_marker.as_deref())?;
    Ok(ListRuleGroupsOutput { next_marker, rule_groups: Some(found.into_iter().map(summary).collect()) })
}
