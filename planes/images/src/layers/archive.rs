//! Reads a layer's tar: headers with their extensions, one after the other, contents streamed.
//!
//! The `tar` crate decodes header fields; its own iterator is not used, because it reads extension headers of any
//! length into memory. Here they are bounded, so a small hostile layer cannot ask for much.
//!
//! Read: ustar, PAX (path, linkpath, size, uid, gid, mtime, SCHILY.xattr) and GNU long names. Sparse files are refused.

use std::io::{self, Read};

use tar::{EntryType, Header};

/// Bytes that extension headers of one entry may have: longer than any path and all extended attributes.
const MAX_EXTENSION: u64 = 1024 * 1024;
const BLOCK: u64 = 512;

/// One file system object of a layer.
#[derive(Debug)]
pub(super) struct Entry {
    pub path: Vec<u8>,
    /// Target of a symbolic or hard link.
    pub link: Vec<u8>,
    pub kind: EntryType,
    pub mode: u32,
    pub uid: u32,
    pub gid: u32,
    /// Seconds since 1970.
    pub modified: i64,
    /// Major and minor number of a device.
    pub device: (u32, u32),
    pub attributes: Vec<(Vec<u8>, Vec<u8>)>,
}

/// A tar that is read forwards. After [`Archive::next`], reading it gives that entry's content.
pub(super) struct Archive<R> {
    reader: R,
    left: u64,
    padding: u64,
}

/// What extension headers said about the entry that follows them.
#[derive(Default)]
struct Extensions {
    path: Option<Vec<u8>>,
    link: Option<Vec<u8>>,
    size: Option<u64>,
    uid: Option<u32>,
    gid: Option<u32>,
    modified: Option<i64>,
    attributes: Vec<(Vec<u8>, Vec<u8>)>,
    read: u64,
}

impl<R: Read> Archive<R> {
    pub(super) fn new(reader: R) -> Self {
        Self { reader, left: 0, padding: 0 }
    }

    /// The next entry, or None at the end of the archive.
    pub(super) fn next(&mut self) -> io::Result<Option<Entry>> {
        let mut extensions = Extensions::default();
        loop {
            let rest = self.left.saturating_add(self.padding);
            (self.left, self.padding) = (0, 0);
            if io::copy(&mut self.reader.by_ref().take(rest), &mut io::sink())? < rest {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            let Some(header) = self.header()? else {
                return Ok(None);
            };
            let kind = header.entry_type();
            let is_extension = matches!(
                kind,
                EntryType::XHeader
                    | EntryType::XGlobalHeader
                    | EntryType::GNULongName
                    | EntryType::GNULongLink
            );
            let size = match extensions.size.filter(|_| !is_extension) {
                Some(size) => size,
                None => header.entry_size()?,
            };
            // Only these have content; some writers give links and folders a size that means nothing.
            let has_content = is_extension || matches!(kind, EntryType::Regular | EntryType::Continuous);
            let unknown = !matches!(
                kind,
                EntryType::Link
                    | EntryType::Symlink
                    | EntryType::Char
                    | EntryType::Block
                    | EntryType::Directory
                    | EntryType::Fifo
            );
            if has_content || unknown {
                self.left = size;
                self.padding = (BLOCK - size % BLOCK) % BLOCK;
            }
            if !is_extension {
                return Ok(Some(extensions.entry(&header)?));
            }
            extensions.read = extensions.read.saturating_add(size);
            if extensions.read > MAX_EXTENSION {
                return Err(invalid("an extension header is longer than 1 MiB"));
            }
            let mut data = Vec::new();
            self.read_to_end(&mut data)?;
            match kind {
                EntryType::GNULongName => extensions.path = Some(until_zero(&data)),
                EntryType::GNULongLink => extensions.link = Some(until_zero(&data)),
                EntryType::XHeader => extensions.read_pax(&data)?,
                _ => {}
            }
        }
    }

    /// One header block; None at two blocks of zeros or the end of the stream.
    fn header(&mut self) -> io::Result<Option<Header>> {
        let mut zeros = 0;
        loop {
            let mut header = Header::new_old();
            let block = header.as_mut_bytes();
            let mut filled = 0;
            while filled < block.len() {
                match self.reader.read(&mut block[filled..])? {
                    0 if filled == 0 => return Ok(None),
                    0 => return Err(io::ErrorKind::UnexpectedEof.into()),
                    count => filled += count,
                }
            }
            if block.iter().all(|byte| *byte == 0) {
                zeros += 1;
                if zeros == 2 {
                    return Ok(None);
                }
                continue;
            }
            let sum: u32 = block
                .iter()
                .enumerate()
                .map(|(at, byte)| if (148..156).contains(&at) { 32 } else { u32::from(*byte) })
                .sum();
            // The fuzzer would spend its time on sums.
            if header.cksum()? != sum && !cfg!(fuzzing) {
                return Err(invalid("a header's checksum is wrong"));
            }
            return Ok(Some(header));
        }
    }
}

impl<R: Read> Read for Archive<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.by_ref().take(self.left).read(buffer)?;
        if count == 0 && self.left > 0 && !buffer.is_empty() {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.left -= count as u64;
        Ok(count)
    }
}

impl Extensions {
    /// PAX records: `<length> <key>=<value>\n`, the length counting itself.
    fn read_pax(&mut self, mut data: &[u8]) -> io::Result<()> {
        let broken = || invalid("a PAX record cannot be read");
        while !data.is_empty() {
            let space = data.iter().position(|byte| *byte == b' ').ok_or_else(broken)?;
            let length: usize = number(&data[..space]).ok_or_else(broken)?;
            let record = data
                .get(space + 1..length)
                .and_then(|record| record.strip_suffix(b"\n"))
                .ok_or_else(broken)?;
            data = &data[length..];
            let equals = record.iter().position(|byte| *byte == b'=').ok_or_else(broken)?;
            let (key, value) = (&record[..equals], &record[equals + 1..]);
            match key {
                b"path" => self.path = Some(value.to_vec()),
                b"linkpath" => self.link = Some(value.to_vec()),
                b"size" => self.size = Some(number(value).ok_or_else(broken)?),
                b"uid" => self.uid = Some(number(value).ok_or_else(broken)?),
                b"gid" => self.gid = Some(number(value).ok_or_else(broken)?),
                b"mtime" => {
                    let whole = value.split(|byte| *byte == b'.').next().unwrap_or_default();
                    self.modified = Some(number(whole).ok_or_else(broken)?);
                }
                _ if key.starts_with(b"GNU.sparse.") => {
                    return Err(invalid("sparse files are not supported"));
                }
                _ => {
                    if let Some(name) = key.strip_prefix(b"SCHILY.xattr.") {
                        self.attributes.push((name.to_vec(), value.to_vec()));
                    }
                }
            }
        }
        Ok(())
    }

    fn entry(self, header: &Header) -> io::Result<Entry> {
        if header.entry_type() == EntryType::GNUSparse {
            return Err(invalid("sparse files are not supported"));
        }
        let path = self.path.unwrap_or_else(|| header.path_bytes().into_owned());
        // Before there was a type for folders, a slash at the end said so.
        let kind = match header.entry_type() {
            EntryType::Regular if path.ends_with(b"/") => EntryType::Directory,
            kind => kind,
        };
        let id =
            |number: io::Result<u64>| u32::try_from(number?).map_err(|_| invalid("an owner is out of range"));
        // Packers leave these fields empty where the entry is no device.
        let device = match header.entry_type() {
            EntryType::Char | EntryType::Block => {
                (header.device_major()?.unwrap_or(0), header.device_minor()?.unwrap_or(0))
            }
            _ => (0, 0),
        };
        Ok(Entry {
            path,
            link: self
                .link
                .or_else(|| header.link_name_bytes().map(|name| name.into_owned()))
                .unwrap_or_default(),
            kind,
            mode: header.mode()? & 0o7777,
            uid: self.uid.map_or_else(|| id(header.uid()), Ok)?,
            gid: self.gid.map_or_else(|| id(header.gid()), Ok)?,
            modified: self
                .modified
                .unwrap_or_else(|| header.mtime().ok().and_then(|time| time.try_into().ok()).unwrap_or(0)),
            device,
            attributes: self.attributes,
        })
    }
}

fn number<T: std::str::FromStr>(digits: &[u8]) -> Option<T> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}

fn until_zero(data: &[u8]) -> Vec<u8> {
    data.split(|byte| *byte == 0).next().unwrap_or_default().to_vec()
}

pub(super) fn invalid(text: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, text)
}
