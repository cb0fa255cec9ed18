//! A clinic's files against the shipped tables.

use super::*;
use crate::ids::DrugId;

fn with(texts: &[(&str, &str)]) -> (Clinical, Vec<AssetError>) {
    let files: Vec<_> =
        texts.iter().map(|(file, text)| DataText { file: (*file).to_owned(), text: (*text).to_owned() }).collect();
    Clinical::bundled().unwrap().with(&files, Atlas::bundled().unwrap())
}

const LIDOCAINE: &str = r#"(
    source: "Pain clinic, decision of 2026-05-04",
    review: (reviewed_by: "A. Example", reviewed_on: "2026-05-04"),
    anaesthetics: [
        (drug: "lidocaine", plain: (mg_per_kg: 3, cap_mg: 200), basis: "Clinic", verified: true, sources: "-"),
    ],
)"#;

#[test]
fn a_row_of_the_clinic_takes_the_place_of_the_shipped_one() {
    let (tables, errors) = with(&[("clinical/own.ron", LIDOCAINE)]);
    assert_eq!(errors, []);
    let rows: Vec<_> = tables.doses.anaesthetics.iter().map(|r| r.drug.as_str()).collect();
    assert_eq!(rows.len(), 7, "the others stay: {rows:?}");
    assert_eq!(tables.doses.anaesthetics[0].plain.cap_mg.to_string(), "200");
    let found = tables.overridden(Table::Anaesthetics, "lidocaine").unwrap();
    assert_eq!(
        (found.file.as_str(), found.source.as_str()),
        ("clinical/own.ron", "Pain clinic, decision of 2026-05-04")
    );
    assert_eq!(found.review.as_ref().unwrap().reviewed_by, "A. Example");
    assert_eq!(tables.overridden(Table::Anaesthetics, "procaine"), None);
}

#[test]
fn a_broken_file_is_named_with_its_place_and_changes_nothing() {
    let shipped = Clinical::bundled().unwrap();
    for (text, place, reason) in [
        ("(\n  source: \"x\",\n  anaesthetics: [\n", (3, 18), "Expected opening `(`"),
        (&LIDOCAINE.replace("cap_mg: 200", "cap_mg: 0"), (5, 59), "0 is not between 0.001"),
        (&LIDOCAINE.replace("cap_mg: 200", "cap_mg: -5"), (5, 59), "-5 is not between 0"),
        (&LIDOCAINE.replace("mg_per_kg: 3", "mg_per_kilo: 3"), (5, 37), "mg_per_kilo"),
        (&LIDOCAINE.replace("\"lidocaine\"", "\"lidocain\""), (5, 16), "'lidocain', which is in no table of drugs"),
        ("(source: \"x\", hazards: [(id: \"dragons\", warning: \"Here be dragons\")])", (1, 30), "no hazard 'dragons'"),
    ] {
        let (tables, errors) = with(&[("own.ron", text)]);
        assert_eq!(errors.len(), 1, "{text}");
        assert!(errors[0].reason.contains(reason), "{}", errors[0]);
        assert_eq!((errors[0].line, errors[0].column), place, "{}", errors[0]);
        assert_eq!(errors[0].file, "own.ron");
        assert_eq!(tables.doses, shipped.doses);
        assert_eq!(tables.overrides(), []);
    }
}

#[test]
fn one_broken_file_leaves_the_others_in_use_and_two_cannot_say_the_same_row() {
    let (tables, errors) = with(&[("a.ron", "("), ("b.ron", LIDOCAINE), ("c.ron", LIDOCAINE)]);
    assert_eq!(errors.iter().map(|e| e.file.as_str()).collect::<Vec<_>>(), ["a.ron", "c.ron"]);
    assert!(errors[1].reason.contains("'lidocaine' stands in b.ron already"), "{}", errors[1]);
    assert_eq!(tables.overrides().len(), 1);
}

#[test]
fn a_clinic_adds_drugs_and_its_own_words_about_hazards() {
    let text = r#"(
        source: "Pain clinic",
        drugs: [(id: "prilocaine", name: "Prilocaine", class: Amide, strengths: [MgPerMl(10)], sources: "label")],
        anaesthetics: [
            (drug: "prilocaine", plain: (mg_per_kg: 6, cap_mg: 400), basis: "x", verified: false, sources: "x"),
        ],
        hazards: [(id: "lung-apex", advice: "Pinch. Short needle.")],
    )"#;
    let (tables, errors) = with(&[("own.ron", text)]);
    assert_eq!(errors, []);
    assert_eq!(tables.drugs.name(&DrugId::new("prilocaine").unwrap()), "Prilocaine");
    let apex = Atlas::bundled().unwrap().hazards().iter().find(|h| h.id == "lung-apex").unwrap();
    let words = tables.hazard_words(apex);
    assert_eq!((words.advice, words.source), ("Pinch. Short needle.", "Pain clinic"));
    assert_eq!(words.warning, apex.warning, "what the clinic does not say stays");
}

#[test]
fn every_shipped_table_says_where_it_comes_from_and_who_checked_it() {
    let tables = Clinical::bundled().unwrap();
    for about in tables.about() {
        assert!(!about.edition.is_empty() && !about.source.is_empty(), "{}", about.name);
        assert_eq!(about.review, None, "{}: no clinician has signed it yet", about.name);
    }
    for row in &tables.doses.anaesthetics {
        assert!(tables.drugs.get(&row.drug).is_some_and(|d| d.class.is_anaesthetic()), "{}", row.drug);
        assert!(!row.sources.is_empty() && !row.basis.is_empty(), "{}", row.drug);
    }
    let anaesthetics = tables.drugs.drugs.iter().filter(|d| d.class.is_anaesthetic()).count();
    assert_eq!(tables.doses.anaesthetics.len(), anaesthetics, "each local anaesthetic has a limit");
}

/// A row for every list that a clinic's file may hold, each in the place of a shipped one or beside them.
const EVERYTHING: &str = r#"(
    source: "Pain clinic, 2026",
    edition: "7",
    drugs: [(id: "prilocaine", name: "Prilocaine", class: Amide, strengths: [MgPerMl(10)], sources: "label")],
    anaesthetics: [
        (drug: "prilocaine", plain: (mg_per_kg: 6, cap_mg: 400), basis: "x", verified: false, sources: "x"),
    ],
    toxins: [],
    hazards: [(id: "lung-apex", advice: "Pinch.")],
    syringes: [(
        name: "Lidocaine 1 %",
        technique: Injection,
        components: [(drug: "lidocaine", strength: MgPerMl(10), volume_ml: 1)],
    )],
    sets: [(id: "house", name: "House rules", jurisdiction: "here", verified: true, source: "house", items: [Signed])],
    regions: [(region: Shoulder, counts_as: "upper limb")],
    muscles: [(muscle: "serratus-anterior", counts_as: "thoracic")],
    codes: [(technique: Injection, band: OneOrTwo, code: "A1")],
    counting: SidesTogether,
    screening: [(id: "diabetes", question: "Sugar", level: Stop, sources: "house")],
    checklist: [(id: "identity", item: "Who is it?", sources: "house")],
    aftercare: [(id: "tea", item: "A cup of tea", sources: "house")],
    complications: [(id: "bruise", name: "Blue spot", sources: "house")],
    indications: [(code: "M79.18", words: "Muscle pain elsewhere", regions: ["gluteal"], sources: "house")],
    allergens: [(id: "rubber", name: "Rubber", words: ["rubber"], holds: [Equipment], sources: "house")],
    drug_cautions: [(
        id: "bupivacaine-075", kind: Route, name: "Not here", holds: [[Drug("bupivacaine")]], level: High,
        text: "House rule.", advice: "Ask.", sources: "house",
    )],
    scales: [(id: "ndi", name: "Neck", short: "N", range: (0, 50), unit: "", better: Lower, sources: "house")],
    candidacy: [(id: "wants-it", item: "The patient wants it", sources: "house")],
    diagnosis_cautions: [(id: "joint-only", codes: ["M1"], caution: "A joint?", sources: "house")],
    glossary: [(id: "active", term: "Active", meaning: "It hurts by itself.", sources: "house")],
    referral_areas: [(id: "temple", name: "side of the head")],
    references: [(id: "house", title: "House book", about: "all", seen: Full)],
)"#;

#[test]
fn every_list_of_a_clinic_takes_the_place_of_shipped_rows_and_is_said_to() {
    let shipped = Clinical::bundled().unwrap();
    let (t, errors) = with(&[("own.ron", EVERYTHING)]);
    assert_eq!(errors, []);
    assert_eq!(t.syringes.syringes[0].components[0].volume_ml.to_string(), "1");
    assert_eq!(t.syringes.syringes.len(), shipped.syringes.syringes.len());
    assert_eq!(t.payers.sets.len(), shipped.payers.sets.len() + 1, "a new one stands at the end");
    let upper = t.payers.regions.iter().find(|r| r.region == crate::body::Region::Shoulder).unwrap();
    assert_eq!(upper.counts_as, "upper limb");
    let serratus = t.payers.muscles.iter().find(|m| m.muscle.as_str() == "serratus-anterior").unwrap();
    assert_eq!(serratus.counts_as, "thoracic");
    assert_eq!((t.codes.codes.len(), t.codes.counting.name()), (1, "sides-together"));
    let diabetes = t.screening.questions.iter().find(|q| q.id.as_str() == "diabetes").unwrap();
    assert_eq!(diabetes.question, "Sugar");
    assert_eq!(t.checklist.items[0].item, "Who is it?", "it keeps its place");
    assert_eq!(t.aftercare.items.last().unwrap().item, "A cup of tea");
    let bruise = crate::ids::ComplicationId::new("bruise").unwrap();
    assert_eq!(t.complications.name(&bruise), "Blue spot");
    let elsewhere = t.indications.indications.iter().find(|i| i.code == "M79.18").unwrap();
    assert_eq!(elsewhere.words, "Muscle pain elsewhere");
    assert_eq!(t.allergens.allergens.len(), shipped.allergens.allergens.len() + 1);
    let own = crate::ids::CautionId::new("bupivacaine-075").unwrap();
    assert_eq!(t.drug_cautions.get(&own).unwrap().name, "Not here");
    let ndi = crate::ids::ScaleId::new("ndi").unwrap();
    assert_eq!(t.scales.get(&ndi).unwrap().name, "Neck");
    assert_eq!(t.candidacy.items.last().unwrap().item, "The patient wants it");
    assert_eq!(t.diagnosis_cautions.cautions[0].caution, "A joint?");
    assert_eq!(t.glossary.terms.iter().find(|x| x.id == "active").unwrap().meaning, "It hurts by itself.");
    assert_eq!(t.references.works.last().unwrap().title, "House book");

    let named =
        |line: &'static str| line.strip_prefix("    ")?.split_once(": [").filter(|(name, _)| !name.starts_with(' '));
    let lists = EVERYTHING.lines().filter_map(named);
    let lists: Vec<&str> = lists.map(|(name, _)| name).filter(|name| *name != "toxins").collect();
    for list in &lists {
        assert!(t.overrides().iter().any(|o| o.table.name() == *list), "{list} is not said to be the clinic's own");
    }
    assert_eq!(t.overrides().len(), lists.len() + 1, "and how sides are counted");
    let own = t.overridden(Table::Screening, "diabetes").unwrap();
    assert_eq!((own.source.as_str(), own.edition.as_str(), own.file.as_str()), ("Pain clinic, 2026", "7", "own.ron"));
    let shown = t.provenance(Table::Screening, "diabetes", diabetes.provenance());
    assert_eq!((shown.sources, shown.clinic.map(|o| o.file.as_str())), ("house", Some("own.ron")));
    let fever = t.screening.questions.iter().find(|q| q.id.as_str() == "infection-systemic").unwrap();
    assert_eq!(t.provenance(Table::Screening, "infection-systemic", fever.provenance()).clinic, None);
}

#[test]
fn copies_of_the_payers_rules_and_of_the_codes_are_files_of_a_clinic() {
    let shipped = Clinical::bundled().unwrap();
    let rules = include_str!("../../../../assets/clinical/payer-rules.ron")
        .replace("most: 3, in_months: 12", "most: 4, in_months: 12");
    let codes = include_str!("../../../../assets/clinical/codes.ron")
        .replace("codes: []", "codes: [(technique: Injection, band: ThreeOrMore, code: \"B\", words: \"three\")]");
    let (tables, errors) = with(&[("payer-rules.ron", &rules), ("codes.ron", &codes)]);
    assert_eq!(errors, []);
    assert_eq!(tables.payers.sets.len(), shipped.payers.sets.len());
    let sessions = |t: &Clinical| t.payers.sets[0].sessions.unwrap().most;
    assert_eq!((sessions(shipped), sessions(&tables)), (Some(3), Some(4)));
    assert_eq!(tables.codes.codes[0].code, "B");
    assert!(tables.overridden(Table::Sets, &tables.payers.sets[0].id).is_some());
}

#[test]
fn what_a_clinic_s_row_names_has_to_be_there() {
    for (row, place, reason) in [
        ("muscles: [(muscle: \"tail-wagger\", counts_as: \"x\")]", (1, 39), "no muscle 'tail-wagger'"),
        ("regions: [(region: Knee, counts_as: \"x\")]", (1, 39), "Knee"),
        (
            "indications: [(code: \"X\", words: \"x\", regions: [\"knee\"], sources: \"x\")]",
            (1, 68),
            "no region 'knee'",
        ),
        (
            "scales: [(id: \"s\", name: \"s\", short: \"s\", range: (5, 5), unit: \"\", better: Lower, sources: \"x\")]",
            (1, 34),
            "the range of 's' ends before it begins",
        ),
        (
            "syringes: [(name: \"s\", technique: Injection, components: [(drug: \"elixir\", volume_ml: 1)])]",
            (1, 85),
            "the syringe holds 'elixir', which is in no table of drugs",
        ),
        (
            "allergens: [(id: \"a\", name: \"a\", words: [], holds: [Drug(\"elixir\")], sources: \"x\")]",
            (1, 77),
            "the allergen is said to be in 'elixir', which is in no table of drugs",
        ),
        (
            "drug_cautions: [(id: \"a\", kind: Route, name: \"a\", holds: [[Drug(\"elixir\")]], level: High, text: \"\", advice: \"\", sources: \"x\")]",
            (1, 84),
            "the caution is about 'elixir', which is in no table of drugs",
        ),
        (
            "codes: [(technique: Injection, band: OneOrTwo, code: \"\")]",
            (1, 73),
            "the code for injection one-or-two is empty",
        ),
        (
            "aftercare: [(id: \"a\", item: \"a\", sources: \"\"), (id: \"a\", item: \"b\", sources: \"\")]",
            (1, 37),
            "stands in",
        ),
        ("counting: Both", (1, 30), "Both"),
        ("screens: []", (1, 20), "screens"),
    ] {
        let (tables, errors) = with(&[("own.ron", &format!("(source: \"clinic\", {row})"))]);
        assert_eq!(errors.len(), 1, "{row}");
        assert!(errors[0].reason.contains(reason), "{row}: {}", errors[0]);
        assert_eq!((errors[0].line, errors[0].column), place, "{}", errors[0]);
        assert_eq!(tables.overrides(), [], "{row}: nothing of it is in use");
    }
}
