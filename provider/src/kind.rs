//! A resource type as data, and what is done with it.
//!
//! [`Kind`] is a row of the table: which operations create, read, change and delete an object, where their answers
//! hold what, and how arguments are called there. A type that does not fit brings [`Code`] that replaces one of the
//! steps and may use the others.

use std::future::Future;
use std::time::Duration;

use async_trait::async_trait;
use novamind_wire::{Error, Result, Shape};
use serde_json::{Value as Json, json};

use crate::check::Only;
use crate::cloud::{self, Cloud, absent, is_one_of};
use crate::journal::Entry;
use crate::json::{imported, merge, set};
use crate::names::{Names, arguments, attributes};
use crate::schema::{Fields, Schema};
use crate::tags::Tagging;
use crate::value::{Object, Val};

/// How long a deletion is tried again while something still uses the object.
const BUSY: Duration = Duration::from_secs(600);

/// One resource type.
pub struct Kind {
    pub name: &'static str,
    pub service: &'static str,
    /// Paths of the arguments that this cloud honours, each with everything below it. Others are refused.
    pub honours: &'static str,
    /// Arguments of which some values alone are honoured.
    pub only: &'static Only,
    pub names: &'static Names,
    pub create: Call,
    pub read: Call,
    /// None where every change takes a new object.
    pub update: Option<Call>,
    pub delete: Call,
    /// The id of an object: a template over its attributes.
    pub id: &'static str,
    /// How an id that is imported gives attributes: a template of the same kind, read backwards.
    pub import: &'static str,
    /// The ARN of an object, where the cloud does not tell it: a template.
    pub arn: &'static str,
    /// How an object is found by what was planned, where that is not the id that is imported: the operation, and
    /// where its answer has the id. For what an interrupted apply has made.
    pub find: Option<Call>,
    /// Errors that say that there is no such object.
    pub gone: &'static [&'static str],
    /// Errors of a deletion that go away when others have let go.
    pub busy: &'static [&'static str],
    pub tags: Option<&'static Tagging>,
    /// EC2's word for such an object, in tag specifications and ARNs; empty elsewhere.
    pub noun: &'static str,
    /// The attribute of the name that is made up if none is given, and the prefix that it then has.
    pub unnamed: (&'static str, &'static str),
    /// Computed attributes that change with certain arguments.
    pub follows: &'static [(&'static str, &'static [&'static str])],
    pub code: &'static dyn Code,
}

/// What a row says unless it says otherwise.
pub const KIND: Kind = Kind {
    name: "",
    service: "",
    honours: "",
    only: &[],
    names: &[],
    create: CALL,
    read: CALL,
    update: None,
    delete: CALL,
    id: "{id}",
    import: "{id}",
    arn: "",
    find: None,
    gone: &[],
    busy: &[],
    tags: None,
    noun: "",
    unnamed: ("", ""),
    follows: &[],
    code: &Plain,
};

/// How many digits end a name that was made up.
const DIGITS: usize = 12;

impl Kind {
    /// Makes up a name where the configuration gives none, or only its beginning.
    pub fn name(&self, state: &mut Object) {
        let (attribute, default) = self.unnamed;
        if attribute.is_empty() || state.get(attribute).is_some_and(|name| !name.is_null()) {
            return;
        }
        let prefix = state.get(&format!("{attribute}_prefix")).and_then(Json::as_str);
        let prefix = prefix.filter(|prefix| !prefix.is_empty()).unwrap_or(default);
        let name = format!("{prefix}{:0DIGITS$x}", rand::random::<u64>() >> 16);
        state.insert(attribute.into(), name.into());
    }

    /// The beginning that a name was given, as far as the name tells: nothing else does after an import.
    pub fn unname(&self, read: &mut Object) {
        let (attribute, _) = self.unnamed;
        let name = read.get(attribute).and_then(Json::as_str).unwrap_or_default();
        let split = name.len().checked_sub(DIGITS).and_then(|at| name.split_at_checked(at));
        let made_up =
            |end: &str| end.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
        if let Some((prefix, _)) = split.filter(|(prefix, end)| !prefix.is_empty() && made_up(end)) {
            read.insert(format!("{attribute}_prefix"), prefix.into());
        }
    }
}

/// One call of an operation.
pub struct Call {
    pub operation: &'static str,
    /// The member of the input that takes the arguments; empty where the input itself does.
    pub into: &'static str,
    /// Whether all arguments go into it that it has a member for.
    pub all: bool,
    /// Members, by pointer, and the templates of their values.
    pub give: &'static [(&'static str, &'static str)],
    /// Where in the answer the object's structure stands, as a JSON pointer. Several, with `|`, are overlaid.
    pub at: &'static str,
}

pub const CALL: Call = Call { operation: "", into: "", all: false, give: &[], at: "" };

/// What a type does in a way of its own. The defaults do what the row says.
#[async_trait]
pub trait Code: Sync + Send {
    /// Makes the object. `state` begins as the plan; what becomes known, above all the id, is written into it at
    /// once, so that a failure after that leaves an object that Terraform knows.
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        cx.create(state).await
    }

    /// What the cloud says about the object; None if it is gone.
    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        cx.read(state).await
    }

    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        cx.update(prior, state).await
    }

    async fn delete(&self, cx: &Cx<'_>, state: &Object) -> Result<()> {
        cx.delete(state).await
    }

    /// The id, and whatever else reading takes, of an object that was planned like this, if there is one.
    async fn find(&self, cx: &Cx<'_>, planned: &Object) -> Result<Option<Object>> {
        cx.find_planned(planned).await
    }

    /// What the id of an import says; nothing if it has another form than `kind.import`.
    fn import(&self, kind: &Kind, id: &str) -> Option<Object> {
        imported(kind.import, id)
    }

    /// Brings what an interrupted apply has made to what is planned.
    async fn resume(&self, cx: &Cx<'_>, found: &Object, state: &mut Object) -> Result<()> {
        cx.take_over(found, state);
        self.update(cx, found, state).await
    }

    /// Adjusts a plan, for what the schema does not say. `prior` is null for a new object.
    fn plan(&self, _prior: &Val, _planned: &mut Val) {}

    /// Takes out of a plan what Terraform carried over from the prior state and the configuration no longer means.
    fn forget(&self, _config: &Val, _planned: &mut Val) {}

    /// Arguments whose change takes a new object, beside those of which the schema says so.
    fn replaces(&self, _prior: &Val, _planned: &Val) -> Vec<&'static str> {
        Vec::new()
    }

    /// What is wrong with a configuration beside what the schema knows: arguments of the top level, and why.
    fn check(&self, _config: &Val) -> Vec<(&'static str, String)> {
        Vec::new()
    }
}

/// A type that is all data.
pub struct Plain;

impl Code for Plain {}

/// A type at work.
pub struct Cx<'a> {
    pub cloud: Cloud,
    /// How long the configuration lets a wait take, if it says so.
    pub limit: Option<Duration>,
    pub kind: &'a Kind,
    pub schema: &'a Schema,
    /// Where the creation that runs is written down.
    pub entry: Option<&'a Entry>,
}

impl Cx<'_> {
    /// Waits until `look` finds something, for as long as the configuration says, or else `limit`.
    ///
    /// # Errors
    /// Those of `look`, and [`Cloud::wait`]'s.
    pub async fn wait<T, F>(&self, what: &str, limit: Duration, look: impl FnMut() -> F) -> Result<T>
    where
        F: Future<Output = Result<Option<T>>>,
    {
        self.cloud.wait(what, self.limit.unwrap_or(limit), look).await
    }

    pub fn fields(&self) -> &Fields {
        &self.schema.fields
    }

    /// Calls an operation of the type's own service.
    pub async fn call(&self, operation: &str, input: Json) -> Result<Json> {
        self.cloud.call(self.kind.service, operation, input).await
    }

    /// As [`Cx::call`], with the type's errors that say that there is nothing.
    pub async fn find(&self, operation: &str, input: Json) -> Result<Option<Json>> {
        absent(self.call(operation, input).await, self.kind.gone)
    }

    /// The input that a call takes from an object's attributes.
    pub async fn input(&self, call: &Call, object: &Object) -> Result<Json> {
        let operation = cloud::find(self.kind.service)?
            .operation(call.operation)
            .ok_or_else(|| Error::internal(format!("no operation {}", call.operation)))?;
        let mut input = Object::new();
        if call.all {
            let shape = member(operation.input, call.into);
            let mut given = object.clone();
            // Tags travel as the service's tagging says.
            given.remove("tags");
            given.remove("tags_all");
            let given = arguments(shape, self.fields(), &given, self.kind.names, "");
            match call.into {
                "" => input = given,
                name => drop(input.insert(name.to_owned(), Json::Object(given))),
            }
        }
        let mut input = Json::Object(input);
        for (pointer, template) in call.give {
            set(&mut input, pointer, self.expand(template, object, &Json::Null).await?);
        }
        Ok(input)
    }

    /// Makes the object as the row says.
    pub async fn create(&self, state: &mut Object) -> Result<()> {
        self.create_with(state, json!({})).await
    }

    /// Makes the object as the row says, with these members of the input besides.
    pub async fn create_with(&self, state: &mut Object, more: Json) -> Result<()> {
        let call = &self.kind.create;
        let mut input = self.input(call, state).await?;
        merge(&mut input, more);
        if let Some(tagging) = self.kind.tags {
            tagging.at_creation(&mut input, state, self.kind.noun);
        }
        let answer = self.call(call.operation, input).await?;
        self.learn(state, call, &answer).await
    }

    /// Takes over what a creation answered, and the id.
    pub async fn learn(&self, state: &mut Object, call: &Call, answer: &Json) -> Result<()> {
        for (name, value) in self.answered(call, answer) {
            // The others stay in the form of the configuration; reading settles them.
            let computed = self.fields().get(&name).is_some_and(|field| field.rules.computed);
            if computed && state.get(&name).is_none_or(Json::is_null) {
                state.insert(name, value);
            }
        }
        let id = self.expand(self.kind.id, state, answer).await?;
        state.insert("id".into(), id);
        self.note(state);
        Ok(())
    }

    /// Writes down what is known of the object that is being made.
    pub fn note(&self, state: &Object) {
        if let Some(entry) = self.entry
            && let Err(error) = entry.learn(self.fields(), state)
        {
            // The object exists: to fail now would only lose it.
            tracing::warn!(%error, kind = self.kind.name, "the journal cannot be written");
        }
    }

    /// As [`Code::find`].
    pub async fn find_planned(&self, planned: &Object) -> Result<Option<Object>> {
        let Some(call) = &self.kind.find else {
            // The id that is imported says everything, if the plan has all of it.
            if matches!(self.kind.import, "{id}" | "{arn}") || !all_known(self.kind.import, planned) {
                return Ok(None);
            }
            let id = self.expand(self.kind.import, planned, &Json::Null).await?;
            return Ok(self.identified(planned, &id));
        };
        let input = self.input(call, planned).await?;
        let answer = self.find(call.operation, input).await?.unwrap_or_default();
        Ok(self.identified(planned, answer.pointer(call.at).unwrap_or(&Json::Null)))
    }

    /// Fills in what the configuration leaves to the cloud, and writes the object down.
    pub fn take_over(&self, found: &Object, state: &mut Object) {
        for (name, field) in self.fields() {
            if field.rules.computed && state.get(name).is_none_or(Json::is_null) {
                state.insert(name.clone(), found.get(name).cloned().unwrap_or_default());
            }
        }
        self.note(state);
    }

    /// The planned object with its id, which is its ARN too where it is imported by that; None without an id.
    pub fn identified(&self, planned: &Object, id: &Json) -> Option<Object> {
        id.is_string().then(|| {
            let mut found = planned.clone();
            found.insert("id".into(), id.clone());
            if self.kind.import == "{arn}" {
                found.insert("arn".into(), id.clone());
            }
            found
        })
    }

    /// The attributes in an answer.
    pub fn answered(&self, call: &Call, answer: &Json) -> Object {
        let mut out = Object::new();
        for pointer in call.at.split('|') {
            if let Some(object) = answer.pointer(pointer).and_then(Json::as_object) {
                out.extend(attributes(self.fields(), object, self.kind.names, ""));
            }
        }
        // Tags have a form of their own.
        out.remove("tags");
        out.remove("tags_all");
        out
    }

    /// Reads the object as the row says.
    pub async fn read(&self, state: &Object) -> Result<Option<Object>> {
        let call = &self.kind.read;
        let input = self.input(call, state).await?;
        let Some(answer) = self.find(call.operation, input).await? else { return Ok(None) };
        self.understood(call, &answer, state).await
    }

    /// The object in an answer, with its tags; None if the answer holds nothing there.
    pub async fn understood(&self, call: &Call, answer: &Json, state: &Object) -> Result<Option<Object>> {
        let first = call.at.split('|').next().unwrap_or_default();
        let Some(object) = answer.pointer(first).filter(|object| object.is_object()) else { return Ok(None) };
        let mut out = self.answered(call, answer);
        let mut known = state.clone();
        known.extend(out.clone().into_iter().filter(|(_, value)| !value.is_null()));
        if !self.kind.arn.is_empty() {
            let arn = self.expand(self.kind.arn, &known, &Json::Null).await?;
            known.insert("arn".into(), arn.clone());
            out.insert("arn".into(), arn);
        }
        // What was imported under another name gets the id that it has.
        if !self.kind.id.contains("{/") {
            out.insert("id".into(), self.expand(self.kind.id, &known, &Json::Null).await?);
        }
        if let Some(tagging) = self.kind.tags {
            let tags = tagging.read(self, object, &known).await?;
            let rules = (self.cloud.default_tags(), self.cloud.ignored_tags());
            tagging.settle(&mut out, tags, state, rules);
        }
        Ok(Some(out))
    }

    /// Changes the object as the row says: its tags, and then whatever else has changed.
    pub async fn update(&self, prior: &Object, state: &mut Object) -> Result<()> {
        self.update_with(prior, state, json!({})).await
    }

    /// As [`Cx::update`], with these members of the input besides.
    pub async fn update_with(&self, prior: &Object, state: &mut Object, more: Json) -> Result<()> {
        self.update_tags(prior, state).await?;
        let Some(call) = &self.kind.update else { return Ok(()) };
        if self.changed(prior, state, |name| !name.starts_with("tags")) {
            let mut input = self.input(call, state).await?;
            merge(&mut input, more);
            self.call(call.operation, input).await?;
        }
        Ok(())
    }

    pub async fn update_tags(&self, prior: &Object, state: &Object) -> Result<()> {
        match self.kind.tags {
            Some(tagging) => tagging.change(self, prior, state).await,
            None => Ok(()),
        }
    }

    /// Whether one of these arguments has changed.
    pub fn changed_one(&self, prior: &Object, state: &Object, names: &[&str]) -> bool {
        self.changed(prior, state, |name| names.contains(&name))
    }

    /// Whether an argument of which `which` is true has changed.
    pub fn changed(&self, prior: &Object, state: &Object, which: impl Fn(&str) -> bool) -> bool {
        self.fields().iter().any(|(name, field)| {
            let value = |object: &Object| object.get(name).map_or(Val::Null, Val::from);
            field.rules.optional | field.rules.required | is_block(field)
                && which(name)
                && !crate::plan::same(&field.kind, &value(prior), &value(state))
        })
    }

    /// Deletes the object as the row says; what is gone already is deleted.
    pub async fn delete(&self, state: &Object) -> Result<()> {
        let call = &self.kind.delete;
        let input = self.input(call, state).await?;
        self.release(call.operation, input).await
    }

    /// Deletes something, again while others use it.
    pub async fn release(&self, operation: &str, input: Json) -> Result<()> {
        self.wait("what uses it to let go", BUSY, || async {
            match self.call(operation, input.clone()).await {
                Ok(_) => Ok(Some(())),
                Err(error) if is_one_of(&error, self.kind.gone) => Ok(Some(())),
                Err(error) if is_one_of(&error, self.kind.busy) => Ok(None),
                Err(error) => Err(error),
            }
        })
        .await
    }

    /// A template's value: `{name}` is an attribute, `{/Pointer}` a part of the answer, `{account}` and `{region}`
    /// where the caller is. A template that is one placeholder keeps the value's kind.
    pub async fn expand(&self, template: &str, object: &Object, answer: &Json) -> Result<Json> {
        if let Some(name) = template.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'))
            && !name.contains('{')
        {
            return self.placeholder(name, object, answer).await;
        }
        let mut out = String::new();
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            out.push_str(before);
            match self.placeholder(name, object, answer).await? {
                Json::String(text) => out.push_str(&text),
                Json::Null => {}
                other => out.push_str(&other.to_string()),
            }
            rest = after;
        }
        out.push_str(rest);
        Ok(match out.as_str() {
            "true" => json!(true),
            _ => json!(out),
        })
    }

    async fn placeholder(&self, name: &str, object: &Object, answer: &Json) -> Result<Json> {
        Ok(match name {
            _ if name.starts_with('/') => answer.pointer(name).cloned().unwrap_or_default(),
            "account" => self.cloud.account().await?.into(),
            "region" => self.cloud.region().into(),
            _ => object.get(name).cloned().unwrap_or_default(),
        })
    }
}

/// Whether an object has everything that a template names.
pub fn all_known(template: &str, object: &Object) -> bool {
    let mut names = template.split('{').skip(1).filter_map(|piece| piece.split_once('}'));
    names.all(|(name, _)| object.get(name).is_some_and(|value| !value.is_null() && value != ""))
}

fn is_block(field: &crate::schema::Field) -> bool {
    matches!(field.kind, crate::schema::Kind::Objects { block: true, .. })
}

/// The shape of a member, or the structure itself.
pub fn member(shape: &'static Shape, name: &str) -> &'static Shape {
    let found = shape.members().iter().find(|member| member.name == name);
    found.map_or(shape, |member| member.shape)
}
