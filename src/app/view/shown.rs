//! Which sides of the body are shown, and where they show a mark.

use crate::app::commands::effect::Effect;
use crate::app::points::crosshair::Crosshair;
use crate::app::{Answer, Command, Focus, Notice, Session};
use crate::body::{Depth, View};
use crate::chart::Mark;
use crate::geometry::Point;
use crate::i18n::{text, text_with};
use crate::ids::MarkId;
use crate::store::seal;

/// Which sides of the body are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shown {
    /// One view.
    One(View),
    /// All four at once.
    All,
}

impl Session {
    /// Which sides of the body are shown.
    pub const fn shown(&self) -> Shown {
        if self.all_views { Shown::All } else { Shown::One(self.view) }
    }

    /// Whether what a command shows is shown now; `None` for commands that do not choose one of several.
    pub fn is_on(&self, command: Command) -> Option<bool> {
        match command {
            Command::ShowView(view) => Some(self.shown() == Shown::One(view)),
            Command::ShowAll => Some(self.shown() == Shown::All),
            Command::ShowDepth(depth) => Some(self.depth() == depth),
            Command::ToggleOverlay(overlay) => Some(self.settings().overlays.shows(overlay)),
            Command::SetTheme(theme) => Some(self.settings().theme == theme),
            Command::ToggleTouchMode => Some(self.settings().touch_mode),
            Command::ToggleFingerPans => Some(self.settings().finger_pans),
            _ => None,
        }
    }

    /// The view that is shown; when all are, the one last worked in.
    pub const fn view(&self) -> View {
        self.view
    }

    /// Where `view` shows `mark`, in thousandths of stature; `None` where its skin is turned away.
    pub fn seen_in(&self, mark: &Mark, view: View) -> Option<Point> {
        self.atlas.seen_in(mark.place.view(), mark.place.at(), view)
    }

    /// Whether a view that is shown now shows `mark`.
    pub fn in_sight(&self, mark: &Mark) -> bool {
        match self.shown() {
            Shown::One(view) => self.seen_in(mark, view).is_some(),
            Shown::All => true,
        }
    }

    /// Whether the shown visit was found to be other than what was signed.
    pub fn shown_visit_is_altered(&self) -> bool {
        self.document().altered.contains(&self.visit)
    }

    /// Whether the shown visit is signed and nothing shows what was signed.
    pub fn shown_visit_cannot_be_checked(&self) -> bool {
        self.shown_visit().is_some_and(seal::cannot_be_checked)
    }

    /// Closes what is open on top, then puts a drawing tool away, then empties the selection and hides the crosshair, then
    /// leaves the panel for the picture.
    pub(in crate::app) fn escape(&mut self) -> Vec<Effect> {
        if self.modal.is_some() {
            return self.answer(Answer::Cancel);
        }
        if self.leave_drawing() || self.leave_area() || self.leave_move() {
            self.said.dismiss();
            return Vec::new();
        }
        if self.crosshair().is_none() && self.selection.is_empty() {
            self.said.dismiss();
            return vec![Effect::Focus(Focus::Picture)];
        }
        self.crosshair.hide();
        self.selection.clear();
        Vec::new()
    }

    /// Shows the body down to this depth, and says which one it is.
    pub(in crate::app) fn show_depth(&mut self, depth: Depth) {
        self.depth = depth;
        let name = text(&format!("depth-{}", depth.name())).into_owned();
        self.say(Notice::done(text_with("notice-depth", &[("depth", name.into())])));
    }

    pub(in crate::app) fn show_view(&mut self, view: View) {
        self.all_views = false;
        self.turn_to(view);
    }

    /// Among all four, remembers the one last worked in.
    pub(in crate::app) fn work_in(&mut self, view: View) {
        if self.all_views {
            self.turn_to(view);
        }
    }

    /// Works in this view from now on, among all four too. The crosshair belongs to the view it was used in.
    pub(in crate::app) fn turn_to(&mut self, view: View) {
        if self.view != view {
            self.view = view;
            self.crosshair = Crosshair::default();
        }
    }

    /// Selects only this mark and shows it: in the view that is shown if that sees it, otherwise in the mark's own.
    pub(in crate::app) fn select(&mut self, mark: MarkId) -> Vec<Effect> {
        let Some(found) = self.mark(mark) else { return Vec::new() };
        let own = found.place;
        let here = self.seen_in(found, self.view);
        self.selection = vec![mark];
        match (self.shown(), here) {
            (Shown::All, _) => {
                self.turn_to(own.view());
                Vec::new()
            }
            (Shown::One(_), Some(at)) => vec![Effect::Reveal(at)],
            (Shown::One(_), None) => {
                self.turn_to(own.view());
                vec![Effect::Reveal(own.at())]
            }
        }
    }

    /// Goes to the mark's own view, or from a view that shows it to the next one that does.
    pub(in crate::app) fn show_where_visible(&mut self) -> Vec<Effect> {
        let Some(mark) = self.selected_marks().next() else { return Vec::new() };
        let own = mark.place.view();
        let seeing: Vec<(View, Point)> =
            View::ALL.into_iter().filter_map(|v| self.seen_in(mark, v).map(|at| (v, at))).collect();
        let present = seeing.iter().position(|(v, _)| *v == self.view).filter(|_| !self.all_views);
        let next = match present {
            Some(_) if seeing.len() == 1 => {
                self.say(Notice::hint(text("notice-visible-only-here")));
                return Vec::new();
            }
            Some(i) => seeing.get((i + 1) % seeing.len()),
            None => seeing.iter().find(|(v, _)| *v == own),
        };
        let Some(&(view, at)) = next else { return Vec::new() };
        self.show_view(view);
        vec![Effect::Reveal(at)]
    }
}
