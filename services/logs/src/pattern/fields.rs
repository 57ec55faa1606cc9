//! Fields between spaces: `[ip, user, ..., status = 4*, bytes > 1000]`.

use std::collections::BTreeMap;

use super::lexer::Lexer;
use super::literal::{Literal, Operator};

/// Conditions on one field: any of these groups, all within a group.
type Conditions = Vec<Vec<(Operator, Literal)>>;

/// A field with its name, which may be empty.
#[derive(Debug)]
struct Field {
    name: String,
    conditions: Conditions,
}

#[derive(Debug)]
pub struct Fields {
    before: Vec<Field>,
    /// The fields after `...`, if there is one.
    after: Option<Vec<Field>>,
}

impl Fields {
    pub fn matches(&self, message: &str) -> bool {
        let fields = split(message);
        let after = self.after.as_deref().unwrap_or_default();
        let wanted = self.before.len() + after.len();
        let fits = if self.after.is_some() { fields.len() >= wanted } else { fields.len() == wanted };
        let holds = |(wanted, field): (&Field, &&str)| {
            wanted.conditions.is_empty()
                || wanted.conditions.iter().any(|group| {
                    group.iter().all(|(operator, literal)| literal.compare_text(*operator, field))
                })
        };
        fits && self.before.iter().zip(&fields).all(holds)
            && after.iter().zip(&fields[fields.len() - after.len().min(fields.len())..]).all(holds)
    }

    /// Whether there is a field `$name`.
    pub fn has(&self, name: &str) -> bool {
        let name = name.strip_prefix('$').filter(|name| !name.is_empty());
        let mut fields = self.before.iter().chain(self.after.iter().flatten());
        name.is_some_and(|name| fields.any(|field| field.name == name))
    }

    /// What each field of a message that fits is, by `$name`.
    pub fn values(&self, message: &str) -> BTreeMap<String, String> {
        let fields = split(message);
        let after = self.after.as_deref().unwrap_or_default();
        let behind = fields.len().saturating_sub(after.len());
        let pairs = self.before.iter().zip(&fields).chain(after.iter().zip(&fields[behind..]));
        let named = pairs.filter(|(field, _)| !field.name.is_empty());
        named.map(|(field, text)| (format!("${}", field.name), (*text).to_owned())).collect()
    }

    /// How many regular expressions the conditions have.
    pub fn regexes(&self) -> usize {
        let all = self.before.iter().chain(self.after.iter().flatten());
        let conditions = all.flat_map(|field| field.conditions.iter().flatten());
        conditions.filter(|(_, literal)| matches!(literal, Literal::Regex(_))).count()
    }

    pub fn value(&self, message: &str, name: &str) -> Option<String> {
        self.values(message).remove(name)
    }
}

/// Fields of a message; what stands in `[]` or `""` is one.
fn split(message: &str) -> Vec<&str> {
    let mut fields = Vec::new();
    let mut rest = message.trim_start();
    // A bracket that was looked for in vain once is none further on either: so no message is read more than twice.
    let mut closes = true;
    while !rest.is_empty() {
        let close = match rest.as_bytes()[0] {
            b'[' if closes => {
                let close = rest[1..].find(']');
                closes = close.is_some();
                close
            }
            b'"' => rest[1..].find('"'),
            _ => None,
        };
        let (field, end) = match close {
            Some(close) => (&rest[1..=close], close + 2),
            None => {
                let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
                (&rest[..end], end)
            }
        };
        fields.push(field);
        rest = rest[end..].trim_start();
    }
    fields
}

pub fn parse(text: &str) -> Result<Fields, String> {
    let mut lexer = Lexer::new(text);
    lexer.take("[");
    let (mut before, mut after): (Vec<Field>, Option<Vec<Field>>) = (Vec::new(), None);
    loop {
        lexer.skip_space();
        if lexer.take("...") {
            if after.replace(Vec::new()).is_some() {
                return Err("... can stand only once".into());
            }
        } else {
            after.as_mut().unwrap_or(&mut before).push(field(&mut lexer)?);
        }
        lexer.skip_space();
        if lexer.take("]") {
            lexer.skip_space();
            let rest = lexer.rest();
            return if rest.is_empty() {
                Ok(Fields { before, after })
            } else {
                Err(format!("{rest:?} comes after ]"))
            };
        }
        if !lexer.take(",") {
            return Err(format!("a comma or ] is missing before {:?}", lexer.rest()));
        }
    }
}

fn field(lexer: &mut Lexer<'_>) -> Result<Field, String> {
    let is_name = |c: char| c.is_alphanumeric() || "_-@$".contains(c);
    let name = lexer.take_while(is_name);
    let mut groups: Conditions = Vec::new();
    lexer.skip_space();
    let field = |conditions| Field { name: name.to_owned(), conditions };
    let Some(mut operator) = Operator::take(lexer) else { return Ok(field(groups)) };
    groups.push(Vec::new());
    loop {
        lexer.skip_space();
        let literal = Literal::take(lexer)?;
        literal.check(operator)?;
        if let Some(group) = groups.last_mut() {
            group.push((operator, literal));
        }
        lexer.skip_space();
        if lexer.take("||") {
            groups.push(Vec::new());
        } else if !lexer.take("&&") {
            return Ok(field(groups));
        }
        lexer.skip_space();
        let again = lexer.take_while(is_name);
        if !again.is_empty() && again != name {
            return Err(format!("the conditions of the field {name} name {again}"));
        }
        lexer.skip_space();
        operator = Operator::take(lexer)
            .ok_or_else(|| format!("an operator is missing before {:?}", lexer.rest()))?;
    }
}
