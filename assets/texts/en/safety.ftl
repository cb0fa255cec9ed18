# Doses, warnings, questions before a needle.
command-acknowledge = Acknowledge warnings
command-show-doses = Doses and limits
step-acknowledge = reading of { $object }
unavailable-no-warnings = No warning waits to be read
notice-acknowledged = { $count ->
    [one] Warning recorded as read
   *[other] { $count } warnings recorded as read
 }
status-warnings = { $count ->
    [one] 1 warning to read
   *[other] { $count } warnings to read
 }
status-warnings-unread = { $count ->
    [one] 1 warning was not read
   *[other] { $count } warnings were not read
 }

warnings-brief-before = { $names }: read first
warnings-brief-since = { $names }: not read yet
warnings-brief-unread = { $names }: not read
warnings-brief-place = { $names }
warnings-brief-read = { $names }: read
notice-warning-shown = Read this warning first, then press K
warning-area = Area to avoid
warning-area-of = Area to avoid: { $reason }
warning-area-advice = This place was drawn as one where no needle goes.
warning-both-sides = Both sides of the chest
warning-other-side = Opposite side to the complaint
warning-other-side-treated = The complaint is on the { $complaint }; treated on the { $other }: { $points }. Check which side is right.
warning-volume-tenfold = { $typed } mL is at least ten times the usual { $usual } mL of this syringe. Check the decimal point.
warning-allergy-to = Allergy and { $drug }
warning-allergy-advice = The patient is recorded as allergic to what its vial holds.
warning-expired-advice = The vial was past its last day when it was used.
warning-expired-vial = Expired vial of { $drug }
caution-strength-missing = No strength is recorded; if it is { $strengths }: { $words }
syringe-routes = Label: { $words }
syringe-boxed = Boxed warning: { $words }
answered-yes = Answered yes: { $question }.
answered-before-same-day = Answered yes earlier on this day ({ $date }), not asked at this visit.
answered-before-lasts = Answered yes on { $date }, not asked today.
answered-before-ask = Answered yes on { $date }, not asked today: ask again.
raise-lung-disease = Severe lung disease or a single lung: no reserve.
raise-thin-patient = Body mass index below 23: the wall is thinner.
raise-long-needle = The needle is longer than the depth measured here.
raise-no-safe-depth = No safe depth could be computed for this build.
warnings-acknowledge = Acknowledge ({ $key })
warnings-also = Also: { $names }
threat-near = Within 26 mm of this zone (palpation repeatability).
threat-listed = Also near: { $names }
threat-listed-near = { $name }, close by
threat-listed-beside = { $name }, beside the drawn zone
side-not-compared = Enter the symptom side to enable the wrong-side check.
side-not-compared-go = Enter it
complaint-side-offer = { $side }, as the words say
warnings-read = Read at { $time } by { $by }
warnings-read-unnamed = Read at { $time }; no clinician is entered
warnings-not-read = Nobody recorded that this was read before the visit was signed.
source-is = Source: { $source }

depth-limit = Depth limit here: { $limit } mm.
depth-no-window = For this build no safe depth could be computed; the smallest figure is { $limit } mm.
depth-build-unknown = Depth limit { $limit } mm, the smallest of all builds, until weight and height are known.
depth-no-figure = No depth limit is known here.
depth-close-by = It is the limit of { $muscle }, which begins within 26 mm of this place.
depth-under = It is the limit of { $muscle }, which lies under this place.
depth-needle-longer = The needle is { $needle } mm long: choose a shorter one.
depth-needle-shorter = The needle is { $needle } mm long and may not reach.
depth-reach = Needles of { $reach } mm and longer are used here.
depth-population = Measured { $measured }: { $n } { $population }.
depth-mean = Mean { $mean } mm, standard deviation { $sd } mm.
depth-elsewhere = Elsewhere: { $words }.

confirm-side-title = The complaint is on the { $complaint }
confirm-side-text = On the { $other }: { $marks }.
confirm-side-go-on = Inject on the { $other }
confirm-thorax-title = Both sides of the chest in one visit?
confirm-thorax-right = Right: { $right }
confirm-thorax-left = Left: { $left }
confirm-thorax-go-on = Go on with both sides
confirm-area-title = Inside an area to avoid?
confirm-area-text = { $area }: { $marks }
confirm-area-go-on = Go on inside the area
confirm-allergy-title = Allergy: go on with { $drug }?
confirm-expired-title = The vial is past its expiry
confirm-expired-text = { $drug }, lot { $lot }, expired on { $date }
confirm-expired-text-without-lot = { $drug }, expired on { $date }
confirm-syringe-marks = Points: { $marks }
confirm-syringe-go-on = Inject anyway
confirm-back = Go back

dose-at-least = at least { $number }
dose-not-recorded = amount not recorded
dose-of-limit-unrecorded = { $drug }: amount not recorded, limit { $limit } mg
dose-of-cap-unrecorded = { $drug }: amount not recorded · no weight, cap { $limit } mg
dose-no-limit-unrecorded = { $drug }: amount not recorded · no limit known
dose-of-limit = { $drug } { $given } mg of { $limit }
dose-of-cap = { $drug } { $given } mg · no weight, cap { $limit } mg
dose-no-limit = { $drug } { $given } mg · no limit known
dose-record = { $drug } { $given } mg; maximum { $limit } mg ({ $percent }%)
dose-record-cap = { $drug } { $given } mg; maximum { $limit } mg, weight not documented ({ $percent }%)
dose-given = { $drug } { $given } mg
dose-given-of = { $drug } { $given } mg; maximum { $limit } mg
dose-given-of-cap = { $drug } { $given } mg; maximum { $limit } mg, weight not documented
dose-epinephrine-given = epinephrine { $given } µg
dose-epinephrine-given-of = epinephrine { $given } µg; maximum { $limit } µg
dose-units = { $drug } { $given }
dose-drugs = { $count ->
    [one] 1 drug
   *[other] { $count } drugs
 }
dose-short = { $drugs } · { $percent } of limit
dose-sum-unrecorded = together: amount not recorded
dose-sum = together { $percent }
dose-level-below = Below the limit, as far as recorded.
dose-level-unknown = Not known: something is missing to compare with a limit.
dose-level-amber = Close to the limit or at it.
dose-level-red = Above the limit.
dose-working-weight = { $per_kg } mg/kg × { $weight } kg = { $allows } mg; the cap of { $cap } mg is higher.
dose-working-cap = Cap of { $cap } mg; { $per_kg } mg/kg × { $weight } kg would be { $allows } mg.
dose-working-cap-without-weight = Without a weight only the cap of { $cap } mg is known; { $per_kg } mg/kg can be far less.
dose-plain = Limit for plain vials: not every vial is recorded with epinephrine.
dose-with-epinephrine = Limit with epinephrine: every vial is recorded with it.
dose-earlier = { $given } mg of it given before this visit.
dose-day-before = { $given } more the day before, within 24 hours. Not counted in the total above.
dose-day-before-only = Given the day before, within 24 hours: { $drugs }. Not counted in the totals.
dose-large-points = More than { $ml } mL at one point: { $points }.
dose-day = Within 24 hours { $given } mg of { $limit } mg.
dose-elsewhere = Elsewhere: { $limits }.
dose-verified = Read in the label.
dose-unverified = Not verified.
dose-others-not-asked = Not asked: local anesthetic given by others on this day (dentist, emergency, patch).
dose-unlisted = { $drug }: in no table. It may be a local anesthetic, so no limit is compared.
dose-own-row = The clinic's own limit ({ $source }).
dose-steroid = { $drug }: { $visit } at this visit, { $window } in { $months } months ({ $visits ->
    [one] 1 visit
   *[other] { $visits } visits
 })
dose-toxin-unrecorded = { $drug }: amount not recorded, limit { $limit } units in { $months } months in this chart
dose-toxin = { $drug }: { $visit } at this visit, { $window } of { $limit } units in { $months } months in this chart
dose-toxin-no-limit = { $drug }: { $visit } at this visit, no limit known
dose-epinephrine = epinephrine { $given } µg of { $limit }
dose-epinephrine-of-cap = epinephrine { $given } µg · no weight, cap { $limit } µg
dose-epinephrine-unknown = epinephrine: amount not recorded, limit { $limit } µg
dose-epinephrine-healthy = Limit for a healthy adult: every question about the heart was answered with no.
dose-epinephrine-cardiac = Limit with heart disease, as answered at this or another visit.
dose-epinephrine-not-asked = Not all questions about the heart were answered: with heart disease the limit is { $cardiac } µg.
dose-epinephrine-by-weight = { $per_kg } µg/kg × { $weight } kg = { $allows } µg; the cap is higher.
dose-epinephrine-by-cap = Cap of { $limit } µg; { $per_kg } µg/kg × { $weight } kg would be { $allows } µg.
dose-epinephrine-by-cap-without-weight = Without a weight only the cap of { $limit } µg is known; { $per_kg } µg/kg can be less.
dose-epinephrine-not-counted = Not counted: vials and doses with an incomplete epinephrine record.
dose-steroid-sum-unrecorded = Steroids together, as { $drug }: amount not recorded; { $published } mg in { $months } months are published
dose-steroid-sum = Steroids together, as { $drug }: { $visit } at this visit, { $course } in this course ({ $course_visits ->
    [one] 1 visit
   *[other] { $course_visits } visits
 }), { $window } mg of { $published } mg in { $months } months
dose-steroid-interval = { $days ->
    [0] A steroid was given earlier on this day
    [one] The last steroid was given 1 day ago
   *[other] The last steroid was given { $days } days ago
 }; at least { $least } days are published.
dose-again = { $drug } again after { $minutes } minutes; its label wants { $least } minutes in between.
dose-again-unknown = { $drug } was given before, at a time that is not recorded; its label wants { $least } minutes in between.
dose-still-acting = { $drug } was given { $hours ->
    [0] less than 1 hour
    [one] 1 hour
   *[other] { $hours } hours
 } ago and acts for { $of } hours: its label wants no further local anesthetic in that time.
dose-still-acting-here = { $drug } was given at this visit and acts for { $of } hours: its label wants no further local anesthetic in that time.
dose-still-acting-unknown = { $drug } was given before, at a time that is not recorded, and acts for { $of } hours: its label wants no further local anesthetic in that time.
modal-doses-epinephrine = Epinephrine
modal-doses-title = Doses of this visit
modal-doses-none = Nothing was injected that has a limit or a running total.
modal-doses-sum = All local anesthetics together
modal-doses-steroids = Steroids
modal-doses-early-signs = Early signs of local anesthetic systemic toxicity (LAST), at any dose
modal-doses-emergency = What to do: emergency cards ({ $keys })
modal-doses-toxins = Botulinum toxin
modal-doses-note = This adds up what the chart holds and compares it with published limits for adults. It recommends no dose; age, illness and pregnancy can lower a limit.
modal-doses-edition = Table of doses { $edition }: { $review }
review-none = not signed off by a clinician yet
review-by = signed off by { $by } on { $on }
override-is = The clinic's own row: { $source } ({ $file })
clinic-broken = A table of the clinic cannot be used; the shipped one stays in use
about-table-drugs = Drugs
about-table-doses = Doses
about-table-drug-cautions = Cautions about syringes
about-table-hazards = Hazards
about-table-syringes = Syringes of a new tray
about-table-screening = Pre-procedure questions
about-table-allergens = Allergens
about-table-checklist = Checklist
about-table-complications = Complications
about-table-aftercare = Aftercare
about-table-indications = Indications
about-table-scales = Functional scales
about-table-payer-rules = Rules of payers
about-table-codes = Procedure codes
about-table-candidacy = Candidacy for injection
about-table-diagnosis-cautions = Cautions about diagnoses
about-table-glossary = Words
about-table-references = References
about-table-referral-areas = Areas of referred pain
about-table-emergencies = Emergency cards
about-table-handout = Handout for patients
about-tables = Clinical tables
about-table = { $table } { $edition }: { $review }
about-overrides = The clinic’s own rows
about-override = { $table }: { $row }

cli-unread = { $warning }: nobody has recorded that it was read.
cli-unread-signed = { $warning }: nobody recorded that it was read before the visit was signed.

## A muscle that was treated before without relief
inspector-without-relief = { $muscle }: the last { $attempts } treatments brought no relief. Look for perpetuating factors or another source before the next.
