//! Takes away what is over: sign-ins that cannot be refreshed any more, codes for tokens, and browsers' sessions.

use std::sync::Arc;
use std::time::Duration;

use novamind_kernel::{Clock, Cloud, Record, Runner};
use novamind_wire::{Result, Timestamp};

use crate::records::{Grant, Login, Visit};

const PERIOD: Duration = Duration::from_secs(3600);

pub fn start(cloud: &Arc<Cloud>) {
    let inner = cloud.clone();
    let work = move || {
        let cloud = inner.clone();
        async move { sweep(&cloud).await }
    };
    Runner::periodic(cloud.store().clone(), cloud.clock().clone(), "cognito/sweep", PERIOD, work);
}

async fn sweep(cloud: &Cloud) -> Result<()> {
    take_away::<Login>(cloud).await?;
    take_away::<Grant>(cloud).await?;
    take_away::<Visit>(cloud).await
}

async fn take_away<R: Record + Over>(cloud: &Cloud) -> Result<()> {
    let now = Clock::real_now();
    for (scope, id) in cloud.store().keys::<R>()? {
        if cloud.store().get::<R>(&scope, &id)?.is_none_or(|stored| stored.record.until() > now) {
            continue;
        }
        let over = move |transaction: &mut novamind_kernel::Transaction<'_>| {
            // It may have been renewed meanwhile.
            match transaction.get::<R>(&scope, &id)? {
                Some(stored) if stored.record.until() <= now => {
                    transaction.delete::<R>(&scope, &id).map(drop)
                }
                _ => Ok(()),
            }
        };
        cloud.store().write(over).await?;
    }
    Ok(())
}

trait Over {
    fn until(&self) -> Timestamp;
}

macro_rules! over {
    ($($type:ty),*) => {$(
        impl Over for $type {
            fn until(&self) -> Timestamp {
                self.until
            }
        }
    )*};
}

over!(Login, Grant, Visit);
