//! Tells a chart's text from what people open by mistake.

use std::borrow::Cow;

use super::FormatError;

/// How files of other programs begin, and the text that names their kind.
const OTHER_KINDS: &[(&[u8], &str)] = &[
    (b"%PDF", "kind-pdf"),
    (b"PK\x03\x04", "kind-zip"),
    (b"\x89PNG", "kind-picture"),
    (b"\xff\xd8\xff", "kind-picture"),
    (b"GIF8", "kind-picture"),
    (b"\x1f\x8b", "kind-gzip"),
    (b"{\\rtf", "kind-rtf"),
    (b"<", "kind-markup"),
    (b"{", "kind-json"),
];

/// The text of a file without its byte order mark.
pub(super) fn text_of(bytes: &[u8]) -> Result<&str, FormatError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.trim_ascii().is_empty() {
        return Err(FormatError::Empty);
    }
    if bytes.iter().all(|&b| b == 0) {
        return Err(FormatError::OnlyZeros);
    }
    let start = bytes.trim_ascii_start();
    if let Some((_, kind)) = OTHER_KINDS.iter().find(|(magic, _)| start.starts_with(magic)) {
        return Err(FormatError::OtherKind(kind));
    }
    if looks_like_utf_16(bytes) {
        return Err(FormatError::Utf16);
    }
    if bytes.contains(&0) {
        return Err(FormatError::Binary);
    }
    let text = std::str::from_utf8(bytes).map_err(|e| not_utf_8(bytes, e.valid_up_to()))?;
    if text.contains('\r') && !text.contains('\n') {
        return Err(FormatError::CarriageReturns);
    }
    Ok(text)
}

/// Whether it begins as a file of another program does that is no text.
pub(super) fn is_binary(bytes: &[u8]) -> bool {
    OTHER_KINDS.iter().any(|(magic, kind)| !matches!(*kind, "kind-markup" | "kind-json") && bytes.starts_with(magic))
}

/// The text of a file in whatever encoding, without its byte order mark; what is wrong in it becomes a sign of its own.
pub(super) fn any_text(bytes: &[u8]) -> Cow<'_, str> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if !looks_like_utf_16(bytes) {
        return String::from_utf8_lossy(bytes);
    }
    let from: fn([u8; 2]) -> u16 = match bytes {
        [0xfe, 0xff, ..] | [0, ..] => u16::from_be_bytes,
        _ => u16::from_le_bytes,
    };
    let units: Vec<u16> = bytes.chunks_exact(2).filter_map(|pair| pair.try_into().ok()).map(from).collect();
    String::from_utf16_lossy(&units).trim_start_matches('\u{feff}').to_owned().into()
}

/// With its byte order mark, or ASCII characters with a zero before or after each.
fn looks_like_utf_16(bytes: &[u8]) -> bool {
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => true,
        [0, b, 0, c, ..] | [b, 0, c, 0, ..] => *b != 0 && *c != 0,
        _ => false,
    }
}

/// A few wrong bytes in a text are an encoding mistake; a file that is mostly no text is another kind of file.
fn not_utf_8(bytes: &[u8], valid_up_to: usize) -> FormatError {
    let control = bytes.iter().filter(|&&b| b < 0x20 && !matches!(b, b'\n' | b'\r' | b'\t')).count();
    if control > bytes.len() / 50 {
        return FormatError::Binary;
    }
    let before = bytes.get(..valid_up_to).unwrap_or_default();
    let line_start = before.iter().rposition(|&b| b == b'\n').map_or(0, |i| i.saturating_add(1));
    let line = before.split(|&b| b == b'\n').count();
    let column = before.get(line_start..).map_or(0, |l| String::from_utf8_lossy(l).chars().count()).saturating_add(1);
    FormatError::NotUtf8 { line, column }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_named_for_what_it_is() {
        let cases: &[(&[u8], FormatError)] = &[
            (b"", FormatError::Empty),
            (b" \n\n", FormatError::Empty),
            (b"\xef\xbb\xbf", FormatError::Empty),
            (&[0; 4096], FormatError::OnlyZeros),
            (b"%PDF-1.7", FormatError::OtherKind("kind-pdf")),
            (b"PK\x03\x04zip", FormatError::OtherKind("kind-zip")),
            (b"\x89PNG\r\n", FormatError::OtherKind("kind-picture")),
            (b"  <?xml version", FormatError::OtherKind("kind-markup")),
            (b"{\"a\": 1}", FormatError::OtherKind("kind-json")),
            (b"\xff\xfe(\0", FormatError::Utf16),
            (b"/\0/\0 \0p\0", FormatError::Utf16),
            (b"(a: \"\0\")", FormatError::Binary),
            (b"\x7fELF\x02\x01\x01\x03\xff", FormatError::Binary),
            (b"(\n family: \"M\xfcller\")", FormatError::NotUtf8 { line: 2, column: 12 }),
            (b"(\r a: 1\r)\r", FormatError::CarriageReturns),
        ];
        for (bytes, expected) in cases {
            assert_eq!(text_of(bytes).as_ref(), Err(expected), "{:?}", bytes.escape_ascii().to_string());
        }
        assert_eq!(text_of(b"\xef\xbb\xbf(a: 1)"), Ok("(a: 1)"), "a byte order mark is no text");
    }
}
