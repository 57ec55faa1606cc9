//! Talk on stderr: lines that stay and, on a terminal, lines below them that change while something runs.
//!
//! Elsewhere than on a terminal there are only lines that stay: one when something begins, one when it ends.

use std::collections::BTreeMap;
use std::io::{IsTerminal, Write};
use std::time::Duration;

/// Writes a line to stderr. Nobody being there is no fault.
pub fn talk(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// How something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    Running,
    /// It needs a person.
    Waiting,
    Done,
    Failed,
}

/// One thing that takes time.
#[derive(Clone, Debug)]
pub struct Row {
    /// What it is, beyond the words that are shown.
    pub key: String,
    pub stage: String,
    pub name: String,
    pub state: String,
    pub mark: Mark,
    pub elapsed: Option<Duration>,
    pub note: String,
}

/// Width of the names, unless there are longer ones.
const NAMES: usize = 22;

impl Row {
    fn text(&self, names: usize) -> String {
        let elapsed = self.elapsed.map(elapsed).unwrap_or_default();
        let (stage, name, state, note) = (&self.stage, &self.name, &self.state, first_line(&self.note));
        let line = format!("{stage:<14} {name:<names$} {state:<11} {elapsed:>7}  {note}");
        line.trim_end().to_owned()
    }
}

/// A duration for people: `0.4s`, `42s`, `1m 12s`, `2h 05m`.
pub fn elapsed(duration: Duration) -> String {
    let seconds = duration.as_secs();
    match seconds {
        0..10 => format!("{:.1}s", duration.as_secs_f64()),
        10..60 => format!("{seconds}s"),
        60..3600 => format!("{}m {:02}s", seconds / 60, seconds % 60),
        _ => format!("{}h {:02}m", seconds / 3600, seconds % 3600 / 60),
    }
}

fn first_line(text: &str) -> String {
    const LONGEST: usize = 60;
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}

/// Which rows have been said already, so that each is said once.
#[derive(Default)]
pub struct Board {
    said: BTreeMap<String, Mark>,
}

impl Board {
    /// The lines that are due: rows that ended and, without `live`, rows that began or that wait for a person.
    pub fn due(&mut self, rows: &[Row], live: bool, names: usize) -> Vec<String> {
        let mut lines = Vec::new();
        for row in rows {
            let ended = matches!(row.mark, Mark::Done | Mark::Failed);
            if self.said.get(&row.key) != Some(&row.mark) && (ended || !live) {
                self.said.insert(row.key.clone(), row.mark);
                // How long something that begins has run is nothing to say.
                let shown = if ended { row.clone() } else { Row { elapsed: None, ..row.clone() } };
                lines.push(shown.text(names));
            }
        }
        lines
    }
}

/// Stderr.
pub struct Screen {
    terminal: bool,
    board: Board,
    /// Lines that will be written over.
    live: usize,
    names: usize,
}

impl Screen {
    pub fn new() -> Self {
        Self { terminal: std::io::stderr().is_terminal(), board: Board::default(), live: 0, names: NAMES }
    }

    pub fn is_terminal(&self) -> bool {
        self.terminal
    }

    /// Widens the column of names for what comes next; 0 is the usual width.
    pub fn names(&mut self, width: usize) {
        self.names = width.max(NAMES);
    }

    /// Whether a person is there to be asked.
    pub fn asks(&self) -> bool {
        self.terminal && std::io::stdin().is_terminal()
    }

    pub fn line(&mut self, text: &str) {
        self.erase();
        talk(text);
    }

    /// Shows how things stand; `prompt` is the last line, where an answer is typed.
    pub fn show(&mut self, rows: &[Row], prompt: Option<&str>) {
        let lines = self.board.due(rows, self.terminal, self.names);
        if !lines.is_empty() {
            self.erase();
        }
        for line in lines {
            talk(&line);
        }
        if self.terminal {
            let running = rows.iter().filter(|row| matches!(row.mark, Mark::Running | Mark::Waiting));
            let names = self.names;
            self.draw(running.map(|row| row.text(names)).chain(prompt.map(str::to_owned)).collect());
        }
    }

    fn draw(&mut self, lines: Vec<String>) {
        self.erase();
        let mut err = std::io::stderr().lock();
        for line in &lines {
            let _ = writeln!(err, "{line}");
        }
        let _ = err.flush();
        self.live = lines.len();
    }

    /// Takes the changing lines away.
    pub fn erase(&mut self) {
        if self.live > 0 {
            let mut err = std::io::stderr().lock();
            let _ = write!(err, "\x1b[{}A\x1b[J", self.live);
            self.live = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(key: &str, stage: &str, name: &str, state: &str, mark: Mark, seconds: f64, note: &str) -> Row {
        let (stage, name, state, note) = (stage.into(), name.into(), state.into(), note.into());
        Row {
            key: key.into(),
            stage,
            name,
            state,
            mark,
            elapsed: Some(Duration::from_secs_f64(seconds)),
            note,
        }
    }

    #[test]
    fn durations() {
        let cases = [(0.44, "0.4s"), (9.96, "10.0s"), (42.7, "42s"), (72.0, "1m 12s"), (7500.0, "2h 05m")];
        for (seconds, text) in cases {
            assert_eq!(elapsed(Duration::from_secs_f64(seconds)), text);
        }
    }

    #[test]
    fn a_run_in_plain_lines_and_on_a_terminal() {
        let run = [
            vec![row("1", "Source", "Source", "running", Mark::Running, 0.1, "")],
            vec![
                row("1", "Source", "Source", "succeeded", Mark::Done, 0.4, "a1b2c3d Greet by name\n\nMore."),
                row("2", "Build", "BuildAndTest", "running", Mark::Running, 0.0, ""),
            ],
            vec![
                row("1", "Source", "Source", "succeeded", Mark::Done, 0.4, "a1b2c3d Greet by name"),
                row("2", "Build", "BuildAndTest", "succeeded", Mark::Done, 72.0, ""),
                row("3", "Approval", "Approval", "waiting", Mark::Waiting, 3.0, ""),
            ],
            vec![row("3", "Approval", "Approval", "failed", Mark::Failed, 65.0, "Rejected: not today")],
        ];
        let mut shown = String::new();
        for live in [false, true] {
            let mut board = Board::default();
            shown.push_str(if live { "-- terminal\n" } else { "-- plain\n" });
            for rows in &run {
                for line in board.due(rows, live, NAMES) {
                    shown.push_str(&line);
                    shown.push('\n');
                }
            }
        }
        insta::assert_snapshot!(shown);
    }
}
