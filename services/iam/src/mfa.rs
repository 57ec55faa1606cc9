//! Virtual multi-factor devices: seeds, and whose they are.
//!
//! Hardware devices and passkeys are not supported, nor is the picture of the seed (`QRCodePNG`).

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use novamind_api::Empty;
use novamind_api::iam::{
    CreateVirtualMFADevice, CreateVirtualMFADeviceOutput, DeactivateMFADevice, DeleteVirtualMFADevice,
    EnableMFADevice, GetMFADevice, GetMFADeviceOutput, ListMFADeviceTags, ListMFADeviceTagsOutput,
    ListMFADevices, ListMFADevicesOutput, ListVirtualMFADevices, ListVirtualMFADevicesOutput, MfaDevice,
    ResyncMFADevice, TagMFADevice, UntagMFADevice, VirtualMfaDevice, errors,
};
use novamind_kernel::{Caller, Clock, Cloud, Principal, Stored, random_bytes};
use novamind_wire::{Error, Result};

use crate::holder::{add_tags, find, new_tags, not_found as no_user};
use crate::one_time_code::{DRIFT, STEP, Taken, code};
use crate::records::{Device, Enabled, User, arn, id, name_in, scope, some_tags, tag_list};
use crate::user::{name_or_own, named_or_own};
use crate::{Cx, Iam, page, tags};

/// Devices that one user may have.
const MOST: usize = 8;

/// RFC 4648's base32 without padding; seeds have a multiple of five bytes.
fn base32(bytes: &[u8]) -> String {
    let digits = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let mut text = String::new();
    for five in bytes.chunks(5) {
        let number = five.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        let bits = five.len() * 8;
        for place in 0..bits.div_ceil(5) {
            let shifted = (number << (40 - bits)) >> (35 - place * 5);
            text.push(char::from(digits[usize::try_from(shifted & 31).unwrap_or_default()]));
        }
    }
    text
}

fn context(name: &str) -> String {
    format!("iam/mfa/{}", id(name))
}

fn seed(cloud: &Cloud, device: &Device) -> Result<Vec<u8>> {
    cloud.vault().open_sealed(&context(&device.name), &BASE64_STANDARD.decode(&device.seed)?)
}

/// Checks a code of a device that is enabled for the caller; a wrong one is an error of STS.
pub fn check(cloud: &Cloud, iam: &Iam, caller: &Caller, serial: &str, code: &str) -> Result<()> {
    let denied = |text: &str| Error::new("AccessDenied", 403, text.to_owned());
    let unknown = || {
        denied(
            "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial \
             number is valid and associated with this user.",
        )
    };
    let Principal::User { name, .. } = &caller.principal else { return Err(unknown()) };
    let scope = scope(&caller.account);
    let user = cloud.store().get::<User>(&scope, &id(name))?.ok_or_else(unknown)?;
    if !user.devices.iter().any(|device| device.serial == serial) {
        return Err(unknown());
    }
    let device = cloud.store().get::<Device>(&scope, &id(name_in(serial)))?.ok_or_else(unknown)?;
    match iam.codes.take(serial, &seed(cloud, &device)?, code, Clock::real_now().seconds()) {
        Taken::Right => Ok(()),
        Taken::Wrong => Err(denied("MultiFactorAuthentication failed with invalid MFA one time pass code. ")),
        Taken::Locked => Err(denied(
            "MultiFactorAuthentication failed: too many invalid MFA one time pass codes. Wait up to fifteen \
             minutes, and try again with a new code.",
        )),
    }
}

fn serial(account: &str, device: &Device) -> String {
    arn(account, "mfa", &device.path, &device.name)
}

fn not_found(serial: &str) -> Error {
    errors::NO_SUCH_ENTITY_EXCEPTION
        .error(format!("VirtualMFADevice with serial number {serial} doesn't exist."))
}

/// The device of this serial number, if the caller may do this operation to it.
fn own(cx: &Cx, asked: &str) -> Result<Stored<Device>> {
    cx.authorize(asked)?;
    look(cx, asked)
}

fn look(cx: &Cx, asked: &str) -> Result<Stored<Device>> {
    let found = cx.store().get::<Device>(&scope(cx.account()), &id(name_in(asked)))?;
    found.filter(|device| serial(cx.account(), device) == asked).ok_or_else(|| not_found(asked))
}

pub async fn create(cx: Cx, input: CreateVirtualMFADevice) -> Result<CreateVirtualMFADeviceOutput> {
    let path = input.path.unwrap_or_else(|| "/".into());
    let name = input.virtual_mfa_device_name;
    let serial_number = arn(cx.account(), "mfa", &path, &name);
    cx.authorize(&serial_number)?;
    cx.authorize_tagging("TagMFADevice", &serial_number)?;
    let bytes = [random_bytes::<32>().as_slice(), random_bytes::<8>().as_slice()].concat();
    let sealed = cx.cloud().vault().seal(&context(&name), &bytes)?;
    let device = Device {
        path,
        created: cx.now(),
        seed: BASE64_STANDARD.encode(sealed),
        user: None,
        tags: new_tags(input.tags)?,
        name,
    };
    let shown = some_tags(&device.tags);
    let scope = scope(cx.account());
    cx.store()
        .write(move |transaction| {
            if transaction.get::<Device>(&scope, &id(&device.name))?.is_some() {
                return Err(errors::ENTITY_ALREADY_EXISTS_EXCEPTION
                    .error("MFADevice entity at the same path and name already exists."));
            }
            transaction.put(&scope, &id(&device.name), &device)
        })
        .await?;
    Ok(CreateVirtualMFADeviceOutput {
        virtual_mfa_device: VirtualMfaDevice {
            serial_number,
            base32_string_seed: Some(base32(&bytes).into()),
            qr_code_png: None,
            user: None,
            enable_date: None,
            tags: shown,
        },
    })
}

pub async fn delete(cx: Cx, input: DeleteVirtualMFADevice) -> Result<Empty> {
    own(&cx, &input.serial_number)?;
    let scope = scope(cx.account());
    cx.store()
        .write(move |transaction| {
            let key = id(name_in(&input.serial_number));
            let device = transaction.get::<Device>(&scope, &key)?;
            if device.ok_or_else(|| not_found(&input.serial_number))?.user.is_some() {
                return Err(errors::DELETE_CONFLICT_EXCEPTION
                    .error("MFA VirtualDevice in use. Must deactivate first."));
            }
            transaction.delete::<Device>(&scope, &key)?;
            Ok(Empty {})
        })
        .await
}

/// Checks two codes that follow each other, and answers the step of the second.
fn check_both(cx: &Cx, device: &Device, serial: &str, first: &str, second: &str) -> Result<i64> {
    let seed = seed(cx.cloud(), device)?;
    let now = Clock::real_now().seconds();
    let step = now.div_euclid(STEP);
    // Who pairs a device has just made the second code, or is about to.
    let mut steps = step - 2 * DRIFT..=step + DRIFT;
    let fits = steps.find(|step| code(&seed, *step) == first && code(&seed, step + 1) == second);
    fits.map(|step| step + 1).ok_or_else(|| {
        errors::INVALID_AUTHENTICATION_CODE_EXCEPTION
            .error(format!("Authentication code for device {serial} is not valid."))
    })
}

pub async fn enable(cx: Cx, input: EnableMFADevice) -> Result<Empty> {
    let user = find::<User>(&cx, &input.user_name)?;
    let device = look(&cx, &input.serial_number)?;
    let (first, second) = (&input.authentication_code1, &input.authentication_code2);
    let step = check_both(&cx, &device, &input.serial_number, first, second)?;
    let (scope, now) = (scope(cx.account()), cx.now());
    let noted = input.serial_number.clone();
    let enabled = cx
        .store()
        .write(move |transaction| {
            let (serial, key) = (input.serial_number, device.id);
            transaction.update::<Device>(&scope, &key, |device| {
                if device.user.is_some() {
                    return Err(errors::ENTITY_ALREADY_EXISTS_EXCEPTION
                        .error(format!("MFADevice {serial} is already enabled.")));
                }
                device.user = Some(user.id.clone());
                Ok(())
            })?;
            let changed = transaction.update::<User>(&scope, &user.id, |user| {
                if user.devices.len() >= MOST {
                    return Err(errors::LIMIT_EXCEEDED_EXCEPTION
                        .error(format!("Cannot exceed quota for MFADevicesPerUser: {MOST}")));
                }
                user.devices.push(Enabled { serial: serial.clone(), since: now });
                Ok(())
            })?;
            changed.map(|_| Empty {}).ok_or_else(|| no_user::<User>(&input.user_name))
        })
        .await?;
    cx.state().codes.note(&noted, step);
    Ok(enabled)
}

fn not_enabled(user: &str, serial: &str) -> Error {
    errors::NO_SUCH_ENTITY_EXCEPTION
        .error(format!("MFA Device with serial number {serial} for user {user} cannot be found."))
}

/// The user whose device is meant, if the caller may do this operation to it.
fn owner(cx: &Cx, name: Option<String>) -> Result<Stored<User>> {
    named_or_own(cx, name, "Multi-factor devices of the root user")
}

pub async fn deactivate(cx: Cx, input: DeactivateMFADevice) -> Result<Empty> {
    let user = owner(&cx, input.user_name)?;
    let scope = scope(cx.account());
    cx.store()
        .write(move |transaction| {
            let serial = input.serial_number;
            transaction.update::<User>(&scope, &user.id, |user| {
                let before = user.devices.len();
                user.devices.retain(|device| device.serial != serial);
                match user.devices.len() == before {
                    true => Err(not_enabled(&user.name, &serial)),
                    false => Ok(()),
                }
            })?;
            transaction.update::<Device>(&scope, &id(name_in(&serial)), |device| {
                device.user = None;
                Ok(())
            })?;
            Ok(Empty {})
        })
        .await
}

/// A device here never loses step; two codes that follow each other prove that it is the same one.
pub async fn resync(cx: Cx, input: ResyncMFADevice) -> Result<Empty> {
    let user = find::<User>(&cx, &input.user_name)?;
    if !user.devices.iter().any(|device| device.serial == input.serial_number) {
        return Err(not_enabled(&user.name, &input.serial_number));
    }
    let device = look(&cx, &input.serial_number)?;
    let (first, second) = (&input.authentication_code1, &input.authentication_code2);
    let step = check_both(&cx, &device, &input.serial_number, first, second)?;
    cx.state().codes.note(&input.serial_number, step);
    Ok(Empty {})
}

pub async fn list(cx: Cx, input: ListMFADevices) -> Result<ListMFADevicesOutput> {
    let devices = match name_or_own(&cx, input.user_name)? {
        Some(name) => {
            let user = find::<User>(&cx, &name)?.record;
            let shown = |device: Enabled| MfaDevice {
                user_name: user.name.clone(),
                serial_number: device.serial,
                enable_date: device.since,
            };
            user.devices.into_iter().map(shown).collect()
        }
        None => {
            cx.authorize(&cx.caller().arn())?;
            Vec::new()
        }
    };
    let page = page::slice(devices, input.marker.as_deref(), input.max_items)?;
    let is_truncated = Some(page.next_token.is_some());
    Ok(ListMFADevicesOutput { mfa_devices: page.items, is_truncated, marker: page.next_token })
}

pub async fn list_virtual(cx: Cx, input: ListVirtualMFADevices) -> Result<ListVirtualMFADevicesOutput> {
    cx.authorize(&arn(cx.account(), "mfa", "/", "*"))?;
    let status = input.assignment_status.as_deref().unwrap_or("Any");
    let scope = scope(cx.account());
    let (marker, items) = (input.marker.as_deref(), input.max_items);
    let wanted = |device: &Device| match status {
        "Assigned" => device.user.is_some(),
        "Unassigned" => device.user.is_none(),
        _ => true,
    };
    let page = page::records::<Device>(&cx, &scope, marker, items, wanted)?;
    let mut devices = Vec::new();
    for device in page.items {
        let serial_number = serial(cx.account(), &device);
        let user = match &device.user {
            Some(user) => cx.store().get::<User>(&scope, user)?,
            None => None,
        };
        let enabled =
            user.as_ref().and_then(|user| user.devices.iter().find(|own| own.serial == serial_number));
        devices.push(VirtualMfaDevice {
            enable_date: enabled.map(|enabled| enabled.since),
            user: user.as_ref().map(|user| user.render_listed(cx.account())),
            serial_number,
            base32_string_seed: None,
            qr_code_png: None,
            tags: None,
        });
    }
    Ok(ListVirtualMFADevicesOutput {
        virtual_mfa_devices: devices,
        is_truncated: Some(page.next_token.is_some()),
        marker: page.next_token,
    })
}

pub async fn get(cx: Cx, input: GetMFADevice) -> Result<GetMFADeviceOutput> {
    let device = own(&cx, &input.serial_number)?;
    let user = match &device.user {
        Some(user) => cx.store().get::<User>(&scope(cx.account()), user)?,
        None => None,
    };
    let named = input.user_name.as_deref();
    let user = user.filter(|user| named.is_none_or(|name| id(name) == user.id));
    let Some(user) = user else {
        return Err(not_enabled(named.unwrap_or_default(), &input.serial_number));
    };
    let enabled = user.devices.iter().find(|own| own.serial == input.serial_number);
    Ok(GetMFADeviceOutput {
        enable_date: enabled.map(|enabled| enabled.since),
        user_name: Some(user.name.clone()),
        serial_number: input.serial_number,
        certifications: None,
    })
}

async fn change_tags(
    cx: &Cx,
    serial: String,
    change: impl FnOnce(&mut Device) -> Result<()> + Send + 'static,
) -> Result<Empty> {
    look(cx, &serial)?;
    let scope = scope(cx.account());
    cx.store()
        .write(move |transaction| {
            let changed = transaction.update::<Device>(&scope, &id(name_in(&serial)), change)?;
            changed.map(|_| Empty {}).ok_or_else(|| not_found(&serial))
        })
        .await
}

pub async fn tag(cx: Cx, input: TagMFADevice) -> Result<Empty> {
    cx.authorize(&input.serial_number)?;
    change_tags(&cx, input.serial_number, |device| add_tags(&mut device.tags, input.tags)).await
}

pub async fn untag(cx: Cx, input: UntagMFADevice) -> Result<Empty> {
    cx.authorize(&input.serial_number)?;
    change_tags(&cx, input.serial_number, move |device| {
        tags::remove(&mut device.tags, &input.tag_keys);
        Ok(())
    })
    .await
}

pub async fn list_tags(cx: Cx, input: ListMFADeviceTags) -> Result<ListMFADeviceTagsOutput> {
    let device = own(&cx, &input.serial_number)?;
    let page = page::slice(tag_list(&device.tags), input.marker.as_deref(), input.max_items)?;
    let is_truncated = Some(page.next_token.is_some());
    Ok(ListMFADeviceTagsOutput { tags: page.items, is_truncated, marker: page.next_token })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The values of RFC 4648, section 10.
    #[test]
    fn seeds() {
        for (plain, expected) in [("", ""), ("f", "MY"), ("foo", "MZXW6"), ("fooba", "MZXW6YTB")] {
            assert_eq!(base32(plain.as_bytes()), expected);
        }
    }
}
