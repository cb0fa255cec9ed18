### The procedure note as plain text.

command-copy-note = Copy the note
notice-note-copied = The note of the visit is in the clipboard.

note-template-long = Long: everything that was recorded
note-template-short = Short: what was found and done
note-template-muscles = One line for each muscle

note-title = TRIGGER POINT PROCEDURE NOTE
note-draft = draft, not signed
note-template = Template: { $template }, { $edition }

note-patient = Patient
note-born = born { $date } ({ $age } years)
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
note-quality = Pain is
note-factors = Contributing
note-care = Tried before
note-no-care = no conservative care
note-earlier = Earlier injections
note-since-last = Since the last treatment
note-relief = { $percent } % relief
note-relief-for = { $percent } % relief for { $span }
note-relief-lasted = relief for { $span }
note-since-adherence = home programme and therapy done: { $words }
note-since-medicines = medicines for the pain: { $words }
note-since-therapy = part in therapy: { $words }
note-since-changes = different since then: { $words }
note-medication = Medicines
note-anticoagulants = Anticoagulants
note-allergies = Allergies
note-alerts = Alerts
note-illnesses = Other illnesses
note-screening = Screening
note-candidacy = Suits the needle
note-answer-yes = yes
note-answer-no = no
note-answer-not-applicable = does not apply
note-answer-not-asked = noted
note-pain-areas = Pain areas
note-areas-to-avoid = Areas to avoid
note-pain-before = Pain before
note-function = Function
note-earlier-score = earlier { $score }
note-examination = Examination
note-neurological = Neurological symptoms
note-differential = Why muscle
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
note-kind-resolved = resolved, no longer found
note-pressure-pain = pain on pressure { $score }/10
note-finding-taut-band = taut band
note-finding-hypersensitive-spot = tender spot
note-finding-familiar-pain = familiar pain
note-finding-referred-pain = referred pain
note-finding-jump-sign = jump sign
note-finding-local-twitch = local twitch
note-finding-nodule = nodule
note-finding-local-pain = pain at the place itself
note-refers = refers to { $place }
note-refers-somewhere = refers
note-familiar-refers = familiar pain, referred to { $place }
note-familiar-refers-somewhere = familiar referred pain
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
note-other-point = another point than no. { $number } of { $date }
note-treated-before = treated at { $treated ->
    [one] 1 earlier visit
   *[other] { $treated } earlier visits
 }
note-came-back = it was gone and is there again
note-planned = Planned, not injected.
note-deferred = Left for later.
note-deferred-because = left for later: { $reason }
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
note-bleeding-pressed = bleeding, pressed for more than two minutes
note-pain-from-to = pain on pressure { $before } to { $after }
note-pain-after-point = pain on pressure afterwards { $after }/10

note-consent = Consent
note-consent-yes = given
note-consent-no = not given
note-time-out = Time-out
note-time-out-yes = held
note-time-out-at = held at { $time }
note-time-out-no = not held
note-preparation = Preparation
note-skin = skin cleansed with { $agent }
note-checked = Checked
note-other-anaesthetics = Other local anaesthetic today
note-injectates = Injected in all
note-injectate = { $what }: { $ml } mL
note-needles = Needles
note-totals = Totals
note-doses = Doses and limits
note-sessions = sessions in 365 days: { $sessions }
note-warnings = Warnings read
note-warning-raised = raised level
note-pain-after = Pain after
note-whole-pain-from-to = { $before }/10 to { $after }/10
note-percent-less = { $percent } % less
note-observation = Observation
note-complications = Complications
note-at-point = at point { $number }
note-at-time = at { $time }
note-treated-by = treated with { $words }
note-aftercare = Aftercare
note-aftercare-words = Told and given
note-home-programme = At home
note-series = Series
note-programme = Active programme
note-plan = Plan
note-count = Muscles treated, for the coder
note-signed-by = Signed by { $who } on { $date } at { $time } (UTC{ $offset }).
note-amended = { $kind }, { $date } { $time }, { $who }. Reason: { $reason }.
