//! The provider's side of the plugin protocol: one method per call.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use bytes::Bytes;
use novamind_wire::Error;
use prost::Message;
use serde_json::Value as Json;

use crate::check::{self, Path, error};
use crate::cloud::Cloud;
use crate::configure;
use crate::data::{self, Source};
use crate::grpc::{Failure, decode};
use crate::journal::{Entry, Journal};
use crate::kind::{Cx, Kind, all_known};
use crate::plan;
use crate::proto::*;
use crate::schema::{Catalogue, Schema as OwnSchema};
use crate::tags;
use crate::types;
use crate::value::{Object, Val};

/// The state of one provider process.
pub struct Provider {
    catalogue: Catalogue,
    cloud: OnceLock<Cloud>,
    stop: Arc<AtomicBool>,
    journal: Journal,
}

type Answer = Result<Vec<u8>, Failure>;

impl Provider {
    /// `journal` is where creations are written down, if they are.
    pub fn new(journal: Option<PathBuf>) -> Self {
        let (cloud, stop) = (OnceLock::new(), Arc::default());
        Self { catalogue: Catalogue::built_in(), cloud, stop, journal: Journal::new(journal) }
    }

    /// Ends waits; what is being asked of the cloud comes to its end.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Answers one method of `tfplugin6.Provider`.
    pub async fn handle(&self, method: &str, message: Bytes) -> Answer {
        Ok(match method {
            "GetProviderSchema" => self.schema().encode_to_vec(),
            "ValidateProviderConfig" => {
                let request: ValidateProviderRequest = decode(message)?;
                let diagnostics = configure::check(&value(&request.config)?);
                ValidateProviderResponse { diagnostics }.encode_to_vec()
            }
            "ConfigureProvider" => {
                let request: ConfigureRequest = decode(message)?;
                let diagnostics = self.configure(&value(&request.config)?).await.err().into_iter().collect();
                Diagnostics { diagnostics }.encode_to_vec()
            }
            "ValidateResourceConfig" => {
                let request: ValidateRequest = decode(message)?;
                let (kind, schema) = self.resource(&request.type_name)?;
                let config = value(&request.config)?;
                let diagnostics = check::check(kind.name, &schema.fields, kind.honours, kind.only, &config);
                Diagnostics { diagnostics }.encode_to_vec()
            }
            "ValidateDataResourceConfig" => {
                let request: ValidateRequest = decode(message)?;
                let (source, schema) = self.source(&request.type_name)?;
                let config = value(&request.config)?;
                let diagnostics = check::check(source.name, &schema.fields, source.honours, &[], &config);
                Diagnostics { diagnostics }.encode_to_vec()
            }
            "UpgradeResourceState" => self.upgrade(decode(message)?)?.encode_to_vec(),
            "ReadResource" => self.read(decode(message)?).await?.encode_to_vec(),
            "PlanResourceChange" => self.plan(decode(message)?)?.encode_to_vec(),
            "ApplyResourceChange" => self.apply(decode(message)?).await?.encode_to_vec(),
            "ImportResourceState" => self.import(decode(message)?)?.encode_to_vec(),
            "ReadDataSource" => self.read_data(decode(message)?).await?.encode_to_vec(),
            "GetFunctions" => Functions {}.encode_to_vec(),
            "StopProvider" => {
                self.stop();
                StopResponse::default().encode_to_vec()
            }
            _ => return Err(Failure::unimplemented(method)),
        })
    }

    fn schema(&self) -> ProviderSchema {
        let offer = |schemas: &BTreeMap<String, OwnSchema>| {
            schemas.iter().map(|(name, schema)| (name.clone(), schema.to_proto())).collect()
        };
        ProviderSchema {
            provider: Some(configure::schema()),
            resource_schemas: offer(&self.catalogue.resources),
            data_source_schemas: offer(&self.catalogue.data),
            server_capabilities: Some(ServerCapabilities {
                plan_destroy: false,
                get_provider_schema_optional: true,
            }),
        }
    }

    async fn configure(&self, config: &Val) -> Result<(), Diagnostic> {
        let (cloud, accounts) = configure::configure(config, self.stop.clone())?;
        if accounts.are_limited() {
            let account = cloud.account().await.map_err(|fault| failed("finding the account", &fault))?;
            if !accounts.permit(account) {
                let detail = format!("This cloud's account is {account}.");
                return Err(error("The account is not allowed", detail, None));
            }
        }
        // Terraform configures a process once.
        let _ = self.cloud.set(cloud);
        Ok(())
    }

    fn resource(&self, name: &str) -> Result<(&'static Kind, &OwnSchema), Failure> {
        let unknown = || Failure::invalid(format!("there is no resource type {name}"));
        let kind = types::find(name).ok_or_else(unknown)?;
        Ok((kind, self.catalogue.resources.get(name).ok_or_else(unknown)?))
    }

    fn source(&self, name: &str) -> Result<(&'static Source, &OwnSchema), Failure> {
        let unknown = || Failure::invalid(format!("there is no data source {name}"));
        let source = data::find(name).ok_or_else(unknown)?;
        Ok((source, self.catalogue.data.get(name).ok_or_else(unknown)?))
    }

    fn cloud(&self) -> Result<&Cloud, Failure> {
        self.cloud.get().ok_or_else(|| Failure::invalid("the provider is not configured"))
    }

    fn upgrade(&self, request: UpgradeRequest) -> Result<UpgradeResponse, Failure> {
        let (_, schema) = self.resource(&request.type_name)?;
        let json = request.raw_state.unwrap_or_default().json;
        let state: Json = serde_json::from_slice(&json)
            .map_err(|error| Failure::invalid(format!("a state of the flat kind, or no JSON: {error}")))?;
        let state = schema.complete(Val::from(&state));
        Ok(UpgradeResponse { upgraded_state: dynamic(&state), diagnostics: Vec::new() })
    }

    async fn read(&self, request: ReadRequest) -> Result<ReadResponse, Failure> {
        let (kind, schema) = self.resource(&request.type_name)?;
        let state = value(&request.current_state)?;
        let (new_state, diagnostics) = match self.refresh(kind, schema, &state).await? {
            Ok(new) => (new, Vec::new()),
            Err(fault) => (state, vec![failed(&doing("reading", kind, &request.current_state), &fault)]),
        };
        Ok(ReadResponse { new_state: dynamic(&new_state), diagnostics, private: request.private })
    }

    /// The state that the cloud says.
    async fn refresh(
        &self,
        kind: &Kind,
        schema: &OwnSchema,
        state: &Val,
    ) -> Result<Result<Val, Error>, Failure> {
        let object = state.to_object();
        let cx = Cx { cloud: self.regional(&object)?, limit: None, kind, schema, entry: None };
        // An import knows little more than the id: everything else is to be found out.
        let bare = schema.fields.iter().all(|(name, field)| {
            matches!(name.as_str(), "id" | "region")
                || state.get(name).is_zero()
                || kind.import.contains(&format!("{{{name}}}"))
                || field.default().as_ref() == Some(state.get(name))
        });
        Ok(match kind.code.read(&cx, &object).await {
            Err(fault) => Err(fault),
            Ok(None) => Ok(Val::Null),
            Ok(Some(mut read)) => {
                if schema.fields.contains_key("region") && object.get("region").is_none_or(Json::is_null) {
                    read.insert("region".into(), cx.cloud.region().into());
                }
                if !read.contains_key("id") && !kind.id.contains("{/") {
                    let mut known = object.clone();
                    known.extend(read.clone());
                    if all_known(kind.id, &known) {
                        match cx.expand(kind.id, &known, &Json::Null).await {
                            Ok(id) => drop(read.insert("id".into(), id)),
                            Err(fault) => return Ok(Err(fault)),
                        }
                    }
                }
                let read = Val::from(&Json::Object(read));
                let base = match (bare, plan::defaults(&schema.fields), state) {
                    (true, Val::Map(mut base), Val::Map(known)) => {
                        base.extend(known.clone().into_iter().filter(|(_, value)| !value.is_zero()));
                        Val::Map(base)
                    }
                    _ => state.clone(),
                };
                Ok(schema.complete(plan::settle(&schema.fields, &base, &read)))
            }
        })
    }

    fn regional(&self, object: &Object) -> Result<Cloud, Failure> {
        Ok(self.cloud()?.in_region(object.get("region").and_then(Json::as_str)))
    }

    fn plan(&self, request: PlanRequest) -> Result<PlanResponse, Failure> {
        let (kind, schema) = self.resource(&request.type_name)?;
        let (prior, proposed) = (value(&request.prior_state)?, value(&request.proposed_new_state)?);
        let mut response = PlanResponse {
            planned_private: request.prior_private,
            legacy_type_system: true,
            ..Default::default()
        };
        if proposed.is_null() {
            response.planned_state = dynamic(&proposed);
            return Ok(response);
        }
        let mut planned = plan::fill(&schema.fields, &proposed, &prior);
        let cloud = self.cloud()?;
        if let Val::Map(fields) = &mut planned {
            if schema.fields.contains_key("tags_all") {
                let all = tags::planned(fields.get("tags").unwrap_or(&Val::Null), cloud.default_tags());
                fields.insert("tags_all".into(), all);
            }
            if let Some(region @ Val::Unknown) = fields.get_mut("region") {
                *region = Val::String(cloud.region().to_owned());
            }
        }
        kind.code.plan(&prior, &mut planned);
        if !prior.is_null() {
            for (attribute, arguments) in kind.follows {
                let changed = arguments.iter().any(|name| {
                    schema
                        .fields
                        .get(*name)
                        .is_some_and(|field| !plan::same(&field.kind, planned.get(name), prior.get(name)))
                });
                if let (true, Val::Map(fields)) = (changed, &mut planned) {
                    fields.insert((*attribute).to_owned(), Val::Unknown);
                }
            }
            let names = plan::replaced(&schema.fields, &planned, &prior);
            response.requires_replace =
                names.into_iter().map(|name| Path::default().attribute(name).into_proto()).collect();
            if plan::same_object(&schema.fields, &planned, &prior) {
                planned = prior;
            }
        }
        response.planned_state = dynamic(&schema.complete(planned));
        Ok(response)
    }

    async fn apply(&self, request: ApplyRequest) -> Result<ApplyResponse, Failure> {
        let (kind, schema) = self.resource(&request.type_name)?;
        let (prior, planned) = (value(&request.prior_state)?, value(&request.planned_state)?);
        let config = value(&request.config)?;
        let mut response = ApplyResponse {
            private: request.planned_private,
            legacy_type_system: true,
            ..Default::default()
        };
        let before = prior.to_object();
        let mut state = planned.to_object();
        let cloud = self.regional(if planned.is_null() { &before } else { &state })?;
        let verb = match (prior.is_null(), planned.is_null()) {
            (true, _) => "create",
            (_, true) => "delete",
            _ => "update",
        };
        let timeouts = if planned.is_null() { &prior } else { &planned };
        let limit = timeouts.get("timeouts").get(verb).as_str().and_then(duration);
        let region = cloud.region().to_owned();
        let cx = Cx { cloud, limit, kind, schema, entry: None };
        if planned.is_null() {
            let outcome = kind.code.delete(&cx, &before).await;
            let left = match outcome {
                Ok(()) => Val::Null,
                Err(fault) => {
                    response.diagnostics.push(failed(&doing("deleting", kind, &request.prior_state), &fault));
                    prior
                }
            };
            response.new_state = dynamic(&left);
            return Ok(response);
        }

        // Arguments that are never stored come with the configuration alone.
        for (name, field) in &schema.fields {
            if field.rules.write_only && !config.get(name).is_null() {
                state.insert(name.clone(), config.get(name).to_json());
            }
        }
        let (verb, outcome) = match prior.is_null() {
            true => {
                let unwritten = |error| Failure::invalid(format!("the journal cannot be written: {error}"));
                let claimed = self.journal.claim(kind.name, &region, &schema.fields, &planned);
                let claimed = claimed.map_err(unwritten)?;
                let again = claimed.is_some();
                let entry = match claimed {
                    Some(entry) => Some(entry),
                    None => self.journal.begin(kind.name, &region, &planned).map_err(unwritten)?,
                };
                let cx = Cx { entry: entry.as_ref(), ..cx };
                let outcome = self.make(&cx, again, &mut state).await?;
                match (&outcome, &entry) {
                    (Err(fault), Some(entry)) if !is_known(&state) && is_definite(fault) => entry.discard(),
                    _ => cx.note(&state),
                }
                ("creating", outcome)
            }
            false => ("changing", kind.code.update(&cx, &before, &mut state).await),
        };
        for (name, field) in &schema.fields {
            if field.rules.write_only {
                state.remove(name);
            }
        }
        let made = is_known(&state);
        let base = merged(&planned, &state);
        let (new_state, fault) = match outcome {
            Ok(()) => match self.refresh(kind, schema, &base).await? {
                Ok(Val::Null) => {
                    let message = "the cloud does not know the object that it has just made";
                    (schema.complete(settled(schema, &base)), Some(Error::new("NotFound", 404, message)))
                }
                Ok(new) => (new, None),
                Err(fault) => (schema.complete(settled(schema, &base)), Some(fault)),
            },
            // A change that broke off: what the cloud has now is found out by the next refresh.
            Err(fault) if !prior.is_null() => (prior, Some(fault)),
            Err(fault) if made => (schema.complete(settled(schema, &base)), Some(fault)),
            Err(fault) => (Val::Null, Some(fault)),
        };
        if let Some(fault) = fault {
            response.diagnostics.push(failed(&doing(verb, kind, &request.planned_state), &fault));
        }
        response.new_state = dynamic(&new_state);
        Ok(response)
    }

    /// Makes an object or, if an interrupted apply has begun to (`again`), goes on from there.
    async fn make(&self, cx: &Cx<'_>, again: bool, state: &mut Object) -> Result<Result<(), Error>, Failure> {
        if let Some(entry) = cx.entry.filter(|_| again) {
            let found = match self.interrupted(cx, entry, state).await? {
                Ok(found) => found,
                Err(fault) => return Ok(Err(fault)),
            };
            if let Some(found) = found {
                return Ok(cx.kind.code.resume(cx, &found, state).await);
            }
        }
        cx.name(state);
        cx.note(state);
        Ok(cx.kind.code.create(cx, state).await)
    }

    /// What the cloud has of an object that an interrupted apply has begun to make.
    async fn interrupted(
        &self,
        cx: &Cx<'_>,
        entry: &Entry,
        planned: &Object,
    ) -> Result<Result<Option<Object>, Error>, Failure> {
        let mut known = planned.clone();
        for (name, value) in entry.made().into_iter().flatten().filter(|(_, value)| !value.is_null()) {
            let open = known.get(name).is_none_or(Json::is_null);
            if open {
                known.insert(name.clone(), value.clone());
            }
        }
        if !is_known(&known) {
            match cx.kind.code.find(cx, &known).await {
                Ok(Some(found)) => known = found,
                Ok(None) => return Ok(Ok(None)),
                Err(fault) => return Ok(Err(fault)),
            }
        }
        let read = self.refresh(cx.kind, cx.schema, &Val::from(&Json::Object(known))).await?;
        Ok(read.map(|read| (!read.is_null()).then(|| read.to_object())))
    }

    fn import(&self, request: ImportRequest) -> Result<ImportResponse, Failure> {
        let (kind, schema) = self.resource(&request.type_name)?;
        let mut response = ImportResponse::default();
        match kind.code.import(kind, &request.id) {
            Some(mut object) => {
                object.insert("id".into(), request.id.into());
                let state = schema.complete(Val::from(&Json::Object(object)));
                response.imported_resources.push(Imported {
                    type_name: request.type_name,
                    state: dynamic(&state),
                    private: Vec::new(),
                });
            }
            None => {
                let detail = format!("The id of {} has the form {}.", kind.name, kind.import);
                response.diagnostics.push(error("Invalid id", detail, None));
            }
        }
        Ok(response)
    }

    async fn read_data(&self, request: ReadDataRequest) -> Result<ReadDataResponse, Failure> {
        let (source, schema) = self.source(&request.type_name)?;
        let config = plan::with_defaults(&schema.fields, &value(&request.config)?);
        let object = config.to_object();
        let cloud = self.regional(&object)?;
        let mut response = ReadDataResponse::default();
        match source.read.read(&cloud, schema, &object).await {
            Ok(mut read) => {
                if schema.fields.contains_key("region") {
                    read.entry("region").or_insert(cloud.region().into());
                }
                let read = Val::from(&Json::Object(read));
                let state = schema.complete(plan::settle(&schema.fields, &config, &read));
                response.state = dynamic(&state);
            }
            Err(fault) => response.diagnostics.push(failed(&format!("reading {}", source.name), &fault)),
        }
        Ok(response)
    }
}

fn value(dynamic: &Option<DynamicValue>) -> Result<Val, Failure> {
    let Some(dynamic) = dynamic else { return Ok(Val::Null) };
    if dynamic.msgpack.is_empty() && !dynamic.json.is_empty() {
        let json: Json =
            serde_json::from_slice(&dynamic.json).map_err(|error| Failure::invalid(error.to_string()))?;
        return Ok(Val::from(&json));
    }
    Val::from_msgpack(&dynamic.msgpack).map_err(Failure::invalid)
}

fn dynamic(value: &Val) -> Option<DynamicValue> {
    Some(DynamicValue { msgpack: value.to_msgpack(), json: Vec::new() })
}

/// Whether there is an object that the state names.
fn is_known(state: &Object) -> bool {
    state.get("id").is_some_and(|id| !id.is_null())
}

/// Whether an error says that nothing was made. A cloud that died may have made it.
fn is_definite(fault: &Error) -> bool {
    fault.status() < 500 && fault.code() != "Interrupted"
}

/// The plan with what became known.
fn merged(planned: &Val, state: &Object) -> Val {
    let Val::Map(planned) = planned else { return planned.clone() };
    let mut out = planned.clone();
    for (name, value) in state {
        // What was not touched keeps the plan's form, in which something may be unknown.
        if !value.is_null() && out.get(name).map(Val::to_json).as_ref() != Some(value) {
            out.insert(name.clone(), Val::from(value));
        }
    }
    Val::Map(out)
}

/// A state in which nothing is unknown.
fn settled(schema: &OwnSchema, base: &Val) -> Val {
    plan::settle(&schema.fields, base, &Val::Map(BTreeMap::new()))
}

/// What is being done, with the object's name where it has one.
fn doing(verb: &str, kind: &Kind, state: &Option<DynamicValue>) -> String {
    let state = value(state).unwrap_or(Val::Null);
    let name = ["name", "bucket", "id"].iter().find_map(|field| state.get(field).as_str());
    match name {
        Some(name) => format!("{verb} {} ({name})", kind.name),
        None => format!("{verb} {}", kind.name),
    }
}

/// A duration as Go writes it: `1h30m`, `90s`.
fn duration(text: &str) -> Option<Duration> {
    let mut total = 0.0;
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let (number, after) = rest.split_at(end);
        let unit_end = after.find(|c: char| c.is_ascii_digit()).unwrap_or(after.len());
        let (unit, after) = after.split_at(unit_end);
        let seconds = match unit {
            "h" => 3600.0,
            "m" => 60.0,
            "s" => 1.0,
            "ms" => 0.001,
            _ => return None,
        };
        total += number.parse::<f64>().ok()? * seconds;
        rest = after;
    }
    Duration::try_from_secs_f64(total).ok()
}

fn failed(what: &str, fault: &Error) -> Diagnostic {
    let detail = match fault.message() {
        "" => fault.code().to_owned(),
        message => format!("{}: {message}", fault.code()),
    };
    error(format!("{} failed: {}", what, fault.code()), detail, None)
}
