//! Whether a file is a chart, and which, however others have rewritten it: what would be put in its place asks.

use std::borrow::Cow;

use super::{Header, MAGIC, decode, recognise};
use crate::chart::Chart;
use crate::ids::ChartId;

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) enum Held {
    /// This chart, sound or not.
    Chart(ChartId),
    /// A chart that is too damaged to tell which.
    Unnamed,
    /// Something else.
    Other,
}

impl Held {
    /// Whether it is a chart at all.
    pub(in crate::store) const fn is_chart(self) -> bool {
        !matches!(self, Self::Other)
    }
}

/// What a file of these bytes holds. A chart stays one without its first line, behind other lines, and in another
/// encoding.
pub(in crate::store) fn held(bytes: &[u8]) -> Held {
    if let Some(held) = held_by_start(bytes) {
        return held;
    }
    let text = readable(bytes);
    if let Ok(loaded) = decode(text.as_bytes()) {
        return Held::Chart(loaded.chart.id);
    }
    let header = text.lines().find_map(|line| Header::of(line.trim()));
    match header {
        Some(Header { chart: Some(id), .. }) => Held::Chart(id),
        Some(_) => Held::Unnamed,
        None if names_format(&text) => Held::Unnamed,
        None => Held::Other,
    }
}

/// The same by the first bytes of a file, where these tell.
pub(in crate::store) fn held_by_start(bytes: &[u8]) -> Option<Held> {
    if bytes.is_empty() || recognise::is_binary(bytes) {
        return Some(Held::Other);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let line = bytes.split(|&b| b == b'\n').next()?;
    Header::of(std::str::from_utf8(line).ok()?.trim_end())?.chart.map(Held::Chart)
}

/// The chart in these bytes, sound or not, also in an encoding in which it is not opened.
pub(in crate::store) fn chart_of(bytes: &[u8]) -> Option<Chart> {
    decode(readable(bytes).as_bytes()).ok().map(|loaded| loaded.chart)
}

/// The bytes as text with our line ends; what is wrong in them becomes a sign of its own.
fn readable(bytes: &[u8]) -> Cow<'_, str> {
    let text = recognise::any_text(bytes);
    if text.contains('\r') && !text.contains('\n') { text.replace('\r', "\n").into() } else { text }
}

/// Whether the field stands in it that every chart has.
fn names_format(text: &str) -> bool {
    let quoted = format!("\"{MAGIC}\"");
    let field = |at: usize| {
        let before = text.get(..at).unwrap_or_default().trim_end();
        before.strip_suffix(':').is_some_and(|name| name.trim_end().ends_with("format"))
    };
    text.match_indices(&quoted).any(|(at, _)| field(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::VisitDetails;
    use crate::store::format::encode;

    fn utf_16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn a_chart_is_known_however_others_have_rewritten_it() {
        let details = VisitDetails::starting("2026-11-30T09:42:00+01:00".parse().unwrap());
        let chart = Chart::new(ChartId::from_random([7; 16]), "atlas", details);
        let file = String::from_utf8(encode(&chart, None).unwrap()).unwrap();
        let (_, body) = file.split_once('\n').unwrap();
        let half = &file[..file.len() / 2];
        let (_, half_body) = half.split_once('\n').unwrap();
        let own = Held::Chart(chart.id);
        for (name, bytes, expected) in [
            ("as it was written", file.clone().into_bytes(), own),
            ("without its first line", body.into(), own),
            ("behind a comment", format!("// of the clinic\n{file}").into(), own),
            ("behind a blank line", format!("\n{file}").into(), own),
            ("behind blanks", format!("  {file}").into(), own),
            ("with Windows line ends", file.replace('\n', "\r\n").into(), own),
            ("with old line ends", file.replace('\n', "\r").into(), own),
            ("with a byte order mark and no first line", format!("\u{feff}{body}").into(), own),
            ("in UTF-16", utf_16(&format!("\u{feff}{file}"), u16::to_le_bytes), own),
            ("in UTF-16, the other way round", utf_16(&format!("\u{feff}{body}"), u16::to_be_bytes), own),
            ("in UTF-16 without a mark", utf_16(&file, u16::to_le_bytes), own),
            ("with a merge's marks", format!("<<<<<<< mine\n{file}=======\n{file}>>>>>>> theirs\n").into(), own),
            ("cut off", half.into(), own),
            ("cut off behind a comment", format!("// x\n{half}").into(), own),
            ("cut off without its first line", half_body.into(), Held::Unnamed),
            ("nothing", Vec::new(), Held::Other),
            ("text", b"mine".to_vec(), Held::Other),
            ("a table of its words", b"format,palpate-chart\n".to_vec(), Held::Other),
            ("a document that quotes it", [b"%PDF-1.7\n", file.as_bytes()].concat(), Held::Other),
            ("points without persons", b"{\"format\": \"palpate-deidentified-1\"}".to_vec(), Held::Other),
        ] {
            assert_eq!(held(&bytes), expected, "{name}");
        }
    }
}
