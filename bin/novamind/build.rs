//! Links the program.

fn main() {
    // Addresses that are only known when the program is loaded, in their short form: the loader reads all of them at every
    // start, and what it has read stays in memory. The C library knows it from Debian 12 on.
    println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    println!("cargo::rerun-if-changed=build.rs");
}
