//! The nerve of a muscle, as context for what is found.

use egui::Ui;

use crate::app::Session;
use crate::atlas::Innervation;
use crate::chart::Mark;
use crate::i18n::{text, text_with};
use crate::ids::MuscleId;
use crate::rules::clinical_tables::lists::Provenance;
use crate::ui::panels::forms::parts::provenance;
use crate::ui::theme::Theme;

/// The nerve and the segments of the muscle of a mark, with the source in the tooltip, and that it has no classic point;
/// nothing without a muscle.
pub fn of_mark(ui: &mut Ui, session: &Session, theme: &Theme, mark: &Mark) {
    let Some(nerve) = mark.muscle_id().and_then(|id| session.atlas().innervation(id)) else { return };
    let mut words = text_with("inspector-nerve", &[("nerve", nerve.in_words().into())]).into_owned();
    if !nerve.verified {
        words.push_str(" *");
    }
    let read = text_with("nerve-read", &[("day", session.atlas().innervation_read().into())]);
    let from = Provenance { sources: &nerve.source, note: &read, unverified: !nerve.verified, clinic: None };
    ui.label(theme.muted(words).size(11.0)).on_hover_ui(|ui| provenance(ui, theme, from));
    if let Some(why) = mark.muscle_id().and_then(|id| session.atlas().no_classic_point(id)) {
        ui.label(theme.muted(text_with("inspector-no-classic-point", &[("why", why.into())])).size(11.0));
    }
}

/// The nerves of all muscles of the visit's marks, each once; nothing without any.
pub fn of_visit(ui: &mut Ui, session: &Session, theme: &Theme) {
    let mut ids: Vec<&MuscleId> = session.marks().iter().filter_map(Mark::muscle_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut nerves: Vec<&Innervation> = ids.into_iter().filter_map(|id| session.atlas().innervation(id)).collect();
    nerves.sort_by_key(|n| (n.segments, &n.nerve));
    let mut words: Vec<String> = nerves.into_iter().map(Innervation::in_words).collect();
    words.dedup();
    if !words.is_empty() {
        let words = text_with("nerves-of-visit", &[("nerves", words.join("; ").into())]);
        ui.label(theme.muted(words).size(11.0)).on_hover_text(text("nerves-of-visit-why"));
    }
}
