//! Lengths of time as people write them.

use std::time::Duration;

/// Reads `90s`, `15m`, `2h`, `7d`, and several of them in a row: `1h30m`.
///
/// # Errors
/// What is wrong with the text.
pub fn parse(text: &str) -> Result<Duration, String> {
    let invalid = || format!("\"{text}\" is not a length of time like 90s, 15m, 2h, 7d or 1h30m");
    let (mut total, mut digits) = (0_u64, String::new());
    for letter in text.chars() {
        if letter.is_ascii_digit() {
            digits.push(letter);
            continue;
        }
        let unit = match letter {
            's' => 1,
            'm' => 60,
            'h' => 3600,
            'd' => 86_400,
            _ => return Err(invalid()),
        };
        let count: u64 = std::mem::take(&mut digits).parse().map_err(|_| invalid())?;
        let seconds = count.checked_mul(unit).and_then(|seconds| total.checked_add(seconds));
        total = seconds.ok_or_else(invalid)?;
    }
    // A number without a unit could be anything.
    if text.is_empty() || !digits.is_empty() {
        return Err(invalid());
    }
    Ok(Duration::from_secs(total))
}

#[cfg(test)]
mod tests {
    #[test]
    fn lengths() {
        let cases = [
            ("90s", Some(90)),
            ("15m", Some(900)),
            ("2h", Some(7200)),
            ("7d", Some(604_800)),
            ("1h30m", Some(5400)),
            ("0s", Some(0)),
            ("", None),
            ("15", None),
            ("m", None),
            ("1h30", None),
            ("15 m", None),
            ("-1m", None),
            ("1w", None),
            ("99999999999999999999d", None),
            ("999999999999999999d", None),
        ];
        for (text, seconds) in cases {
            assert_eq!(super::parse(text).ok().map(|length| length.as_secs()), seconds, "{text}");
        }
    }
}
