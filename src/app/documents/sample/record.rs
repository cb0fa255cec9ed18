//! History, screening and procedure of the sample's visits; everything is invented.

use crate::chart::mark::examination::{Examination, MotionLimit, MotionUnit, PainQuality, RangeOfMotion, Tenderness};
use crate::chart::visit::answer::Answered;
use crate::chart::visit::answer::Noted;
use crate::chart::visit::clinical_history::{CareKind, CareResponse, Factor, FunctionScore, Intent, PriorCare};
use crate::chart::visit::procedure::{Position, SkinAgent};
use crate::chart::{Answer, VisitDetails};
use crate::ids::{QuestionId, ScaleId};
use crate::time::Moment;
use crate::units::{Motion, PainScore, ScaleScore, Span};

/// What both visits have in common.
pub(super) fn fill(d: &mut VisitDetails) {
    let h = &mut d.history;
    h.quality = [PainQuality::Ache, PainQuality::Deep, PainQuality::Tight].into();
    h.factors = [Factor::Posture, Factor::RepetitiveStrain].into();
    h.prior_care = Some(vec![
        care(CareKind::PhysicalTherapy, "eight sessions", "8 weeks", CareResponse::Short),
        care(CareKind::Medication, "ibuprofen 400 mg when needed", "3 weeks", CareResponse::NoRelief),
    ]);
    "Apixaban for atrial fibrillation".clone_into(&mut h.medication);
    "Sit through a working day and look over the shoulder when driving".clone_into(&mut h.goal);
    h.neurological = Noted { answer: Answer::No, note: String::new() };
    "Arm reflexes and strength equal; loading the facet joints is not painful".clone_into(&mut h.examination);
    "Pressing the band brings the pain that is known; no sign of a root or a joint".clone_into(&mut h.differential);
    h.intent = Some(Intent::Therapeutic);
    let p = &mut d.procedure;
    "Soreness, bruise with apixaban, faint, lung injury".clone_into(&mut p.consent_note);
    p.position = Some(Position::Prone);
    p.skin_agent = Some(SkinAgent::Chlorhexidine);
    p.other_anaesthetics = Some(Vec::new());
    p.programme = Noted { answer: Answer::Yes, note: "stretching at home twice a day".to_owned() };
    for id in ["infection-local", "infection-systemic", "bleeding-disorder", "pregnancy", "diabetes", "needle-fear"] {
        put(&mut d.screening, id, Answer::No, "");
    }
    put(&mut d.screening, "anticoagulant", Answer::Yes, "goes on with it; pressed for two minutes at each point");
    for id in ["identity", "indication", "allergies", "site-marked", "skin-cleansed", "drug-checked", "resuscitation"] {
        put(&mut d.procedure.checklist, id, Answer::Yes, "");
    }
}

/// What the first visit has beside it.
pub(super) fn first(d: &mut VisitDetails, time_out: Moment) {
    d.history.duration = Span::parse("3 months").ok();
    "Began after a move; worse at the desk, better with heat".clone_into(&mut d.history.course);
    function(d, "34");
    d.procedure.time_out_at = Some(time_out);
    d.procedure.complications = Some(Vec::new());
    "No complaint after ten minutes".clone_into(&mut d.procedure.observation);
    for id in ["stretched", "soreness-told", "call-told", "emergency-told"] {
        put(&mut d.procedure.aftercare, id, Answer::Yes, "");
    }
}

/// What the second visit has beside it.
pub(super) fn second(d: &mut VisitDetails, time_out: Moment) {
    d.history.duration = Span::parse("5 months").ok();
    "Relief of about two thirds for five weeks, then slowly back".clone_into(&mut d.history.course);
    function(d, "22");
    d.procedure.time_out_at = Some(time_out);
}

/// What the examination found at a tender, active point.
pub(super) fn examination() -> Examination {
    let motion = |n| Motion::try_from(n).ok();
    Examination {
        tenderness: Some(Tenderness::Moderate),
        pain_at_rest: PainScore::try_from(3).ok(),
        referral_quality: [PainQuality::Ache].into(),
        motion: vec![RangeOfMotion {
            movement: "Neck, turning right".to_owned(),
            unit: MotionUnit::Degrees,
            before: motion(50),
            after: motion(70),
            limited_by: Some(MotionLimit::Pain),
        }],
        ..Examination::default()
    }
}

fn care(kind: CareKind, what: &str, duration: &str, response: CareResponse) -> PriorCare {
    PriorCare { kind, what: what.to_owned(), duration: Span::parse(duration).ok(), response: Some(response) }
}

/// The Neck Disability Index.
fn function(d: &mut VisitDetails, score: &str) {
    let score = ScaleScore::parse(score).ok();
    let of = |scale| FunctionScore { scale, score, earlier: None, earlier_on: None, note: String::new() };
    d.history.function.extend(ScaleId::new("ndi").ok().map(of));
}

fn put(list: &mut Vec<Answered>, id: &str, answer: Answer, note: &str) {
    if let Ok(id) = QuestionId::new(id) {
        Answered::put(list, &id, answer, note);
    }
}
