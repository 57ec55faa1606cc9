//! Names for the kernel, made from ids: short, stable, and the installation's own.

use std::io;

/// FNV-1a; the names must be the same in every build of this program.
pub fn hash(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The bridge, in its VPC's namespace.
pub const BRIDGE: &str = "vpc";
/// The VPC's end of the link to the host.
pub const UPLINK: &str = "uplink";
/// The interface in its own namespace.
pub const INTERFACE: &str = "eth0";

/// An interface's end at the bridge.
pub fn port(eni: &str) -> String {
    format!("e{:014x}", hash(eni) >> 8)
}

/// The host's end of a VPC's uplink.
pub fn host_link(prefix: &str, vpc: &str) -> String {
    format!("nm{:013x}", hash(&format!("{prefix}/{vpc}")) >> 12)
}

/// Label of a subnet's gateway address: 15 bytes are what the kernel keeps.
pub fn subnet_label(subnet: &str) -> String {
    format!("{BRIDGE}:{:011x}", hash(subnet) >> 20)
}

/// A locally administered address for a bridge; a fixed one does not change as ports come and go.
pub fn bridge_mac(vpc: &str) -> [u8; 6] {
    let hash = hash(vpc).to_be_bytes();
    [0x06, hash[0], hash[1], hash[2], hash[3], hash[4]]
}

/// Ids become file names.
pub fn check(id: &str) -> io::Result<()> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if id.is_empty() || id.len() > 128 || !id.chars().all(allowed) {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, format!("{id:?} cannot be an id")));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fit_into_the_kernels_fifteen_bytes() {
        let id = "eni-0123456789abcdef0";
        for name in [port(id), host_link("n01234567", id), subnet_label(id)] {
            assert_eq!(name.len(), 15, "{name}");
        }
        assert_eq!(hash("a"), 0xaf63_dc4c_8601_ec8c);
    }
}
