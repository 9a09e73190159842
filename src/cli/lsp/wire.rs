//! Messages on a stream, as the protocol frames them.

use std::io::{self, BufRead, Read, Write};

use lsp_server::Message;

/// Larger messages are passed over: more than any rule file that is read, however it is escaped.
const LARGEST: u64 = 100_000_000;
/// Longer lines are no header.
const LONGEST: u64 = 8_192;

/// What came over the stream.
pub(super) enum Incoming {
    Message(Message),
    /// Something that is no message, and why.
    Unreadable(String),
}

/// The next message; none where the stream has ended.
pub(super) fn read(input: &mut impl BufRead) -> io::Result<Option<Incoming>> {
    let Some(length) = header(input)? else { return Ok(None) };
    let Some(length) = length else {
        return Ok(Some(Incoming::Unreadable("a message without a readable `Content-Length`".to_owned())));
    };
    let mut body = input.by_ref().take(length);
    if length > LARGEST {
        io::copy(&mut body, &mut io::sink())?;
        return Ok(Some(Incoming::Unreadable(format!("a message of {length} bytes; {LARGEST} are read"))));
    }
    let mut bytes = Vec::new();
    body.read_to_end(&mut bytes)?;
    if (bytes.len() as u64) < length {
        return Ok(None);
    }
    Ok(Some(match serde_json::from_slice(&bytes) {
        Ok(message) => Incoming::Message(message),
        Err(error) => Incoming::Unreadable(error.to_string()),
    }))
}

/// The length that a header gives, where it gives one; none where the stream has ended.
fn header(input: &mut impl BufRead) -> io::Result<Option<Option<u64>>> {
    let mut length = None;
    let mut any = false;
    loop {
        let mut line = Vec::new();
        if input.by_ref().take(LONGEST).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim();
        if line.is_empty() && any {
            return Ok(Some(length));
        }
        any |= !line.is_empty();
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().ok();
        }
    }
}

/// Writes a message.
pub(super) fn write(output: &mut impl Write, message: &serde_json::Value) -> io::Result<()> {
    let text = message.to_string();
    write!(output, "Content-Length: {}\r\n\r\n{text}", text.len())?;
    output.flush()
}
