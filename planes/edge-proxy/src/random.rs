//! Random numbers: the kernel's for what must not be guessed, a quick generator of its own per thread for
//! trace ids and for spreading requests.

use std::cell::Cell;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Fills the buffer from the kernel. The kernel's generator only blocks before it is seeded at boot.
pub fn fill(mut buffer: &mut [u8]) {
    while !buffer.is_empty() {
        match rustix::rand::getrandom(&mut *buffer, rustix::rand::GetRandomFlags::empty()) {
            Ok(filled) => buffer = &mut buffer[filled..],
            Err(rustix::io::Errno::INTR) => {}
            // Unreachable on the kernels we run on; without it no key may be made.
            Err(error) => {
                tracing::error!(%error, "the kernel gives no random bytes");
                std::process::abort();
            }
        }
    }
}

/// 16 bytes from the kernel in base64url: 22 letters.
pub fn token() -> String {
    let mut bytes = [0; 16];
    fill(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}

/// splitmix64, seeded per thread by the kernel. Not for secrets.
pub fn quick() -> u64 {
    thread_local!(static STATE: Cell<u64> = {
        let mut seed = [0; 8];
        fill(&mut seed);
        Cell::new(u64::from_le_bytes(seed))
    });
    STATE.with(|state| {
        let next = state.get().wrapping_add(0x9e37_79b9_7f4a_7c15);
        state.set(next);
        let mixed = (next ^ (next >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    })
}
