//! Terms: all must occur, `?` one of them, `-` none.

use regex::Regex;

use super::lexer::Lexer;

#[derive(Debug)]
enum Term {
    Text(String),
    Regex(Regex),
}

impl Term {
    fn occurs(&self, message: &str) -> bool {
        match self {
            Self::Text(text) => message.contains(text.as_str()),
            Self::Regex(regex) => regex.is_match(message),
        }
    }
}

#[derive(Debug, Default)]
pub struct Terms {
    all: Vec<Term>,
    any: Vec<Term>,
    none: Vec<Term>,
}

impl Terms {
    pub fn matches(&self, message: &str) -> bool {
        let occurs = |term: &Term| term.occurs(message);
        // Optional terms beside others are ignored.
        let optional = self.any.is_empty() || !self.all.is_empty() || self.any.iter().any(occurs);
        self.all.iter().all(occurs) && optional && !self.none.iter().any(occurs)
    }

    /// How many regular expressions there are.
    pub fn regexes(&self) -> usize {
        let all = self.all.iter().chain(&self.any).chain(&self.none);
        all.filter(|term| matches!(term, Term::Regex(_))).count()
    }
}

pub fn parse(text: &str) -> Result<Terms, String> {
    let mut terms = Terms::default();
    let mut lexer = Lexer::new(text);
    loop {
        lexer.skip_space();
        if lexer.rest().is_empty() {
            return Ok(terms);
        }
        let list = if lexer.take("-") {
            &mut terms.none
        } else if lexer.take("?") {
            &mut terms.any
        } else {
            &mut terms.all
        };
        let term = if lexer.take("\"") {
            Term::Text(lexer.quoted()?)
        } else if lexer.take("%") {
            Term::Regex(lexer.regex()?)
        } else {
            let word = lexer.take_while(|c| !c.is_whitespace());
            if word.is_empty() || !word.chars().all(|c| c.is_alphanumeric() || c == '_') {
                return Err(format!("Invalid character(s) in term '{word}'; put it in quotation marks"));
            }
            Term::Text(word.to_owned())
        };
        list.push(term);
    }
}
