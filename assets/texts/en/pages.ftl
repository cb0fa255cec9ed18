### Figures, marks in words, the printed report, exports.

## Marks in words
mark-name-number = Mark { $number }
mark-name-pain = pain { $score }
mark-name-no-muscle = no muscle named
mark-name-unconfirmed = carried over, not confirmed
mark-name-proposed = from a point set, not confirmed
place-by-name = standard site: { $place }
mark-from-back = marked from behind
mark-from-front = marked from the front
mark-from-left = marked from the left
mark-from-right = marked from the right
mark-in-back = in the view from behind
mark-in-front = in the view from the front
mark-in-left = in the view from the left
mark-in-right = in the view from the right
mark-done-found = found
mark-done-planned = planned
mark-done-deferred = deferred
mark-done-injected = injected
mark-done-needled = dry needled
mark-kind-active = active
mark-kind-latent = latent
mark-kind-tender-point = tender point
mark-kind-resolved = resolved

## Legend
legend-injected = injected or needled
legend-planned = planned
legend-deferred = deferred
legend-active = found, active
legend-latent = found, latent
legend-tender-point = found, tender point
legend-unclassified = found, kind not decided
legend-resolved = resolved
legend-unconfirmed = not confirmed yet
legend-carried = marked from another side
legend-pain-area = pain as the patient shows it
legend-area-to-avoid = area to avoid
legend-label = The number names the point; 7/10 is its pain on pressure.

## Figures
letter-right = R
letter-left = L
figure-back = Body from behind
figure-front = Body from the front
figure-left = Body from the left
figure-right = Body from the right
figure-without-marks = { $figure }, no marks.
figure-with-marks = { $figure }, { $n ->
    [one] { $n } mark
   *[other] { $n } marks
 }: { $marks }.
figure-schematic = Schematic figure, not to the patient’s measure. R and L are the patient’s own right and left.
sheet-title = Trigger points, visit of { $date }
sheet-draft = Draft – not signed
sheet-signed = Signed
sheet-amended = Signed, amended since
sheet-void = Entered in error
sheet-added = { $what }, { $date }. Reason: { $reason }

## Report
report-title = Trigger point record
report-document-title = Trigger point record, visit of { $date }
report-visit = Visit { $date }, { $time }
report-draft = Draft – not signed
report-signed = Signed { $date }
report-signed-amended = Signed { $date }, amended
report-altered = Altered after signing
report-void = Entered in error
report-altered-what = These pages are not what was signed: the file was altered outside the program after the signature below.
report-amended-head = { $what }, { $date } { $time }, { $who }. Reason: { $reason } (in full under Amendments)
report-before = History and preparation
report-name = Name
report-identity = Birth and number
report-no-name = Name not recorded
report-born = born { $date } · { $age } y
report-born-only = born { $date }
report-born-unknown = date of birth not recorded
report-clinic = Clinic
report-sex-female = female
report-sex-male = male
report-sex-other = sex other
report-sex-unknown = sex unknown
report-record-number = record no. { $number }
report-no-record-number = record no. not recorded
report-allergies = Allergies
report-anticoagulants = Anticoagulants
report-alerts = Alerts
report-identifiers = Record numbers
report-not-asked = not asked
report-none-known = none
report-complaint = Complaint
report-complaint-side = side
report-both-sides = both sides or the middle
report-diagnoses = Diagnoses
report-clinician = Clinician
report-measures = Weight and height
report-pain-scores = Pain, whole body
report-pain-before = before { $score }/10
report-pain-after = after { $score }/10
report-place = Place
report-ended = Ended
report-assistants = Assistants
report-referred-by = Referred by
report-duration = For how long
report-quality = Pain is
report-course = Course
report-factors = Contributing factors
report-prior-care = Care tried before
report-earlier-injections = Earlier injections
report-since-last = Since the last treatment
report-since-relief = relief { $words }
report-since-lasted = it lasted { $words }
report-medication = Medicines
report-illnesses = Other illnesses
report-goal = Goal
report-function = Function
report-function-earlier = before { $score } { $date }
report-neurological = Nerve symptoms
report-examination = Examination
report-differential = Why muscle
report-candidacy = Suits the needle
report-intent = Intent
report-necessity = Why now
report-checklist = Checklist
report-position = Position
report-skin-agent = Skin cleansed with
report-other-anaesthetics = Other anaesthetics
report-options = Options discussed
report-dose-unknown = dose not known
report-epinephrine-with = with epinephrine
report-epinephrine-without = without epinephrine
report-epinephrine-strength = epinephrine { $strength }
report-observation = Observation
report-programme = Therapy, programme
report-home-programme = At home
report-series = Series
report-aftercare-given = Aftercare given
report-complication-seen = seen { $words }
report-complication-severity = severity { $words } of 5
report-complication-treated = treated: { $words }
report-complication-outcome = outcome: { $words }
report-complication-reported = reported to { $words }
report-complication-over = over on { $words }
report-exam-tenderness = Tenderness: { $words }
report-exam-rest = Pain at rest: { $words }
report-exam-movement = Pain on movement: { $words }
report-exam-scale = Visual analogue scale: { $words } mm
report-exam-twitch = Twitch when plucked: { $words }
report-exam-quality = Referred pain is { $words }
report-exam-weakness = Weakness: { $words }
report-exam-autonomic = Autonomic signs: { $words }
report-exam-confidence = Confidence: { $words }
report-exam-motion = Movement: { $words }
report-consent = Consent
report-time-out = Time-out
report-screening = Screening
report-answer-yes = yes
report-answer-no = no
report-answer-not-asked = not recorded
report-answer-not-applicable = does not apply
report-not-recorded = not recorded
report-figures = Figures
report-points = Points
report-no-muscle = No muscle named
report-no-points = No points were marked at this visit.
report-totals = Totals
report-doses = Doses and limits
report-weight = Weight
report-checks = Checks
check-not-recorded = Not recorded
check-expired = Vial past its last day
check-no-lot = Lot not recorded
check-no-needle = Needle not recorded
check-no-muscle = Muscle not named
check-no-pain = Pain not scored
check-points = { $n ->
    [one] point { $numbers }
   *[other] points { $numbers }
 }
report-warnings-unread = Warnings not read
report-warnings = Warnings read
report-warning-read = Read at { $time }
report-warning-thorax = Points above the lungs on both sides
report-warning-side = The complaint is on the other side
report-warning-allergy = An allergy of the patient and a drug in the syringe
report-warning-expired = A vial past its expiry
report-warning-drug = A caution about what was in the syringe
report-notes = Notes on points
report-note-of = Point { $number }
report-refers-to = Refers to: { $words }
report-complication-of = Complication: { $words }
report-deferred-because = Deferred: { $words }
report-threshold = pressure threshold { $value }
report-after = Outcome and plan
report-plan = Plan
report-aftercare = Aftercare
report-complications = Complications
report-areas-to-avoid = Areas to avoid
report-signature = Signature
report-signed-by = Signed by { $who } on { $date } at { $time } (UTC{ $offset }).
report-digest = Digest of what was signed: { $digest }
report-not-signed = Not signed. This draft may still change.
report-amendments = Amendments
report-amended-by = { $time }, { $who }. Reason: { $reason }
report-characters-title = Characters shown by code
report-characters = Characters that the typeface of this document lacks, or that change the direction of writing, are shown by their Unicode code points, such as [U+6F22].
report-assumed-stature = Distances in the table assume a stature of 170 cm, because the patient’s height is not recorded.
report-stature = Distances in the table are those of a stature of { $height }.

col-number = No.
col-side = Side
col-muscle = Muscle, place
col-kind = Kind, findings
col-pain = Pain on pressure
col-done = Done, with what
col-volume = mL
col-dose = Dose
col-lot = Needle, lot, expiry

side-short-right = R
side-short-left = L
side-short-midline = mid
finding-short-taut-band = taut band
finding-short-hypersensitive-spot = tender spot
finding-short-familiar-pain = familiar pain
finding-short-referred-pain = refers
finding-short-jump-sign = jump sign
finding-short-local-twitch = twitch
finding-short-nodule = nodule
finding-absent = no { $finding }
cell-none = –
cell-pain-after = { $before } → { $after }
cell-lot = lot { $lot }
cell-lot-missing = lot not recorded
cell-expiry = exp. { $date }
cell-passes = { $n ->
    [one] { $n } pass
   *[other] { $n } passes
 }
cell-twitches = { $n ->
    [0] no twitch
    [one] { $n } twitch
   *[other] { $n } twitches
 }
cell-directions = { $n ->
    [one] { $n } direction
   *[other] { $n } directions
 }
cell-fanned = fanned
cell-not-fanned = not fanned
cell-aspiration = aspiration { $words }
cell-depth = { $mm } mm deep
cell-twitch-strength = twitch strength { $n } of 3
cell-end-feel = end feel { $words }
cell-bleeding = bleeding { $words }
guidance-by-palpation = palpated
guidance-by-ultrasound = ultrasound
guidance-by-electromyography = EMG

total-points = Points
total-points-value = { $points }, of these { $injected } injected
total-points-needled = { $points }, of these { $injected } injected, { $needled } dry needled
total-muscles = Muscles treated
total-muscles-value = { $n }: { $list }
total-without-muscle = { $n ->
    [one] { $n } point without a named muscle
   *[other] { $n } points without a named muscle
 }
total-volume = Volume
total-volume-value = { $ml } mL
total-amount-with-volume = { $amount } in { $ml } mL
total-unconfirmed = Not counted
total-unconfirmed-value = { $n ->
    [one] { $n } point not confirmed yet
   *[other] { $n } points not confirmed yet
 }

report-revision-draft = Draft, no revision yet.
report-revision = Revision { $number }.
report-revision-amended = Revision { $number }, amended.
report-revision-altered = Revision { $number }, altered outside the program after signing.
report-revision-void = Revision { $number }, entered in error.
report-watermark = DRAFT
report-watermark-altered = ALTERED
report-watermark-void = IN ERROR
report-no-clinician = clinician not recorded
report-footer = Printed { $date }, { $time }
report-footer-chart = chart { $id }
report-footer-atlas = body atlas { $version }
report-page = Page { $page } of { $pages }

## Errors of exports
export-no-visit = This chart has no visit { $visit }.
export-damaged-program = A file that belongs to the program is damaged: { $reason }
export-no-picture = The picture could not be drawn: { $reason }
export-handout-translation = ({ $language }: translation awaiting review by a clinician who speaks the language.)
export-attachment-chart = The chart as Palpate stores it, with all visits
export-attachment-fhir = The visit as a FHIR document, without this report
export-cancelled = The export was stopped.
export-escaped = Characters that the typeface lacks or that turn the writing around stand as codes in the document: { $list }.
export-escaped-more = Characters that the typeface lacks or that turn the writing around stand as codes in the document: { $list } and { $more } more.
export-no-pdf = The PDF could not be written: { $reason }

## Dates
date-short = { $month } { $day }, { $year }
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec

corrected-drug = Drug
corrected-side = Side
corrected-place = Place
correction = { $what } corrected at { $time } from { $before } to { $after } (reason: { $reason })
