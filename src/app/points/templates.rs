//! Point sets: saved from marks, placed as planned marks.

use crate::app::Session;
use crate::app::commands::effect::Effect;
use crate::app::view::notice::Notice;
use crate::chart::mark::template::MAX_TEMPLATE_NAME;
use crate::chart::{Edit, Mark, StepLabel, Template, Visit};
use crate::i18n::{text, text_with};
use crate::ids::MarkId;

impl Session {
    /// The point sets of the clinic.
    pub fn templates(&self) -> &[Template] {
        &self.settings.templates
    }

    /// Keeps the selected marks as a point set. A set of the same name is replaced.
    pub(in crate::app) fn save_template(&mut self, name: &str) -> Vec<Effect> {
        let name: String = name.trim().chars().take(MAX_TEMPLATE_NAME).collect();
        let mut marks: Vec<&Mark> = self.selected_marks().collect();
        if name.is_empty() || marks.is_empty() {
            return Vec::new();
        }
        marks.sort_by_key(|m| m.number);
        let template = Template::of(name.clone(), self.atlas.version(), marks);
        match self.settings.templates.iter_mut().find(|t| t.name == name) {
            Some(old) => *old = template,
            None => self.settings.templates.push(template),
        }
        self.say(Notice::done(text_with("notice-template-saved", &[("name", name.into())])));
        self.save_settings()
    }

    /// Places a point set as planned marks and selects them, in one step.
    pub(in crate::app) fn place_template(&mut self, index: usize, mirrored: bool) -> Vec<Effect> {
        let Some(template) = self.settings.templates.get(index) else { return Vec::new() };
        let (name, other_body) = (template.name.clone(), template.atlas != self.atlas.version());
        let first_number = self.shown_visit().map_or(1, Visit::next_number);
        let marks: Vec<Mark> = (self.chart.next_id..)
            .zip(first_number..)
            .zip(&template.points)
            .map(|((id, number), point)| {
                let point = if mirrored { point.mirrored() } else { point.clone() };
                point.planned(MarkId(id), number)
            })
            .collect();
        let Some(first) = marks.first().map(|m| m.place) else { return Vec::new() };
        let ids: Vec<MarkId> = marks.iter().map(|m| m.id).collect();
        let numbers: Vec<String> = marks.iter().map(|m| m.number.to_string()).collect();
        let edits = marks.into_iter().map(|m| Edit::AddMark(self.visit, Box::new(m))).collect();
        if !self.perform(StepLabel::of("step-add-several", numbers.join(", ")), edits) {
            return Vec::new();
        }
        let count = ids.len();
        self.selection = ids;
        self.turn_to(first.view());
        let placed = self.selection.clone();
        if other_body {
            self.say(Notice::warning(text("notice-other-atlas")));
        } else {
            self.say(Notice::done(text_with(
                "notice-template-placed",
                &[("count", count.into()), ("name", name.into())],
            )));
        }
        self.warn_of_avoided(&placed);
        vec![Effect::Reveal(first.at())]
    }

    /// Replaces the point sets, after some were renamed or deleted.
    pub(in crate::app) fn set_templates(&mut self, templates: Vec<Template>) -> Vec<Effect> {
        self.settings.templates = templates;
        self.save_settings()
    }
}
