//! What the provider offers: arguments and attributes of its types, from `schema.json`.
//!
//! That file is a part of the facts about hashicorp/aws, made by `cargo xtask provider-schema`; what Terraform is told
//! about a type is exactly what stands there.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value as Json, json};

use crate::proto;
use crate::value::Val;

pub type Fields = BTreeMap<String, Field>;

/// An attribute's type.
#[derive(Clone, Debug, PartialEq)]
pub enum Type {
    String,
    Number,
    Bool,
    List(Box<Type>),
    Set(Box<Type>),
    Map(Box<Type>),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Nesting {
    Single,
    List,
    Set,
}

#[derive(Clone, Debug)]
pub enum Kind {
    Attribute(Type),
    /// Nested objects, written as blocks, or (`block` false) the value of an attribute.
    Objects {
        nesting: Nesting,
        block: bool,
        fields: Fields,
    },
}

/// One argument or attribute.
#[derive(Clone, Debug)]
pub struct Field {
    pub kind: Kind,
    pub rules: Rules,
}

/// What the schema says of a field besides its type.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Rules {
    pub required: bool,
    pub optional: bool,
    pub computed: bool,
    pub force_new: bool,
    pub sensitive: bool,
    pub write_only: bool,
    pub deprecated: bool,
    pub default: Option<Json>,
    /// Of a block, the number of times that it may stand there.
    pub min: i64,
    pub max: i64,
    #[serde(rename = "enum")]
    pub values: Vec<String>,
    pub conflicts_with: Vec<String>,
    pub exactly_one_of: Vec<String>,
    pub required_with: Vec<String>,
    /// A block that the configuration leaves out stays what it was.
    pub keep_missing: bool,
}

/// One resource type, or data source.
#[derive(Clone, Debug)]
pub struct Schema {
    pub fields: Fields,
}

#[derive(Deserialize)]
struct Raw {
    fields: BTreeMap<String, RawField>,
    #[serde(default)]
    timeouts: Vec<String>,
}

#[derive(Deserialize)]
struct RawField {
    #[serde(rename = "type")]
    kind: Option<String>,
    #[serde(default)]
    block: bool,
    nesting: Option<String>,
    fields: Option<BTreeMap<String, RawField>>,
    /// The name of the block in it that holds what the block around it holds.
    recursive: Option<String>,
    #[serde(flatten)]
    rules: Rules,
}

/// Both halves of `schema.json`.
#[derive(Default)]
pub struct Catalogue {
    pub resources: BTreeMap<String, Schema>,
    pub data: BTreeMap<String, Schema>,
}

impl Catalogue {
    /// The catalogue that is built in.
    pub fn built_in() -> Self {
        #[derive(Deserialize)]
        struct File {
            resources: BTreeMap<String, Raw>,
            data: BTreeMap<String, Raw>,
        }
        let file: File = match serde_json::from_str(include_str!("schema.json")) {
            Ok(file) => file,
            // The file is a part of the binary, and a test reads it.
            Err(error) => unreachable!("schema.json: {error}"),
        };
        let schemas = |raw: BTreeMap<String, Raw>| {
            raw.into_iter().map(|(name, raw)| (name, Schema::from_raw(raw))).collect()
        };
        Self { resources: schemas(file.resources), data: schemas(file.data) }
    }
}

impl Schema {
    fn from_raw(raw: Raw) -> Self {
        let mut fields: Fields = all(&raw.fields, None);
        if !raw.timeouts.is_empty() {
            let text = |name: String| {
                let rules = Rules { optional: true, ..Rules::default() };
                (name, Field { kind: Kind::Attribute(Type::String), rules })
            };
            let kind = Kind::Objects {
                nesting: Nesting::Single,
                block: true,
                fields: raw.timeouts.into_iter().map(text).collect(),
            };
            fields.insert("timeouts".into(), Field { kind, rules: Rules::default() });
        }
        Self { fields }
    }

    /// As Terraform is told about it.
    pub fn to_proto(&self) -> proto::Schema {
        proto::Schema { version: 0, block: Some(block(&self.fields)) }
    }

    /// The value with every field of the schema and no other.
    pub fn complete(&self, value: Val) -> Val {
        complete(&self.fields, value)
    }
}

/// How deep a block may stand in itself. With hashicorp/aws it is one more, which every command would pay for: Terraform
/// reads the whole schema each time.
const DEEP: usize = 2;
/// Statements that stand in no other.
const OUTERMOST: [&str; 3] =
    ["managed_rule_group_statement", "rate_based_statement", "rule_group_reference_statement"];

fn all(raw: &BTreeMap<String, RawField>, deep: Option<usize>) -> Fields {
    let around = (raw, deep.unwrap_or(DEEP));
    raw.iter()
        .filter_map(|(name, field)| Some((name.clone(), Field::from_raw(name, field, around)?)))
        .collect()
}

/// A block that holds another, which holds what stands around the first.
fn recursive(raw: &RawField, (around, deep): (&BTreeMap<String, RawField>, usize)) -> Option<Kind> {
    let inner = raw.recursive.clone()?;
    let deep = deep.checked_sub(1)?;
    let nested = around.iter().filter(|(name, _)| !OUTERMOST.contains(&name.as_str()));
    let fields = nested
        .filter_map(|(name, field)| Some((name.clone(), Field::from_raw(name, field, (around, deep))?)))
        .collect();
    let kind = Kind::Objects { nesting: Nesting::List, block: true, fields };
    let rules = Rules { required: true, ..Rules::default() };
    let fields = Fields::from([(inner, Field { kind, rules })]);
    Some(Kind::Objects { nesting: Nesting::List, block: true, fields })
}

impl Field {
    /// `around` are the fields around it, and how many times more they may stand in themselves.
    fn from_raw(name: &str, raw: &RawField, around: (&BTreeMap<String, RawField>, usize)) -> Option<Self> {
        let kind = match (&raw.fields, &raw.kind) {
            _ if raw.recursive.is_some() => recursive(raw, around)?,
            (Some(fields), _) => Kind::Objects {
                nesting: match raw.nesting.as_deref() {
                    Some("set") => Nesting::Set,
                    Some("single") => Nesting::Single,
                    _ => Nesting::List,
                },
                block: raw.block,
                fields: all(fields, (name == "scope_down_statement").then_some(DEEP - 1)),
            },
            (None, Some(kind)) => Kind::Attribute(Type::parse(kind)?),
            (None, None) => return None,
        };
        Some(Self { kind, rules: raw.rules.clone() })
    }

    /// What stands for nothing: no blocks, or null.
    pub fn nothing(&self) -> Val {
        match &self.kind {
            Kind::Objects { nesting: Nesting::List | Nesting::Set, block: true, .. } => Val::List(Vec::new()),
            _ => Val::Null,
        }
    }

    /// The schema's default.
    pub fn default(&self) -> Option<Val> {
        let default = self.rules.default.as_ref()?;
        Some(match (&self.kind, default) {
            // The facts have some numbers for what is text.
            (Kind::Attribute(Type::String), Json::Number(number)) => Val::String(number.to_string()),
            (_, default) => Val::from(default),
        })
    }
}

impl Type {
    fn parse(text: &str) -> Option<Self> {
        let inner = |prefix: &str| {
            let inner = text.strip_prefix(prefix)?.strip_prefix('(')?.strip_suffix(')')?;
            Some(Box::new(Self::parse(inner)?))
        };
        Some(match text {
            "string" => Self::String,
            "number" => Self::Number,
            "bool" => Self::Bool,
            _ if text.starts_with("list") => Self::List(inner("list")?),
            _ if text.starts_with("set") => Self::Set(inner("set")?),
            _ => Self::Map(inner("map")?),
        })
    }

    fn to_cty(&self) -> Json {
        match self {
            Self::String => json!("string"),
            Self::Number => json!("number"),
            Self::Bool => json!("bool"),
            Self::List(inner) => json!(["list", inner.to_cty()]),
            Self::Set(inner) => json!(["set", inner.to_cty()]),
            Self::Map(inner) => json!(["map", inner.to_cty()]),
        }
    }
}

/// The cty type of a field as an attribute.
fn cty(field: &Field) -> Json {
    match &field.kind {
        Kind::Attribute(kind) => kind.to_cty(),
        Kind::Objects { nesting, fields, .. } => {
            let object: serde_json::Map<_, _> = fields.iter().map(|(k, v)| (k.clone(), cty(v))).collect();
            let name = if *nesting == Nesting::Set { "set" } else { "list" };
            json!([name, ["object", object]])
        }
    }
}

fn block(fields: &Fields) -> proto::Block {
    let mut out = proto::Block::default();
    for (name, field) in fields {
        let rules = &field.rules;
        match &field.kind {
            Kind::Objects { nesting, block: true, fields } => {
                let min = if rules.required { rules.min.max(1) } else { 0 };
                let single = *nesting == Nesting::Single;
                out.block_types.push(proto::NestedBlock {
                    type_name: name.clone(),
                    block: Some(block(fields)),
                    nesting: match nesting {
                        Nesting::Single => proto::Nesting::Single,
                        Nesting::List => proto::Nesting::List,
                        Nesting::Set => proto::Nesting::Set,
                    } as i32,
                    min_items: if single { 0 } else { min },
                    max_items: if single { 0 } else { rules.max },
                });
            }
            _ => out.attributes.push(proto::Attribute {
                name: name.clone(),
                kind: cty(field).to_string().into_bytes(),
                required: rules.required,
                optional: rules.optional,
                computed: rules.computed,
                sensitive: rules.sensitive,
                deprecated: rules.deprecated,
                write_only: rules.write_only,
            }),
        }
    }
    out
}

pub fn complete(fields: &Fields, value: Val) -> Val {
    let Val::Map(mut given) = value else { return value };
    let whole = fields.iter().map(|(name, field)| {
        let value = given.remove(name).unwrap_or(Val::Null);
        let value = match (&field.kind, value) {
            (Kind::Objects { fields, .. }, Val::List(items)) => {
                Val::List(items.into_iter().map(|item| complete(fields, item)).collect())
            }
            (Kind::Objects { fields, .. }, value @ Val::Map(_)) => complete(fields, value),
            (Kind::Objects { .. }, Val::Null) => field.nothing(),
            (Kind::Attribute(Type::Number), Val::String(text)) => text.parse().map_or(Val::Null, Val::Number),
            (_, value) => value,
        };
        (name.clone(), value)
    });
    Val::Map(whole.collect())
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    /// What Terraform is told, compared with the file: names, types, flags and nesting, on every level.
    #[test]
    fn what_is_offered_is_what_the_file_says() {
        let file: Json = serde_json::from_str(include_str!("schema.json")).expect("JSON");
        let catalogue = Catalogue::built_in();
        let mut wrong = Vec::new();
        for (half, schemas) in [("resources", &catalogue.resources), ("data", &catalogue.data)] {
            let listed = file[half].as_object().expect("an object");
            assert_eq!(listed.len(), schemas.len(), "{half}");
            for (name, entry) in listed {
                let offered = schemas[name].to_proto().block.expect("a block");
                compare(name, entry["fields"].as_object().expect("fields"), &offered, &mut wrong);
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    fn compare(
        path: &str,
        fields: &serde_json::Map<String, Json>,
        block: &proto::Block,
        wrong: &mut Vec<String>,
    ) {
        let attributes: HashMap<_, _> = block.attributes.iter().map(|a| (a.name.as_str(), a)).collect();
        let blocks: HashMap<_, _> = block.block_types.iter().map(|b| (b.type_name.as_str(), b)).collect();
        let extra = usize::from(blocks.contains_key("timeouts"));
        if attributes.len() + blocks.len() != fields.len() + extra {
            wrong.push(format!("{path}: more or less is offered than there is"));
        }
        for (name, field) in fields {
            let path = format!("{path}.{name}");
            let flag = |name: &str| field[name] == true;
            if let Some(inner) = field["recursive"].as_str() {
                let held = blocks.get(name.as_str()).and_then(|offered| offered.block.as_ref());
                let held = held.and_then(|held| held.block_types.first());
                if held.is_none_or(|held| held.type_name != inner) {
                    wrong.push(format!("{path} holds no {inner}"));
                }
                continue;
            }
            if flag("block") {
                let Some(offered) = blocks.get(name.as_str()) else {
                    wrong.push(format!("{path} is no block"));
                    continue;
                };
                let nesting = match field["nesting"].as_str() {
                    Some("set") => proto::Nesting::Set,
                    _ => proto::Nesting::List,
                };
                if offered.nesting != nesting as i32
                    || (offered.min_items > 0) != flag("required")
                    || offered.max_items != field["max"].as_i64().unwrap_or(0)
                {
                    wrong.push(format!("{path}: nesting or number"));
                }
                let inner = field["fields"].as_object().expect("fields");
                compare(&path, inner, offered.block.as_ref().expect("a block"), wrong);
                continue;
            }
            let Some(offered) = attributes.get(name.as_str()) else {
                wrong.push(format!("{path} is no attribute"));
                continue;
            };
            let flags =
                [offered.required, offered.optional, offered.computed, offered.sensitive, offered.write_only];
            let names = ["required", "optional", "computed", "sensitive", "write_only"];
            if flags != names.map(flag) {
                wrong.push(format!("{path}: {flags:?}"));
            }
            let told: Json = serde_json::from_slice(&offered.kind).expect("a type");
            let words = told.to_string().replace(['"', '[', ']'], "").replace(',', "(");
            if let Some(kind) = field["type"].as_str()
                && words != kind.trim_end_matches(')')
            {
                wrong.push(format!("{path}: {words} for {kind}"));
            }
        }
    }
}
