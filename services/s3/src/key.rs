//! Keys of objects.

use novamind_wire::{Error, Result};

use crate::error::invalid_argument;

/// Keys have up to 1,024 bytes. A NUL, which no XML can carry, separates a key from its history in the store.
pub fn check(key: &str) -> Result<()> {
    if key.len() > 1024 {
        return Err(Error::new("KeyTooLongError", 400, "Your key is too long")
            .with("Size", key.len() as i64)
            .with("MaxSizeAllowed", 1024_i64));
    }
    if key.contains('\0') {
        return Err(invalid_argument("Key", key, "A key must not contain the character NUL."));
    }
    Ok(())
}

/// Refuses a key whose `..` lead out of its bucket. Users report an empty answer with 400; its code here is assumed.
pub fn check_place(key: &str) -> Result<()> {
    if leaves_its_bucket(key) {
        return Err(Error::new("InvalidURI", 400, "Couldn't parse the specified URI."));
    }
    Ok(())
}

/// Whether at some place of a key there are more `..` than other elements before ("Naming Amazon S3 objects", user guide).
fn leaves_its_bucket(key: &str) -> bool {
    let mut depth = 0_i32;
    key.split('/').any(|element| {
        depth += match element {
            ".." => -1,
            "." => 0,
            _ => 1,
        };
        depth < 0
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_stay_in_their_bucket() {
        let cases = [
            ("videos/2014/../../video1.wmv", false),
            ("videos/../../video1.wmv", true),
            ("videos/../../2014/video1.wmv", true),
            ("../k", true),
            ("..", true),
            ("./../k", true),
            ("a/..", false),
            ("..k/.../k..", false),
        ];
        for (key, expected) in cases {
            assert_eq!(check_place(key).is_err(), expected, "{key}");
        }
    }
}
