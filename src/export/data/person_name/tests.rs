//! Names that people write, and the parts that they are filed by.

use super::*;

/// Prefix, given names, family name, generation and credentials, each in one text.
fn parts(name: &PersonName) -> [String; 5] {
    let join = |list: &[String]| list.join(" ");
    [join(&name.prefix), join(&name.given), name.family.clone(), join(&name.generation), join(&name.credentials)]
}

#[test]
fn a_name_is_taken_apart_by_the_rules_that_names_have() {
    for (text, expected) in [
        ("A. Example", ["", "A.", "Example", "", ""]),
        ("Dr. A. Example", ["Dr.", "A.", "Example", "", ""]),
        ("Maria Lopez, MD", ["", "Maria", "Lopez", "", "MD"]),
        ("Maria Lopez, M.D., Ph.D.", ["", "Maria", "Lopez", "", "M.D. Ph.D."]),
        ("Maria Lopez MD PhD", ["", "Maria", "Lopez", "", "MD PhD"]),
        ("Maria Lopez DO, FAAPMR", ["", "Maria", "Lopez", "", "DO FAAPMR"]),
        ("Maria Lopez, PT, DPT, XQZT", ["", "Maria", "Lopez", "", "PT DPT XQZT"]),
        ("Maria Lopez, FNP-C", ["", "Maria", "Lopez", "", "FNP-C"]),
        ("Dr. Maria Lopez", ["Dr.", "Maria", "Lopez", "", ""]),
        ("dr maria lopez", ["dr", "maria", "lopez", "", ""]),
        ("Prof. Dr. med. Anna Schmidt", ["Prof. Dr. med.", "Anna", "Schmidt", "", ""]),
        ("Dipl.-Ing. Jan Novak", ["Dipl.-Ing.", "Jan", "Novak", "", ""]),
        ("Lopez, Maria", ["", "Maria", "Lopez", "", ""]),
        ("Lopez, Maria Ana, MD", ["", "Maria Ana", "Lopez", "", "MD"]),
        ("Lopez, Maria MD", ["", "Maria", "Lopez", "", "MD"]),
        ("Lopez, Dr. Maria", ["Dr.", "Maria", "Lopez", "", ""]),
        ("LOPEZ, MARIA", ["", "MARIA", "LOPEZ", "", ""]),
        ("MARIA LOPEZ, MD", ["", "MARIA", "LOPEZ", "", "MD"]),
        ("GARCIA MARQUEZ, GABRIEL", ["", "GABRIEL", "GARCIA MARQUEZ", "", ""]),
        ("Lopez, MD", ["", "", "Lopez", "", "MD"]),
        ("Dr. Lopez", ["Dr.", "", "Lopez", "", ""]),
        ("Suharto", ["", "", "Suharto", "", ""]),
        ("Ludwig van der Berg", ["", "Ludwig", "van der Berg", "", ""]),
        ("van der Berg", ["", "", "van der Berg", "", ""]),
        ("Van Der Berg, Jan", ["", "Jan", "Van Der Berg", "", ""]),
        ("Dick Van Dyke", ["", "Dick", "Van Dyke", "", ""]),
        ("Van Nguyen", ["", "Van", "Nguyen", "", ""]),
        ("Ben Smith", ["", "Ben", "Smith", "", ""]),
        ("Juan Carlos de la Cruz, MD", ["", "Juan Carlos", "de la Cruz", "", "MD"]),
        ("De La Cruz", ["", "", "De La Cruz", "", ""]),
        ("Omar al Farouk", ["", "Omar", "al Farouk", "", ""]),
        ("José Ortega y Gasset", ["", "José", "Ortega y Gasset", "", ""]),
        ("John Smith Jr.", ["", "John", "Smith", "Jr.", ""]),
        ("John Smith, Jr., MD", ["", "John", "Smith", "Jr.", "MD"]),
        ("Smith Jr., John", ["", "John", "Smith", "Jr.", ""]),
        ("Smith, John, III", ["", "John", "Smith", "III", ""]),
        ("John A. Smith III DO", ["", "John A.", "Smith", "III", "DO"]),
        ("Anh Do", ["", "Anh", "Do", "", ""]),
        ("Anh Do, DO", ["", "Anh", "Do", "", "DO"]),
        ("YO-YO MA", ["", "YO-YO", "MA", "", ""]),
        ("Do, Anh", ["", "Anh", "Do", "", ""]),
        ("  Maria   Lopez ,MD ", ["", "Maria", "Lopez", "", "MD"]),
        ("", ["", "", "", "", ""]),
        (" , ", ["", "", ",", "", ""]),
        ("Dr.", ["", "", "Dr.", "", ""]),
        ("王小明", ["", "", "王小明", "", ""]),
    ] {
        assert_eq!(parts(&PersonName::of_words(text)), expected.map(str::to_owned), "{text:?}");
    }
}

#[test]
fn a_title_that_is_a_given_name_too_is_one_only_where_it_can_be() {
    for (text, expected) in [
        ("Phil Jones MD", ["", "Phil", "Jones", "", "MD"]),
        ("Nat Jones DO", ["", "Nat", "Jones", "", "DO"]),
        ("Phil Jones", ["", "Phil", "Jones", "", ""]),
        ("phil jones", ["", "phil", "jones", "", ""]),
        ("PHIL JONES, MD", ["", "PHIL", "JONES", "", "MD"]),
        ("Phil A. Jones MD", ["", "Phil A.", "Jones", "", "MD"]),
        ("Phil. Jones", ["", "Phil.", "Jones", "", ""]),
        ("Phil Jones Jr.", ["", "Phil", "Jones", "Jr.", ""]),
        ("Dr. Phil Jones", ["Dr.", "Phil", "Jones", "", ""]),
        ("Dr. Phil A. Jones", ["Dr.", "Phil A.", "Jones", "", ""]),
        ("Jones, Phil", ["", "Phil", "Jones", "", ""]),
        ("Jones, Nat A., MD", ["", "Nat A.", "Jones", "", "MD"]),
        ("Hon, Maria", ["", "Maria", "Hon", "", ""]),
        ("Phil, MD", ["", "", "Phil", "", "MD"]),
        ("Dr. phil. Eva Muster", ["Dr. phil.", "Eva", "Muster", "", ""]),
        ("Dr phil Eva Muster", ["Dr phil", "Eva", "Muster", "", ""]),
        ("Dr. rer. nat. Max Muster", ["Dr. rer. nat.", "Max", "Muster", "", ""]),
        ("Dr Med Anna Schmidt", ["Dr Med", "Anna", "Schmidt", "", ""]),
        ("Med Ali", ["", "Med", "Ali", "", ""]),
        ("Dame Judi Example", ["Dame", "Judi", "Example", "", ""]),
        ("Dame Example", ["", "Dame", "Example", "", ""]),
        ("Sir Arthur Example MD", ["Sir", "Arthur", "Example", "", "MD"]),
        ("Example, Sir Arthur", ["Sir", "Arthur", "Example", "", ""]),
        ("Rev. Ann Lee", ["Rev.", "Ann", "Lee", "", ""]),
        ("Rev. Lee", ["Rev.", "", "Lee", "", ""]),
        ("Rev Dr Lee", ["Rev Dr", "", "Lee", "", ""]),
        ("Col Adams", ["", "Col", "Adams", "", ""]),
        ("Col. Adams", ["Col.", "", "Adams", "", ""]),
        ("Maj Holm, RN", ["", "Maj", "Holm", "", "RN"]),
        ("Ing Novak", ["", "Ing", "Novak", "", ""]),
        ("Ing. Novak", ["Ing.", "", "Novak", "", ""]),
    ] {
        assert_eq!(parts(&PersonName::of_words(text)), expected.map(str::to_owned), "{text:?}");
    }
    let key = |text| PersonName::of_words(text).key();
    assert_ne!(key("Phil Jones MD"), key("Nat Jones DO"), "two people stay two");
    assert_ne!(key("Phil A. Jones"), key("Nat A. Jones"));
    assert_eq!(key("Jones, Phil"), key("Dr. Phil Jones, MD"), "one stays one");
}

#[test]
fn credentials_of_name_and_field_stand_once() {
    let of = |name: &str, credentials: &str| {
        let clinician =
            Clinician { name: name.to_owned(), credentials: credentials.to_owned(), ..Clinician::default() };
        PersonName::of_clinician(&clinician).credentials
    };
    assert_eq!(of("Maria Lopez, MD", "M.D., FAAPMR"), ["MD", "FAAPMR"]);
    assert_eq!(of("Maria Lopez", "PT DPT"), ["PT", "DPT"]);
    assert_eq!(of("Maria Lopez", "Board certified, MD"), ["Board certified", "MD"]);
    assert_eq!(of("Maria Lopez", ""), Vec::<String>::new());
}

#[test]
fn the_generation_is_no_part_of_a_patients_family_name() {
    for (family, given, expected) in [
        ("King Jr.", "Martin Luther", ["", "Martin Luther", "King", "Jr.", ""]),
        ("King, Jr", "Martin", ["", "Martin", "King", "Jr", ""]),
        ("Jr", "X", ["", "X", "Jr", "", ""]),
        ("de la Cruz", "Ana", ["", "Ana", "de la Cruz", "", ""]),
        ("", "Suharto", ["", "Suharto", "", "", ""]),
        ("King", "Martin, Jr.", ["", "Martin", "King", "Jr.", ""]),
        ("King", "Martin Luther Jr.", ["", "Martin Luther", "King", "Jr.", ""]),
        ("King", "Martin, III", ["", "Martin", "King", "III", ""]),
        ("King", "Martin V", ["", "Martin V", "King", "", ""]),
        ("King", "Martin Luther V", ["", "Martin Luther V", "King", "", ""]),
        ("King", "Martin, Luther", ["", "Martin, Luther", "King", "", ""]),
        ("King", "Jr.", ["", "Jr.", "King", "", ""]),
        ("King", "Jr., Martin", ["", "Martin", "King", "Jr.", ""]),
        ("King Jr.", "Martin, Jr.", ["", "Martin", "King", "Jr.", ""]),
        ("MD", "Ann", ["", "Ann", "MD", "", ""]),
    ] {
        let patient = Patient { family: family.to_owned(), given: given.to_owned(), ..Patient::default() };
        assert_eq!(parts(&PersonName::of_patient(&patient)), expected.map(str::to_owned), "{family:?}");
    }
}

#[test]
fn one_person_has_one_key_and_two_people_have_two() {
    let key = |text: &str| PersonName::of_words(text).key();
    for same in ["Maria Lopez, MD", "maria  LOPEZ", "Lopez, Maria", "Dr. Maria Lopez, M.D., FAAPMR", "Maria Lopez"] {
        assert_eq!(key(same), "maria lopez", "{same}");
    }
    let others = ["Maria Lopez Jr.", "Maria J. Lopez", "Mario Lopez", "Maria Lopes", "Lopez"];
    for (n, other) in others.iter().enumerate() {
        assert!(others.iter().skip(n + 1).all(|o| key(o) != key(other)), "{other}");
        assert_ne!(key(other), "maria lopez");
    }
}
