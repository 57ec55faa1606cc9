//! What a command prints: data on stdout, as text or as JSON.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, ValueEnum};
use serde_json::Value as Json;

/// What every command takes.
#[derive(Args, Clone)]
pub struct Common {
    /// The data folder; `$NOVAMIND_DATA`, or the XDG data folder, if it is not given.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// How the result is printed.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub output: Format,
}

/// Where a command looks that does not look at a pipeline.
#[derive(Args, Clone)]
pub struct Place {
    /// The region to look in; that of `novamind env`, if it is not given.
    #[arg(long, value_name = "REGION", value_parser = region)]
    pub region: Option<String>,
}

/// A text that has the form of a region's name (`eu-west-1`, `us-gov-east-1`).
fn region(text: &str) -> Result<String, String> {
    let mut parts: Vec<&str> = text.split('-').collect();
    let number = parts.pop().unwrap_or_default();
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let is_word = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase());
    match is_number && parts.len() >= 2 && parts.iter().all(is_word) {
        true => Ok(text.to_owned()),
        false => Err("a region is named like eu-west-1".to_owned()),
    }
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Text,
    Json,
}

impl Format {
    /// Prints a result: the text, or the JSON.
    pub fn print(self, text: impl FnOnce() -> String, json: impl FnOnce() -> Json) -> Result<()> {
        match self {
            Self::Text => print(&text()),
            Self::Json => print(&serde_json::to_string_pretty(&json())?),
        }
    }
}

/// Writes data to stdout, with a line end if there is none.
///
/// # Errors
/// What the system says; a reader that went away is `BrokenPipe`.
pub fn print(text: &str) -> Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())?;
    if !text.ends_with('\n') {
        out.write_all(b"\n")?;
    }
    Ok(out.flush()?)
}

/// Rows under a heading, in columns.
pub fn table(heading: &[&str], rows: &[Vec<String>]) -> String {
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count());
        cells.chain(heading.get(column).map(|cell| cell.len())).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..heading.len()).map(width).collect();
    let line = |cells: &mut dyn Iterator<Item = &str>| {
        let mut line = String::new();
        for (cell, width) in cells.zip(&widths) {
            line.push_str(&format!("{cell:<width$}  "));
        }
        line.trim_end().to_owned() + "\n"
    };
    let mut text = line(&mut heading.iter().copied());
    for row in rows {
        text.push_str(&line(&mut row.iter().map(String::as_str)));
    }
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn regions_have_a_form() {
        for (text, good) in [
            ("eu-west-1", true),
            ("us-gov-east-1", true),
            ("eu-west-1a", false),
            ("eu-1", false),
            ("eu-west", false),
            ("EU-west-1", false),
            ("eu--1", false),
            ("", false),
        ] {
            assert_eq!(super::region(text).is_ok(), good, "{text}");
        }
    }

    #[test]
    fn columns_line_up() {
        let rows = vec![vec!["api".to_owned(), "http://a".to_owned()], vec!["registry".into(), "x".into()]];
        assert_eq!(super::table(&["NAME", "URL"], &rows), "NAME      URL\napi       http://a\nregistry  x\n");
    }
}
