//! IPv4 networks in CIDR notation.

use std::fmt;
use std::net::Ipv4Addr;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// An IPv4 network, its host bits zero; written `10.0.0.0/16`, also in serde.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Cidr {
    network: Ipv4Addr,
    prefix: u8,
}

/// The text is not an IPv4 network.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not an IPv4 network such as 10.0.0.0/16 (address bits beyond the prefix must be zero)")]
pub struct NotACidr(String);

impl Cidr {
    pub fn network(&self) -> Ipv4Addr {
        self.network
    }

    pub fn prefix(&self) -> u8 {
        self.prefix
    }

    fn mask(&self) -> u32 {
        u32::MAX.checked_shl(32 - u32::from(self.prefix)).unwrap_or(0)
    }

    pub fn contains(&self, address: Ipv4Addr) -> bool {
        u32::from(address) & self.mask() == u32::from(self.network)
    }

    /// Whether `other` lies wholly within.
    pub fn covers(&self, other: &Cidr) -> bool {
        other.prefix >= self.prefix && self.contains(other.network)
    }

    /// The address after the network's own: the VPC router's, in a subnet.
    pub fn gateway(&self) -> Ipv4Addr {
        Ipv4Addr::from(u32::from(self.network).wrapping_add(1))
    }
}

impl FromStr for Cidr {
    type Err = NotACidr;

    fn from_str(text: &str) -> Result<Self, NotACidr> {
        let parsed = text.split_once('/').and_then(|(address, prefix)| {
            let cidr = Cidr { network: address.parse().ok()?, prefix: prefix.parse().ok()? };
            (cidr.prefix <= 32 && u32::from(cidr.network) & !cidr.mask() == 0).then_some(cidr)
        });
        parsed.ok_or_else(|| NotACidr(text.into()))
    }
}

impl TryFrom<String> for Cidr {
    type Error = NotACidr;
    fn try_from(text: String) -> Result<Self, NotACidr> {
        text.parse()
    }
}

impl From<Cidr> for String {
    fn from(cidr: Cidr) -> Self {
        cidr.to_string()
    }
}

impl fmt::Display for Cidr {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}", self.network, self.prefix)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_a_network_or_an_error() {
        for good in ["10.0.0.0/16", "0.0.0.0/0", "10.1.2.3/32"] {
            assert_eq!(good.parse::<Cidr>().unwrap().to_string(), good);
        }
        for bad in ["10.0.0.1/16", "10.0.0.0", "10.0.0.0/33", "x/8", ""] {
            assert!(bad.parse::<Cidr>().is_err(), "{bad}");
        }
        let vpc: Cidr = "10.0.0.0/16".parse().unwrap();
        let subnet: Cidr = "10.0.3.0/24".parse().unwrap();
        assert!(vpc.covers(&subnet) && !subnet.covers(&vpc));
        assert_eq!(subnet.gateway(), Ipv4Addr::new(10, 0, 3, 1));
        assert!(!subnet.contains(Ipv4Addr::new(10, 0, 4, 1)));
    }
}
