//! Mounts of a machine, and the places at which a path of it is found.

use super::*;

const MOUNTS: &str = "\
21 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw
22 21 0:5 / /proc rw - proc proc rw
23 21 8:2 / /srv rw - xfs /dev/sdb rw
24 21 8:1 /var/lib /mnt/all\\040of\\040it rw shared:4 - ext4 /dev/sda1 rw
25 21 8:1 /var/lib/cloud/builds /mnt/part rw - ext4 /dev/sda1 rw
26 21 8:1 /home /mnt/homes rw - ext4 /dev/sda1 rw
27 21 0:44 / /var/cache rw - tmpfs tmpfs rw
28 21 8:2 /data /mnt/again rw - xfs /dev/sdb rw
";

#[test]
fn mounts_of_disks_and_the_root_are_kept() {
    let targets = |text| disks(text).into_iter().map(|mount| mount.target).collect::<Vec<_>>();
    let expected = ["/", "/srv", "/mnt/all of it", "/mnt/part", "/mnt/homes", "/mnt/again"];
    assert_eq!(targets(MOUNTS), expected.map(PathBuf::from));
    // A machine that is a container itself has its root on an overlay.
    assert_eq!(targets("30 1 0:9 / / rw - overlay overlay rw\n"), [PathBuf::from("/")]);
    assert_eq!(targets("cut off - ext4\n31 1 8:1 /\n"), Vec::<PathBuf>::new());
}

#[test]
fn a_path_is_found_at_every_mount_of_its_disk() {
    let mounts = disks(MOUNTS);
    let cases: &[(&str, &[&str])] = &[
        ("/var/lib/cloud", &["/mnt/all of it/cloud", "/mnt/part", "/var/lib/cloud"]),
        (
            "/var/lib/cloud/builds/1",
            &["/mnt/all of it/cloud/builds/1", "/mnt/part/1", "/var/lib/cloud/builds/1"],
        ),
        ("/home/me/.aws", &["/home/me/.aws", "/mnt/homes/me/.aws"]),
        // The same names on another disk are another folder.
        ("/srv/data/cloud", &["/mnt/again/cloud", "/srv/data/cloud"]),
        ("/srv/home", &["/srv/home"]),
        ("/mnt/all of it/cloud", &["/mnt/all of it/cloud", "/mnt/part", "/var/lib/cloud"]),
        ("/etc/passwd", &["/etc/passwd"]),
    ];
    for (path, expected) in cases {
        let expected: Vec<_> = expected.iter().map(PathBuf::from).collect();
        assert_eq!(places(&mounts, Path::new(path)), expected, "{path}");
    }
    assert_eq!(places(&[], Path::new("/x")), [PathBuf::from("/x")]);
}

#[test]
fn the_uppermost_mount_of_a_place_is_the_one_that_counts() {
    let mounts = disks(&format!("{MOUNTS}29 23 8:3 / /srv rw - ext4 /dev/sdc rw\n"));
    assert_eq!(places(&mounts, Path::new("/srv/data")), [PathBuf::from("/srv/data")]);
}
