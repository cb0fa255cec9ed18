//! The manual: chapters in Markdown, split at their headings, and the search through them.

/// A file of `assets/manual`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chapter {
    /// Name of the file.
    pub file: &'static str,
    /// All of it, in Markdown.
    pub text: &'static str,
}

macro_rules! chapters {
    ($($file:literal),* $(,)?) => {
        /// All chapters, in the order in which they are offered.
        pub const CHAPTERS: &[Chapter] = &[$(Chapter {
            file: $file,
            text: include_str!(concat!("../../../assets/manual/", $file)),
        }),*];
    };
}

chapters!(
    "charting.md",
    "words.md",
    "chart-file.md",
    "command-line.md",
    "formats.md",
    "clinic-tables.md",
    "starting.md",
);

/// What stands between two headings of the second level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section {
    /// Its heading; empty for what stands above the first one.
    pub heading: &'static str,
    /// Its text without the heading, in Markdown.
    pub text: &'static str,
}

/// A piece of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Block {
    /// Paragraphs and lists, in Markdown.
    Prose(&'static str),
    /// Lines that are shown as they are.
    Code(&'static str),
}

/// A section that holds what was looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Index of the chapter in [`CHAPTERS`].
    pub chapter: usize,
    /// Index of the section in the chapter.
    pub section: usize,
    /// The first paragraph or entry that holds all words, in one line and without marks of Markdown; empty where they
    /// stand apart.
    pub passage: String,
}

impl Chapter {
    /// The heading of the chapter.
    pub fn title(&self) -> &'static str {
        self.text.lines().next().unwrap_or_default().trim_start_matches("# ")
    }

    /// The sections, in order. A line in a block of code is no heading.
    pub fn sections(&self) -> Vec<Section> {
        let (_, body) = self.text.split_once('\n').unwrap_or_default();
        let mut starts = Vec::new();
        let (mut at, mut in_code) = (0, false);
        for line in body.split_inclusive('\n') {
            if line.starts_with("```") {
                in_code = !in_code;
            } else if !in_code && line.starts_with("## ") {
                starts.push(at);
            }
            at += line.len();
        }
        let above = body.get(..starts.first().copied().unwrap_or(body.len())).unwrap_or_default();
        let mut sections = Vec::new();
        if !above.trim().is_empty() {
            sections.push(Section { heading: "", text: above.trim() });
        }
        for (i, start) in starts.iter().enumerate() {
            let end = starts.get(i + 1).copied().unwrap_or(body.len());
            let whole = body.get(*start..end).unwrap_or_default();
            let (heading, text) = whole.split_once('\n').unwrap_or((whole, ""));
            sections.push(Section { heading: heading.trim_start_matches("## ").trim(), text: text.trim() });
        }
        sections
    }
}

impl Section {
    /// Its text and its blocks of code, in order.
    pub fn blocks(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        for (i, part) in self.text.split("```").enumerate() {
            let part = if i % 2 == 0 { part } else { part.split_once('\n').map_or("", |(_language, code)| code) };
            match (part.trim().is_empty(), i % 2) {
                (true, _) => {}
                (false, 0) => blocks.push(Block::Prose(part.trim())),
                (false, _) => blocks.push(Block::Code(part.trim_end())),
            }
        }
        blocks
    }
}

/// The sections that hold every word of `query`, whatever its capitals: those with all words in their heading first, then
/// in the order of the chapters. An empty query finds nothing.
pub fn search(query: &str) -> Vec<Found> {
    let words: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let holds = |text: &str| {
        let text = text.to_lowercase();
        words.iter().all(|w| text.contains(w.as_str()))
    };
    let mut found = Vec::new();
    for (chapter, c) in CHAPTERS.iter().enumerate() {
        for (section, s) in c.sections().into_iter().enumerate() {
            if holds(&format!("{} {}", s.heading, s.text)) {
                let passage = entries(s.text).into_iter().find(|e| holds(e)).unwrap_or_default();
                found.push((!holds(s.heading), Found { chapter, section, passage }));
            }
        }
    }
    found.sort_by_key(|(text_only, _)| *text_only);
    found.into_iter().map(|(_, f)| f).collect()
}

/// The paragraphs and the entries of lists, each in one line and without marks of Markdown.
fn entries(text: &str) -> Vec<String> {
    let mut entries: Vec<String> = Vec::new();
    let mut goes_on = false;
    for line in text.lines() {
        let new = line.trim().is_empty() || line.starts_with("- ") || line.starts_with("```");
        let words = line.trim_start_matches("- ").replace("**", "").replace('`', "");
        match entries.last_mut() {
            Some(last) if goes_on && !new => {
                last.push(' ');
                last.push_str(words.trim());
            }
            _ if words.trim().is_empty() => {}
            _ => entries.push(words.trim().to_owned()),
        }
        goes_on = !line.trim().is_empty();
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_chapter_has_a_title_and_sections_with_a_text() {
        for chapter in CHAPTERS {
            assert!(chapter.text.starts_with("# "), "{} has no title", chapter.file);
            let sections = chapter.sections();
            assert!(!sections.is_empty(), "{} has no section", chapter.file);
            for section in sections {
                assert!(!section.text.is_empty(), "{}: {:?} is empty", chapter.file, section.heading);
            }
        }
    }

    #[test]
    fn a_heading_in_a_block_of_code_is_text() {
        let chapter =
            Chapter { file: "x.md", text: "# Title\n\nabove\n\n## One\n\n```sh\n## no\n```\n\n## Two\n\nlast\n" };
        assert_eq!(chapter.title(), "Title");
        let sections = chapter.sections();
        assert_eq!(sections.iter().map(|s| s.heading).collect::<Vec<_>>(), ["", "One", "Two"]);
        assert_eq!(sections.iter().map(|s| s.text).collect::<Vec<_>>(), ["above", "```sh\n## no\n```", "last"]);
    }

    #[test]
    fn a_section_is_prose_and_code_in_turn() {
        let section = Section { heading: "", text: "one\n\n```sh\n  run it\n```\n\ntwo\n```\nlast\n```" };
        assert_eq!(
            section.blocks(),
            [Block::Prose("one"), Block::Code("  run it"), Block::Prose("two"), Block::Code("last")]
        );
    }

    #[test]
    fn a_search_finds_all_words_in_any_order_and_headings_first() {
        let titles = |query: &str| -> Vec<&str> {
            search(query)
                .iter()
                .filter_map(|f| CHAPTERS.get(f.chapter)?.sections().get(f.section).map(|s| s.heading))
                .collect()
        };
        assert_eq!(titles("EMERGENCIES json"), ["emergencies --json", "Commands"]);
        assert!(titles("digest SIGNATURES").starts_with(&["Signatures and digests"]));
        assert_eq!(titles("  "), Vec::<&str>::new());
        assert_eq!(titles("no such word as zyzzyva"), Vec::<&str>::new());
    }

    #[test]
    fn a_passage_is_the_entry_in_one_line() {
        let text = "First line\ngoes on.\n\n- **Lot**: number\n  of the `vial`.\n- next\n";
        assert_eq!(entries(text), ["First line goes on.", "Lot: number of the vial.", "next"]);
    }
}
