//! Rules of listeners. The default rule is part of its listener and is shown as one.

use std::collections::{BTreeMap, BTreeSet};

use novamind_api::elbv2::{
    CreateRule, CreateRuleOutput, DeleteRule, DeleteRuleOutput, DescribeRules, DescribeRulesOutput,
    ModifyRule, ModifyRuleOutput, Rule as Rendered, SetRulePriorities, SetRulePrioritiesOutput, errors,
};
use novamind_kernel::{Stored, random_hex};
use novamind_wire::{Error, Result};

use crate::action::{self, Action};
use crate::condition::{self, Condition};
use crate::listener::{balancer_in, check_actions};
use crate::page::counted;
use crate::records::{Kind, Listener, Rule, below, parent};
use crate::refuse::{invalid, no_listener, no_rule};
use crate::tags::{arn_below, may_tag, read_tags};
use crate::{Cx, authenticate, limits, listener};

fn priority_in_use(priority: u32) -> Error {
    errors::PRIORITY_IN_USE_EXCEPTION.error(format!("Priority '{priority}' is currently in use"))
}

fn default_stays(arn: &str, what: &str) -> Error {
    errors::OPERATION_NOT_PERMITTED_EXCEPTION.error(format!("Default rule '{arn}' cannot be {what}"))
}

pub async fn create(cx: Cx, input: CreateRule) -> Result<CreateRuleOutput> {
    cx.authorize(&input.listener_arn)?;
    may_tag(&cx, &arn_below(&input.listener_arn, "listener", "listener-rule"))?;
    if input.transforms.is_some_and(|transforms| !transforms.is_empty()) {
        return Err(Error::unsupported("The member Transforms of a rule"));
    }
    let conditions = condition::parse(input.conditions)?;
    let actions = action::parse(input.actions)?;
    let tags = read_tags(input.tags.unwrap_or_default())?;
    let priority = input.priority as u32;
    let listener = listener::find(&cx, &input.listener_arn)?.id;
    authenticate::settle(&cx, &actions).await?;
    let (scope, arn) = (cx.scope().clone(), input.listener_arn);
    let made = cx
        .store()
        .write(move |transaction| {
            let found = transaction.get::<Listener>(&scope, &listener)?.ok_or_else(|| no_listener(&arn))?;
            authenticate::check_protocol(found.tls.is_some(), &actions)?;
            let balancer = balancer_in(transaction, &scope, parent(&listener))?;
            let others = transaction.list::<Rule>(&scope, &below(&balancer.id), None, usize::MAX)?;
            if others.len() >= limits::RULES {
                return Err(errors::TOO_MANY_RULES_EXCEPTION
                    .error(format!("A load balancer can have at most {} rules", limits::RULES)));
            }
            if others.iter().any(|other| parent(&other.id) == listener && other.priority == priority) {
                return Err(priority_in_use(priority));
            }
            check_actions(transaction, &scope, &balancer, &actions)?;
            let id = format!("{}{}", below(&listener), random_hex(16));
            let record = Rule { priority, conditions, actions, tags };
            let generation = transaction.put(&scope, &id, &record)?;
            Ok(Stored { scope, id, generation, record })
        })
        .await?;
    cx.state().publisher.publish().await?;
    Ok(CreateRuleOutput { rules: Some(vec![render(&made)]) })
}

/// What a rule's ARN leads to.
enum Found {
    Rule(Stored<Rule>),
    Default(Stored<Listener>),
}

fn find(cx: &Cx, arn: &str) -> Result<Found> {
    let id = Kind::Rule.id(cx.scope(), arn).ok_or_else(|| no_rule(arn))?;
    if let Some(rule) = cx.store().get::<Rule>(cx.scope(), id)? {
        return Ok(Found::Rule(rule));
    }
    let listener = cx.store().get::<Listener>(cx.scope(), parent(id))?;
    let listener =
        listener.filter(|listener| id == format!("{}{}", below(&listener.id), listener.default_rule));
    listener.map(Found::Default).ok_or_else(|| no_rule(arn))
}

fn render(found: &Stored<Rule>) -> Rendered {
    Rendered {
        rule_arn: Some(Kind::Rule.arn(&found.scope, &found.id)),
        priority: Some(found.priority.to_string()),
        conditions: Some(found.conditions.iter().map(Condition::render).collect()),
        actions: Some(found.actions.iter().map(Action::render).collect()),
        is_default: Some(false),
        transforms: Some(Vec::new()),
    }
}

fn render_default(listener: &Stored<Listener>) -> Rendered {
    let id = format!("{}{}", below(&listener.id), listener.default_rule);
    Rendered {
        rule_arn: Some(Kind::Rule.arn(&listener.scope, &id)),
        priority: Some("default".into()),
        conditions: Some(Vec::new()),
        actions: Some(listener.actions.iter().map(Action::render).collect()),
        is_default: Some(true),
        transforms: Some(Vec::new()),
    }
}

pub async fn describe(cx: Cx, input: DescribeRules) -> Result<DescribeRulesOutput> {
    cx.authorize("*")?;
    let arns = input.rule_arns.unwrap_or_default();
    let Some(arn) = input.listener_arn else {
        if arns.is_empty() {
            return Err(invalid("You must specify either listener ARN or rule ARNs"));
        }
        let shown = arns.iter().map(|arn| match find(&cx, arn)? {
            Found::Rule(rule) => Ok(render(&rule)),
            Found::Default(listener) => Ok(render_default(&listener)),
        });
        return Ok(DescribeRulesOutput { rules: Some(shown.collect::<Result<_>>()?), next_marker: None });
    };
    if !arns.is_empty() {
        return Err(invalid("Listener ARN and rule ARNs cannot be specified at the same time"));
    }
    let listener = listener::find(&cx, &arn)?;
    let mut rules = cx.store().list::<Rule>(cx.scope(), &below(&listener.id), None, usize::MAX)?;
    rules.sort_by_key(|rule| rule.priority);
    let mut shown: Vec<Rendered> = rules.iter().map(render).collect();
    shown.push(render_default(&listener));
    // In the order of priorities, which ids do not have.
    let (rules, next_marker) = counted(shown, input.marker.as_deref(), input.page_size)?;
    Ok(DescribeRulesOutput { rules: Some(rules), next_marker })
}

pub async fn modify(cx: Cx, input: ModifyRule) -> Result<ModifyRuleOutput> {
    cx.authorize(&input.rule_arn)?;
    if input.transforms.is_some_and(|transforms| !transforms.is_empty()) {
        return Err(Error::unsupported("The member Transforms of a rule"));
    }
    let conditions = input.conditions.filter(|list| !list.is_empty()).map(condition::parse).transpose()?;
    let actions = input.actions.filter(|list| !list.is_empty()).map(action::parse).transpose()?;
    let rule = match find(&cx, &input.rule_arn)? {
        Found::Rule(rule) => rule.id,
        Found::Default(_) => return Err(default_stays(&input.rule_arn, "modified")),
    };
    if let Some(actions) = &actions {
        authenticate::settle(&cx, actions).await?;
    }
    let (scope, arn) = (cx.scope().clone(), input.rule_arn);
    let changed = cx
        .store()
        .write(move |transaction| {
            if let Some(actions) = &actions {
                let balancer = balancer_in(transaction, &scope, parent(parent(&rule)))?;
                check_actions(transaction, &scope, &balancer, actions)?;
                let listener = transaction.get::<Listener>(&scope, parent(&rule))?;
                let secure = listener.is_some_and(|listener| listener.tls.is_some());
                authenticate::check_protocol(secure, actions)?;
            }
            let changed = transaction.update::<Rule>(&scope, &rule, |record| {
                if let Some(conditions) = conditions {
                    record.conditions = conditions;
                }
                if let Some(actions) = actions {
                    record.actions = actions;
                }
                Ok(())
            })?;
            changed.ok_or_else(|| no_rule(&arn))
        })
        .await?;
    cx.state().publisher.publish().await?;
    Ok(ModifyRuleOutput { rules: Some(vec![render(&changed)]) })
}

pub async fn delete(cx: Cx, input: DeleteRule) -> Result<DeleteRuleOutput> {
    cx.authorize(&input.rule_arn)?;
    let rule = match find(&cx, &input.rule_arn)? {
        Found::Rule(rule) => rule,
        Found::Default(_) => return Err(default_stays(&input.rule_arn, "deleted")),
    };
    let (scope, id, arn) = (rule.scope, rule.id, input.rule_arn);
    cx.store()
        .write(move |transaction| match transaction.delete::<Rule>(&scope, &id)? {
            true => Ok(()),
            false => Err(no_rule(&arn)),
        })
        .await?;
    cx.state().publisher.publish().await?;
    Ok(DeleteRuleOutput {})
}

pub async fn set_priorities(cx: Cx, input: SetRulePriorities) -> Result<SetRulePrioritiesOutput> {
    let mut wanted: BTreeMap<String, u32> = BTreeMap::new();
    if input.rule_priorities.is_empty() {
        return Err(invalid("At least one rule priority must be specified"));
    }
    for pair in input.rule_priorities {
        let arn = pair.rule_arn.ok_or_else(|| invalid("A rule ARN must be specified"))?;
        cx.authorize(&arn)?;
        let priority = pair.priority.ok_or_else(|| invalid("A priority must be specified"))? as u32;
        let id = match find(&cx, &arn)? {
            Found::Rule(rule) => rule.id,
            Found::Default(_) => return Err(default_stays(&arn, "given a priority")),
        };
        if wanted.insert(id, priority).is_some() {
            return Err(invalid(format!("Rule '{arn}' is specified twice")));
        }
    }
    let scope = cx.scope().clone();
    let changed = cx
        .store()
        .write(move |transaction| {
            let listeners: BTreeSet<String> = wanted.keys().map(|id| parent(id).to_owned()).collect();
            if listeners.len() > 1 {
                return Err(invalid("All rules must belong to the same listener"));
            }
            for listener in &listeners {
                let mut taken = BTreeSet::new();
                for rule in transaction.list::<Rule>(&scope, &below(listener), None, usize::MAX)? {
                    let priority = wanted.get(&rule.id).copied().unwrap_or(rule.priority);
                    if !taken.insert(priority) {
                        return Err(priority_in_use(priority));
                    }
                }
            }
            let mut changed = Vec::new();
            for (id, priority) in wanted {
                let rule = transaction.update::<Rule>(&scope, &id, |rule| {
                    rule.priority = priority;
                    Ok(())
                })?;
                changed.push(rule.ok_or_else(|| no_rule(&Kind::Rule.arn(&scope, &id)))?);
            }
            Ok(changed)
        })
        .await?;
    cx.state().publisher.publish().await?;
    Ok(SetRulePrioritiesOutput { rules: Some(changed.iter().map(render).collect()) })
}
