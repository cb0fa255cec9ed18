//! The syringe in hand: what each injected point gets unless it is changed there.

use serde::{Deserialize, Serialize};

use crate::chart::mark::injection::{Component, Guidance, Injection, Technique};
use crate::chart::skipped::is_default;
use crate::time::Moment;
use crate::units::Needle;

/// A prepared syringe or needle with a name. Injecting a point takes a copy of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Syringe {
    /// What the clinic calls it, such as `Lidocaine 1 %`.
    pub name: String,
    /// With or without fluid.
    pub technique: Technique,
    /// What is in it, with the volume for one point; empty for dry needling.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub components: Vec<Component>,
    /// The needle.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needle: Option<Needle>,
    /// How the needle is usually guided.
    #[serde(default, skip_serializing_if = "is_default")]
    pub guidance: Guidance,
}

impl Syringe {
    /// The injection of one point out of this syringe.
    pub fn inject(&self, at: Moment) -> Injection {
        Injection {
            technique: self.technique,
            needle: self.needle,
            guidance: self.guidance,
            at: Some(at),
            ..Injection::of(self.components.clone())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::DrugId;
    use crate::units::Volume;

    #[test]
    fn an_injection_is_a_copy_of_what_is_in_the_syringe() {
        let volume_ml = Volume::parse_ml("0.5").unwrap();
        let saline = DrugId::new("saline").unwrap();
        let syringe = Syringe {
            name: "Saline".to_owned(),
            technique: Technique::Injection,
            components: vec![Component { lot: "A1".to_owned(), ..Component::new(saline, None, volume_ml) }],
            needle: None,
            guidance: Guidance::Ultrasound,
        };
        let at: Moment = "2026-11-21T09:42:00+01:00".parse().unwrap();
        let injection = syringe.inject(at);
        assert_eq!((injection.components, injection.at), (syringe.components, Some(at)));
        assert_eq!((injection.technique, injection.guidance), (Technique::Injection, Guidance::Ultrasound));
        assert_eq!((injection.pain_after, injection.complication.as_str()), (None, ""), "the rest is not known yet");
    }
}
