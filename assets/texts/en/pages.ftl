### Figures, marks in words, the printed report, exports.

## Marks in words
mark-name-number = Mark { $number }
mark-name-pain = pain { $score }
mark-name-no-muscle = no muscle named
mark-name-unconfirmed = carried over, not confirmed
mark-name-proposed = from a point set, not confirmed
place-by-name = standard site, not palpated: { $place }
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
legend-injected = injected or dry needled
legend-planned = planned
legend-deferred = deferred
legend-active = active, not treated
legend-latent = latent, not treated
legend-tender-point = tender point, not treated
legend-unclassified = not classified, not treated
legend-resolved = resolved
legend-unconfirmed = not confirmed yet
legend-carried = marked from another side
legend-pain-area = pain as the patient shows it
legend-area-to-avoid = area to avoid
legend-label = 1: number of the point. 7/10: its pain on palpation (NRS).

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
figure-schematic = Schematic figure. R and L are the patient’s right and left.
sheet-title = Trigger points, visit of { $date }
sheet-draft = Draft – not signed
sheet-signed = Signed
sheet-amended = Signed, amended since
sheet-void = Entered in error
sheet-added = { $what }, { $date }. Reason: { $reason }

## Report
measure-weight = { $lb } lb ({ $kg })
measure-height = { $ft } ft { $in } in ({ $cm })
report-npi = NPI
report-title-injection = Trigger Point Injection – Procedure Record
report-title-needling = Dry Needling – Procedure Record
report-title-both = Trigger Point Injection and Dry Needling – Procedure Record
report-title-examination = Trigger Point Examination – Record
report-document-title = { $title }, { $date }
report-visit = Date of service { $date }, { $time }
report-draft = Draft – not signed
report-signed = Signed { $date }
report-signed-amended = Signed { $date }, amended
report-altered = Altered after signing
report-void = Entered in error
report-altered-what = These pages are not what was signed: the file was altered outside the program after the signature below.
report-amended-head = { $what } – { $when }, { $who }:
report-name = Name
report-identity = Date of birth and number
report-no-name = Name not documented
report-born = Date of birth { $date } ({ $age } y)
report-born-only = Date of birth { $date }
report-born-unknown = Date of birth not documented
report-sex-female = female
report-sex-male = male
report-sex-other = sex other
report-sex-unknown = sex unknown
report-record-number = MRN { $number }
report-no-record-number = MRN not documented
report-allergies = Allergies
report-anticoagulants = Anticoagulants
report-alerts = Alerts
report-identifiers = Other record numbers
report-not-asked = not documented
report-none-known = none
report-complaint = Complaint
report-both-sides = bilateral or midline
report-diagnoses = Diagnosis
report-measures = Weight and height
report-pain-scores = Pain (NRS)
report-pain-before = { $score }/10 before
report-pain-after = { $score }/10 after
report-assistants = Assistants
report-referred-by = Referred by
report-duration = Duration
report-goal = Goal
report-intent = Intent
report-position = Position
report-skin-agent = Skin prepared with
report-prior-care = Conservative care
report-quality = Quality
report-course = Course
report-factors = Contributing factors
report-earlier-injections = Earlier injections
report-since-last = Since the last treatment
report-since-relief = { $words } relief
report-since-lasted = for { $words }
report-medication = Medications
report-illnesses = Other illnesses
report-function = Function
report-function-earlier = { $score } { $date }
report-neurological = Neurological symptoms
report-examination = Examination
report-differential = Why muscular
report-candidacy = Candidacy
report-necessity = Medical necessity
report-checklist = Checklist
report-other-anaesthetics = Other local anesthetics today
report-options = Options discussed
report-dose-unknown = dose not known
report-epinephrine-with = with epinephrine
report-epinephrine-without = without epinephrine
report-epinephrine-strength = epinephrine { $strength }
report-observation = Observation
observed-from = observed from { $from }
observed-until = observed until { $until }
observed-from-until = observed { $from } to { $until }, { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
 }
report-programme = Active therapy
report-home-programme = Home exercise program (HEP)
report-series = Series
report-aftercare-given = Post-procedure
report-complication-seen = seen { $words }
report-complication-severity = severity { $words } of 5
report-complication-treated = treated: { $words }
report-complication-outcome = outcome: { $words }
report-complication-reported = reported to { $words }
report-complication-over = resolved { $words }
report-exam-tenderness = Tenderness: { $words }
report-exam-rest = Pain at rest: { $words }
report-exam-movement = Pain on movement: { $words }
report-exam-scale = Visual analogue scale: { $words } mm
report-exam-twitch = Local twitch on snapping palpation: { $words }
report-exam-quality = Referred pain is { $words }
# A weakness with the nerve of the muscle, as in "true weakness (muscle supplied by axillary nerve, C5-C6)".
weakness-with-nerve = { $weakness } (muscle supplied by { $nerve })
report-exam-weakness = Weakness: { $words }
report-exam-autonomic = Autonomic signs: { $words }
report-exam-confidence = Confidence: { $words }
report-exam-motion = Movement: { $words }
report-consent = Consent
report-time-out = Time-out
report-screening = Screening
report-answer-yes = yes
report-answer-no = no
report-answer-not-applicable = not applicable
report-not-recorded = not documented
report-no-muscle = No muscle named
report-no-points = No points were marked at this visit.
report-doses = Dose and limit
report-weight = Weight
check-not-recorded = Visit
check-expired = Vial past its last day
check-no-lot = Lot not recorded
check-no-needle = Needle not recorded
check-no-muscle = Muscle not named
check-no-pain = Pain not scored
check-points = { $n ->
    [one] point { $numbers }
   *[other] points { $numbers }
 }
audit-title = Record Audit
audit-intro = For the clinic’s own files. Not part of the medical record.
audit-open = Not documented
audit-nothing-open = Nothing that the program asks for.
audit-doses = Dose calculation
audit-beside = Notes on needles, vials and structures nearby
audit-not-compared = Allergies not compared
audit-not-asked = Questions not answered
audit-none-asked = none of the { $all } pre-procedure questions
note-warning-raised = raised level
report-warnings-unread = Warnings not acknowledged
report-warnings = Warnings acknowledged
report-warning-read = { $time }
report-warning-thorax = Points above the lungs on both sides
report-warning-side = The complaint is on the other side
report-warning-allergy = An allergy of the patient and a drug in the syringe
report-warning-expired = A vial past its expiry
report-warning-drug = A caution about what was in the syringe
report-notes = Notes on points
report-note-of = Point { $number }
report-complication-of = Complication: { $words }
report-threshold = pressure threshold { $value }
report-plan = Plan
report-aftercare = Instructions
report-complications = Complications
report-areas-to-avoid = Areas to avoid
report-facility = Facility
report-date-of-service = Date of service
report-provider = Provider
report-provider-is = Provider { $who }
report-since = Since { $date }
report-days-ago = { $n ->
    [one] 1 day ago
   *[other] { $n } days ago
 }
report-pain-then-now = pain before treatment { $then }/10 then, { $now }/10 now
report-criteria-all = all treated points
report-criteria = At least two of tender spot, taut band and referred pain on palpation: { $points }
report-care-tried = Conservative care: { $list }
report-goal-is = Goal: { $goal }
report-consent-yes = Obtained
report-consent-no = Not obtained
report-answer-noted = { $answer } (noted: { $note })
report-time-out-yes = Performed
report-time-out-no = Not performed
report-preparation = Preparation
report-skin = skin prepared with { $agent }
report-muscle-count = Muscle count
report-technique = Technique
report-found-at-all = Found at every treated point
report-each-injection = each injection: { $fluids }
report-medication-given = Medication given
report-point-amended = ({ $kinds }: see Amendments)
report-amendment-reason = Reason: { $reason }.
report-amendments-note = The record below is as it was signed on { $date }.
report-amendments-note-struck = The record below is as it was signed on { $date }; medication and totals leave out what was entered in error.
treated-injected = Injected
treated-needled = Dry needled
treated-planned = Planned
treated-deferred = Deferred
treated-resolved = Resolved
treated-none = Not treated
report-signed-by = Electronically signed by { $who } on { $date } at { $time } (UTC{ $offset }).
report-not-signed = DRAFT – not signed. This draft may still change.
report-amendments = Amendments
report-characters-title = Characters shown by code
report-characters = Characters that the typeface of this document lacks, or that change the direction of writing, are shown by their Unicode code points, such as [U+6F22].
report-assumed-stature = Distances are approximate and assume a height of 5 ft 7 in (170 cm); the patient’s height is not documented.
report-stature = Distances are approximate, for a height of { $height }.

col-number = No.
col-side = Side
col-muscle = Muscle and site
col-findings = Findings
col-treatment = Treatment
col-side-right = Right
col-side-left = Left
col-side-midline = Mid
col-pain = Pain (NRS)

finding-short-taut-band = taut band
finding-short-hypersensitive-spot = tender spot
finding-short-familiar-pain = familiar pain
finding-short-referred-pain = referred pain
finding-short-jump-sign = jump sign
finding-short-local-twitch = twitch
finding-short-nodule = nodule
finding-refers-to = refers to { $words }
finding-absent = no { $finding }
cell-none = –
cell-as-all = as at every treated point
cell-pain-then = was { $score }, { $date }
cell-pain-after = { $before } → { $after }
cell-lot = lot { $lot }
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
total-points-value = { $injected } of { $points } injected
total-points-needled = { $injected } of { $points } injected, { $needled } dry needled
total-muscles = Muscles treated
total-muscles-value = { $n }: { $list }
total-without-muscle = { $n ->
    [one] { $n } point without a named muscle
   *[other] { $n } points without a named muscle
 }
total-examined = { $points ->
    [one] 1 point examined, none treated
   *[other] { $points } points examined, none treated
 }
total-volume-in-all = { $ml } mL in total
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
report-footer-ids = { $id } · visit { $visit } · rev. { $revision } · body atlas { $atlas }
report-footer = Printed { $date }, { $time }
report-page = Page { $page } of { $pages }

## Errors of exports
export-no-visit = This chart has no visit { $visit }.
export-damaged-program = A file that belongs to the program is damaged: { $reason }
export-no-phone = The handout has no phone number for patients to call. Enter the clinic’s number under Settings › Clinic, or allow handouts without one there.
export-no-picture = The picture could not be drawn: { $reason }
export-handout-translation = ({ $language }: translation awaiting review)
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
corrected-treatment = Injection
corrected-not-injected = not injected
correction = { $what } corrected at { $time } from { $before } to { $after } (reason: { $reason })
