//! Who the patient is, at a glance and always.

use egui::{Align, Layout, RichText, Sense, Ui, vec2};

use crate::app::{Action, Command, Session};
use crate::chart::{Field, Series};
use crate::i18n::{text, text_with};
use crate::rules::course::follow_up::call_due;
use crate::scene::{Ink, words};
use crate::time::age_in_years;
use crate::ui::theme::{PATIENT_NAME, STEP, TEXT, Theme};
use crate::ui::widgets::padlock::{WIDTH, padlock};
use crate::ui::widgets::{badge, badge_button, badge_width, drawable};

/// Room that facts leave for allergies and anticoagulants, which must never be cut.
const ALERTS_WIDTH: f32 = 330.0;

/// Shows the banner. In a `narrow` window the alerts have a line of their own.
pub fn show(ui: &mut Ui, session: &Session, theme: &Theme, narrow: bool) -> Vec<Action> {
    let mut actions = Vec::new();
    if narrow {
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let height = ui.available_height() / 2.0 - 1.0;
            let line = vec2(ui.available_width(), height);
            ui.allocate_ui_with_layout(line, Layout::left_to_right(Align::Center), |ui| {
                first_line(ui, session, theme, narrow, &mut actions);
            });
            ui.horizontal_centered(|ui| alerts(ui, session, theme, &mut actions));
        });
    } else {
        ui.horizontal_centered(|ui| first_line(ui, session, theme, narrow, &mut actions));
    }
    actions
}

/// Name, facts, and on the right what is shown and whether it is saved; in a wide window the alerts between them.
fn first_line(ui: &mut Ui, session: &Session, theme: &Theme, narrow: bool, actions: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing.x = 3.0 * STEP;
    let patient = session.patient();
    let name = drawable(&patient.display_name());
    let (words, ink) =
        if name.is_empty() { (text("banner-add-patient").into_owned(), Ink::Muted) } else { (name, Ink::Ink) };
    let title = egui::Label::new(Theme::strong(words, PATIENT_NAME).color(theme.color(ink))).truncate();
    let most = if narrow { ui.available_width() * 0.4 } else { 320.0 };
    let title = ui.add_sized_to_content(title.sense(Sense::click()), most);
    if title.on_hover_text(text("banner-patient-hint")).clicked() {
        actions.push(Action::Run(Command::EditPatient));
    }
    // The right-hand side first: it must never be pushed out of the window.
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        saved_badge(ui, session, theme, actions);
        visit_badge(ui, session, theme, actions);
        series_badges(ui, session, theme);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let facts = facts(session);
            let known = !facts.is_empty();
            if known {
                let rest = if narrow { 0.0 } else { ALERTS_WIDTH };
                let most = (ui.available_width() - rest).max(if narrow { 0.0 } else { 120.0 });
                show_facts(ui, theme, &facts, most);
            }
            // Nothing asked is said as soon as there is anything in the chart.
            let begun = known || !session.marks().is_empty() || !session.patient().display_name().is_empty();
            if !narrow && (begun || session.patient().allergies.is_some()) {
                alerts(ui, session, theme, actions);
            }
        });
    });
}

/// Shows as many whole facts as there is room for, the first ones first; all of them under the pointer and to a screen
/// reader.
fn show_facts(ui: &mut Ui, theme: &Theme, facts: &[String], most: f32) {
    let facts: Vec<String> = facts.iter().map(|fact| drawable(fact)).collect();
    let all = facts.join(FACTS_APART);
    let width = |words: &str| {
        let font = egui::FontId::proportional(TEXT);
        ui.painter().layout_no_wrap(words.to_owned(), font, egui::Color32::PLACEHOLDER).size().x
    };
    let some = (1..facts.len()).rev().filter_map(|n| Some(facts.get(..n)?.join(FACTS_APART)));
    let fitting = std::iter::once(all.clone()).chain(some).find(|words| width(words) <= most);
    let whole = fitting.as_ref() == Some(&all);
    let words = fitting.or_else(|| facts.first().cloned()).unwrap_or_default();
    let label = egui::Label::new(RichText::new(words).color(theme.color(Ink::Muted))).truncate();
    let shown = ui.add_sized_to_content(label, most);
    if !whole {
        shown.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &all));
        shown.on_hover_text(all);
    }
}

/// What stands between two facts.
const FACTS_APART: &str = " · ";

/// Birth date, age, record number, weight and height, as far as they are known.
fn facts(session: &Session) -> Vec<String> {
    let patient = session.patient();
    let mut facts = Vec::new();
    if let Some(birth) = patient.birth_date {
        facts.push(text_with("banner-born", &[("date", words::day(birth).into())]).into_owned());
        if let Some(years) = age_in_years(birth, session.today()) {
            facts.push(text_with("banner-age", &[("years", years.to_string().into())]).into_owned());
        }
    }
    if !patient.record_number().is_empty() {
        facts.push(text_with("banner-record-number", &[("number", patient.record_number().into())]).into_owned());
    }
    if let Some(visit) = session.shown_visit() {
        facts.extend(visit.details.weight_kg.map(words::weight));
        facts.extend(visit.details.height_cm.map(words::height));
    }
    facts
}

/// Allergies and anticoagulants; what was not asked is said too. What has no room is counted, and said under the pointer
/// and to a screen reader.
fn alerts(ui: &mut Ui, session: &Session, theme: &Theme, actions: &mut Vec<Action>) {
    let mut all = alert_badges(session);
    let gap = ui.spacing().item_spacing.x;
    let room = ui.available_width();
    let widths: Vec<f32> = all.iter().map(|alert| badge_width(ui, &alert.words)).collect();
    let total = widths.iter().sum::<f32>() + gap * widths.len().saturating_sub(1) as f32;
    let mut fitting = all.len();
    if total > room {
        let more = badge_width(ui, "+99") + gap;
        let mut used = 0.0;
        // The first is always shown, shortened if need be.
        fitting = widths
            .iter()
            .take_while(|width| {
                used += **width + gap;
                used <= room - more + gap
            })
            .count()
            .max(1);
    }
    let rest: Vec<String> = all.drain(fitting.min(all.len())..).map(|alert| alert.words).collect();
    let room = if rest.is_empty() { room } else { room - badge_width(ui, "+99") - gap };
    for Alert { words, ground, ink, field } in &all {
        let response = badge_button(ui, theme, words, *ground, *ink, room);
        if response.on_hover_text(text("banner-go-to-field")).clicked() {
            actions.push(Action::GoTo((*field).into()));
        }
    }
    if !rest.is_empty() {
        let count = text_with("banner-more", &[("count", rest.len().into())]);
        let words = rest.join("\n");
        let response = badge(ui, theme, &count, Ink::WarningWash, Ink::Warning);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &words));
        response.on_hover_text(words);
    }
}

/// Something about the patient that must never be overlooked, and the field that it comes from.
struct Alert {
    words: String,
    ground: Ink,
    ink: Ink,
    field: Field,
}

/// The alerts in words, the gravest first.
fn alert_badges(session: &Session) -> Vec<Alert> {
    let patient = session.patient();
    let (quiet, warns, dangers) =
        ((Ink::Ground, Ink::Muted), (Ink::WarningWash, Ink::Warning), (Ink::DangerWash, Ink::Danger));
    let alert = |words: String, (ground, ink): (Ink, Ink), field| Alert { words: drawable(&words), ground, ink, field };
    let mut all = Vec::new();
    all.push(match patient.allergy_words() {
        None => alert(text("banner-allergies-not-asked").into_owned(), quiet, Field::Allergies),
        Some(list) if list.is_empty() => alert(text("banner-no-allergies").into_owned(), quiet, Field::Allergies),
        Some(list) => {
            let words = text_with("banner-allergy", &[("what", list.join(", ").into())]);
            alert(words.into_owned(), dangers, Field::Allergies)
        }
    });
    match patient.anticoagulant_list() {
        None => {
            let words = text("banner-anticoagulants-not-asked").into_owned();
            all.push(alert(words, quiet, Field::Anticoagulants));
        }
        Some([]) => all.push(alert(text("banner-no-anticoagulants").into_owned(), quiet, Field::Anticoagulants)),
        Some(list) => {
            let words = text_with("banner-anticoagulant", &[("what", list.join(", ").into())]);
            all.push(alert(words.into_owned(), warns, Field::Anticoagulants));
        }
    }
    all.extend(patient.alert_list().iter().map(|words| alert(words.clone(), warns, Field::Alerts)));
    all
}

/// The day of the visit and whether it is signed: a click signs a draft, or adds to what is signed.
fn visit_badge(ui: &mut Ui, session: &Session, theme: &Theme, actions: &mut Vec<Action>) {
    let Some(visit) = session.shown_visit() else { return };
    let date = words::day(visit.details.when.date());
    let status = text(&format!("status-{}", visit.standing())).into_owned();
    let words = format!("{} · {status}", text_with("banner-visit", &[("date", date.into())]));
    let command = if session.is_signed() { Command::Amend } else { Command::Sign };
    if command_badge(ui, session, theme, &words, (Ink::Ground, Ink::Muted), command) {
        actions.push(Action::Run(command));
    }
    if session.is_signed() {
        let (rect, _) = ui.allocate_exact_size(vec2(WIDTH, 16.0), Sense::hover());
        padlock(ui.painter(), theme, rect.center(), Ink::Muted);
    }
}

/// A badge that carries out a command, which it names under the pointer with its key. Returns whether it was clicked.
fn command_badge(
    ui: &mut Ui,
    session: &Session,
    theme: &Theme,
    words: &str,
    (ground, ink): (Ink, Ink),
    command: Command,
) -> bool {
    let key = command.shortcut().map(|s| format!(" · {}", s.label())).unwrap_or_default();
    let hint = format!("{}{key}", session.command_label(command));
    badge_button(ui, theme, words, ground, ink, f32::INFINITY).on_hover_text(hint).clicked()
}

/// Where the visit stands in its series, when the next one is due and which call is open, as far as who the patient is
/// and what is to be watched for leave room; the plan of the visit says all of it.
fn series_badges(ui: &mut Ui, session: &Session, theme: &Theme) {
    let Some(visit) = session.shown_visit() else { return };
    let mut all: Vec<(String, Ink, Ink)> = Vec::new();
    if let Some(call) = call_due(session.chart(), visit, session.today()) {
        let id = if call.late { "series-call-late" } else { "series-call" };
        let (ground, ink) = if call.late { (Ink::WarningWash, Ink::Warning) } else { (Ink::Ground, Ink::Muted) };
        all.push((text_with(id, &[("date", words::day(call.on).into())]).into_owned(), ground, ink));
    }
    let series = Series { call_on: None, ..visit.details.series };
    all.extend(words::series(&series).into_iter().map(|words| (words, Ink::Ground, Ink::Muted)));
    let gap = ui.spacing().item_spacing.x;
    let font = egui::FontId::proportional(TEXT);
    let facts =
        ui.painter().layout_no_wrap(facts(session).join(FACTS_APART), font, egui::Color32::PLACEHOLDER).size().x;
    let alerts: f32 = alert_badges(session).iter().map(|alert| badge_width(ui, &alert.words) + gap).sum();
    let mut room = ui.available_width() - facts - alerts.max(ALERTS_WIDTH) - gap;
    for (words, ground, ink) in all {
        let width = badge_width(ui, &words) + gap;
        if width <= room {
            room -= width;
            badge(ui, theme, &words, ground, ink);
        }
    }
}

/// Whether the chart is saved: a click saves what is not.
fn saved_badge(ui: &mut Ui, session: &Session, theme: &Theme, actions: &mut Vec<Action>) {
    let document = session.document();
    let (id, ground, ink, command) = if document.saving {
        ("saved-now", Ink::Ground, Ink::Muted, None)
    } else if document.read_only {
        ("saved-read-only", Ink::DangerWash, Ink::Danger, Some(Command::SaveAs))
    } else if session.is_dirty() {
        ("saved-dirty", Ink::WarningWash, Ink::Warning, Some(Command::Save))
    } else if !session.is_file_there() {
        ("saved-lost", Ink::WarningWash, Ink::Warning, Some(Command::Save))
    } else if document.path.is_none() {
        ("saved-never", Ink::Ground, Ink::Muted, Some(Command::Save))
    } else {
        ("saved-yes", Ink::AccentWash, Ink::Accent, None)
    };
    match command {
        Some(command) if command_badge(ui, session, theme, &text(id), (ground, ink), command) => {
            actions.push(Action::Run(command));
        }
        Some(_) => {}
        None => {
            badge(ui, theme, &text(id), ground, ink);
        }
    }
}

/// Adds a label that takes no more than its content and at most `most` points.
trait AddSizedToContent {
    fn add_sized_to_content(&mut self, label: egui::Label, most: f32) -> egui::Response;
}

impl AddSizedToContent for Ui {
    fn add_sized_to_content(&mut self, label: egui::Label, most: f32) -> egui::Response {
        self.scope(|ui| {
            ui.set_max_width(most);
            ui.add(label)
        })
        .inner
    }
}
