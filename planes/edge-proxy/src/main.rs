//! The edge on its own: `novamind-edge-proxy edge DIR`, as the product's binary runs it.

use std::path::Path;
use std::process::exit;

fn main() {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    match arguments.as_slice() {
        [command, dir] if command == "edge" => exit(novamind_edge_proxy::edge_main(Path::new(dir))),
        _ => {
            eprintln!("usage: novamind-edge-proxy edge DIR");
            exit(2);
        }
    }
}
