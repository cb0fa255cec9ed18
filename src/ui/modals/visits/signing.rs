//! The sheets for signing a visit and for adding to a signed one.

use egui::{Id, RichText, Ui};

use crate::app::visits::{Amending, VisitAction};
use crate::app::{Action, Answer, Command, Session};
use crate::chart::{AmendmentKind, Clinician, Field};
use crate::i18n::{text, text_with};
use crate::ids::MarkId;
use crate::scene::Ink;
use crate::ui::fields::typed::refused_so_far;
use crate::ui::panels::status::totals;
use crate::ui::theme::{STEP, Theme};
use crate::ui::widgets::{choice, drawable, entered, labelled, main_button, section, text_area, text_field};

/// What the sheet for signing has above and below what scrolls in it, with the air around it, in logical points: who signs,
/// what follows and the buttons are always in sight.
const AROUND_OPEN: f32 = 270.0;

/// What is typed into either sheet.
#[derive(Debug)]
pub struct Draft {
    amending: Amending,
    asked: bool,
    /// Why the patient cannot be identified; `None` while nobody says that they cannot.
    unidentified: Option<String>,
}

impl Draft {
    fn new(session: &Session, mark: Option<MarkId>) -> Self {
        let by = session.who_writes();
        let (reason, text) = (String::new(), String::new());
        let amending = Amending { kind: AmendmentKind::Correction, mark, by, reason, text };
        Self { amending, asked: false, unidentified: None }
    }

    /// What is to be kept when the sheet is closed: a draft with something said in it.
    pub(in crate::ui::modals) fn kept(self) -> Option<Self> {
        let Amending { reason, text, .. } = &self.amending;
        let said = [Some(reason), Some(text), self.unidentified.as_ref()];
        let any = said.into_iter().flatten().any(|words| !words.trim().is_empty());
        any.then_some(Self { asked: false, ..self })
    }
}

/// What is signed, what is open, who signs, what follows.
pub fn sign(
    ui: &mut Ui,
    session: &Session,
    theme: &Theme,
    draft: &mut Option<Draft>,
    actions: &mut Vec<Action>,
) -> Option<Answer> {
    crate::ui::modals::title(ui, "sign-title");
    let sheet = session.signing_sheet()?;
    let draft = draft.get_or_insert_with(|| Draft::new(session, None));
    let identified = crate::ui::modals::scroll_area(ui, AROUND_OPEN).id_salt("sign-open").show(ui, |ui| {
        ui.set_width(ui.available_width() - 2.0 * STEP);
        ui.label(Theme::strong(drawable(&sheet.visit), 13.0));
        ui.label(totals(session).join(" · "));
        let missing = sheet.missing_identifier;
        let identified = missing.is_none_or(|missing| identify(ui, theme, missing, draft, actions));
        section(ui, theme, &text("sign-open"));
        if sheet.open.is_empty() && sheet.documents_missing == 0 {
            ui.label(theme.muted(text("sign-open-none")));
        }
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = STEP;
            for words in sheet.open {
                ui.add(egui::Label::new(words).wrap());
            }
            if sheet.documents_missing > 0 {
                ui.label(text_with("sign-open-documents", &[("count", sheet.documents_missing.into())]));
            }
        });
        for field in refused_so_far(ui.ctx()) {
            let words = text_with("sign-open-refused", &[("field", field.label.into())]);
            ui.label(RichText::new(words).color(theme.color(Ink::Danger)));
        }
        if sheet.documents_missing > 0 && ui.button(text("command-show-documentation")).clicked() {
            actions.push(Action::Answer(Answer::Cancel));
            actions.push(Action::Run(Command::ShowDocumentation));
        }
        identified
    });
    let identified = identified.inner;
    ui.add_space(STEP);
    let asked = std::mem::replace(&mut draft.asked, true);
    let (name, last) = who(ui, theme, "sign-name", draft);
    let nameless = draft.amending.by.name.trim().is_empty();
    if !asked {
        // Whatever is typed goes here and nowhere else.
        name.request_focus();
    }
    ui.add_space(STEP);
    ui.label(RichText::new(text("sign-follows")).color(theme.color(Ink::Muted)));
    let by = draft.amending.by.clone();
    let unidentified = draft.unidentified.clone().unwrap_or_default();
    let ready = identified && !nameless;
    let sign = Action::Visits(VisitAction::Sign { by, unidentified });
    let enters = entered(ui, &last);
    ui.add_space(2.0 * STEP);
    crate::ui::modals::foot(ui, theme, |ui| {
        if main_button(ui, theme, ready, text("sign-do")).clicked() || (enters && ready) {
            actions.push(sign);
        } else if ui.add_enabled(ready, egui::Button::new(text("sign-file"))).clicked() {
            // What is refused is not filed: the session looks whether the visit is signed.
            actions.extend([sign, Action::FileVisit]);
        }
        ui.button(text("modal-cancel")).clicked().then_some(Answer::Cancel)
    })
}

/// A patient without two identifiers: the way to the field that is missing, or why there are none. Returns whether it can
/// be signed.
fn identify(ui: &mut Ui, theme: &Theme, missing: Field, draft: &mut Draft, actions: &mut Vec<Action>) -> bool {
    ui.add_space(STEP);
    let danger = |words: std::borrow::Cow<'_, str>| RichText::new(words).color(theme.color(Ink::Danger));
    ui.label(danger(text("sign-needs")));
    ui.horizontal_wrapped(|ui| {
        let what = if missing == Field::FamilyName { "sign-needs-name" } else { "sign-needs-second" };
        ui.label(danger(text(what)));
        if ui.button(text("sign-go-to-identity")).clicked() {
            actions.push(Action::Answer(Answer::Cancel));
            actions.push(Action::GoTo(missing.into()));
        }
    });
    let mut says_so = draft.unidentified.is_some();
    if ui.checkbox(&mut says_so, text("sign-unidentified")).changed() {
        draft.unidentified = says_so.then(String::new);
    }
    let Some(reason) = &mut draft.unidentified else { return false };
    let (label, hint) = (text("sign-unidentified-reason"), text("sign-unidentified-hint"));
    labelled(ui, theme, &label, |ui| {
        if let (_, Some(typed)) = text_field(ui, Id::unique("sign-unidentified"), &label, &hint, reason) {
            *reason = typed;
        }
    });
    !reason.trim().is_empty()
}

/// An amendment: what kind, about what, why, what, by whom.
pub fn amend(
    ui: &mut Ui,
    session: &Session,
    theme: &Theme,
    mark: Option<MarkId>,
    draft: &mut Option<Draft>,
    actions: &mut Vec<Action>,
) -> Option<Answer> {
    crate::ui::modals::title(ui, "amend-title");
    ui.label(theme.muted(text("amend-note")));
    ui.add_space(STEP);
    let draft = draft.get_or_insert_with(|| Draft::new(session, mark));
    let amending = &mut draft.amending;
    ui.columns(2, |columns| {
        let [left, right] = columns else { return };
        labelled(left, theme, &text("amend-kind"), |ui| {
            let kinds = AmendmentKind::ALL.map(|k| (k, text(&format!("amendment-kind-{}", k.name())).into_owned()));
            if let Some(kind) = choice(ui, "amend-kind", &text("amend-kind"), amending.kind, &kinds) {
                amending.kind = kind;
            }
        });
        labelled(right, theme, &text("amend-about"), |ui| {
            let mut about = vec![(None, text("amend-about-visit").into_owned())];
            about.extend(session.marks().iter().map(|m| {
                let parts = [("number", m.number.to_string().into()), ("name", session.muscle_label(m).into())];
                (Some(m.id), text_with("amend-about-point", &parts).into_owned())
            }));
            if let Some(mark) = choice(ui, "amend-about", &text("amend-about"), amending.mark, &about) {
                amending.mark = mark;
            }
        });
    });
    // Each sheet has fields of its own: what was typed into one for another patient cannot be brought back here.
    let sheet = (session.showing(), session.shown_visit().map(|v| (v.id, v.amendments.len())));
    let (label, hint) = (text("amend-reason"), text("amend-reason-hint"));
    labelled(ui, theme, &label, |ui| {
        let (field, typed) = text_field(ui, Id::unique(("amend-reason", sheet)), &label, &hint, &amending.reason);
        if !draft.asked {
            draft.asked = true;
            field.request_focus();
        }
        if let Some(words) = typed {
            amending.reason = words;
        }
    });
    let label = text("amend-text");
    labelled(ui, theme, &label, |ui| {
        if let Some(words) = text_area(ui, Id::unique(("amend-text", sheet)), &label, "", 4, &amending.text) {
            amending.text = words;
        }
    });
    let (_, last) = who(ui, theme, "amend-name", draft);
    let amending = &draft.amending;
    let said = |words: &String| !words.trim().is_empty();
    let ready = said(&amending.reason) && said(&amending.text) && said(&amending.by.name);
    let done = Action::Visits(VisitAction::Amend(Box::new(amending.clone())));
    ends(ui, theme, ("amend-do", entered(ui, &last)), ready, done, actions)
}

/// Name, credentials and provider number: the fields of the first and of the last. Enter goes from each to the next, and
/// only in the last it does what the sheet is for: what cannot be undone takes more than one.
fn who(ui: &mut Ui, theme: &Theme, name_id: &str, draft: &mut Draft) -> (egui::Response, egui::Response) {
    let Clinician { name, credentials, number, .. } = &mut draft.amending.by;
    let field = |ui: &mut Ui, id: &str, words: &mut String| {
        let label = text(id);
        labelled(ui, theme, &label, |ui| {
            let (response, typed) = text_field(ui, Id::unique(id), &label, "", words);
            if let Some(typed) = typed {
                *words = typed;
            }
            response
        })
    };
    ui.columns_const(|[left, middle, right]| {
        let first = field(left, name_id, name);
        let second = field(middle, "sign-credentials", credentials);
        let last = field(right, "sign-number", number);
        if entered(middle, &first) {
            second.request_focus();
        } else if entered(middle, &second) {
            last.request_focus();
        }
        (first, last)
    })
}

/// The button that does it, which Enter in the last field presses too, and the one that does not. The session closes the
/// sheet when it is done.
fn ends(
    ui: &mut Ui,
    theme: &Theme,
    (do_id, entered): (&str, bool),
    ready: bool,
    done: Action,
    actions: &mut Vec<Action>,
) -> Option<Answer> {
    ui.add_space(2.0 * STEP);
    crate::ui::modals::foot(ui, theme, |ui| {
        if main_button(ui, theme, ready, text(do_id)).clicked() || (ready && entered) {
            actions.push(done);
        }
        ui.button(text("modal-cancel")).clicked().then_some(Answer::Cancel)
    })
}
