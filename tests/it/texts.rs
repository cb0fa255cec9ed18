//! The text catalogue and the code agree: no id without a text, no text without a use, no part left out.

use std::collections::{BTreeMap, BTreeSet};

use palpate::app::areas::Tool;
use palpate::atlas::LandmarkKind;
use palpate::body::{Depth, Framing, Region, Side, View};
use palpate::chart::mark::examination::{
    Autonomic, Confidence, MotionLimit, MotionUnit, PainQuality, Tenderness, Weakness,
};
use palpate::chart::mark::injection::{Aspiration, Bleeding, EndFeel};
use palpate::chart::mark::{Finding, Kind, Referral};
use palpate::chart::visit::clinical_history::{
    Adherence, CareKind, CareResponse, ChangeSince, Factor, Intent, MoreOrLess,
};
use palpate::chart::visit::procedure::{HomeExercise, Onset, Position, SkinAgent};
use palpate::chart::{AmendmentKind, Answer, Corrected, Guidance, Section, Technique};
use palpate::export::ExportKind;
use palpate::export::data::csv::columns;
use palpate::i18n::ENGLISH;
use palpate::report::note::NoteTemplates;
use palpate::report::page::PageSize;
use palpate::report::page::card::SectionKind;
use palpate::rules::clinical_tables::clinic::Clinical;
use palpate::rules::clinical_tables::lists::Seen;
use palpate::rules::clinical_tables::register::Rule;
use palpate::rules::doses::dose::{Level, LimitBy};
use palpate::rules::payer_requirements::codes::Band;
use palpate::rules::payer_requirements::muscle_count::Counting;
use palpate::rules::payer_requirements::payers::{CareAlternative, Item, NotCovered};
use palpate::rules::safety::emergencies::{DoseKind, Emergency, Scheme};
use palpate::rules::safety::hazards::Escalation;
use palpate::store::settings::{DateHabit, EnglishHabit, Overlay, UnitHabit};

use crate::support::charts::atlas;
use crate::support::sources::{Source, sources};

/// The names of values; what was not recorded is not said.
fn of<T: Copy>(all: &[T], name: fn(T) -> &'static str) -> Vec<String> {
    all.iter().map(|x| name(*x).to_owned()).filter(|n| n != "not-recorded").collect()
}

/// Ids that are built from names, each with the names that it takes. Without names: ids of other things.
#[expect(clippy::too_many_lines, reason = "one table")]
fn built_ids() -> Vec<(&'static str, Vec<String>)> {
    let names = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
    let views = View::ALL.map(View::name);
    let depths = Depth::ALL.map(Depth::name);
    let sides = [Side::Right, Side::Left, Side::Midline].map(Side::name);
    let answers = Answer::ALL.map(Answer::name);
    let kinds = Kind::ALL.map(Kind::name);
    let offered_kinds = [Kind::Active, Kind::Latent, Kind::TenderPoint].map(Kind::name);
    let corrected: Vec<&str> = Corrected::ALL.iter().map(|c| c.name()).collect();
    let findings = Finding::ALL.map(Finding::name);
    let guidance = Guidance::ALL.map(Guidance::name);
    let regions = Region::ALL.map(Region::name);
    let framings = Framing::ALL.map(Framing::name);
    let levels = [Level::Below, Level::Unknown, Level::Amber, Level::Red].map(Level::name);
    let limits = [LimitBy::Weight, LimitBy::Cap, LimitBy::CapWithoutWeight].map(LimitBy::name);
    let raises = [Escalation::ThinPatient, Escalation::LongNeedle, Escalation::NoSafeDepth, Escalation::LungDisease]
        .map(Escalation::name);
    let landmarks = || View::ALL.into_iter().flat_map(|v| &atlas().view(v).landmarks);
    let spines = landmarks().filter(|l| l.kind == LandmarkKind::Spine);
    vec![
        ("amendment-kind-{}", names(&AmendmentKind::ALL.map(AmendmentKind::name))),
        ("answer-{}", names(&answers)),
        ("identity-field-{}", names(&["family-name", "given-name", "birth-date", "sex", "record-number"])),
        ("coder-band-{}", names(&[Band::OneOrTwo, Band::ThreeOrMore].map(Band::name))),
        ("coder-technique-{}", names(&[Technique::Injection, Technique::DryNeedling].map(Technique::name))),
        ("choice-aspiration-{}", names(&Aspiration::ALL.iter().skip(1).map(|v| v.name()).collect::<Vec<_>>())),
        ("choice-autonomic-{}", names(&Autonomic::ALL.iter().map(|v| v.name()).collect::<Vec<_>>())),
        ("choice-bleeding-{}", names(&Bleeding::ALL.iter().skip(1).map(|v| v.name()).collect::<Vec<_>>())),
        ("choice-care-{}", names(&CareKind::ALL.iter().map(|v| v.name()).collect::<Vec<_>>())),
        ("choice-concern-{}", names(&["caution", "specialist", "discuss", "stop"])),
        ("choice-confidence-{}", names(&Confidence::ALL.iter().map(|v| v.name()).collect::<Vec<_>>())),
        ("choice-end-feel-{}", names(&EndFeel::ALL.iter().skip(1).map(|v| v.name()).collect::<Vec<_>>())),
        ("choice-factor-{}", names(&Factor::ALL.iter().map(|v| v.name()).collect::<Vec<_>>())),
        ("choice-intent-{}", names(&Intent::ALL.iter().map(|v| v.name()).collect::<Vec<_>>())),
        ("choice-limit-{}", names(&MotionLimit::ALL.iter().map(|v| v.name()).collect::<Vec<_>>())),
        ("choice-motion-{}", names(&MotionUnit::ALL.iter().map(|v| v.name()).collect::<Vec<_>>())),
        ("choice-onset-{}", names(&Onset::ALL.iter().skip(1).map(|v| v.name()).collect::<Vec<_>>())),
        ("choice-position-{}", names(&Position::ALL.iter().map(|v| v.name()).collect::<Vec<_>>())),
        ("choice-quality-{}", names(&PainQuality::ALL.iter().map(|v| v.name()).collect::<Vec<_>>())),
        ("choice-referral-{}", names(&Referral::ALL.map(Referral::name))),
        ("choice-response-{}", names(&CareResponse::ALL.iter().map(|v| v.name()).collect::<Vec<_>>())),
        ("choice-skin-agent-{}", names(&SkinAgent::ALL.iter().map(|v| v.name()).collect::<Vec<_>>())),
        ("choice-tenderness-{}", names(&Tenderness::ALL.iter().map(|v| v.name()).collect::<Vec<_>>())),
        ("month-short-{}", (1..=12).map(|month| month.to_string()).collect()),
        (
            "mark-kind-{}",
            names(
                &Kind::ALL.map(Kind::name).into_iter().filter(|k| *k != Kind::Unclassified.name()).collect::<Vec<_>>(),
            ),
        ),
        ("pasted-{}", names(&["direction", "hidden", "unprintable", "picture"])),
        ("settings-dates-{}", names(&DateHabit::ALL.map(DateHabit::name))),
        ("settings-english-{}", names(&EnglishHabit::ALL.map(EnglishHabit::name))),
        ("settings-units-{}", names(&UnitHabit::ALL.map(UnitHabit::name))),
        ("choice-weakness-{}", names(&Weakness::ALL.iter().map(|v| v.name()).collect::<Vec<_>>())),
        ("command-depth-{}", names(&depths)),
        ("command-frame-{}", names(&framings)),
        ("command-kind-{}", names(&offered_kinds)),
        ("command-view-{}", names(&views)),
        ("column-{}", columns().iter().map(|c| c.text_id().replacen("column-", "", 1)).collect()),
        ("about-table-{}", names(&Clinical::bundled().unwrap().about().map(|a| a.name))),
        ("choice-adherence-{}", of(Adherence::ALL, Adherence::name)),
        ("choice-change-{}", of(ChangeSince::ALL, ChangeSince::name)),
        ("choice-home-{}", of(HomeExercise::ALL, HomeExercise::name)),
        ("choice-more-or-less-{}", of(MoreOrLess::ALL, MoreOrLess::name)),
        ("coder-counting-{}", names(&[Counting::SidesApart, Counting::SidesTogether].map(Counting::name))),
        ("note-template-{}", NoteTemplates::bundled().unwrap().templates.iter().map(|t| t.id.clone()).collect()),
        ("words-seen-{}", names(&Seen::ALL.map(Seen::name))),
        ("note-answer-{}", names(&Answer::ALL.map(Answer::name))),
        ("depth-{}", names(&depths)),
        ("emergencies-dose-{}", names(&DoseKind::ALL.map(DoseKind::name))),
        ("emergencies-scheme-{}", names(&Scheme::ALL.map(Scheme::name))),
        ("emergencies-section-{}", names(&SectionKind::ALL.map(SectionKind::name))),
        ("emergencies-tab-{}", names(&Emergency::ALL.map(Emergency::name))),
        ("doc-item-{}", names(&Item::ALL.map(Item::name))),
        ("doc-care-or-{}", names(&CareAlternative::ALL.map(CareAlternative::name))),
        ("doc-notice-not-covered-{}", names(&NotCovered::ALL.map(NotCovered::name))),
        ("documents-state-{}", names(&["complete", "missing", "not-applicable"])),
        (
            "clock-{}",
            names(&[
                "signed-before",
                "signed-long-after",
                "ended-before",
                "time-out-after-injection",
                "time-out-before",
                "injected-before",
                "injected-after-end",
                "pain-after-before-injection",
                "before-signature",
            ]),
        ),
        ("dose-level-{}", names(&levels)),
        ("dose-working-{}", names(&limits)),
        ("dose-epinephrine-by-{}", names(&limits)),
        ("raise-{}", names(&raises)),
        ("answered-before-{}", names(&["same-day", "lasts", "ask"])),
        (
            "export-about-{}",
            names(&ExportKind::ALL.into_iter().filter(|k| k.is_data()).map(ExportKind::name).collect::<Vec<_>>()),
        ),
        ("export-kind-{}", names(&ExportKind::ALL.map(ExportKind::name))),
        ("export-paper-{}", names(&PageSize::ALL.map(PageSize::name))),
        ("fhir-technique-{}", names(&[Technique::Injection, Technique::DryNeedling].map(Technique::name))),
        ("figure-{}", names(&views)),
        ("corrected-{}", names(&corrected)),
        ("correct-title-{}", names(&corrected)),
        ("finding-{}", names(&findings)),
        ("guidance-{}", names(&guidance)),
        ("kind-{}", names(&kinds)),
        ("landmark-{}", landmarks().map(|l| l.id.to_string()).collect()),
        ("level-{}", spines.map(|l| l.id.to_string()).collect()),
        ("command-overlay-{}", Overlay::ALL.iter().map(|o| o.name().to_owned()).collect()),
        ("tool-{}", Tool::ALL.iter().map(|t| t.name().to_owned()).collect()),
        ("mouse-{}", names(&["place", "move", "pan", "zoom", "fit", "touch", "pinch"])),
        ("mouse-{}-what", names(&["place", "move", "pan", "zoom", "fit", "touch", "pinch"])),
        ("keys-{}", names(&["arrows", "tab", "crosshair"])),
        ("keys-{}-what", names(&["arrows", "tab", "crosshair"])),
        ("line-{}", names(&["point", "score", "lot"])),
        ("line-{}-what", names(&["point", "score", "lot"])),
        ("note-aspiration-{}", of(Aspiration::ALL, Aspiration::name)),
        ("note-bleeding-{}", of(Bleeding::ALL, Bleeding::name)),
        ("note-end-feel-{}", of(EndFeel::ALL, EndFeel::name)),
        ("note-finding-{}", names(&findings)),
        ("note-guidance-{}", names(&Guidance::ALL.map(Guidance::name)[1..])),
        ("note-intent-{}", names(&["therapeutic", "diagnostic", "both"])),
        ("note-kind-{}", names(&kinds[1..])),
        ("note-sex-{}", names(&["female", "male", "other", "unknown"])),
        ("region-{}", names(&regions)),
        // Questions of the clinic's own list have no text.
        ("screening-{}", Vec::new()),
        ("section-{}", names(&Section::ALL.iter().map(|v| v.name()).collect::<Vec<_>>())),
        ("side-{}", names(&sides)),
        ("status-{}", names(&["draft", "signed", "void"])),
        ("complaint-side-{}", names(&sides)),
        ("state-{}", names(&["found", "planned", "injected", "deferred"])),
        ("view-{}", names(&views)),
        // Names of files, elements and textures.
        ("caption-{}", Vec::new()),
        ("choice-{}-{}", Vec::new()),
        ("chart-{}", Vec::new()),
        ("clip-{}", Vec::new()),
        ("known-{}", Vec::new()),
        ("mark-in-{}", names(&views)),
        ("mark-{}", Vec::new()),
        ("mark-{}-in-{}", Vec::new()),
        ("pain-area-{}", Vec::new()),
        ("area-to-avoid-{}", Vec::new()),
        ("shading-{}", Vec::new()),
        ("urgent-{}", Vec::new()),
        ("home-{}", Vec::new()),
        // Texts of the handout, which have a test of their own.
        ("drug-{}", Vec::new()),
        ("translated-{}", Vec::new()),
    ]
}

/// The texts by id with the names of the parts that they are filled with.
fn catalogue() -> BTreeMap<String, BTreeSet<String>> {
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (file, source) in ENGLISH {
        let mut current = String::new();
        for line in source.lines().filter(|l| !l.starts_with('#')) {
            if let Some((id, _)) = line.split_once(" =").filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase()))
            {
                id.clone_into(&mut current);
                assert!(texts.insert(current.clone(), BTreeSet::new()).is_none(), "{file}: {id} stands twice");
            }
            let parts = line.split('$').skip(1).map(|rest| {
                let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
                rest[..end].to_owned()
            });
            texts.entry(current.clone()).or_default().extend(parts);
        }
    }
    texts.remove("");
    texts
}

/// Whether a literal can be the id of a text.
fn is_id(literal: &str) -> bool {
    let plain = literal.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    plain && literal.contains('-') && literal.starts_with(|c: char| c.is_ascii_lowercase()) && !literal.ends_with('-')
}

/// A literal with every `{…}` in it emptied; `None` when what is left is no id.
fn pattern(literal: &str) -> Option<String> {
    let (first, rest) = literal.split_once('{')?;
    let mut emptied = first.to_owned();
    for piece in std::iter::once(rest).chain(rest.split('{').skip(1)) {
        emptied.push_str("{}");
        emptied.push_str(piece.split_once('}')?.1.split('{').next()?);
    }
    let is_of_texts = first.ends_with('-') && is_id(&emptied.replace("{}", "x"));
    is_of_texts.then_some(emptied)
}

/// What stands right before a literal, without white space.
fn before(source: &Source, at: usize) -> &str {
    source.code[..at].trim_end()
}

/// The shipped literals that are handed to a call that ends in `call`.
fn handed_to<'a>(source: &'a Source, call: &str) -> Vec<&'a (usize, String)> {
    source.shipped_literals().filter(|(at, _)| before(source, *at).ends_with(call)).collect()
}

/// The names of parts in `text_with("id", &[("name", …), …])`; `None` when they are not written out in the call.
fn parts_of_call(source: &Source, id_at: usize) -> Option<BTreeSet<String>> {
    let after = id_at + source.code[id_at + 1..].find('"')? + 2;
    let arguments = source.code[after..].strip_prefix(',')?.trim_start();
    let inside = arguments.strip_prefix("&[")?;
    let start = source.code.len() - inside.len();
    let (mut depth, mut begins, mut written_out) = (1, true, true);
    let length = inside.find(|c: char| {
        // Every element of the list has to begin with a bracket of its own.
        written_out &= !(begins && depth == 1) || c == '(' || c == ']' || c.is_whitespace();
        begins = depth == 1 && (c == ',' || begins && c.is_whitespace());
        depth += i32::from("[({".contains(c)) - i32::from("])}".contains(c));
        depth == 0
    })?;
    if !written_out {
        return None;
    }
    let within = source.literals.iter().filter(|(at, _)| (start..start + length).contains(at));
    let names = within.filter(|(at, name)| {
        let follows = source.code[at + 1..].split_once('"').is_some_and(|(_, rest)| rest.starts_with(','));
        follows && before(source, *at).ends_with('(') && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
    });
    Some(names.map(|(_, name)| name.clone()).collect())
}

fn place(source: &Source, at: usize) -> String {
    format!("{}:{}", source.path, source.line(at))
}

fn report(what: &str, found: &[String]) {
    assert!(found.is_empty(), "{what}:\n{}", found.join("\n"));
}

#[test]
fn every_id_in_the_code_has_a_text() {
    let texts = catalogue();
    let families: BTreeSet<_> = texts.keys().filter_map(|id| id.split('-').next()).collect();
    let mut missing = Vec::new();
    for source in sources("src") {
        let named = [handed_to(&source, "text("), handed_to(&source, "text_with("), handed_to(&source, "has_text(")];
        // Ids also travel as plain texts; what begins like one is taken for one.
        let travelling =
            source.shipped_literals().filter(|(_, l)| families.contains(l.split('-').next().unwrap_or("")));
        let named: BTreeSet<_> = named.into_iter().flatten().chain(travelling).collect();
        let unknown =
            named.into_iter().filter(|(_, l)| is_id(l) && !texts.contains_key(l) && !is_other_name(l) && !is_rule(l));
        missing.extend(unknown.map(|(at, l)| format!("{}: {l}", place(&source, *at))));
    }
    report("ids without a text", &missing);
}

/// The names of rules stand in their register.
fn is_rule(literal: &str) -> bool {
    Rule::ALL.iter().any(|r| r.id() == literal)
}

/// Literals that look like ids of texts and are names of other things.
const NOT_TEXTS: [&str; 5] = ["complaint-side", "fhir-document", "month-first", "panel-stop", "template-name"];

/// Whether a literal is the name of something else, whose texts are built from it.
fn is_other_name(literal: &str) -> bool {
    NOT_TEXTS.contains(&literal) || Item::ALL.iter().any(|item| item.name() == literal)
}

#[test]
fn every_built_id_has_its_texts() {
    let texts = catalogue();
    let built = built_ids();
    let mut missing = Vec::new();
    for source in sources("src") {
        for (at, literal) in handed_to(&source, "format!(") {
            if let Some(pattern) = pattern(literal).filter(|p| built.iter().all(|(known, _)| known != p)) {
                missing.push(format!(
                    "{}: tests/it/texts.rs does not say which names {pattern} takes",
                    place(&source, *at)
                ));
            }
        }
    }
    for (pattern, names) in &built {
        let ids = names.iter().map(|n| pattern.replace("{}", n));
        missing.extend(ids.filter(|id| !texts.contains_key(id)).map(|id| format!("{pattern}: {id}")));
    }
    report("built ids without a text", &missing);
}

#[test]
fn every_text_is_used() {
    let literals: BTreeSet<_> =
        sources("src").iter().flat_map(|s| s.shipped_literals().map(|(_, l)| l.clone()).collect::<Vec<_>>()).collect();
    let built: BTreeSet<_> = built_ids()
        .into_iter()
        .flat_map(|(pattern, names)| names.into_iter().map(move |n| pattern.replace("{}", &n)))
        .collect();
    let unused: Vec<_> = catalogue().into_keys().filter(|id| !literals.contains(id) && !built.contains(id)).collect();
    report("texts that nothing shows", &unused);
}

#[test]
fn every_part_of_a_text_is_filled_in() {
    let texts = catalogue();
    let mut wrong = Vec::new();
    for source in sources("src") {
        for (at, id) in handed_to(&source, "text(") {
            if let Some(parts) = texts.get(id).filter(|p| !p.is_empty()) {
                wrong.push(format!("{}: {id} needs {parts:?}", place(&source, *at)));
            }
        }
        for (at, id) in handed_to(&source, "text_with(") {
            let (Some(needed), Some(given)) = (texts.get(id), parts_of_call(&source, *at)) else { continue };
            if *needed != given {
                wrong.push(format!("{}: {id} needs {needed:?} and gets {given:?}", place(&source, *at)));
            }
        }
    }
    report("texts with parts left out or too many", &wrong);
}

#[test]
fn the_reading_of_ids_and_parts_is_right() {
    assert_eq!(pattern("command-view-{}").as_deref(), Some("command-view-{}"));
    assert_eq!(pattern("mouse-{name}-what").as_deref(), Some("mouse-{}-what"));
    assert_eq!(pattern("{name}-x"), None);
    assert_eq!(pattern("a-{x} mm"), None);
    assert!(is_id("side-right") && !is_id("right") && !is_id("a-b c") && !is_id("a-"), "the shape of an id");
    let call = "f(text_with(\n  \"a-b\", &[(\"one\", text(\"c-d\").into()), (\"two\", x[0].into())]), (\"three\", y))";
    let source = Source::new("src/x.rs", call);
    let parts = parts_of_call(&source, handed_to(&source, "text_with(")[0].0).unwrap();
    assert_eq!(parts.into_iter().collect::<Vec<_>>(), ["one", "two"]);
    let parts = &catalogue()["status-injected"];
    assert_eq!(parts.iter().map(String::as_str).collect::<Vec<_>>(), ["count", "muscles"]);
}
