//! The provider's side of the plugin protocol: one method per call.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use novamind_wire::Error;
use prost::Message;
use serde_json::Value as Json;

use crate::check::{self, Path, error};
use crate::cloud::Cloud;
use crate::configure;
use crate::data::{self, Source};
use crate::grpc::{Failure, decode};
use crate::journal::Journal;
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
    pub journal: Journal,
}

type Answer = Result<Vec<u8>, Failure>;

impl Provider {
    /// `journal` is where creations are written down, if they are; `terraform` whom it serves.
    pub fn new(journal: Option<PathBuf>, terraform: String) -> Self {
        let (cloud, stop) = (OnceLock::new(), Arc::default());
        Self { catalogue: Catalogue::built_in(), cloud, stop, journal: Journal::new(journal, terraform) }
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
                let mut diagnostics =
                    check::check(kind.name, &schema.fields, kind.honours, kind.only, &config);
                diagnostics.extend(kind.code.check(&config).into_iter().map(|(name, detail)| {
                    error("Invalid value", detail, Some(Path::default().attribute(name)))
                }));
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

    pub fn resource(&self, name: &str) -> Result<(&'static Kind, &OwnSchema), Failure> {
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
    pub async fn refresh(
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
                if bare {
                    kind.unname(&mut read);
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

    pub fn regional(&self, object: &Object) -> Result<Cloud, Failure> {
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
                // A tag of null is one that the configuration leaves out.
                if let Some(Val::Map(tags)) = fields.get_mut("tags") {
                    tags.retain(|_, value| !value.is_null());
                }
                let own = fields.get("tags").unwrap_or(&Val::Null);
                let all = tags::planned(own, cloud.default_tags(), cloud.ignored_tags());
                fields.insert("tags_all".into(), all);
            }
            if let Some(region @ Val::Unknown) = fields.get_mut("region") {
                *region = Val::String(cloud.region().to_owned());
            }
        }
        kind.code.forget(&value(&request.config)?, &mut planned);
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
            let names = names.into_iter().chain(kind.code.replaces(&prior, &planned));
            response.requires_replace =
                names.map(|name| Path::default().attribute(name).into_proto()).collect();
            if plan::same_object(&schema.fields, &planned, &prior) {
                planned = prior;
            }
        }
        response.planned_state = dynamic(&schema.complete(planned));
        Ok(response)
    }

    fn import(&self, request: ImportRequest) -> Result<ImportResponse, Failure> {
        let (kind, schema) = self.resource(&request.type_name)?;
        let mut response = ImportResponse::default();
        match kind.code.import(kind, &request.id) {
            Some(mut object) => {
                // Unless the id is a part of what was given.
                object.entry("id").or_insert_with(|| request.id.into());
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
                if let Some(Json::Object(tags)) = read.get_mut("tags") {
                    tags.retain(|key, _| !cloud.ignored_tags().has(key));
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

pub fn value(dynamic: &Option<DynamicValue>) -> Result<Val, Failure> {
    let Some(dynamic) = dynamic else { return Ok(Val::Null) };
    if dynamic.msgpack.is_empty() && !dynamic.json.is_empty() {
        let json: Json =
            serde_json::from_slice(&dynamic.json).map_err(|error| Failure::invalid(error.to_string()))?;
        return Ok(Val::from(&json));
    }
    Val::from_msgpack(&dynamic.msgpack).map_err(Failure::invalid)
}

pub fn dynamic(value: &Val) -> Option<DynamicValue> {
    Some(DynamicValue { msgpack: value.to_msgpack(), json: Vec::new() })
}

/// What is being done, with the object's name where it has one.
pub fn doing(verb: &str, kind: &Kind, state: &Option<DynamicValue>) -> String {
    let state = value(state).unwrap_or(Val::Null);
    let name = ["name", "bucket", "id"].iter().find_map(|field| state.get(field).as_str());
    match name {
        Some(name) => format!("{verb} {} ({name})", kind.name),
        None => format!("{verb} {}", kind.name),
    }
}

pub fn failed(what: &str, fault: &Error) -> Diagnostic {
    let detail = match fault.message() {
        "" => fault.code().to_owned(),
        message => format!("{}: {message}", fault.code()),
    };
    error(format!("{} failed: {}", what, fault.code()), detail, None)
}
