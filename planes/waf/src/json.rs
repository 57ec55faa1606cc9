//! A JSON body as a list of its keys and values. Reads as far as the text is JSON: AWS inspects what stands before the
//! first fault.
//!
//! What counts as JSON is AWS's ("JSON body", WAF developer guide): the root is an object or an array, commas and colons
//! between keys and texts may be missing or doubled, and a key that is there twice is a fault. Behind such a key AWS
//! "might be forced to stop"; here the rest is inspected all the same, for targets read it too.

use std::collections::HashSet;
use std::fmt;
use std::rc::Rc;

/// A key or a value, with where it stands.
#[derive(Debug)]
pub struct Token {
    pub pointer: Pointer,
    pub is_key: bool,
    pub text: Vec<u8>,
}

/// A pointer (RFC 6901), in steps that those below share. It is written out for whoever asks: a long key with many
/// values would else make a text of a thousand times the body.
#[derive(Clone, Debug, Default)]
pub struct Pointer(Option<Rc<Step>>);

#[derive(Debug)]
struct Step {
    above: Pointer,
    name: String,
}

impl Pointer {
    fn below(&self, name: String) -> Self {
        Self(Some(Rc::new(Step { above: self.clone(), name })))
    }

    fn steps(&self) -> Vec<&str> {
        let (mut steps, mut at) = (Vec::new(), self);
        while let Some(step) = &at.0 {
            steps.push(step.name.as_str());
            at = &step.above;
        }
        steps.reverse();
        steps
    }

    /// Its beginning, up to so many bytes of each step, and as many steps.
    pub fn shown(&self, most: usize) -> String {
        let steps = self.steps().into_iter().take(most);
        steps.flat_map(|name| ["/", &name[..name.floor_char_boundary(most)]]).collect()
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.steps().into_iter().try_for_each(|name| write!(formatter, "/{name}"))
    }
}

/// Deeper nesting than this ends the reading, as a fault.
const DEEPEST: usize = 128;

/// The tokens, and whether all of the text was JSON.
pub fn tokens(text: &[u8]) -> (Vec<Token>, bool) {
    let mut reader = Reader { text, at: 0, tokens: Vec::new(), has_twins: false };
    let is_tree = matches!(reader.peek(), Some(b'{' | b'['));
    let whole = is_tree && reader.value(&Pointer::default(), 0).is_some() && {
        reader.space();
        reader.at == text.len()
    };
    (reader.tokens, whole && !reader.has_twins)
}

struct Reader<'a> {
    text: &'a [u8],
    at: usize,
    tokens: Vec<Token>,
    /// Whether an object had a key twice.
    has_twins: bool,
}

impl Reader<'_> {
    fn space(&mut self) {
        while self.text.get(self.at).is_some_and(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n')) {
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        self.space();
        (self.text.get(self.at) == Some(&byte)).then(|| self.at += 1)
    }

    fn peek(&mut self) -> Option<u8> {
        self.space();
        self.text.get(self.at).copied()
    }

    fn value(&mut self, pointer: &Pointer, depth: usize) -> Option<()> {
        if depth > DEEPEST {
            return None;
        }
        match self.peek()? {
            b'{' => self.object(pointer, depth),
            b'[' => self.array(pointer, depth),
            b'"' => {
                let text = self.string()?;
                self.tokens.push(Token { pointer: pointer.clone(), is_key: false, text });
                Some(())
            }
            _ => self.scalar(pointer),
        }
    }

    fn scalar(&mut self, pointer: &Pointer) -> Option<()> {
        let rest = &self.text[self.at..];
        let end = rest.iter().position(|byte| b",]} \t\r\n".contains(byte)).unwrap_or(rest.len());
        let word = &rest[..end];
        serde_json::from_slice::<serde_json::Value>(word).ok()?;
        self.at += end;
        self.tokens.push(Token { pointer: pointer.clone(), is_key: false, text: word.to_vec() });
        Some(())
    }

    fn string(&mut self) -> Option<Vec<u8>> {
        let start = self.at;
        let mut at = start + 1;
        loop {
            match self.text.get(at)? {
                b'"' => break,
                b'\\' => at += 2,
                _ => at += 1,
            }
        }
        self.at = at + 1;
        let text: String = serde_json::from_slice(&self.text[start..=at]).ok()?;
        Some(text.into_bytes())
    }

    fn object(&mut self, pointer: &Pointer, depth: usize) -> Option<()> {
        self.take(b'{')?;
        if self.peek()? == b'}' {
            return self.take(b'}');
        }
        let mut keys = HashSet::new();
        loop {
            if self.peek()? != b'"' {
                return None;
            }
            let key = self.string()?;
            self.has_twins |= !keys.insert(key.clone());
            let name = String::from_utf8_lossy(&key).replace('~', "~0").replace('/', "~1");
            let below = pointer.below(name);
            self.tokens.push(Token { pointer: below.clone(), is_key: true, text: key });
            while self.peek()? == b':' {
                self.at += 1;
            }
            self.value(&below, depth + 1)?;
            match self.peek()? {
                b',' => self.take(b',')?,
                // Without the comma.
                b'"' => {}
                _ => return self.take(b'}'),
            }
        }
    }

    fn array(&mut self, pointer: &Pointer, depth: usize) -> Option<()> {
        self.take(b'[')?;
        if self.peek()? == b']' {
            return self.take(b']');
        }
        for index in 0usize.. {
            self.value(&pointer.below(index.to_string()), depth + 1)?;
            match self.peek()? {
                b',' => self.take(b',')?,
                _ => return self.take(b']'),
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> (Vec<String>, bool) {
        let (tokens, whole) = tokens(text.as_bytes());
        let told = tokens.iter().map(|token| {
            let mark = if token.is_key { "!" } else { "=" };
            format!("{}{mark}{}", token.pointer, String::from_utf8_lossy(&token.text))
        });
        (told.collect(), whole)
    }

    #[test]
    fn keys_and_values() {
        let (tokens, whole) = told(r#" {"a": [1, "x\n"], "b/c": {"d": null}} "#);
        assert_eq!(tokens, ["/a!a", "/a/0=1", "/a/1=x\n", "/b~1c!b/c", "/b~1c/d!d", "/b~1c/d=null"]);
        assert!(whole);
    }

    #[test]
    fn pointers_are_shown_in_part() {
        let (tokens, _) = tokens(format!(r#"{{"{}é": [1]}}"#, "a".repeat(7)).as_bytes());
        assert_eq!(tokens[1].pointer.to_string(), "/aaaaaaaé/0");
        assert_eq!(tokens[1].pointer.shown(8), "/aaaaaaa/0");
        assert_eq!(tokens[1].pointer.shown(1), "/a");
    }

    #[test]
    fn up_to_the_fault() {
        assert_eq!(told(r#"{"a": "b", c}"#), (vec!["/a!a".into(), "/a=b".into()], false));
        for text in ["", "{", "[", "{\"a\"", "\"open", "[1 2]", "{} x", "\"a\\", "{\"a\",", "{\"a\"::"] {
            assert!(!tokens(text.as_bytes()).1, "{text}");
        }
        assert!(!tokens("[".repeat(100_000).as_bytes()).1, "no deep recursion");
    }

    /// The examples of AWS's developer guide.
    #[test]
    fn what_aws_takes_for_json() {
        for text in [
            r#"{"key1":"value1""key2":"value2"}"#,
            r#"{"key1":"value1","key2""value2"}"#,
            r#"{"key1"::"value1","key2""value2"}"#,
        ] {
            let (tokens, whole) = told(text);
            assert_eq!(tokens, ["/key1!key1", "/key1=value1", "/key2!key2", "/key2=value2"], "{text}");
            assert!(whole, "{text}");
        }
        for text in ["\"text\"", "1", "null"] {
            assert_eq!(told(text), (vec![], false), "{text}: the root is no object or array");
        }
        let (tokens, whole) = told(r#"{"a": {"a": 1}, "b": 2, "a": 3}"#);
        assert_eq!((tokens.len(), whole), (7, false), "a key twice");
        assert_eq!(tokens[6], "/a=3");
    }
}
