### What payers want to see in the record, the count of muscles, and the note.

## The check
command-show-documentation = Payer check
status-documents = Payer checklist { $complete }/{ $all }
documents-title = Payer checklist
documents-intro = What a record has to show by these rules. A complete record is no promise that a visit is paid.
documents-rules = Rules
documents-jurisdiction = Holds for: { $where }
documents-source = Source of these rules
documents-source-unverified = Source of these rules: read in a summary only, not in the rule’s full text
documents-complete = Complete, or not needed at this visit
documents-valid-from = from { $date }
documents-valid-to = until { $date }
documents-read = Read on { $read }; review due by { $by }.
documents-read-undated = These rules have no review date.
documents-also = Also required, but not part of this record
doc-rules-overdue = These rules were read on { $read }; review was due by { $by }. Check the payer’s current policy.
doc-rules-overdue-undated = Review of these rules was due by { $by }. Check the payer’s current policy.
documents-count = { $complete } of { $all } complete
documents-items = Items
documents-frequency = How often, and what it did
documents-notices = A payer may object
documents-no-notices = Nothing in how often and what was treated stands against these rules.
documents-go = Go there
documents-go-to = Go to: { $item }
documents-muscles = Muscles for the coder
documents-no-muscles = Nothing was treated at this visit.
documents-state-complete = complete
documents-state-missing = missing
documents-state-not-applicable = does not apply
documents-at-points = { $count ->
    [one] at point { $points }
   *[other] at points { $points }
 }
documents-clinic-table = The table is payer-rules.ron; rows of a copy in the folder “clinical” beside the settings take the place of these.

doc-item-patient-identified = Name, birth date and record number
doc-item-clinician-named = Clinician with credentials
doc-item-complaint-with-duration = Complaint and since when
doc-item-two-criteria-at-each-point = Two of taut band, tender spot, referred pain at each treated point
doc-item-band-or-nodule-at-each-point = Taut band or nodule at each treated point
doc-item-tender-band-at-each-point = Tender spot in a taut band at each treated point
doc-item-restricted-motion = Restricted range of motion, and what limits it
doc-item-conservative-care = Conservative care tried without enough effect
doc-care-days = for at least { $days } days or not tolerated
doc-care-every-result = with the result of each method
doc-care-or-limited-movement = or a movement that is limited
doc-care-or-diagnostic-aim = or a diagnostic aim, once
doc-care-or-reason = or the reason why not
doc-item-intent = Diagnostic or therapeutic
doc-item-muscles-and-sides-named = Muscle and side of each treated point
doc-item-injectate-complete = Drug, strength, volume, lot and expiry
doc-item-technique-complete = Needle, guidance and aspiration
doc-item-consent-and-time-out = Consent and time-out
doc-item-pain-before-and-after = Pain before and after on the same scale
doc-item-outcome = Complications or none, and what the patient was told
doc-item-relief-since-last = Relief since the last session, and how long it lasted
doc-item-function-measured = Function on a named scale
doc-item-function-since-last = Function on the same scale before the last session and now
doc-item-programme = Exercises or therapy that go on
doc-item-frequency-reason = Why injections are frequent
doc-item-diagnosis = Diagnosis with its code
doc-item-signed = Signature

doc-notice-too-many-sessions = { $sessions } sessions in { $window }; the rules allow { $most }.
doc-notice-too-many-sessions-in = { $sessions } sessions in { $window } for the { $region } region; the rules allow { $most }.
doc-notice-too-soon = { $days ->
    [one] 1 day
   *[other] { $days } days
 } since the last session of the same region on { $date }; the rules ask for { $least }.
doc-notice-too-little-relief = { $percent } % relief since the last session; the rules ask for { $least } %.
doc-notice-relief-too-short = The relief lasted about { $days } days; the rules ask for { $least }.
doc-notice-too-little-function = Function on { $scale } { $gain }; the rules ask for { $least } %.
doc-notice-too-little-function-any = Function on { $scale } { $gain }; the rules ask for an improvement.
doc-notice-no-effect-recorded = { $sessions } sessions in this chart and no relief recorded since the last; the rules allow { $most } to find the source and reach an effect.
doc-notice-pain-too-short = The pain has lasted { $span }; the rules ask for more than { $days } days.
doc-notice-several-regions = Points in several regions in one session: { $regions }.
doc-notice-not-in-force = These rules do not hold on the day of this visit.
doc-notice-not-covered-dry-needling = Not covered by these rules: dry needling.
doc-notice-not-covered-imaging-guidance = Not covered by these rules: ultrasound guidance.
doc-notice-not-covered-emg-guidance = Not covered by these rules: EMG guidance.
doc-notice-not-covered-fluid-without-anaesthetic = Not covered by these rules: injection without local anesthetic.

## How often, how long ago, with what result
doc-sessions = Sessions in { $window }, today’s included: { $sessions }{ $most }
doc-window-days = { $count ->
    [one] 1 day
   *[other] { $count } days
 }
doc-window-months = { $count ->
    [one] 1 month
   *[other] { $count } months
 }
doc-sessions-here = Only sessions in this chart are counted. Add those that the patient had elsewhere.
doc-sessions-needled = { $days ->
    [one] 1 day of dry needling is not counted as a session.
   *[other] { $days } days of dry needling are not counted as sessions.
 }
doc-sessions-needling-counts = Dry needling counts as a session.
doc-sessions-of = of at most { $most }
doc-sessions-regions = By the payer’s regions: { $regions }
doc-last-none = No session before this one.
doc-last = The last session was on { $date }, { $days ->
    [one] 1 day ago
   *[other] { $days } days ago
 }.
doc-last-relief-unknown = Relief since then: not recorded
doc-last-relief = Relief since then: { $percent }
doc-last-relief-for = Relief since then: { $percent } for { $span }
doc-last-lasted = Relief since then lasted { $span }
doc-function = { $scale }: { $then } → { $now } { $unit }
doc-function-since = { $scale } since { $date }: { $then } → { $now } { $unit }
doc-gain-better = is { $percent } % better
doc-gain-worse = is { $percent } % worse
doc-gain-worse-somehow = is worse
doc-gain-same = is unchanged
doc-gain = { $words }: { $percent } % better
doc-gain-loss = { $words }: { $percent } % worse
doc-gain-none = { $words }: unchanged
doc-function-lower = (lower is better)
doc-function-higher = (higher is better)

## Muscles for the coder
coder-technique-injection = Injected
coder-technique-dry-needling = Dry needled
coder-count = { $together ->
    [one] 1 muscle treated
   *[other] { $together } muscles treated
 } (right and left counted separately: { $apart })
coder-band-one-or-two = one or two muscles
coder-band-three-or-more = three or more muscles
coder-muscle-right = right { $muscle }
coder-muscle-left = left { $muscle }
coder-muscle-both = right and left { $muscle }
coder-muscle-midline = midline { $muscle }
coder-points = { $muscle } ({ $points })
coder-without-muscle = { $count ->
    [one] 1 treated point names no muscle and is not counted
   *[other] { $count } treated points name no muscle and are not counted
 }
coder-counting-sides-apart = right and left counted apart
coder-counting-sides-together = both sides counted as one
coder-code = Procedure code (clinic’s table): { $code }
coder-no-code = Your code table has no code for this.
