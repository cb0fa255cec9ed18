//! The export dialog: choices at the left, the page as it will be at the right.

use egui::{
    Button, ColorImage, Context, CornerRadius, Image, Sense, TextureHandle, TextureOptions, Ui, UiBuilder, vec2,
};

use crate::app::exporting::previewed::Preview;
use crate::app::exporting::{ExportWish, Exporting, NoPreview, Plan, Stage};
use crate::app::{Action, Answer, Session};
use crate::body::View;
use crate::chart::Status;
use crate::export::{ExportKind, ViewChoice};
use crate::i18n::{Language, text, text_with};
use crate::report::page::PageSize;
use crate::scene::figure::view_title;
use crate::scene::{Ink, words};
use crate::ui::theme::{CARD_RADIUS, STEP, Theme};
use crate::ui::widgets::{choice, close_rows, labelled, main_button};

/// Width of the choices.
const CHOICES: f32 = 250.0;
/// Width and greatest height of the preview.
const PREVIEW: egui::Vec2 = vec2(470.0, 620.0);
/// Least width of the preview.
const LEAST_PREVIEW: f32 = 200.0;
/// Width of the whole sheet without its margins.
pub const WIDTH: f32 = CHOICES + PREVIEW.x + 6.0 * STEP;
/// What stands above and below the preview, with the sheet's margins and some of the window around it.
const AROUND: f32 = 190.0;

/// The preview that the graphics card holds.
pub struct Shown {
    number: u64,
    texture: TextureHandle,
}

impl std::fmt::Debug for Shown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "preview {}", self.number)
    }
}

/// Shows the dialog.
pub fn show(
    ui: &mut Ui,
    session: &Session,
    theme: &Theme,
    shown: &mut Option<Shown>,
    actions: &mut Vec<Action>,
) -> Option<Answer> {
    let exporting = session.exporting()?;
    crate::ui::modals::title(ui, "export-title");
    let height = PREVIEW.y.min(ui.ctx().content_rect().height() - AROUND).max(200.0);
    // In a narrow window the page is smaller.
    let width = (ui.available_width() - CHOICES - 6.0 * STEP).clamp(LEAST_PREVIEW, PREVIEW.x);
    ui.horizontal_top(|ui| {
        ui.allocate_ui(vec2(CHOICES, height), |ui| {
            ui.set_width(CHOICES);
            ui.set_min_height(height);
            ui.vertical(|ui| choices(ui, session, theme, &exporting.plan, actions));
        });
        ui.add_space(2.0 * STEP);
        ui.vertical(|ui| {
            ui.set_width(width);
            preview(ui, theme, exporting, shown, vec2(width, height), actions);
        });
    });
    ui.add_space(STEP);
    state(ui, theme, exporting, actions);
    ui.add_space(STEP);
    buttons(ui, theme, exporting, actions)
}

fn words_of(kind: ExportKind) -> String {
    text(&format!("export-kind-{}", kind.name())).into_owned()
}

/// What can be chosen for this kind.
fn choices(ui: &mut Ui, session: &Session, theme: &Theme, plan: &Plan, actions: &mut Vec<Action>) {
    let mut new = plan.clone();
    ui.spacing_mut().item_spacing.y = 2.0 * STEP;
    let label = text("export-kind");
    labelled(ui, theme, &label, |ui| {
        ui.vertical(|ui| {
            close_rows(ui, theme);
            for kind in ExportKind::ALL.into_iter().filter(|k| !k.is_data()) {
                let first = ui.radio_value(&mut new.kind, kind, words_of(kind));
                if plan.kind == kind && ui.memory(|m| m.focused()).is_none() {
                    first.request_focus();
                }
            }
        });
    });
    let mut kinds: Vec<_> = ExportKind::ALL.into_iter().filter(|k| k.is_data()).map(|k| (k, words_of(k))).collect();
    if !plan.kind.is_data() {
        kinds.insert(0, (plan.kind, text("export-data-none").into_owned()));
    }
    let label = text("export-data");
    labelled(ui, theme, &label, |ui| {
        if let Some(kind) = choice(ui, "export-data", &label, plan.kind, &kinds) {
            new.kind = kind;
        }
    });
    let visits: Vec<_> = session.chart().visits.iter().rev().map(|v| (v.id, visit_name(v))).collect();
    let label = text("export-visit");
    labelled(ui, theme, &label, |ui| {
        if let Some(visit) = choice(ui, "export-visit", &label, plan.visit, &visits) {
            new.visit = visit;
        }
    });
    if plan.kind == ExportKind::Handout {
        let languages = Language::ALL.map(|l| (l, l.own_name().to_owned()));
        let label = text("export-language");
        labelled(ui, theme, &label, |ui| {
            if let Some(language) = choice(ui, "export-language", &label, plan.language, &languages) {
                new.language = language;
            }
        });
        if plan.language != Language::English {
            ui.label(theme.muted(text("export-language-review")).size(12.0));
        }
        if plan.letterhead.texts_reviewed.is_none() {
            ui.label(theme.muted(text("export-handout-not-reviewed")).size(12.0));
        }
    } else if !plan.kind.is_data() {
        views(ui, theme, plan, &mut new);
    }
    if plan.kind.has_pages() {
        let papers = PageSize::ALL.map(|p| (p, text(&format!("export-paper-{}", p.name())).into_owned()));
        let label = text("export-paper");
        labelled(ui, theme, &label, |ui| {
            if let Some(page) = choice(ui, "export-paper", &label, plan.page, &papers) {
                new.page = page;
            }
        });
    }
    if plan.kind == ExportKind::Png {
        let sizes = [96, 150, 300, 600]
            .map(|dpi: u32| (dpi, text_with("export-dpi-value", &[("dpi", dpi.to_string().into())]).into_owned()));
        let label = text("export-dpi");
        labelled(ui, theme, &label, |ui| {
            if let Some(dpi) = choice(ui, "export-dpi", &label, plan.dpi, &sizes) {
                new.dpi = dpi;
            }
        });
    }
    if !plan.kind.is_data() {
        ui.vertical(|ui| {
            close_rows(ui, theme);
            ui.checkbox(&mut new.shaded, text("export-shaded"));
            if !plan.kind.has_pages() {
                ui.checkbox(&mut new.whole, text("export-whole"));
            }
            if plan.kind == ExportKind::Pdf {
                ui.checkbox(&mut new.attach, text("export-attach"));
                if new.attach {
                    let signed = session.chart().visit(plan.visit).is_some_and(|v| v.signature().is_some());
                    let what = if signed { "export-attach-what" } else { "export-attach-draft" };
                    ui.label(theme.muted(text(what)).size(12.0));
                }
            }
        });
    }
    if new != *plan {
        actions.push(Action::Export(ExportWish::Change(Box::new(new))));
    }
}

/// Which sides of the body are shown.
fn views(ui: &mut Ui, theme: &Theme, plan: &Plan, new: &mut Plan) {
    let all = text(if plan.kind.has_pages() { "export-views-marked" } else { "export-views-all" }).into_owned();
    let mut views = vec![(ViewChoice::All, all)];
    views.extend(View::ALL.map(|v| (ViewChoice::One(v), view_title(v))));
    let label = text("export-views");
    labelled(ui, theme, &label, |ui| {
        if let Some(chosen) = choice(ui, "export-views", &label, plan.views, &views) {
            new.views = chosen;
        }
    });
}

/// The day of a visit and whether it is signed.
fn visit_name(visit: &crate::chart::Visit) -> String {
    let date = words::day(visit.details.when.date());
    match visit.status {
        Status::Draft => text_with("export-visit-draft", &[("date", date.into())]).into_owned(),
        Status::Signed(_) => text_with("export-visit-signed", &[("date", date.into())]).into_owned(),
    }
}

/// The page, and the buttons that leaf through.
fn preview(
    ui: &mut Ui,
    theme: &Theme,
    exporting: &Exporting,
    shown: &mut Option<Shown>,
    room: egui::Vec2,
    actions: &mut Vec<Action>,
) {
    let flip = 32.0;
    let room = vec2(room.x, room.y - flip);
    let (place, _) = ui.allocate_exact_size(room, Sense::hover());
    ui.painter().rect_filled(place, CornerRadius::same(CARD_RADIUS), theme.color(Ink::Ground));
    let inside = place.shrink(2.0 * STEP);
    let middle =
        UiBuilder::new().max_rect(inside).layout(egui::Layout::centered_and_justified(egui::Direction::TopDown));
    let mut middle = ui.new_child(middle);
    match &exporting.preview {
        None => {
            middle.add(egui::Spinner::new());
        }
        Some(Err(NoPreview::NothingToSee)) => {
            middle.label(theme.muted(text(&format!("export-about-{}", exporting.plan.kind.name()))));
        }
        Some(Err(NoPreview::Refused(reason))) => {
            middle.label(egui::RichText::new(reason).color(theme.color(Ink::Warning)));
        }
        Some(Err(NoPreview::Failed(reason))) => {
            middle.label(egui::RichText::new(reason).color(theme.color(Ink::Danger)));
        }
        Some(Ok(preview)) => {
            let texture = texture(ui.ctx(), preview, shown);
            let page = Image::new((texture.id(), texture.size_vec2())).maintain_aspect_ratio(true);
            middle.add(page.fit_to_exact_size(inside.size()).alt_text(position(preview)));
        }
    }
    let Some(Ok(preview)) = &exporting.preview else { return };
    ui.horizontal(|ui| {
        ui.set_height(flip - STEP);
        let mut page = exporting.page;
        if preview.pages > 1 {
            if ui.add_enabled(page > 0, Button::new(text("export-page-before"))).clicked() {
                page -= 1;
            }
            if ui.add_enabled(page + 1 < preview.pages, Button::new(text("export-page-after"))).clicked() {
                page += 1;
            }
            // Keys for paging work unless a list is open.
            let keys = ui.input(|i| (i.key_pressed(egui::Key::PageUp), i.key_pressed(egui::Key::PageDown)));
            match keys {
                (true, _) => page = page.saturating_sub(1),
                (_, true) => page = (page + 1).min(preview.pages - 1),
                (false, false) => {}
            }
            ui.label(theme.muted(position(preview)));
        }
        if exporting.drawing {
            ui.add(egui::Spinner::new().size(14.0));
        }
        if page != exporting.page {
            actions.push(Action::Export(ExportWish::Page(page)));
        }
    });
}

/// Which page is seen.
fn position(preview: &Preview) -> String {
    let parts = [("page", (preview.page + 1).to_string().into()), ("pages", preview.pages.to_string().into())];
    text_with("report-page", &parts).into_owned()
}

/// The preview's picture on the graphics card, loaded when it is new.
fn texture<'a>(ctx: &Context, preview: &Preview, shown: &'a mut Option<Shown>) -> &'a TextureHandle {
    if shown.as_ref().is_some_and(|s| s.number != preview.number) {
        *shown = None;
    }
    let load = || {
        let size = [preview.picture.width as usize, preview.picture.height as usize];
        let picture = ColorImage::from_rgb(size, &preview.picture.rgb);
        let texture = ctx.load_texture("page-preview", picture, TextureOptions::LINEAR);
        Shown { number: preview.number, texture }
    };
    &shown.get_or_insert_with(load).texture
}

/// What has become of it, in words.
fn state(ui: &mut Ui, theme: &Theme, exporting: &Exporting, actions: &mut Vec<Action>) {
    match &exporting.stage {
        Stage::Choosing => {
            if let Some(Ok(Preview { note: Some(note), .. })) = &exporting.preview {
                ui.label(egui::RichText::new(note).color(theme.color(Ink::Warning)));
            }
        }
        Stage::Writing => {
            ui.horizontal(|ui| {
                ui.add(egui::Spinner::new().size(14.0));
                ui.label(text("export-writing"));
            });
        }
        Stage::Written(path) => {
            ui.horizontal_wrapped(|ui| {
                let words = text_with("notice-exported", &[("path", path.display().to_string().into())]);
                ui.label(egui::RichText::new(words).color(theme.color(Ink::Accent)));
                if ui.button(text("export-show-in-folder")).clicked() {
                    actions.push(Action::Export(ExportWish::ShowInFolder(path.clone())));
                }
            });
        }
        Stage::Failed(summary, details) => {
            ui.label(Theme::strong(summary.clone(), 13.0).color(theme.color(Ink::Danger)));
            if !details.is_empty() {
                ui.label(egui::RichText::new(details).color(theme.color(Ink::Danger)));
            }
        }
    }
}

fn buttons(ui: &mut Ui, theme: &Theme, exporting: &Exporting, actions: &mut Vec<Action>) -> Option<Answer> {
    let mut chosen = None;
    let mut wish = None;
    crate::ui::modals::foot(ui, theme, |ui| {
        if exporting.stage == Stage::Writing {
            if ui.button(text("export-stop")).clicked() {
                wish = Some(ExportWish::Stop);
            }
            return;
        }
        let refused = matches!(exporting.preview, Some(Err(NoPreview::Refused(_))));
        if main_button(ui, theme, !refused, text("export-write")).clicked() {
            wish = Some(ExportWish::Write);
        }
        if exporting.plan.kind.has_pages() && ui.button(text("export-print")).clicked() {
            wish = Some(ExportWish::Print);
        }
        if ui.button(text("modal-close")).clicked() {
            chosen = Some(Answer::Cancel);
        }
    });
    actions.extend(wish.map(Action::Export));
    chosen
}
