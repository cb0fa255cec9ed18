//! The signed visit as a C-CDA unstructured document: a header for filing around the report as PDF.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::chart::{Chart, Clinician, Identifier, Patient, Sex, Visit};
use crate::exchange::{Authority, Exchange, NPI_OID, ProviderNumber};
use crate::export::ExportError;
use crate::export::data::fhir;
use crate::export::data::fhir::escape;
use crate::export::data::known_clinicians;
use crate::export::data::person_name::PersonName;
use crate::i18n::text;
use crate::ids::{ChartId, VisitId};
use crate::time::Moment;

/// US Realm Header of C-CDA 2.1.
const HEADER: (&str, &str) = ("2.16.840.1.113883.10.20.22.1.1", "2015-08-01");
/// Unstructured Document of C-CDA 2.1.
const UNSTRUCTURED: (&str, &str) = ("2.16.840.1.113883.10.20.22.1.10", "2015-08-01");
/// LOINC among object identifiers.
const LOINC: &str = "2.16.840.1.113883.6.1";

/// The document.
///
/// # Errors
/// When the chart has no such visit or the visit is not signed.
pub fn document(chart: &Chart, visit: VisitId, pdf: &[u8], exchange: &Exchange) -> Result<Vec<u8>, ExportError> {
    let (visit, signature) = fhir::signed(chart, visit)?;
    let revision = fhir::revision(visit);
    let id = |revision| fhir::document_id(chart.id, visit.id, revision);
    let made = fhir::revised_at(visit, signature);
    let title = fhir::title(visit);
    let set = fhir::document_id(chart.id, visit.id, 0);
    let replaces = if revision > 1 {
        format!(
            "<relatedDocument typeCode=\"RPLC\"><parentDocument>{}</parentDocument></relatedDocument>",
            uuid(&id(revision - 1))
        )
    } else {
        String::new()
    };
    let template = |(root, extension): (&str, &str)| {
        format!("<templateId root=\"{root}\"/><templateId root=\"{root}\" extension=\"{extension}\"/>")
    };
    let document = [
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ClinicalDocument xmlns=\"urn:hl7-org:v3\">".to_owned(),
        "<realmCode code=\"US\"/><typeId root=\"2.16.840.1.113883.1.3\" extension=\"POCD_HD000040\"/>".to_owned(),
        template(HEADER),
        template(UNSTRUCTURED),
        uuid(&id(revision)),
        format!(
            "<code code=\"{}\" codeSystem=\"{LOINC}\" displayName=\"{}\"/>",
            fhir::procedure_note_code()?,
            escape(&text("fhir-procedure-note"))
        ),
        format!("<title>{}</title>", escape(&title)),
        time("effectiveTime", made),
        "<confidentialityCode code=\"N\" codeSystem=\"2.16.840.1.113883.5.25\"/><languageCode code=\"en-US\"/>"
            .to_owned(),
        format!("<setId root=\"{}\"/><versionNumber value=\"{revision}\"/>", set.to_uppercase()),
        patient(chart.patient_at(visit), chart.id, exchange),
        format!(
            "<author>{}<assignedAuthor>{}{NO_ADDRESS}{}</assignedAuthor></author>",
            time("time", visit.details.when),
            clinician_ids(
                chart,
                visit,
                known_clinicians::named(visit, signature),
                &known_clinicians::treating(visit, signature),
            ),
            person(known_clinicians::named(visit, signature)),
        ),
        custodian(exchange),
        format!(
            "<legalAuthenticator>{}<signatureCode code=\"S\"/><assignedEntity>{}{NO_ADDRESS}{}</assignedEntity></legalAuthenticator>",
            time("time", signature.at),
            clinician_ids(chart, visit, &signature.by, &signature.by),
            person(&signature.by),
        ),
        fhir::remarks(visit).into_iter().map(|(at, words)| remark(at, &words)).collect(),
        replaces,
        format!(
            "<componentOf><encompassingEncounter>{}<effectiveTime>{}</effectiveTime></encompassingEncounter></componentOf>",
            uuid(&fhir::encounter_id(chart.id, visit.id)),
            time("low", visit.details.when),
        ),
        format!(
            "<component><nonXMLBody><text mediaType=\"application/pdf\" representation=\"B64\">{}</text></nonXMLBody></component>",
            STANDARD.encode(pdf)
        ),
        "</ClinicalDocument>\n".to_owned(),
    ];
    Ok(document.concat().into_bytes())
}

/// Address and telephone are required and not recorded.
const NO_ADDRESS: &str = "<addr nullFlavor=\"UNK\"/><telecom nullFlavor=\"UNK\"/>";

fn patient(p: &Patient, chart: ChartId, exchange: &Exchange) -> String {
    let own = fhir::patient_id(chart);
    let numbers = p.identifiers.iter().filter_map(|i| number(i, &own, exchange));
    // The patient of this chart, whatever numbers are typed later or corrected.
    let ids: String = numbers.chain([uuid(&own)]).collect();
    let (code, birth) = (gender(p), p.birth_date.map(|d| d.to_string().replace('-', "")));
    let birth = birth.map_or_else(|| "nullFlavor=\"UNK\"".to_owned(), |b| format!("value=\"{b}\""));
    format!(
        "<recordTarget><patientRole>{ids}{NO_ADDRESS}<patient>{}<administrativeGenderCode {code}/><birthTime {birth}/>\
         <raceCode nullFlavor=\"UNK\"/><ethnicGroupCode nullFlavor=\"UNK\"/></patient></patientRole></recordTarget>",
        name(&PersonName::of_patient(p)),
    )
}

/// A number under the system that gave it. The root of an identifier has to be an object identifier or a UUID; a number
/// of a system that has neither stands in the name space of this chart, where it cannot be taken for another's, with the
/// system's name beside it.
fn number(identifier: &Identifier, own: &str, exchange: &Exchange) -> Option<String> {
    let given = Authority::of(&identifier.system);
    let authority = if given == Authority::Unnamed { Authority::of(&exchange.record_number_system) } else { given };
    under(authority, &identifier.value, own)
}

/// A number under its authority, or under `own` where that has no object identifier; `None` without a number.
fn under(authority: Authority<'_>, value: &str, own: &str) -> Option<String> {
    let value = Some(value.trim()).filter(|v| !v.is_empty())?;
    let (root, named) = match authority {
        Authority::Oid(oid) => (oid.to_owned(), None),
        Authority::Uuid(uuid) => (uuid.to_uppercase(), None),
        Authority::Uri(name) | Authority::Name(name) => (own.to_uppercase(), Some(name)),
        Authority::Unnamed => (own.to_uppercase(), None),
    };
    let named = named.map(|n| format!(" assigningAuthorityName=\"{}\"", escape(n))).unwrap_or_default();
    Some(format!("<id root=\"{}\" extension=\"{}\"{named}/>", escape(&root), escape(value)))
}

fn gender(patient: &Patient) -> &'static str {
    match patient.sex {
        Some(Sex::Female) => "code=\"F\" codeSystem=\"2.16.840.1.113883.5.1\"",
        Some(Sex::Male) => "code=\"M\" codeSystem=\"2.16.840.1.113883.5.1\"",
        Some(Sex::Other) => "code=\"UN\" codeSystem=\"2.16.840.1.113883.5.1\"",
        Some(Sex::Unknown) | None => "nullFlavor=\"UNK\"",
    }
}

/// What is to be read beside the document, as an act that it tells of: the header has no place for words of its own, and
/// receivers show these. The same stands in the report.
fn remark(at: Moment, words: &str) -> String {
    format!(
        "<documentationOf><serviceEvent classCode=\"ACT\"><code nullFlavor=\"OTH\"><originalText>{}</originalText></code>\
         <effectiveTime>{}</effectiveTime></serviceEvent></documentationOf>",
        escape(words),
        time("low", at),
    )
}

fn custodian(exchange: &Exchange) -> String {
    let clinic = exchange.clinic.trim();
    let name = if clinic.is_empty() { text("fhir-no-clinic") } else { clinic.into() };
    format!(
        "<custodian><assignedCustodian><representedCustodianOrganization><id nullFlavor=\"UNK\"/><name>{}</name>\
         <telecom nullFlavor=\"UNK\"/><addr nullFlavor=\"UNK\"/></representedCustodianOrganization></assignedCustodian></custodian>",
        escape(&name)
    )
}

/// The number under which others know the clinician, as `numbered` has it, and the id that is the same at every export. A number of a register
/// without an object identifier stands in the name space of that id, with the register's name beside it.
fn clinician_ids(chart: &Chart, visit: &Visit, clinician: &Clinician, numbered: &Clinician) -> String {
    let own = fhir::practitioner_id(chart, visit, clinician);
    let number = match ProviderNumber::of(&numbered.number, &numbered.number_kind) {
        None => String::new(),
        Some(ProviderNumber::Npi(digits)) => format!("<id root=\"{NPI_OID}\" extension=\"{digits}\"/>"),
        Some(ProviderNumber::Other { kind, number }) => under(Authority::of(kind), number, &own).unwrap_or_default(),
    };
    number + &uuid(&own)
}

fn person(clinician: &Clinician) -> String {
    format!("<assignedPerson>{}</assignedPerson>", name(&PersonName::of_clinician(clinician)))
}

/// A name in its parts. Family name and given name are required; one that nobody recorded says so.
fn name(name: &PersonName) -> String {
    if name.is_empty() {
        return "<name nullFlavor=\"UNK\"></name>".to_owned();
    }
    let each = |element: &str, words: &[String]| -> String {
        let each: Vec<_> = words.iter().map(|w| format!("<{element}>{}</{element}>", escape(w))).collect();
        each.concat()
    };
    let required = |element: &str, words: &[String]| match words {
        [] => format!("<{element} nullFlavor=\"UNK\"/>"),
        words => each(element, words),
    };
    let family: Vec<String> = Some(name.family.clone()).filter(|f| !f.is_empty()).into_iter().collect();
    let suffix: Vec<String> = name.generation.iter().chain(&name.credentials).cloned().collect();
    let parts = [
        each("prefix", &name.prefix),
        required("given", &name.given),
        required("family", &family),
        each("suffix", &suffix),
    ];
    format!("<name>{}</name>", parts.concat())
}

fn uuid(id: &str) -> String {
    format!("<id root=\"{}\"/>", id.to_uppercase())
}

/// `20261121094200+0100` as the value of an element.
fn time(element: &str, moment: Moment) -> String {
    let text = moment.to_string();
    let (date, rest) = text.split_once('T').unwrap_or((&text, ""));
    format!("<{element} value=\"{}{}\"/>", date.replace('-', ""), rest.replace(':', ""))
}
