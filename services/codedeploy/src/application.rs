//! Applications.

use novamind_api::Empty;
use novamind_api::codedeploy::{
    ApplicationInfo, BatchGetApplications, BatchGetApplicationsOutput, CreateApplication,
    CreateApplicationOutput, DeleteApplication, GetApplication, GetApplicationOutput, ListApplications,
    ListApplicationsOutput, UpdateApplication, errors,
};
use novamind_kernel::{page, uuid};
use novamind_wire::{Error, Result};

use crate::records::{Application, Group};
use crate::{Cx, tags};

pub fn arn(cx: &Cx, name: &str) -> String {
    cx.arn(&format!("application:{name}"))
}

pub fn not_found(name: &str) -> Error {
    errors::APPLICATION_DOES_NOT_EXIST_EXCEPTION.error(format!("No application found for name: {name}"))
}

pub fn invalid_token() -> Error {
    errors::INVALID_NEXT_TOKEN_EXCEPTION.error("The next token is not one of ours")
}

/// Whether a name can be part of an ARN and of a record's id: `/` and `:` divide them.
pub fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(['/', ':'])
}

fn check_name(name: &str) -> Result<()> {
    if is_name(name) {
        return Ok(());
    }
    Err(errors::INVALID_APPLICATION_NAME_EXCEPTION.error(format!("{name} is not a valid application name")))
}

pub async fn create(cx: Cx, input: CreateApplication) -> Result<CreateApplicationOutput> {
    cx.authorize(&arn(&cx, &input.application_name))?;
    check_name(&input.application_name)?;
    match input.compute_platform.as_deref() {
        Some("ECS") => {}
        other => {
            let platform = other.unwrap_or("Server");
            return Err(Error::unsupported(format!("The compute platform {platform}; only ECS is:")));
        }
    }
    let application = Application {
        id: uuid(),
        name: input.application_name,
        created: cx.now(),
        tags: tags::map(input.tags)?,
    };
    let (scope, id) = (cx.scope().clone(), application.id.clone());
    cx.store()
        .write(move |transaction| {
            if transaction.get::<Application>(&scope, &application.name)?.is_some() {
                return Err(errors::APPLICATION_ALREADY_EXISTS_EXCEPTION
                    .error(format!("Application already exists: {}", application.name)));
            }
            transaction.put(&scope, &application.name, &application)
        })
        .await?;
    Ok(CreateApplicationOutput { application_id: Some(id) })
}

pub fn find(cx: &Cx, name: &str) -> Result<Application> {
    let stored = cx.store().get::<Application>(cx.scope(), name)?;
    stored.map(|stored| stored.record).ok_or_else(|| not_found(name))
}

fn info(application: Application) -> ApplicationInfo {
    ApplicationInfo {
        application_id: Some(application.id),
        application_name: Some(application.name),
        create_time: Some(application.created),
        linked_to_git_hub: Some(false),
        git_hub_account_name: None,
        compute_platform: Some("ECS".into()),
    }
}

pub async fn get(cx: Cx, input: GetApplication) -> Result<GetApplicationOutput> {
    cx.authorize(&arn(&cx, &input.application_name))?;
    Ok(GetApplicationOutput { application: Some(info(find(&cx, &input.application_name)?)) })
}

/// Names in one request, and the sentence of `BatchLimitExceededException` (API reference).
pub const MOST: usize = 100;
pub const TOO_MANY: &str = "The maximum number of names or IDs allowed for this request (100) was exceeded.";

pub async fn batch_get(cx: Cx, input: BatchGetApplications) -> Result<BatchGetApplicationsOutput> {
    if input.application_names.is_empty() {
        cx.open_to_all();
        return Err(errors::APPLICATION_NAME_REQUIRED_EXCEPTION.error("At least one name must be given"));
    }
    if input.application_names.len() > MOST {
        cx.open_to_all();
        return Err(errors::BATCH_LIMIT_EXCEEDED_EXCEPTION.error(TOO_MANY));
    }
    let mut found = Vec::new();
    for name in input.application_names {
        cx.authorize(&arn(&cx, &name))?;
        found.push(info(find(&cx, &name)?));
    }
    Ok(BatchGetApplicationsOutput { applications_info: Some(found) })
}

pub async fn list(cx: Cx, input: ListApplications) -> Result<ListApplicationsOutput> {
    cx.authorize(&arn(&cx, "*"))?;
    let found = page(input.next_token.as_deref(), 100, |after, limit| {
        cx.store().list::<Application>(cx.scope(), "", after, limit)
    })
    .ok_or_else(invalid_token)??;
    let names = found.items.into_iter().map(|stored| stored.id).collect();
    Ok(ListApplicationsOutput { applications: Some(names), next_token: found.next_token })
}

pub async fn update(cx: Cx, input: UpdateApplication) -> Result<Empty> {
    let (Some(old), Some(new)) = (input.application_name, input.new_application_name) else {
        return Err(errors::APPLICATION_NAME_REQUIRED_EXCEPTION.error("Both names must be given"));
    };
    cx.authorize(&arn(&cx, &old))?;
    check_name(&new)?;
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| {
            let Some(stored) = transaction.get::<Application>(&scope, &old)? else {
                return Err(not_found(&old));
            };
            if transaction.get::<Application>(&scope, &new)?.is_some() {
                return Err(errors::APPLICATION_ALREADY_EXISTS_EXCEPTION
                    .error(format!("Application already exists: {new}")));
            }
            if !transaction.list::<Group>(&scope, &format!("{old}/"), None, 1)?.is_empty() {
                return Err(Error::unsupported("Renaming an application that has deployment groups"));
            }
            transaction.delete::<Application>(&scope, &old)?;
            transaction.put(&scope, &new, &Application { name: new.clone(), ..stored.record })
        })
        .await?;
    Ok(Empty {})
}

/// Deletes an application with its groups; harmless for an unknown one.
pub async fn delete(cx: Cx, input: DeleteApplication) -> Result<Empty> {
    cx.authorize(&arn(&cx, &input.application_name))?;
    let (scope, now) = (cx.scope().clone(), cx.now());
    cx.store()
        .write(move |transaction| {
            let name = &input.application_name;
            for group in transaction.list::<Group>(&scope, &format!("{name}/"), None, usize::MAX)? {
                crate::group::remove(transaction, &scope, &group.id, now)?;
            }
            transaction.delete::<Application>(&scope, name)
        })
        .await?;
    Ok(Empty {})
}
