//! Arbitrary history, examination and procedure.

use palpate::chart::mark::examination::{
    Autonomic, Confidence, Examination, MotionLimit, MotionUnit, PainQuality, RangeOfMotion, Tenderness, Weakness,
};
use palpate::chart::visit::answer::Noted;
use palpate::chart::visit::clinical_history::{
    Adherence, CareKind, CareResponse, ChangeSince, ClinicalHistory, Factor, FunctionScore, Intent, MoreOrLess,
    PriorCare, SinceLast,
};
use palpate::chart::visit::procedure::{
    Complication, HomeExercise, Onset, OtherAnaesthetic, Position, Procedure, SkinAgent,
};
use palpate::chart::{Answer, Corrected, Correction};
use palpate::ids::{ComplicationId, DrugId, ScaleId};
use palpate::units::{Mass, ScaleScore, Span, SpanUnit};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::{answers, date, milli, moment, score, small, some_of, word, words};

fn one_of<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = Option<T>> {
    option::of(select(all))
}

pub(super) fn examination() -> impl Strategy<Value = Examination> {
    let motion = (words(), select(MotionUnit::ALL), small(0, 360), small(0, 360), one_of(MotionLimit::ALL)).prop_map(
        |(movement, unit, before, after, limited_by)| RangeOfMotion { movement, unit, before, after, limited_by },
    );
    let pain = (one_of(Tenderness::ALL), option::of(score()), option::of(score()), small(0, 100), small(0, 3));
    let rest = (one_of(Weakness::ALL), option::of(some_of(Autonomic::ALL)), one_of(Confidence::ALL));
    (pain, some_of(PainQuality::ALL), vec(motion, 0..3), rest).prop_map(
        |(pain, referral_quality, motion, (weakness, autonomic, confidence))| {
            let (tenderness, pain_at_rest, pain_on_movement, visual_analogue_mm, twitch_strength) = pain;
            Examination {
                tenderness,
                pain_at_rest,
                pain_on_movement,
                visual_analogue_mm,
                twitch_strength,
                referral_quality,
                motion,
                weakness,
                autonomic,
                confidence,
            }
        },
    )
}

pub(super) fn correction() -> impl Strategy<Value = Correction> {
    (select(Corrected::ALL), words(), words(), words(), moment())
        .prop_map(|(what, before, after, reason, at)| Correction { what, before, after, reason, at })
}

fn span() -> impl Strategy<Value = Span> {
    (1..=999_u16, select(&SpanUnit::ALL[..])).prop_map(|(count, unit)| Span::new(count, unit).unwrap())
}

fn noted() -> impl Strategy<Value = Noted> {
    (select(&Answer::ALL[..]), words()).prop_map(|(answer, note)| Noted { answer, note })
}

pub(super) fn history() -> impl Strategy<Value = ClinicalHistory> {
    let care = (select(CareKind::ALL), words(), option::of(span()), one_of(CareResponse::ALL))
        .prop_map(|(kind, what, duration, response)| PriorCare { kind, what, duration, response });
    let scale_score = || option::of(milli(0, 1_000_000).prop_map(|m| ScaleScore::try_from(m).unwrap()));
    let function = (word(), scale_score(), scale_score(), option::of(date()), words()).prop_map(
        |(scale, score, earlier, earlier_on, note)| {
            let scale = ScaleId::new(&scale).unwrap();
            FunctionScore { scale, score, earlier, earlier_on, note }
        },
    );
    let lists = (some_of(PainQuality::ALL), some_of(Factor::ALL), option::of(vec(care, 0..3)), vec(function, 0..3));
    let texts = [words(), words(), words(), words(), words(), words(), words(), words(), words()];
    let followed = (
        one_of(Adherence::ALL),
        some_of(ChangeSince::ALL),
        [one_of(MoreOrLess::ALL), one_of(MoreOrLess::ALL), one_of(MoreOrLess::ALL)],
    );
    let since_last = (small(0, 100), option::of(span()), followed, words()).prop_map(
        |(relief_percent, lasted, (adherence, changes, [medicines, relaxants, therapy]), note)| SinceLast {
            relief_percent,
            lasted,
            adherence,
            changes,
            medicines,
            relaxants,
            therapy,
            note,
        },
    );
    (option::of(span()), lists, texts, noted(), (one_of(Intent::ALL), since_last, answers())).prop_map(
        |(duration, (quality, factors, prior_care, function), texts, neurological, (intent, since_last, candidacy))| {
            let [course, factors_note, earlier_injections, medication, illnesses, goal, examination, rest @ ..] = texts;
            let [differential, necessity] = rest;
            ClinicalHistory {
                duration,
                course,
                quality,
                factors,
                factors_note,
                prior_care,
                earlier_injections,
                since_last,
                medication,
                illnesses,
                goal,
                function,
                neurological,
                examination,
                candidacy,
                differential,
                intent,
                necessity,
            }
        },
    )
}

/// A complication whose mark is set when its visit joins a chart.
fn complication() -> impl Strategy<Value = Complication> {
    let texts = [words(), words(), words(), words()];
    let when = (option::of(moment()), select(Onset::ALL), option::of(date()));
    (word(), when, small(1, 5), texts).prop_map(|(kind, (at, onset, resolved_on), severity, texts)| {
        let [words, treatment, outcome, reported_to] = texts;
        let kind = ComplicationId::new(&kind).unwrap();
        Complication { kind, mark: None, at, onset, severity, words, treatment, outcome, reported_to, resolved_on }
    })
}

pub(super) fn procedure() -> impl Strategy<Value = Procedure> {
    let mass = milli(0, 10_000_000).prop_map(|m| Mass::try_from(m).unwrap());
    let other = (word(), option::of(mass), option::of(any::<bool>()), option::of(moment()), words()).prop_map(
        |(drug, mg, epinephrine, at, note)| {
            let drug = DrugId::new(&drug).unwrap();
            OtherAnaesthetic { drug, mg, epinephrine, at, note }
        },
    );
    let lists = (answers(), answers(), option::of(vec(other, 0..3)), option::of(vec(complication(), 0..3)));
    let how = (option::of(moment()), one_of(Position::ALL), one_of(SkinAgent::ALL));
    (lists, how, noted(), some_of(HomeExercise::ALL), [words(), words(), words()]).prop_map(
        |((checklist, aftercare, other_anaesthetics, complications), how, programme, home_programme, texts)| {
            let (time_out_at, position, skin_agent) = how;
            let [consent_note, observation, options] = texts;
            Procedure {
                checklist,
                time_out_at,
                consent_note,
                position,
                skin_agent,
                other_anaesthetics,
                complications,
                // The visit knows when it began.
                observed_from: None,
                observed_until: None,
                observation,
                aftercare,
                programme,
                home_programme,
                options,
            }
        },
    )
}
