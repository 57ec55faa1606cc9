//! The two services' operations: the same functions under the shapes of either model.

use novamind_kernel::{Routes, Stored};

use crate::records::{Connection, arn};
use crate::{CodeConnections, Cx, connection, tags};

macro_rules! service {
    ($name:ident, $api:ident) => {
        pub fn $name(routes: Routes<CodeConnections>) -> Routes<CodeConnections> {
            use novamind_api::$api::{self as api, Tag};

            let shown = |cx: &Cx, stored: Stored<Connection>| api::Connection {
                connection_name: Some(stored.name.clone()),
                connection_arn: Some(arn(cx, &stored.id)),
                provider_type: Some(stored.provider.clone()),
                owner_account_id: Some(cx.account().to_owned()),
                connection_status: Some(stored.status().to_owned()),
                host_arn: None,
            };
            routes
                .on(|cx: Cx, input: api::CreateConnection| async move {
                    let given = input.tags.clone();
                    let new = connection::New {
                        name: input.connection_name,
                        provider: input.provider_type,
                        host: input.host_arn,
                        tags: input
                            .tags
                            .unwrap_or_default()
                            .into_iter()
                            .map(|tag| (tag.key, tag.value))
                            .collect(),
                    };
                    let connection_arn = connection::create(&cx, new).await?;
                    Ok(api::CreateConnectionOutput { connection_arn, tags: given })
                })
                .on(move |cx: Cx, input: api::GetConnection| async move {
                    let stored = connection::get(&cx, &input.connection_arn)?;
                    Ok(api::GetConnectionOutput { connection: Some(shown(&cx, stored)) })
                })
                .on(move |cx: Cx, input: api::ListConnections| async move {
                    let page = connection::list(
                        &cx,
                        input.provider_type_filter.as_deref(),
                        input.host_arn_filter.as_deref(),
                        input.max_results,
                        input.next_token.as_deref(),
                    )?;
                    let connections = page.items.into_iter().map(|stored| shown(&cx, stored)).collect();
                    Ok(api::ListConnectionsOutput {
                        connections: Some(connections),
                        next_token: page.next_token,
                    })
                })
                .on(|cx: Cx, input: api::DeleteConnection| async move {
                    connection::delete(&cx, &input.connection_arn).await?;
                    Ok(api::DeleteConnectionOutput {})
                })
                .on(|cx: Cx, input: api::TagResource| async move {
                    let given = input.tags.into_iter().map(|tag| (tag.key, tag.value)).collect();
                    tags::add(&cx, &input.resource_arn, given).await?;
                    Ok(api::TagResourceOutput {})
                })
                .on(|cx: Cx, input: api::UntagResource| async move {
                    tags::remove(&cx, &input.resource_arn, input.tag_keys).await?;
                    Ok(api::UntagResourceOutput {})
                })
                .on(|cx: Cx, input: api::ListTagsForResource| async move {
                    let known = tags::list(&cx, &input.resource_arn)?;
                    let tags = known.into_iter().map(|(key, value)| Tag { key, value }).collect();
                    Ok(api::ListTagsForResourceOutput { tags: Some(tags) })
                })
        }
    };
}

service!(current, codeconnections);
service!(older, codestar_connections);
