//! Whether a visit may become a document.

use super::{ExportError, ExportKind};
use crate::chart::Alteration;
use crate::chart::{Chart, Patient, Visit};

/// Whether a visit may become this: what goes to other systems is signed, is what was signed, and says whose it is.
///
/// # Errors
/// When it may not; says why.
pub fn fit(chart: &Chart, visit: &Visit, kind: ExportKind, altered: Option<Alteration>) -> Result<(), ExportError> {
    if kind == ExportKind::Handout && visit.is_void() {
        return Err(ExportError::Void(visit.id));
    }
    if !kind.needs_signature() {
        return Ok(());
    }
    match altered {
        _ if visit.signature().is_none() => Err(ExportError::NotSigned(visit.id)),
        Some(altered) => Err(refusal(altered, visit)),
        None => identified(chart.patient_at(visit), kind),
    }
}

/// Whether a receiver can file it: by name and number, or where the standard asks for no number, by name and birth date.
/// PID-3 of a message is required.
fn identified(patient: &Patient, kind: ExportKind) -> Result<(), ExportError> {
    let named = [&patient.family, &patient.given].into_iter().any(|name| !name.trim().is_empty());
    let numbered = patient.identifiers.iter().any(|i| !i.value.trim().is_empty());
    match (named, numbered, patient.birth_date) {
        (false, _, _) => Err(ExportError::NoName),
        (true, false, _) if kind == ExportKind::Mdm => Err(ExportError::NoNumber),
        (true, false, None) => Err(ExportError::NameAlone),
        (true, true, _) | (true, false, Some(_)) => Ok(()),
    }
}

/// Why a visit that may not be what was signed does not go to other systems.
const fn refusal(altered: Alteration, visit: &Visit) -> ExportError {
    match altered {
        Alteration::Visit => ExportError::Altered(visit.id),
        Alteration::CannotBeChecked => ExportError::CannotBeChecked(visit.id),
        Alteration::File => ExportError::AlteredFile,
        Alteration::OtherPatient => ExportError::OtherPatient,
    }
}
