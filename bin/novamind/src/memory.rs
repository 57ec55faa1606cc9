//! What of the program is in memory.

use std::fs;
use std::io;
use std::ops::Range;
use std::time::Duration;

use rustix::mm::{Advice, madvise};

/// By then what begins with the start has begun.
const BEGUN: Duration = Duration::from_secs(1);
/// What runs more often than this is hardly ever away.
const EVERY: Duration = Duration::from_secs(60);

/// Lets go of the program's code when the start is over, and then now and then: what has not run for a while is not
/// resident. The start, as a release, runs through most of the code once, and it would stay mapped for good: more than half
/// of what an idle cloud has resident. What runs again is mapped again, from the page cache.
pub async fn forget_idle_code() {
    let mut pause = BEGUN;
    loop {
        tokio::time::sleep(pause).await;
        if let Err(error) = forget_code() {
            tracing::debug!(%error, "code that does not run stays mapped");
        }
        pause = EVERY;
    }
}

fn forget_code() -> io::Result<()> {
    let maps = fs::read_to_string("/proc/self/maps")?;
    let here = forget_code as *const () as usize;
    let code = code_around(&maps, here).ok_or_else(|| io::Error::other("its mapping was not found"))?;
    // SAFETY: the pages are a file's and nobody writes to them, so whoever reads them next finds the same.
    unsafe { madvise(code.start as *mut _, code.len(), Advice::LinuxDontNeed) }?;
    Ok(())
}

/// The mapping of this address in the format of proc_pid_maps(5), if it holds code of a file that cannot be written to. What
/// is no file's would be gone.
fn code_around(maps: &str, address: usize) -> Option<Range<usize>> {
    maps.lines().find_map(|line| {
        let (range, rest) = line.split_once(' ')?;
        let (start, end) = range.split_once('-')?;
        let range = usize::from_str_radix(start, 16).ok()?..usize::from_str_radix(end, 16).ok()?;
        // Rights, offset, device, inode.
        let mut fields = rest.split_ascii_whitespace();
        let code = fields.next()? == "r-xp" && fields.nth(2)? != "0";
        (code && range.contains(&address)).then_some(range)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mappings() {
        let maps = "1000-3000 r--p 00000000 fe:00 7 /bin/novamind\n3000-9000 r-xp 00002000 fe:00 7 /bin/novamind\n\
                    9000-a000 rw-p 00008000 fe:00 7 /bin/novamind\na000-b000 rwxp 00000000 00:00 0\n\
                    b000-c000 r-xp 00000000 00:00 0\n";
        assert_eq!(code_around(maps, 0x3000), Some(0x3000..0x9000));
        for other in [0xfff, 0x1000, 0x9000, 0xa000, 0xb000] {
            assert_eq!(code_around(maps, other), None, "{other:x}");
        }
    }

    #[test]
    fn the_program_goes_on_with_less() {
        let resident = || {
            let smaps = fs::read_to_string("/proc/self/smaps").unwrap();
            let code = code_around(&smaps, forget_code as *const () as usize).unwrap();
            let (_, own) = smaps.split_once(&format!("{:x}-{:x} ", code.start, code.end)).unwrap();
            let size = own.lines().find_map(|line| line.strip_prefix("Rss:")).unwrap();
            size.trim().trim_end_matches(" kB").parse::<u64>().unwrap()
        };
        // Other tests run meanwhile, and what they run comes back; when all is there, it can only become less.
        let forgets = |_| {
            let before = resident();
            forget_code().unwrap();
            resident() < before
        };
        assert!((0..1000).any(forgets));
    }
}
