//! Sampling rules: which requests applications are to trace.
//!
//! There is always the rule `Default`, which comes last; of it, only rate and reservoir change.

use novamind_api::xray::{
    CreateSamplingRule, CreateSamplingRuleOutput, DeleteSamplingRule, DeleteSamplingRuleOutput,
    GetSamplingRules, GetSamplingRulesOutput, SamplingRule, SamplingRuleRecord, SamplingRuleUpdate,
    UpdateSamplingRule, UpdateSamplingRuleOutput, errors,
};
use novamind_kernel::{Arn, Scope, Transaction};
use novamind_wire::{Error, Result, Timestamp};

use crate::fault::invalid;
use crate::records::{MODIFIED, Modified, Rule, Sampled};
use crate::{Cx, tags};

pub const DEFAULT: &str = "Default";
/// Rules of an account and region, without the default one ("AWS X-Ray endpoints and quotas").
const MOST: usize = 25;
const PREFIX: &str = "sampling-rule/";

pub fn not_found() -> Error {
    invalid("Sampling rule does not exist.")
}

pub fn arn(cx: &Cx, name: &str) -> String {
    cx.arn(&format!("{PREFIX}{name}"))
}

/// Name in the ARN of a rule of this region and account. One of elsewhere is answered as one that is not there: assumed.
pub fn name_in<'a>(scope: &Scope, arn: &'a str) -> Option<&'a str> {
    Arn::parse(arn).filter(|arn| arn.is_in("xray", scope))?.resource.strip_prefix(PREFIX)
}

fn named(cx: &Cx, name: Option<&str>, arn: Option<&str>) -> Result<String> {
    match (name, arn) {
        (Some(name), None) => Ok(name.to_owned()),
        (None, Some(arn)) => Ok(name_in(cx.scope(), arn).ok_or_else(not_found)?.to_owned()),
        (Some(_), Some(_)) => Err(invalid("Only one of RuleName and RuleARN may be specified.")),
        (None, None) => Err(invalid("Either RuleName or RuleARN must be specified.")),
    }
}

/// The rule that every account has ("Default", X-Ray developer guide).
fn default_rule(cx: &Cx) -> Rule {
    let any = || "*".to_owned();
    let rule = SamplingRule {
        rule_name: Some(DEFAULT.into()),
        rule_arn: Some(arn(cx, DEFAULT)),
        resource_arn: any(),
        priority: 10_000,
        fixed_rate: 0.05,
        reservoir_size: 1,
        service_name: any(),
        service_type: any(),
        host: any(),
        http_method: any(),
        url_path: any(),
        version: 1,
        attributes: Some(Default::default()),
        sampling_rate_boost: None,
    };
    let never = Timestamp::from_millis(0);
    Rule { rule, created: never, modified: never, tags: Default::default() }
}

/// All rules in the order in which they are tried.
pub fn all(cx: &Cx) -> Result<Vec<Rule>> {
    let mut rules: Vec<Rule> =
        cx.store().all::<Rule>(cx.scope())?.into_iter().map(|stored| stored.record).collect();
    if !rules.iter().any(|rule| rule.rule.rule_name.as_deref() == Some(DEFAULT)) {
        rules.push(default_rule(cx));
    }
    rules.sort_by(|a, b| (a.rule.priority, &a.rule.rule_name).cmp(&(b.rule.priority, &b.rule.rule_name)));
    Ok(rules)
}

fn render(rule: Rule) -> SamplingRuleRecord {
    SamplingRuleRecord {
        sampling_rule: Some(rule.rule),
        created_at: Some(rule.created),
        modified_at: Some(rule.modified),
    }
}

fn touch(transaction: &mut Transaction<'_>, scope: &novamind_kernel::Scope, now: Timestamp) -> Result<()> {
    transaction.put(scope, MODIFIED, &Modified(now)).map(drop)
}

fn no_boost<T>(boost: Option<&T>) -> Result<()> {
    if boost.is_some() { Err(Error::unsupported("SamplingRateBoost")) } else { Ok(()) }
}

pub async fn create(cx: Cx, input: CreateSamplingRule) -> Result<CreateSamplingRuleOutput> {
    let mut rule = input.sampling_rule;
    let name = named(&cx, rule.rule_name.as_deref(), rule.rule_arn.as_deref());
    cx.authorize(&arn(&cx, name.as_deref().unwrap_or("*")))?;
    let name = name?;
    no_boost(rule.sampling_rate_boost.as_ref())?;
    if rule.version != 1 {
        return Err(invalid("The version of a sampling rule must be 1."));
    }
    let allowed = |c: char| c.is_alphanumeric() || "-_.: ".contains(c);
    if name.is_empty() || name.chars().count() > 32 || !name.chars().all(allowed) {
        return Err(invalid("RuleName has a character that is not allowed, or is too long."));
    }
    rule.rule_name = Some(name.clone());
    rule.rule_arn = Some(arn(&cx, &name));
    rule.attributes.get_or_insert_default();
    let now = cx.now();
    let kept = Rule { rule, created: now, modified: now, tags: tags::read(input.tags)? };
    let (scope, made) = (cx.scope().clone(), kept.clone());
    cx.store()
        .write(move |transaction| {
            if name == DEFAULT || transaction.get::<Rule>(&scope, &name)?.is_some() {
                return Err(invalid("Rule already exists. Use UpdateSamplingRule to update the rule."));
            }
            let rules = transaction.all::<Rule>(&scope)?;
            if rules.iter().filter(|rule| rule.id != DEFAULT).count() >= MOST {
                return Err(errors::RULE_LIMIT_EXCEEDED_EXCEPTION
                    .error(format!("You have reached the maximum number of sampling rules: {MOST}.")));
            }
            transaction.put(&scope, &name, &kept)?;
            touch(transaction, &scope, now)
        })
        .await?;
    Ok(CreateSamplingRuleOutput { sampling_rule_record: Some(render(made)) })
}

pub async fn list(cx: Cx, input: GetSamplingRules) -> Result<GetSamplingRulesOutput> {
    cx.authorize("*")?;
    // There are few: all are on one page.
    if input.next_token.is_some() {
        return Err(invalid("Invalid NextToken"));
    }
    let rules = all(&cx)?.into_iter().map(render).collect();
    Ok(GetSamplingRulesOutput { sampling_rule_records: Some(rules), next_token: None })
}

fn check_update(update: &SamplingRuleUpdate, default: bool) -> Result<()> {
    no_boost(update.sampling_rate_boost.as_ref())?;
    if update.priority.is_some_and(|priority| !(1..=9999).contains(&priority)) {
        return Err(invalid("Priority must be between 1 and 9999."));
    }
    if update.fixed_rate.is_some_and(|rate| !(0.0..=1.0).contains(&rate)) {
        return Err(invalid("FixedRate must be between 0 and 1."));
    }
    if update.reservoir_size.is_some_and(|size| size < 0) {
        return Err(invalid("ReservoirSize must not be negative."));
    }
    let changes_more = update.priority.is_some()
        || update.resource_arn.is_some()
        || update.host.is_some()
        || update.service_name.is_some()
        || update.service_type.is_some()
        || update.http_method.is_some()
        || update.url_path.is_some()
        || update.attributes.is_some();
    if default && changes_more {
        return Err(invalid("Only FixedRate and ReservoirSize of the default rule can be updated."));
    }
    Ok(())
}

fn apply(rule: &mut SamplingRule, update: SamplingRuleUpdate) {
    fn set<T>(place: &mut T, value: Option<T>) {
        if let Some(value) = value {
            *place = value;
        }
    }
    set(&mut rule.resource_arn, update.resource_arn);
    set(&mut rule.priority, update.priority);
    set(&mut rule.fixed_rate, update.fixed_rate);
    set(&mut rule.reservoir_size, update.reservoir_size);
    set(&mut rule.host, update.host);
    set(&mut rule.service_name, update.service_name);
    set(&mut rule.service_type, update.service_type);
    set(&mut rule.http_method, update.http_method);
    set(&mut rule.url_path, update.url_path);
    if update.attributes.is_some() {
        rule.attributes = update.attributes;
    }
}

pub async fn update(cx: Cx, input: UpdateSamplingRule) -> Result<UpdateSamplingRuleOutput> {
    let update = input.sampling_rule_update;
    let name = named(&cx, update.rule_name.as_deref(), update.rule_arn.as_deref());
    cx.authorize(&arn(&cx, name.as_deref().unwrap_or("*")))?;
    let name = name?;
    check_update(&update, name == DEFAULT)?;
    let (scope, now, default) = (cx.scope().clone(), cx.now(), default_rule(&cx));
    let changed = cx.store().write(move |transaction| {
        let mut rule = match transaction.get::<Rule>(&scope, &name)? {
            Some(stored) => stored.record,
            None if name == DEFAULT => default,
            None => return Err(not_found()),
        };
        apply(&mut rule.rule, update);
        rule.modified = now;
        transaction.put(&scope, &name, &rule)?;
        touch(transaction, &scope, now)?;
        Ok(rule)
    });
    Ok(UpdateSamplingRuleOutput { sampling_rule_record: Some(render(changed.await?)) })
}

pub async fn delete(cx: Cx, input: DeleteSamplingRule) -> Result<DeleteSamplingRuleOutput> {
    let name = named(&cx, input.rule_name.as_deref(), input.rule_arn.as_deref());
    cx.authorize(&arn(&cx, name.as_deref().unwrap_or("*")))?;
    let name = name?;
    if name == DEFAULT {
        return Err(invalid("The default sampling rule cannot be deleted."));
    }
    let (scope, now) = (cx.scope().clone(), cx.now());
    let deleted = cx.store().write(move |transaction| {
        let rule = transaction.get::<Rule>(&scope, &name)?.ok_or_else(not_found)?.record;
        transaction.delete::<Rule>(&scope, &name)?;
        transaction.delete::<Sampled>(&scope, &name)?;
        touch(transaction, &scope, now)?;
        Ok(rule)
    });
    Ok(DeleteSamplingRuleOutput { sampling_rule_record: Some(render(deleted.await?)) })
}
