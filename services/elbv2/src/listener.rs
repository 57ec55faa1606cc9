//! Listeners. A call that makes or changes one answers when the edge serves the change.

use std::net::SocketAddr;

use novamind_api::elbv2::{
    CreateListener, CreateListenerOutput, DeleteListener, DeleteListenerOutput, DescribeListeners,
    DescribeListenersOutput, Listener as Rendered, ModifyListener, ModifyListenerOutput,
    MutualAuthenticationAttributes, errors,
};
use novamind_kernel::{Scope, Stored, Transaction, page, random_hex};
use novamind_wire::{Error, Result};

use crate::action::{self, Action};
use crate::certificate::{self, Asked};
use crate::publish::not_open;
use crate::records::{Kind, Listener, LoadBalancer, Overrides, Rule, TargetGroup, Tls, below, parent};
use crate::refuse::{invalid, no_listener, no_load_balancer, no_target_group};
use crate::tags::{arn_below, may_tag, read_tags};
use crate::target_group::users_in;
use crate::{Cx, authenticate, limits, load_balancer, plan};

/// Whether a listener or rule of this load balancer may have these actions.
pub fn check_actions(
    transaction: &Transaction<'_>,
    scope: &Scope,
    balancer: &Stored<LoadBalancer>,
    actions: &[Action],
) -> Result<()> {
    let named: Vec<&str> = actions.iter().flat_map(|action| action.groups()).collect();
    if named.is_empty() {
        return Ok(());
    }
    let users = users_in(transaction, scope)?;
    for arn in &named {
        let group = match Kind::TargetGroup.id(scope, arn) {
            Some(id) => transaction.get::<TargetGroup>(scope, id)?,
            None => None,
        };
        let group = group.ok_or_else(|| no_target_group(arn))?;
        if group.vpc != balancer.vpc {
            return Err(errors::INVALID_CONFIGURATION_REQUEST_EXCEPTION
                .error(format!("The target group '{arn}' is in a different VPC than the load balancer")));
        }
        if users.get(*arn).is_some_and(|used_by| used_by.iter().any(|other| *other != balancer.id)) {
            return Err(errors::TARGET_GROUP_ASSOCIATION_LIMIT_EXCEPTION.error(format!(
                "The following target groups cannot be associated with more than one load balancer: {arn}"
            )));
        }
    }
    let of_this = users
        .iter()
        .filter(|(arn, used_by)| used_by.contains(&balancer.id) && !named.contains(&arn.as_str()));
    if of_this.count() + named.len() > limits::GROUPS_PER_BALANCER {
        return Err(errors::TOO_MANY_UNIQUE_TARGET_GROUPS_PER_LOAD_BALANCER_EXCEPTION.error(format!(
            "A load balancer can have at most {} target groups",
            limits::GROUPS_PER_BALANCER
        )));
    }
    Ok(())
}

/// A load balancer that is there, as a transaction sees it.
pub fn balancer_in(transaction: &Transaction<'_>, scope: &Scope, id: &str) -> Result<Stored<LoadBalancer>> {
    let found = transaction.get::<LoadBalancer>(scope, id)?.filter(|found| !found.deleted);
    found.ok_or_else(|| no_load_balancer(&Kind::LoadBalancer.arn(scope, id)))
}

/// Members of listeners with TLS that are not served.
fn refuse_others(alpn: Option<Vec<String>>, mutual: Option<&MutualAuthenticationAttributes>) -> Result<()> {
    if alpn.is_some_and(|list| !list.is_empty()) {
        return Err(invalid("ALPN policies are only supported for TLS listeners"));
    }
    match mutual.and_then(|mutual| mutual.mode.as_deref()) {
        None | Some("off") => Ok(()),
        Some(mode) => Err(Error::unsupported(format!("MutualAuthentication with the mode {mode}"))),
    }
}

fn duplicate(balancer: &str) -> Error {
    errors::DUPLICATE_LISTENER_EXCEPTION
        .error(format!("A listener already exists on this port for this load balancer '{balancer}'"))
}

pub async fn create(cx: Cx, input: CreateListener) -> Result<CreateListenerOutput> {
    cx.authorize(&input.load_balancer_arn)?;
    may_tag(&cx, &arn_below(&input.load_balancer_arn, "loadbalancer", "listener"))?;
    refuse_others(input.alpn_policy, input.mutual_authentication.as_ref())?;
    let protocol = input.protocol.ok_or_else(|| invalid("A listener protocol must be specified"))?;
    let asked = Asked { policy: input.ssl_policy, certificates: input.certificates };
    let _referring = cx.cloud().referring().await;
    let tls = certificate::settle(&cx, &protocol, asked, None).await?;
    let port = input.port.and_then(|port| u16::try_from(port).ok());
    let port = port.ok_or_else(|| invalid("A listener port must be specified"))?;
    let actions = action::parse(input.default_actions)?;
    authenticate::check_protocol(tls.is_some(), &actions)?;
    authenticate::settle(&cx, &actions).await?;
    let tags = read_tags(input.tags.unwrap_or_default())?;
    let balancer = load_balancer::find(&cx, &input.load_balancer_arn)?.id;
    let (scope, arn) = (cx.scope().clone(), input.load_balancer_arn);
    let (made, fresh) = cx
        .store()
        .write(move |transaction| {
            let balancer = balancer_in(transaction, &scope, &balancer)?;
            let others = transaction.list::<Listener>(&scope, &below(&balancer.id), None, usize::MAX)?;
            if others.len() >= limits::LISTENERS {
                return Err(errors::TOO_MANY_LISTENERS_EXCEPTION
                    .error(format!("A load balancer can have at most {} listeners", limits::LISTENERS)));
            }
            if let Some(old) = others.into_iter().find(|old| old.port == port) {
                let same = old.actions == actions && old.tags == tags && old.tls == tls;
                return if same { Ok((old, false)) } else { Err(duplicate(&arn)) };
            }
            check_actions(transaction, &scope, &balancer, &actions)?;
            let id = format!("{}{}", below(&balancer.id), random_hex(16));
            let (default_rule, attributes) = (random_hex(16), Overrides::new());
            let record = Listener { port, tls, actions, default_rule, attributes, tags };
            let generation = transaction.put(&scope, &id, &record)?;
            Ok((Stored { scope, id, generation, record }, true))
        })
        .await?;
    if let Err(error) = open(&cx, &made).await {
        // Nothing half-made stays.
        if fresh {
            let (scope, id) = (made.scope.clone(), made.id.clone());
            cx.store().write(move |transaction| transaction.delete::<Listener>(&scope, &id)).await?;
            cx.state().publisher.publish().await?;
        }
        return Err(error);
    }
    Ok(CreateListenerOutput { listeners: Some(vec![render(&made)]) })
}

/// Publishes, and makes sure that the edge listens for this listener.
async fn open(cx: &Cx, listener: &Stored<Listener>) -> Result<()> {
    let served = cx.state().publisher.publish().await?;
    let id = plan::listener_id(&listener.scope, &listener.id);
    let Some(fault) = served.as_ref().and_then(|served| served.fault(&id)) else { return Ok(()) };
    let balancer = cx.store().get::<LoadBalancer>(&listener.scope, parent(&listener.id))?;
    match balancer {
        Some(balancer) => Err(not_open(SocketAddr::from((balancer.address, listener.port)), fault)),
        None => Err(no_load_balancer(&Kind::LoadBalancer.arn(&listener.scope, parent(&listener.id)))),
    }
}

/// The listener of an ARN.
pub fn find(cx: &Cx, arn: &str) -> Result<Stored<Listener>> {
    let id = Kind::Listener.id(cx.scope(), arn).ok_or_else(|| no_listener(arn))?;
    cx.store().get::<Listener>(cx.scope(), id)?.ok_or_else(|| no_listener(arn))
}

pub async fn describe(cx: Cx, input: DescribeListeners) -> Result<DescribeListenersOutput> {
    cx.authorize("*")?;
    let arns = input.listener_arns.unwrap_or_default();
    let Some(balancer) = input.load_balancer_arn else {
        if arns.is_empty() {
            return Err(invalid("You must specify either listener ARNs or a load balancer ARN"));
        }
        let shown = arns.iter().map(|arn| Ok(render(&find(&cx, arn)?))).collect::<Result<_>>()?;
        return Ok(DescribeListenersOutput { listeners: Some(shown), next_marker: None });
    };
    if !arns.is_empty() {
        return Err(invalid("Listener ARNs and a load balancer ARN cannot be specified at the same time"));
    }
    let prefix = below(&load_balancer::find(&cx, &balancer)?.id);
    let limit = input.page_size.unwrap_or(400) as usize;
    let read = |after: Option<&str>, limit| cx.store().list::<Listener>(cx.scope(), &prefix, after, limit);
    let page =
        page(input.marker.as_deref(), limit, read).ok_or_else(|| invalid("The marker is not valid"))??;
    let listeners = Some(page.items.iter().map(render).collect());
    Ok(DescribeListenersOutput { listeners, next_marker: page.next_token })
}

fn render(found: &Stored<Listener>) -> Rendered {
    Rendered {
        listener_arn: Some(Kind::Listener.arn(&found.scope, &found.id)),
        load_balancer_arn: Some(Kind::LoadBalancer.arn(&found.scope, parent(&found.id))),
        port: Some(i32::from(found.port)),
        protocol: Some(found.protocol().into()),
        ssl_policy: found.tls.as_ref().map(|tls| tls.policy.clone()),
        certificates: found.tls.as_ref().map(|tls| vec![certificate::bare(&tls.certificate)]),
        mutual_authentication: found
            .tls
            .as_ref()
            .map(|_| MutualAuthenticationAttributes { mode: Some("off".into()), ..Default::default() }),
        default_actions: Some(found.actions.iter().map(Action::render).collect()),
        ..Rendered::default()
    }
}

pub async fn modify(cx: Cx, input: ModifyListener) -> Result<ModifyListenerOutput> {
    cx.authorize(&input.listener_arn)?;
    refuse_others(input.alpn_policy, input.mutual_authentication.as_ref())?;
    let actions = input.default_actions.map(action::parse).transpose()?;
    let port = input.port.and_then(|port| u16::try_from(port).ok());
    let before = find(&cx, &input.listener_arn)?;
    let protocol = input.protocol.unwrap_or_else(|| before.protocol().to_owned());
    let asked = Asked { policy: input.ssl_policy, certificates: input.certificates };
    // Also while the certificate of before may have to come back.
    let _referring = cx.cloud().referring().await;
    let tls = certificate::settle(&cx, &protocol, asked, before.tls.as_ref()).await?;
    if let Some(actions) = &actions {
        authenticate::settle(&cx, actions).await?;
    }
    let (scope, id, arn) = (cx.scope().clone(), before.id.clone(), input.listener_arn);
    let changed = cx
        .store()
        .write(move |transaction| {
            let balancer = balancer_in(transaction, &scope, parent(&id))?;
            if let Some(actions) = &actions {
                check_actions(transaction, &scope, &balancer, actions)?;
            }
            let others = transaction.list::<Listener>(&scope, &below(&balancer.id), None, usize::MAX)?;
            if port.is_some_and(|port| others.iter().any(|other| other.port == port && other.id != id)) {
                return Err(duplicate(&Kind::LoadBalancer.arn(&scope, &balancer.id)));
            }
            let rules = transaction.list::<Rule>(&scope, &below(&id), None, usize::MAX)?;
            let of_rules = rules.iter().flat_map(|rule| &rule.actions);
            authenticate::check_protocol(tls.is_some(), of_rules)?;
            let changed = transaction.update::<Listener>(&scope, &id, |listener| {
                authenticate::check_protocol(tls.is_some(), actions.as_ref().unwrap_or(&listener.actions))?;
                listener.port = port.unwrap_or(listener.port);
                // Certificates may have come or gone meanwhile.
                let others = listener.tls.take().map(|tls| tls.others).unwrap_or_default();
                listener.tls = tls.map(|tls| Tls { others, ..tls });
                if let Some(actions) = actions {
                    listener.actions = actions;
                }
                Ok(())
            })?;
            changed.ok_or_else(|| no_listener(&arn))
        })
        .await?;
    if let Err(error) = open(&cx, &changed).await {
        if changed.port != before.port {
            // The old port was open and is so again.
            let (scope, port) = (changed.scope.clone(), before.port);
            let id = changed.id.clone();
            let (old_actions, old_tls) = (before.record.actions, before.record.tls);
            cx.store()
                .write(move |transaction| {
                    transaction.update::<Listener>(&scope, &id, |listener| {
                        (listener.port, listener.actions, listener.tls) = (port, old_actions, old_tls);
                        Ok(())
                    })
                })
                .await?;
            cx.state().publisher.publish().await?;
        }
        return Err(error);
    }
    Ok(ModifyListenerOutput { listeners: Some(vec![render(&changed)]) })
}

pub async fn delete(cx: Cx, input: DeleteListener) -> Result<DeleteListenerOutput> {
    cx.authorize(&input.listener_arn)?;
    let id = find(&cx, &input.listener_arn)?.id;
    let (scope, arn) = (cx.scope().clone(), input.listener_arn);
    cx.store()
        .write(move |transaction| {
            if !transaction.delete::<Listener>(&scope, &id)? {
                return Err(no_listener(&arn));
            }
            for rule in transaction.list::<Rule>(&scope, &below(&id), None, usize::MAX)? {
                transaction.delete::<Rule>(&scope, &rule.id)?;
            }
            Ok(())
        })
        .await?;
    cx.state().publisher.publish().await?;
    Ok(DeleteListenerOutput {})
}
