//! Every field of a record is found in the report, in the table and in the FHIR bundle, or has a reason for not being
//! there. The chart names all fields of each struct: a new one does not compile until somebody has decided about it.

#![expect(clippy::expect_used, reason = "a helper of tests fails the test that calls it")]

use std::collections::BTreeSet;
use std::num::NonZeroU8;

use palpate::body::{Side, View};
use palpate::chart::mark::EarlierMark;
use palpate::chart::mark::examination::{
    Autonomic, Confidence, Examination, MotionLimit, MotionUnit, PainQuality, RangeOfMotion, Tenderness, Weakness,
};
use palpate::chart::mark::injection::{Aspiration, Bleeding, EndFeel, Epinephrine};
use palpate::chart::visit::answer::Answered;
use palpate::chart::visit::answer::Noted;
use palpate::chart::visit::clinical_history::{
    Adherence, CareKind, CareResponse, ChangeSince, ClinicalHistory, Factor, FunctionScore, Intent, MoreOrLess,
    PriorCare, SinceLast,
};
use palpate::chart::visit::procedure::{
    Complication, HomeExercise, Onset, OtherAnaesthetic, Position, Procedure, SkinAgent,
};
use palpate::chart::{
    Acknowledgement, Allergy, Amendment, AmendmentKind, Answer, AreaToAvoid, AsSigned, Chart, ChosenBy, Clinician,
    Component, Corrected, Correction, Diagnosis, Drawn, Findings, Guidance, Identifier, Identity, IdentityCorrection,
    Injection, Kind, Mark, MuscleChoice, Origin, PainArea, Patient, Place, Series, Sex, Signature, SignedBefore, State,
    Status, Technique, Test, Visit, VisitDetails, Warning,
};
use palpate::export::{ExportKind, ExportOptions, ViewChoice, export, scenes};
use palpate::geometry::{Patch, Path, point};
use palpate::ids::{
    AllergenId, AreaId, ChartId, ComplicationId, DrugId, MarkId, MuscleId, QuestionId, ScaleId, VisitId,
};
use palpate::report::page::handout::Letterhead;
use palpate::scene::Item;
use palpate::units::{
    BodyHeight, BodyWeight, Bore, Directions, Mass, Milli, Motion, Needle, NeedleDepth, PainScore, Passes,
    PressureTrials, ReliefPercent, ScaleScore, Severity, Span, Strength, TwitchCount, TwitchStrength, VisualAnalogue,
    Volume,
};

use crate::support::charts::{atlas, moment, now};

/// The value of a text, or the failure of the test.
fn read<T, E: std::fmt::Debug>(parsed: Result<T, E>) -> T {
    parsed.expect("a value within its range")
}

/// The value of an optional field; a slip here shows as a field that is nowhere to be found.
fn some<T, E>(parsed: Result<T, E>) -> Option<T> {
    parsed.ok()
}

fn words(text: &str) -> String {
    text.to_owned()
}

fn date(text: &str) -> jiff::civil::Date {
    read(text.parse())
}

fn patch(x: f64, y: f64) -> Patch {
    let border = Path::circle(point(x, y), 12.0).flatten(0.5).into_iter().map(|(points, _)| points).collect();
    Patch { borders: border }
}

fn patient() -> Patient {
    Patient {
        family: words("Zqfamily"),
        given: words("Zqgiven"),
        birth_date: Some(date("1961-02-03")),
        sex: Some(Sex::Female),
        identifiers: vec![
            Identifier { system: String::new(), value: words("zq-number-1") },
            Identifier { system: words("Zqhospital"), value: words("zq-number-2") },
        ],
        allergies: Some(vec![Allergy { words: words("zqallergy"), to: some(AllergenId::new("latex")) }]),
        anticoagulants: Some(vec![words("zqanticoagulant")]),
        alerts: vec![words("zqalert")],
        areas_to_avoid: vec![AreaToAvoid {
            id: AreaId(90),
            view: View::Front,
            patch: patch(-40.0, 230.0),
            reason: words("zqimplant"),
        }],
    }
}

fn history() -> ClinicalHistory {
    ClinicalHistory {
        duration: some(Span::parse("17 weeks")),
        course: words("zqcourse"),
        quality: BTreeSet::from([PainQuality::Burning]),
        factors: BTreeSet::from([Factor::Posture]),
        factors_note: words("zqfactors"),
        prior_care: Some(vec![PriorCare {
            kind: CareKind::HomeExercise,
            what: words("zqcare"),
            duration: some(Span::parse("9 days")),
            response: Some(CareResponse::Short),
        }]),
        earlier_injections: words("zqearlier"),
        since_last: SinceLast {
            relief_percent: some(ReliefPercent::parse("43")),
            lasted: some(Span::parse("13 days")),
            adherence: Some(Adherence::Most),
            changes: BTreeSet::from([ChangeSince::Workplace]),
            medicines: Some(MoreOrLess::Less),
            relaxants: Some(MoreOrLess::Same),
            therapy: Some(MoreOrLess::More),
            note: words("zqrelief"),
        },
        medication: words("zqmedication"),
        illnesses: words("zqillness"),
        goal: words("zqgoal"),
        function: vec![FunctionScore {
            scale: read(ScaleId::new("ndi")),
            score: some(ScaleScore::parse("31.5")),
            earlier: some(ScaleScore::parse("47.5")),
            earlier_on: Some(date("2026-08-09")),
            note: words("zqfunction"),
        }],
        neurological: Noted { answer: Answer::No, note: words("zqneurological") },
        examination: words("zqexamination"),
        candidacy: answered("band-limits-movement", "zqcandidacy"),
        differential: words("zqdifferential"),
        intent: Some(Intent::Diagnostic),
        necessity: words("zqnecessity"),
    }
}

fn answered(question: &str, note: &str) -> Vec<Answered> {
    vec![Answered { question: read(QuestionId::new(question)), answer: Answer::Yes, note: words(note) }]
}

fn procedure() -> Procedure {
    Procedure {
        checklist: answered("site-marked", "zqchecklist"),
        time_out_at: Some(moment("2026-11-21T09:44:00+01:00")),
        consent_note: words("zqconsent"),
        position: Some(Position::LeftSide),
        skin_agent: Some(SkinAgent::Chlorhexidine),
        other_anaesthetics: Some(vec![OtherAnaesthetic {
            drug: read(DrugId::new("mepivacaine")),
            mg: some(Mass::parse_mg("36")),
            epinephrine: Some(true),
            at: Some(moment("2026-11-21T07:13:00+01:00")),
            note: words("zqdentist"),
        }]),
        complications: Some(vec![Complication {
            kind: read(ComplicationId::new("vasovagal")),
            mark: Some(MarkId(11)),
            at: Some(moment("2026-11-21T09:58:00+01:00")),
            onset: Onset::Minutes,
            severity: some(Severity::parse("2")),
            words: words("zqcomplication"),
            treatment: words("zqtreatment"),
            outcome: words("zqoutcome"),
            reported_to: words("zqreported"),
            resolved_on: Some(date("2026-11-22")),
        }]),
        observed_from: Some(moment("2026-11-21T09:54:00+01:00")),
        observed_until: Some(moment("2026-11-21T10:14:00+01:00")),
        observation: words("zqobservation"),
        aftercare: answered("stretched", "zqstretched"),
        programme: Noted { answer: Answer::Yes, note: words("zqprogramme") },
        home_programme: BTreeSet::from([HomeExercise::Walking]),
        options: words("zqoptions"),
    }
}

fn injected() -> Injection {
    Injection {
        technique: Technique::Injection,
        components: vec![Component {
            drug: read(DrugId::new("lidocaine")),
            strength: Some(Strength::MgPerMl(read(Milli::parse("10")))),
            volume_ml: read(Volume::parse_ml("0.7")),
            epinephrine: Epinephrine::With,
            lot: words("ZQLOT"),
            expiry: Some(date("2027-05-31")),
        }],
        needle: Some(Needle { bore: read(Bore::gauge(27)), length_mm: read(38.try_into()) }),
        passes: some(Passes::parse("14")),
        directions: some(Directions::parse("6")),
        fan: Some(true),
        guidance: Guidance::Ultrasound,
        aspiration: Aspiration::Blood,
        depth_mm: some(NeedleDepth::parse("23")),
        twitches: some(TwitchCount::parse("5")),
        twitch_strength: some(TwitchStrength::parse("2")),
        end_feel: EndFeel::Partial,
        pain_after: some(PainScore::parse("3")),
        bleeding: Bleeding::Slight,
        complication: words("zqatpoint"),
        at: Some(moment("2026-11-21T09:53:00+01:00")),
    }
}

fn examination() -> Examination {
    Examination {
        tenderness: Some(Tenderness::Severe),
        pain_at_rest: some(PainScore::parse("1")),
        pain_on_movement: some(PainScore::parse("6")),
        visual_analogue_mm: some(VisualAnalogue::parse("67")),
        twitch_strength: some(TwitchStrength::parse("1")),
        referral_quality: BTreeSet::from([PainQuality::Numb]),
        motion: vec![RangeOfMotion {
            movement: words("zqrotation"),
            unit: MotionUnit::Degrees,
            before: some(Motion::parse("41")),
            after: some(Motion::parse("58")),
            limited_by: Some(MotionLimit::Stiffness),
        }],
        weakness: Some(Weakness::Inhibition),
        autonomic: Some(BTreeSet::from([Autonomic::Sweating])),
        confidence: Some(Confidence::Medium),
    }
}

fn marks() -> Vec<Mark> {
    let findings = Findings {
        taut_band: Test::Yes,
        hypersensitive_spot: Test::Yes,
        familiar_pain: Test::Yes,
        referred_pain: Test::Yes,
        jump_sign: Test::No,
        local_twitch: Test::Yes,
        nodule: Test::No,
        local_pain: Test::Yes,
    };
    let first = Mark {
        id: MarkId(11),
        number: 1,
        place: read(Place::new(View::Back, point(46.0, 154.0), Some(12.75))),
        muscle: Some(MuscleChoice { id: read(MuscleId::new("trapezius-upper")), chosen_by: ChosenBy::Clinician }),
        side: Side::Right,
        kind: Kind::Active,
        pain: some(PainScore::parse("8")),
        findings,
        examination: examination(),
        pressure_threshold: some(PressureTrials::parse("233")),
        refers_to: words("zqrefers"),
        note: words("zqnote"),
        state: State::Injected(injected()),
        corrections: vec![Correction {
            what: Corrected::Drug,
            before: words("zqbefore"),
            after: words("zqinstead"),
            reason: words("zqslip"),
            at: moment("2026-11-21T09:57:00+01:00"),
        }],
        other_than: vec![EarlierMark { visit: VisitId(1), mark: MarkId(4) }],
        origin: Some(Origin { visit: VisitId(1), mark: MarkId(3), confirmed: true }),
        proposed: false,
    };
    let place = read(Place::new(View::Back, point(-46.0, 154.0), None));
    let deferred = State::Deferred { reason: words("zqdeferred") };
    let second = Mark { state: deferred, ..Mark::found(MarkId(12), 2, place, None, Side::Left) };
    vec![first, second]
}

fn clinician(name: &str, credentials: &str) -> Clinician {
    Clinician { name: words(name), credentials: words(credentials), ..Clinician::default() }
}

fn details() -> VisitDetails {
    VisitDetails {
        when: moment("2026-11-21T09:42:00+01:00"),
        ended: Some(moment("2026-11-21T10:17:00+01:00")),
        place: words("Zqroom"),
        clinician: Clinician {
            number: words("zq-npi"),
            number_kind: words("ZQSTATE"),
            ..clinician("Dr Zqclinician", "ZQMD")
        },
        assistants: words("Zqassistant"),
        referred_by: words("Zqreferrer"),
        complaint: words("zqcomplaint"),
        complaint_side: Some(Side::Left),
        history: history(),
        diagnoses: vec![Diagnosis { code: words("M79.18"), words: words("zqdiagnosis") }],
        weight_kg: some(BodyWeight::parse("71.3")),
        height_cm: some(BodyHeight::parse("173")),
        consent: Answer::Yes,
        time_out: Answer::Yes,
        screening: answered("pregnancy", "zqscreening"),
        procedure: procedure(),
        pain_before: some(PainScore::parse("9")),
        pain_after: some(PainScore::parse("4")),
        pain_after_at: Some(moment("2026-11-21T10:06:00+01:00")),
        series: Series {
            session: NonZeroU8::new(2),
            of: NonZeroU8::new(5),
            next_due: Some(date("2026-12-19")),
            call_on: Some(date("2026-11-24")),
        },
        plan: words("zqplan"),
        aftercare: words("zqaftercare"),
    }
}

/// A chart whose second visit says something in every field.
fn full() -> Chart {
    let mut earlier = VisitDetails::starting(moment("2026-10-02T10:00:00+02:00"));
    earlier.clinician = clinician("Dr Zqclinician", "ZQMD");
    let mut before = Visit::new(VisitId(1), earlier);
    let place = read(Place::new(View::Back, point(45.0, 153.0), None));
    let other = Mark::found(MarkId(4), 5, place, None, Side::Right);
    before.marks = vec![Mark::found(MarkId(3), 4, place, None, Side::Right), other];
    let visit = Visit {
        id: VisitId(2),
        details: details(),
        marks: marks(),
        pain_areas: vec![PainArea {
            id: AreaId(91),
            view: View::Back,
            patch: patch(40.0, 100.0),
            qualities: BTreeSet::from([PainQuality::Tingling]),
            words: words("zqarea"),
            mark: Some(MarkId(11)),
            drawn: Drawn::ByHand,
        }],
        acknowledgements: vec![Acknowledgement {
            warning: Warning::ThoraxBothSides,
            raised: true,
            by: clinician("Dr Zqreader", "ZQRN"),
            at: moment("2026-11-21T09:49:00+01:00"),
            words: words("zqwarning"),
        }],
        status: Status::Signed(Signature {
            by: clinician("Dr Zqsigner", "ZQDO"),
            at: moment("2026-11-21T11:03:00+01:00"),
            as_signed: Some(Box::new(AsSigned {
                patient: patient(),
                unidentified: words("zqunidentified"),
                tables: [(words("doses"), words("zqedition"))].into(),
                after: Some(SignedBefore { visit: VisitId(1), digest: words("sha256-2:zqbefore") }),
            })),
            digest: words("sha256-1:zqdigest"),
        }),
        amendments: vec![Amendment {
            kind: AmendmentKind::LateEntry,
            mark: Some(MarkId(12)),
            by: clinician("Dr Zqamender", "ZQPA"),
            at: moment("2026-11-23T08:31:00+01:00"),
            reason: words("zqreason"),
            text: words("zqamendment"),
            identity: Some(Box::new(IdentityCorrection {
                before: Identity { family: words("Zqbefore"), ..Identity::default() },
                after: Identity { family: words("Zqafter"), ..Identity::default() },
            })),
            digest: words("sha256-2:zqamended"),
        }],
    };
    Chart {
        id: ChartId::from_random([7; 16]),
        atlas: atlas().version().to_owned(),
        next_id: 100,
        patient: patient(),
        visits: vec![before, visit],
    }
}

/// Where a field is found, in these words; or the reason why it is not.
#[derive(Clone, Copy)]
enum Found {
    As(&'static str),
    Not(&'static str),
}
use Found::{As, Not};

/// Not said by the table and the bundle in words of their own, since both have codes and numbers.
const IN_THE_PDF: Found = Not("the report travels with the bundle");

/// Field; in the report, in the table, in the bundle.
const FIELDS: &[(&str, Found, Found, Found)] = &[
    (
        "chart id",
        As("07070707-0707-4707-8707-070707070707"),
        As("07070707-0707-4707-8707-070707070707"),
        Not("ids are derived from it"),
    ),
    ("atlas", As("body atlas bt-1"), As("bt-1"), As("\"valueString\":\"bt-1\"")),
    ("family", As("Zqfamily"), As("Zqfamily"), As("Zqfamily")),
    ("given", As("Zqgiven"), As("Zqgiven"), As("Zqgiven")),
    ("birth date", As("Feb 3, 1961"), As("1961-02-03"), As("1961-02-03")),
    ("sex", As("· female ·"), As("female"), As("\"gender\":\"female\"")),
    ("record number", As("zq-number-1"), As("zq-number-1"), As("zq-number-1")),
    ("other number", As("Zqhospital zq-number-2"), As("zq-number-2"), As("zq-number-2")),
    ("allergy", As("zqallergy"), As("zqallergy"), As("Allergies: zqallergy")),
    ("allergen", Not("the words say it"), As("latex"), Not("the words say it")),
    ("anticoagulant", As("zqanticoagulant"), As("zqanticoagulant"), As("Anticoagulants: zqanticoagulant")),
    ("alert", As("zqalert"), As("zqalert"), As("Alerts: zqalert")),
    ("area to avoid", As("zqimplant"), As("zqimplant"), As("zqimplant")),
    (
        "visit",
        As("Date of service Nov 21, 2026, 09:42"),
        As("2026-11-21T09:42:00+01:00"),
        As("2026-11-21T09:42:00+01:00"),
    ),
    ("ended", As("09:42–10:17"), As("2026-11-21T10:17:00+01:00"), As("\"end\":\"2026-11-21T10:17:00+01:00\"")),
    ("place", As("Zqroom"), As("Zqroom"), As("Zqroom")),
    ("clinician", As("Provider Dr Zqclinician, ZQMD"), As("Dr Zqclinician"), As("Zqclinician")),
    ("credentials", As("ZQMD"), As("ZQMD"), As("ZQMD")),
    ("provider number", As("(ZQSTATE zq-npi)"), As("zq-npi"), IN_THE_PDF),
    ("kind of provider number", As("ZQSTATE"), As("ZQSTATE"), IN_THE_PDF),
    ("assistants", As("Zqassistant"), As("Zqassistant"), As("Zqassistant")),
    ("referred by", As("Zqreferrer"), As("Zqreferrer"), As("Zqreferrer")),
    ("complaint", As("zqcomplaint"), As("zqcomplaint"), As("zqcomplaint")),
    ("complaint's side", As("zqcomplaint (left side, for 17 weeks)"), As("zqcomplaint,left"), As("zqcomplaint (left)")),
    ("duration", As("17 weeks"), As("17 weeks"), As("17 weeks")),
    ("course", As("zqcourse"), As("zqcourse"), As("zqcourse")),
    ("quality", As("burning"), As("Burning"), As("quality-burning")),
    ("factor", As("posture"), As("Posture"), As("factor-posture")),
    ("factors' note", As("zqfactors"), As("zqfactors"), As("zqfactors")),
    (
        "care",
        As("Conservative care: exercises at home, zqcare, 9 days, short relief."),
        As("zqcare"),
        As("exercises at home, zqcare, 9 days, short relief"),
    ),
    ("earlier injections", As("zqearlier"), As("zqearlier"), As("zqearlier")),
    ("relief", As("43 % relief"), As("43"), As("\"value\":43.0")),
    ("adherence", As("home program and therapy done: most of it"), As("most"), As("adherence-most")),
    ("changes", As("changed since then: workplace"), As("Workplace"), As("change-workplace")),
    ("medicines needed", As("pain medication: less than before"), As("less"), As("more-or-less-less")),
    ("relaxants needed", As("muscle relaxants: as before"), As("same"), As("more-or-less-same")),
    ("therapy taken", As("therapy attendance: more than before"), As("more"), As("more-or-less-more")),
    ("candidacy", As("Yes – taut bands limit movement (zqcandidacy)"), As("zqcandidacy"), As("zqcandidacy")),
    ("home programme", As("walking"), As("Walking"), As("home-walking")),
    ("time of pain after", As("at 10:06"), As("2026-11-21T10:06:00+01:00"), As("2026-11-21T10:06:00+01:00")),
    ("call", As("call on Nov 24, 2026"), As("2026-11-24"), As("Call the patient on 2026-11-24")),
    (
        "other point",
        As("Not the same point as no. 5 of Oct 2, 2026"),
        As("\"\"mark\"\":4"),
        Not("what a point is not is no finding"),
    ),
    ("relief's length", As("for 13 days"), As("13 days"), As("13 days")),
    ("relief's note", As("zqrelief"), As("zqrelief"), As("zqrelief")),
    ("medication", As("zqmedication"), As("zqmedication"), As("zqmedication")),
    ("illnesses", As("zqillness"), As("zqillness"), As("zqillness")),
    ("goal", As("Goal: zqgoal."), As("zqgoal"), As("zqgoal")),
    ("scale", As("Neck Disability Index 31.5"), As("\"\"ndi\"\""), As("\"value\":31.5")),
    ("earlier score", As("47.5 Aug 9, 2026"), As("47.5"), As("\"value\":47.5")),
    ("earlier score's day", As("Aug 9, 2026"), As("2026-08-09"), As("2026-08-09")),
    ("score's note", As("zqfunction"), As("zqfunction"), As("zqfunction")),
    ("nerve symptoms", As("no, zqneurological"), As("zqneurological"), As("zqneurological")),
    ("examination", As("zqexamination"), As("zqexamination"), As("zqexamination")),
    ("differential", As("zqdifferential"), As("zqdifferential"), As("zqdifferential")),
    ("intent", As("Diagnostic."), As("diagnostic"), As("intent-diagnostic")),
    ("necessity", As("Zqnecessity."), As("zqnecessity"), As("zqnecessity")),
    ("diagnosis", As("M79.18 zqdiagnosis"), As("zqdiagnosis"), As("zqdiagnosis")),
    ("weight", As("157 lb (71.3 kg)"), As("71.3"), As("\"value\":71.3")),
    ("height", As("5 ft 8 in (173 cm)"), As("1730"), As("\"value\":173.0")),
    ("consent", As("Obtained: zqconsent"), As("zqconsent"), As("zqconsent")),
    ("time-out", As("Performed at 09:44"), As("2026-11-21T09:44:00+01:00"), As("2026-11-21T09:44:00+01:00")),
    ("screening", As("zqscreening"), As("zqscreening"), As("zqscreening")),
    ("checklist", As("zqchecklist"), As("zqchecklist"), As("zqchecklist")),
    ("position", As("Left side-lying, skin prepared with chlorhexidine"), As("left-side"), As("position-left-side")),
    ("skin agent", As("chlorhexidine"), As("chlorhexidine"), As("skin-agent-chlorhexidine")),
    (
        "other anaesthetic",
        As("Mepivacaine, 36 mg, with epinephrine, 07:13, zqdentist"),
        As("zqdentist"),
        As("36 mg, with epinephrine, 2026-11-21T07:13:00+01:00, zqdentist"),
    ),
    (
        "complication",
        As("Faint, point 1, after minutes, seen 09:58, severity 2 of 5, zqcomplication"),
        As("zqcomplication"),
        As("zqcomplication"),
    ),
    ("complication's treatment", As("treated: zqtreatment"), As("zqtreatment"), As("treated: zqtreatment")),
    ("complication's outcome", As("outcome: zqoutcome"), As("zqoutcome"), As("outcome: zqoutcome")),
    ("complication's report", As("reported to zqreported"), As("zqreported"), As("reported to zqreported")),
    ("complication's end", As("resolved Nov 22, 2026"), As("2026-11-22"), As("resolved 2026-11-22")),
    (
        "observed from",
        As("observed 09:54 to 10:14, 20 minutes, zqobservation"),
        As("2026-11-21T09:54:00+01:00"),
        As("2026-11-21T09:54:00+01:00"),
    ),
    (
        "observed until",
        As("observed 09:54 to 10:14, 20 minutes, zqobservation"),
        As("2026-11-21T10:14:00+01:00"),
        As("2026-11-21T10:14:00+01:00"),
    ),
    ("observation", As("zqobservation"), As("zqobservation"), As("\"outcome\":{\"text\":\"zqobservation\"}")),
    ("aftercare given", As("zqstretched"), As("zqstretched"), As("zqstretched")),
    ("programme", As("yes, zqprogramme"), As("zqprogramme"), As("zqprogramme")),
    ("options", As("zqoptions"), As("zqoptions"), As("zqoptions")),
    ("pain before", As("9/10 before"), As(",9,4,"), As("Pain before treatment")),
    ("pain after", As("4/10 after (56% less)"), As(",9,4,"), As("Pain after treatment")),
    ("series", As("session 2 of 5, next due Dec 19, 2026"), As("2,5,2026-12-19"), As("Next session due on 2026-12-19")),
    ("plan", As("zqplan"), As("zqplan"), As("zqplan")),
    ("aftercare", As("zqaftercare"), As("zqaftercare"), As("zqaftercare")),
    ("number", As("Point 1"), As("mark_number"), As("Number on the figure")),
    ("place of a point", As("8 cm right of midline at T1"), As("46,154,12.75"), As("\"valueDecimal\":46.0")),
    ("depth", Not("the place in words says it"), As("12.75"), As("\"valueDecimal\":12.75")),
    ("muscle", As("Upper trapezius"), As("trapezius-upper"), As("trapezius-upper")),
    (
        "chosen by",
        Not("who named the muscle is no finding"),
        As("clinician"),
        Not("who named the muscle is no finding"),
    ),
    ("kind", As("active"), As("active"), As("\"code\":\"active\"")),
    ("pain", As("8 → 3 (63%)"), As("active,8,"), As("Pain on pressure, 0 to 10")),
    (
        "findings",
        As("taut band, tender spot, familiar pain, no jump sign, twitch, no nodule, refers to zqrefers, local pain"),
        As("yes,yes,yes,yes,yes,no,yes,no"),
        As("\"code\":\"local-pain\""),
    ),
    ("tenderness", As("Tenderness: withdraws"), As("severe"), As("tenderness-severe")),
    ("pain at rest", As("Pain at rest: 1/10"), As("severe,1,6,67,1,"), As("Pain at rest")),
    ("pain on movement", As("Pain on movement: 6/10"), As("severe,1,6,67,1,"), As("Pain on movement")),
    ("visual analogue scale", As("Visual analogue scale: 67 mm"), As("67"), As("\"value\":67.0")),
    (
        "twitch when plucked",
        As("Local twitch on snapping palpation: 1/3"),
        As("severe,1,6,67,1,"),
        As("twitch-on-plucking"),
    ),
    ("quality of referral", As("Referred pain is numb"), As("Numb"), As("quality-numb")),
    (
        "motion",
        As("Movement: zqrotation 41 → 58 degrees, stiffness"),
        As("zqrotation"),
        As("zqrotation, before the needle"),
    ),
    ("weakness", As("Weakness: gives way to pain"), As("inhibition"), As("weakness-inhibition")),
    ("autonomic signs", As("Autonomic signs: sweating"), As("Sweating"), As("autonomic-sweating")),
    ("confidence", As("Confidence: medium"), As("medium"), As("confidence-medium")),
    ("pressure threshold", As("pressure threshold 233 kPa"), As("233"), As("\"value\":233.0")),
    ("refers to", As("refers to zqrefers"), As("zqrefers"), As("zqrefers")),
    ("note", As("zqnote"), As("zqnote"), As("zqnote")),
    (
        "correction",
        As("Drug corrected at 09:57 from zqbefore to zqinstead (reason: zqslip)"),
        As("zqslip"),
        As("from zqbefore to zqinstead (reason: zqslip)"),
    ),
    ("deferred", As("Deferred zqdeferred"), As("zqdeferred"), As("zqdeferred")),
    ("origin", As("Same point as no. 4 of Oct 2, 2026"), As(",1,3,yes,"), As("derivedFrom")),
    ("technique", As("Injected"), As("injection"), As("\"code\":\"injection\"")),
    ("drug", As("Lidocaine 1 %"), As("lidocaine"), As("\"code\":\"lidocaine\"")),
    ("volume", As("0.7"), As("0.7"), As("\"value\":0.7")),
    ("dose", As("7 mg"), As("7,mg"), As("0.7 mL (7 mg)")),
    ("epinephrine", As("with epinephrine"), As("yes"), As("with epinephrine")),
    ("lot", As("lot ZQLOT"), As("ZQLOT"), As("ZQLOT")),
    ("expiry", As("exp. May 31, 2027"), As("2027-05-31"), As("2027-05-31")),
    ("needle", As("27 G · 38 mm"), As("27,,38"), As("27 G · 38 mm")),
    ("passes", As("14 passes"), As("14"), As("\"value\":14.0")),
    ("directions", As("6 directions"), As("14,6,yes"), As("\"code\":\"directions\"")),
    ("fan", As("fanned"), As("14,6,yes"), As("\"code\":\"fanned\"")),
    ("guidance", As("ultrasound"), As("ultrasound"), As("\"code\":\"ultrasound\"")),
    ("aspiration", As("aspiration blood"), As("blood"), As("aspiration-blood")),
    ("depth of the needle", As("23 mm deep"), As("23"), As("\"value\":23.0")),
    ("twitches", As("5 twitches"), As("5"), As("\"value\":5.0")),
    ("strength of the twitch", As("twitch strength 2 of 3"), As("5,2,partial"), As("\"code\":\"twitch-strength\"")),
    ("end feel", As("end feel partly released"), As("partial"), As("end-feel-partial")),
    ("pain after the needle", As("8 → 3"), As("partial,3,"), As("pain-after-injection")),
    ("bleeding", As("bleeding slight"), As("slight"), As("bleeding-slight")),
    ("complication at the point", As("Complication: zqatpoint"), As("zqatpoint"), As("zqatpoint")),
    ("time of the needle", As("09:53"), As("2026-11-21T09:53:00+01:00"), As("2026-11-21T09:53:00+01:00")),
    ("pain area", As("tingling"), As("Tingling"), As("quality-tingling")),
    ("pain area's words", As("zqarea"), As("zqarea"), As("zqarea")),
    ("warning read", As("zqwarning"), As("zqwarning"), IN_THE_PDF),
    ("who read it", As("Dr Zqreader, ZQRN, Nov 21, 2026"), As("Zqreader"), IN_THE_PDF),
    ("when it was read", As("09:49"), As("2026-11-21T09:49:00+01:00"), IN_THE_PDF),
    (
        "signer",
        As("Electronically signed by Dr Zqsigner, ZQDO on Nov 21, 2026 at 11:03"),
        As("Dr Zqsigner,ZQDO,,,2026-11-21T11:03:00+01:00"),
        As("Zqsigner"),
    ),
    ("digest", As("sha256-1:zqdigest"), As("sha256-1:zqdigest"), As("sha256-1:zqdigest")),
    ("reason without identifiers", As("Reason: zqunidentified"), As("zqunidentified"), As("Reason: zqunidentified")),
    (
        "tables in use",
        Not("the editions stay in the file, covered by the digest"),
        Not("the editions stay in the file, covered by the digest"),
        Not("the editions stay in the file, covered by the digest"),
    ),
    (
        "visit signed before",
        Not("the chain stays in the file, covered by the digest"),
        Not("the chain stays in the file, covered by the digest"),
        Not("the chain stays in the file, covered by the digest"),
    ),
    ("identity before", As("Family name: Zqbefore → Zqafter"), As("Zqbefore"), As("Zqbefore → Zqafter")),
    (
        "amendment's digest",
        Not("the last digest is for programs; the report keeps that of the signature"),
        As("sha256-2:zqamended"),
        As("sha256-2:zqamended"),
    ),
    ("amendment", As("zqamendment"), As("zqamendment"), As("zqamendment")),
    (
        "amendment's kind",
        As("Late entry of identity, point 2 – Nov 23, 2026, 08:31, Dr Zqamender, ZQPA:"),
        As("LateEntry"),
        IN_THE_PDF,
    ),
    ("amendment's author", As("Reason: zqreason."), As("Zqamender"), As("Zqamender")),
    ("amendment's time", As("Nov 23, 2026, 08:31"), As("2026-11-23T08:31:00+01:00"), As("2026-11-23T08:31:00+01:00")),
];

fn lines(items: &[Item], out: &mut Vec<String>) {
    for item in items {
        match item {
            Item::Text(t) => out.push(t.content.clone()),
            Item::Group(g) => lines(&g.items, out),
            Item::Shape(_) | Item::Shading(_) => {}
        }
    }
}

/// Everything that is written on the pages of a kind.
fn written(chart: &Chart, kind: ExportKind) -> String {
    let letterhead = Letterhead { without_phone: true, ..Letterhead::default() };
    let options = ExportOptions { letterhead, ..ExportOptions::default() };
    let made = scenes(chart, VisitId(2), kind, ViewChoice::All, &options, now()).expect("pages");
    let mut all = Vec::new();
    made.scenes.iter().for_each(|page| lines(&page.items, &mut all));
    all.join(" ").replace("  ", " ")
}

fn file(chart: &Chart, kind: ExportKind) -> String {
    let options = ExportOptions::default();
    let made = export(chart, VisitId(2), kind, ViewChoice::All, &options, now()).expect("a file");
    String::from_utf8(made.bytes).expect("text")
}

#[test]
fn the_chart_that_says_everything_is_sound() {
    let found: Vec<_> =
        palpate::chart::check::problems(&full(), date("2026-11-24")).iter().map(|p| p.to_string()).collect();
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn every_field_is_in_report_table_and_bundle_or_has_a_reason() {
    let chart = full();
    let bundle = file(&chart, ExportKind::Fhir) + &file(&chart, ExportKind::FhirDocument);
    // What was warned of is in the audit.
    let report = written(&chart, ExportKind::Pdf) + &written(&chart, ExportKind::Audit);
    let everywhere = [("report", report), ("table", file(&chart, ExportKind::Csv)), ("bundle", bundle)];
    let mut missing = Vec::new();
    for (field, report, table, bundle) in FIELDS {
        for ((place, text), found) in everywhere.iter().zip([report, table, bundle]) {
            match found {
                As(words) if !text.contains(words) => {
                    missing.push(format!("{field} is not in the {place} as '{words}'"));
                }
                Not("") => missing.push(format!("{field}: no reason why it is not in the {place}")),
                As(_) | Not(_) => {}
            }
        }
    }
    assert!(missing.is_empty(), "{}\n\n{}", missing.join("\n"), everywhere[0].1);
}

#[test]
fn a_handout_says_only_what_is_the_patients_business() {
    let words = written(&full(), ExportKind::Handout);
    for expected in
        ["Zqgiven Zqfamily", "Name corrected: Zqafter", "Dr Zqclinician, ZQMD", "Lidocaine 1 %", "zqaftercare"]
    {
        assert!(words.contains(expected), "{expected} is missing: {words}");
    }
    let told: BTreeSet<&str> =
        words.split(|c: char| !c.is_alphanumeric()).filter(|w| w.to_lowercase().starts_with("zq")).collect();
    let expected = ["Zqgiven", "Zqfamily", "Zqafter", "Zqclinician", "ZQMD", "zqaftercare"];
    assert_eq!(told, expected.into_iter().collect(), "nothing else of the record is on it");
}
