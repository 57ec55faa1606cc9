//! Fields between spaces: `[ip, user, ..., status = 4*, bytes > 1000]`.

use super::lexer::Lexer;
use super::literal::{Literal, Operator};

/// Conditions on one field: any of these groups, all within a group.
type Conditions = Vec<Vec<(Operator, Literal)>>;

#[derive(Debug)]
pub struct Fields {
    before: Vec<Conditions>,
    /// The fields after `...`, if there is one.
    after: Option<Vec<Conditions>>,
}

impl Fields {
    pub fn matches(&self, message: &str) -> bool {
        let fields = split(message);
        let after = self.after.as_deref().unwrap_or_default();
        let wanted = self.before.len() + after.len();
        let fits = if self.after.is_some() { fields.len() >= wanted } else { fields.len() == wanted };
        let holds = |(conditions, field): (&Conditions, &&str)| {
            conditions.is_empty()
                || conditions.iter().any(|group| {
                    group.iter().all(|(operator, literal)| literal.compare_text(*operator, field))
                })
        };
        fits && self.before.iter().zip(&fields).all(holds)
            && after.iter().zip(&fields[fields.len() - after.len().min(fields.len())..]).all(holds)
    }
}

/// Fields of a message; what stands in `[]` or `""` is one.
fn split(message: &str) -> Vec<&str> {
    let mut fields = Vec::new();
    let mut rest = message.trim_start();
    while !rest.is_empty() {
        let close = match rest.as_bytes()[0] {
            b'[' => rest[1..].find(']'),
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
    let (mut before, mut after): (Vec<Conditions>, Option<Vec<Conditions>>) = (Vec::new(), None);
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

fn field(lexer: &mut Lexer<'_>) -> Result<Conditions, String> {
    let is_name = |c: char| c.is_alphanumeric() || "_-@$".contains(c);
    let name = lexer.take_while(is_name);
    let mut groups: Conditions = Vec::new();
    lexer.skip_space();
    let Some(mut operator) = Operator::take(lexer) else { return Ok(groups) };
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
            return Ok(groups);
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
