//! What of a pool's settings this installation honours; the rest is refused by its name.

use novamind_api::cognito_idp::{
    AccountRecoverySettingType, AdminCreateUserConfigType, EmailConfigurationType, LambdaConfigType,
    RecoveryOptionType, SignInPolicyType, UserPoolPolicyType, UserPoolType, VerificationMessageTemplateType,
};
use novamind_wire::{Error, Result, Typed, Value};

use crate::fault::invalid;
use crate::password::default_policy;

fn refuse(wrong: bool, what: &str) -> Result<()> {
    if wrong { Err(Error::unsupported(what)) } else { Ok(()) }
}

/// Whether a structure says anything.
fn says(value: impl Typed) -> bool {
    match value.into_value() {
        Value::Structure(members) => members.iter().flatten().any(|member| *member != Value::Null),
        value => value != Value::Null,
    }
}

/// Refuses a Lambda trigger by its name.
fn check_triggers(triggers: &LambdaConfigType) -> Result<()> {
    let named = [
        ("PreSignUp", triggers.pre_sign_up.is_some()),
        ("CustomMessage", triggers.custom_message.is_some()),
        ("PostConfirmation", triggers.post_confirmation.is_some()),
        ("PreAuthentication", triggers.pre_authentication.is_some()),
        ("PostAuthentication", triggers.post_authentication.is_some()),
        ("DefineAuthChallenge", triggers.define_auth_challenge.is_some()),
        ("CreateAuthChallenge", triggers.create_auth_challenge.is_some()),
        ("VerifyAuthChallengeResponse", triggers.verify_auth_challenge_response.is_some()),
        ("PreTokenGeneration", triggers.pre_token_generation.is_some()),
        ("UserMigration", triggers.user_migration.is_some()),
    ];
    for (name, given) in named {
        refuse(given, &format!("The Lambda trigger {name} of LambdaConfig"))?;
    }
    refuse(says(triggers.clone()), "LambdaConfig")
}

/// Checks settings, and says what AWS says where they say nothing.
pub fn complete(settings: &mut UserPoolType) -> Result<()> {
    if let Some(triggers) = &settings.lambda_config {
        check_triggers(triggers)?;
    }
    settings.lambda_config.get_or_insert_default();
    refuse(settings.sms_configuration.clone().is_some_and(says), "SmsConfiguration")?;
    refuse(settings.sms_verification_message.is_some(), "SmsVerificationMessage")?;
    refuse(settings.sms_authentication_message.is_some(), "SmsAuthenticationMessage")?;
    refuse(settings.device_configuration.clone().is_some_and(says), "DeviceConfiguration")?;
    refuse(settings.dcr_configuration.clone().is_some_and(says), "DcrConfiguration")?;
    refuse(settings.acr_configuration.as_ref().is_some_and(|levels| !levels.is_empty()), "AcrConfiguration")?;
    let add_ons = settings.user_pool_add_ons.as_ref();
    refuse(add_ons.is_some_and(|add_ons| add_ons.advanced_security_mode != "OFF"), "AdvancedSecurityMode")?;
    let key = settings.key_configuration.as_ref().and_then(|key| key.key_type.as_deref());
    refuse(key == Some("CUSTOMER_MANAGED_KEY"), "KeyConfiguration with a CUSTOMER_MANAGED_KEY")?;
    let issuer = settings.issuer_configuration.as_ref().and_then(|issuer| issuer.r#type.as_deref());
    refuse(issuer == Some("UPDATED"), "IssuerConfiguration of the type UPDATED")?;
    refuse(settings.user_pool_tier.as_deref() == Some("PLUS"), "UserPoolTier PLUS")?;
    settings.user_pool_tier.get_or_insert_with(|| "ESSENTIALS".into());
    verified(settings.auto_verified_attributes.as_deref(), "AutoVerifiedAttributes")?;
    let update = settings.user_attribute_update_settings.get_or_insert_default();
    let before = update.attributes_require_verification_before_update.get_or_insert_default();
    verified(Some(before.as_slice()), "AttributesRequireVerificationBeforeUpdate")?;
    if before.iter().any(|one| !settings.auto_verified_attributes.iter().flatten().any(|auto| auto == one)) {
        return Err(invalid(
            "AttributesRequireVerificationBeforeUpdate can only contain attributes that are in AutoVerifiedAttributes",
        ));
    }
    email(settings.email_configuration.get_or_insert_default())?;
    messages(settings)?;
    let creation = settings.admin_create_user_config.get_or_insert_default();
    let policy = policies(settings.policies.get_or_insert_default(), creation.unused_account_validity_days)?;
    invitations(creation, policy)?;
    recovery(settings.account_recovery_setting.get_or_insert_default())?;
    settings.deletion_protection.get_or_insert_with(|| "INACTIVE".into());
    settings.mfa_configuration.get_or_insert_with(|| "OFF".into());
    settings.user_pool_tags.get_or_insert_default();
    Ok(())
}

fn verified(attributes: Option<&[String]>, what: &str) -> Result<()> {
    let phone = attributes.unwrap_or_default().iter().any(|one| one == "phone_number");
    refuse(phone, &format!("phone_number in {what}, which takes SMS,"))
}

fn email(configuration: &mut EmailConfigurationType) -> Result<()> {
    refuse(configuration.source_arn.is_some(), "SourceArn of EmailConfiguration")?;
    refuse(configuration.from.is_some(), "From of EmailConfiguration")?;
    refuse(configuration.configuration_set.is_some(), "ConfigurationSet of EmailConfiguration")?;
    refuse(configuration.reply_to_email_address.is_some(), "ReplyToEmailAddress of EmailConfiguration")?;
    let account = configuration.email_sending_account.get_or_insert_with(|| "COGNITO_DEFAULT".into());
    refuse(account == "DEVELOPER", "EmailSendingAccount DEVELOPER")
}

/// The message's two places are one.
fn messages(settings: &mut UserPoolType) -> Result<()> {
    let template: &mut VerificationMessageTemplateType =
        settings.verification_message_template.get_or_insert_default();
    refuse(template.sms_message.is_some(), "SmsMessage of VerificationMessageTemplate")?;
    let option = template.default_email_option.get_or_insert_with(|| "CONFIRM_WITH_CODE".into());
    refuse(option == "CONFIRM_WITH_LINK", "DefaultEmailOption CONFIRM_WITH_LINK")?;
    if template.email_message.is_none() {
        template.email_message = settings.email_verification_message.clone();
    }
    if template.email_subject.is_none() {
        template.email_subject = settings.email_verification_subject.clone();
    }
    settings.email_verification_message = template.email_message.clone();
    settings.email_verification_subject = template.email_subject.clone();
    Ok(())
}

/// Answers how many days a temporary password holds, which an older setting says where the policy does not.
fn policies(policies: &mut UserPoolPolicyType, unused: Option<i32>) -> Result<i32> {
    let days = unused.filter(|days| *days > 0).unwrap_or(7);
    let mut default = default_policy();
    default.temporary_password_validity_days = Some(days);
    let given = policies.password_policy.take();
    // A policy that is given says all: what it leaves out is not asked for.
    policies.password_policy = Some(match given {
        None => default,
        Some(mut given) => {
            given.minimum_length.get_or_insert(8);
            given.require_uppercase.get_or_insert(false);
            given.require_lowercase.get_or_insert(false);
            given.require_numbers.get_or_insert(false);
            given.require_symbols.get_or_insert(false);
            let own = given.temporary_password_validity_days.filter(|days| *days > 0);
            given.temporary_password_validity_days = Some(own.unwrap_or(days));
            given
        }
    });
    let days = policies.password_policy.as_ref().and_then(|policy| policy.temporary_password_validity_days);
    let sign_in: &mut SignInPolicyType = policies.sign_in_policy.get_or_insert_default();
    let factors = sign_in.allowed_first_auth_factors.get_or_insert_with(|| vec!["PASSWORD".into()]);
    if let Some(other) = factors.iter().find(|factor| *factor != "PASSWORD") {
        return Err(Error::unsupported(format!("The first factor {other} of SignInPolicy")));
    }
    match factors.is_empty() {
        true => Err(invalid("AllowedFirstAuthFactors must contain PASSWORD.")),
        false => Ok(days.unwrap_or(7)),
    }
}

fn invitations(configuration: &mut AdminCreateUserConfigType, days: i32) -> Result<()> {
    configuration.allow_admin_create_user_only.get_or_insert(false);
    configuration.unused_account_validity_days = Some(days);
    let template = configuration.invite_message_template.as_ref();
    refuse(
        template.is_some_and(|template| template.sms_message.is_some()),
        "SMSMessage of InviteMessageTemplate",
    )?;
    let message = template.and_then(|template| template.email_message.as_deref());
    match message.is_some_and(|text| !text.contains("{####}") || !text.contains("{username}")) {
        true => Err(invalid("EmailMessage of InviteMessageTemplate must contain {username} and {####}.")),
        false => Ok(()),
    }
}

fn recovery(setting: &mut AccountRecoverySettingType) -> Result<()> {
    let option = |priority, name: &str| RecoveryOptionType { priority, name: name.into() };
    let options = setting
        .recovery_mechanisms
        .get_or_insert_with(|| vec![option(1, "verified_email"), option(2, "verified_phone_number")]);
    let admin_only = options.iter().any(|option| option.name == "admin_only");
    if admin_only && options.len() > 1 {
        return Err(invalid("Recovery mechanism admin_only cannot be used with other mechanisms."));
    }
    let mut priorities: Vec<i32> = options.iter().map(|option| option.priority).collect();
    priorities.sort_unstable();
    priorities.dedup();
    match priorities.len() == options.len() {
        true => Ok(()),
        false => Err(invalid("Recovery mechanisms must have different priorities.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_are_told_and_what_is_not_there_is_named() {
        let mut settings = UserPoolType::default();
        complete(&mut settings).unwrap();
        let policy = settings.policies.clone().unwrap().password_policy.unwrap();
        assert_eq!((policy.minimum_length, policy.require_symbols), (Some(8), Some(true)));
        assert_eq!(settings.user_pool_tier.as_deref(), Some("ESSENTIALS"));
        let older = AdminCreateUserConfigType { unused_account_validity_days: Some(3), ..Default::default() };
        let mut other = UserPoolType { admin_create_user_config: Some(older), ..Default::default() };
        complete(&mut other).unwrap();
        let policy = other.policies.unwrap().password_policy.unwrap();
        assert_eq!(policy.temporary_password_validity_days, Some(3));
        let again = settings.clone();
        complete(&mut settings).unwrap();
        assert!(settings == again, "what is complete stays as it is");
        let trigger = LambdaConfigType { pre_sign_up: Some("arn".into()), ..Default::default() };
        let mut refused = UserPoolType { lambda_config: Some(trigger), ..Default::default() };
        assert!(complete(&mut refused).unwrap_err().message().contains("PreSignUp"));
        let mut refused = UserPoolType {
            auto_verified_attributes: Some(vec!["phone_number".into()]),
            ..Default::default()
        };
        assert!(complete(&mut refused).unwrap_err().message().contains("phone_number"));
    }
}
