//! What is typed as an allergy, and what it speaks against.

use super::*;
use crate::units::{EpinephrineStrength, Volume};

fn allergy(words: &str, to: Option<&str>) -> Allergy {
    Allergy { words: words.to_owned(), to: to.map(|id| AllergenId::new(id).unwrap()) }
}

fn component(drug: &str, epinephrine: Epinephrine) -> Component {
    Component { epinephrine, ..Component::new(DrugId::new(drug).unwrap(), None, Volume::default()) }
}

/// What an allergy in words, or chosen, says about a drug.
fn clash(words: &str, to: Option<&str>, drug: &str, epinephrine: Epinephrine) -> Option<(String, Certainty)> {
    let table = Allergens::bundled().unwrap();
    let allergies = [allergy(words, to)];
    let found = table.clashes(&allergies, &component(drug, epinephrine), Drugs::bundled().unwrap());
    assert!(found.len() < 2, "one clash an allergy");
    found.first().map(|c| (c.allergen.map_or("drug", |a| a.id.as_str()).to_owned(), c.certainty))
}

#[test]
fn the_bundled_table_is_whole() {
    let table = Allergens::bundled().unwrap();
    let mut words: Vec<&str> = Vec::new();
    for a in &table.allergens {
        assert!(!a.name.is_empty() && !a.sources.is_empty() && !a.words.is_empty(), "{}", a.id);
        assert!(!a.holds.is_empty() || !a.may_hold.is_empty(), "{} is nowhere", a.id);
        words.extend(a.words.iter().map(String::as_str));
    }
    let endings = table.allergens.iter().flat_map(|a| &a.endings).map(String::as_str);
    assert!(words.iter().copied().chain(endings).all(|w| *w == w.to_lowercase()), "compared in lower case");
    let groups = table.allergens.iter().flat_map(|a| &a.unless);
    assert!(groups.clone().count() > 0 && groups.into_iter().all(|id| table.get(id).is_some()), "unless names rows");
    let count = words.len();
    words.sort_unstable();
    words.dedup();
    assert_eq!(words.len(), count, "a word means one allergen");
    let drugs = Drugs::bundled().unwrap();
    for carrier in table.allergens.iter().flat_map(|a| a.holds.iter().chain(&a.may_hold)) {
        if let Carrier::Drug(id) = carrier {
            assert!(drugs.get(id).is_some(), "{id} is no drug of the table");
        }
    }
}

#[test]
fn an_allergy_speaks_against_what_holds_its_cause() {
    use Certainty::{Certain, Possible};
    use Epinephrine::{NotRecorded, With, Without};
    let strength = Epinephrine::McgPerMl(EpinephrineStrength::parse("1:200,000").unwrap());
    for (words, to, drug, epinephrine, expected) in [
        ("Lidocaine, rash in 2019", None, "lidocaine", Without, Some(("amide", Certain))),
        ("lidocaine", None, "bupivacaine", Without, Some(("amide", Certain))),
        ("lidocaine", None, "procaine", Without, None),
        ("Novocain", None, "chloroprocaine", Without, Some(("ester", Certain))),
        ("Novocain", None, "lidocaine", Without, None),
        ("Sulfites", None, "lidocaine", Without, None),
        ("Sulfites", None, "lidocaine", NotRecorded, Some(("sulphite", Possible))),
        ("Sulfites", None, "lidocaine", With, Some(("sulphite", Certain))),
        ("Sulfites", None, "lidocaine", strength, Some(("sulphite", Certain))),
        ("Sulfites", None, "procaine", Without, Some(("sulphite", Certain))),
        ("Sulfites", None, "saline", NotRecorded, None),
        ("wheezes", Some("sulphite"), "lidocaine", With, Some(("sulphite", Certain))),
        ("methylparaben", None, "lidocaine", Without, Some(("paraben", Possible))),
        ("cortisone", None, "triamcinolone-acetonide", Without, Some(("steroid", Certain))),
        ("benzyl alcohol", None, "triamcinolone-acetonide", Without, Some(("benzyl-alcohol", Certain))),
        ("benzyl alcohol", None, "methylprednisolone-acetate", Without, Some(("benzyl-alcohol", Possible))),
        ("Botox", None, "onabotulinumtoxin-a", Without, Some(("botulinum-toxin", Certain))),
        ("Latex", None, "lidocaine", Without, None),
        ("Penicillin", None, "lidocaine", NotRecorded, None),
        ("house-drug", None, "house-drug", NotRecorded, Some(("drug", Certain))),
        ("polyester shirts", None, "procaine", Without, None),
        ("", None, "procaine", Without, None),
        // Excipients, by the labels of what holds them; a "may" stays a may.
        ("sulfites", None, "dexamethasone-phosphate", Without, Some(("sulphite", Possible))),
        ("sodium metabisulphite", None, "triamcinolone-acetonide", Without, None),
        ("benzyl alcohol", None, "dexamethasone-phosphate", Without, Some(("benzyl-alcohol", Possible))),
        ("benzyl alcohol", None, "saline", Without, Some(("benzyl-alcohol", Possible))),
        ("benzyl alcohol", None, "betamethasone", Without, None),
        ("benzyl alcohol", None, "lidocaine", Without, None),
        ("methyl paraben", None, "dexamethasone-phosphate", Without, Some(("paraben", Possible))),
        ("parabens", None, "saline", Without, Some(("paraben", Possible))),
        ("parabens", None, "ropivacaine", Without, None),
        ("parabens", None, "triamcinolone-acetonide", Without, None),
        ("PEG", None, "methylprednisolone-acetate", Without, Some(("polyethylene-glycol", Certain))),
        ("Macrogol 3350", None, "methylprednisolone-acetate", Without, Some(("polyethylene-glycol", Certain))),
        ("MiraLAX, hives", None, "methylprednisolone-acetate", Without, Some(("polyethylene-glycol", Certain))),
        ("polyethylene glycol", None, "triamcinolone-acetonide", Without, Some(("polyethylene-glycol", Possible))),
        ("PEG", None, "dexamethasone-phosphate", Without, None),
        ("PEG", None, "lidocaine", With, None),
        ("Polysorbate 80", None, "triamcinolone-acetonide", Without, Some(("polysorbate", Certain))),
        ("Tween 80", None, "methylprednisolone-acetate", Without, Some(("polysorbate", Possible))),
        ("polysorbate", None, "betamethasone", Without, None),
        ("carboxymethylcellulose", None, "triamcinolone-acetonide", Without, Some(("carboxymethylcellulose", Certain))),
        ("CMC", None, "triamcinolone-acetonide", Without, Some(("carboxymethylcellulose", Certain))),
        ("carmellose", None, "methylprednisolone-acetate", Without, None),
        ("human albumin", None, "onabotulinumtoxin-a", Without, Some(("albumin", Certain))),
        ("albumin", None, "saline", Without, None),
        ("benzalkonium chloride", None, "betamethasone", Without, Some(("benzalkonium", Certain))),
        ("EDTA", None, "betamethasone", Without, Some(("edetate", Certain))),
        ("Exparel", None, "bupivacaine-liposomal", Without, Some(("amide", Certain))),
        // Groups in free words, in the spellings of both sides of the ocean.
        ("allergic to local anaesthetics", None, "lidocaine", Without, Some(("local-anaesthetic", Certain))),
        ("Local anesthetics", None, "chloroprocaine", Without, Some(("local-anaesthetic", Certain))),
        ("-caines", None, "bupivacaine", Without, Some(("local-anaesthetic", Certain))),
        ("anaesthetics", None, "lidocaine", Without, Some(("anaesthetic", Possible))),
        ("propipocaine", None, "lidocaine", Without, Some(("anaesthetic", Possible))),
        ("local anaesthetics", None, "triamcinolone-acetonide", Without, None),
        // A group that is said more closely is only that.
        ("amide local anaesthetics", None, "procaine", Without, None),
        ("amide local anaesthetics", None, "lidocaine", Without, Some(("amide", Certain))),
        ("local anaesthetic (Novocaine)", None, "lidocaine", Without, None),
        ("lidocaine and benzocaine", None, "procaine", Without, Some(("ester", Certain))),
        ("tetracaine", None, "lidocaine", Without, None),
        ("corticosteroids", None, "dexamethasone-phosphate", Without, Some(("steroid", Certain))),
        ("Solu-Medrol", None, "betamethasone", Without, Some(("steroid", Certain))),
        ("botulinum toxin", None, "onabotulinumtoxin-a", Without, Some(("botulinum-toxin", Certain))),
        ("Dysport", None, "onabotulinumtoxin-a", Without, Some(("botulinum-toxin", Certain))),
        ("preservatives", None, "lidocaine", Without, Some(("preservative", Possible))),
        ("sodium bisulfite", None, "lidocaine", With, Some(("sulphite", Certain))),
        ("sulfa drugs", None, "procaine", Without, None),
        ("Caine Mutiny", None, "saline", Without, None),
        ("cocaine", None, "procaine", Without, Some(("ester", Certain))),
        ("adrenaline", None, "lidocaine", With, Some(("epinephrine", Certain))),
    ] {
        let expected = expected.map(|(id, certainty): (&str, _)| (id.to_owned(), certainty));
        assert_eq!(clash(words, to, drug, epinephrine), expected, "{words} against {drug}, {epinephrine:?}");
    }
}

#[test]
fn an_allergy_that_no_row_and_no_drug_names_is_not_compared() {
    let (table, drugs) = (Allergens::bundled().unwrap(), Drugs::bundled().unwrap());
    for (words, to, known) in [
        ("Latex", None, true),
        ("wheezes", Some("latex"), true),
        ("lidocaine", None, true),
        ("Lidocaine, rash in 2019", None, true),
        ("saline", None, true),
        ("Penicillin (hives, swelling)", None, false),
        ("wheezes", None, false),
        ("", None, false),
    ] {
        assert_eq!(table.knows(&allergy(words, to), drugs), known, "{words}");
    }
}

#[test]
fn an_allergy_that_no_row_knows_is_said_to_be_not_compared() {
    let (table, drugs) = (Allergens::bundled().unwrap(), Drugs::bundled().unwrap());
    let allergies = ["Penicillin", "latex", "PEG", "  ", "house dust", "Triamcinolone acetonide", "tree nuts"];
    let allergies = allergies.map(|words| allergy(words, None));
    assert_eq!(table.not_compared(&allergies, drugs), ["Penicillin", "house dust", "tree nuts"]);
    let chosen = [allergy("wheezes", Some("sulphite"))];
    assert!(table.not_compared(&chosen, drugs).is_empty(), "what was chosen is known");
}

#[test]
fn each_entry_of_a_list_that_was_typed_as_one_allergy_is_compared_by_itself() {
    let (table, drugs) = (Allergens::bundled().unwrap(), Drugs::bundled().unwrap());
    for (words, to, open) in [
        ("kiwi, sulfites", None, vec!["kiwi"]),
        ("kiwi; banana, sulfites", None, vec!["kiwi", "banana"]),
        ("kiwi and sulfites", None, vec!["kiwi"]),
        ("sulfites/kiwi", None, vec!["kiwi"]),
        ("sulfites\nkiwi", None, vec!["kiwi"]),
        ("sulfites, latex", None, vec![]),
        ("kiwi, banana", None, vec!["kiwi", "banana"]),
        ("kiwi, NKDA", None, vec!["kiwi, NKDA"]),
        // What it did is nothing to be allergic to.
        ("sulfites, wheezing", None, vec![]),
        ("Lidocaine, rash in 2019", None, vec![]),
        ("Penicillin (hives, swelling)", None, vec!["Penicillin (hives, swelling)"]),
        ("penicillin, hives and swelling as a child", None, vec!["penicillin, hives and swelling as a child"]),
        ("wheezes", None, vec!["wheezes"]),
        // What was chosen from the table may be called otherwise, and only once.
        ("wine", Some("sulphite"), vec![]),
        ("wine, kiwi", Some("sulphite"), vec!["kiwi"]),
        ("sulfites, kiwi", Some("sulphite"), vec!["kiwi"]),
        ("  ", None, vec![]),
    ] {
        assert_eq!(table.not_compared(&[allergy(words, to)], drugs), open, "{words} {to:?}");
    }
}

#[test]
fn no_allergy_no_clash_and_the_certain_ones_come_first() {
    let (table, drugs) = (Allergens::bundled().unwrap(), Drugs::bundled().unwrap());
    let lidocaine = component("lidocaine", Epinephrine::NotRecorded);
    assert!(table.clashes(&[], &lidocaine, drugs).is_empty());
    let several = [allergy("paraben", None), allergy("amides", None)];
    let found: Vec<_> = table.clashes(&several, &lidocaine, drugs).iter().map(|c| c.allergy.words.clone()).collect();
    assert_eq!(found, ["amides", "paraben"]);
}

#[test]
fn antiseptic_and_equipment_are_looked_at_too() {
    let table = Allergens::bundled().unwrap();
    let allergies = [allergy("Chlorhexidine", None), allergy("Latex", Some("latex")), allergy("plaster", None)];
    let words = |clashes: Vec<Clash<'_>>| clashes.iter().map(|c| c.allergy.words.clone()).collect::<Vec<_>>();
    assert_eq!(words(table.skin_clashes(&allergies, SkinAgent::Chlorhexidine)), ["Chlorhexidine"]);
    assert!(table.skin_clashes(&allergies, SkinAgent::Alcohol).is_empty());
    assert_eq!(words(table.equipment_clashes(&allergies)), ["Latex", "plaster"]);
    assert!(table.equipment_clashes(&allergies).iter().all(|c| c.certainty == Certainty::Possible));
    for (typed, agent) in [
        ("Hibiclens", SkinAgent::Chlorhexidine),
        ("chlorhexidin", SkinAgent::Chlorhexidine),
        ("Betadine", SkinAgent::PovidoneIodine),
        ("iodine", SkinAgent::PovidoneIodine),
        ("alcohol wipes", SkinAgent::Alcohol),
    ] {
        assert_eq!(table.skin_clashes(&[allergy(typed, None)], agent).len(), 1, "{typed}");
    }
    assert!(table.skin_clashes(&[allergy("benzyl alcohol", None)], SkinAgent::Alcohol).is_empty());
    for typed in ["nickel (earrings)", "natural rubber latex", "adhesive tape"] {
        assert_eq!(table.equipment_clashes(&[allergy(typed, None)]).len(), 1, "{typed}");
    }
}

#[test]
fn what_was_typed_is_recognised_when_it_can_mean_only_one_thing() {
    let table = Allergens::bundled().unwrap();
    for (words, expected) in [
        ("LATEX gloves", Some("latex")),
        ("Depo-Medrol", Some("steroid")),
        ("lidocaine and latex", None),
        ("amide local anaesthetic", Some("amide")),
        ("local anesthetics", Some("local-anaesthetic")),
        ("nickel", Some("nickel")),
        ("penicillin", None),
        ("", None),
    ] {
        assert_eq!(table.recognise(words).map(|a| a.id.as_str()), expected, "{words}");
    }
}

#[test]
fn what_is_denied_is_not_said_to_be_held_and_no_true_allergy_is_lost() {
    use Certainty::{Certain, Possible};
    for (words, drug, expected) in [
        ("no lidocaine allergy", "lidocaine", None),
        ("Denies lidocaine allergy", "lidocaine", None),
        ("lidocaine: denied", "lidocaine", None),
        ("lidocaine (denied)", "lidocaine", None),
        ("Lidocaine, tolerated well", "lidocaine", None),
        ("NKA; lidocaine tolerated", "lidocaine", None),
        ("no reaction to lidocaine", "lidocaine", None),
        ("not allergic to lidocaine", "lidocaine", None),
        ("lidocaine: no", "lidocaine", None),
        ("kenalog is ok", "triamcinolone-acetonide", None),
        ("sodium sulfite-free", "procaine", None),
        ("no preservative allergy", "lidocaine", None),
        ("allergic to lidocaine, no reaction to latex", "lidocaine", Some(Certain)),
        ("no reaction to latex and allergic to lidocaine", "lidocaine", Some(Certain)),
        ("no known allergies except lidocaine", "lidocaine", Some(Certain)),
        ("no allergies other than lidocaine", "lidocaine", Some(Certain)),
        ("tolerates bupivacaine but lidocaine gives hives", "lidocaine", Some(Certain)),
        ("lidocaine not tolerated", "lidocaine", Some(Certain)),
        ("does not tolerate lidocaine", "lidocaine", Some(Certain)),
        ("no lidocaine", "lidocaine", Some(Certain)),
        ("lidocaine: no anaphylaxis, rash only", "lidocaine", Some(Certain)),
        ("NKA, lidocaine hives", "lidocaine", Some(Certain)),
        ("lidocaine rash, later tolerated bupivacaine", "lidocaine", Some(Certain)),
        ("unknown reaction to lidocaine", "lidocaine", Some(Certain)),
        ("egg albumin", "onabotulinumtoxin-a", Some(Possible)),
        ("bovine serum albumin", "onabotulinumtoxin-a", Some(Possible)),
        ("human serum albumin", "onabotulinumtoxin-a", Some(Certain)),
        ("egg albumin and human albumin", "onabotulinumtoxin-a", Some(Certain)),
        ("albumin", "onabotulinumtoxin-a", Some(Certain)),
    ] {
        let found = clash(words, None, drug, Epinephrine::Without).map(|(_, certainty)| certainty);
        assert_eq!(found, expected, "{words} against {drug}");
    }
    let (table, drugs) = (Allergens::bundled().unwrap(), Drugs::bundled().unwrap());
    assert!(!table.knows(&allergy("no lidocaine allergy", None), drugs), "it is said to be not compared");
    assert!(!table.knows(&allergy("no lidocaine allergy", Some("amide")), drugs), "recognised is not chosen");
    assert!(table.knows(&allergy("wheezes", Some("amide")), drugs));
    assert_eq!(table.recognise("no lidocaine allergy"), None);
}

#[test]
fn another_name_of_a_drug_and_a_drug_that_the_table_lacks_are_compared_by_their_names() {
    use Certainty::{Certain, Possible};
    for (words, drug, expected) in [
        ("lidocaine", "lignocaine", Some(Certain)),
        ("sulfites", "novocain", Some(Certain)),
        ("PEG", "depo-medrol", Some(Certain)),
        ("polysorbate 80", "kenalog-40", Some(Certain)),
        ("human albumin", "botox", Some(Certain)),
        ("lidocaine", "articaine", Some(Certain)),
        ("local anesthetics", "articaine", Some(Certain)),
        ("anesthetic", "articaine", Some(Possible)),
        ("Novocain", "articaine", None),
        ("articaine", "articaine", Some(Certain)),
        ("Dysport", "abobotulinumtoxin", Some(Certain)),
        ("cortisone", "prednisolone", Some(Certain)),
        ("ketorolac", "ketorolac", Some(Certain)),
        ("latex", "ketorolac", None),
    ] {
        let found = clash(words, None, drug, Epinephrine::Without).map(|(_, certainty)| certainty);
        assert_eq!(found, expected, "{words} against {drug}");
    }
}
