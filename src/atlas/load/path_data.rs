//! The path data of the drawings: absolute `M`, `L`, `C` and `Z`, which is all that they use.

use crate::geometry::{Path, Point, Segment, point};

/// What is wrong with path data, and the byte at which it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::atlas) struct PathDataError {
    pub(in crate::atlas) at: usize,
    pub(in crate::atlas) reason: String,
}

/// Reads path data.
pub(in crate::atlas) fn parse(data: &str) -> Result<Path, PathDataError> {
    let mut reader = Reader { data, at: 0 };
    let mut segments = Vec::new();
    loop {
        reader.skip_separators();
        let at = reader.at;
        let Some(command) = reader.next_char() else { break };
        let segment = match command {
            'M' => Segment::Move(reader.point()?),
            _ if segments.is_empty() => return Err(Reader::error(at, "path data begins with M")),
            'L' => Segment::Line(reader.point()?),
            'C' => Segment::Curve(reader.point()?, reader.point()?, reader.point()?),
            'Z' => Segment::Close,
            other => return Err(Reader::error(at, &format!("'{other}' is not one of the commands M, L, C, Z"))),
        };
        segments.push(segment);
    }
    Ok(Path { segments })
}

struct Reader<'a> {
    data: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.data.get(self.at..).unwrap_or_default()
    }

    fn next_char(&mut self) -> Option<char> {
        let c = self.rest().chars().next()?;
        self.at += c.len_utf8();
        Some(c)
    }

    fn skip_separators(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',').len();
    }

    fn point(&mut self) -> Result<Point, PathDataError> {
        Ok(point(self.number()?, self.number()?))
    }

    fn number(&mut self) -> Result<f64, PathDataError> {
        self.skip_separators();
        let at = self.at;
        let rest = self.rest();
        let length = rest.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-')).unwrap_or(rest.len());
        let word = rest.get(..length).unwrap_or_default();
        let number = word.parse().map_err(|_not_a_number| Self::error(at, &format!("'{word}' is not a number")))?;
        self.at += length;
        Ok(number)
    }

    fn error(at: usize, reason: &str) -> PathDataError {
        PathDataError { at, reason: reason.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_four_commands_are_read_over_several_lines() {
        let path = parse("M1,2 L-3.5,4\n C1,2 3,4 5,6 Z").unwrap();
        let expected = [
            Segment::Move(point(1.0, 2.0)),
            Segment::Line(point(-3.5, 4.0)),
            Segment::Curve(point(1.0, 2.0), point(3.0, 4.0), point(5.0, 6.0)),
            Segment::Close,
        ];
        assert_eq!(path.segments, expected);
    }

    #[test]
    fn an_error_says_where_and_what() {
        for (data, at, reason) in [
            ("L1,2", 0, "path data begins with M"),
            ("M1,2 Q1,2 3,4", 5, "'Q' is not one of the commands M, L, C, Z"),
            ("M1,2 m1,2", 5, "'m' is not one of the commands M, L, C, Z"),
            ("M1,2 L3", 7, "'' is not a number"),
            ("M1,2 L3,4-5", 8, "'4-5' is not a number"),
            ("M1,2 3,4", 5, "'3' is not one of the commands M, L, C, Z"),
        ] {
            assert_eq!(parse(data), Err(PathDataError { at, reason: reason.to_owned() }), "{data}");
        }
    }

    #[test]
    fn no_data_is_an_empty_path() {
        assert_eq!(parse(" \n"), Ok(Path::default()));
    }
}
