//! From a query's text to its commands.

use regex::{Regex, RegexBuilder};

use super::aggregate::Aggregate;
use super::function::Function;
use super::lexer::{Placed, Token, lex};
use super::syntax::{
    Aggregation, Command, Expression, Matcher, Named, Operator, Order, Parser as FieldParser, Query, Rounding,
};
use super::time::Unit;

/// What cannot be read, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub start: usize,
    pub end: usize,
    pub message: String,
}

/// Commands and functions of AWS that this cloud has not.
const UNSUPPORTED: [&str; 15] = [
    "pattern",
    "diff",
    "unmask",
    "unnest",
    "anomaly",
    "join",
    "lookup",
    "filterindex",
    "source",
    "tail",
    "search",
    "jsonparse",
    "jsonstringify",
    "json_parse",
    "addtotals",
];
const DEPTH: usize = 60;
const COMMANDS: usize = 100;
/// Bytes of a compiled regular expression.
const REGEX: usize = 1 << 20;

/// Reads a query. `Err(Ok(name))` names what is not supported.
pub fn parse(text: &str) -> Result<Query, Result<String, Fault>> {
    let tokens = lex(text).map_err(Err)?;
    let mut reader = Reader { text, tokens: &tokens, at: 0, depth: 0, unsupported: None, aggregates: false };
    reader.query().map_err(|fault| match reader.unsupported.take() {
        Some(name) => Ok(name),
        None => Err(fault),
    })
}

struct Reader<'t> {
    text: &'t str,
    tokens: &'t [Placed],
    at: usize,
    depth: usize,
    unsupported: Option<String>,
    /// Whether aggregates may stand here.
    aggregates: bool,
}

type Read<T> = Result<T, Fault>;

impl Reader<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|placed| &placed.token)
    }

    fn fault<T>(&self, message: impl Into<String>) -> Read<T> {
        let (start, end) = match self.tokens.get(self.at) {
            Some(placed) => (placed.start, placed.end),
            None => (self.text.len(), self.text.len()),
        };
        Err(Fault { start, end, message: message.into() })
    }

    fn unexpected<T>(&self, wanted: &str) -> Read<T> {
        match self.tokens.get(self.at) {
            Some(placed) => {
                let found = &self.text[placed.start..placed.end];
                self.fault(format!("unexpected symbol found {found}, expecting {wanted}"))
            }
            None => self.fault(format!("unexpected end of the query, expecting {wanted}")),
        }
    }

    fn sign(&mut self, sign: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Sign(own)) if *own == sign);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, sign: &str) -> Read<()> {
        if self.sign(sign) { Ok(()) } else { self.unexpected(sign) }
    }

    fn is_word(&self, word: &str) -> bool {
        matches!(self.peek(), Some(Token::Word(own)) if own.eq_ignore_ascii_case(word))
    }

    fn word(&mut self, word: &str) -> bool {
        let found = self.is_word(word);
        self.at += usize::from(found);
        found
    }

    fn query(&mut self) -> Read<Query> {
        let mut commands = Vec::new();
        // A query may begin with the sign that joins commands.
        self.sign("|");
        loop {
            if commands.len() >= COMMANDS {
                return self.fault("the query has too many commands");
            }
            commands.push(self.command()?);
            if self.at == self.tokens.len() {
                return Ok(Query { commands });
            }
            if !self.sign("|") {
                return self.unexpected("|");
            }
        }
    }

    fn command(&mut self) -> Read<Command> {
        let wanted = "fields, display, filter, parse, stats, sort, limit or dedup";
        let Some(Token::Word(name)) = self.peek() else { return self.unexpected(wanted) };
        let name = name.to_ascii_lowercase();
        if UNSUPPORTED.contains(&name.as_str()) {
            self.unsupported = Some(name);
            return self.fault("not supported");
        }
        let command = match name.as_str() {
            "fields" | "display" | "filter" | "where" | "parse" | "stats" | "sort" | "order" | "limit"
            | "head" | "dedup" => name,
            _ => return self.unexpected(wanted),
        };
        self.at += 1;
        match command.as_str() {
            "fields" => Ok(Command::Fields(self.named()?)),
            "display" => Ok(Command::Display(self.named()?)),
            "filter" | "where" => Ok(Command::Filter(self.expression()?)),
            "parse" => self.parse(),
            "stats" => self.stats(),
            "sort" | "order" => self.sort(),
            "dedup" => self.dedup(),
            _ => self.limit(),
        }
    }

    /// Expressions with their names, as `fields` has them.
    fn named(&mut self) -> Read<Vec<Named>> {
        let mut all = Vec::new();
        loop {
            let start = self.tokens.get(self.at).map_or(self.text.len(), |placed| placed.start);
            let expression = self.expression()?;
            let end = self.tokens.get(self.at.saturating_sub(1)).map_or(start, |placed| placed.end);
            let name = match (self.word("as"), &expression) {
                (true, _) => self.name()?,
                (false, Expression::Field(name)) => name.clone(),
                (false, _) => self.text.get(start..end).unwrap_or_default().trim().to_owned(),
            };
            all.push(Named { name, expression });
            if !self.sign(",") {
                return Ok(all);
            }
        }
    }

    fn name(&mut self) -> Read<String> {
        match self.peek().cloned() {
            Some(Token::Word(name) | Token::Quoted(name) | Token::Text(name)) => {
                self.at += 1;
                Ok(name)
            }
            _ => self.unexpected("a name"),
        }
    }

    fn parse(&mut self) -> Read<Command> {
        // `parse "…" as x` is about the message.
        let from = match self.peek() {
            Some(Token::Text(_) | Token::Regex(..)) => Expression::Field("@message".into()),
            _ => self.primary()?,
        };
        match self.peek().cloned() {
            Some(Token::Text(glob)) => {
                self.at += 1;
                if !self.word("as") {
                    return self.unexpected("as");
                }
                let mut names = vec![self.name()?];
                while self.sign(",") {
                    names.push(self.name()?);
                }
                let stars = glob.matches('*').count();
                if stars != names.len() {
                    return self.fault(format!("the glob has {stars} * for {} names", names.len()));
                }
                let parts: Vec<String> = glob.split('*').map(regex::escape).collect();
                let last = parts.len() - 1;
                let mut pattern = String::from("(?s)");
                for (at, part) in parts.iter().enumerate() {
                    pattern.push_str(part);
                    // What is behind the last star goes to the end if nothing follows it.
                    if at < last {
                        pattern.push_str(if at + 1 == last && parts[last].is_empty() {
                            "(.*)"
                        } else {
                            "(.*?)"
                        });
                    }
                }
                let regex = self.regex(&pattern, "")?;
                let fields = names.into_iter().enumerate().map(|(at, name)| (at + 1, name)).collect();
                Ok(Command::Parse { from, with: FieldParser { regex, fields } })
            }
            Some(Token::Regex(pattern, flags)) => {
                let regex = self.regex(&pattern, &flags)?;
                self.at += 1;
                let mut fields: Vec<(usize, String)> = regex
                    .capture_names()
                    .enumerate()
                    .filter_map(|(at, name)| Some((at, name?.to_owned())))
                    .collect();
                if self.word("as") {
                    let mut names = vec![self.name()?];
                    while self.sign(",") {
                        names.push(self.name()?);
                    }
                    if names.len() != regex.captures_len() - 1 {
                        return self.fault("the regular expression has another number of groups");
                    }
                    fields = names.into_iter().enumerate().map(|(at, name)| (at + 1, name)).collect();
                }
                if fields.is_empty() {
                    return self.fault("the regular expression has no named groups");
                }
                Ok(Command::Parse { from, with: FieldParser { regex, fields } })
            }
            _ => self.unexpected("a glob or a regular expression"),
        }
    }

    fn regex(&self, pattern: &str, flags: &str) -> Read<Regex> {
        let mut builder = RegexBuilder::new(pattern);
        builder.size_limit(REGEX).dfa_size_limit(REGEX).nest_limit(100);
        for flag in flags.chars() {
            match flag {
                'i' => builder.case_insensitive(true),
                's' => builder.dot_matches_new_line(true),
                'm' => builder.multi_line(true),
                _ => return self.fault(format!("the regular expression has the unknown flag {flag}")),
            };
        }
        match builder.build() {
            Ok(regex) => Ok(regex),
            Err(_) => self.fault("the regular expression is not valid, or too large"),
        }
    }

    fn stats(&mut self) -> Read<Command> {
        self.aggregates = true;
        let of = self.named();
        self.aggregates = false;
        let of = of?;
        let by = if self.word("by") { self.named()? } else { Vec::new() };
        Ok(Command::Stats { of, by })
    }

    fn sort(&mut self) -> Read<Command> {
        self.word("by");
        let mut keys = Vec::new();
        loop {
            let key = self.expression()?;
            let order = match () {
                () if self.word("desc") => Order::Descending,
                () => {
                    self.word("asc");
                    Order::Ascending
                }
            };
            keys.push((key, order));
            if !self.sign(",") {
                return Ok(Command::Sort(keys));
            }
        }
    }

    fn limit(&mut self) -> Read<Command> {
        match self.peek() {
            Some(Token::Number(number)) if *number >= 1.0 && number.fract() == 0.0 => {
                let limit = number.min(100_000.0) as usize;
                self.at += 1;
                Ok(Command::Limit(limit))
            }
            _ => self.unexpected("a number"),
        }
    }

    fn dedup(&mut self) -> Read<Command> {
        let mut names = vec![self.name()?];
        while self.sign(",") {
            names.push(self.name()?);
        }
        Ok(Command::Dedup(names))
    }

    fn expression(&mut self) -> Read<Expression> {
        self.deeper(Self::either)
    }

    /// Runs a part one level deeper.
    fn deeper<T>(&mut self, part: impl FnOnce(&mut Self) -> Read<T>) -> Read<T> {
        self.depth += 1;
        if self.depth > DEPTH {
            return self.fault("the query is nested too deep");
        }
        let read = part(self);
        self.depth -= 1;
        read
    }

    fn either(&mut self) -> Read<Expression> {
        let mut left = self.both()?;
        while self.word("or") {
            left = binary(Operator::Or, left, self.both()?);
        }
        Ok(left)
    }

    fn both(&mut self) -> Read<Expression> {
        let mut left = self.negation()?;
        while self.word("and") {
            left = binary(Operator::And, left, self.negation()?);
        }
        Ok(left)
    }

    fn negation(&mut self) -> Read<Expression> {
        if self.word("not") {
            return Ok(Expression::Not(Box::new(self.deeper(Self::negation)?)));
        }
        self.comparison()
    }

    fn comparison(&mut self) -> Read<Expression> {
        let left = self.sum()?;
        let operators = [
            ("=", Operator::Equal),
            ("!=", Operator::Different),
            ("<=", Operator::LessOrEqual),
            (">=", Operator::GreaterOrEqual),
            ("<", Operator::Less),
            (">", Operator::Greater),
        ];
        for (sign, operator) in operators {
            if self.sign(sign) {
                return Ok(binary(operator, left, self.sum()?));
            }
        }
        if self.sign("=~") {
            return self.like(left, false);
        }
        let negated = self.is_word("not")
            && matches!(
                self.tokens.get(self.at + 1).map(|placed| &placed.token),
                Some(Token::Word(word)) if word.eq_ignore_ascii_case("like") || word.eq_ignore_ascii_case("in")
            );
        self.at += usize::from(negated);
        if self.word("like") {
            return self.like(left, negated);
        }
        if self.word("in") {
            self.expect("[")?;
            let mut list = Vec::new();
            while !self.sign("]") {
                list.push(self.sum()?);
                if !self.sign(",") {
                    self.expect("]")?;
                    break;
                }
            }
            return Ok(Expression::In { value: Box::new(left), list, negated });
        }
        Ok(left)
    }

    fn like(&mut self, value: Expression, negated: bool) -> Read<Expression> {
        let matcher = match self.peek().cloned() {
            Some(Token::Text(part)) => Matcher::Part(part),
            Some(Token::Regex(pattern, flags)) => Matcher::Regex(self.regex(&pattern, &flags)?),
            _ => return self.unexpected("a text or a regular expression"),
        };
        self.at += 1;
        Ok(Expression::Like { value: Box::new(value), matcher, negated })
    }

    fn sum(&mut self) -> Read<Expression> {
        let mut left = self.product()?;
        loop {
            let operator = match () {
                () if self.sign("+") => Operator::Add,
                () if self.sign("-") => Operator::Subtract,
                () => return Ok(left),
            };
            left = binary(operator, left, self.product()?);
        }
    }

    fn product(&mut self) -> Read<Expression> {
        let mut left = self.power()?;
        loop {
            let operator = match () {
                () if self.sign("*") => Operator::Multiply,
                () if self.sign("/") => Operator::Divide,
                () if self.sign("%") => Operator::Remainder,
                () => return Ok(left),
            };
            left = binary(operator, left, self.power()?);
        }
    }

    fn power(&mut self) -> Read<Expression> {
        let left = self.primary()?;
        match self.sign("^") {
            true => Ok(binary(Operator::Power, left, self.deeper(Self::power)?)),
            false => Ok(left),
        }
    }

    fn primary(&mut self) -> Read<Expression> {
        let Some(token) = self.peek().cloned() else { return self.unexpected("a value") };
        match token {
            Token::Text(text) => {
                self.at += 1;
                Ok(Expression::Text(text))
            }
            Token::Number(number) => {
                self.at += 1;
                Ok(Expression::Number(number))
            }
            Token::Quoted(name) => {
                self.at += 1;
                Ok(Expression::Field(name))
            }
            Token::Sign("-") => {
                self.at += 1;
                Ok(Expression::Minus(Box::new(self.deeper(Self::primary)?)))
            }
            Token::Sign("(") => {
                self.at += 1;
                let inner = self.expression()?;
                self.expect(")")?;
                Ok(inner)
            }
            Token::Word(word) => {
                let call = matches!(
                    self.tokens.get(self.at + 1).map(|placed| &placed.token),
                    Some(Token::Sign("("))
                );
                if call {
                    return self.deeper(|reader| reader.call(&word));
                }
                self.at += 1;
                Ok(match word.as_str() {
                    "true" => Expression::Boolean(true),
                    "false" => Expression::Boolean(false),
                    _ => Expression::Field(word),
                })
            }
            Token::Duration(..) | Token::Regex(..) | Token::Sign(_) => self.unexpected("a value"),
        }
    }

    fn call(&mut self, name: &str) -> Read<Expression> {
        let lower = name.to_ascii_lowercase();
        if UNSUPPORTED.contains(&lower.as_str()) {
            self.unsupported = Some(name.to_owned());
            return self.fault("not supported");
        }
        let place = self.at;
        self.at += 2;
        match lower.as_str() {
            "bin" => {
                let (count, unit) = self.duration()?;
                self.expect(")")?;
                let time = Box::new(Expression::Field("@timestamp".into()));
                return Ok(Expression::Bin(time, count, unit, Rounding::Down));
            }
            "datefloor" | "dateceil" => {
                let time = Box::new(self.expression()?);
                self.expect(",")?;
                let (count, unit) = self.duration()?;
                self.expect(")")?;
                let rounding = if lower == "datefloor" { Rounding::Down } else { Rounding::Up };
                return Ok(Expression::Bin(time, count, unit, rounding));
            }
            _ => {}
        }
        if let Some(aggregate) = Aggregate::named(&lower) {
            if !self.aggregates {
                self.at = place;
                return self.fault(format!("{name} may only be used in stats"));
            }
            return self.aggregate(&lower, aggregate);
        }
        let mut arguments = Vec::new();
        while !self.sign(")") {
            arguments.push(self.expression()?);
            if !self.sign(",") {
                self.expect(")")?;
                break;
            }
        }
        let end = std::mem::replace(&mut self.at, place);
        match Function::named(name, arguments.len()) {
            Some(Ok(function)) => {
                self.at = end;
                Ok(Expression::Call(function, arguments))
            }
            Some(Err(problem)) => self.fault(problem),
            None => self.fault(format!("unknown function {name}")),
        }
    }

    fn aggregate(&mut self, name: &str, mut aggregate: Aggregate) -> Read<Expression> {
        // None lies within another.
        self.aggregates = false;
        let star = name == "count" && (self.sign("*") || matches!(self.peek(), Some(Token::Sign(")"))));
        let argument = if star { None } else { Some(self.expression()?) };
        if matches!(aggregate, Aggregate::Percentile(_)) && name != "median" {
            self.expect(",")?;
            match self.peek() {
                Some(Token::Number(number)) if (0.0..=100.0).contains(number) => {
                    aggregate = Aggregate::Percentile(*number);
                    self.at += 1;
                }
                _ => return self.unexpected("a percentage"),
            }
        }
        self.expect(")")?;
        self.aggregates = true;
        Ok(Expression::Aggregate(Box::new(Aggregation { function: aggregate, argument })))
    }

    fn duration(&mut self) -> Read<(i64, Unit)> {
        let found = match self.peek() {
            Some(Token::Duration(count, unit)) if *count >= 1.0 => {
                Unit::named(unit).map(|unit| (*count as i64, unit))
            }
            // A unit alone is one of it.
            Some(Token::Word(unit)) => Unit::named(unit).map(|unit| (1, unit)),
            _ => None,
        };
        match found {
            Some(found) => {
                self.at += 1;
                Ok(found)
            }
            None => self.unexpected("a length of time"),
        }
    }
}

fn binary(operator: Operator, left: Expression, right: Expression) -> Expression {
    Expression::Binary(operator, Box::new(left), Box::new(right))
}
