//! How weights and heights are read.

use super::*;

/// How a weight or height is read: recorded, asked about, or refused.
fn weight(text: &str, units: Option<Units>, adult: bool) -> String {
    shown(BodyWeight::read(text, Habit { units, adult }))
}

fn height(text: &str, units: Option<Units>, adult: bool) -> String {
    shown(BodyHeight::read(text, Habit { units, adult }))
}

fn shown<T: fmt::Display>(reading: Result<Reading<T>, RangeError>) -> String {
    match reading {
        Ok(Reading::One(value)) => value.to_string(),
        Ok(Reading::Ask(all)) => {
            let words: Vec<&str> = all.iter().map(|(words, _)| words.as_str()).collect();
            format!("? {}", words.join(" | "))
        }
        Err(_) => "refused".to_owned(),
    }
}

#[test]
fn weights_are_read_in_every_spelling() {
    for (text, expected) in [
        ("70 kg", "70 kg"),
        ("70,5 kg", "70.5 kg"),
        ("70 KG", "70 kg"),
        ("70 kg.", "70 kg"),
        ("70kgs", "70 kg"),
        ("70 kilograms", "70 kg"),
        ("154 lb", "69.9 kg"),
        ("154 LB", "69.9 kg"),
        ("154 lbs.", "69.9 kg"),
        ("154 pounds", "69.9 kg"),
        ("154#", "69.9 kg"),
        ("154.5 Lbs", "70.1 kg"),
        ("154 lb 8 oz", "70.1 kg"),
        ("11 st", "69.9 kg"),
        ("11 stone 4", "71.7 kg"),
        ("11st 4lb", "71.7 kg"),
        ("154 lb (70 kg)", "69.9 kg"),
        ("70 kg / 154 lb", "70 kg"),
        ("70000 g", "70 kg"),
        ("30 kg", "30 kg"),
        ("250 kg", "250 kg"),
        // Hardly any adult.
        ("29.9 kg", "? 29.9 kg (66 lb)"),
        ("251 kg", "? 251 kg (553 lb)"),
        ("1 kg", "? 1 kg (2 lb)"),
        ("500 kg", "? 500 kg (1102 lb)"),
        // Outside what can be recorded, or no weight.
        ("0.9 kg", "refused"),
        ("500.1 kg", "refused"),
        ("154 lb (80 kg)", "refused"),
        ("70 cm", "refused"),
        ("", "refused"),
        ("kg", "refused"),
        ("-70 kg", "refused"),
        ("1e3", "refused"),
        ("1,000", "refused"),
        ("70,500 kg", "refused"),
        ("1,540 lb", "refused"),
        ("5 ft 8 in", "refused"),
    ] {
        for units in [None, Some(Units::Us), Some(Units::Metric)] {
            assert_eq!(weight(text, units, true), expected, "{text} {units:?}");
        }
    }
    assert_eq!(weight("3.4 kg", None, false), "3.4 kg", "a child is not asked about");
}

#[test]
fn a_weight_without_a_unit_is_asked_about_unless_the_clinic_has_one() {
    use Units::{Metric, Us};
    for (text, units, expected) in [
        ("154", None, "? 154 lb (69.9 kg) | 154 kg (340 lb)"),
        ("70", None, "? 70 lb (31.8 kg) | 70 kg (154 lb)"),
        ("600", None, "? 600 lb (272.2 kg)"),
        ("1", None, "? 1 kg (2 lb)"),
        ("1200", None, "refused"),
        ("154", Some(Us), "69.9 kg"),
        ("154", Some(Metric), "154 kg"),
        ("60", Some(Us), "? 60 lb (27.2 kg) | 60 kg (132 lb)"),
        ("260", Some(Metric), "? 260 lb (117.9 kg) | 260 kg (573 lb)"),
    ] {
        assert_eq!(weight(text, units, true), expected, "{text} {units:?}");
    }
    assert_eq!(BodyWeight::parse("70").unwrap().pounds(), 154);
}

#[test]
fn heights_are_read_in_every_spelling() {
    for (text, expected) in [
        ("172 cm", "172 cm"),
        ("172 CM", "172 cm"),
        ("172.5 cm", "172.5 cm"),
        ("1.72 m", "172 cm"),
        ("1,72 m", "172 cm"),
        ("1m72", "172 cm"),
        ("1 m 72 cm", "172 cm"),
        ("1720 mm", "172 cm"),
        ("5 ft 8 in", "172.7 cm"),
        ("5'8\"", "172.7 cm"),
        ("5\u{2019}8\u{201d}", "172.7 cm"),
        ("5' 8''", "172.7 cm"),
        ("5\u{2032}8\u{2033}", "172.7 cm"),
        ("5'8", "172.7 cm"),
        ("5ft8", "172.7 cm"),
        ("5 feet 8 inches", "172.7 cm"),
        ("5 Foot 8 Inch", "172.7 cm"),
        ("5 ft 8 1/2 in", "174 cm"),
        ("5'8½\"", "174 cm"),
        ("5'", "152.4 cm"),
        ("68 in", "172.7 cm"),
        ("68\"", "172.7 cm"),
        ("68 inches", "172.7 cm"),
        ("5 ft 8 in (173 cm)", "172.7 cm"),
        ("173 cm (5'8\")", "173 cm"),
        ("120 cm", "120 cm"),
        ("220 cm", "220 cm"),
        // Hardly any adult.
        ("119.9 cm", "? 3 ft 11 in (119.9 cm)"),
        ("2 ft 3 in", "? 2 ft 3 in (68.6 cm)"),
        ("220.1 cm", "? 7 ft 3 in (220.1 cm)"),
        ("40 cm", "? 1 ft 4 in (40 cm)"),
        ("260 cm", "? 8 ft 6 in (260 cm)"),
        // As it is said.
        ("5-8", "? 5 ft 8 in (172.7 cm)"),
        ("5 8", "? 5 ft 8 in (172.7 cm)"),
        // Outside what can be recorded, or no height.
        ("39.9 cm", "refused"),
        ("260.1 cm", "refused"),
        ("5 ft 8 cm", "refused"),
        ("5 ft 8 in (190 cm)", "refused"),
        ("70 kg", "refused"),
        ("", "refused"),
        ("tall", "refused"),
        ("-172 cm", "refused"),
        ("ft", "refused"),
        ("1,720 m", "refused"),
        ("1,720", "refused"),
    ] {
        for units in [None, Some(Units::Us), Some(Units::Metric)] {
            assert_eq!(height(text, units, true), expected, "{text} {units:?}");
        }
    }
    assert_eq!(height("68 cm", None, false), "68 cm", "a child is not asked about");
    assert_eq!(BodyHeight::parse("172").unwrap().feet_inches(), (5, 8));
}

#[test]
fn a_height_without_a_unit_is_asked_about_where_it_can_be_two() {
    use Units::{Metric, Us};
    for (text, units, expected) in [
        ("172", None, "172 cm"),
        ("1.72", None, "172 cm"),
        ("68", None, "? 68 in (172.7 cm) | 68 cm (2 ft 3 in)"),
        ("5.8", None, "? 5 ft 8 in (172.7 cm) | 5.8 ft (176.8 cm)"),
        ("68", Some(Us), "172.7 cm"),
        ("68", Some(Metric), "? 68 in (172.7 cm) | 68 cm (2 ft 3 in)"),
        ("172", Some(Metric), "172 cm"),
        ("172", Some(Us), "172 cm"),
        ("300", None, "refused"),
        ("12", None, "refused"),
    ] {
        assert_eq!(height(text, units, true), expected, "{text} {units:?}");
    }
}
