//! Addresses and the networks that they are in.

use std::net::IpAddr;

use super::value::Value;

fn is_family(address: IpAddr, six: Option<bool>) -> bool {
    six.is_none_or(|six| address.is_ipv6() == six)
}

/// Whether it is an address, of version 6 or 4 if that is asked.
pub fn is_address(value: &Value, six: Option<bool>) -> bool {
    let address = value.told().and_then(|text| text.parse::<IpAddr>().ok());
    address.is_some_and(|address| is_family(address, six))
}

/// Whether an address is in a network of the form `10.0.0.0/8`.
pub fn is_inside(value: &Value, network: Option<String>, six: Option<bool>) -> bool {
    let inside = || {
        let address: IpAddr = value.told()?.parse().ok()?;
        let network = network?;
        let (base, prefix) = network.split_once('/')?;
        let (base, prefix): (IpAddr, u32) = (base.parse().ok()?, prefix.parse().ok()?);
        let bits = |address: IpAddr| match address {
            IpAddr::V4(four) => (u128::from(u32::from(four)) << 96, 32),
            IpAddr::V6(six) => (u128::from(six), 128),
        };
        let ((own, longest), (base_bits, _)) = (bits(address), bits(base));
        if address.is_ipv6() != base.is_ipv6() || prefix > longest || !is_family(address, six) {
            return None;
        }
        let mask = u128::MAX.checked_shl(128 - prefix).unwrap_or(0);
        Some(own & mask == base_bits & mask)
    };
    inside().unwrap_or(false)
}
