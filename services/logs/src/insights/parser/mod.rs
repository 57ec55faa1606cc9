//! From a query's text to its commands.

use regex::{Regex, RegexBuilder};

use super::lexer::{Placed, Token, lex};
use super::syntax::{Command, Expression, Named, Order, Parser as FieldParser, Query};

mod expression;

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
/// The greatest limit of a query.
const MOST: f64 = 100_000.0;
/// Bytes of a compiled regular expression, how many of them a query may have, and the parts that one or a glob may name.
/// A match needs memory for each part in each state of the expression.
const REGEX: usize = 1 << 20;
const REGEXES: usize = 64;
const PARTS: usize = 200;

/// Reads a query. `Err(Ok(name))` names what is not supported.
pub fn parse(text: &str) -> Result<Query, Result<String, Fault>> {
    let tokens = lex(text).map_err(Err)?;
    let mut reader =
        Reader { text, tokens: &tokens, at: 0, depth: 0, regexes: 0, unsupported: None, aggregates: false };
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
    /// Regular expressions and globs so far.
    regexes: usize,
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
            // Behind dedup stands a limit or nothing ("dedup", user guide).
            if matches!(commands.last(), Some(Command::Dedup(_)))
                && !self.is_word("limit")
                && !self.is_word("head")
            {
                return self.unexpected("limit: no other command can follow dedup");
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
                if stars > PARTS {
                    return self.fault(format!("the glob has more than {PARTS} *"));
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

    fn regex(&mut self, pattern: &str, flags: &str) -> Read<Regex> {
        self.regexes += 1;
        if self.regexes > REGEXES {
            return self.fault(format!("the query has more than {REGEXES} regular expressions and globs"));
        }
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
            Ok(regex) if regex.captures_len() > PARTS + 1 => {
                self.fault(format!("the regular expression has more than {PARTS} groups"))
            }
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
            Some(Token::Number(number)) if (1.0..=MOST).contains(number) && number.fract() == 0.0 => {
                let limit = *number as usize;
                self.at += 1;
                Ok(Command::Limit(limit))
            }
            _ => self.unexpected("a whole number between 1 and 100000"),
        }
    }

    fn dedup(&mut self) -> Read<Command> {
        let mut names = vec![self.name()?];
        while self.sign(",") {
            names.push(self.name()?);
        }
        Ok(Command::Dedup(names))
    }
}
