//! Whatever is done to a chart, it can be saved afterwards.

use palpate::app::areas::{AreaAction, AreaOf, Tool};
use palpate::app::documents::jobs::{Places, Runner};
use palpate::app::visits::{Amending, MarkRelation, VisitAction};
use palpate::app::{Action, Answer, Command, Effect, Level, MarkEdit, Modal, Session, Surroundings};
use palpate::atlas::Atlas;
use palpate::body::View;
use palpate::chart::check::{MAX_TEXT_BYTES, problems};
use palpate::chart::visit::procedure::Complication;
use palpate::chart::{AmendmentKind, Clinician, Kind};
use palpate::geometry::point;
use palpate::ids::{ComplicationId, MarkId, VisitId};
use palpate::rules::clinical_tables::clinic::Clinical;
use palpate::store::format;
use palpate::store::settings::Settings;
use palpate::time::{FixedClock, Moment};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::support::bench::NOW;

fn session() -> Session {
    let surroundings = Surroundings {
        clock: Box::new(FixedClock(NOW.parse().unwrap())),
        random: Box::new(|| [7; 16]),
        atlas: Atlas::bundled().unwrap(),
        clinical: Clinical::bundled().unwrap(),
    };
    Session::new(surroundings, Settings::default())
}

fn now() -> Moment {
    NOW.parse().unwrap()
}

/// Carries an action out, and whatever it starts.
fn act(session: &mut Session, action: Action) {
    let mut runner = Runner::new(Places::default());
    for effect in session.act(action) {
        if let Effect::Start(job) = effect {
            let done = runner.run(*job);
            session.act(Action::Done(Box::new(done)));
        }
    }
}

fn place(session: &mut Session, x: f64, y: f64) -> MarkId {
    act(session, Action::Place { view: View::Back, at: point(x, y) });
    session.marks().last().unwrap().id
}

fn assert_savable(session: &Session) {
    assert_eq!(problems(session.chart(), now().date()), vec![]);
    assert!(format::write(session.chart(), now().date()).is_ok());
}

fn signer() -> Clinician {
    Clinician { name: "A. Example".to_owned(), credentials: String::new(), ..Clinician::default() }
}

/// A visit with two marks, and one after it to which both were carried over.
fn carried() -> (Session, [VisitId; 2], [MarkId; 2]) {
    let mut session = session();
    let marks = [place(&mut session, 20.0, 200.0), place(&mut session, -40.0, 400.0)];
    let first = session.shown_visit().unwrap().id;
    act(&mut session, Action::Visits(VisitAction::Start { from: first, carry: marks.to_vec() }));
    let second = session.shown_visit().unwrap().id;
    (session, [first, second], marks)
}

#[test]
fn a_mark_that_was_carried_over_can_be_deleted_where_it_came_from() {
    let (mut session, [first, second], [mark, _]) = carried();
    let confirmed = session.marks()[1].id;
    act(&mut session, Action::Select(confirmed));
    act(&mut session, Action::Run(Command::Confirm));
    let before = session.chart().clone();
    act(&mut session, Action::ShowVisit(first));
    act(&mut session, Action::Run(Command::SelectAll));
    act(&mut session, Action::Run(Command::Delete));
    assert_savable(&session);
    let later = session.chart().visit(second).unwrap();
    assert_eq!(later.marks.iter().map(|m| m.origin).collect::<Vec<_>>(), [None, None]);
    let looked_at: Vec<bool> = later.marks.iter().map(palpate::chart::Mark::is_confirmed).collect();
    assert_eq!(looked_at, [false, true], "what nobody has looked at is not confirmed by that");
    act(&mut session, Action::Run(Command::Undo));
    assert_eq!(session.chart().visits, before.visits, "it comes back with all that named it");
    assert!(session.chart().mark(first, mark).is_some());
}

#[test]
fn a_mark_that_a_signed_visit_names_is_not_deleted_and_that_is_said() {
    let (mut session, [first, _], [mark, _]) = carried();
    act(&mut session, Action::Visits(VisitAction::Sign { by: signer(), unidentified: "invented".to_owned() }));
    act(&mut session, Action::ShowVisit(first));
    act(&mut session, Action::Select(mark));
    act(&mut session, Action::Run(Command::Delete));
    assert_eq!(session.marks().len(), 2);
    let notice = session.notice().unwrap();
    assert_eq!(notice.level, Level::Warning);
    assert_eq!(notice.summary, "Not deleted: the signed visit of Nov 21, 2026 refers to it");
    assert_savable(&session);
}

#[test]
fn a_text_that_no_chart_may_hold_is_refused_at_once_and_nothing_else_with_it() {
    let mut session = session();
    let mark = place(&mut session, 20.0, 200.0);
    let long = "x".repeat(MAX_TEXT_BYTES + 1);
    act(&mut session, Action::EditMark(mark, MarkEdit::Note(long.clone())));
    assert_eq!(session.marks()[0].note, "");
    let notice = session.notice().unwrap().clone();
    assert_eq!(notice.level, Level::Error);
    assert_eq!(notice.details, "a text is longer than 100000 bytes");
    let mut details = session.shown_visit().unwrap().details.clone();
    details.complaint = long;
    act(&mut session, Action::EditVisit(Box::new(details.clone())));
    details.complaint = "neck".to_owned();
    details.ended = Some(now().plus_seconds(-60));
    act(&mut session, Action::EditVisit(Box::new(details)));
    assert_eq!(session.shown_visit().unwrap().details.complaint, "", "an end before the beginning is no end");
    assert_savable(&session);
}

#[test]
fn one_earlier_point_is_never_two_points_now() {
    let (mut session, [first, _], [mark, _]) = carried();
    let near = place(&mut session, 21.0, 201.0);
    act(&mut session, Action::Visits(VisitAction::Compare(Some(first))));
    act(&mut session, Action::Visits(VisitAction::SayPoint { mark: near, earlier: mark, what: MarkRelation::Same }));
    let of_mark = |m: &&palpate::chart::Mark| m.origin.is_some_and(|o| o.mark == mark);
    assert_eq!(session.marks().iter().filter(of_mark).map(|m| m.id).collect::<Vec<_>>(), [near]);
    assert!(!session.marks()[0].is_confirmed(), "the carried one still waits to be looked at");
    act(&mut session, Action::Run(Command::Undo));
    assert_eq!(session.marks()[0].origin.map(|o| o.mark), Some(mark));
    assert_savable(&session);
}

#[test]
fn what_was_typed_goes_into_the_visit_that_was_shown_however_slow_the_frame() {
    let (mut session, [first, second], _) = carried();
    let mut typed = session.shown_visit().unwrap().details.clone();
    typed.complaint = "neck".to_owned();
    // The list is drawn before the form.
    let frame = vec![Action::ShowVisit(first), Action::EditVisit(Box::new(typed)), Action::EndGesture];
    for action in Action::edits_first(frame) {
        act(&mut session, action);
    }
    let complaint = |id: VisitId| session.chart().visit(id).unwrap().details.complaint.as_str();
    assert_eq!((complaint(first), complaint(second)), ("", "neck"));
    assert_eq!(session.shown_visit().unwrap().id, first);
}

#[test]
fn a_step_that_is_undone_is_shown() {
    let (mut session, [first, second], _) = carried();
    act(&mut session, Action::ShowVisit(first));
    place(&mut session, 30.0, 300.0);
    act(&mut session, Action::ShowVisit(second));
    act(&mut session, Action::Run(Command::Undo));
    assert_eq!((session.shown_visit().unwrap().id, session.marks().len()), (first, 2));
    act(&mut session, Action::ShowVisit(second));
    act(&mut session, Action::Run(Command::Redo));
    assert_eq!((session.shown_visit().unwrap().id, session.marks().len()), (first, 3));
    act(&mut session, Action::Run(Command::Undo));
    act(&mut session, Action::Run(Command::Undo));
    assert_eq!(session.chart().visits.len(), 1, "then the visit itself");
    act(&mut session, Action::Run(Command::Redo));
    assert_eq!(session.shown_visit().unwrap().id, second);
}

/// One thing that a user does, with what it is done to.
#[derive(Debug, Clone)]
enum Deed {
    Place(f64, f64),
    Select(Index),
    SelectAll,
    Do(Command),
    Carry(Vec<Index>),
    Show(Index),
    Sign,
    Amend(Index),
    Complain(Index),
    Draw(Option<Index>, f64, Tool),
    Own(Index, Option<Index>),
    Same(Index, Index, MarkRelation),
    Time(i64),
    Words(usize),
    Answer(Answer),
}

fn deed() -> impl Strategy<Value = Deed> {
    let index = any::<Index>;
    let command = prop::sample::select(vec![
        Command::Inject,
        Command::InjectAllRemaining,
        Command::Plan,
        Command::Defer,
        Command::ResetState,
        Command::Confirm,
        Command::Gone,
        Command::Delete,
        Command::Undo,
        Command::Redo,
        Command::Acknowledge,
        Command::SetKind(Kind::Active),
    ]);
    let place = (-60.0..60.0, 150.0..450.0).prop_map(|(x, y)| Deed::Place(x, y));
    prop_oneof![
        4 => place,
        3 => index().prop_map(Deed::Select),
        1 => Just(Deed::SelectAll),
        8 => command.prop_map(Deed::Do),
        2 => vec(index(), 0..4).prop_map(Deed::Carry),
        3 => index().prop_map(Deed::Show),
        1 => Just(Deed::Sign),
        1 => index().prop_map(Deed::Amend),
        1 => index().prop_map(Deed::Complain),
        3 => (prop::option::of(index()), -30.0..30.0, prop::sample::select(vec![Tool::Brush, Tool::Brush, Tool::Eraser]))
            .prop_map(|(of, x, tool)| Deed::Draw(of, x, tool)),
        1 => (index(), prop::option::of(index())).prop_map(|(area, of)| Deed::Own(area, of)),
        2 => (index(), index(), prop::sample::select(vec![MarkRelation::Same, MarkRelation::Other, MarkRelation::Nothing]))
            .prop_map(|(mark, earlier, what)| Deed::Same(mark, earlier, what)),
        1 => (-7200..7200_i64).prop_map(Deed::Time),
        1 => prop::sample::select(vec![0, 7, MAX_TEXT_BYTES, MAX_TEXT_BYTES + 1]).prop_map(Deed::Words),
        4 => prop::sample::select(vec![Answer::GoOn, Answer::Cancel]).prop_map(Deed::Answer),
    ]
}

fn mark_at(session: &Session, index: Index) -> Option<MarkId> {
    let marks = session.marks();
    if marks.is_empty() { None } else { Some(index.get(marks).id) }
}

fn carry_out(session: &mut Session, deed: Deed) {
    let asked = matches!(session.modal(), Some(Modal::Confirm(_) | Modal::DeleteInjected(_)));
    if asked != matches!(deed, Deed::Answer(_)) {
        return;
    }
    let action = match deed {
        Deed::Place(x, y) => Action::Place { view: View::Back, at: point(x, y) },
        Deed::Select(i) => match mark_at(session, i) {
            Some(mark) => Action::ToggleSelected(mark),
            None => return,
        },
        Deed::SelectAll => Action::Run(Command::SelectAll),
        Deed::Do(command) => Action::Run(command),
        Deed::Carry(which) => {
            let from = session.shown_visit().unwrap().id;
            let mut carry: Vec<MarkId> = which.into_iter().filter_map(|i| mark_at(session, i)).collect();
            carry.sort();
            carry.dedup();
            Action::Visits(VisitAction::Start { from, carry })
        }
        Deed::Show(i) => Action::ShowVisit(i.get(&session.chart().visits).id),
        Deed::Sign => Action::Visits(VisitAction::Sign { by: signer(), unidentified: "invented".to_owned() }),
        Deed::Amend(i) => {
            let (reason, text) = ("slip".to_owned(), "left".to_owned());
            let (kind, mark) = (AmendmentKind::EnteredInError, mark_at(session, i));
            Action::Visits(VisitAction::Amend(Box::new(Amending { kind, mark, by: signer(), reason, text })))
        }
        Deed::Complain(i) => {
            let mut details = session.shown_visit().unwrap().details.clone();
            let kind = ComplicationId::new("bruise").unwrap();
            let complication = Complication { mark: mark_at(session, i), ..Complication::new(kind) };
            details.procedure.complications.get_or_insert_default().push(complication);
            Action::EditVisit(Box::new(details))
        }
        Deed::Draw(of, x, tool) => {
            let of = of.and_then(|i| mark_at(session, i)).map_or(AreaOf::Complaint, AreaOf::Mark);
            act(session, Action::Area(AreaAction::Draw(of)));
            act(session, Action::Area(AreaAction::Take(tool)));
            let path = vec![point(x, 220.0), point(x + 30.0, 225.0)];
            act(session, Action::Area(AreaAction::Stroke { view: View::Back, path }));
            Action::Area(AreaAction::Finish)
        }
        Deed::Own(area, of) => {
            let areas: Vec<_> = session.pain_areas().map(|(_, a)| a.id).collect();
            if areas.is_empty() {
                return;
            }
            Action::Area(AreaAction::BelongTo(*area.get(&areas), of.and_then(|i| mark_at(session, i))))
        }
        Deed::Same(mark, earlier, what) => {
            let Some(then) = session.earlier_visits().next().filter(|v| !v.marks.is_empty()) else { return };
            let (visit, earlier) = (then.id, earlier.get(&then.marks).id);
            let Some(mark) = mark_at(session, mark) else { return };
            act(session, Action::Visits(VisitAction::Compare(Some(visit))));
            Action::Visits(VisitAction::SayPoint { mark, earlier, what })
        }
        Deed::Time(seconds) => {
            let mut details = session.shown_visit().unwrap().details.clone();
            details.pain_after_at = Some(details.when.plus_seconds(seconds));
            details.ended = details.pain_after_at;
            Action::EditVisit(Box::new(details))
        }
        Deed::Words(length) => match session.marks().last().map(|m| m.id) {
            Some(mark) => Action::EditMark(mark, MarkEdit::Note("x".repeat(length))),
            None => return,
        },
        Deed::Answer(answer) => Action::Answer(answer),
    };
    act(session, action);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_sequence_of_deeds_leaves_a_chart_that_cannot_be_saved(deeds in vec(deed(), 1..60)) {
        let mut session = session();
        for deed in deeds {
            let words = format!("{deed:?}");
            carry_out(&mut session, deed);
            let wrong = problems(session.chart(), now().date());
            prop_assert!(wrong.is_empty(), "after {}: {:?}", words, wrong);
        }
        prop_assert!(format::write(session.chart(), now().date()).is_ok());
        while session.undo_text().is_some() {
            act(&mut session, Action::Run(Command::Undo));
            let wrong = problems(session.chart(), now().date());
            prop_assert!(wrong.is_empty(), "after an undo: {:?}", wrong);
        }
    }
}
