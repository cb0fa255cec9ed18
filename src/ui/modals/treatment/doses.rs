//! The doses of a visit with their limits, how these were worked out, and where they come from.

use egui::{Frame, Margin, Rect, RichText, Sense, Stroke, Ui, vec2};

use crate::app::{Action, Answer, Command, Session, dose_words};
use crate::chart::Visit;
use crate::i18n::{text, text_with};
use crate::rules::clinical_tables::clinic::{Clinical, Table};
use crate::rules::doses::dose::{AnaestheticDose, DoseReport, Level};
use crate::scene::Ink;
use crate::scene::words::upper_first;
use crate::ui::modals::{close_button, title};
use crate::ui::panels::forms::parts::own_row;
use crate::ui::theme::{CARD_RADIUS, STEP, TEXT, Theme};
use crate::ui::widgets::meter;
use crate::ui::widgets::section;

pub(in crate::ui::modals) fn show(
    ui: &mut Ui,
    session: &Session,
    theme: &Theme,
    actions: &mut Vec<Action>,
) -> Option<Answer> {
    title(ui, "modal-doses-title");
    let tables = session.clinical();
    let report = session.safety().map(|s| &s.doses);
    crate::ui::modals::scroll_area(ui, 200.0).show(ui, |ui| {
        ui.set_width(ui.available_width() - 2.0 * STEP);
        early_signs(ui, session, theme, actions);
        match report.zip(session.shown_visit()) {
            Some((report, visit)) if has_something_to_say(report) => all(ui, theme, report, visit, tables),
            _ => {
                ui.label(theme.muted(text("modal-doses-none")));
            }
        }
        ui.add_space(2.0 * STEP);
        ui.label(theme.muted(text("modal-doses-note")).size(12.0));
        let review = tables.doses.review.as_ref().map(|r| {
            let parts = [("by", r.reviewed_by.as_str().into()), ("on", crate::time::in_words(r.reviewed_on).into())];
            text_with("review-by", &parts).into_owned()
        });
        let review = review.unwrap_or_else(|| text("review-none").into_owned());
        let parts = [("edition", tables.doses.edition.as_str().into()), ("review", review.into())];
        ui.label(theme.muted(text_with("modal-doses-edition", &parts)).size(12.0));
    });
    close_button(ui, theme)
}

fn has_something_to_say(report: &DoseReport) -> bool {
    let limits = report.level().is_some() || !report.unlisted.is_empty() || !report.day_before.is_empty();
    limits || !report.steroids.is_empty() || !report.large_points.is_empty()
}

/// What systemic toxicity looks like at first, whatever the dose, and the way to what to do about it.
fn early_signs(ui: &mut Ui, session: &Session, theme: &Theme, actions: &mut Vec<Action>) {
    section(ui, theme, &text("modal-doses-early-signs"));
    for sign in session.clinical().emergencies.early_signs(session.first_scheme()) {
        let source = text_with("source-is", &[("source", sign.source.as_str().into())]).into_owned();
        ui.label(RichText::new(&sign.text).size(TEXT)).on_hover_text(source);
    }
    let keys = Command::ShowEmergencies.shortcut().map(|s| s.label()).unwrap_or_default();
    if ui.button(text_with("modal-doses-emergency", &[("keys", keys.into())])).clicked() {
        actions.push(Action::Run(Command::ShowEmergencies));
    }
}

fn all(ui: &mut Ui, theme: &Theme, report: &DoseReport, visit: &Visit, tables: &Clinical) {
    let amber = tables.doses.sum.amber_from().value();
    let small = |words: String| RichText::new(words).size(12.0);
    for dose in &report.anaesthetics {
        anaesthetic(ui, theme, dose, report, tables);
    }
    if let Some(sum) = report.sum.filter(|_| report.anaesthetics.len() > 1) {
        section(ui, theme, &text("modal-doses-sum"));
        headline(ui, theme, &dose_words::sum(&sum), sum.part.value(), amber, sum.level);
        ui.label(
            theme.muted(text_with("source-is", &[("source", tables.doses.sum.source.as_str().into())])).size(12.0),
        );
    }
    for words in report.again.iter().map(|a| dose_words::again(a, tables)) {
        ui.label(small(words).color(theme.color(Ink::Warning)));
    }
    for words in report.still_acting.iter().map(|a| dose_words::still_acting(a, tables)) {
        ui.label(small(words).color(theme.color(Ink::Danger)));
    }
    if let Some(total) = &report.epinephrine {
        section(ui, theme, &text("modal-doses-epinephrine"));
        let row = &tables.doses.epinephrine;
        let part = total.given as f64 / total.limit.max(1) as f64;
        headline(ui, theme, &upper_first(&dose_words::epinephrine(total)), part, amber, total.level);
        ui.label(dose_words::standing(total.level));
        ui.label(small(dose_words::epinephrine_limit(total, tables)));
        basis(ui, theme, &row.basis, row.verified, &row.sources);
        let words = text_with("dose-elsewhere", &[("limits", row.elsewhere.as_str().into())]);
        ui.label(theme.muted(words).size(12.0));
    }
    if report.mixed {
        ui.add_space(STEP);
        ui.label(small(tables.doses.mixing.text.clone())).on_hover_text(&tables.doses.mixing.source);
    }
    if !report.asked_for_others {
        ui.add_space(STEP);
        ui.label(small(text("dose-others-not-asked").into_owned()));
    }
    if let Some(before) = dose_words::day_before_only(report, tables) {
        ui.label(small(before));
    }
    if let Some(points) = dose_words::large_points(report, visit, tables) {
        let published = &tables.doses.point_volume;
        ui.add_space(STEP);
        ui.label(small(points).color(theme.color(Ink::Warning)));
        ui.label(small(published.text.clone()));
        ui.label(theme.muted(text_with("source-is", &[("source", published.source.as_str().into())])).size(12.0));
    }
    for id in &report.unlisted {
        ui.label(small(text_with("dose-unlisted", &[("drug", id.as_str().into())]).into_owned()));
    }
    if !report.steroids.is_empty() {
        section(ui, theme, &text("modal-doses-steroids"));
        for s in &report.steroids {
            ui.label(dose_words::steroid(s, tables));
        }
        if let Some(sum) = &report.steroid_sum {
            let ink = if sum.level == Level::Amber { Ink::Warning } else { Ink::Ink };
            ui.label(RichText::new(dose_words::steroid_sum(sum, tables)).color(theme.color(ink)));
            if let Some(words) = dose_words::steroid_interval(sum, tables) {
                ui.label(RichText::new(words).color(theme.color(Ink::Warning)));
            }
        }
        let row = &tables.doses.steroids;
        basis(ui, theme, &row.basis, row.verified, &row.sources);
    }
    if !report.toxins.is_empty() {
        section(ui, theme, &text("modal-doses-toxins"));
    }
    for total in &report.toxins {
        let row = tables.doses.toxins.iter().find(|l| l.drug == total.drug);
        let part = total.limit.map_or(0.0, |limit| total.window as f64 / limit as f64);
        headline(ui, theme, &dose_words::toxin(total, row.map(|r| r.months), tables), part, 1.0, total.level);
        if let Some(row) = row {
            basis(ui, theme, &row.basis, row.verified, &row.sources);
            own_row(ui, theme, tables, Table::Toxins, row.drug.as_str());
        }
    }
}

fn anaesthetic(ui: &mut Ui, theme: &Theme, dose: &AnaestheticDose, report: &DoseReport, tables: &Clinical) {
    let amber = tables.doses.sum.amber_from().value();
    let frame = Frame::new()
        .stroke(Stroke::new(1.0, theme.color(Ink::Line)))
        .corner_radius(CARD_RADIUS)
        .inner_margin(Margin::same(10));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 4.0;
        let percent = dose
            .fraction()
            .filter(|_| !dose.is_unrecorded())
            .map(|f| format!(" · {} %", f.percent()))
            .unwrap_or_default();
        let words = format!("{}{percent}", upper_first(&dose_words::short(dose, tables)));
        headline(ui, theme, &words, dose.part().map_or(0.0, |p| p.value()), amber, dose.level);
        ui.label(dose_words::standing(dose.level));
        let Some(limit) = &dose.limit else { return };
        ui.label(dose_words::working(limit.figures, limit.by, report.weight));
        // At the number itself: no label gives a factor to calculate with.
        for advised in dose_words::advice(report, &dose.drug) {
            let line = ui.label(RichText::new(dose_words::advised(advised)).color(theme.color(Ink::Warning)));
            line.on_hover_text(text_with("source-is", &[("source", advised.row.sources.as_str().into())]));
        }
        let vial = if limit.with_epinephrine { "dose-with-epinephrine" } else { "dose-plain" };
        ui.label(text(vial));
        if dose.earlier > 0 {
            let parts = [("given", dose_words::milligrams(dose.earlier).into())];
            ui.label(text_with("dose-earlier", &parts));
        }
        if let Some(before) = dose_words::day_before(dose) {
            ui.label(RichText::new(before).color(theme.color(Ink::Warning)));
        }
        if let Some(day) = &dose.day {
            let parts = [
                ("given", dose_words::milligrams(day.given).into()),
                ("limit", dose_words::milligrams(day.limit).into()),
            ];
            let ink = if day.level == Level::Red { Ink::Danger } else { Ink::Ink };
            ui.label(RichText::new(text_with("dose-day", &parts)).color(theme.color(ink)));
        }
        basis(ui, theme, &limit.row.basis, limit.row.verified, &limit.row.sources);
        if !limit.row.elsewhere.is_empty() {
            let words = text_with("dose-elsewhere", &[("limits", limit.row.elsewhere.as_str().into())]);
            ui.label(theme.muted(words).size(12.0));
        }
        own_row(ui, theme, tables, Table::Anaesthetics, dose.drug.as_str());
    });
}

/// A line of words with a bar and a sign.
fn headline(ui: &mut Ui, theme: &Theme, words: &str, part: f64, amber: f64, level: Level) {
    ui.horizontal(|ui| {
        if level != Level::Below {
            let (rect, _) = ui.allocate_exact_size(vec2(18.0, 18.0), Sense::hover());
            meter::sign(ui, theme, rect.center(), 8.0, level);
        }
        let warns = matches!(level, Level::Amber | Level::Red);
        let ink = if warns { meter::ink(level) } else { Ink::Ink };
        ui.label(Theme::strong(words, 14.0).color(theme.color(ink)));
    });
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 12.0), Sense::hover());
    let bar = Rect::from_center_size(rect.center(), vec2(rect.width(), 8.0));
    meter::bar(ui, theme, bar, part, amber, level);
}

/// What kind of figure it is, whether it was read in a label, and its source.
fn basis(ui: &mut Ui, theme: &Theme, basis: &str, verified: bool, sources: &str) {
    let checked = text(if verified { "dose-verified" } else { "dose-unverified" });
    ui.label(theme.muted(format!("{basis}. {checked}")).size(12.0));
    ui.label(theme.muted(text_with("source-is", &[("source", sources.into())])).size(12.0));
}
