//! Removes from the bucket what no file refers to: uploads that came to nothing, versions past their time.
//!
//! Several instances may sweep at once: each takes notes that no other one holds. An object is deleted before its note
//! is, so that one which could not be deleted is tried again.

use std::sync::Arc;
use std::time::Duration;

use crate::App;
use crate::log::Level;
use crate::problem::Problem;

/// How often each instance looks, give or take a tenth.
const PAUSE: Duration = Duration::from_secs(600);
/// Rows per transaction: it is open while S3 is asked.
const BATCH: i64 = 20;

/// Sweeps again and again.
pub async fn watch(app: Arc<App>) {
    loop {
        tokio::time::sleep(PAUSE.mul_f64(0.9 + 0.2 * fastrand::f64())).await;
        match once(&app).await {
            Ok(0) => {}
            Ok(count) => app.log.line(Level::Info, "swept", &[("objects", count.into())]),
            Err(problem) => {
                let cause = problem.cause.unwrap_or(problem.detail);
                app.log.line(Level::Warn, "the sweep failed", &[("cause", cause.into())]);
            }
        }
    }
}

/// Removes what is due; the number of objects.
pub async fn once(app: &App) -> Result<u64, Problem> {
    let mut swept = 0;
    loop {
        let expired = sqlx::query(
            "with gone as (delete from files where id in (select id from files \
             where superseded_at < now() - make_interval(days => $1) limit $2 for update skip locked) returning key) \
             insert into loose_objects (key, due_at) select key, now() from gone",
        );
        let expired = expired.bind(app.config.keep_versions_days).bind(BATCH).execute(&app.database.pool);
        let expired = app.database.run("sweep.expire", expired).await?.rows_affected();
        let removed = remove(app).await?;
        swept += removed;
        if expired == 0 && removed == 0 {
            return Ok(swept);
        }
    }
}

async fn remove(app: &App) -> Result<u64, Problem> {
    let taken = async {
        let mut transaction = app.database.pool.begin().await?;
        let keys: Vec<String> = sqlx::query_scalar(
            "select key from loose_objects where due_at <= now() order by due_at limit $1 for update skip locked",
        )
        .bind(BATCH)
        .fetch_all(&mut *transaction)
        .await?;
        Ok((transaction, keys))
    };
    let (mut transaction, keys) = app.database.run("sweep.take", taken).await?;
    for key in &keys {
        app.store.delete(key).await?;
    }
    let gone = async {
        sqlx::query("delete from loose_objects where key = any($1)")
            .bind(&keys)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await
    };
    app.database.run("sweep.forget", gone).await?;
    Ok(keys.len() as u64)
}

/// Removes one object at once and forgets it. A failure leaves it to the next sweep.
pub async fn now(app: &App, key: &str) {
    if app.store.delete(key).await.is_ok() {
        let forget = sqlx::query("delete from loose_objects where key = $1").bind(key);
        let _ = app.database.run("sweep.forget", forget.execute(&app.database.pool)).await;
    }
}
