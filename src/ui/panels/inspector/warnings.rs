//! What a needle at the selected mark can meet.
//!
//! Said quietly for a mark that was found; once it is planned or injected, until somebody says that it was read. What
//! was read stays readable, quietly; what nobody read stays said.

use egui::text::LayoutJob;
use egui::{
    Align, CornerRadius, FontFamily, FontId, Frame, Id, Margin, Rect, RichText, Role, Sense, Stroke, Ui, WidgetInfo,
    pos2, vec2,
};

use crate::app::{Action, Command, Session, WarningsAction, depth_words};
use crate::chart::{Acknowledgement, Field, Mark, Warning};
use crate::i18n::{text, text_with};
use crate::rules::doses::dose::Level;
use crate::rules::safety::hazards::{HazardFinding, Reason, VisitWarning, is_needled};
use crate::scene::Ink;
use crate::ui::input::arrival;
use crate::ui::theme::{CARD_RADIUS, RADIUS, STEP, Theme, semibold};
use crate::ui::widgets::meter;

/// Shows the warnings of one mark; nothing where there are none.
pub fn show(ui: &mut Ui, session: &Session, theme: &Theme, mark: &Mark, actions: &mut Vec<Action>) {
    let needled = is_needled(mark);
    let of_visit: Vec<&VisitWarning> = if needled {
        let all = session.safety().into_iter().flat_map(|s| &s.warnings);
        all.filter(|w| w.marks.contains(&mark.id)).collect()
    } else {
        Vec::new()
    };
    let open: Vec<&VisitWarning> = of_visit.iter().copied().filter(|w| w.is_open()).collect();
    if needled {
        let raised = open.iter().any(|w| !w.raised.is_empty());
        let mut sight: Vec<(&VisitWarning, Rect)> = Vec::new();
        let top = ui.next_widget_position();
        if open.is_empty() {
            reach(ui, session, theme, mark);
        } else {
            card(ui, theme, raised, |ui| {
                sight.extend(open.iter().map(|w| (*w, block(ui, session, theme, w, raised))));
                depth(ui, session, theme, mark);
                ui.add_space(STEP / 2.0);
                if !session.visit_is_draft() {
                    let words = Theme::strong(text("warnings-not-read"), 12.0);
                    ui.label(words.color(theme.color(if raised { Ink::Danger } else { Ink::Warning })));
                    return;
                }
                let key = Command::Acknowledge.shortcut().map(|s| s.label()).unwrap_or_default();
                let label = text_with("warnings-acknowledge", &[("key", key.into())]);
                if ui.button(label.into_owned()).clicked() {
                    actions.push(Action::Run(Command::Acknowledge));
                }
            });
        }
        read(ui, session, theme, &of_visit);
        bring(ui, session, Rect::from_min_max(top, ui.min_rect().max), &sight);
        actions.extend(come_into_view(ui, session, &sight));
        listed(ui, session, theme, &session.threats(mark));
        side_unknown(ui, session, theme, actions);
        return;
    }
    let threats = session.threats(mark);
    listed(ui, session, theme, &threats);
    let loud: Vec<&HazardFinding> = threats.iter().filter(|t| t.needs_acknowledgement()).collect();
    let Some((first, others)) = loud.split_first() else { return reach(ui, session, theme, mark) };
    let top = ui.next_widget_position();
    card(ui, theme, !first.raised.is_empty(), |ui| {
        advice(ui, session, theme, &first.warning, !first.raised.is_empty());
        near(ui, theme, first.reason == Reason::Near, Ink::Warning);
        depth(ui, session, theme, mark);
        let names: Vec<String> = others.iter().map(|t| session.warning_name(&t.warning)).collect();
        if !names.is_empty() {
            let also = text_with("warnings-also", &[("names", names.join(" · ").into())]).into_owned();
            let more: Vec<String> = others.iter().map(|t| hover(session, &t.warning)).collect();
            ui.label(RichText::new(also).size(12.0).color(theme.color(Ink::Warning))).on_hover_text(more.join("\n\n"));
        }
    });
    bring(ui, session, Rect::from_min_max(top, ui.min_rect().max), &[]);
}

/// One open warning of the card; returns where it stands.
fn block(ui: &mut Ui, session: &Session, theme: &Theme, warning: &VisitWarning, raised: bool) -> Rect {
    let add = |ui: &mut Ui| {
        advice(ui, session, theme, &warning.warning, raised);
        let ink = if raised { Ink::Danger } else { Ink::Warning };
        near(ui, theme, warning.reason == Some(Reason::Near), ink);
        for raise in &warning.raised {
            let words = RichText::new(text(&format!("raise-{}", raise.name()))).size(12.0);
            ui.label(words.color(theme.color(Ink::Danger)));
        }
    };
    ui.scope(add).response.rect
}

/// What goes to the card wants it.
pub fn card_id() -> Id {
    Id::unique("card-of-warnings")
}

/// Scrolls to the card where somebody wants to see it: to all of it, or where it has no room to what has not been in
/// view yet.
fn bring(ui: &Ui, session: &Session, card: Rect, sight: &[(&VisitWarning, Rect)]) {
    if !arrival::take(ui, card_id()) {
        return;
    }
    let unseen = sight.iter().find(|(w, _)| !session.has_seen(w)).or(sight.first());
    let room = ui.clip_rect().height() - 4.0 * STEP;
    match unseen {
        Some((_, rect)) if card.height() > room => ui.scroll_to_rect(rect.expand(2.0 * STEP), Some(Align::Min)),
        _ if card.height() > room => ui.scroll_to_rect(card, Some(Align::Min)),
        _ => ui.scroll_to_rect(card, Some(Align::Center)),
    }
}

/// Says which open warnings are in view for the first time.
fn come_into_view(ui: &Ui, session: &Session, sight: &[(&VisitWarning, Rect)]) -> Option<Action> {
    // Under a sheet nothing is read, and in a signed visit nobody can say so any more.
    if session.modal().is_some() || !session.visit_is_draft() {
        return None;
    }
    let clip = ui.clip_rect();
    let new = sight.iter().filter(|(w, rect)| is_in_view(clip, *rect) && !session.has_seen(w));
    let new: Vec<Warning> = new.map(|(w, _)| w.warning.clone()).collect();
    (!new.is_empty()).then_some(Action::Warnings(WarningsAction::InView(new)))
}

/// Whether all of it is in view; of what is higher than the view, its end.
fn is_in_view(clip: Rect, rect: Rect) -> bool {
    const EDGE: f32 = 1.0;
    let from_its_head = rect.top() >= clip.top() - EDGE || rect.height() > clip.height();
    rect.is_positive() && from_its_head && rect.bottom() <= clip.bottom() + EDGE
}

/// What lies under the needle at the selected marks, in one line below the place; its room is kept where nothing does, so that
/// what follows keeps its place. A click goes to the card.
pub fn brief(ui: &mut Ui, session: &Session, theme: &Theme, actions: &mut Vec<Action>) {
    const SIGN: f32 = 7.0;
    const SIZE: f32 = 12.5;
    let size = vec2(ui.available_width(), theme.at_least(20.0));
    let Some(brief) = session.selection_in_brief() else {
        ui.allocate_space(size);
        return;
    };
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &brief.words));
    let level = if brief.raised { Level::Red } else { Level::Amber };
    let ink = theme.color(if brief.open { meter::ink(level) } else { Ink::Muted });
    if response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::same(RADIUS), theme.color(Ink::Selection));
    }
    let mut left = rect.left();
    if brief.open {
        meter::sign(ui, theme, pos2(left + SIGN, rect.center().y), SIGN, level);
        left += 2.0 * SIGN + 6.0;
    }
    let family = if brief.open { semibold() } else { FontFamily::Proportional };
    let mut job = LayoutJob::simple(brief.words.clone(), FontId::new(SIZE, family), ink, rect.right() - left);
    job.wrap.max_rows = 1;
    let galley = ui.fonts_mut(|f| f.layout_job(job));
    let cut = galley.elided;
    ui.painter().galley(pos2(left, rect.center().y - galley.size().y / 2.0), galley, ink);
    meter::focus_ring(ui, theme, &response);
    let response = if cut { response.on_hover_text(&brief.words) } else { response };
    if response.clicked() {
        actions.push(Action::Warnings(WarningsAction::Show(Some(brief.mark))));
    }
}

/// Says of a zone close by that the point is not in it.
fn near(ui: &mut Ui, theme: &Theme, is_near: bool, ink: Ink) {
    if is_near {
        ui.label(RichText::new(text("threat-near")).size(12.0).color(theme.color(ink)));
    }
}

/// What the muscle is listed for though the point lies beside the drawn zone: a quiet line, which nobody has to read.
fn listed(ui: &mut Ui, session: &Session, theme: &Theme, threats: &[HazardFinding]) {
    let quiet: Vec<&HazardFinding> = threats.iter().filter(|t| !t.needs_acknowledgement()).collect();
    if quiet.is_empty() {
        return;
    }
    let names = quiet.iter().map(|t| {
        let id = if t.reason == Reason::Near { "threat-listed-near" } else { "threat-listed-beside" };
        text_with(id, &[("name", session.warning_name(&t.warning).into())]).into_owned()
    });
    let names: Vec<String> = names.collect();
    let words = text_with("threat-listed", &[("names", names.join(" · ").into())]).into_owned();
    let more: Vec<String> = quiet.iter().map(|t| hover(session, &t.warning)).collect();
    ui.add_space(STEP / 2.0);
    ui.label(theme.muted(words).size(12.0)).on_hover_text(more.join("\n\n"));
}

/// Without the side of the complaint no point is compared with it, which silence would hide.
fn side_unknown(ui: &mut Ui, session: &Session, theme: &Theme, actions: &mut Vec<Action>) {
    if session.compares_sides() {
        return;
    }
    ui.add_space(STEP / 2.0);
    ui.horizontal_wrapped(|ui| {
        ui.label(theme.muted(text("side-not-compared")).size(12.0));
        if session.visit_is_draft() && ui.link(text("side-not-compared-go")).clicked() {
            actions.push(Action::GoTo(Field::ComplaintSide.into()));
        }
    });
}

/// A card in the colour of a warning, or of danger where its level is raised.
fn card(ui: &mut Ui, theme: &Theme, raised: bool, add: impl FnOnce(&mut Ui)) {
    ui.add_space(STEP);
    let (ground, line) = if raised { (Ink::DangerWash, Ink::Danger) } else { (Ink::WarningWash, Ink::Warning) };
    let frame = Frame::new()
        .fill(theme.color(ground))
        .stroke(Stroke::new(1.0, theme.sheer(line, 0.35)))
        .corner_radius(CornerRadius::same(CARD_RADIUS))
        .inner_margin(Margin::symmetric(10, 8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 3.0;
        add(ui);
    });
}

/// Name and technique; what can happen and the source on hover.
fn advice(ui: &mut Ui, session: &Session, theme: &Theme, warning: &Warning, raised: bool) {
    let ink = theme.color(if raised { Ink::Danger } else { Ink::Warning });
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let (rect, _) = ui.allocate_exact_size(vec2(14.0, 16.0), Sense::hover());
        meter::sign(ui, theme, rect.center(), 7.0, if raised { Level::Red } else { Level::Amber });
        ui.label(Theme::strong(session.warning_name(warning), 13.0).color(ink)).on_hover_text(hover(session, warning));
    });
    let (what, advice, _) = session.warning_advice(warning);
    let words = if advice.is_empty() { what } else { advice };
    ui.label(RichText::new(words).size(12.0).color(ink)).on_hover_text(hover(session, warning));
}

fn hover(session: &Session, warning: &Warning) -> String {
    let (what, advice, source) = session.warning_advice(warning);
    let source =
        if source.is_empty() { source } else { text_with("source-is", &[("source", source.into())]).into_owned() };
    let name = session.warning_name(warning);
    [name, what, advice, source].into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Where nothing is warned of, how long a needle the muscle takes, when the one in hand is too short: a quiet line.
fn reach(ui: &mut Ui, session: &Session, theme: &Theme, mark: &Mark) {
    let Some(depth) = session.depth_advice(mark).filter(|d| d.too_short) else { return };
    for words in depth_words::lines(&depth, session.atlas()) {
        ui.label(theme.muted(words).size(12.0)).on_hover_text(depth_words::figures(&depth));
    }
}

/// The needle against what was measured and what it takes to reach the muscle; figures and sources on hover.
fn depth(ui: &mut Ui, session: &Session, theme: &Theme, mark: &Mark) {
    let Some(depth) = session.depth_advice(mark) else { return };
    let ink = if depth.too_long || depth.no_window { Ink::Danger } else { Ink::Warning };
    for words in depth_words::lines(&depth, session.atlas()) {
        let line = ui.label(RichText::new(words).size(12.0).color(theme.color(ink)));
        line.on_hover_text(depth_words::figures(&depth));
    }
}

/// What somebody has read: name and advice on a quiet card, with who read it and when.
fn read(ui: &mut Ui, session: &Session, theme: &Theme, warnings: &[&VisitWarning]) {
    let read: Vec<&&VisitWarning> = warnings.iter().filter(|w| !w.is_open()).collect();
    if read.is_empty() {
        return;
    }
    ui.add_space(STEP);
    let frame = Frame::new()
        .stroke(Stroke::new(1.0, theme.color(Ink::Line)))
        .corner_radius(CornerRadius::same(CARD_RADIUS))
        .inner_margin(Margin::symmetric(10, 8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 3.0;
        for warning in read {
            let name = Theme::strong(session.warning_name(&warning.warning), 12.0).color(theme.color(Ink::Ink));
            ui.label(name).on_hover_text(hover(session, &warning.warning));
            let (what, advice, _) = session.warning_advice(&warning.warning);
            let words = if advice.is_empty() { what } else { advice };
            ui.label(theme.muted(words).size(12.0)).on_hover_text(hover(session, &warning.warning));
            if let Some(read) = &warning.acknowledged {
                ui.label(theme.muted(read_by(read)).size(12.0));
            }
        }
    });
}

/// When, and by whom.
fn read_by(read: &Acknowledgement) -> String {
    let parts = [("time", read.at.hour_minute().into()), ("by", read.by.name.as_str().into())];
    let id = if read.by.name.trim().is_empty() { "warnings-read-unnamed" } else { "warnings-read" };
    text_with(id, &parts).into_owned()
}
