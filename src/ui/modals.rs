//! Questions and sheets on top of the window.

use crate::ui::widgets::sheet::on_top;
use std::mem::Discriminant;
use std::path::Path;

use egui::{
    Context, CornerRadius, FocusDirection, Id, Rect, RichText, ScrollArea, Sense, Stroke, TextEdit, Ui, UiBuilder,
    pos2, vec2,
};

use super::theme::{STEP, Theme};
use super::widgets::{drawable, entered, main_button};
use crate::app::{Action, Answer, Modal, PickFor, Session};
use crate::i18n::{text, text_with};
use crate::scene::Ink;
use crate::ui::input::focus;

mod charts;
mod documents;
mod help;
mod kept;
mod settings;
mod treatment;
mod visits;

/// What the modals remember between frames.
#[derive(Debug, Default)]
pub struct Drafts {
    /// The sheet of the last frame.
    open: Option<Discriminant<Modal>>,
    /// What was typed into sheets and not used.
    kept: kept::DraftsCache,
    /// What had the keyboard before the sheet.
    before: Option<Id>,
    /// What has the keyboard in the sheet.
    within: Option<Id>,
    /// The sheet was opened in the last frame, and nothing in it has asked for the keyboard yet.
    seeks_keyboard: bool,
    /// The path being typed.
    path: Option<String>,
    /// The tray being edited.
    tray: Option<treatment::syringe_tray::Draft>,
    /// The page that the export dialog shows.
    export: Option<documents::export::Shown>,
    /// Who signs, or what is added to a signed visit.
    signing: Option<visits::signing::Draft>,
    /// Who corrects the identity of the patient, and why.
    identity: Option<charts::identity::Draft>,
    /// What a new visit carries over.
    new_visit: Option<visits::new_visit::Draft>,
    /// What is typed into the palette.
    palette: super::palette::Draft,
    /// Why something about an injected point is put right.
    correcting: visits::correcting::Draft,
    /// The name of a new point set.
    template: Option<String>,
    /// What the trends plot.
    measure: crate::rules::course::trends::Measure,
    /// The chapter of the manual, and what is looked for in it.
    manual: help::manual::Draft,
    /// The settings sheet.
    settings: settings::Draft,
    /// The point sets being edited.
    templates: Option<Vec<crate::chart::Template>>,
}

/// Shows the modal that the session asks for, if any.
pub fn show(ctx: &Context, session: &Session, theme: &Theme, drafts: &mut Drafts) -> Vec<Action> {
    let Some(modal) = session.modal() else {
        let stays = kept::close(drafts);
        let kept = std::mem::take(&mut drafts.kept);
        let closed = std::mem::replace(drafts, Drafts { kept, ..Drafts::default() });
        let focused = ctx.memory(|m| m.focused());
        if let Some(before) = closed.before.filter(|_| focused.is_none() || focused == closed.within) {
            ctx.memory_mut(|m| m.request_focus(before));
        }
        return if stays { vec![Action::Say("notice-sheet-kept")] } else { Vec::new() };
    };
    let opens = drafts.open.replace(std::mem::discriminant(modal)) != Some(std::mem::discriminant(modal));
    if opens {
        kept::open(session, modal, drafts);
        take_keyboard(ctx, drafts);
    }
    if *modal == Modal::Palette {
        return super::palette::show(ctx, session, theme, &mut drafts.palette);
    }
    if std::mem::replace(&mut drafts.seeks_keyboard, opens) && ctx.memory(|m| m.focused()).is_none() {
        // Nothing in the sheet has asked for it: whatever comes first gets it.
        ctx.memory_mut(|m| m.move_focus(FocusDirection::Next));
    }
    let mut actions = Vec::new();
    let response = on_top(ctx, Id::unique("modal")).frame(theme.sheet()).show(ctx, |ui| {
        let most = ui.ctx().content_rect().width() - 14.0 * STEP;
        ui.set_max_width(most.min(match modal {
            Modal::Shortcuts => help::shortcuts::THREE_COLUMNS,
            Modal::Compare | Modal::Trends(_) | Modal::Manual => WIDE,
            Modal::Export => documents::export::WIDTH,
            _ => 560.0,
        }));
        // Each sheet scrolls its long part itself; where even the rest of it finds no room, all of it scrolls.
        let most = (ui.ctx().content_rect().height() - AROUND_SHEET).max(80.0);
        let whole = ScrollArea::vertical().id_salt("sheet").max_height(most).min_scrolled_height(most);
        let shown = whole.show(ui, |ui| {
            if drafts.kept.again {
                ui.label(theme.muted(text("sheet-kept")));
                ui.add_space(STEP);
            }
            let answer = sheet(ui, session, theme, modal, drafts, &mut actions);
            focus::keep_in_sight(ui);
            answer
        });
        shown.inner
    });
    drafts.within = ctx.memory(|m| m.focused());
    kept::follow(&mut drafts.kept, &actions);
    match response.inner {
        Some(answer) => actions.push(Action::Answer(answer)),
        // A click beside a sheet closes only what holds nothing to lose.
        None if response.should_close() && closes_by_a_click_beside(modal) => {
            actions.push(Action::Answer(Answer::Cancel));
        }
        None => {}
    }
    actions
}

/// A sheet has the keyboard as long as it is open: what had it before gets it back afterwards.
fn take_keyboard(ctx: &Context, drafts: &mut Drafts) {
    let Some(focused) = ctx.memory(|m| m.focused()) else { return };
    drafts.before.get_or_insert(focused);
    ctx.memory_mut(|m| m.surrender_focus(focused));
}

/// What a sheet takes besides its contents: its margins and some air around it.
const AROUND_SHEET: f32 = 56.0;

/// The contents of a sheet.
fn sheet(
    ui: &mut Ui,
    session: &Session,
    theme: &Theme,
    modal: &Modal,
    drafts: &mut Drafts,
    actions: &mut Vec<Action>,
) -> Option<Answer> {
    match modal {
        Modal::UnsavedChanges(_) => question(
            ui,
            session,
            theme,
            ("modal-unsaved-title", "modal-unsaved-text"),
            &[("modal-save", Answer::Save), ("modal-discard", Answer::Discard), ("modal-cancel", Answer::Cancel)],
            &Answer::Save,
        ),
        Modal::ChangedOnDisk(path) => {
            let answers = [
                ("modal-save-copy", Answer::SaveCopy),
                ("modal-reload", Answer::Reload),
                ("modal-cancel", Answer::Cancel),
            ];
            title(ui, "modal-changed-title");
            about_file(ui, session, theme, "modal-changed-text", path);
            self::answers(ui, theme, &answers, &Answer::SaveCopy)
        }
        Modal::Differences(lines) => charts::changed::differences(ui, session, theme, lines),
        Modal::ChangedBeforeNeedle => charts::changed::before_needle(ui, session, theme),
        Modal::AnotherPatient(path, _, whose) => charts::changed::another_patient(ui, session, theme, path, whose),
        Modal::SaveHangs => charts::changed::save_hangs(ui, session, theme),
        Modal::FileExists(_, path) => {
            let answers = [("modal-overwrite", Answer::Overwrite), ("modal-cancel", Answer::Cancel)];
            title(ui, "modal-exists-title");
            about_file(ui, session, theme, "modal-exists-text", path);
            self::answers(ui, theme, &answers, &Answer::Cancel)
        }
        Modal::InjectAll(marks) => treatment::confirm::inject_all(ui, session, theme, marks),
        Modal::Identity(question) => {
            charts::identity::show(ui, session, theme, question, &mut drafts.identity, actions)
        }
        Modal::DeleteInjected(marks) => treatment::confirm::delete(ui, session, theme, marks),
        Modal::Recovery(list) => charts::recovery::show(ui, theme, list),
        Modal::TypePath(purpose, suggested) => type_path(ui, session, theme, purpose, suggested, &mut drafts.path),
        Modal::NewVisit => visits::new_visit::show(ui, session, theme, &mut drafts.new_visit, actions),
        Modal::Compare => visits::compare::show(ui, session, theme, actions),
        Modal::Trends(of) => visits::trends::show(ui, session, theme, of, &mut drafts.measure, actions),
        Modal::Sign => visits::signing::sign(ui, session, theme, &mut drafts.signing, actions),
        Modal::Amend(mark) => visits::signing::amend(ui, session, theme, *mark, &mut drafts.signing, actions),
        Modal::Syringes => treatment::syringe_tray::show(ui, session, theme, &mut drafts.tray, actions),
        Modal::SaveTemplate => treatment::templates::save(ui, session, theme, &mut drafts.template, actions),
        Modal::Templates => treatment::templates::edit(ui, session, theme, &mut drafts.templates, actions),
        Modal::Documentation => documents::documentation::show(ui, session, theme, actions),
        Modal::Export => documents::export::show(ui, session, theme, &mut drafts.export, actions),
        // Has its own place at the top of the window.
        Modal::Palette => None,
        Modal::Correct => visits::correcting::show(ui, session, theme, &mut drafts.correcting, actions),
        Modal::Confirm(question) => treatment::confirm::show(ui, theme, question),
        Modal::Doses => treatment::doses::show(ui, session, theme, actions),
        Modal::Settings => settings::show(ui, session, theme, &mut drafts.settings, actions),
        Modal::Manual => help::manual::show(ui, theme, &mut drafts.manual),
        Modal::Shortcuts => help::shortcuts::show(ui, theme),
        Modal::Words => help::words::show(ui, session, theme),
        Modal::About => about(ui, session, theme),
    }
}

/// Whether a click beside it closes it: only where that gives up nothing that was typed or asked.
const fn closes_by_a_click_beside(modal: &Modal) -> bool {
    matches!(
        modal,
        Modal::Palette
            | Modal::Documentation
            | Modal::Settings
            | Modal::Manual
            | Modal::Shortcuts
            | Modal::Words
            | Modal::About
            | Modal::Doses
    )
}

fn title(ui: &mut Ui, text_id: &str) {
    ui.label(Theme::strong(text(text_id), 16.0));
    ui.add_space(STEP);
}

/// Whose chart a question is about: whoever answers it has seen the name.
fn whose(ui: &mut Ui, session: &Session) {
    ui.label(Theme::strong(drawable(&session.whose_chart()), 13.0));
    ui.add_space(STEP);
}

/// A title, the patient, a sentence and buttons. The answer that is `safe` has the focus: a held or hasty Enter loses nothing.
fn question(
    ui: &mut Ui,
    session: &Session,
    theme: &Theme,
    (title_id, text_id): (&str, &str),
    choices: &[(&str, Answer)],
    safe: &Answer,
) -> Option<Answer> {
    title(ui, title_id);
    whose(ui, session);
    ui.label(text(text_id));
    ui.add_space(2.0 * STEP);
    answers(ui, theme, choices, safe)
}

/// What a question about a file says before its buttons: the patient whose chart is shown, a sentence, the file.
fn about_file(ui: &mut Ui, session: &Session, theme: &Theme, text_id: &str, path: &Path) {
    whose(ui, session);
    ui.label(text(text_id));
    ui.label(theme.muted(path.display().to_string()));
    ui.add_space(2.0 * STEP);
}

/// Buttons beside one another. The answer that is `safe` has the focus.
fn answers(ui: &mut Ui, theme: &Theme, choices: &[(&str, Answer)], safe: &Answer) -> Option<Answer> {
    let mut chosen = None;
    foot(ui, theme, |ui| {
        for (label, answer) in choices {
            let is_safe = answer == safe;
            let words = text(label);
            let response = if is_safe { main_button(ui, theme, true, words) } else { ui.button(words) };
            if is_safe && ui.memory(|m| m.focused()).is_none() {
                response.request_focus();
            }
            if response.clicked() {
                chosen = Some(answer.clone());
            }
        }
    });
    chosen
}

/// A path typed by hand, where no file dialog can be shown.
fn type_path(
    ui: &mut Ui,
    session: &Session,
    theme: &Theme,
    purpose: &PickFor,
    suggested: &str,
    draft: &mut Option<String>,
) -> Option<Answer> {
    title(
        ui,
        match purpose {
            PickFor::Open => "modal-path-title-open",
            PickFor::Save => "modal-path-title-save",
            PickFor::Export(_) | PickFor::Trends | PickFor::Emergencies => "modal-path-title-export",
            PickFor::CopiesFolder => "modal-path-title-copies",
        },
    );
    if matches!(purpose, PickFor::Save | PickFor::Export(_) | PickFor::Trends) {
        whose(ui, session);
    }
    ui.label(text(if *purpose == PickFor::CopiesFolder { "modal-path-text-folder" } else { "modal-path-text" }));
    ui.add_space(STEP);
    let first = draft.is_none();
    let path = draft.get_or_insert_with(|| suggested.to_owned());
    let label = ui.label(text("modal-path-field"));
    let field = ui.add(TextEdit::singleline(path).desired_width(f32::INFINITY)).labelled_by(label.id);
    if first {
        field.request_focus();
    }
    let entered = entered(ui, &field);
    ui.add_space(2.0 * STEP);
    let mut chosen = None;
    foot(ui, theme, |ui| {
        let ready = !path.trim().is_empty();
        let go = main_button(ui, theme, ready, text("modal-path-ok")).clicked() || (entered && ready);
        if go {
            chosen = Some(Answer::Path(path.trim().into()));
        }
        if ui.button(text("modal-cancel")).clicked() {
            chosen = Some(Answer::Cancel);
        }
    });
    chosen
}

/// The part of a sheet that scrolls where the window is too low for all of it; the rest of the sheet and the air around
/// it take `rest` points. It has its height in the first frame, so that the sheet does not grow before one's eyes.
fn scroll_area(ui: &Ui, rest: f32) -> ScrollArea {
    let most = (ui.ctx().content_rect().height() - rest).max(80.0);
    ScrollArea::vertical().max_height(most).min_scrolled_height(most)
}

fn close_button(ui: &mut Ui, theme: &Theme) -> Option<Answer> {
    ui.add_space(2.0 * STEP);
    foot(ui, theme, |ui| ui.button(text("modal-close")).clicked().then_some(Answer::Cancel))
}

/// The buttons that end a sheet, beside one another. They are in sight wherever the sheet is scrolled to: where what
/// stands above them has no room, it goes on below them, and they lie over its lower end.
pub(super) fn foot<R>(ui: &mut Ui, theme: &Theme, add: impl FnOnce(&mut Ui) -> R) -> R {
    let key = focus::foot_key(ui);
    let (width, place) = (ui.available_width(), ui.cursor().min);
    let height: f32 = ui.data(|d| d.get_temp(key)).unwrap_or_else(|| ui.spacing().interact_size.y);
    let lowest = ui.clip_rect().bottom() - height;
    let lies_over = lowest < place.y - 0.5;
    let top = if lies_over { lowest } else { place.y };
    if lies_over {
        let ground = Rect::from_min_max(pos2(ui.clip_rect().left(), top - 2.0 * STEP), ui.clip_rect().max);
        ui.painter().rect_filled(ground, CornerRadius::ZERO, theme.color(Ink::Panel));
        ui.painter().hline(ground.x_range(), ground.top(), Stroke::new(1.0, theme.color(Ink::Line)));
        // What lies below is not clicked through it.
        ui.interact(ground, key, Sense::CLICK | Sense::DRAG);
    }
    let room = Rect::from_min_size(pos2(place.x, top), vec2(width, height));
    let mut over = ui.new_child(UiBuilder::new().id_salt("foot").max_rect(room));
    let inner = over.horizontal_wrapped(add).inner;
    let height = over.min_rect().height();
    ui.data_mut(|d| d.insert_temp(key, height));
    ui.allocate_exact_size(vec2(over.min_rect().width(), height), Sense::hover());
    inner
}

/// Width of sheets with a table.
const WIDE: f32 = 820.0;

/// What the program is for, and what it is not for.
fn about(ui: &mut Ui, session: &Session, theme: &Theme) -> Option<Answer> {
    title(ui, "modal-about-title");
    ui.label(theme.muted(text_with("modal-about-version", &[("version", env!("CARGO_PKG_VERSION").into())])));
    scroll_area(ui, 200.0).show(ui, |ui| {
        ui.set_width(ui.available_width() - 2.0 * STEP);
        for id in ["modal-about-for", "modal-about-not-for"] {
            ui.add_space(STEP);
            ui.label(RichText::new(text(id)).color(theme.color(Ink::Ink)));
        }
        treatment::confirm::tables(ui, session, theme);
        ui.add_space(STEP);
        ui.label(RichText::new(text("modal-about-credits")).color(theme.color(Ink::Ink)));
    });
    close_button(ui, theme)
}
