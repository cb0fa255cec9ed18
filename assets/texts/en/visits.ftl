### Visits: signing, amendments, going between them, comparing, trends

command-sign = Sign the visit…
command-amend = Amend the signed visit…
command-previous-visit = Earlier visit
command-next-visit = Later visit
command-latest-visit = Back to the latest visit
carried-still-there = Still there
command-gone = Resolved
command-toggle-ghosts = Show the earlier visit below this one
command-compare-visits = Compare with an earlier visit…
command-show-trends = Trends…
step-gone = point { $object } resolved
step-same-point = same point { $object }
step-other-point = other point { $object }
step-unsaid-point = point { $object } offered again
notice-carried-over = { $count ->
    [one] 1 point was carried over
   *[other] { $count } points were carried over
 }: not counted until you confirm (Y) or touch them; G marks one as resolved
notice-injected-not-gone = A point that was injected today is not resolved; U takes the injection back
unavailable-signed-already = This visit is signed already
unavailable-draft = A draft is edited; only a signed visit is amended
unavailable-first-visit = This is the first visit
unavailable-last-visit = This is the latest visit
step-sign = signing of the visit
step-amend = amendment of the visit
notice-visit-shown = You are looking at the visit of { $date }
notice-signed = Signed by { $name }. What follows is added as an amendment; undo ends here
notice-amended = The amendment is part of the record
notice-incomplete = A name, a reason or a text is missing: nothing was written
notice-signed-altered = { $count ->
    [one] A signed visit is
   *[other] { $count } signed visits are
 } no longer what was signed: the file was altered outside the program. It can be read; save it under another name

sign-title = Sign the visit
sign-no-name = Patient without a name
sign-visit = { $name } · visit of { $date }, { $time }
sign-open = Still open (for your information)
sign-open-none = Nothing is open.
sign-open-allergies = Allergies were not asked for
sign-open-anticoagulants = Anticoagulants were not asked for
sign-open-unread = { $count ->
    [one] 1 warning not acknowledged
   *[other] { $count } warnings not acknowledged
 }: { $names }
sign-open-refused = Not saved: invalid entry in “{ $field }”
sign-open-lots = No lot recorded: { $points }
sign-open-documents = { $count ->
    [one] 1 item that the payer’s rules ask for is missing
   *[other] { $count } items that the payer’s rules ask for are missing
 }
sign-open-unconfirmed = { $count ->
    [one] 1 carried-over point was not confirmed: it stays out of the record
   *[other] { $count } carried-over points were not confirmed: they stay out of the record
 }
sign-open-planned = { $count ->
    [one] 1 point is planned and not injected
   *[other] { $count } points are planned and not injected
 }
sign-open-no-muscle = { $count ->
    [one] 1 point has no muscle
   *[other] { $count } points have no muscle
 }
sign-open-no-score = { $count ->
    [one] 1 point has no pain score
   *[other] { $count } points have no pain score
 }
sign-open-no-marks = No point is marked
sign-open-complaint = The complaint is not recorded
sign-open-consent = Consent is not recorded
sign-open-pain-before = Pain before the visit is not recorded
sign-open-pain-after = Pain after the injections is not recorded
sign-name = Signed by
sign-credentials = Credentials
sign-file = Sign, save and export PDF
sign-number = NPI or other number
sign-follows = Signing freezes the visit and its points, and undo ends here. Later corrections are added as amendments with author, time and reason; the original stays readable.
sign-do = Sign

amend-title = Add to the signed visit
amend-note = The original stays as it was signed. What you add here cannot be changed or taken away.
amend-kind = Type
amend-about = Applies to
amend-about-visit = The visit as a whole
amend-about-point = Point { $number }, { $name }
amend-reason = Reason
amend-reason-hint = Why it is added now
amend-text = Text
amend-name = Name of the author
amend-do = Add to the record
amendment-kind-addendum = Addendum
amendment-kind-correction = Correction
amendment-kind-late-entry = Late entry
amendment-kind-entered-in-error = Entered in error
amendments-title = Amendments
amendment-head = { $kind } · { $date }, { $time } · { $who }
amendment-point = Point { $number }
amendment-reason = Reason: { $reason }
amendment-as-signed = As signed: { $name }

band-past = You are looking at { $date }
band-past-signed = You are looking at { $date }, signed
band-void = Entered in error: { $date }, { $time } by { $who }. Not counted
band-past-void = You are looking at { $date }, entered in error
band-altered = This file was altered outside the program: it can be read and saved under another name
band-altered-copy = A copy of a file that was altered outside the program
band-altered-visit = The visit of { $date } was altered after it was signed: it is not what was signed
band-altered-short = Altered outside the program
band-signed = Signed { $date }, { $time } by { $who }
band-past-short = { $date }
band-past-signed-short = { $date }, signed
band-past-void-short = { $date }, entered in error
band-back-short = Latest
band-back = Back to { $date }
band-amend = Amend…

mark-name-error = entered in error
mark-name-amended = amended
amended-see = amended, see Amendments
struck-see = entered in error, see Amendments
amended-as-signed = As signed: { $what }
amended-points = amended, see Amendments: { $points }
amended-total = Amended after signing
amended-total-value = { $points }; the sums are as signed
struck-total = Entered in error
struck-total-value = { $points }; in no sum
void-total-value = the whole visit; nothing of it is in any sum
legend-amended = Amended after signing
legend-struck = Entered in error

carried-pain-then = Pain was { $then }/10 on { $date }
carried-pain-then-now = Pain was { $then }/10 on { $date }, now { $now }/10
carried-then = On { $date }: { $what }
carried-past = Recorded at { $visits ->
    [one] 1 earlier visit
   *[other] { $visits } earlier visits
 }, treated at { $treated }.
carried-came-back = It was resolved and is back.
carried-not-confirmed = Carried over and not looked at yet: neither counted nor exported. Is it still there?
compare-pain-after = pain { $score } right after

series-session = Session
series-of = of
series-next-due = Next due
series-session-of = session { $session } of { $of }
series-session-alone = session { $session }
series-planned = { $of } sessions planned
series-due = next due { $date }
series-call-on = Call on
series-call = call on { $date }
series-call-late = call was due on { $date }
series-call-in-two-days = In 48 hours
series-number-range = A whole number from 1 to 255

visits-new = New
visits-compare = Compare
visits-trends = Trends
visits-counts = { $points ->
    [one] 1 point
   *[other] { $points } points
 }, { $treated } treated
timeline-stop = Go to { $when }
timeline-stop-void = Go to { $when }, entered in error
ghost-name = On { $date }: { $name }
legend-ghost = At the earlier visit

new-visit-title = New visit
new-visit-note = Points that you carry over stay out of counts and exports until you confirm or touch them. Scores, findings and injections are never copied.
new-visit-unsigned = The visit of { $date } is not signed yet.
new-visit-from = Carry over from
new-visit-point = { $number } { $name }
new-visit-do = { $count ->
    [0] Start an empty visit
    [one] Start with 1 point
   *[other] Start with { $count } points
 }

compare-title = Then and now
compare-with = Compare with
compare-note = A point is offered as the same one when it has the same muscle and side and lies within 26 mm, the distance within which one examiner finds a point again (Barbero 2012). You decide.
compare-point = Muscle
compare-then = Then
compare-now = Now
compare-relief = Relief
compare-offered = May be the same point:
compare-several = Several may be the same point:
compare-same = { $number } is the same as { $then }
compare-other = { $number } is not { $then }
compare-said-other = { $number } was said not to be { $then }
compare-offer-again = Ask again about { $number } and { $then }
compare-undo-same = { $number } is not the same point
compare-unknown = not known
compare-not-then = not marked then
compare-not-now = not marked now

trends-title = Trends
trends-of = Of
trends-patient = The patient as a whole
trends-empty = Nothing of this is recorded yet.
trends-one-visit = Recorded at one visit. A trend appears with the second.
trends-show = Show
trends-pain = Pain
trends-volume = Volume
trends-units = units
trends-before = Pain before
trends-after = Right after
trends-relief = Relief
trends-next = Next visit
trends-relief-next = Relief left
trends-treated = Treated
trends-dose = Dose
trends-date = Visit
trends-function = Function
trends-after-days = { $score } after { $days ->
    [0] less than a day
    [one] 1 day
   *[other] { $days } days
 }
trends-after-weeks = { $score } after { $weeks } weeks
trends-note = Relief is (before − after) / before, where both are known and there was pain. A muscle is as painful on pressure as its most painful point.
trends-export = Export as CSV…
export-no-table = The table could not be made: { $reason }
