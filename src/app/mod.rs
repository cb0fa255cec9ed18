//! The application without a window: what is open, what is selected, what every command does.
//!
//! A face (window or test) hands [`Action`]s to [`Session::act`] and carries out the [`Effect`]s that come back.
//! Nothing here knows egui, and nothing here waits for a disk.

pub mod areas;
pub mod commands;
pub mod documentation;
pub mod documents;
pub mod exporting;
pub mod points;
pub mod safety;
pub mod settings;
pub mod view;
pub mod visits;

use std::collections::VecDeque;
use std::time::Instant;

pub use crate::report::{depth_words, dose_words};
pub use commands::action::{Action, Answer, MarkEdit, Picked};
pub use commands::command::Command;
pub use commands::effect::{Effect, Focus, PickFor};
pub use documents::Modal;
pub use documents::document::{Document, Then};
pub use documents::outside::{Alert, FileDoubt};
pub use points::marks::findings_words;
pub use points::scoring::Scored;
pub use points::tray::vial_words;
pub use safety::{Brief, Safety, WarningsAction};
pub use settings::habits::Locality;
pub use view::notice::{Level, Notice, Toast, Topic};
pub use view::shown::Shown;

use crate::atlas::Atlas;
use crate::body::{Depth, View};
use crate::chart::{Chart, Edit, Field, History, StepLabel, Syringe, VisitDetails};
use crate::i18n::{text, text_with};
use crate::ids::{ChartId, DrugId, MarkId, VisitId};
use crate::rules::clinical_tables::clinic::Clinical;
use crate::store::recovery::Debounce;
use crate::store::settings::{Settings, WindowSize};
use crate::time::Clock;

/// Everything that comes from outside and that tests replace.
pub struct Surroundings {
    /// What time it is.
    pub clock: Box<dyn Clock>,
    /// Sixteen random bytes for a new chart's id.
    pub random: Box<dyn FnMut() -> [u8; 16] + Send>,
    /// The reference body.
    pub atlas: &'static Atlas,
    /// The clinical tables in use.
    pub clinical: &'static Clinical,
}

/// One open chart and everything around it.
pub struct Session {
    surroundings: Surroundings,
    atlas: &'static Atlas,
    chart: Chart,
    history: History,
    /// When a 1 was typed as a score, and for which marks: a 0 right after it makes a 10.
    typed_one: Option<(Instant, Vec<MarkId>)>,
    /// Whether the last edit belongs to a gesture that goes on.
    gesture_goes_on: bool,
    document: Document,
    visit: VisitId,
    selection: Vec<MarkId>,
    /// The view that is shown, or with all of them the one last worked in.
    view: View,
    all_views: bool,
    depth: Depth,
    settings: Settings,
    /// Where the program runs.
    locality: Locality,
    /// The settings were changed since they were last kept.
    settings_changed: bool,
    syringes: Vec<Syringe>,
    modal: Option<Modal>,
    /// The earlier visit whose marks are shown as ghosts.
    compared: Option<VisitId>,
    /// What waits until the sheet that is open is closed.
    waiting: VecDeque<documents::Waiting>,
    /// A chart that was read and is not shown yet.
    arrived: Option<documents::results::Arrived>,
    /// What is to be put right of an injected point, until its reason is given.
    correcting: Option<points::correcting::Waiting>,
    /// The mark that the next click on the body moves.
    moving: Option<MarkId>,
    /// The drugs of which nobody wants the last patient's vial for the chart that is shown.
    other_vials: Vec<DrugId>,
    exporting: Option<exporting::Exporting>,
    /// What is to be written at the path that is asked for.
    export_asked: Option<exporting::Plan>,
    /// The emergency card that lies over everything.
    emergencies: Option<safety::emergencies::OpenCard>,
    /// The emergency cards that are to be written at the path that is asked for.
    cards_asked: Option<Box<crate::report::emergency::Cards>>,
    said: view::notice::NoticeQueue,
    crosshair: points::crosshair::Crosshair,
    areas: areas::Areas,
    debounce: Debounce,
    keeping: documents::keeping::Keeping,
    outside: documents::outside::Outside,
    /// The state of the history that the debounce knows of.
    seen_state: u64,
    safety: safety::SafetyCache,
    heights: points::placing::HeightsCache,
    /// The shown visit held against the payer's rules.
    documentation: documentation::DocumentationCache,
    /// Whom the chart is about, as far as that is settled.
    known: visits::identity::Known,
    /// How many charts were shown, so that nothing worked out for one is taken for another with the same id.
    charts_shown: u64,
}

impl Session {
    /// A session with an empty chart.
    pub fn new(mut surroundings: Surroundings, settings: Settings) -> Self {
        let atlas = surroundings.atlas;
        let id = ChartId::from_random((surroundings.random)());
        let chart = Chart::new(id, atlas.version(), VisitDetails::starting(surroundings.clock.now()));
        let syringes = points::tray::of(&settings, surroundings.clinical);
        let mut session = Self {
            surroundings,
            atlas,
            visit: first_visit(&chart),
            chart,
            history: History::default(),
            typed_one: None,
            gesture_goes_on: false,
            document: Document::unchanged(),
            selection: Vec::new(),
            view: View::Back,
            all_views: false,
            depth: Depth::Skin,
            settings,
            locality: Locality::default(),
            settings_changed: false,
            syringes,
            modal: None,
            compared: None,
            waiting: VecDeque::new(),
            arrived: None,
            correcting: None,
            moving: None,
            other_vials: Vec::new(),
            exporting: None,
            export_asked: None,
            emergencies: None,
            cards_asked: None,
            said: view::notice::NoticeQueue::default(),
            crosshair: points::crosshair::Crosshair::default(),
            areas: areas::Areas::default(),
            debounce: Debounce::default(),
            keeping: documents::keeping::Keeping::default(),
            outside: documents::outside::Outside::default(),
            seen_state: 0,
            safety: safety::SafetyCache::default(),
            heights: points::placing::HeightsCache::default(),
            documentation: documentation::DocumentationCache::default(),
            known: visits::identity::Known::default(),
            charts_shown: 0,
        };
        session.refresh_documentation();
        session
    }

    /// Carries out one action. What has to be done outside comes back.
    pub fn act(&mut self, action: Action) -> Vec<Effect> {
        self.said.next_action();
        let (visit, state) = (self.visit, self.history.state());
        let action = match action {
            Action::Key { command, goes_on } => {
                self.said.next_key(goes_on, state);
                Action::Run(command)
            }
            other => other,
        };
        let takes_back = matches!(action, Action::Run(Command::Undo) | Action::UndoSince(_));
        let mut effects = self.dispatch(action);
        if takes_back || self.history.state() < state {
            self.said.forget_step(state);
        } else if self.history.state() != state {
            self.said.is_about_step(self.history.state());
        }
        self.said.end_key(self.history.state());
        effects.extend(self.after_the_sheet());
        self.selection.retain(|&id| self.chart.mark(self.visit, id).is_some());
        self.settle_areas(visit);
        if self.history.state() != self.seen_state {
            self.seen_state = self.history.state();
            if self.is_dirty() {
                self.debounce.changed(Instant::now());
            }
        }
        self.refresh_safety();
        self.refresh_documentation();
        effects.extend(self.recovery_copy_if_due());
        effects.extend(self.watch_if_changed());
        if self.modal != Some(Modal::Settings) {
            effects.extend(self.keep_settings());
        }
        effects
    }

    fn dispatch(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Run(command) | Action::Key { command, .. } => return self.run(command),
            Action::UndoSince(state) => self.undo_since(state),
            Action::Place { view, at } => match self.moving() {
                Some(id) => self.moved_to(id, view, at),
                None => return self.place_mark(view, at),
            },
            Action::Correct(wish) => return self.correct(wish),
            Action::ApplyVial(component) => self.apply_vial(component),
            Action::SameVial { component, same } => self.same_vial(component, same),
            Action::PlaceMuscle { muscle, side, point } => return self.place_muscle(&muscle, side, point),
            Action::PlaceLine { muscle, side, point, line } => return self.place_line(&muscle, side, point, &line),
            Action::MoveCrosshair { dx_mm, dy_mm, start } => return self.move_crosshair(dx_mm, dy_mm, start),
            Action::PlaceAtCrosshair => return self.place_at_crosshair(),
            Action::Warnings(action) => return self.act_on_warnings(action),
            Action::SaveTemplate(name) => return self.save_template(&name),
            Action::PlaceTemplate { index, mirrored } => return self.place_template(index, mirrored),
            Action::SetTemplates(templates) => return self.set_templates(templates),
            Action::Area(action) => return self.act_on_area(action),
            Action::PlaceAs { view, at, muscle } => return self.place_as(view, at, muscle),
            Action::MoveMark { mark, view, to } => self.move_with_group(mark, view, to),
            Action::Nudge { dx_mm, dy_mm } => self.nudge(dx_mm, dy_mm),
            Action::Select(mark) => return self.select(mark),
            Action::ToggleSelected(mark) => match self.selection.iter().position(|&id| id == mark) {
                Some(i) => {
                    self.selection.remove(i);
                }
                None => self.selection.push(mark),
            },
            Action::SelectMany(marks) => self.selection = marks,
            Action::ClearSelection => self.selection.clear(),
            Action::InjectAll => self.inject_all_remaining(),
            Action::FindingsAs { mark, like } => self.take_findings(mark, like),
            Action::FileVisit => return self.file_visit(),
            Action::EditMark(mark, edit) => self.edit_mark(mark, edit),
            Action::ScoreSelected(which, pain) => self.score_as(which, pain),
            Action::EditPatient(patient) => {
                self.extend(StepLabel::plain("step-patient"), vec![Edit::SetPatient(patient)]);
            }
            Action::EditVisit(details) => {
                self.extend(StepLabel::plain("step-visit"), vec![Edit::SetVisitDetails(self.visit, details)]);
            }
            Action::GoTo(field) => return self.go_to_field(field),
            Action::FoldSection(section) => {
                let open = self.settings.is_open(section);
                self.settings.set_open(section, !open);
                return self.save_settings();
            }
            Action::ShowVisit(visit) => self.go_to(Some(visit)),
            Action::Visits(action) => return self.act_on_visits(action),
            Action::HoldSyringe(index) => return self.hold_syringe(index),
            Action::SetSyringes(syringes) => return self.set_syringes(syringes),
            Action::SetLot { component, lot } => self.set_lot(component, lot),
            Action::PutVial { component, lot, expiry } => self.put_vial(component, lot, expiry),
            Action::EditVial(drug, edit) => self.edit_vial(&drug, &edit),
            Action::SetExpiry { component, expiry } => self.set_expiry(component, expiry),
            Action::AnswerTouchOffer(yes) => return self.answer_touch_offer(yes),
            Action::ChangeSettings(settings) => self.change_settings(*settings),
            Action::EndGesture => {
                self.gesture_goes_on = false;
                self.settle_identity();
                return self.keep_settings();
            }
            Action::Say(text_id) => self.say(Notice::hint(text(text_id))),
            Action::DismissNotice => self.said.dismiss(),
            Action::TakeDown(serial) => self.said.take_down(serial),
            Action::Tick => return self.tick(),
            Action::LookAround => return vec![Effect::Look],
            Action::EndNow => return self.end_now(),
            Action::Reload => return self.reload(),
            Action::KeepMine => self.keep_mine(),
            Action::CompareWithFile => return self.compare_with_file(),
            Action::KnowSiblings => self.know_siblings(),
            Action::AskForCopiesFolder => return self.ask_for_copies_folder(),
            Action::AskToLeave => self.ask_to_leave(),
            Action::OpenPath(path) => return self.unless_unsaved(Then::OpenPath(path)),
            Action::Picked { purpose, of, picked } => return self.picked(purpose, of, picked),
            Action::Answer(answer) => return self.answer(answer),
            Action::SettleIdentity => {
                self.ask_who_it_is(None);
            }
            Action::AnswerIdentity(answer) => return self.answer_identity(answer),
            Action::Export(wish) => return self.export_wish(wish),
            Action::Emergency(wish) => return self.emergency_wish(wish),
            Action::Done(done) => return self.done(*done),
            Action::CloseRequested => return self.close_requested(),
        }
        Vec::new()
    }

    /// Carries out a row of the command table.
    fn run(&mut self, command: Command) -> Vec<Effect> {
        if let Some(effects) = self.run_on_card(command) {
            return effects;
        }
        if let Err(reason) = self.availability(command) {
            self.say(Notice::hint(text(reason)));
            return Vec::new();
        }
        match command {
            Command::New => return self.unless_unsaved(Then::New),
            Command::Open => return self.unless_unsaved(Then::Open),
            Command::OpenSample => return self.unless_unsaved(Then::Sample),
            Command::Quit => return self.unless_unsaved(Then::Quit),
            Command::Recover => return self.unless_unsaved(Then::Recover),
            Command::Save => return self.save(),
            Command::SaveAs => return self.save_as(),
            Command::Export => return self.open_export(),
            Command::Print => return self.print_report(),
            Command::CopyFigure => return self.copy_figure(),
            Command::Undo => self.undo(),
            Command::Redo => self.redo(),
            Command::Delete => self.delete_selected(),
            Command::SelectAll => self.selection = self.marks().iter().map(|m| m.id).collect(),
            Command::Escape => return self.escape(),
            Command::ShowView(view) => self.show_view(view),
            Command::ShowAll => self.all_views = true,
            Command::ShowWhereVisible => return self.show_where_visible(),
            Command::Frame(framing) => {
                // All four are fitted to the window; a part is framed in the one last worked in.
                self.all_views = false;
                return vec![Effect::Frame(framing)];
            }
            Command::ShowDepth(depth) => self.depth = depth,
            Command::Deeper => self.show_depth(self.depth.deeper()),
            Command::Shallower => self.show_depth(self.depth.shallower()),
            Command::ZoomIn => return vec![Effect::Zoom(1.25)],
            Command::ZoomOut => return vec![Effect::Zoom(0.8)],
            Command::NextPanel => return vec![Effect::Focus(Focus::NextPanel)],
            Command::ToggleOverlay(overlay) => return self.toggle_overlay(overlay),
            Command::DrawPainArea => self.draw_pain(),
            Command::DrawAreaToAvoid => self.draw_avoided(),
            Command::ToggleTheme => return self.toggle_theme(),
            Command::EditSettings => self.modal = Some(Modal::Settings),
            Command::SetTheme(theme) => return self.set_theme(theme),
            Command::ToggleTouchMode => return self.set_touch_mode(!self.settings.touch_mode),
            Command::ToggleFingerPans => return self.toggle_finger_pans(),
            Command::EnlargeText => return self.scale_text(1),
            Command::ReduceText => return self.scale_text(-1),
            Command::Score(score) => self.score_selected(Some(score)),
            Command::ClearScore => self.score_selected(None),
            Command::ScoreAfter => return self.go_to_pain_after(),
            Command::WalkFinding(finding) => self.walk_finding(finding),
            Command::SetKind(kind) => self.set_kind(kind),
            Command::Inject => self.inject_selected(),
            Command::InjectAllRemaining => self.ask_to_inject_all(),
            Command::Plan => self.plan_selected(),
            Command::Defer => return self.defer_selected(),
            Command::ResetState => self.reset_selected(),
            Command::ChangeDrug | Command::ToOtherSide | Command::MovePoint => return self.correct_selected(command),
            Command::Confirm => self.confirm_selected(),
            Command::PreviousMuscle => self.walk_muscle(false),
            Command::NextMuscle => self.walk_muscle(true),
            Command::EditPatient => {
                return self.go_to_field(Field::FamilyName.into());
            }
            Command::EditVisit => {
                return self.go_to_field(Field::Complaint.into());
            }
            Command::CopyNote => return self.copy_note(),
            Command::ShowDocumentation => self.modal = Some(Modal::Documentation),
            Command::SameVial => self.same_vials(),
            Command::ApplyVial => self.apply_vials(),
            Command::EditSyringes => self.modal = Some(Modal::Syringes),
            Command::SaveTemplate => self.modal = Some(Modal::SaveTemplate),
            Command::EditTemplates => self.modal = Some(Modal::Templates),
            Command::Acknowledge => return self.acknowledge(),
            Command::ShowDoses => self.modal = Some(Modal::Doses),
            Command::ShowEmergencies => self.open_emergencies(),
            Command::NewVisit
            | Command::Sign
            | Command::Amend
            | Command::PreviousVisit
            | Command::NextVisit
            | Command::LatestVisit
            | Command::Gone
            | Command::ToggleGhosts
            | Command::CompareVisits
            | Command::ShowTrends => return self.run_on_visits(command),
            Command::Palette => self.modal = Some(Modal::Palette),
            Command::ShowManual => self.modal = Some(Modal::Manual),
            Command::ShowShortcuts => self.modal = Some(Modal::Shortcuts),
            Command::ShowWords => self.modal = Some(Modal::Words),
            Command::ShowAbout => self.modal = Some(Modal::About),
        }
        Vec::new()
    }

    /// Keeps the window's size for the next start.
    pub const fn remember_window(&mut self, window: WindowSize) {
        self.settings.window = window;
    }
}

/// A step in words, such as "move of point 4".
fn step_text(label: &StepLabel) -> String {
    text_with(label.text_id, &[("object", label.object.as_str().into())]).into_owned()
}

/// The visit that an opened chart shows.
fn last_visit(chart: &Chart) -> VisitId {
    chart.last_visit().map_or(VisitId(1), |v| v.id)
}

fn first_visit(chart: &Chart) -> VisitId {
    chart.visits.first().map_or(VisitId(1), |v| v.id)
}
