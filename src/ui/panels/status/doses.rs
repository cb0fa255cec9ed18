//! Doses and open warnings in the status line. One click leads to the figures behind them.

use egui::{CornerRadius, FontId, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::app::{Action, Command, Safety, Session, WarningsAction, dose_words};
use crate::i18n::text_with;
use crate::rules::doses::dose::Level;
use crate::scene::Ink;
use crate::ui::theme::{RADIUS, TEXT, Theme, semibold};
use crate::ui::widgets::meter;

const BAR: egui::Vec2 = vec2(64.0, 6.0);
const SIGN: f32 = 7.0;

/// What was given of everything that has a limit or a running total.
#[derive(Debug, Clone, PartialEq)]
pub struct Doses {
    /// Every drug with its limit.
    full: String,
    /// Where that has no room: how many drugs, and the part of the limit that all take together.
    short: String,
    /// The part of the limit, and from which part on it is amber.
    part: Option<(f64, f64)>,
    level: Level,
    /// What local anesthetic toxicity looks like at first; empty where none was given.
    signs: String,
}

impl Doses {
    /// The doses of the shown visit; `None` where nothing was given that is summed up.
    pub fn of(session: &Session) -> Option<Self> {
        let safety = session.safety()?;
        let steroids = safety.doses.steroids.iter().filter(|s| s.visit > 0 || s.visit_at_least).map(|steroid| {
            let drug = session.drugs().name(&steroid.drug).to_lowercase();
            let given = dose_words::amount(&dose_words::milligrams(steroid.visit), "mg", steroid.visit_at_least);
            format!("{drug} {given}")
        });
        let steroids: Vec<String> = steroids.collect();
        let level = safety.doses.level();
        if level.is_none() && steroids.is_empty() {
            return None;
        }
        let amber = session.clinical().doses.sum.amber_from().value();
        let limited = level.map(|_| words(safety, session));
        let count = safety.doses.anaesthetics.len() + safety.doses.toxins.len() + steroids.len();
        let full = limited.into_iter().chain(steroids).collect::<Vec<_>>().join(" · ");
        let percent = safety.doses.sum.map(|s| dose_words::bound(format!("{} %", s.part.percent()), !s.known));
        let drugs = text_with("dose-drugs", &[("count", count.into())]).into_owned();
        let short = match percent {
            Some(percent) => {
                text_with("dose-short", &[("drugs", drugs.into()), ("percent", percent.into())]).into_owned()
            }
            None => drugs,
        };
        let part = safety.doses.sum.map(|s| (s.part.value(), amber));
        let signs = if safety.doses.anaesthetics.is_empty() { String::new() } else { early_signs(session) };
        Some(Self { full, short, part, level: level.unwrap_or(Level::Below), signs })
    }

    /// How wide it is on the line.
    pub fn width(&self, ui: &Ui, short: bool) -> f32 {
        chip_width(ui, if short { &self.short } else { &self.full }, self.part.is_some(), self.level)
    }

    /// Shows it, in its short form with everything under the pointer. A screen reader always gets all of it.
    pub fn show(&self, ui: &mut Ui, theme: &Theme, short: bool) -> Option<Action> {
        let standing = dose_words::standing(self.level);
        let name = format!("{} {standing}", self.full);
        let words = if short { &self.short } else { &self.full };
        let response = chip(ui, theme, words, &name, self.part, self.level);
        let more = if short { name } else { standing };
        if !self.signs.is_empty() {
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(self.signs.as_str()));
        }
        let more =
            [more, self.signs.clone()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n");
        response.on_hover_text(more).clicked().then_some(Action::Run(Command::ShowDoses))
    }
}

/// What local anesthetic toxicity looks like at first, and the key of the cards.
fn early_signs(session: &Session) -> String {
    let signs = session.clinical().emergencies.early_signs(session.first_scheme());
    let signs: Vec<&str> = signs.iter().map(|line| line.text.as_str()).collect();
    let keys = Command::ShowEmergencies.shortcut().map(|s| s.label()).unwrap_or_default();
    text_with("dose-early-signs", &[("signs", signs.join(" ").into()), ("keys", keys.into())]).into_owned()
}

/// How many warnings wait to be read; once the visit is signed, how many nobody read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    words: String,
    level: Level,
}

impl Unread {
    /// The warnings of the shown visit; `None` where none waits.
    pub fn of(session: &Session) -> Option<Self> {
        let open = session.unread_warnings().count();
        let id = if session.visit_is_draft() { "status-warnings" } else { "status-warnings-unread" };
        let raised = session.unread_warnings().any(|w| !w.raised.is_empty());
        let words = text_with(id, &[("count", open.into())]).into_owned();
        (open > 0).then_some(Self { words, level: if raised { Level::Red } else { Level::Amber } })
    }

    /// How wide it is on the line.
    pub fn width(&self, ui: &Ui) -> f32 {
        chip_width(ui, &self.words, false, self.level)
    }

    /// Shows it; a click goes to the card of the first of them.
    pub fn show(&self, ui: &mut Ui, theme: &Theme) -> Option<Action> {
        let clicked = chip(ui, theme, &self.words, &self.words, None, self.level).clicked();
        clicked.then_some(Action::Warnings(WarningsAction::Show(None)))
    }
}

fn font(level: Level) -> FontId {
    let warns = matches!(level, Level::Amber | Level::Red);
    FontId::new(TEXT, if warns { semibold() } else { egui::FontFamily::Proportional })
}

fn chip_width(ui: &Ui, words: &str, bar: bool, level: Level) -> f32 {
    let galley = ui.painter().layout_no_wrap(words.to_owned(), font(level), egui::Color32::PLACEHOLDER);
    let bar = if bar { BAR.x + 8.0 } else { 0.0 };
    let sign = if level == Level::Below { 0.0 } else { 2.0 * SIGN + 6.0 };
    galley.size().x + bar + sign + 12.0
}

/// Each drug with its limit, and the sum where there are several.
fn words(safety: &Safety, session: &Session) -> String {
    let tables = session.clinical();
    let doses = safety.doses.anaesthetics.iter().map(|d| dose_words::short(d, tables));
    let toxins = safety.doses.toxins.iter().map(|t| {
        let given = dose_words::amount(&dose_words::units(t.visit), "units", t.visit_at_least);
        text_with("dose-units", &[("drug", tables.drugs.name(&t.drug).into()), ("given", given.into())]).into_owned()
    });
    let sum = safety.doses.sum.filter(|_| safety.doses.anaesthetics.len() > 1).map(|s| dose_words::sum(&s));
    let epinephrine = safety.doses.epinephrine.map(|e| dose_words::epinephrine(&e));
    doses.chain(sum).chain(epinephrine).chain(toxins).collect::<Vec<_>>().join(" · ")
}

/// Words, a bar and a sign as one thing to click on.
fn chip(ui: &mut Ui, theme: &Theme, words: &str, name: &str, part: Option<(f64, f64)>, level: Level) -> Response {
    let warns = matches!(level, Level::Amber | Level::Red);
    let color = if warns { theme.color(meter::ink(level)) } else { theme.color(Ink::Ink) };
    let galley = ui.painter().layout_no_wrap(words.to_owned(), font(level), color);
    let sign = 2.0 * SIGN + 6.0;
    // Never higher than the line it stands in.
    let height = theme.at_least(26.0).min(ui.available_height());
    let size = vec2(chip_width(ui, words, part.is_some(), level), height);
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
