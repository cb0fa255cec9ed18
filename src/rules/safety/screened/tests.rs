//! Which answers of earlier visits hold, and how they are said.

use super::*;
use crate::chart::{Chart, Status, VisitDetails};
use crate::ids::{ChartId, VisitId};

fn question(id: &str) -> QuestionId {
    QuestionId::new(id).unwrap()
}

/// A chart with a visit at each of these times, with one answer each.
fn chart(id: &str, visits: &[(&str, Answer)]) -> Chart {
    let visit = |number: u32, when: &str, answer: Answer| {
        let mut details = VisitDetails::starting(when.parse().unwrap());
        Answered::put(&mut details.screening, &question(id), answer, "");
        Visit::new(VisitId(number), details)
    };
    let mut chart = Chart::new(ChartId::from_random([1; 16]), "1", VisitDetails::starting(NINE.parse().unwrap()));
    chart.visits = (1..).zip(visits).map(|(number, (when, answer))| visit(number, when, *answer)).collect();
    chart
}

fn at_last(chart: &Chart, id: &str) -> Option<(Certainty, Option<(String, Still)>)> {
    let tables = Clinical::bundled().unwrap();
    let yes = Screened::of(chart, chart.visits.last().unwrap(), tables).yes(&question(id))?;
    Some((yes.certainty, yes.told.map(|t| (t.on.to_string(), t.how))))
}

const NINE: &str = "2026-11-20T09:00:00+01:00";
const ELEVEN: &str = "2026-11-20T11:00:00+01:00";
const LATER: &str = "2026-11-27T09:00:00+01:00";

#[test]
fn a_yes_to_what_lasts_holds_until_it_is_answered_anew() {
    use Answer::{No, NotApplicable, NotAsked, Yes};
    use Certainty::{Certain, Possible};
    let first = |how| Some(("2026-11-20".to_owned(), how));
    for (id, visits, expected) in [
        ("neuromuscular-disease", vec![(NINE, Yes)], Some((Certain, None))),
        ("neuromuscular-disease", vec![(NINE, Yes), (ELEVEN, NotAsked)], Some((Certain, first(Still::SameDay)))),
        ("neuromuscular-disease", vec![(NINE, Yes), (LATER, NotAsked)], Some((Certain, first(Still::Lasts)))),
        (
            "neuromuscular-disease",
            vec![(NINE, Yes), (ELEVEN, NotAsked), (LATER, NotAsked)],
            Some((Certain, first(Still::Lasts))),
        ),
        ("neuromuscular-disease", vec![(NINE, Yes), (LATER, No)], None),
        ("neuromuscular-disease", vec![(NINE, Yes), (ELEVEN, No), (LATER, NotAsked)], None),
        (
            "neuromuscular-disease",
            vec![(NINE, No), (ELEVEN, Yes), (LATER, NotAsked)],
            Some((Certain, first(Still::Lasts))),
        ),
        ("neuromuscular-disease", vec![(LATER, Yes), (NINE, NotAsked)], None),
        ("neuromuscular-disease", vec![(NINE, Yes), (ELEVEN, No)], Some((Certain, first(Still::SameDay)))),
        ("neuromuscular-disease", vec![(NINE, No), (LATER, NotAsked)], None),
        ("strong-cyp3a4-inhibitor", vec![(NINE, Yes), (LATER, NotAsked)], Some((Certain, first(Still::Lasts)))),
        ("pregnancy", vec![(NINE, Yes), (ELEVEN, NotAsked)], Some((Certain, first(Still::SameDay)))),
        ("pregnancy", vec![(NINE, Yes), (LATER, NotAsked)], Some((Possible, first(Still::Ask)))),
        ("infection-local", vec![(NINE, Yes), (LATER, NotAsked)], Some((Possible, first(Still::Ask)))),
        ("infection-local", vec![(NINE, Yes), (LATER, No)], None),
        ("an-own-question", vec![(NINE, Yes), (LATER, NotAsked)], Some((Possible, first(Still::Ask)))),
        ("neuromuscular-disease", vec![(NINE, Yes), (LATER, NotApplicable)], None),
    ] {
        assert_eq!(at_last(&chart(id, &visits), id), expected, "{id}: {visits:?}");
    }
}

#[test]
fn a_birth_date_decides_who_is_a_child_whatever_was_answered() {
    let tables = Clinical::bundled().unwrap();
    let child = QuestionId::new("child").unwrap();
    let mut chart = chart("child", &[(NINE, Answer::NotAsked)]);
    let day = chart.visits[0].details.when.date();
    let years_ago = |years: i64, days: i64| {
        let born = day.checked_sub(jiff::Span::new().years(years)).unwrap();
        born.checked_add(jiff::Span::new().days(days)).unwrap()
    };
    for (answer, born, expected) in [
        (Answer::NotAsked, None, false),
        (Answer::Yes, None, true),
        (Answer::NotAsked, Some(years_ago(18, 1)), true),
        (Answer::No, Some(years_ago(18, 1)), true),
        (Answer::Yes, Some(years_ago(18, 0)), false),
        (Answer::NotAsked, Some(years_ago(18, 0)), false),
        (Answer::Yes, Some(years_ago(40, 0)), false),
        (Answer::NotAsked, Some(years_ago(6, 0)), true),
    ] {
        Answered::put(&mut chart.visits[0].details.screening, &child, answer, "");
        chart.patient.birth_date = born;
        let found = Screened::of(&chart, &chart.visits[0], tables).yes(&child);
        assert_eq!(found.is_some(), expected, "{answer:?}, born {born:?}");
        assert!(found.is_none_or(|yes| yes.certainty == Certainty::Certain), "{answer:?}, born {born:?}");
    }
}

#[test]
fn only_what_stops_the_needle_or_is_to_be_talked_over_is_a_concern() {
    let tables = Clinical::bundled().unwrap();
    for (id, expected) in [
        ("infection-systemic", true),
        ("bleeding-disorder", true),
        ("methemoglobinemia", true),
        ("anticoagulant", false),
        ("child", false),
        ("epilepsy", false),
    ] {
        let chart = chart(id, &[(NINE, Answer::Yes)]);
        let found = concerns(&chart, &chart.visits[0], tables);
        assert_eq!(
            found.iter().map(|c| c.question.id.as_str()).collect::<Vec<_>>(),
            if expected { vec![id] } else { vec![] }
        );
        let no = self::chart(id, &[(NINE, Answer::No)]);
        assert!(concerns(&no, &no.visits[0], tables).is_empty(), "{id}");
    }
    // Those that last are what the patient has, not what happens to be so today.
    let lasting = |id: &str| tables.screening.questions.iter().any(|q| q.id.as_str() == id && q.lasts);
    for id in [
        "heart-disease",
        "epinephrine-interaction",
        "methemoglobinemia",
        "pseudocholinesterase",
        "glaucoma",
        "epilepsy",
        "lung-disease",
    ] {
        assert!(lasting(id), "{id}");
    }
    for id in
        ["pregnancy", "breast-feeding", "infection-local", "infection-systemic", "aminoglycosides", "acute-trauma"]
    {
        assert!(!lasting(id), "{id}");
    }
    assert_eq!(chart("pregnancy", &[(NINE, Answer::Yes)]).visits[0].status, Status::Draft);
}
