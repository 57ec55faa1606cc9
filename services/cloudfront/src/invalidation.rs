//! Invalidations: what the edge holds under these paths is not served any more.

use novamind_api::cloudfront::{
    CreateInvalidation, CreateInvalidationOutput, GetInvalidation, GetInvalidationOutput,
    Invalidation as Rendered, InvalidationList, InvalidationSummary, ListInvalidations,
    ListInvalidationsOutput, errors,
};
use novamind_kernel::{Clock, Stored};
use novamind_wire::Result;

use crate::distribution::find;
use crate::records::{Invalidation, distribution_arn, new_id, scope};
use crate::refuse::{self, check_quantity, invalid};
use crate::{Cx, deploy, held, marks};

/// Paths of one invalidation ("Quotas on invalidations").
const PATHS: usize = 3000;
const PAGE: usize = 100;

fn own(id: &str) -> &str {
    id.split_once('/').map_or(id, |(_, own)| own)
}

fn status(record: &Invalidation) -> String {
    if record.completed { "Completed" } else { "InProgress" }.to_owned()
}

fn render(found: Stored<Invalidation>) -> Rendered {
    Rendered {
        id: own(&found.id).to_owned(),
        status: status(&found),
        create_time: found.created,
        invalidation_batch: found.record.batch,
    }
}

/// A star may stand at the end alone ("Specify the objects to invalidate", CloudFront's guide).
fn check_path(path: &str) -> Result<()> {
    let star = path.find('*').is_none_or(|at| at + 1 == path.len());
    match path.starts_with('/') && star && path.bytes().all(|byte| byte.is_ascii_graphic()) {
        true => Ok(()),
        false => Err(invalid("Your request contains one or more invalid invalidation paths.")),
    }
}

pub async fn create(cx: Cx, input: CreateInvalidation) -> Result<CreateInvalidationOutput> {
    let distribution = find(&cx, &input.distribution_id)?;
    let batch = input.invalidation_batch;
    let paths = batch.paths.items.as_deref().unwrap_or_default();
    check_quantity(batch.paths.quantity, paths.len())?;
    if paths.is_empty() {
        return Err(invalid("Your request contains no invalidation path."));
    }
    if paths.len() > PATHS {
        return Err(errors::BATCH_TOO_LARGE.error("Invalidation batch specified is too large."));
    }
    paths.iter().try_for_each(|path| check_path(path))?;
    let (scope, id, created) = (scope(cx.account()), distribution.id.clone(), cx.now());
    let made = cx
        .store()
        .write(move |transaction| {
            marks::mark(transaction, &scope)?;
            let known = marks::by_reference(transaction, &scope, &id, &batch.caller_reference)?;
            if let Some(known) = known {
                // The same once more is answered once more ("InvalidationBatch", API reference).
                return match known.batch == batch {
                    true => Ok(known),
                    false => Err(invalid(
                        "Your request contains a caller reference that was used for a previous invalidation batch for \
                         the same distribution, and other paths.",
                    )),
                };
            }
            let id = format!("{id}/{}", new_id('I'));
            let at = u64::try_from(Clock::real_now().millis()).unwrap_or_default();
            let record = Invalidation { batch, created, at, completed: false };
            let generation = transaction.put(&scope, &id, &record)?;
            marks::note(transaction, &scope, &id, &record)?;
            Ok(Stored { scope, id, generation, record })
        })
        .await?;
    deploy::now(&cx).await;
    let made = cx.store().get::<Invalidation>(&made.scope, &made.id)?.unwrap_or(made);
    let path = format!("distribution/{}/invalidation", distribution.id);
    Ok(CreateInvalidationOutput {
        location: held::location(&path, own(&made.id)),
        invalidation: Some(render(made)),
    })
}

pub async fn get(cx: Cx, input: GetInvalidation) -> Result<GetInvalidationOutput> {
    let distribution = find(&cx, &input.distribution_id)?;
    let id = format!("{}/{}", distribution.id, input.id);
    let found = cx.store().get::<Invalidation>(&distribution.scope, &id)?;
    let found = found
        .ok_or_else(|| errors::NO_SUCH_INVALIDATION.error("The specified invalidation does not exist."))?;
    Ok(GetInvalidationOutput { invalidation: Some(render(found)) })
}

/// The newest first.
pub async fn list(cx: Cx, input: ListInvalidations) -> Result<ListInvalidationsOutput> {
    cx.authorize(&distribution_arn(cx.account(), &input.distribution_id))?;
    let distribution = find(&cx, &input.distribution_id)?;
    let limit = refuse::limit(input.max_items.as_deref(), PAGE)?;
    let (store, place) = (cx.store(), &distribution.scope);
    let before = match input.marker.as_deref().filter(|marker| !marker.is_empty()) {
        None => None,
        Some(marker) => {
            let id = format!("{}/{marker}", distribution.id);
            let Some(found) = store.get::<Invalidation>(place, &id)? else {
                return Err(invalid("The parameter Marker is not valid."));
            };
            Some(marks::dated(&id, found.at))
        }
    };
    let mut ids = marks::newest(store, place, &distribution.id, before.as_deref(), limit + 1)?;
    let more = ids.len() > limit;
    ids.truncate(limit);
    let mut all = Vec::new();
    for id in &ids {
        all.extend(store.get::<Invalidation>(place, id)?);
    }
    let next = ids.last().filter(|_| more).map(|last| own(last).to_owned());
    let items: Vec<_> = all
        .into_iter()
        .map(|found| InvalidationSummary {
            id: own(&found.id).to_owned(),
            create_time: found.created,
            status: status(&found),
        })
        .collect();
    Ok(ListInvalidationsOutput {
        invalidation_list: Some(InvalidationList {
            marker: input.marker.unwrap_or_default(),
            is_truncated: next.is_some(),
            next_marker: next,
            max_items: limit as i32,
            quantity: items.len() as i32,
            items: (!items.is_empty()).then_some(items),
        }),
    })
}

#[cfg(test)]
mod tests {
    use super::check_path;

    #[test]
    fn paths() {
        for path in ["/", "/*", "/images/*", "/a.html?x=1", "/im*"] {
            assert!(check_path(path).is_ok(), "{path}");
        }
        for path in ["", "a", "/*/b", "/a b", "/a*b*"] {
            assert!(check_path(path).is_err(), "{path}");
        }
    }
}
