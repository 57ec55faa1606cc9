//! User pools.

use novamind_api::Empty;
use novamind_api::cognito_idp::{
    AddCustomAttributes, AddCustomAttributesOutput, CreateUserPool, CreateUserPoolOutput, DeleteUserPool,
    DescribeUserPool, DescribeUserPoolOutput, GetUserPoolMfaConfig, GetUserPoolMfaConfigOutput,
    ListUserPools, ListUserPoolsOutput, SetUserPoolMfaConfig, SetUserPoolMfaConfigOutput,
    SoftwareTokenMfaConfigType, UpdateUserPool, UpdateUserPoolOutput, UserPoolDescriptionType, UserPoolType,
    errors,
};
use novamind_kernel::{Record, Scope, Transaction, page, random_bytes};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::fault::{bad_page_token, invalid, no_pool};
use crate::place::{Place, arn};
use crate::pool_check::complete;
use crate::records::{
    Alias, Client, ClientPlace, Domain, Grant, Group, Keys, Login, Member, Pool, ResourceServer, Tries, User,
    Users, Visit, below,
};
use crate::tags;
use crate::{keys, schema};

/// Pools of a region (quotas of user pools).
const POOLS: usize = 1000;

/// What a pool's id ends with: nine letters and digits.
fn new_id(region: &str) -> String {
    const ALPHABET: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    let letters: String = random_bytes::<9>()
        .iter()
        .map(|byte| char::from(ALPHABET[usize::from(*byte) * ALPHABET.len() / 256]))
        .collect();
    format!("{region}_{letters}")
}

pub async fn create(cx: Cx, input: CreateUserPool) -> Result<CreateUserPoolOutput> {
    cx.authorize(&arn(&cx, "*"))?;
    // As its users are refused: "not authorized to perform: cognito-idp:TagResource on resource: *"
    // (aws-samples/aws-saas-factory-bootcamp#58).
    cx.authorize_tagging("TagResource", "*")?;
    let (id, now) = (new_id(cx.region()), cx.now());
    if input.username_attributes.as_ref().is_some_and(|names| !names.is_empty())
        && input.alias_attributes.as_ref().is_some_and(|names| !names.is_empty())
    {
        return Err(invalid(
            "Only one of the aliasAttributes or usernameAttributes can be set in a user pool.",
        ));
    }
    tags::check(input.user_pool_tags.as_ref())?;
    let mut settings = UserPoolType {
        id: Some(id.clone()),
        arn: Some(arn(&cx, &id)),
        name: Some(input.pool_name),
        policies: input.policies,
        deletion_protection: input.deletion_protection,
        lambda_config: input.lambda_config,
        last_modified_date: Some(now),
        creation_date: Some(now),
        schema_attributes: Some(schema::with(input.schema.unwrap_or_default())?),
        auto_verified_attributes: input.auto_verified_attributes,
        alias_attributes: input.alias_attributes,
        username_attributes: input.username_attributes,
        sms_verification_message: input.sms_verification_message,
        email_verification_message: input.email_verification_message,
        email_verification_subject: input.email_verification_subject,
        verification_message_template: input.verification_message_template,
        sms_authentication_message: input.sms_authentication_message,
        user_attribute_update_settings: input.user_attribute_update_settings,
        mfa_configuration: input.mfa_configuration,
        device_configuration: input.device_configuration,
        email_configuration: input.email_configuration,
        sms_configuration: input.sms_configuration,
        user_pool_tags: input.user_pool_tags,
        admin_create_user_config: input.admin_create_user_config,
        user_pool_add_ons: input.user_pool_add_ons,
        dcr_configuration: input.dcr_configuration,
        username_configuration: input.username_configuration,
        account_recovery_setting: input.account_recovery_setting,
        user_pool_tier: input.user_pool_tier,
        key_configuration: input.key_configuration,
        issuer_configuration: input.issuer_configuration,
        acr_configuration: input.acr_configuration,
        ..UserPoolType::default()
    };
    complete(&mut settings)?;
    // CreateUserPool knows no second factor but SMS; others come by SetUserPoolMfaConfig (aws/aws-cli#3876).
    if settings.mfa_configuration.as_deref() != Some("OFF") {
        return Err(invalid(
            "SMS configuration and Auto verification for phone_number are required when MFA is required/optional",
        ));
    }
    let pool = Pool { software_token: false, settings };
    let (scope, stored, place) = (cx.scope().clone(), pool.clone(), id.clone());
    cx.store()
        .write(move |transaction| {
            if transaction.list::<Pool>(&scope, "", None, POOLS)?.len() >= POOLS {
                return Err(errors::LIMIT_EXCEEDED_EXCEPTION.error("The limit of user pools is exceeded."));
            }
            transaction.put(&scope, &place, &stored).map(drop)
        })
        .await?;
    // Made while nobody waits for them yet.
    keys::prepare(&cx, cx.scope(), &id);
    let place = Place { scope: cx.scope().clone(), id, pool };
    Ok(CreateUserPoolOutput { user_pool: Some(render(&cx, &place)?) })
}

/// As DescribeUserPool shows it.
fn render(cx: &Cx, place: &Place) -> Result<UserPoolType> {
    let users = cx.store().get::<Users>(&place.scope, &place.id)?.map_or(0, |stored| stored.record.0);
    let mut out = place.pool.settings.clone();
    out.estimated_number_of_users = i32::try_from(users).ok();
    let domains = cx.store().all::<Domain>(&place.scope)?;
    out.domain = domains.into_iter().find(|domain| domain.pool == place.id).map(|domain| domain.id);
    Ok(out)
}

pub async fn describe(cx: Cx, input: DescribeUserPool) -> Result<DescribeUserPoolOutput> {
    let place = Place::administered(&cx, &input.user_pool_id)?;
    Ok(DescribeUserPoolOutput { user_pool: Some(render(&cx, &place)?) })
}

pub async fn list(cx: Cx, input: ListUserPools) -> Result<ListUserPoolsOutput> {
    cx.authorize("*")?;
    let limit = usize::try_from(input.max_results).unwrap_or(1);
    let page = page(input.next_token.as_deref(), limit, |after, limit| {
        cx.store().list::<Pool>(cx.scope(), "", after, limit)
    });
    let page = page.ok_or_else(bad_page_token)??;
    let describe = |settings: &UserPoolType| UserPoolDescriptionType {
        id: settings.id.clone(),
        name: settings.name.clone(),
        lambda_config: settings.lambda_config.clone(),
        last_modified_date: settings.last_modified_date,
        creation_date: settings.creation_date,
        ..UserPoolDescriptionType::default()
    };
    let pools = page.items.iter().map(|stored| describe(&stored.settings)).collect();
    Ok(ListUserPoolsOutput { user_pools: Some(pools), next_token: page.next_token })
}

/// Changes a pool that is there.
async fn change(
    cx: &Cx,
    place: Place,
    change: impl FnOnce(&mut Pool) -> Result<()> + Send + 'static,
) -> Result<Pool> {
    let now = cx.now();
    cx.store()
        .write(move |transaction| {
            let changed = transaction.update::<Pool>(&place.scope, &place.id, |pool| {
                change(pool)?;
                pool.settings.last_modified_date = Some(now);
                Ok(())
            })?;
            changed.map(|stored| stored.record).ok_or_else(|| no_pool(&place.id))
        })
        .await
}

pub async fn update(cx: Cx, input: UpdateUserPool) -> Result<UpdateUserPoolOutput> {
    let place = Place::administered(&cx, &input.user_pool_id)?;
    tags::check(input.user_pool_tags.as_ref())?;
    change(&cx, place, move |pool| {
        let old = std::mem::take(&mut pool.settings);
        // What an update leaves out goes back to its default, as on AWS; but for what never changes, and a few that
        // stay.
        let mut new = UserPoolType {
            name: input.pool_name.or(old.name),
            policies: input.policies,
            deletion_protection: input.deletion_protection.or(old.deletion_protection),
            lambda_config: input.lambda_config,
            auto_verified_attributes: input.auto_verified_attributes,
            sms_verification_message: input.sms_verification_message,
            email_verification_message: input.email_verification_message,
            email_verification_subject: input.email_verification_subject,
            verification_message_template: input.verification_message_template,
            sms_authentication_message: input.sms_authentication_message,
            user_attribute_update_settings: input.user_attribute_update_settings,
            mfa_configuration: input.mfa_configuration.or(old.mfa_configuration),
            device_configuration: input.device_configuration,
            email_configuration: input.email_configuration,
            sms_configuration: input.sms_configuration,
            user_pool_tags: input.user_pool_tags.or(old.user_pool_tags),
            admin_create_user_config: input.admin_create_user_config,
            user_pool_add_ons: input.user_pool_add_ons,
            dcr_configuration: input.dcr_configuration,
            account_recovery_setting: input.account_recovery_setting.or(old.account_recovery_setting),
            user_pool_tier: input.user_pool_tier.or(old.user_pool_tier),
            key_configuration: input.key_configuration,
            issuer_configuration: input.issuer_configuration,
            acr_configuration: input.acr_configuration,
            id: old.id,
            arn: old.arn,
            creation_date: old.creation_date,
            schema_attributes: old.schema_attributes,
            alias_attributes: old.alias_attributes,
            username_attributes: old.username_attributes,
            username_configuration: old.username_configuration,
            ..UserPoolType::default()
        };
        complete(&mut new)?;
        if new.mfa_configuration.as_deref() != Some("OFF") {
            pool.software_token = true;
        }
        pool.settings = new;
        Ok(())
    })
    .await?;
    Ok(UpdateUserPoolOutput {})
}

pub async fn add_attributes(cx: Cx, input: AddCustomAttributes) -> Result<AddCustomAttributesOutput> {
    let place = Place::administered(&cx, &input.user_pool_id)?;
    change(&cx, place, move |pool| {
        schema::add(pool.settings.schema_attributes.get_or_insert_default(), input.custom_attributes)
    })
    .await?;
    Ok(AddCustomAttributesOutput {})
}

fn drop_all<R: Record>(transaction: &mut Transaction<'_>, scope: &Scope, prefix: &str) -> Result<()> {
    for one in transaction.list::<R>(scope, prefix, None, usize::MAX)? {
        transaction.delete::<R>(scope, &one.id)?;
    }
    Ok(())
}

pub async fn delete(cx: Cx, input: DeleteUserPool) -> Result<Empty> {
    let place = Place::administered(&cx, &input.user_pool_id)?;
    let account = cx.account().to_owned();
    let id = place.id.clone();
    cx.store()
        .write(move |transaction| {
            let (scope, id) = (&place.scope, place.id.as_str());
            let pool = transaction.get::<Pool>(scope, id)?.ok_or_else(|| no_pool(id))?;
            if pool.settings.deletion_protection.as_deref() == Some("ACTIVE") {
                return Err(invalid(
                    "The user pool cannot be deleted because deletion protection is activated. Deletion protection \
                     must be inactivated first.",
                ));
            }
            if transaction.all::<Domain>(scope)?.iter().any(|domain| domain.pool == id) {
                return Err(invalid(
                    "User pool cannot be deleted. It has a domain configured that should be deleted first.",
                ));
            }
            let all = below(id, "");
            for client in transaction.list::<Client>(scope, &all, None, usize::MAX)? {
                let name = client.settings.client_id.as_deref().unwrap_or_default();
                transaction.delete::<ClientPlace>(&Scope::global(&account), name)?;
                transaction.delete::<Client>(scope, &client.id)?;
            }
            drop_all::<User>(transaction, scope, &all)?;
            drop_all::<Alias>(transaction, scope, &all)?;
            drop_all::<Member>(transaction, scope, &all)?;
            drop_all::<Login>(transaction, scope, &all)?;
            drop_all::<Group>(transaction, scope, &all)?;
            drop_all::<ResourceServer>(transaction, scope, &all)?;
            for visit in transaction.all::<Visit>(scope)?.iter().filter(|visit| visit.pool == id) {
                transaction.delete::<Visit>(scope, &visit.id)?;
            }
            for grant in transaction.all::<Grant>(scope)?.iter().filter(|grant| grant.pool == id) {
                transaction.delete::<Grant>(scope, &grant.id)?;
            }
            transaction.delete::<Keys>(scope, id)?;
            transaction.delete::<Users>(scope, id)?;
            transaction.delete::<Tries>(scope, id)?;
            transaction.delete::<Pool>(scope, id)?;
            Ok(())
        })
        .await?;
    keys::forget(&cx, &id);
    Ok(Empty {})
}

pub async fn get_mfa(cx: Cx, input: GetUserPoolMfaConfig) -> Result<GetUserPoolMfaConfigOutput> {
    let place = Place::administered(&cx, &input.user_pool_id)?;
    Ok(GetUserPoolMfaConfigOutput {
        software_token_mfa_configuration: software_token(&place.pool),
        mfa_configuration: place.pool.settings.mfa_configuration,
        ..GetUserPoolMfaConfigOutput::default()
    })
}

fn software_token(pool: &Pool) -> Option<SoftwareTokenMfaConfigType> {
    pool.software_token.then_some(SoftwareTokenMfaConfigType { enabled: Some(true) })
}

pub async fn set_mfa(cx: Cx, input: SetUserPoolMfaConfig) -> Result<SetUserPoolMfaConfigOutput> {
    let place = Place::administered(&cx, &input.user_pool_id)?;
    for (given, what) in [
        (input.sms_mfa_configuration.is_some(), "SmsMfaConfiguration"),
        (input.email_mfa_configuration.is_some(), "EmailMfaConfiguration"),
        (input.web_authn_configuration.is_some(), "WebAuthnConfiguration"),
    ] {
        if given {
            return Err(Error::unsupported(what));
        }
    }
    let pool = change(&cx, place, move |pool| {
        let mode = input.mfa_configuration.unwrap_or_else(|| "OFF".into());
        let token = input.software_token_mfa_configuration.and_then(|token| token.enabled).unwrap_or(false);
        if mode != "OFF" && !token {
            return Err(invalid(
                "Invalid MFA configuration given, can't turn on MFA without any MFA method enabled.",
            ));
        }
        pool.software_token = token;
        pool.settings.mfa_configuration = Some(mode);
        Ok(())
    })
    .await?;
    Ok(SetUserPoolMfaConfigOutput {
        software_token_mfa_configuration: software_token(&pool),
        mfa_configuration: pool.settings.mfa_configuration,
        ..SetUserPoolMfaConfigOutput::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids() {
        let id = new_id("eu-west-1");
        let (region, letters) = id.split_once('_').unwrap();
        assert_eq!((region, letters.len()), ("eu-west-1", 9));
        assert!(letters.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    }
}
