//! What an image brings along: manifest, configuration, names, and the headers of its layers' tar.
#![no_main]

use libfuzzer_sys::fuzz_target;
use novamind_images::manifest::Manifest;
use novamind_images::name::{ImageName, Reference};

fuzz_target!(|data: &[u8]| {
    let _ = Manifest::parse(None, data).map(|manifest| manifest.references().count());
    novamind_images::fuzzing::config(data);
    novamind_images::fuzzing::layer(data);
    if let Ok(text) = std::str::from_utf8(data) {
        let _ = (ImageName::parse(text), Reference::parse(text));
    }
});
