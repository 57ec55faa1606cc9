//! The system calls that a container may not make.
//!
//! What Docker's default profile forbids without further rights, written as what is denied instead of
//! what is allowed: mounts, namespaces, modules, keys, BPF, other machine-wide things. A call that
//! this list has not judged, because the kernel is newer than it, does not exist for the container
//! (`ENOSYS`), so that C libraries fall back. Programs of another architecture are killed.

use std::collections::BTreeMap;

use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
    sock_filter,
};

/// The last system call that was judged (`file_setattr`, Linux 6.17).
const LAST_JUDGED: u32 = 469;
const NAMESPACES: i32 = libc::CLONE_NEWNS
    | libc::CLONE_NEWCGROUP
    | libc::CLONE_NEWUTS
    | libc::CLONE_NEWIPC
    | libc::CLONE_NEWUSER
    | libc::CLONE_NEWPID
    | libc::CLONE_NEWNET;

const DENIED: &[libc::c_long] = &[
    libc::SYS_acct,
    libc::SYS_add_key,
    libc::SYS_bpf,
    libc::SYS_clock_adjtime,
    libc::SYS_clock_settime,
    libc::SYS_delete_module,
    libc::SYS_fanotify_init,
    libc::SYS_finit_module,
    libc::SYS_fsconfig,
    libc::SYS_fsmount,
    libc::SYS_fsopen,
    libc::SYS_fspick,
    libc::SYS_get_mempolicy,
    libc::SYS_init_module,
    libc::SYS_io_uring_enter,
    libc::SYS_io_uring_register,
    libc::SYS_io_uring_setup,
    libc::SYS_kcmp,
    libc::SYS_kexec_file_load,
    libc::SYS_kexec_load,
    libc::SYS_keyctl,
    libc::SYS_lookup_dcookie,
    libc::SYS_mbind,
    libc::SYS_migrate_pages,
    libc::SYS_mount,
    libc::SYS_mount_setattr,
    libc::SYS_move_mount,
    libc::SYS_move_pages,
    libc::SYS_nfsservctl,
    libc::SYS_open_by_handle_at,
    libc::SYS_open_tree,
    OPEN_TREE_ATTR,
    libc::SYS_perf_event_open,
    libc::SYS_pivot_root,
    libc::SYS_quotactl,
    libc::SYS_quotactl_fd,
    libc::SYS_reboot,
    libc::SYS_request_key,
    libc::SYS_set_mempolicy,
    libc::SYS_set_mempolicy_home_node,
    libc::SYS_setdomainname,
    libc::SYS_sethostname,
    libc::SYS_setns,
    libc::SYS_settimeofday,
    libc::SYS_swapoff,
    libc::SYS_swapon,
    libc::SYS_syslog,
    libc::SYS_umount2,
    libc::SYS_unshare,
    libc::SYS_userfaultfd,
    libc::SYS_vhangup,
    #[cfg(target_arch = "x86_64")]
    libc::SYS__sysctl,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_ioperm,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_iopl,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_modify_ldt,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_sysfs,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_uselib,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_ustat,
];
/// The C library's headers do not have it yet.
const OPEN_TREE_ATTR: libc::c_long = 467;

/// The programs, in the order they are to be installed. The kernel takes the strictest answer.
pub(crate) fn programs() -> Result<Vec<BpfProgram>, String> {
    let text = |error: &dyn std::fmt::Display| format!("the system call filter is not valid: {error}");
    let rule = |number: i64, conditions: Vec<SeccompCondition>| -> Result<(i64, Vec<SeccompRule>), String> {
        let rule = SeccompRule::new(conditions).map_err(|error| text(&error))?;
        Ok((number, vec![rule]))
    };
    let condition = |argument: u8, operation: SeccompCmpOp, value: u64| {
        SeccompCondition::new(argument, SeccompCmpArgLen::Dword, operation, value)
            .map_err(|error| text(&error))
    };
    let arch = std::env::consts::ARCH.try_into().map_err(|error| text(&error))?;
    let filter = |rules: BTreeMap<i64, Vec<SeccompRule>>, errno: i32| -> Result<BpfProgram, String> {
        let errno = SeccompAction::Errno(errno.unsigned_abs());
        let filter = SeccompFilter::new(rules, SeccompAction::Allow, errno, arch);
        filter.and_then(BpfProgram::try_from).map_err(|error| text(&error))
    };

    let mut denied: BTreeMap<i64, Vec<SeccompRule>> =
        DENIED.iter().map(|&number| (number, Vec::new())).collect();
    // One rule a namespace flag: a condition compares one masked value.
    let mut clone = Vec::new();
    for bit in (0..32).map(|bit| 1_u64 << bit).filter(|bit| u64::from(NAMESPACES.cast_unsigned()) & bit != 0)
    {
        clone.extend(rule(libc::SYS_clone, vec![condition(0, SeccompCmpOp::MaskedEq(bit), bit)?])?.1);
    }
    denied.insert(libc::SYS_clone, clone);
    let vsock = condition(0, SeccompCmpOp::Eq, libc::AF_VSOCK.unsigned_abs().into())?;
    denied.extend([rule(libc::SYS_socket, vec![vsock])?]);
    // Its flags are behind a pointer, which a filter cannot read; libraries then use clone.
    let absent = BTreeMap::from([(libc::SYS_clone3, Vec::new())]);
    Ok(vec![filter(denied, libc::EPERM)?, filter(absent, libc::ENOSYS)?, unknown()])
}

/// `ENOSYS` for numbers beyond the last one judged, those of the x32 interface among them.
fn unknown() -> BpfProgram {
    let (load, greater, answer) = (
        (libc::BPF_LD | libc::BPF_W | libc::BPF_ABS) as u16,
        (libc::BPF_JMP | libc::BPF_JGT | libc::BPF_K) as u16,
        (libc::BPF_RET | libc::BPF_K) as u16,
    );
    let refuse = libc::SECCOMP_RET_ERRNO | libc::ENOSYS.unsigned_abs();
    vec![
        sock_filter { code: load, jt: 0, jf: 0, k: 0 },
        sock_filter { code: greater, jt: 0, jf: 1, k: LAST_JUDGED },
        sock_filter { code: answer, jt: 0, jf: 0, k: refuse },
        sock_filter { code: answer, jt: 0, jf: 0, k: libc::SECCOMP_RET_ALLOW },
    ]
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_filter_compiles() {
        let programs = super::programs().unwrap();
        assert!(programs.iter().all(|program| !program.is_empty() && program.len() < 4096));
    }
}
