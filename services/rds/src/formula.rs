//! Values of parameters that follow from the instance's class: `{DBInstanceClassMemory/32768}`,
//! `LEAST({DBInstanceClassMemory/9531392},5000)` ("Specifying DB parameters", RDS user guide).

/// How deep functions may lie in each other, and how long a formula may be.
const DEPTH: u32 = 16;
const LENGTH: usize = 1024;

/// The value for a class with so much memory. What is no formula stays as it is; `None`: a formula that is wrong.
pub fn evaluate(text: &str, memory: u64) -> Option<String> {
    let is_formula = text.contains('{')
        || ["LEAST(", "GREATEST(", "SUM("].iter().any(|name| text.to_ascii_uppercase().starts_with(name));
    if !is_formula {
        return Some(text.to_owned());
    }
    if text.len() > LENGTH {
        return None;
    }
    let mut reader = Reader { rest: text, memory, depth: 0 };
    let value = reader.expression()?;
    reader.rest.trim().is_empty().then(|| value.to_string())
}

struct Reader<'a> {
    rest: &'a str,
    memory: u64,
    depth: u32,
}

impl Reader<'_> {
    fn takes(&mut self, sign: char) -> bool {
        let rest = self.rest.trim_start();
        match rest.strip_prefix(sign) {
            Some(after) => {
                self.rest = after;
                true
            }
            None => false,
        }
    }

    fn word(&mut self) -> &str {
        let rest = self.rest.trim_start();
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        self.rest = after;
        word
    }

    /// A number, a product in braces, or a function of several.
    fn expression(&mut self) -> Option<u64> {
        if self.takes('{') {
            let value = self.product()?;
            return self.takes('}').then_some(value);
        }
        let word = self.word().to_ascii_uppercase();
        if !self.takes('(') {
            return word.parse().ok();
        }
        self.depth += 1;
        if self.depth > DEPTH {
            return None;
        }
        let mut values = vec![self.expression()?];
        while self.takes(',') {
            values.push(self.expression()?);
        }
        self.depth -= 1;
        if !self.takes(')') {
            return None;
        }
        match word.as_str() {
            "LEAST" => values.into_iter().min(),
            "GREATEST" => values.into_iter().max(),
            "SUM" => values.into_iter().try_fold(0u64, u64::checked_add),
            _ => None,
        }
    }

    fn product(&mut self) -> Option<u64> {
        let mut value = self.factor()?;
        loop {
            if self.takes('*') {
                value = value.checked_mul(self.factor()?)?;
            } else if self.takes('/') {
                value = value.checked_div(self.factor()?)?;
            } else {
                return Some(value);
            }
        }
    }

    fn factor(&mut self) -> Option<u64> {
        let memory = self.memory;
        match self.word() {
            "DBInstanceClassMemory" => Some(memory),
            number => number.parse().ok(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neither_deep_nor_long_without_end() {
        let nested = |depth: usize| format!("{}1{}", "LEAST(".repeat(depth), ")".repeat(depth));
        assert_eq!(evaluate(&nested(16), 1).as_deref(), Some("1"));
        assert_eq!(evaluate(&nested(17), 1), None);
        assert_eq!(evaluate(&nested(200_000), 1), None);
        // Side by side is not in each other.
        let many = vec!["LEAST(1)"; 40].join(",");
        assert_eq!(evaluate(&format!("SUM({many})"), 1).as_deref(), Some("40"));
    }

    #[test]
    fn formulas() {
        let cases = [
            ("{DBInstanceClassMemory/32768}", Some("32768")),
            ("LEAST({DBInstanceClassMemory/9531392},5000)", Some("112")),
            ("GREATEST({DBInstanceClassMemory*1/1024},65536)", Some("1048576")),
            ("SUM({DBInstanceClassMemory/1073741824}, 7)", Some("8")),
            ("4096", Some("4096")),
            ("on", Some("on")),
            ("{DBInstanceClassMemory/0}", None),
            ("{AllocatedStorage/2}", None),
            ("LEAST(1,2", None),
        ];
        for (text, expected) in cases {
            assert_eq!(evaluate(text, 1 << 30).as_deref(), expected, "{text}");
        }
    }
}
