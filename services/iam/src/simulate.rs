//! What policies would say: SimulateCustomPolicy, SimulatePrincipalPolicy, and the condition keys that they ask for.
//!
//! The same code decides as for real calls. Of a simulated request only what the input gives is known, and who asks.
//! Organizations, resources of other accounts, EC2's scenarios and lists of policies to leave out are refused.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use novamind_api::iam::{
    EvaluationResult, GetContextKeysForCustomPolicy, GetContextKeysForPolicyResponse,
    GetContextKeysForPrincipalPolicy, PermissionsBoundaryDecisionDetail, Position, ResourceSpecificResult,
    SimulateCustomPolicy, SimulatePolicyResponse, SimulatePrincipalPolicy, Statement, errors,
};
use novamind_kernel::{Arn, Caller, Principal, ResourceTags};
use novamind_wire::{Error, Result};

use crate::policy::{
    Facts, Found, Held, Kind, Layer, Layers, Outcome, Policy, Question, Source, Standing, Verdict, Who,
    decide, identity, matching, missing_keys, statement_spans,
};
use crate::records::{Grants, Group, ManagedPolicy, Role, User, id, name_in, scope};
use crate::{Cx, managed, page};

/// Decisions of a page, each about one action and one resource. A page may have fewer results than were asked for
/// ("SimulateCustomPolicy", IAM API reference).
const MOST_DECISIONS: usize = 1000;
/// Results of a page that asks for no number.
const DEFAULT: i32 = 100;
/// Resources that each action is tried on.
const MOST_RESOURCES: usize = 1000;

/// A policy, and where its statements begin and end.
struct Written {
    held: Held,
    spans: Vec<((usize, usize), (usize, usize))>,
}

fn invalid(text: impl Into<String>) -> Error {
    errors::INVALID_INPUT_EXCEPTION.error(text.into())
}

fn written(source: Source, text: &str, kind: Kind) -> Result<Written> {
    let policy = Policy::parse(text, kind).map_err(invalid)?;
    let held = Held { source: Arc::new(source), policy: Arc::new(policy) };
    Ok(Written { held, spans: statement_spans(text) })
}

fn given(list: &str, texts: &[String]) -> Result<Vec<Written>> {
    let name = |number: usize| Source::Given(format!("{list}.{}", number + 1));
    texts.iter().enumerate().map(|(number, text)| written(name(number), text, Kind::Identity)).collect()
}

/// Whose policies are asked: who it is, its policies and its boundary.
struct Subject {
    caller: Option<Caller>,
    user_id: String,
    tags: BTreeMap<String, String>,
    policies: Vec<Written>,
    boundary: Option<Written>,
}

fn managed_text(cx: &Cx, arn: &str) -> Result<Option<String>> {
    if let Some(policy) = managed::policy(arn) {
        return Ok(Some(policy.document.clone()));
    }
    let found = cx.store().get::<ManagedPolicy>(&scope(cx.account()), &id(name_in(arn)))?;
    let Some(found) = found.filter(|found| found.arn(cx.account()) == arn) else { return Ok(None) };
    let version = found.versions.iter().find(|version| version.number == found.default);
    Ok(version.map(|version| version.document.clone()))
}

fn attached(cx: &Cx, arn: &str) -> Result<Option<Written>> {
    let text = managed_text(cx, arn)?;
    text.map(|text| written(Source::Managed(arn.to_owned()), &text, Kind::Identity)).transpose()
}

fn collect(cx: &Cx, kind: &'static str, owner: &str, grants: &Grants, out: &mut Vec<Written>) -> Result<()> {
    for (name, text) in &grants.inline {
        let source = Source::Inline { kind, owner: owner.to_owned(), name: name.clone() };
        out.push(written(source, text, Kind::Identity)?);
    }
    for arn in &grants.attached {
        out.extend(attached(cx, arn)?);
    }
    Ok(())
}

/// The user, group or role of an ARN with its policies.
fn subject(cx: &Cx, arn: &str) -> Result<Subject> {
    let unknown = || errors::NO_SUCH_ENTITY_EXCEPTION.error(format!("The entity {arn} cannot be found."));
    let parsed = Arn::parse(arn).filter(|arn| arn.service == "iam" && arn.account == cx.account());
    let parsed = parsed.ok_or_else(|| {
        invalid(format!("Invalid Entity Arn: {arn} does not clearly define entity type and name."))
    })?;
    let (kind, name) = (parsed.resource.split('/').next().unwrap_or_default(), name_in(arn));
    let (scope, key) = (scope(cx.account()), id(name));
    let mut policies = Vec::new();
    let of = |principal| Some(Caller { principal, ..Caller::root(cx.account()) });
    let (caller, user_id, tags, boundary) = match kind {
        "user" => {
            let user = cx.store().get::<User>(&scope, &key)?.ok_or_else(unknown)?.record;
            collect(cx, "user", &user.name, &user.grants, &mut policies)?;
            for group in &user.groups {
                if let Some(group) = cx.store().get::<Group>(&scope, group)? {
                    collect(cx, "group", &group.name, &group.grants, &mut policies)?;
                }
            }
            let principal = Principal::User { path: user.path, name: user.name };
            (of(principal), user.unique_id, user.tags, user.grants.boundary)
        }
        "role" => {
            let role = cx.store().get::<Role>(&scope, &key)?.ok_or_else(unknown)?.record;
            collect(cx, "role", &role.name, &role.grants, &mut policies)?;
            let session = "simulated".to_owned();
            let principal = Principal::Role { path: role.path, name: role.name, session };
            (of(principal), role.unique_id, role.tags, role.grants.boundary)
        }
        "group" => {
            let group = cx.store().get::<Group>(&scope, &key)?.ok_or_else(unknown)?.record;
            collect(cx, "group", &group.name, &group.grants, &mut policies)?;
            (None, String::new(), BTreeMap::new(), None)
        }
        _ => {
            return Err(invalid(format!(
                "Invalid Entity Arn: {arn} does not clearly define entity type and name."
            )));
        }
    };
    let boundary = match boundary {
        Some(arn) => attached(cx, &arn)?,
        None => None,
    };
    Ok(Subject { caller, user_id, tags, policies, boundary })
}

/// What is simulated, beside whose policies.
struct Wish {
    actions: Vec<String>,
    resources: Vec<String>,
    resource_policy: Option<Written>,
    conditions: BTreeMap<String, Vec<String>>,
}

impl Wish {
    fn read(
        actions: Vec<String>,
        resources: Option<Vec<String>>,
        resource_policy: Option<&str>,
        entries: Option<Vec<novamind_api::iam::ContextEntry>>,
    ) -> Result<Self> {
        if let Some(action) = actions.iter().find(|action| !action.contains(':')) {
            return Err(invalid(format!("Invalid action name: {action}")));
        }
        let mut conditions = BTreeMap::new();
        for entry in entries.unwrap_or_default() {
            let name = entry.context_key_name.unwrap_or_default();
            conditions.insert(name, entry.context_key_values.unwrap_or_default());
        }
        let source = || Source::Given("ResourcePolicy".into());
        let resource_policy =
            resource_policy.map(|text| written(source(), text, Kind::Resource)).transpose()?;
        let resources = resources.filter(|resources| !resources.is_empty());
        let resources = resources.unwrap_or_else(|| vec!["*".into()]);
        if resources.len() > MOST_RESOURCES {
            return Err(invalid(format!(
                "No more than {MOST_RESOURCES} resources can be simulated at once."
            )));
        }
        Ok(Self { actions, resources, resource_policy, conditions })
    }
}

/// One action on one resource.
struct One {
    outcome: Outcome,
    statements: Vec<Statement>,
    missing: Vec<String>,
    bounded: Option<bool>,
}

fn decision(outcome: &Outcome) -> &'static str {
    match (outcome.allowed, outcome.missing) {
        (true, _) => "allowed",
        (false, Some(_)) => "implicitDeny",
        (false, None) => "explicitDeny",
    }
}

fn statement(found: &Found, written: &[&Written]) -> Statement {
    let (name, kind) = match &*found.source {
        Source::Managed(arn) if managed::policy(arn).is_some() => (name_in(arn).to_owned(), "aws-managed"),
        Source::Managed(arn) => (name_in(arn).to_owned(), "user-managed"),
        Source::Inline { kind, name, .. } => (name.clone(), *kind),
        Source::Given(name) if name == "ResourcePolicy" => (name.clone(), "resource"),
        Source::Given(name) => (name.clone(), "none"),
        Source::Resource | Source::Trust | Source::Session => (String::new(), "none"),
    };
    let text = written.iter().find(|written| written.held.source == found.source);
    let span = text.and_then(|written| written.spans.get(found.number - 1).copied());
    // AWS counts columns from two: the first example of the CLI's reference of simulate-custom-policy shows it.
    let position = |(line, column): (usize, usize)| Position {
        line: i32::try_from(line + 1).ok(),
        column: i32::try_from(column + 2).ok(),
    };
    Statement {
        source_policy_id: Some(name),
        source_policy_type: Some(kind.into()),
        start_position: span.map(|(start, _)| position(start)),
        end_position: span.map(|(_, end)| position(end)),
    }
}

fn one(cx: &Cx, subject: &Subject, wish: &Wish, action: &str, resource: &str) -> One {
    let (lower, tags) = (action.to_ascii_lowercase(), ResourceTags::none());
    let question = Question {
        action: &lower,
        facts: Facts {
            who: subject.caller.as_ref().map_or(Who::Service(""), Who::Caller),
            account: cx.account(),
            user_id: &subject.user_id,
            tags: &subject.tags,
            region: "",
            resource,
            conditions: &wish.conditions,
            resource_tags: &tags,
            source: None,
            via: &[],
            now: cx.now(),
            simulated: true,
        },
    };
    let policies: Vec<Held> = subject.policies.iter().map(|written| written.held.clone()).collect();
    let boundary = subject.boundary.as_ref().map(|written| &written.held);
    let own = wish.resource_policy.as_ref().map(|written| &written.held);
    let layers = Layers {
        resource: own.map(|own| (Layer::Resource, own)),
        resource_must_allow: false,
        standing: Standing::Identity { policies: &policies, boundary, session: None },
    };
    let outcome = decide(&layers, &question);
    // A denial shows the statements that deny alone; the boundary has an answer of its own.
    let written: Vec<_> = subject.policies.iter().chain(&wish.resource_policy).collect();
    let found = matching(policies.iter().chain(own), &question);
    let denies = found.iter().any(|(_, allows)| !allows);
    let statements = found
        .iter()
        .filter(|(_, allows)| denies != *allows)
        .map(|(found, _)| statement(found, &written))
        .collect();
    let held = policies.iter().chain(boundary).chain(own);
    let missing: BTreeSet<_> = held.flat_map(|held| missing_keys(&held.policy, &question)).collect();
    let allows = |boundary| matches!(identity(std::iter::once(boundary), &question), Verdict::Allowed(_));
    One { bounded: boundary.map(allows), outcome, statements, missing: missing.into_iter().collect() }
}

/// The decision of several: the one that restricts most.
fn gravest(all: &[(String, One)]) -> &'static str {
    let is = |wanted: &str| all.iter().any(|(_, one)| decision(&one.outcome) == wanted);
    match () {
        () if is("explicitDeny") => "explicitDeny",
        () if is("implicitDeny") => "implicitDeny",
        () => "allowed",
    }
}

fn bounds(bounded: Option<bool>) -> Option<PermissionsBoundaryDecisionDetail> {
    bounded
        .map(|allowed| PermissionsBoundaryDecisionDetail { allowed_by_permissions_boundary: Some(allowed) })
}

/// One result for each action: its decision over all resources, and that of each ("EvaluationResult", IAM API
/// reference).
fn results(cx: &Cx, subject: &Subject, wish: &Wish, actions: &[&String]) -> Vec<EvaluationResult> {
    let each = |action: &&String| {
        let resources = wish.resources.iter();
        let all: Vec<(String, One)> =
            resources.map(|resource| (resource.clone(), one(cx, subject, wish, action, resource))).collect();
        let mut statements: Vec<Statement> = Vec::new();
        let mut missing = BTreeSet::new();
        let gravest = gravest(&all);
        for (_, one) in all.iter().filter(|(_, one)| decision(&one.outcome) == gravest) {
            statements.extend(
                one.statements.iter().filter(|own| !statements.contains(own)).cloned().collect::<Vec<_>>(),
            );
        }
        all.iter().for_each(|(_, one)| missing.extend(one.missing.iter().cloned()));
        let bounded = all.iter().filter_map(|(_, one)| one.bounded).reduce(|all, one| all && one);
        let everywhere = wish.resources == ["*"];
        EvaluationResult {
            eval_action_name: (*action).clone(),
            eval_resource_name: wish.resources.first().cloned(),
            eval_decision: gravest.into(),
            matched_statements: Some(statements),
            missing_context_values: Some(missing.into_iter().collect()),
            organizations_decision_detail: None,
            permissions_boundary_decision_detail: bounds(bounded),
            eval_decision_details: (!everywhere).then(BTreeMap::new),
            resource_specific_results: (!everywhere).then(|| {
                let specific = |(resource, one): (String, One)| ResourceSpecificResult {
                    eval_resource_name: resource,
                    eval_resource_decision: decision(&one.outcome).into(),
                    matched_statements: Some(one.statements),
                    missing_context_values: Some(one.missing),
                    eval_decision_details: Some(BTreeMap::new()),
                    permissions_boundary_decision_detail: bounds(one.bounded),
                };
                all.into_iter().map(specific).collect()
            }),
        }
    };
    actions.iter().map(each).collect()
}

/// One page of results. Nothing is worked out for the others.
fn answer(
    cx: &Cx,
    subject: &Subject,
    wish: &Wish,
    marker: Option<&str>,
    items: Option<i32>,
) -> Result<SimulatePolicyResponse> {
    let most = i32::try_from((MOST_DECISIONS / wish.resources.len().max(1)).max(1)).unwrap_or(1);
    let items = items.unwrap_or(DEFAULT).min(most);
    let page = page::slice(wish.actions.iter().collect(), marker, Some(items))?;
    Ok(SimulatePolicyResponse {
        evaluation_results: Some(results(cx, subject, wish, &page.items)),
        is_truncated: Some(page.next_token.is_some()),
        marker: page.next_token,
    })
}

/// Refuses what no installation of one account can answer.
fn check(cx: &Cx, option: Option<&String>, owner: Option<&String>) -> Result<()> {
    if option.is_some() {
        return Err(Error::unsupported("ResourceHandlingOption"));
    }
    let own = [cx.account().to_owned(), format!("arn:aws:iam::{}:root", cx.account())];
    match owner {
        Some(owner) if !own.contains(owner) => {
            Err(Error::unsupported("A ResourceOwner that is another account"))
        }
        _ => Ok(()),
    }
}

/// The caller of an ARN, as a resource's policy names it.
fn caller(cx: &Cx, arn: &str) -> Result<Caller> {
    let refused = || invalid(format!("CallerArn: {arn} is not the ARN of a user."));
    let parsed = Arn::parse(arn).filter(|arn| arn.service == "iam").ok_or_else(refused)?;
    let path = parsed.resource.strip_prefix("user").ok_or_else(refused)?;
    let (path, name) = path.rsplit_once('/').ok_or_else(refused)?;
    let principal = Principal::User { path: format!("{path}/"), name: name.to_owned() };
    let account = if parsed.account.is_empty() { cx.account() } else { parsed.account };
    Ok(Caller { principal, ..Caller::root(account) })
}

pub async fn custom(cx: Cx, input: SimulateCustomPolicy) -> Result<SimulatePolicyResponse> {
    cx.authorize("*")?;
    check(&cx, input.resource_handling_option.as_ref(), input.resource_owner.as_ref())?;
    if input.ordered_organization_policy_input_list.is_some() {
        return Err(Error::unsupported("OrderedOrganizationPolicyInputList"));
    }
    let boundary = input.permissions_boundary_policy_input_list.unwrap_or_default();
    let subject = Subject {
        caller: input.caller_arn.as_deref().map(|arn| caller(&cx, arn)).transpose()?,
        user_id: String::new(),
        tags: BTreeMap::new(),
        policies: given("PolicyInputList", &input.policy_input_list)?,
        boundary: given("PermissionsBoundaryPolicyInputList", &boundary)?.pop(),
    };
    let policy = input.resource_policy.as_deref();
    let wish = Wish::read(input.action_names, input.resource_arns, policy, input.context_entries)?;
    if wish.resource_policy.is_some() && subject.caller.is_none() {
        return Err(invalid("CallerArn is required when a ResourcePolicy is given."));
    }
    answer(&cx, &subject, &wish, input.marker.as_deref(), input.max_items)
}

pub async fn principal(cx: Cx, input: SimulatePrincipalPolicy) -> Result<SimulatePolicyResponse> {
    cx.authorize(&input.policy_source_arn)?;
    check(&cx, input.resource_handling_option.as_ref(), input.resource_owner.as_ref())?;
    if input.policy_exclusion_list.is_some() {
        return Err(Error::unsupported("PolicyExclusionList"));
    }
    let mut subject = subject(&cx, &input.policy_source_arn)?;
    subject.policies.extend(given("PolicyInputList", &input.policy_input_list.unwrap_or_default())?);
    if let Some(boundary) = &input.permissions_boundary_policy_input_list {
        subject.boundary = given("PermissionsBoundaryPolicyInputList", boundary)?.pop();
    }
    if let Some(arn) = &input.caller_arn {
        subject.caller = Some(caller(&cx, arn)?);
    }
    let policy = input.resource_policy.as_deref();
    let wish = Wish::read(input.action_names, input.resource_arns, policy, input.context_entries)?;
    answer(&cx, &subject, &wish, input.marker.as_deref(), input.max_items)
}

fn keys(policies: &[Written]) -> GetContextKeysForPolicyResponse {
    let keys: BTreeSet<_> = policies.iter().flat_map(|written| written.held.policy.keys()).collect();
    GetContextKeysForPolicyResponse { context_key_names: Some(keys.into_iter().collect()) }
}

pub async fn custom_keys(
    cx: Cx,
    input: GetContextKeysForCustomPolicy,
) -> Result<GetContextKeysForPolicyResponse> {
    cx.authorize("*")?;
    let one = |text: &String| {
        let source = || Source::Given(String::new());
        written(source(), text, Kind::Identity).or_else(|_| written(source(), text, Kind::Resource))
    };
    let policies: Result<Vec<_>> = input.policy_input_list.iter().map(one).collect();
    Ok(keys(&policies?))
}

pub async fn principal_keys(
    cx: Cx,
    input: GetContextKeysForPrincipalPolicy,
) -> Result<GetContextKeysForPolicyResponse> {
    cx.authorize(&input.policy_source_arn)?;
    let mut policies = subject(&cx, &input.policy_source_arn)?.policies;
    policies.extend(given("PolicyInputList", &input.policy_input_list.unwrap_or_default())?);
    Ok(keys(&policies))
}
