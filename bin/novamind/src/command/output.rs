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
    fn columns_line_up() {
        let rows = vec![vec!["api".to_owned(), "http://a".to_owned()], vec!["registry".into(), "x".into()]];
        assert_eq!(super::table(&["NAME", "URL"], &rows), "NAME      URL\napi       http://a\nregistry  x\n");
    }
}
