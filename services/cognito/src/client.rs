//! App clients.

use novamind_api::Empty;
use novamind_api::cognito_idp::{
    CreateUserPoolClient, CreateUserPoolClientOutput, DeleteUserPoolClient, DescribeUserPoolClient,
    DescribeUserPoolClientOutput, ListUserPoolClients, ListUserPoolClientsOutput, UpdateUserPoolClient,
    UpdateUserPoolClientOutput, UserPoolClientDescription, UserPoolClientType, errors,
};
use novamind_kernel::{Scope, page, random_lower};
use novamind_wire::Result;

use crate::Cx;
use crate::client_check::complete;
use crate::fault::{bad_page_token, invalid, no_client};
use crate::place::{App, Place, client_context};
use crate::records::{Client, ClientPlace, below};
use crate::secret;

/// Clients of a pool (quotas of user pools).
const CLIENTS: usize = 1000;
const ID: usize = 26;
const SECRET: usize = 51;

pub async fn create(cx: Cx, input: CreateUserPoolClient) -> Result<CreateUserPoolClientOutput> {
    let place = Place::administered(&cx, &input.user_pool_id)?;
    let (id, now) = (random_lower(ID), cx.now());
    let mut settings = UserPoolClientType {
        user_pool_id: Some(place.id.clone()),
        client_name: Some(input.client_name),
        client_id: Some(id.clone()),
        last_modified_date: Some(now),
        creation_date: Some(now),
        refresh_token_validity: input.refresh_token_validity,
        access_token_validity: input.access_token_validity,
        id_token_validity: input.id_token_validity,
        token_validity_units: input.token_validity_units,
        read_attributes: input.read_attributes,
        write_attributes: input.write_attributes,
        explicit_auth_flows: input.explicit_auth_flows,
        supported_identity_providers: input.supported_identity_providers,
        callback_ur_ls: input.callback_ur_ls,
        logout_ur_ls: input.logout_ur_ls,
        default_redirect_uri: input.default_redirect_uri,
        allowed_o_auth_flows: input.allowed_o_auth_flows,
        allowed_o_auth_scopes: input.allowed_o_auth_scopes,
        allowed_o_auth_flows_user_pool_client: input.allowed_o_auth_flows_user_pool_client,
        analytics_configuration: input.analytics_configuration,
        prevent_user_existence_errors: input.prevent_user_existence_errors,
        enable_token_revocation: input.enable_token_revocation,
        enable_propagate_additional_user_context_data: input.enable_propagate_additional_user_context_data,
        auth_session_validity: input.auth_session_validity,
        refresh_token_rotation: input.refresh_token_rotation,
        ..UserPoolClientType::default()
    };
    if input.generate_secret == Some(true) && input.client_secret.is_some() {
        return Err(invalid("ClientSecret cannot be provided when GenerateSecret is true."));
    }
    complete(
        &cx,
        &place,
        &mut settings,
        input.generate_secret == Some(true) || input.client_secret.is_some(),
    )?;
    let secret = match input.generate_secret {
        Some(true) => Some(random_lower(SECRET)),
        _ => input.client_secret,
    };
    let seal = |secret: &String| {
        secret::seal(cx.cloud().vault(), &client_context(&place.id, &id), secret.as_bytes())
    };
    let stored = Client { settings: settings.clone(), secret: secret.as_ref().map(seal).transpose()? };
    let account = cx.account().to_owned();
    cx.store()
        .write(move |transaction| {
            if transaction.list::<Client>(&place.scope, &below(&place.id, ""), None, CLIENTS)?.len()
                >= CLIENTS
            {
                return Err(errors::LIMIT_EXCEEDED_EXCEPTION.error("The limit of app clients is exceeded."));
            }
            transaction.put(&place.scope, &below(&place.id, &id), &stored)?;
            let known = ClientPlace { region: place.scope.region, pool: place.id };
            transaction.put(&Scope::global(account), &id, &known).map(drop)
        })
        .await?;
    settings.client_secret = secret;
    Ok(CreateUserPoolClientOutput { user_pool_client: Some(settings) })
}

/// The client of an administered pool, with its secret.
fn administered(cx: &Cx, pool: &str, id: &str) -> Result<App> {
    let place = Place::administered(cx, pool)?;
    let mut app = App::of(cx, place, id)?.ok_or_else(|| no_client(id))?;
    app.client.client_secret = app.secret.clone();
    Ok(app)
}

pub async fn describe(cx: Cx, input: DescribeUserPoolClient) -> Result<DescribeUserPoolClientOutput> {
    let app = administered(&cx, &input.user_pool_id, &input.client_id)?;
    Ok(DescribeUserPoolClientOutput { user_pool_client: Some(app.client) })
}

pub async fn update(cx: Cx, input: UpdateUserPoolClient) -> Result<UpdateUserPoolClientOutput> {
    let app = administered(&cx, &input.user_pool_id, &input.client_id)?;
    let old = app.client;
    // What an update leaves out goes back to its default.
    let mut new = UserPoolClientType {
        client_name: input.client_name.or(old.client_name),
        last_modified_date: Some(cx.now()),
        refresh_token_validity: input.refresh_token_validity,
        access_token_validity: input.access_token_validity,
        id_token_validity: input.id_token_validity,
        token_validity_units: input.token_validity_units,
        read_attributes: input.read_attributes,
        write_attributes: input.write_attributes,
        explicit_auth_flows: input.explicit_auth_flows,
        supported_identity_providers: input.supported_identity_providers,
        callback_ur_ls: input.callback_ur_ls,
        logout_ur_ls: input.logout_ur_ls,
        default_redirect_uri: input.default_redirect_uri,
        allowed_o_auth_flows: input.allowed_o_auth_flows,
        allowed_o_auth_scopes: input.allowed_o_auth_scopes,
        allowed_o_auth_flows_user_pool_client: input.allowed_o_auth_flows_user_pool_client,
        analytics_configuration: input.analytics_configuration,
        prevent_user_existence_errors: input.prevent_user_existence_errors,
        enable_token_revocation: input.enable_token_revocation,
        enable_propagate_additional_user_context_data: input.enable_propagate_additional_user_context_data,
        auth_session_validity: input.auth_session_validity,
        refresh_token_rotation: input.refresh_token_rotation,
        user_pool_id: old.user_pool_id,
        client_id: old.client_id,
        creation_date: old.creation_date,
        client_type: old.client_type,
        client_secret: None,
    };
    complete(&cx, &app.place, &mut new, app.secret.is_some())?;
    let (place, stored, id) = (app.place, new.clone(), input.client_id);
    cx.store()
        .write(move |transaction| {
            let changed = transaction.update::<Client>(&place.scope, &below(&place.id, &id), |client| {
                client.settings = stored;
                Ok(())
            })?;
            changed.map(drop).ok_or_else(|| no_client(&id))
        })
        .await?;
    new.client_secret = app.secret;
    Ok(UpdateUserPoolClientOutput { user_pool_client: Some(new) })
}

pub async fn delete(cx: Cx, input: DeleteUserPoolClient) -> Result<Empty> {
    let place = Place::administered(&cx, &input.user_pool_id)?;
    let account = cx.account().to_owned();
    cx.store()
        .write(move |transaction| {
            if !transaction.delete::<Client>(&place.scope, &below(&place.id, &input.client_id))? {
                return Err(no_client(&input.client_id));
            }
            transaction.delete::<ClientPlace>(&Scope::global(account), &input.client_id)?;
            Ok(Empty {})
        })
        .await
}

pub async fn list(cx: Cx, input: ListUserPoolClients) -> Result<ListUserPoolClientsOutput> {
    let place = Place::administered(&cx, &input.user_pool_id)?;
    let limit = input.max_results.and_then(|most| usize::try_from(most).ok()).unwrap_or(60);
    let page = page(input.next_token.as_deref(), limit, |after, limit| {
        cx.store().list::<Client>(&place.scope, &below(&place.id, ""), after, limit)
    });
    let page = page.ok_or_else(bad_page_token)??;
    let describe = |client: &UserPoolClientType| UserPoolClientDescription {
        client_id: client.client_id.clone(),
        user_pool_id: client.user_pool_id.clone(),
        client_name: client.client_name.clone(),
    };
    let clients = page.items.iter().map(|stored| describe(&stored.settings)).collect();
    Ok(ListUserPoolClientsOutput { user_pool_clients: Some(clients), next_token: page.next_token })
}
