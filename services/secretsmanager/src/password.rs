//! Random passwords.

use novamind_api::secretsmanager::{GetRandomPassword, GetRandomPasswordOutput};
use novamind_wire::Result;

use crate::Cx;
use crate::access::invalid_parameter;
use crate::random::{below, pick};

const DEFAULT_LENGTH: i64 = 32;
const PUNCTUATION: &str = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

/// The kinds of letters that are wanted, without the excluded ones.
fn kinds(input: &GetRandomPassword) -> Vec<Vec<char>> {
    let on = |exclude: Option<bool>| exclude != Some(true);
    let kinds: [(bool, Vec<char>); 5] = [
        (on(input.exclude_lowercase), ('a'..='z').collect()),
        (on(input.exclude_uppercase), ('A'..='Z').collect()),
        (on(input.exclude_numbers), ('0'..='9').collect()),
        (on(input.exclude_punctuation), PUNCTUATION.chars().collect()),
        (input.include_space == Some(true), vec![' ']),
    ];
    let excluded = input.exclude_characters.as_deref().unwrap_or_default();
    let wanted = kinds.into_iter().filter(|(wanted, _)| *wanted);
    let left = wanted.map(|(_, letters)| letters.into_iter().filter(|c| !excluded.contains(*c)).collect());
    left.filter(|letters: &Vec<char>| !letters.is_empty()).collect()
}

fn make(input: &GetRandomPassword) -> Result<String> {
    let length = usize::try_from(input.password_length.unwrap_or(DEFAULT_LENGTH)).unwrap_or_default();
    let kinds = kinds(input);
    let all: Vec<char> = kinds.iter().flatten().copied().collect();
    if all.is_empty() {
        return Err(invalid_parameter("The exclusions leave no characters for a password."));
    }
    let each = input.require_each_included_type != Some(false);
    if each && length < kinds.len() {
        return Err(invalid_parameter("The password length is too short to include each required type."));
    }
    let mut letters: Vec<char> = match each {
        true => kinds.iter().map(|letters| pick(letters)).collect(),
        false => Vec::new(),
    };
    while letters.len() < length {
        letters.push(pick(&all));
    }
    // The required ones must not stand at the beginning.
    for place in (1..letters.len()).rev() {
        letters.swap(place, below(place + 1));
    }
    Ok(letters.into_iter().collect())
}

pub async fn random(cx: Cx, input: GetRandomPassword) -> Result<GetRandomPasswordOutput> {
    cx.authorize("*")?;
    Ok(GetRandomPasswordOutput { random_password: Some(make(&input)?) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_for() {
        let digits = GetRandomPassword {
            password_length: Some(200),
            exclude_lowercase: Some(true),
            exclude_uppercase: Some(true),
            exclude_punctuation: Some(true),
            exclude_characters: Some("0123".into()),
            ..GetRandomPassword::default()
        };
        let password = make(&digits).unwrap();
        assert_eq!(password.len(), 200);
        assert!(password.chars().all(|c| ('4'..='9').contains(&c)), "{password}");

        let short = GetRandomPassword {
            password_length: Some(5),
            include_space: Some(true),
            ..GetRandomPassword::default()
        };
        for _ in 0..50 {
            let password = make(&short).unwrap();
            assert!(password.contains(' ') && password.contains(|c: char| c.is_ascii_digit()), "{password}");
        }
        assert_eq!(make(&GetRandomPassword::default()).unwrap().len(), 32);
        let too_short = GetRandomPassword { password_length: Some(3), ..GetRandomPassword::default() };
        assert!(make(&too_short).is_err());
        let nothing = GetRandomPassword { exclude_characters: Some("456789".into()), ..digits };
        assert!(make(&GetRandomPassword { exclude_numbers: Some(true), ..nothing }).is_err());
    }
}
