//! No build reaches a block device: it would lead around everything that is hidden.
//!
//! The rule is set on the group above all builds, not on their own: a privileged build may change
//! its own control group, and what is above lies outside of its view. Version 1 has a file for it;
//! in version 2 it is a small program that the kernel asks on every use of a device.

use std::fs::{self, File};
use std::io;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
use std::path::Path;

const PROG_LOAD: libc::c_int = 5;
const PROG_ATTACH: libc::c_int = 8;
const PROG_QUERY: libc::c_int = 16;
const CGROUP_DEVICE_PROGRAM: u32 = 15;
const CGROUP_DEVICE_ATTACH: u32 = 6;
/// Groups below may have further programs; all of them must allow a device.
const ALLOW_MULTI: u32 = 2;

/// Block devices are type 1 in the low half of the context's first word. One instruction in 8 bytes:
/// code, registers, offset, value.
const PROGRAM: [u64; 6] = [
    instruction(0x61, 0x12, 0, 0),      // r2 = context.access_type
    instruction(0x54, 0x02, 0, 0xffff), // r2 &= 0xffff
    instruction(0xb7, 0x00, 0, 1),      // r0 = 1: allowed
    instruction(0x55, 0x02, 1, 1),      // if r2 != 1, over the next one
    instruction(0xb7, 0x00, 0, 0),      // r0 = 0: refused
    instruction(0x95, 0x00, 0, 0),      // exit
];

const fn instruction(code: u8, registers: u8, offset: u16, value: u32) -> u64 {
    let [offset0, offset1] = offset.to_ne_bytes();
    let [value0, value1, value2, value3] = value.to_ne_bytes();
    u64::from_ne_bytes([code, registers, offset0, offset1, value0, value1, value2, value3])
}

#[repr(C)]
#[derive(Default)]
struct Load {
    kind: u32,
    count: u32,
    instructions: u64,
    license: u64,
    log_level: u32,
    log_size: u32,
    log: u64,
    kernel: u32,
    flags: u32,
}

#[repr(C)]
#[derive(Default)]
struct Attach {
    target: u32,
    program: u32,
    kind: u32,
    flags: u32,
}

#[repr(C)]
#[derive(Default)]
struct Query {
    target: u32,
    kind: u32,
    query_flags: u32,
    attach_flags: u32,
    ids: u64,
    count: u32,
    padding: u32,
}

fn bpf<T>(command: libc::c_int, attributes: &mut T) -> io::Result<libc::c_long> {
    // SAFETY: the attributes are a structure of the kernel's layout for this command, of the size
    // that is given, and what they point to outlives the call.
    let result = unsafe {
        libc::syscall(libc::SYS_bpf, command, std::ptr::from_mut(attributes), std::mem::size_of::<T>())
    };
    if result < 0 { Err(io::Error::last_os_error()) } else { Ok(result) }
}

/// Refuses block devices to all groups below this one of version 1.
pub(crate) fn deny_v1(folder: &Path) -> io::Result<()> {
    fs::write(folder.join("devices.deny"), "b *:* rwm")
}

/// Refuses block devices to all groups below this one of version 2. Harmless when repeated.
pub(crate) fn deny_v2(folder: &Path) -> io::Result<()> {
    let group = File::open(folder)?;
    let target = u32::try_from(group.as_raw_fd()).map_err(io::Error::other)?;
    let mut query = Query { target, kind: CGROUP_DEVICE_ATTACH, ..Query::default() };
    bpf(PROG_QUERY, &mut query)?;
    if query.count > 0 {
        return Ok(());
    }
    let mut load = Load {
        kind: CGROUP_DEVICE_PROGRAM,
        count: PROGRAM.len() as u32,
        instructions: PROGRAM.as_ptr() as u64,
        license: c"Apache-2.0".as_ptr() as u64,
        ..Load::default()
    };
    let descriptor = i32::try_from(bpf(PROG_LOAD, &mut load)?).map_err(io::Error::other)?;
    // SAFETY: the kernel made this descriptor for us just now.
    let program = unsafe { OwnedFd::from_raw_fd(descriptor) };
    let program =
        u32::try_from(program.as_raw_fd()).map(|number| (number, program)).map_err(io::Error::other)?;
    let mut attach = Attach { target, program: program.0, kind: CGROUP_DEVICE_ATTACH, flags: ALLOW_MULTI };
    // The attachment holds the program from here on.
    bpf(PROG_ATTACH, &mut attach).map(|_| ())
}
