//! Stands in for the daemon's binary in this crate's own tests: `FOLDER` supervises a task.

fn main() {
    let code = match std::env::args_os().nth(1) {
        Some(folder) => novamind_containers_linux::supervise_main(folder.as_ref()),
        None => 2,
    };
    std::process::exit(code);
}
