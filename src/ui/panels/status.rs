//! Live totals, doses, what waits to be read and recorded, and the last thing that happened.

pub mod documentation;
pub mod doses;

use egui::accesskit::Live;
use egui::{Align, Layout, Pos2, RichText, Ui};

use crate::app::{Action, Level, Notice, Session};
use crate::i18n::{text, text_with};
use crate::ids::VisitId;
use crate::rules::doses::totals::{milliliters, visit_totals};
use crate::scene::Ink;
use crate::ui::theme::{TEXT, Theme};

/// Which state of which visit was added up.
type SumsKey = ((u64, u64), Option<VisitId>);

/// The visit's totals in words, added up anew only when the chart has changed.
#[derive(Debug, Default)]
pub struct Sums {
    made: Option<(SumsKey, Vec<String>)>,
    /// The last notice, and where the pointer was when it came.
    news: Option<(Notice, Option<Pos2>)>,
    /// The pointer has moved on since.
    read: bool,
}

/// So far the pointer goes when it goes on to something else, in logical points.
const MOVED_ON: f32 = 40.0;

impl Sums {
    /// Notes when the pointer has moved on from where it was when the last notice came.
    fn follow(&mut self, ui: &Ui, session: &Session) {
        let pointer = ui.input(|i| i.pointer.latest_pos());
        if session.notice() != self.news.as_ref().map(|(n, _)| n) {
            self.news = session.notice().map(|n| (n.clone(), pointer));
            self.read = false;
        }
        if let (Some((_, at)), Some(now)) = (&mut self.news, pointer) {
            self.read |= now.distance(*at.get_or_insert(now)) > MOVED_ON;
        }
    }

    /// Whether nothing stands in the status line that has to be read first.
    fn is_old_news(&self, session: &Session) -> bool {
        session.notice().is_none_or(|n| self.read && matches!(n.level, Level::Quiet | Level::Done | Level::Hint))
    }

    fn of(&mut self, session: &Session) -> &[String] {
        let key = (session.revision(), session.shown_visit().map(|v| v.id));
        if self.made.as_ref().is_none_or(|(made_for, _)| *made_for != key) {
            self.made = Some((key, counts(session)));
        }
        self.made.as_ref().map_or(&[], |(_, words)| words)
    }
}

/// The least room for what is said at the right end of the line, in logical points.
const LEAST_SAID: f32 = 110.0;

/// How much of itself each part of the line shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Shortened {
    /// Only the first of the counts.
    counts: bool,
    /// The doses in short.
    doses: bool,
}

/// The forms of the line, longest first: the doses give way before the counts, and what is said never loses its place.
const FORMS: [Shortened; 3] = [
    Shortened { counts: false, doses: false },
    Shortened { counts: false, doses: true },
    Shortened { counts: true, doses: true },
];

/// The first form of which all parts fit into `room`; the shortest where none does.
fn fitting(room: f32, width_of: impl Fn(Shortened) -> f32) -> Shortened {
    let [.., shortest] = FORMS;
    FORMS.into_iter().find(|form| width_of(*form) <= room).unwrap_or(shortest)
}

/// Shows the status line.
///
/// `hint` is the id of the line about what is under the pointer or being done with it. News that are no longer over the
/// picture stand before it until the pointer has moved on.
pub fn show(
    ui: &mut Ui,
    session: &Session,
    theme: &Theme,
    sums: &mut Sums,
    hint: Option<&'static str>,
    narrow: bool,
) -> Vec<Action> {
    sums.follow(ui, session);
    // However low the line is, its parts stand on one line.
    ui.spacing_mut().interact_size.y = ui.available_height();
    ui.horizontal_centered(|ui| {
        let gap = if narrow { 12.0 } else { 20.0 };
        ui.spacing_mut().item_spacing.x = gap;
        let counts = sums.of(session).to_vec();
        let (doses, unread) = (doses::Doses::of(session), doses::Unread::of(session));
        let documents = documentation::words(session);
        let form = {
            let font = egui::FontId::proportional(TEXT);
            let words = |words: &String| {
                ui.painter().layout_no_wrap(words.clone(), font.clone(), egui::Color32::PLACEHOLDER).size().x + gap
            };
            fitting(ui.available_width(), |form| {
                let shown = if form.counts { 1 } else { counts.len() };
                counts.iter().take(shown).map(&words).sum::<f32>()
                    + doses.as_ref().map_or(0.0, |d| d.width(ui, form.doses) + gap)
                    + unread.as_ref().map_or(0.0, |u| u.width(ui) + gap)
                    + documents.as_ref().map_or(0.0, &words)
                    + LEAST_SAID
            })
        };
        if form.counts
            && let Some(first) = counts.first()
        {
            ui.label(first).on_hover_text(counts.join(" · "));
        } else {
            for count in &counts {
                ui.label(count);
            }
        }
        let mut actions = Vec::new();
        actions.extend(doses.and_then(|d| d.show(ui, theme, form.doses)));
        actions.extend(unread.and_then(|u| u.show(ui, theme)));
        actions.extend(documents.and_then(|words| documentation::show(ui, theme, &words)));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| said(ui, session, theme, sums, hint));
        actions
    })
    .inner
}

/// What stands at the right end of the line: what can be done with what is under the pointer, else the last news.
fn said(ui: &mut Ui, session: &Session, theme: &Theme, sums: &Sums, hint: Option<&'static str>) {
    let over_picture = !session.toasts().is_empty();
    if let Some(id) = hint.filter(|_| over_picture || sums.is_old_news(session)) {
        ui.add(egui::Label::new(theme.muted(text(id))).truncate());
        return;
    }
    let (words, ink) = match session.notice().filter(|_| !over_picture) {
        Some(notice) => {
            let ink = match notice.level {
                Level::Quiet | Level::Done => Ink::Muted,
                Level::Hint => Ink::Ink,
                Level::Warning => Ink::Warning,
                Level::Error => Ink::Danger,
            };
            (notice.summary.clone(), ink)
        }
        None => (quiet_line(session), Ink::Muted),
    };
    let said = ui.add(egui::Label::new(RichText::new(words).color(theme.color(ink))).truncate());
    // A screen reader says what happened without being asked.
    ui.ctx().accesskit_node_builder(said.id, |node| node.set_live(Live::Polite));
}

/// Points, injections, muscles, millilitres and milligrams of the visit.
pub fn totals(session: &Session) -> Vec<String> {
    let mut parts = counts(session);
    let amounts = session.shown_visit().map(|v| visit_totals(v, session.atlas()).amounts).unwrap_or_default();
    for (drug, amounts) in &amounts {
        let amounts: Vec<String> = amounts.iter().map(ToString::to_string).collect();
        parts.push(format!("{} {}", session.drugs().name(drug).to_lowercase(), amounts.join(" + ")));
    }
    parts
}

/// Points, injections, muscles and millilitres of the visit.
fn counts(session: &Session) -> Vec<String> {
    let Some(visit) = session.shown_visit() else { return Vec::new() };
    let totals = visit_totals(visit, session.atlas());
    let mut parts = vec![text_with("status-points", &[("count", totals.points.into())]).into_owned()];
    let muscles = totals.muscles.len() + totals.without_muscle;
    let (injected, needled) = (totals.injected, totals.dry_needled);
    match (injected, needled) {
        (0, 0) => {}
        (_, 0) => parts.push(
            text_with("status-injected", &[("count", injected.into()), ("muscles", muscles.into())]).into_owned(),
        ),
        (0, _) => parts
            .push(text_with("status-needled", &[("count", needled.into()), ("muscles", muscles.into())]).into_owned()),
        _ => {
            let counts = [("injected", injected.into()), ("needled", needled.into()), ("muscles", muscles.into())];
            parts.push(text_with("status-injected-and-needled", &counts).into_owned());
        }
    }
    if totals.microlitres > 0 {
        parts.push(text_with("status-volume", &[("volume", milliliters(totals.microlitres).into())]).into_owned());
    }
    parts
}

/// What stands there when nothing has happened.
fn quiet_line(session: &Session) -> String {
    let document = session.document();
    if session.is_dirty() {
        if let Some(at) = document.copied_at {
            return text_with("status-recovery", &[("time", at.hour_minute().into())]).into_owned();
        }
    } else if let Some(at) = document.saved_at.filter(|_| session.is_file_there()) {
        return text_with("status-saved-at", &[("time", at.hour_minute().into())]).into_owned();
    }
    text("status-schematic").into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_doses_give_way_first_then_the_counts_and_never_what_waits() {
        let width = |form: Shortened| match (form.counts, form.doses) {
            (false, false) => 1000.0,
            (false, true) => 700.0,
            (true, _) => 500.0,
        };
        for (room, counts, doses) in [
            (1000.0, false, false),
            (999.0, false, true),
            (700.0, false, true),
            (699.0, true, true),
            (500.0, true, true),
            (10.0, true, true),
        ] {
            assert_eq!(fitting(room, width), Shortened { counts, doses }, "{room}");
        }
    }
}
