//! The doses of a card in words. Here alone they are rounded.

use crate::i18n::{text, text_with};
use crate::report::page::card::DoseWords;
use crate::rules::doses::dose::tables::Positive;
use crate::rules::safety::emergencies::dose::{Running, by_weight};
use crate::rules::safety::emergencies::{Card, DoseKind, EpinephrineIm, FixedLipid, Infusion, Lipid};
use crate::units::{BodyWeight, Milli};

/// A dose of a card for a weight in words; `None` where the card has none of this kind.
pub fn words(card: &Card, kind: DoseKind, weight: Option<BodyWeight>) -> Option<DoseWords> {
    let (amount, rule) = match kind {
        DoseKind::LipidBolus => bolus(card.lipid.as_ref()?, weight),
        DoseKind::LipidInfusion => infusion(card.lipid.as_ref()?, weight),
        DoseKind::LipidRepeat => repeat(card.lipid.as_ref()?, weight),
        DoseKind::LipidDouble => double(card.lipid.as_ref()?, weight),
        DoseKind::LipidMost => {
            let lipid = card.lipid.as_ref()?;
            let rule = per_kg(lipid.most_ml_per_kg, "mL/kg");
            // The most is never rounded up.
            (weight.map(|w| format!("{} mL", by_weight(lipid.most_ml_per_kg, w) / 1000)), rule)
        }
        DoseKind::EpinephrineIv => {
            let epinephrine = card.epinephrine_iv.as_ref()?;
            let of = |w| {
                let parts = [
                    ("mcg", epinephrine.micrograms(w).to_string().into()),
                    ("ml", hundredths(epinephrine.microliters(w) / 10).into()),
                    ("strength", epinephrine.mg_per_ml.to_string().into()),
                ];
                text_with("emergencies-epinephrine-iv", &parts).into_owned()
            };
            let rule = [("rule", per_kg(epinephrine.mcg_per_kg, "µg/kg").into())];
            (weight.map(of), text_with("emergencies-at-most", &rule).into_owned())
        }
        DoseKind::EpinephrineIm => intramuscular(card.epinephrine_im?, weight),
        DoseKind::EpinephrineImChild => intramuscular(card.epinephrine_im_child?, weight),
        DoseKind::Saline => saline(card, weight)?,
    };
    let name = text(&format!("emergencies-dose-{}", kind.name())).into_owned();
    Some(match amount {
        Some(amount) => DoseWords { name, amount, rule },
        None => DoseWords { name, amount: rule, rule: String::new() },
    })
}

fn bolus(lipid: &Lipid, weight: Option<BodyWeight>) -> (Option<String>, String) {
    let of = |w: BodyWeight| {
        let doses = lipid.doses(w);
        format!("{} mL {}", milliliters(doses.bolus), over(doses.bolus_minutes))
    };
    let by_kg = per_kg(lipid.bolus_ml_per_kg, "mL/kg");
    let fixed = |f: &FixedLipid| format!("{} mL", f.bolus_ml);
    let rule = ruled(lipid, weight, &by_kg, fixed);
    match weight {
        Some(w) => (Some(of(w)), rule),
        None => (None, format!("{rule}, {}", over(lipid.bolus_minutes))),
    }
}

fn infusion(lipid: &Lipid, weight: Option<BodyWeight>) -> (Option<String>, String) {
    let portion = |f: &FixedLipid| {
        let (least, most) = f.infusion_ml;
        format!("{} {}", range(&least.to_string(), &most.to_string(), "mL"), over(f.infusion_minutes))
    };
    (weight.map(|w| running(&lipid.doses(w).infusion)), ruled(lipid, weight, &rate_per_kg(lipid.infusion, 1), portion))
}

fn double(lipid: &Lipid, weight: Option<BodyWeight>) -> (Option<String>, String) {
    let portion = |f: &FixedLipid| {
        let twice = |ml: Positive| milliliters(2 * u64::from(ml.thousandths()));
        let (least, most) = f.infusion_ml;
        format!("{} {}", range(&twice(least), &twice(most), "mL"), over(f.infusion_minutes))
    };
    let rule = ruled(lipid, weight, &rate_per_kg(lipid.infusion, 2), portion);
    (weight.map(|w| running(&lipid.doses(w).infusion.doubled())), rule)
}

fn repeat(lipid: &Lipid, weight: Option<BodyWeight>) -> (Option<String>, String) {
    let times = match lipid.repeats {
        (least, most) if least == most => text_with("emergencies-repeat-most", &[("most", most.to_string().into())]),
        (least, most) => {
            let parts = [("least", least.to_string().into()), ("most", most.to_string().into())];
            text_with("emergencies-repeat-range", &parts)
        }
    };
    let at: Vec<String> = lipid.repeat_at_minutes.iter().map(ToString::to_string).collect();
    let rule = match at.split_last() {
        None => times.into_owned(),
        Some((last, [])) => {
            text_with("emergencies-repeat-at", &[("times", times.into_owned().into()), ("at", last.into())])
                .into_owned()
        }
        Some((last, first)) => {
            let and = [("first", first.join(", ").into()), ("last", last.into())];
            let at = text_with("emergencies-and", &and).into_owned();
            text_with("emergencies-repeat-at", &[("times", times.into_owned().into()), ("at", at.into())]).into_owned()
        }
    };
    (weight.map(|w| format!("{} mL", milliliters(lipid.doses(w).bolus))), rule)
}

/// Saline up to its most, and how much of it in the first minutes.
fn saline(card: &Card, weight: Option<BodyWeight>) -> Option<(Option<String>, String)> {
    let of_kg = per_kg(card.saline_ml_per_kg?, "mL/kg");
    let rule = card.saline_most_ml.map_or(of_kg.clone(), |most| {
        let parts = [("rule", of_kg.into()), ("most", most.to_string().into())];
        text_with("emergencies-saline-rule", &parts).into_owned()
    });
    let amount = weight.and_then(|w| Some((w, card.saline(w)?))).map(|(w, all)| {
        let all_words = format!("{} mL", milliliters(all));
        let Some(first) = card.saline_first else { return all_words };
        let (least, most) = first.ml_per_kg;
        let shown = |ml| milliliters(by_weight(ml, w).min(all));
        let parts = [
            ("all", all_words.into()),
            ("first", range(&shown(least), &shown(most), "mL").into()),
            ("minutes", first.minutes.to_string().into()),
        ];
        text_with("emergencies-saline", &parts).into_owned()
    });
    Some((amount, rule))
}

fn intramuscular(dose: EpinephrineIm, weight: Option<BodyWeight>) -> (Option<String>, String) {
    let amount = dose.micrograms(weight).map(|mcg| {
        // Rounded to the hundredth of a milliliter that a 1 mL syringe shows.
        let mg = hundredths((mcg + 5) / 10);
        text_with("emergencies-epinephrine-im", &[("mg", mg.into())]).into_owned()
    });
    let rule = match dose {
        EpinephrineIm::PerKg { mg_per_kg, most_mg } => {
            let parts = [("rule", per_kg(mg_per_kg, "mg/kg").into()), ("most", most_mg.to_string().into())];
            text_with("emergencies-epinephrine-rule", &parts).into_owned()
        }
        EpinephrineIm::Adult { mg, elsewhere_mg_per_kg } => {
            let adult = text("emergencies-epinephrine-adult").into_owned();
            let elsewhere = elsewhere_mg_per_kg.zip(weight).map(|(per_kg, w)| (per_kg, by_weight(per_kg, w)));
            match elsewhere.filter(|(_, mcg)| *mcg < u64::from(mg.thousandths())) {
                Some((rate, mcg)) => {
                    let parts = [
                        ("adult", adult.into()),
                        ("rule", per_kg(rate, "mg/kg").into()),
                        ("mg", hundredths((mcg + 5) / 10).into()),
                    ];
                    text_with("emergencies-epinephrine-light", &parts).into_owned()
                }
                None => adult,
            }
        }
        EpinephrineIm::Child { .. } => text("emergencies-epinephrine-child").into_owned(),
    };
    (amount, rule)
}

/// The rule for a weight, or both where none is known and heavier patients have one of their own.
fn ruled(lipid: &Lipid, weight: Option<BodyWeight>, by_kg: &str, fixed: impl Fn(&FixedLipid) -> String) -> String {
    let Some(f) = &lipid.fixed else { return by_kg.to_owned() };
    let limit = f.above_kg.to_string();
    match weight {
        None => {
            let parts = [("kg", limit.into()), ("rule", by_kg.into()), ("fixed", fixed(f).into())];
            text_with("emergencies-rule-both", &parts).into_owned()
        }
        Some(w) if lipid.fixed_for(w).is_some() => {
            text_with("emergencies-rule-above", &[("kg", limit.into())]).into_owned()
        }
        Some(_) => text_with("emergencies-rule-up-to", &[("kg", limit.into()), ("rule", by_kg.into())]).into_owned(),
    }
}

fn rate_per_kg(infusion: Infusion, times: u32) -> String {
    let (rate, unit) = match infusion {
        Infusion::PerMinute(rate) => (rate, "mL/kg/min"),
        Infusion::PerHour(rate) => (rate, "mL/kg/h"),
    };
    let scaled = Milli::from_thousandths(rate.thousandths().saturating_mul(times));
    format!("{scaled} {unit}")
}

fn per_kg(value: Positive, unit: &str) -> String {
    format!("{value} {unit}")
}

/// An infusion: mL over minutes, mL a minute, mL an hour.
fn running(infusion: &Running) -> String {
    let (slow, fast) = infusion.a_minute();
    match infusion {
        Running::Rate(rate) => {
            let parts = [("minute", tenths(*rate).into()), ("hour", milliliters(rate * 60).into())];
            text_with("emergencies-rate", &parts).into_owned()
        }
        Running::Portion((least, most), minutes) => {
            let amount = range(&milliliters(*least), &milliliters(*most), "mL");
            let rate = range(&tenths(slow), &tenths(fast), "mL/min");
            let parts = [("amount", amount.into()), ("over", over(*minutes).into()), ("rate", rate.into())];
            text_with("emergencies-portion", &parts).into_owned()
        }
    }
}

fn range(from: &str, to: &str, unit: &str) -> String {
    if from == to {
        return format!("{from} {unit}");
    }
    text_with("emergencies-range", &[("from", from.into()), ("to", to.into()), ("unit", unit.into())]).into_owned()
}

fn over((least, most): (u8, u8)) -> String {
    if least == most {
        return text_with("emergencies-over", &[("count", usize::from(most).into())]).into_owned();
    }
    let parts = [("from", least.to_string().into()), ("to", most.to_string().into())];
    text_with("emergencies-over-range", &parts).into_owned()
}

/// Microliters as mL: whole from 10 mL on, tenths below.
pub fn milliliters(microliters: u64) -> String {
    if microliters >= 10_000 { ((microliters + 500) / 1000).to_string() } else { tenths(microliters) }
}

/// Microliters as mL with a tenth where there is one.
fn tenths(microliters: u64) -> String {
    let tenths = (microliters + 50) / 100;
    if tenths.is_multiple_of(10) { (tenths / 10).to_string() } else { format!("{}.{}", tenths / 10, tenths % 10) }
}

/// Hundredths as a decimal without trailing noughts.
fn hundredths(hundredths: u64) -> String {
    let milli = u32::try_from(hundredths.saturating_mul(10)).unwrap_or(u32::MAX);
    Milli::from_thousandths(milli).to_string()
}
