### The procedure note as plain text.

command-copy-note = Copy the note
notice-note-copied = The note of the visit is in the clipboard.

note-template-long = Long: everything that was recorded
note-template-short = Short: what was found and done
note-template-muscles = One line for each muscle

note-draft = draft, not signed

note-patient = Patient
note-born = born { $date } ({ $age } y)
note-sex-female = female
note-sex-male = male
note-sex-other = other sex
note-sex-unknown = sex unknown
note-visit = Visit
note-from-to = { $start } to { $end }
note-clinician = Clinician
note-assistants = Assisted by
note-referred-by = Referred by
note-complaint = Complaint
note-side-right = right side
note-side-left = left side
note-for = for { $span }
note-goal = Goal
note-course = Course
note-quality = Quality
note-factors = Contributing
note-care = Conservative care
note-no-care = no conservative care
note-earlier = Earlier injections
note-since-last = Since the last treatment
note-relief = { $percent }% relief
note-relief-for = { $percent }% relief for { $span }
note-relief-lasted = relief for { $span }
note-since-adherence = home program and therapy done: { $words }
note-since-medicines = pain medication: { $words }
note-since-relaxants = muscle relaxants: { $words }
note-since-therapy = therapy attendance: { $words }
note-since-changes = changed since then: { $words }
note-medication = Medications
note-anticoagulants = Anticoagulants
note-allergies = Allergies
note-alerts = Alerts
note-illnesses = Other illnesses
note-screening = Screening
note-candidacy = Candidacy
note-answer-yes = yes
note-answer-no = no
note-answer-not-applicable = not applicable
note-answer-not-asked = noted
note-pain-areas = Pain areas
note-areas-to-avoid = Areas to avoid
note-pain-before = Pain before
note-function = Function
note-earlier-score = earlier { $score }
note-examination = Examination
note-neurological = Neurological symptoms
note-differential = Why muscular
note-diagnosis = Diagnosis
note-indication = Indication
note-intent-therapeutic = Therapeutic
note-intent-diagnostic = Diagnostic
note-intent-both = Therapeutic and diagnostic
note-options = Options discussed

note-points = Points
note-treatment = Treatment
note-muscles = Muscles
note-muscle-right = Right { $muscle }
note-muscle-left = Left { $muscle }
note-muscle-midline = Midline { $muscle }
note-no-muscle = Point without a named muscle ({ $side })
note-points-of-muscle = { $n ->
    [one] point { $numbers }
   *[other] points { $numbers }
 }
note-kind-active = active trigger point
note-kind-latent = latent trigger point
note-kind-tender-point = tender point
note-kind-resolved = resolved
note-pressure-pain = pain on palpation { $score }/10
note-finding-taut-band = taut band
note-finding-hypersensitive-spot = tender spot
note-finding-familiar-pain = familiar pain
note-finding-referred-pain = referred pain
note-finding-jump-sign = jump sign
note-finding-local-twitch = local twitch
note-finding-nodule = nodule
note-finding-local-pain = local pain
note-refers = refers to { $place }
note-absent = no { $findings }
# Between the findings that are absent: "no nodule, no jump sign".
note-nor = , no { "" }
note-referral-quality = referred pain is { $quality }
note-tenderness = tenderness { $grade }/4 ({ $words })
note-pain-at-rest = pain at rest { $score }/10
note-pain-on-movement = pain on movement { $score }/10
note-motion = { $movement } { $before } { $unit }
note-motion-after = { $movement } { $before } to { $after } { $unit }
note-no-autonomic = no autonomic signs
note-limited-by = (limited by { $words })
note-same-point = same point as no. { $number } of { $date }
note-other-point = not the same point as no. { $number } of { $date }
note-treated-before = treated at { $treated ->
    [one] 1 earlier visit
   *[other] { $treated } earlier visits
 }
note-came-back = resolved before, present again
note-planned = Planned, not injected.
note-deferred = Deferred.
note-deferred-because = deferred: { $reason }
note-injected-with = injected with { $fluids }
note-component = { $volume } mL { $drug }
note-epinephrine = with epinephrine
note-epinephrine-of = epinephrine { $strength }
note-dry-needled = dry needled
note-needle = needle { $needle }
note-guidance-palpation = guided by palpation
note-guidance-ultrasound = guided by ultrasound
note-guidance-electromyography = guided by electromyography
note-directions = { $n ->
    [one] 1 direction
   *[other] { $n } directions
 }
note-fanned = fanned
note-depth = depth { $mm } mm
note-aspiration-clear = aspiration clear
note-aspiration-blood = blood on aspiration
note-aspiration-not-done = not aspirated
note-twitches = { $n ->
    [0] no local twitch
    [one] 1 local twitch
   *[other] { $n } local twitches
 }
note-end-feel-unchanged = band unchanged
note-end-feel-partial = band partly released
note-end-feel-full = band released
note-bleeding-none = no bleeding
note-bleeding-slight = slight bleeding
note-bleeding-pressed = bleeding, pressure held for more than two minutes
note-pain-from-to = pain on palpation { $before } to { $after }
note-pain-after-point = pain on palpation afterwards { $after }/10

note-consent = Consent
note-consent-yes = obtained
note-consent-no = not obtained
note-time-out = Time-out
note-time-out-yes = performed
note-time-out-at = performed at { $time }
note-time-out-no = not performed
note-preparation = Preparation
note-skin = skin prepared with { $agent }
note-checked = Checklist
note-other-anaesthetics = Other local anesthetics today
note-injectates = Medication given
note-injectate = { $what }: { $ml } mL
note-needles = Needles
note-totals = Totals
note-doses = Dose and limit
note-sessions = injection sessions in 365 days in this chart: { $sessions }
note-pain-after = Pain after
note-whole-pain-from-to = { $before }/10 to { $after }/10
note-percent-less = { $percent }% less
note-observation = Observation
note-complications = Complications
note-at-point = at point { $number }
note-at-time = at { $time }
note-treated-by = treated with { $words }
note-aftercare = Post-procedure
note-aftercare-words = Instructions
note-home-programme = Home exercise program (HEP)
note-series = Series
note-programme = Active therapy
note-plan = Plan
note-count = Muscle count
note-signed-by = Electronically signed by { $who } on { $date } at { $time } (UTC{ $offset }).
note-amended = { $kind } – { $date }, { $time }, { $who }. Reason: { $reason }.
