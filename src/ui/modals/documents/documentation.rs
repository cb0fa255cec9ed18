//! What the record still lacks by a payer's rules, what a payer may object to, and the count of muscles.

use egui::{RichText, Ui, vec2};

use crate::app::documentation::documentation_words;
use crate::app::{Action, Answer, Session};
use crate::chart::FieldAddress;
use crate::i18n::{text, text_with};
use crate::rules::clinical_tables::clinic::Table;
use crate::rules::clinical_tables::overriding::Override;
use crate::rules::payer_requirements::codes::Band;
use crate::rules::payer_requirements::documentation::{Checked, Documentation, ItemState};
use crate::rules::payer_requirements::muscle_count::MuscleCount;
use crate::rules::payer_requirements::payers::RuleSet;
use crate::scene::{Ink, words};
use crate::ui::panels::forms::parts::{override_label, own_row};
use crate::ui::theme::{STEP, Theme};
use crate::ui::widgets::{choice, section, tick};

/// Room for the button that goes to what is missing, in logical points.
const GO: f32 = 92.0;

/// What lies around the part that scrolls, in logical points; and two lines that say that the rules are to be read again.
const AROUND: f32 = 220.0;
const OVERDUE: f32 = 44.0;

/// Shows the sheet.
pub fn show(ui: &mut Ui, session: &Session, theme: &Theme, actions: &mut Vec<Action>) -> Option<Answer> {
    crate::ui::modals::title(ui, "documents-title");
    ui.label(theme.muted(text("documents-intro")));
    let Some(found) = session.documentation() else {
        return crate::ui::modals::close_button(ui, theme);
    };
    let rules = &session.clinical().payers;
    ui.add_space(2.0 * STEP);
    let choices: Vec<(usize, String)> = rules.sets.iter().map(|s| s.name.clone()).enumerate().collect();
    let current = rules.sets.iter().position(|s| s.id == found.set.id).unwrap_or_default();
    let chosen = choice(ui, "payer-rules", &text("documents-rules"), current, &choices);
    if let Some(set) = chosen.and_then(|i| rules.sets.get(i)) {
        let settings = crate::store::settings::Settings { payer_rules: set.id.clone(), ..session.settings().clone() };
        actions.push(Action::ChangeSettings(Box::new(settings)));
    }
    let overdue = documentation_words::overdue(found.set, session.today());
    let around = if overdue.is_some() { AROUND + OVERDUE } else { AROUND };
    if let Some(words) = overdue {
        ui.add_space(STEP);
        ui.label(RichText::new(words).color(theme.color(Ink::Warning)));
    }
    crate::ui::modals::scroll_area(ui, around).show(ui, |ui| {
        // Room for the scroll bar beside the longest line.
        ui.set_width(ui.available_width() - 4.0 * STEP);
        about_the_rules(ui, session, theme, found.set);
        items(ui, session, theme, found, actions);
        also(ui, theme, found.set);
        frequency(ui, session, theme, found);
        notices(ui, session, theme, found);
        muscles(ui, session, theme);
    });
    crate::ui::modals::close_button(ui, theme)
}

/// Where the rules come from, on demand; that nobody read their full text is said at once.
fn about_the_rules(ui: &mut Ui, session: &Session, theme: &Theme, set: &RuleSet) {
    let mut lines = vec![text_with("documents-jurisdiction", &[("where", (&set.jurisdiction).into())]).into_owned()];
    let mut dates = Vec::new();
    for (id, date) in [("documents-valid-from", set.valid_from), ("documents-valid-to", set.valid_to)] {
        dates.extend(date.map(|d| text_with(id, &[("date", words::day(d).into())]).into_owned()));
    }
    if let Some(first) = lines.first_mut().filter(|_| !dates.is_empty()) {
        first.extend([" (", &dates.join(" "), ")"]);
    }
    lines.push(set.source.clone());
    lines.push(documentation_words::reading(set));
    lines.push(text("documents-clinic-table").into_owned());
    let title = if set.verified { text("documents-source") } else { text("documents-source-unverified") };
    let title = theme.muted(title).size(12.0);
    egui::CollapsingHeader::new(title).id_salt(("documents-source", &set.id)).show(ui, |ui| {
        for line in lines {
            ui.label(theme.muted(line).size(11.0));
        }
    });
    own_row(ui, theme, session.clinical(), Table::Sets, &set.id);
}

/// What is missing, then what is complete or does not apply, each in the order of the rules.
fn items(ui: &mut Ui, session: &Session, theme: &Theme, found: &Documentation<'_>, actions: &mut Vec<Action>) {
    let (complete, all) = found.complete_of();
    let parts = [("complete", complete.to_string().into()), ("all", all.to_string().into())];
    section(ui, theme, &text("documents-items"));
    ui.label(Theme::strong(text_with("documents-count", &parts), 13.0));
    ui.add_space(STEP);
    let is_missing = |c: &&Checked| matches!(c.state, ItemState::Missing(_));
    for checked in found.items.iter().filter(is_missing) {
        one_item(ui, session, theme, found.set, checked, actions);
    }
    section(ui, theme, &text("documents-complete"));
    for checked in found.items.iter().filter(|c| !is_missing(c)) {
        one_item(ui, session, theme, found.set, checked, actions);
    }
}

/// What the rules say beside this; the record knows nothing of it, so that nobody takes its silence for a yes.
fn also(ui: &mut Ui, theme: &Theme, set: &RuleSet) {
    if set.also.is_empty() {
        return;
    }
    section(ui, theme, &text("documents-also"));
    for words in &set.also {
        ui.label(words);
    }
}

/// An item with its sign, and for what is missing the way there.
fn one_item(
    ui: &mut Ui,
    session: &Session,
    theme: &Theme,
    set: &RuleSet,
    checked: &Checked,
    actions: &mut Vec<Action>,
) {
    let name = documentation_words::item(checked.item, set);
    let state = text(&format!("documents-state-{}", checked.state.name())).into_owned();
    let (there, fields) = match &checked.state {
        ItemState::Complete => (Some(true), &[][..]),
        ItemState::Missing(fields) => (Some(false), fields.as_slice()),
        ItemState::NotApplicable => (None, &[][..]),
    };
    // Where a signed visit cannot take it, there is nowhere to go.
    let first = fields.first().filter(|_| session.visit_is_draft());
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing = vec2(2.0 * STEP, 0.0);
        tick(ui, theme, there, &format!("{name}: {state}"));
        let ink = if there == Some(false) { Ink::Ink } else { Ink::Muted };
        let words = RichText::new(words_of(session, checked, &name)).color(theme.color(ink));
        let column = egui::Layout::top_down(egui::Align::Min);
        // The words leave room for the button, which never lies below the scroll bar.
        let room = ui.available_width() - if first.is_some() { GO } else { 0.0 };
        ui.allocate_ui_with_layout(vec2(room, 0.0), column, |ui| {
            ui.set_width(room);
            ui.label(words);
        });
        if let Some(&field) = first {
            let go = ui.button(text("documents-go"));
            let label = text_with("documents-go-to", &[("item", name.as_str().into())]).into_owned();
            go.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &label));
            if go.clicked() {
                actions.push(Action::Answer(Answer::Cancel));
                actions.push(Action::GoTo(field));
            }
        }
    });
}

/// The item, and at which points it is missing.
fn words_of(session: &Session, checked: &Checked, name: &str) -> String {
    let ItemState::Missing(fields) = &checked.state else { return name.to_owned() };
    let mut points: Vec<u32> = fields
        .iter()
        .filter_map(|f| match f {
            FieldAddress::OfMark(id, _) => session.mark(*id).map(|m| m.number),
            FieldAddress::Of(_) => None,
        })
        .collect();
    points.dedup();
    if points.is_empty() {
        return name.to_owned();
    }
    let list = points.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let parts = [("count", points.len().into()), ("points", list.into())];
    format!("{name} – {}", text_with("documents-at-points", &parts))
}

/// How often the patient was treated, how long ago and with what result. What the clinic's own rows say about regions is
/// said to be so.
fn frequency(ui: &mut Ui, session: &Session, theme: &Theme, found: &Documentation<'_>) {
    section(ui, theme, &text("documents-frequency"));
    for line in documentation_words::frequency(&found.frequency, session.clinical()) {
        ui.label(line);
    }
    let own = session.clinical().overrides().iter();
    for own in distinct_files(own.filter(|o| matches!(o.table, Table::Regions | Table::Muscles))) {
        ui.label(override_label(theme, own));
    }
}

fn notices(ui: &mut Ui, session: &Session, theme: &Theme, found: &Documentation<'_>) {
    section(ui, theme, &text("documents-notices"));
    if found.notices.is_empty() {
        ui.label(theme.muted(text("documents-no-notices")));
    }
    for notice in &found.notices {
        let words = documentation_words::notice(notice, found.set, session.clinical());
        ui.label(RichText::new(words).color(theme.color(Ink::Warning)));
    }
}

fn muscles(ui: &mut Ui, session: &Session, theme: &Theme) {
    section(ui, theme, &text("documents-muscles"));
    let counts = session.muscle_counts();
    if counts.is_empty() {
        ui.label(theme.muted(text("documents-no-muscles")));
    }
    for count in &counts {
        one_count(ui, session, theme, count);
    }
}

fn one_count(ui: &mut Ui, session: &Session, theme: &Theme, count: &MuscleCount) {
    let title = text(&format!("coder-technique-{}", count.technique.name())).into_owned();
    let numbers = [("apart", count.sides_apart().to_string().into()), ("together", count.sides_together().into())];
    ui.label(Theme::strong(format!("{title}: {}", text_with("coder-count", &numbers)), 13.0));
    let names: Vec<String> = count
        .muscles
        .iter()
        .map(|m| {
            let parts = m.parts.iter().map(|id| session.atlas().muscle_label(id, m.side));
            let muscle = parts.collect::<Vec<_>>().join(" + ");
            let points = m.points.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            text_with("coder-points", &[("muscle", muscle.into()), ("points", points.into())]).into_owned()
        })
        .collect();
    if !names.is_empty() {
        ui.label(names.join("; "));
    }
    if count.without_muscle > 0 {
        let words = text_with("coder-without-muscle", &[("count", count.without_muscle.into())]);
        ui.label(RichText::new(words).color(theme.color(Ink::Warning)));
    }
    let codes = &session.clinical().codes;
    let band = Band::of(count.counted(codes.counting));
    let band = band.map(|b| text(&format!("coder-band-{}", b.name())).into_owned()).unwrap_or_default();
    let code = match codes.suggest(count) {
        Some(code) => {
            text_with("coder-code", &[("code", format!("{} {}", code.code, code.words).trim().to_owned().into())])
        }
        None => text("coder-no-code"),
    };
    let counting = text(&format!("coder-counting-{}", codes.counting.name())).into_owned();
    ui.label(theme.muted(format!("{band} ({counting}). {code}")));
    let own = session.clinical().overrides().iter();
    for own in distinct_files(own.filter(|o| matches!(o.table, Table::Codes | Table::Counting))) {
        ui.label(override_label(theme, own));
    }
    ui.add_space(STEP);
}

/// One row for each file of the clinic: all rows of a file have its source.
fn distinct_files<'a>(rows: impl Iterator<Item = &'a Override>) -> Vec<&'a Override> {
    let mut found: Vec<&Override> = Vec::new();
    for row in rows {
        if found.iter().all(|f| f.file != row.file) {
            found.push(row);
        }
    }
    found
}
