//! Doses and open warnings in the status line. One click leads to the figures behind them.

use egui::{CornerRadius, FontId, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::app::{Action, Command, Safety, Session, dose_words};
use crate::i18n::text_with;
use crate::rules::dose::Level;
use crate::scene::Ink;
use crate::ui::meter;
use crate::ui::theme::{RADIUS, TEXT, Theme, semibold};

const BAR: egui::Vec2 = vec2(64.0, 6.0);
const SIGN: f32 = 7.0;

/// Shows what was given, against its limits, and how many warnings wait.
pub fn show(ui: &mut Ui, session: &Session, theme: &Theme) -> Vec<Action> {
    let mut actions = Vec::new();
    let Some(safety) = session.safety() else { return actions };
    if let Some(level) = safety.doses.level() {
        let part = safety.doses.sum.map(|s| s.part.value());
        let amber = session.clinical().doses.sum.amber_from().value();
        let words = words(safety, session);
        let name = format!("{} {}", words, dose_words::standing(level));
        let response = chip(ui, theme, &words, &name, part.map(|p| (p, amber)), level);
        if response.on_hover_text(dose_words::standing(level)).clicked() {
            actions.push(Action::Run(Command::ShowDoses));
        }
    }
    for steroid in safety.doses.steroids.iter().filter(|s| s.visit > 0) {
        let drug = session.drugs().name(&steroid.drug).to_lowercase();
        let given = dose_words::bound(dose_words::milligrams(steroid.visit), steroid.at_least);
        ui.label(format!("{drug} {given} mg"));
    }
    let open = session.unread_warnings().count();
    if open > 0 {
        let draft = session.visit_is_draft();
        // Once it is signed, what nobody read stays said.
        let id = if draft { "status-warnings" } else { "status-warnings-unread" };
        let words = text_with(id, &[("count", open.into())]).into_owned();
        let raised = session.unread_warnings().any(|w| !w.raised.is_empty());
        let level = if raised { Level::Red } else { Level::Amber };
        if chip(ui, theme, &words, &words, None, level).clicked() {
            let first = session.unread_warnings().find_map(|w| w.marks.first().copied()).map(Action::Select);
            actions.extend(if draft { Some(Action::Run(Command::Acknowledge)) } else { first });
        }
    }
    actions
}

/// Each drug with its limit, and the sum where there are several.
fn words(safety: &Safety, session: &Session) -> String {
    let tables = session.clinical();
    let doses = safety.doses.anaesthetics.iter().map(|d| dose_words::short(d, tables));
    let toxins = safety.doses.toxins.iter().map(|t| {
        let given = dose_words::bound(dose_words::units(t.visit), t.at_least);
        text_with("dose-units", &[("drug", tables.drugs.name(&t.drug).into()), ("given", given.into())]).into_owned()
    });
    let sum = safety.doses.sum.filter(|_| safety.doses.anaesthetics.len() > 1).map(|s| dose_words::sum(&s));
    doses.chain(sum).chain(toxins).collect::<Vec<_>>().join(" · ")
}

/// Words, a bar and a sign as one thing to click on.
fn chip(ui: &mut Ui, theme: &Theme, words: &str, name: &str, part: Option<(f64, f64)>, level: Level) -> Response {
    let warns = matches!(level, Level::Amber | Level::Red);
    let color = if warns { theme.color(meter::ink(level)) } else { theme.color(Ink::Ink) };
    let family = if warns { semibold() } else { egui::FontFamily::Proportional };
    let galley = ui.painter().layout_no_wrap(words.to_owned(), FontId::new(TEXT, family), color);
    let bar = if part.is_some() { BAR.x + 8.0 } else { 0.0 };
    let sign = if level == Level::Below { 0.0 } else { 2.0 * SIGN + 6.0 };
    // Never higher than the line it stands in.
    let height = theme.at_least(26.0).min(ui.available_height());
    let size = vec2(galley.size().x + bar + sign + 12.0, height);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    if ui.is_rect_visible(rect) {
        if response.hovered() {
            ui.painter().rect_filled(rect, CornerRadius::same(RADIUS), theme.color(Ink::Selection));
        }
        let mut x = rect.left() + 6.0;
        if level != Level::Below {
            meter::sign(ui, theme, pos2(x + SIGN, rect.center().y), SIGN, level);
            x += sign;
        }
        let y = rect.center().y - galley.size().y / 2.0;
        let width = galley.size().x;
        ui.painter().galley(pos2(x, y), galley, color);
        if let Some((part, amber)) = part {
            let left = pos2(x + width + 8.0, rect.center().y - BAR.y / 2.0);
            meter::bar(ui, theme, Rect::from_min_size(left, BAR), part, amber, level);
        }
        meter::focus_ring(ui, theme, &response);
    }
    response
}
