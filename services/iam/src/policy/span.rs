//! Where the statements of a policy stand in its text.

/// Line and column, both from zero.
type Place = (usize, usize);

/// The places of the braces around each statement, in order. Texts that are not policies give what they give.
pub fn statement_spans(text: &str) -> Vec<(Place, Place)> {
    let mut spans = Vec::new();
    // Depth of braces and brackets, and whether the last key at the top was `Statement`.
    let (mut braces, mut brackets, mut within) = (0_u32, 0_u32, false);
    let (mut line, mut column, mut start) = (0, 0, (0, 0));
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        let here = (line, column);
        column += 1;
        match c {
            '\n' => (line, column) = (line + 1, 0),
            '"' => {
                let mut name = String::new();
                while let Some(c) = chars.next() {
                    column += 1;
                    match c {
                        '"' => break,
                        '\\' => {
                            chars.next();
                            column += 1;
                        }
                        c => name.push(c),
                    }
                }
                // A text of depth one is a key or a value; no value of a policy's top is called so.
                if braces == 1 && brackets == 0 {
                    within = name == "Statement";
                }
            }
            '{' => {
                braces += 1;
                if braces == 2 && within {
                    start = here;
                }
            }
            '}' => {
                if braces == 2 && within {
                    spans.push((start, here));
                }
                braces = braces.saturating_sub(1);
            }
            '[' => brackets += 1,
            ']' => brackets = brackets.saturating_sub(1),
            _ => {}
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_are_found() {
        let cases: [(&str, &[(Place, Place)]); 3] = [
            (r#"{"Version":"x","Statement":{"Sid":"{\"}"}}"#, &[((0, 27), (0, 40))]),
            (
                "{\"Statement\": [\n  {\"Condition\": {\"a\": {}}},\n{}\n], \"Id\": \"{}\"}",
                &[((1, 2), (1, 25)), ((2, 0), (2, 1))],
            ),
            ("{}", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(statement_spans(text), expected, "{text}");
        }
    }
}
