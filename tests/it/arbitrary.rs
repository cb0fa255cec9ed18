//! Arbitrary sound charts that use every field of the model.
#![expect(clippy::unwrap_used, reason = "every value is made within its range")]

mod record;

use std::collections::BTreeSet;
use std::num::NonZeroU8;

use jiff::civil::Date;
use palpate::body::{Side, View};
use palpate::chart::check::is_forbidden;
use palpate::chart::mark::{EarlierMark, Finding};
use palpate::chart::visit::procedure::Procedure;
use palpate::chart::{
    Acknowledgement, Allergy, Amendment, AmendmentKind, Answer, Answered, AreaToAvoid, AsSigned, Aspiration, Bleeding,
    Chart, ChosenBy, Clinician, Component, Diagnosis, Drawn, EndFeel, Epinephrine, Findings, Guidance, Identifier,
    Identity, IdentityCorrection, Injection, Kind, Mark, MuscleChoice, Origin, PainArea, PainQuality, Patient, Place,
    Series, Sex, Signature, SignedBefore, State, Status, Technique, Test, Visit, VisitDetails, Warning,
};
use palpate::geometry::{Patch, Point, point};
use palpate::ids::{AllergenId, AreaId, CautionId, ChartId, DrugId, HazardId, MarkId, MuscleId, QuestionId, VisitId};
use palpate::time::Moment;
use palpate::units::{
    BodyHeight, BodyWeight, Bore, Directions, Milli, Needle, NeedleDepth, PainScore, Passes, PressureThreshold,
    PressureTrials, Strength, TwitchCount, TwitchStrength, Volume,
};
use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};

/// The day on which arbitrary charts are sound.
pub fn today() -> Date {
    Date::constant(2026, 11, 21)
}

/// A sound chart with one to three visits.
pub fn chart() -> impl Strategy<Value = Chart> {
    (any::<[u8; 16]>(), word(), patient(), vec(visit(), 1..4)).prop_map(|(id, atlas, patient, seeds)| {
        let mut chart = Chart { id: ChartId::from_random(id), atlas, next_id: 1, patient, visits: Vec::new() };
        for area in &mut chart.patient.areas_to_avoid {
            area.id = AreaId(chart.next_id);
            chart.next_id += 1;
        }
        for seed in seeds {
            seed.put_into(&mut chart);
        }
        chart
    })
}

/// Whatever people and their keyboards produce, and what a careless writer stumbles over.
fn words() -> impl Strategy<Value = String> {
    const HARD: &[&str] = &[
        "\"",
        "\"#",
        "\\",
        "\\n",
        "\n",
        "\t",
        "'",
        "//",
        "/*",
        "*/",
        "\n// end sha256=",
        "#![enable(",
        ")",
        "r#\"",
        "Some(",
        "\u{202e}",
        "\u{200f}",
        "\u{2028}",
        "\u{feff}",
        "é",
        "e\u{301}",
        "漢字",
        "שלום",
        "👩‍⚕️",
        "\u{10ffff}",
        "ZZ",
    ];
    let plain = any::<char>().prop_filter("control characters are no text", |c| !is_forbidden(*c));
    let piece = prop_oneof![plain.prop_map(String::from), select(HARD).prop_map(str::to_owned), "[a-z ]{1,8}"];
    prop_oneof![2 => Just(String::new()), 3 => vec(piece, 1..6).prop_map(|pieces| pieces.concat())]
}

fn word() -> impl Strategy<Value = String> {
    "[a-z0-9-]{1,12}"
}

fn date() -> impl Strategy<Value = Date> {
    (1890..=2025_i16, 1..=12_i8, 1..=28_i8).prop_map(|(y, m, d)| Date::constant(y, m, d))
}

fn moment() -> impl Strategy<Value = Moment> {
    (date(), 0..24_u8, 0..60_u8, 0..60_u8, -48..=56_i32).prop_map(|(date, h, m, s, quarters)| {
        let (sign, minutes) = (if quarters < 0 { '-' } else { '+' }, quarters.abs() * 15);
        format!("{date}T{h:02}:{m:02}:{s:02}{sign}{:02}:{:02}", minutes / 60, minutes % 60).parse().unwrap()
    })
}

fn view() -> impl Strategy<Value = View> {
    select(&View::ALL[..])
}

fn side() -> impl Strategy<Value = Side> {
    select(&[Side::Left, Side::Right, Side::Midline][..])
}

fn milli(least: u32, most: u32) -> impl Strategy<Value = Milli> {
    (least..=most).prop_map(Milli::from_thousandths)
}

fn score() -> impl Strategy<Value = PainScore> {
    (0..=10_u8).prop_map(|n| n.try_into().unwrap())
}

fn position() -> impl Strategy<Value = Point> {
    (prop_oneof![Just(-0.0), -400.0..=400.0], -5.0..=1005.0).prop_map(|(x, y)| point(x, y))
}

fn patch() -> impl Strategy<Value = Patch> {
    vec(vec(position(), 3..6), 1..3).prop_map(|borders| Patch { borders })
}

fn qualities() -> impl Strategy<Value = BTreeSet<PainQuality>> {
    subsequence(PainQuality::ALL, 0..4).prop_map(|some| some.into_iter().collect())
}

fn patient() -> impl Strategy<Value = Patient> {
    let identifier = (words(), words()).prop_map(|(system, value)| Identifier { system, value });
    let area = (view(), patch(), words());
    // The id is set when the patient joins a chart.
    let area = area.prop_map(|(view, patch, reason)| AreaToAvoid { id: AreaId(0), view, patch, reason });
    let sex = select(&[Sex::Female, Sex::Male, Sex::Other, Sex::Unknown][..]);
    let allergy = (words(), option::of(word()))
        .prop_map(|(words, to)| Allergy { words, to: to.map(|id| AllergenId::new(&id).unwrap()) });
    let lists = (option::of(vec(allergy, 0..3)), option::of(vec(words(), 0..3)), vec(words(), 0..3), vec(area, 0..2));
    (words(), words(), option::of(date()), option::of(sex), vec(identifier, 0..3), lists).prop_map(
        |(family, given, birth_date, sex, identifiers, (allergies, anticoagulants, alerts, areas_to_avoid))| Patient {
            family,
            given,
            birth_date,
            sex,
            identifiers,
            allergies,
            anticoagulants,
            alerts,
            areas_to_avoid,
        },
    )
}

fn clinician() -> impl Strategy<Value = Clinician> {
    (words(), words(), words(), words()).prop_map(|(name, credentials, number, number_kind)| Clinician {
        name,
        credentials,
        number,
        number_kind,
    })
}

fn details() -> impl Strategy<Value = VisitDetails> {
    let diagnosis = (words(), words()).prop_map(|(code, words)| Diagnosis { code, words });
    let answer = || select(&Answer::ALL[..]);
    let weight = milli(1_000, 500_000).prop_map(|m| BodyWeight::try_from(m).unwrap());
    let height = (400..=2600_u32).prop_map(|mm| BodyHeight::try_from(Milli::from_thousandths(mm * 100)).unwrap());
    let first = (moment(), option::of(0..100_000_i64), clinician(), words(), option::of(side()), vec(diagnosis, 0..3));
    let second = (option::of(weight), option::of(height), answer(), answer(), answers());
    let session = || option::of((1..=255_u8).prop_map(|n| NonZeroU8::new(n).unwrap()));
    let series = (session(), session(), option::of(date()), option::of(date()))
        .prop_map(|(session, of, next_due, call_on)| Series { session, of, next_due, call_on });
    let third = (option::of(score()), option::of(score()), words(), words(), [words(), words(), words()], series);
    let seconds = || option::of(0..100_000_i64);
    let more = (record::history(), record::procedure(), seconds(), seconds(), seconds());
    (first, second, third, more).prop_map(|(first, second, third, more)| {
        let (history, procedure, asked, observed, for_long) = more;
        let (when, lasted, clinician, complaint, complaint_side, diagnoses) = first;
        let (weight_kg, height_cm, consent, time_out, screening) = second;
        let (pain_before, pain_after, plan, aftercare, [place, assistants, referred_by], series) = third;
        VisitDetails {
            when,
            ended: lasted.map(|seconds| when.plus_seconds(seconds)),
            place,
            clinician,
            assistants,
            referred_by,
            complaint,
            complaint_side,
            history,
            diagnoses,
            weight_kg,
            height_cm,
            consent,
            time_out,
            screening,
            procedure: Procedure {
                observed_from: observed.map(|seconds| when.plus_seconds(seconds)),
                observed_until: for_long.map(|long| when.plus_seconds(observed.unwrap_or(0) + long)),
                ..procedure
            },
            pain_before,
            pain_after,
            pain_after_at: asked.map(|seconds| when.plus_seconds(seconds)),
            series,
            plan,
            aftercare,
        }
    })
}

fn component() -> impl Strategy<Value = Component> {
    let strength = prop_oneof![
        milli(0, u32::MAX).prop_map(Strength::MgPerMl),
        milli(0, 1_000_000).prop_map(Strength::McgPerMl),
        milli(0, 1_000_000).prop_map(Strength::UnitsPerMl),
    ];
    let volume = (0..=20_000_u32).prop_map(|n| Volume::from_microlitres(n).unwrap());
    let epinephrine = prop_oneof![
        select(&[Epinephrine::NotRecorded, Epinephrine::Without, Epinephrine::With][..]),
        milli(1_000, 100_000).prop_map(|m| Epinephrine::McgPerMl(m.try_into().unwrap())),
    ];
    (word(), option::of(strength), volume, epinephrine, words(), option::of(date())).prop_map(
        |(drug, strength, volume_ml, epinephrine, lot, expiry)| Component {
            drug: DrugId::new(&drug).unwrap(),
            strength,
            volume_ml,
            epinephrine,
            lot,
            expiry,
        },
    )
}

fn needle() -> impl Strategy<Value = Needle> {
    let bore = prop_oneof![
        (14..=34_u8).prop_map(|n| Bore::gauge(n).unwrap()),
        milli(100, 1000).prop_map(|mm| Bore::diameter(mm).unwrap()),
    ];
    (bore, 4..=200_u8).prop_map(|(bore, length)| Needle { bore, length_mm: length.try_into().unwrap() })
}

fn injection() -> impl Strategy<Value = Injection> {
    let moved = (small::<Passes>(0, 40), small::<Directions>(1, 12), option::of(any::<bool>()));
    let met = (small::<NeedleDepth>(1, 200), small::<TwitchCount>(0, 20), small::<TwitchStrength>(0, 3));
    let seen = (select(Aspiration::ALL), select(EndFeel::ALL), select(Bleeding::ALL), option::of(score()));
    let rest = (select(&Guidance::ALL[..]), words(), option::of(moment()));
    (vec(component(), 0..3), option::of(needle()), moved, met, seen, rest).prop_map(
        |(components, needle, (passes, directions, fan), (depth_mm, twitches, strength), seen, rest)| {
            let (aspiration, end_feel, bleeding, pain_after) = seen;
            let (guidance, complication, at) = rest;
            // Neither a strength without a twitch nor a twitch without strength.
            let agree = |n: TwitchCount, s: TwitchStrength| (n.value() == 0) == (s.value() == 0);
            let twitch_strength = strength.filter(|s| twitches.is_none_or(|n| agree(n, *s)));
            Injection {
                technique: if components.is_empty() { Technique::DryNeedling } else { Technique::Injection },
                components,
                needle,
                passes,
                directions,
                fan,
                guidance,
                aspiration,
                depth_mm,
                twitches,
                twitch_strength,
                end_feel,
                pain_after,
                bleeding,
                complication,
                at,
            }
        },
    )
}

/// A small number that may be unknown.
fn small<T: TryFrom<u16, Error: std::fmt::Debug> + std::fmt::Debug>(
    least: u16,
    most: u16,
) -> impl Strategy<Value = Option<T>> {
    option::of((least..=most).prop_map(|n| T::try_from(n).unwrap()))
}

/// Some values of a closed list.
fn some_of<T: Ord + Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = BTreeSet<T>> {
    btree_set(select(all), 0..3)
}

fn answers() -> impl Strategy<Value = Vec<Answered>> {
    btree_map(word(), (select(&Answer::ALL[..]), words()), 0..3).prop_map(|answers| {
        let one = |(question, (answer, note)): (String, _)| Answered {
            question: QuestionId::new(&question).unwrap(),
            answer,
            note,
        };
        answers.into_iter().map(one).collect()
    })
}

fn test() -> impl Strategy<Value = Test> {
    select(&[Test::NotTested, Test::Yes, Test::No][..])
}

fn findings() -> impl Strategy<Value = Findings> {
    ([test(), test(), test(), test(), test(), test(), test()], test()).prop_map(|(answers, local_pain)| {
        let mut findings = Findings { local_pain, ..Findings::default() };
        for (finding, answer) in Finding::ALL.into_iter().zip(answers) {
            findings.set(finding, answer);
        }
        findings
    })
}

fn state() -> impl Strategy<Value = State> {
    prop_oneof![
        Just(State::Found),
        Just(State::Planned),
        injection().prop_map(State::Injected),
        words().prop_map(|reason| State::Deferred { reason }),
    ]
}

/// A mark whose id and number are set when it joins a chart.
fn mark() -> impl Strategy<Value = Mark> {
    let place = (view(), position(), option::of(-400.0..=400.0_f64))
        .prop_map(|(view, at, depth)| Place::new(view, at, depth).unwrap());
    let muscle = (word(), any::<bool>()).prop_map(|(id, atlas)| MuscleChoice {
        id: MuscleId::new(&id).unwrap(),
        chosen_by: if atlas { ChosenBy::Atlas } else { ChosenBy::Clinician },
    });
    let threshold = milli(9_800, 1_079_000).prop_map(|m| PressureThreshold::try_from(m).unwrap());
    let trials = vec(threshold, 1..=3).prop_map(|trials| PressureTrials::try_from(trials).unwrap());
    let proposed = any::<bool>();
    let felt = (select(&Kind::ALL[..]), option::of(score()), findings(), record::examination(), option::of(trials));
    let corrections = vec(record::correction(), 0..2);
    (place, option::of(muscle), side(), felt, words(), words(), (state(), corrections), proposed).prop_map(
        |(place, muscle, side, felt, refers_to, note, (state, corrections), proposed)| {
            let (kind, pain, findings, examination, pressure_threshold) = felt;
            let found = Mark::found(MarkId(0), 0, place, muscle, side);
            let found = Mark { corrections, ..found };
            Mark { kind, pain, findings, examination, pressure_threshold, refers_to, note, state, proposed, ..found }
        },
    )
}

/// A mark, the distance of its number from the one before, the earlier mark it was carried over from, and one that it is
/// not.
type MarkSeed = (Mark, u32, Option<(Index, bool)>, Option<Index>);

/// An area and the mark it belongs to.
type AreaSeed = (View, Patch, BTreeSet<PainQuality>, String, Option<Index>, bool);

/// A visit whose ids are set when it joins a chart.
#[derive(Debug, Clone)]
struct VisitSeed {
    details: VisitDetails,
    marks: Vec<MarkSeed>,
    areas: Vec<AreaSeed>,
    acknowledgements: Vec<Acknowledgement>,
    signature: Option<Signature>,
    amendments: Vec<AmendmentSeed>,
}

/// An amendment and the mark it is about.
type AmendmentSeed = (Amendment, Option<Index>);

/// Words that say something.
fn said() -> impl Strategy<Value = String> {
    ("[a-z]{1,6}", words()).prop_map(|(first, rest)| first + &rest)
}

fn signer() -> impl Strategy<Value = Clinician> {
    (said(), words(), words()).prop_map(|(name, credentials, number)| Clinician {
        name,
        credentials,
        number,
        ..Clinician::default()
    })
}

fn identity() -> impl Strategy<Value = Identity> {
    patient().prop_map(|patient| Identity::from(&patient))
}

fn amendment() -> impl Strategy<Value = AmendmentSeed> {
    let kind = select(&AmendmentKind::ALL[..]);
    let correction =
        option::of((identity(), identity()).prop_map(|(before, after)| Box::new(IdentityCorrection { before, after })));
    let words = (said(), said(), words());
    (kind, signer(), moment(), words, correction, option::of(any::<Index>())).prop_map(
        |(kind, by, at, (reason, text, digest), identity, of)| {
            (Amendment { kind, mark: None, by, at, reason, text, identity, digest }, of)
        },
    )
}

/// What a signature covers beside the visit.
fn as_signed() -> impl Strategy<Value = AsSigned> {
    let tables = btree_map(Just("doses".to_owned()), words(), 0..2);
    let after = option::of((1..9_u32, words()).prop_map(|(id, digest)| SignedBefore { visit: VisitId(id), digest }));
    (patient(), words(), tables, after).prop_map(|(patient, unidentified, tables, after)| AsSigned {
        patient,
        unidentified,
        tables,
        after,
    })
}

fn acknowledgement() -> impl Strategy<Value = Acknowledgement> {
    let warning = prop_oneof![
        word().prop_map(|id| Warning::Hazard(HazardId::new(&id).unwrap())),
        words().prop_map(Warning::AreaToAvoid),
        Just(Warning::ThoraxBothSides),
        Just(Warning::Contralateral),
        word().prop_map(|id| Warning::Allergy(DrugId::new(&id).unwrap())),
        word().prop_map(|id| Warning::ExpiredVial(DrugId::new(&id).unwrap())),
        word().prop_map(|id| Warning::DrugCaution(CautionId::new(&id).unwrap())),
    ];
    (warning, any::<bool>(), clinician(), moment(), words())
        .prop_map(|(warning, raised, by, at, words)| Acknowledgement { warning, raised, by, at, words })
}

fn visit() -> impl Strategy<Value = VisitSeed> {
    let marks = vec((mark(), 1..3_u32, option::of((any::<Index>(), any::<bool>())), option::of(any::<Index>())), 0..4);
    let areas = vec((view(), patch(), qualities(), words(), option::of(any::<Index>()), any::<bool>()), 0..3);
    let signature = (signer(), moment(), option::of(as_signed()), words())
        .prop_map(|(by, at, as_signed, digest)| Signature { by, at, as_signed: as_signed.map(Box::new), digest });
    (details(), marks, areas, vec(acknowledgement(), 0..4), option::of(signature), vec(amendment(), 0..3)).prop_map(
        |(details, marks, areas, mut acknowledgements, signature, amendments)| {
            acknowledgements.sort_by(|a, b| a.warning.cmp(&b.warning));
            acknowledgements.dedup_by(|a, b| a.warning == b.warning);
            VisitSeed { details, marks, areas, acknowledgements, signature, amendments }
        },
    )
}

impl VisitSeed {
    fn put_into(self, chart: &mut Chart) {
        let mut visit = Visit::new(VisitId(chart.next_id), self.details);
        chart.next_id += 1;
        let earlier: Vec<(VisitId, MarkId)> =
            chart.visits.iter().flat_map(|v| v.marks.iter().map(|m| (v.id, m.id))).collect();
        let mut number = 0;
        for (mut mark, gap, origin, other) in self.marks {
            number += gap;
            mark.id = MarkId(chart.next_id);
            mark.number = number;
            mark.origin = origin.filter(|_| !earlier.is_empty()).map(|(index, confirmed)| {
                let (visit, mark) = *index.get(&earlier);
                Origin { visit, mark, confirmed }
            });
            let other = other.filter(|_| !earlier.is_empty()).map(|index| *index.get(&earlier));
            let other = other.map(|(visit, mark)| EarlierMark { visit, mark });
            let is_it = |e: &EarlierMark| mark.origin.is_some_and(|o| (o.visit, o.mark) == (e.visit, e.mark));
            mark.other_than = other.filter(|e| !is_it(e)).into_iter().collect();
            chart.next_id += gap;
            visit.marks.push(mark);
        }
        let complications = visit.details.procedure.complications.iter_mut().flatten();
        for (complication, mark) in complications.zip(&visit.marks) {
            complication.mark = Some(mark.id);
        }
        for (view, patch, qualities, words, of, by_hand) in self.areas {
            let mark = of.filter(|_| !visit.marks.is_empty()).map(|index| index.get(&visit.marks).id);
            let drawn = if by_hand { Drawn::ByHand } else { Drawn::FromTextbook };
            let id = AreaId(chart.next_id);
            chart.next_id += 1;
            visit.pain_areas.push(PainArea { id, view, patch, qualities, words, mark, drawn });
        }
        visit.acknowledgements = self.acknowledgements;
        if let Some(signature) = self.signature {
            visit.status = Status::Signed(signature);
            let about = |of: Option<Index>| of.filter(|_| !visit.marks.is_empty()).map(|i| i.get(&visit.marks).id);
            visit.amendments = self.amendments.into_iter().map(|(a, of)| Amendment { mark: about(of), ..a }).collect();
        }
        chart.visits.push(visit);
    }
}
