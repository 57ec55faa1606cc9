//! Names of an instance's endpoint, and addresses for it.

use std::net::Ipv4Addr;

use novamind_kernel::Scope;

/// Route 53's zone of RDS's names in us-east-1; other regions have others, which are not known here.
pub const HOSTED_ZONE: &str = "Z2R2ITUGPM61AM";

/// What the names of endpoints end with.
pub const DOMAIN: &str = ".rds.localhost";

/// FNV-1a, the same in every build.
fn hash(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// `mydb.c0a1b2c3d4e5.us-east-1.rds.localhost`: the middle part is the same for an account's instances in a region.
pub fn endpoint(identifier: &str, scope: &Scope, installation: &str) -> String {
    let mut number = hash(&format!("{installation} {scope}"));
    let mut middle = String::from("c");
    for _ in 0..11 {
        middle.push(char::from_digit((number % 36) as u32, 36).unwrap_or('0'));
        number /= 36;
    }
    format!("{identifier}.{middle}.{}{DOMAIN}", scope.region)
}

/// A pair of loopback addresses out of random digits; never in 127.0.0.0/16, where people have their own.
pub fn addresses(number: u64) -> [Ipv4Addr; 2] {
    let (second, third) = ((128 + number % 127) as u8, (number / 127 % 256) as u8);
    let last = (number / 127 / 256 % 126 * 2 + 2) as u8;
    [Ipv4Addr::new(127, second, third, last), Ipv4Addr::new(127, second, third, last + 1)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endpoints_and_addresses() {
        let scope = Scope::new("us-east-1", "123456789012");
        let name = endpoint("mydb", &scope, "/data");
        assert_eq!(name, endpoint("mydb", &scope, "/data"));
        assert_ne!(name, endpoint("mydb", &scope, "/other"));
        assert!(name.starts_with("mydb.c") && name.ends_with(".us-east-1.rds.localhost"), "{name}");
        for number in [0, 1, 126, 4_063_999, u64::MAX] {
            let [one, other] = addresses(number);
            assert_eq!(u32::from(one) + 1, u32::from(other));
            assert!(one.octets()[1] >= 128 && other.octets()[3] < 255);
        }
    }
}
