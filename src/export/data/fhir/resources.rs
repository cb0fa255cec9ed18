//! The resources of FHIR R4 in use, with the fields in use.

use super::elements::{
    Annotation, Attachment, CodeableConcept, Coding, Extension, HumanName, Identifier, Meta, Narrative, Period,
    Quantity, Reference, fhir,
};

fhir! {
    Patient {
        id: String,
        identifier: Vec<Identifier>,
        name: Vec<HumanName>,
        gender: &'static str,
        birth_date: String,
    }
    Practitioner {
        id: String,
        identifier: Vec<Identifier>,
        name: Vec<HumanName>,
        qualification: Vec<Qualification>,
    }
    Qualification {
        code: CodeableConcept,
    }
    Encounter {
        id: String,
        identifier: Vec<Identifier>,
        status: &'static str,
        class: Coding,
        r#type: Vec<CodeableConcept>,
        subject: Reference,
        participant: Vec<Participant>,
        period: Period,
        reason_code: Vec<CodeableConcept>,
        reason_reference: Vec<Reference>,
        location: Vec<Location>,
        service_provider: Reference,
    }
    Location {
        location: Reference,
    }
    Participant {
        r#type: Vec<CodeableConcept>,
        individual: Reference,
    }
    Condition {
        id: String,
        identifier: Vec<Identifier>,
        clinical_status: CodeableConcept,
        verification_status: CodeableConcept,
        category: Vec<CodeableConcept>,
        code: CodeableConcept,
        subject: Reference,
        encounter: Reference,
        recorded_date: String,
        recorder: Reference,
    }
    BodyStructure {
        id: String,
        extension: Vec<Extension>,
        identifier: Vec<Identifier>,
        active: Option<bool>,
        location: CodeableConcept,
        location_qualifier: Vec<CodeableConcept>,
        description: String,
        patient: Reference,
    }
    Observation {
        id: String,
        identifier: Vec<Identifier>,
        part_of: Vec<Reference>,
        status: &'static str,
        category: Vec<CodeableConcept>,
        code: CodeableConcept,
        subject: Reference,
        encounter: Reference,
        effective_date_time: String,
        performer: Vec<Reference>,
        value_quantity: Quantity,
        value_codeable_concept: CodeableConcept,
        value_string: String,
        data_absent_reason: CodeableConcept,
        note: Vec<Annotation>,
        body_site: Option<BodySite>,
        derived_from: Vec<Reference>,
        component: Vec<Component>,
    }
    /// A site in words with the place on the figure behind it.
    BodySite {
        extension: Vec<Extension>,
        coding: Vec<Coding>,
        text: String,
    }
    Component {
        code: CodeableConcept,
        value_quantity: Quantity,
        value_codeable_concept: CodeableConcept,
        value_string: String,
        value_date_time: String,
    }
    Procedure {
        id: String,
        extension: Vec<Extension>,
        identifier: Vec<Identifier>,
        status: &'static str,
        code: CodeableConcept,
        subject: Reference,
        encounter: Reference,
        performed_date_time: String,
        performed_period: Period,
        performer: Vec<Performer>,
        reason_code: Vec<CodeableConcept>,
        reason_reference: Vec<Reference>,
        body_site: Vec<CodeableConcept>,
        outcome: CodeableConcept,
        complication: Vec<CodeableConcept>,
        follow_up: Vec<CodeableConcept>,
        note: Vec<Annotation>,
        used_code: Vec<CodeableConcept>,
    }
    Performer {
        actor: Reference,
    }
    MedicationAdministration {
        id: String,
        identifier: Vec<Identifier>,
        part_of: Vec<Reference>,
        status: &'static str,
        medication_codeable_concept: CodeableConcept,
        subject: Reference,
        context: Reference,
        effective_date_time: String,
        performer: Vec<Performer>,
        reason_reference: Vec<Reference>,
        note: Vec<Annotation>,
        dosage: Dosage,
    }
    Dosage {
        text: String,
        site: CodeableConcept,
        route: CodeableConcept,
        method: CodeableConcept,
        dose: Quantity,
    }
    DocumentReference {
        id: String,
        identifier: Vec<Identifier>,
        status: &'static str,
        doc_status: &'static str,
        r#type: CodeableConcept,
        category: Vec<CodeableConcept>,
        subject: Reference,
        date: String,
        author: Vec<Reference>,
        authenticator: Reference,
        relates_to: Vec<RelatesTo>,
        description: String,
        content: Vec<Content>,
        context: DocumentContext,
    }
    RelatesTo {
        code: &'static str,
        target: Reference,
    }
    Content {
        attachment: Attachment,
    }
    DocumentContext {
        encounter: Vec<Reference>,
        period: Period,
    }
    Provenance {
        id: String,
        meta: Meta,
        text: Narrative,
        target: Vec<Reference>,
        occurred_date_time: String,
        recorded: String,
        reason: Vec<CodeableConcept>,
        activity: CodeableConcept,
        agent: Vec<Agent>,
        entity: Vec<Entity>,
    }
    Agent {
        r#type: CodeableConcept,
        who: Reference,
        on_behalf_of: Reference,
    }
    Entity {
        role: &'static str,
        what: Reference,
    }
    Composition {
        id: String,
        identifier: Identifier,
        status: &'static str,
        r#type: CodeableConcept,
        category: Vec<CodeableConcept>,
        subject: Reference,
        encounter: Reference,
        date: String,
        author: Vec<Reference>,
        title: String,
        attester: Vec<Attester>,
        custodian: Reference,
        relates_to: Vec<ReplacedComposition>,
        section: Vec<Section>,
    }
    Attester {
        mode: &'static str,
        time: String,
        party: Reference,
    }
    ReplacedComposition {
        code: &'static str,
        target_identifier: Identifier,
    }
    Section {
        title: String,
        code: CodeableConcept,
        text: Narrative,
        entry: Vec<Reference>,
    }
    Request {
        method: &'static str,
        url: String,
        if_none_exist: String,
    }
}

/// Any of the resources.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[serde(tag = "resourceType")]
pub(super) enum Resource {
    Patient(Patient),
    Practitioner(Practitioner),
    Encounter(Encounter),
    Condition(Condition),
    BodyStructure(BodyStructure),
    Observation(Box<Observation>),
    Procedure(Box<Procedure>),
    MedicationAdministration(Box<MedicationAdministration>),
    DocumentReference(Box<DocumentReference>),
    Provenance(Provenance),
    Composition(Box<Composition>),
}

impl Resource {
    /// What its type is called.
    pub(super) const fn kind(&self) -> &'static str {
        match self {
            Self::Patient(_) => "Patient",
            Self::Practitioner(_) => "Practitioner",
            Self::Encounter(_) => "Encounter",
            Self::Condition(_) => "Condition",
            Self::BodyStructure(_) => "BodyStructure",
            Self::Observation(_) => "Observation",
            Self::Procedure(_) => "Procedure",
            Self::MedicationAdministration(_) => "MedicationAdministration",
            Self::DocumentReference(_) => "DocumentReference",
            Self::Provenance(_) => "Provenance",
            Self::Composition(_) => "Composition",
        }
    }

    /// Its id on the way in.
    pub(super) fn id_mut(&mut self) -> &mut String {
        match self {
            Self::Patient(r) => &mut r.id,
            Self::Practitioner(r) => &mut r.id,
            Self::Encounter(r) => &mut r.id,
            Self::Condition(r) => &mut r.id,
            Self::BodyStructure(r) => &mut r.id,
            Self::Observation(r) => &mut r.id,
            Self::Procedure(r) => &mut r.id,
            Self::MedicationAdministration(r) => &mut r.id,
            Self::DocumentReference(r) => &mut r.id,
            Self::Provenance(r) => &mut r.id,
            Self::Composition(r) => &mut r.id,
        }
    }

    /// Its identifiers; a provenance has none.
    pub(super) fn identifiers(&self) -> &[Identifier] {
        match self {
            Self::Patient(r) => &r.identifier,
            Self::Practitioner(r) => &r.identifier,
            Self::Encounter(r) => &r.identifier,
            Self::Condition(r) => &r.identifier,
            Self::BodyStructure(r) => &r.identifier,
            Self::Observation(r) => &r.identifier,
            Self::Procedure(r) => &r.identifier,
            Self::MedicationAdministration(r) => &r.identifier,
            Self::DocumentReference(r) => &r.identifier,
            Self::Provenance(_) => &[],
            Self::Composition(r) => std::slice::from_ref(&r.identifier),
        }
    }

    /// The tag by which a resource without an identifier is found again.
    pub(super) fn tag(&self) -> Option<&Coding> {
        match self {
            Self::Provenance(r) => r.meta.tag.first(),
            Self::Patient(_)
            | Self::Practitioner(_)
            | Self::Encounter(_)
            | Self::Condition(_)
            | Self::BodyStructure(_)
            | Self::Observation(_)
            | Self::Procedure(_)
            | Self::MedicationAdministration(_)
            | Self::DocumentReference(_)
            | Self::Composition(_) => None,
        }
    }
}
