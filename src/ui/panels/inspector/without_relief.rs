//! That the muscle of a point was treated before without relief.

use egui::{RichText, Ui};

use crate::app::Session;
use crate::app::safety::without_relief_words::sentence;
use crate::chart::Mark;
use crate::rules::clinical_tables::lists::Provenance;
use crate::rules::course::without_relief::attempts;
use crate::rules::safety::hazards::is_needled;
use crate::scene::Ink;
use crate::ui::panels::forms::parts::provenance;
use crate::ui::theme::Theme;

/// A line for a point whose muscle was treated before without relief, with what is published in the tooltip.
pub fn show(ui: &mut Ui, session: &Session, theme: &Theme, mark: &Mark) {
    let Some(visit) = session.shown_visit() else { return };
    let Some(muscle) = mark.muscle_id().filter(|_| mark.is_confirmed() && is_needled(mark)) else { return };
    let (chart, atlas, tables) = (session.chart(), session.atlas(), session.clinical());
    let Some(failed) = attempts(chart, visit, muscle, mark.side, atlas, tables) else { return };
    let rule = &tables.doses.without_relief;
    let mut words = sentence(muscle, mark.side, failed, atlas);
    if !rule.verified {
        words.push_str(" *");
    }
    let from = Provenance { sources: &rule.source, note: &rule.text, unverified: !rule.verified, clinic: None };
    let label = ui.label(RichText::new(words).color(theme.color(Ink::Warning)).size(12.0));
    label.on_hover_ui(|ui| provenance(ui, theme, from));
}
