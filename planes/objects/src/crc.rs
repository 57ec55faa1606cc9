//! Cyclic redundancy checks of 32 and 64 bits: computed eight bytes at a time, and combined.
//!
//! All three are reflected, begin with ones and are inverted at the end, so that one routine serves them and the
//! checksum of two pieces follows from those of each ([`Crc::combine`]).

/// One kind of check.
pub struct Crc {
    width: u32,
    /// The polynomial, lowest power in the highest bit.
    polynomial: u64,
    /// `tables[n][byte]`: what a byte that is followed by `n` zero bytes adds.
    tables: [[u64; 256]; 8],
}

/// CRC-32 of ISO-HDLC, as in zip and Ethernet.
pub static CRC32: Crc = Crc::new(32, 0xedb8_8320);
/// CRC-32C of iSCSI.
pub static CRC32C: Crc = Crc::new(32, 0x82f6_3b78);
/// CRC-64 of NVM Express.
pub static CRC64NVME: Crc = Crc::new(64, 0x9a6c_9329_ac4b_c9b5);

impl Crc {
    const fn new(width: u32, polynomial: u64) -> Self {
        let mut tables = [[0; 256]; 8];
        let mut byte = 0;
        while byte < 256 {
            let mut value = byte as u64;
            let mut bit = 0;
            while bit < 8 {
                value = if value & 1 == 1 { (value >> 1) ^ polynomial } else { value >> 1 };
                bit += 1;
            }
            tables[0][byte] = value;
            byte += 1;
        }
        let mut table = 1;
        while table < 8 {
            let mut byte = 0;
            while byte < 256 {
                let before = tables[table - 1][byte];
                tables[table][byte] = (before >> 8) ^ tables[0][(before & 0xff) as usize];
                byte += 1;
            }
            table += 1;
        }
        Self { width, polynomial, tables }
    }

    const fn mask(&self) -> u64 {
        u64::MAX >> (64 - self.width)
    }

    /// The register before the first byte.
    pub const fn start(&self) -> u64 {
        self.mask()
    }

    /// The register after these bytes.
    pub fn update(&self, mut register: u64, bytes: &[u8]) -> u64 {
        let (eights, rest) = bytes.as_chunks::<8>();
        let t = &self.tables;
        for eight in eights {
            let x = register ^ u64::from_le_bytes(*eight);
            register = t[7][(x & 0xff) as usize]
                ^ t[6][((x >> 8) & 0xff) as usize]
                ^ t[5][((x >> 16) & 0xff) as usize]
                ^ t[4][((x >> 24) & 0xff) as usize]
                ^ t[3][((x >> 32) & 0xff) as usize]
                ^ t[2][((x >> 40) & 0xff) as usize]
                ^ t[1][((x >> 48) & 0xff) as usize]
                ^ t[0][(x >> 56) as usize];
        }
        for byte in rest {
            register = t[0][((register ^ u64::from(*byte)) & 0xff) as usize] ^ (register >> 8);
        }
        register
    }

    /// The checksum that a register stands for.
    pub const fn finish(&self, register: u64) -> u64 {
        register ^ self.mask()
    }

    /// The checksum of a text whose first part has the checksum `first`, and whose second one, of `length` bytes,
    /// has `second`.
    pub fn combine(&self, first: u64, second: u64, length: u64) -> u64 {
        // Zero bytes multiply by powers of x; square and multiply.
        let mut power = 1 << (self.width - 9);
        let mut shifted = first;
        let mut left = length;
        while left > 0 {
            if left & 1 == 1 {
                shifted = self.multiply(power, shifted);
            }
            power = self.multiply(power, power);
            left >>= 1;
        }
        shifted ^ second
    }

    /// The product of two polynomials modulo this one's.
    fn multiply(&self, a: u64, mut b: u64) -> u64 {
        let mut product = 0;
        let mut bit = 1 << (self.width - 1);
        while bit != 0 {
            if a & bit != 0 {
                product ^= b;
            }
            b = if b & 1 == 1 { (b >> 1) ^ self.polynomial } else { b >> 1 };
            bit >>= 1;
        }
        product
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_values_and_combinations() {
        let text = b"123456789";
        // The check values of the catalogue of parametrised CRC algorithms.
        for (crc, expected) in
            [(&CRC32, 0xcbf4_3926), (&CRC32C, 0xe306_9283), (&CRC64NVME, 0xae8b_1486_0a79_9888)]
        {
            let of = |bytes: &[u8]| crc.finish(crc.update(crc.start(), bytes));
            assert_eq!(of(text), expected);
            for cut in 0..=text.len() {
                let (first, second) = text.split_at(cut);
                assert_eq!(crc.combine(of(first), of(second), second.len() as u64), expected, "{cut}");
            }
            let long: Vec<u8> = (0..100_000u32).map(|n| ((n * 7) >> 3) as u8).collect();
            let (first, second) = long.split_at(33_333);
            assert_eq!(crc.combine(of(first), of(second), second.len() as u64), of(&long));
        }
    }
}
