//! Letters chosen at random, each with the same chance.

use novamind_kernel::random_bytes;

/// What ends the ARN of a secret: six letters and digits.
pub fn suffix() -> String {
    let alphabet: Vec<char> = ('a'..='z').chain('A'..='Z').chain('0'..='9').collect();
    (0..6).map(|_| pick(&alphabet)).collect()
}

/// One of up to 256 letters. The alphabet must not be empty.
pub fn pick(alphabet: &[char]) -> char {
    alphabet[below(alphabet.len())]
}

/// A number below `bound`, which is from 1 to 65536.
pub fn below(bound: usize) -> usize {
    // Numbers beyond the last whole multiple would favour the first ones.
    let limit = 65536 - 65536 % bound;
    loop {
        let number = usize::from(u16::from_be_bytes(random_bytes::<2>()));
        if number < limit {
            return number % bound;
        }
    }
}
