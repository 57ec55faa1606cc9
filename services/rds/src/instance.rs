//! DescribeDBInstances, and the record of a new instance.

use std::net::Ipv4Addr;

use novamind_api::rds::{DescribeDBInstances, DescribeDBInstancesOutput, errors};
use novamind_kernel::{Scope, Stored, Transaction, random_alphanumeric, random_bytes};
use novamind_postgres::Node;
use novamind_wire::Result;

use crate::access::{no_instance, wanted};
use crate::check::invalid;
use crate::create::is_engine;
use crate::records::{
    Address, Instance, MasterSecret, Origin, Pending, Placement, Settings, Status, Tags, Wanted,
};
use crate::{Cx, event, list, names, render};

/// Instances of an account in a region (RDS quotas).
pub const MOST: usize = 40;

const FILTERS: [&str; 5] = ["db-cluster-id", "db-instance-id", "dbi-resource-id", "domain", "engine"];

pub async fn describe(cx: Cx, input: DescribeDBInstances) -> Result<DescribeDBInstancesOutput> {
    let wanted = wanted(&cx, "db", &input.db_instance_identifier);
    let arn = cx.arn(&format!("db:{}", wanted.as_deref().unwrap_or("*")));
    cx.authorize(&arn)?;
    let filters = input.filters.as_deref();
    list::check(filters, &FILTERS)?;
    for filter in filters.unwrap_or_default().iter().filter(|filter| filter.name == "engine") {
        if let Some(unknown) = filter.values.iter().find(|name| !is_engine(&name.to_ascii_lowercase())) {
            return Err(invalid(format!("Unrecognized engine name: {unknown}")));
        }
    }
    let all = match &wanted {
        Some(id) => {
            let found = cx.store().get::<Instance>(cx.scope(), id)?;
            vec![found.ok_or_else(|| no_instance(id))?]
        }
        None => cx.store().all::<Instance>(cx.scope())?,
    };
    let field = |found: &Stored<Instance>, name: &str| match name {
        "db-instance-id" => vec![found.id.clone(), cx.arn(&format!("db:{}", found.id))],
        "dbi-resource-id" => vec![found.resource_id.clone()],
        "engine" => vec![render::ENGINE.to_owned()],
        _ => vec![],
    };
    let found = all.into_iter().filter(|found| list::passes(filters, |name| field(found, name))).collect();
    let (found, marker) = list::page(found, input.max_records, input.marker.as_deref())?;
    let shown: Result<Vec<_>> = found.iter().map(|found| render::instance(&cx, found)).collect();
    Ok(DescribeDBInstancesOutput { marker, db_instances: Some(shown?) })
}

/// What a new instance is to be.
pub struct New {
    pub identifier: String,
    pub resource_id: String,
    pub settings: Settings,
    pub user: String,
    pub password: Option<String>,
    pub secret: Option<MasterSecret>,
    pub database: Option<String>,
    pub placement: Placement,
    pub origin: Origin,
    pub tags: Tags,
}

pub fn new_resource_id() -> String {
    format!("db-{}", random_alphanumeric(26))
}

pub fn exists() -> novamind_wire::Error {
    errors::DB_INSTANCE_ALREADY_EXISTS_FAULT.error("DB instance already exists")
}

/// A pair of addresses that no other instance of the installation has.
fn claim(transaction: &mut Transaction<'_>, scope: &Scope, resource_id: &str) -> Result<[Ipv4Addr; 2]> {
    let global = Scope::global(&scope.account);
    loop {
        let addresses = names::addresses(u64::from_le_bytes(random_bytes::<8>()));
        let id = addresses[0].to_string();
        if transaction.get::<Address>(&global, &id)?.is_none() {
            transaction.put(&global, &id, &Address { instance: resource_id.to_owned() })?;
            return Ok(addresses);
        }
    }
}

/// Records a new instance; its controller makes it.
pub async fn insert(cx: &Cx, new: New) -> Result<Stored<Instance>> {
    let (scope, now) = (cx.scope().clone(), cx.now());
    cx.store()
        .write(move |transaction| {
            if transaction.get::<Instance>(&scope, &new.identifier)?.is_some() {
                return Err(exists());
            }
            if transaction.all::<Instance>(&scope)?.len() >= MOST {
                return Err(errors::INSTANCE_QUOTA_EXCEEDED_FAULT
                    .error("The request cannot be processed because it would exceed the maximum number of instances."));
            }
            let addresses = claim(transaction, &scope, &new.resource_id)?;
            let record = Instance {
                resource_id: new.resource_id,
                settings: new.settings,
                pending: Pending::default(),
                user: new.user,
                password: new.password,
                secret: new.secret,
                database: new.database,
                placement: new.placement,
                status: Status::Creating,
                wanted: Wanted::Running,
                origin: new.origin,
                addresses,
                interface: None,
                primary: Node::A,
                in_sync: false,
                failing_over: false,
                stale: false,
                provisioned: false,
                effective: None,
                restart: None,
                created: None,
                stopped: None,
                backed_up: None,
                beat: None,
                restorable: None,
                beaten: None,
                roles: 0,
                starts: 0,
                shipped: None,
                trouble: None,
                tags: new.tags,
            };
            let generation = transaction.put(&scope, &new.identifier, &record)?;
            let source = (event::INSTANCE, new.identifier.as_str());
            if record.origin != Origin::New {
                event::note(transaction, &scope, now, source, "restoration", "DB instance restore was started")?;
            }
            Ok(Stored { scope, id: new.identifier, generation, record })
        })
        .await
}
