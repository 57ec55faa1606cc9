//! Log files of an instance: listed, and read in portions.

use novamind_api::rds::{
    DescribeDBLogFiles, DescribeDBLogFilesOutput, DescribeDbLogFilesDetails, DownloadDBLogFilePortion,
    DownloadDBLogFilePortionOutput, errors,
};
use novamind_wire::{Result, Timestamp};

use crate::check::invalid;
use crate::{Cx, access, list};

/// The folder that RDS shows logs in.
const FOLDER: &str = "error/";
/// Bytes of one portion, and lines of one where nothing is asked for ("DownloadDBLogFilePortion", API reference).
const MOST: usize = 1 << 20;
const LINES: usize = 10_000;

pub async fn files(cx: Cx, input: DescribeDBLogFiles) -> Result<DescribeDBLogFilesOutput> {
    let found = access::instance(&cx, &input.db_instance_identifier)?;
    list::no_filters(input.filters.as_deref())?;
    let clock = cx.cloud().clock();
    let shown = cx.state().databases.log_files(&found.resource_id).await?.into_iter().map(|file| {
        DescribeDbLogFilesDetails {
            log_file_name: Some(format!("{FOLDER}{}", file.name)),
            last_written: Some(clock.at(Timestamp::from_millis(file.written)).millis()),
            size: Some(i64::try_from(file.size).unwrap_or(i64::MAX)),
        }
    });
    let contains = input.filename_contains.unwrap_or_default();
    let shown = shown
        .filter(|file| file.log_file_name.as_ref().is_some_and(|name| name.contains(&contains)))
        .filter(|file| input.file_last_written.is_none_or(|since| file.last_written >= Some(since)))
        .filter(|file| input.file_size.is_none_or(|size| file.size >= Some(size)));
    let (files, marker) = list::page(shown.collect(), input.max_records, input.marker.as_deref())?;
    Ok(DescribeDBLogFilesOutput { describe_db_log_files: Some(files), marker })
}

/// The first so many lines of a portion, whole ones, with their bytes; all of it if it is one long line.
fn first_lines(text: &[u8], lines: usize) -> &[u8] {
    let ends = text.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1);
    match ends.take(lines).last() {
        Some(end) => &text[..end],
        None => text,
    }
}

/// The last so many lines, and where they begin.
fn last_lines(text: &[u8], lines: usize) -> (usize, &[u8]) {
    let body = text.strip_suffix(b"\n").unwrap_or(text);
    let starts = body.iter().enumerate().rev().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1);
    let start = starts.take(lines).nth(lines.saturating_sub(1)).unwrap_or(0);
    (start, &text[start..])
}

pub async fn portion(cx: Cx, input: DownloadDBLogFilePortion) -> Result<DownloadDBLogFilePortionOutput> {
    let found = access::instance(&cx, &input.db_instance_identifier)?;
    let missing = || {
        errors::DB_LOG_FILE_NOT_FOUND_FAULT
            .error(format!("DBLog File: {}, is not found on the DB instance", input.log_file_name))
    };
    let name = input.log_file_name.strip_prefix(FOLDER).ok_or_else(missing)?;
    let files = cx.state().databases.log_files(&found.resource_id).await?;
    let size = files.iter().find(|file| file.name == name).map(|file| file.size).ok_or_else(missing)?;
    let lines = match input.number_of_lines {
        None => LINES,
        Some(lines) => {
            usize::try_from(lines).ok().filter(|lines| (1..=9999).contains(lines)).ok_or_else(|| {
                invalid(format!("Invalid number of lines: {lines}. It must be between 1 and 9999"))
            })?
        }
    };
    let read = |from: u64| cx.state().databases.read_log(&found.resource_id, name, from, MOST);
    let (from, text) = match input.marker.as_deref() {
        // Without a marker: the end of the file, of so many lines.
        None if input.number_of_lines.is_some() => {
            let begin = size.saturating_sub(MOST as u64);
            let text = read(begin).await?.ok_or_else(missing)?;
            let (start, last) = last_lines(&text, lines);
            (begin + start as u64, last.to_vec())
        }
        marker => {
            let from =
                marker.map_or(Ok(0), |marker| marker.rsplit(':').next().unwrap_or_default().parse::<u64>());
            let from =
                from.map_err(|_| invalid(format!("Invalid marker: {}", marker.unwrap_or_default())))?;
            let text = read(from).await?.ok_or_else(missing)?;
            (from, first_lines(&text, lines).to_vec())
        }
    };
    let end = from + text.len() as u64;
    Ok(DownloadDBLogFilePortionOutput {
        log_file_data: Some(String::from_utf8_lossy(&text).into_owned()),
        marker: Some(end.to_string()),
        additional_data_pending: Some(end < size),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        let text = b"one\ntwo\nthree\n";
        assert_eq!(first_lines(text, 2), b"one\ntwo\n");
        assert_eq!(first_lines(text, 9), text);
        assert_eq!(first_lines(b"one", 1), b"one");
        assert_eq!(last_lines(text, 1), (8, b"three\n".as_slice()));
        assert_eq!(last_lines(text, 2), (4, b"two\nthree\n".as_slice()));
        assert_eq!(last_lines(text, 9), (0, text.as_slice()));
    }
}
