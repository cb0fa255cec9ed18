# The forms of patient and visit, and the folded parts of a mark.

section-patient = Patient
section-encounter = Clinician and place
section-complaint = Complaint
section-history = History
section-indication = Examination, indication
section-before = Before the needle
section-after = After the needle
section-plan = Plan
section-findings = More findings
section-technique = Needle and response

form-not-said = not said
form-note-of = Note: { $what }
form-note-hint = Note
form-remove = Remove
form-remove-of = Remove { $what } { $row }
form-source = Source: { $source }
form-unverified = Not verified: nobody has found all of this in a source that was read
form-star = * not verified; the tooltip names the source
form-go-to = Go to the field
form-day-hint = 2026-05-12
form-time-hint = 9:42
form-time-wrong = A time such as 9:42
form-pain = pain { $score }
form-passes = { $n } passes
form-twitches = { $n } twitches

form-alerts = Alerts
form-alerts-hint = Pacemaker, implant; separate by commas

form-duration = For how long
form-duration-hint = 4 months
form-pain-quality = Pain is
form-course = Course
form-course-hint = How it began, what makes it worse or better
form-goal = Goal
form-goal-hint = What does the patient want to do again?

form-factors = Contributing factors
form-factors-note = More about these
form-care = Conservative care tried
form-care-add = Add treatment
form-care-none-said = none tried
form-care-none = no care tried before
form-care-tried = { $count ->
    [one] 1 treatment tried
   *[other] { $count } treatments tried
 }
form-care-duration = For
form-care-what = What
form-care-what-hint = Drug, exercises
form-care-response = Response
form-earlier = Earlier injections
form-earlier-hint = When, which muscles, how much relief for how long
form-medication = Medicines
form-illnesses = Other illnesses
form-function = Functional scale
form-function-add = Add score
form-function-score = Score before
form-function-note = Activity, note
form-function-range = { $min } to { $max }
form-function-earlier = Earlier score
form-function-earlier-on = Taken on

form-neurological = Neurological symptoms
form-neurological-hint = Numbness, tingling, weakness: where?
form-examination = Examination
form-examination-hint = Movement, reflexes, strength, joints
form-differential = Why muscle, not joint or nerve
form-differential-hint = What speaks for the muscle as the source
form-diagnoses = Diagnosis
form-code = ICD-10-CM
form-diagnosis = In words
form-diagnosis-choose = Choose
form-diagnosis-choice = { $code } · { $words }
form-diagnosis-add = Other
form-intent = Intent
form-necessity = Why needed now
form-necessity-hint = Failed care, blocked movement; for frequent injections the reason

form-screening = Screening
form-screening-rest = No to the rest
form-screening-rest-hint = Answers “no” to every question that is not answered yet
form-screened = asked { $done } of { $all }
form-concerns = { $count ->
    [one] 1 concern
   *[other] { $count } concerns
 }
form-checklist = Checklist
form-checked = checked { $done } of { $all }
form-position = Position
form-skin-agent = Skin cleansed with
form-skin-clash = Allergy: { $allergy } – and the skin is cleansed with it
form-time-out-at = Time-out at
form-other-anaesthetic = Other local anaesthetic today
form-other-add = Add drug
form-other-none = none today
form-other-mg = Dose
form-other-note = By whom, for what
form-other-at = At
form-epinephrine = Epinephrine
form-epinephrine-hint = no, yes, 1:200,000

form-complications = Complications
form-complication-add = Add complication
form-complications-none-said = none
form-complications-none = no complications
form-complications-count = { $count ->
    [one] 1 complication
   *[other] { $count } complications
 }
form-complication-kind = What
form-complication-onset = Began
form-complication-severity = Severity
form-complication-severity-hint = 1 to 5
form-complication-mark = Point
form-complication-at = Seen at
form-complication-words = What it was like
form-complication-treatment = Treatment
form-complication-outcome = Outcome
form-complication-resolved = Over on
form-complication-reported = Reported to
form-observation = Observation
form-observation-hint = How the patient was, for how long, vital signs
form-aftercare = Aftercare given
form-aftercare-done = aftercare { $done } of { $all }

form-programme = Active therapy or home programme
form-programme-hint = Which?
form-options = Options discussed
form-options-hint = What else could be done, and what was decided
form-where = Place
form-ended = Ended
form-assistants = Assistants
form-referred-by = Referred by

form-referral = Pressing sends pain
form-referral-quality = Referred pain is
form-tenderness = Tenderness
form-tenderness-grade = { $grade } · { $words }
form-tenderness-short = tenderness
form-pain-at-rest = Pain at rest
form-pain-at-rest-score = Pain at rest { $score }
form-pain-at-rest-short = at rest
form-pain-on-movement = Pain on movement
form-pain-on-movement-score = Pain on movement { $score }
form-pain-on-movement-short = moving
form-vas = Visual scale (mm)
form-vas-hint = 0 to 100
form-vas-short = visual scale
form-twitch-strength = Twitch, plucked
form-twitch-strength-hint = 0 none to 3 strong
form-threshold-mean = { $count ->
    [one] { $kpa } = { $kgf } = { $newton }
   *[other] Mean of { $count }: { $kpa } = { $kgf } = { $newton }
 }
form-motion = Range of movement
form-motion-which = Movement
form-motion-hint = Neck, turning right
form-motion-before = Before
form-motion-after = After
form-motion-unit = Unit
form-motion-limit = Limited by
form-motion-add = Add movement
form-weakness = Weakness
form-confidence = Confidence
form-autonomic = Autonomic signs
form-autonomic-none = none

inspector-directions = Directions
inspector-fan = Fanned
inspector-depth = Depth felt (mm)
inspector-depth-hint = Resistance or twitch
inspector-aspiration = Aspiration
inspector-twitch-strength = Twitch strength
inspector-end-feel = End feel
inspector-bleeding = Bleeding
field-epinephrine = yes, no, or a strength such as 1:200,000 or 5 µg/mL

syringe-epinephrine = epinephrine { $strength }
syringe-plain = plain

warning-expired = Expired: this vial is past its last day
warning-allergy = Allergy: { $allergy } – { $drug } holds it
warning-allergy-possible = Allergy: { $allergy } – { $drug } may hold it; look at the vial
notice-injected-with-care = { $notice } Look again: { $warnings }

choice-quality-ache = aching
choice-quality-deep = deep
choice-quality-dull = dull
choice-quality-tight = tight
choice-quality-cramp = cramping
choice-quality-tender = tender
choice-quality-burning = burning
choice-quality-tingling = tingling
choice-quality-numb = numb
choice-quality-sharp = sharp
choice-factor-repetitive-strain = repetitive strain
choice-factor-posture = posture
choice-factor-injury = injury
choice-factor-stress = stress
choice-factor-spine = spine
choice-factor-sleep = sleep
choice-factor-inactivity = little movement
choice-factor-other = other
choice-care-physical-therapy = physical therapy
choice-care-home-exercise = exercises at home
choice-care-medication = medicines
choice-care-physical = heat, cold, massage
choice-care-manual = chiropractic, osteopathy
choice-care-ergonomics = posture, workplace
choice-care-activity-change = rest, less load
choice-care-other = other
choice-response-worse = worse
choice-response-none = no relief
choice-response-short = short relief
choice-response-partial = some relief
choice-response-good = good relief
choice-response-not-tolerated = not tolerated
choice-intent-therapeutic = therapeutic
choice-intent-diagnostic = diagnostic
choice-intent-both = both
choice-concern-caution = Caution.
choice-concern-specialist = For a specialist.
choice-concern-discuss = Stop and discuss.
choice-concern-stop = Stop.
choice-position-prone = prone
choice-position-supine = supine
choice-position-left-side = left side-lying
choice-position-right-side = right side-lying
choice-position-sitting = sitting
choice-position-other = other
choice-skin-agent-alcohol = alcohol
choice-skin-agent-chlorhexidine = chlorhexidine
choice-skin-agent-povidone-iodine = povidone-iodine
choice-skin-agent-other = other
choice-onset-immediate = at once
choice-onset-minutes = after minutes
choice-onset-hours = after hours
choice-onset-days = after days
choice-referral-none = nowhere, no pain
choice-referral-local-only = stays here
choice-referral-unfamiliar = elsewhere, unfamiliar
choice-referral-familiar = elsewhere, familiar
choice-tenderness-none = none
choice-tenderness-mild = says so
choice-tenderness-moderate = winces
choice-tenderness-severe = withdraws
choice-tenderness-untouchable = not to be touched
choice-weakness-none = no weakness
choice-weakness-inhibition = gives way to pain
choice-weakness-true = true weakness
choice-confidence-low = low
choice-confidence-medium = medium
choice-confidence-high = high
choice-autonomic-goose-flesh = goose-flesh
choice-autonomic-sweating = sweating
choice-autonomic-tearing = tearing
choice-autonomic-dizziness = dizziness
choice-autonomic-other = other
choice-motion-degrees = degrees
choice-motion-percent = percent
choice-limit-pain = pain
choice-limit-stiffness = stiffness
choice-limit-both = both
choice-aspiration-clear = clear
choice-aspiration-blood = blood
choice-aspiration-not-done = not done
choice-end-feel-unchanged = unchanged
choice-end-feel-partial = partly released
choice-end-feel-full = fully released
choice-bleeding-none = none
choice-bleeding-slight = slight
choice-bleeding-pressed = pressed over 2 min
