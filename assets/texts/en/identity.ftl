# Who the patient is: as signed for, corrected since, another person.

## Amendments
amendment-of-identity = { $kind } of identity
identity-change = { $field }: { $before } → { $after }
identity-field-family-name = Family name
identity-field-given-name = Given names
identity-field-birth-date = Birth date
identity-field-sex = Sex
identity-field-record-number = Record number
identity-nothing = not recorded

## Report and note
report-revision-unproven = Revision { $number }, signed, cannot be checked.
report-unproven = Signed, cannot be checked
report-unproven-what = Signed, cannot be checked: the file holds no digest of what was signed, or one of an unknown kind. Nothing shows that these pages are what was signed.
report-watermark-unproven = UNVERIFIED
report-other-patient = Signed, patient changed since
report-revision-other-patient = Revision { $number }, patient changed since without a correction.
sheet-altered = Altered after signing
sheet-unproven = Signed, cannot be checked
sheet-other-patient = Signed, patient changed since
doubt-visit = Altered after signing: not the signed version. The file was changed outside Palpate.
doubt-unproven = Signed, cannot be checked: the digest is missing or of an unknown kind. Do not rely on this as the signed version.
doubt-file-short = Signed, file altered
doubt-file = The chart file was changed outside Palpate. Do not rely on this as the signed version.
doubt-other-patient = Signed, and the patient was changed since: name, birth date, sex, or record number in the chart are not those of the signed visits, and no correction is recorded.
doubt-of-visit = Visit { $visit }: { $doubt }
note-signature-there = The file holds a signature of { $who }, { $date } at { $time } (UTC{ $offset }).
note-void = ENTERED IN ERROR: this visit is void. { $date }, { $who }: { $reason }
report-without-identity = Signed without the patient’s identity: the signature is older than that. Patient data are those of the chart today.
report-unidentified = Signed for an unidentified patient. Reason: { $reason }

## Exports
export-unproven = Visit { $visit } is signed, and cannot be checked: its digest is missing or of an unknown kind. It does not go to other systems. Restore the file from a backup, or chart the visit anew.
export-other-patient = Name, birth date, sex, or record number in this chart are not those of its signed visits, and no correction is recorded. Nothing goes to other systems from it. Put back the identity, or record the correction as an amendment.
column-identity-at-signing = Whether the signature covers who the patient was: covered, unidentified (signed for an unidentified patient), not-covered (an older signature; patient data are those of today), cannot-be-checked (the visit may not be what was signed). Empty: draft.
column-unidentified-reason = Why it was signed for an unidentified patient. Empty: it was not.

## Command line
cli-signed-unproven = signed, cannot be checked: its digest is missing or of an unknown kind
cli-amendment-altered = amendment { $number } does not follow from what was signed and amended before it: it or an earlier one was altered, removed or slipped in
cli-signed-lost = a visit signed later names it as signed before; it is gone, not signed, or lacks amendments it had
cli-signed-without-identity = signed without the patient’s identity: an older signature
cli-identity-corrected = the patient’s identity was corrected after signing, on { $date } by { $who }
cli-summary-corrected = the patient’s identity was corrected after signing
cli-unidentified = signed for an unidentified patient
cli-identity-unrecorded = the patient is not the one whom the signed visits are about, and no correction is recorded
cli-facts-changed = allergies or anticoagulants are not those of the visit signed last, which keeps what it had
cli-before-birth = the visit of { $visited } is before the birth date of the patient

## Band and forms
band-unproven = Signed { $date }, cannot be checked: no known digest
band-unproven-short = Signed, cannot be checked
band-lost = A signed visit is missing from this file: it can be read and saved under another name
band-and-without-identity = { $words } · without the patient’s identity
band-and-corrected = { $words } · identity corrected since
band-and-unidentified = { $words } · unidentified patient
band-other-identity = Not the patient whom visits were signed for, and no correction is recorded
band-other-identity-settle = Settle…
field-birth-after-visit = After the visit of { $date }
notice-signed-unproven = { $count ->
    [one] A signed visit cannot be checked:
   *[other] { $count } signed visits cannot be checked:
 } the digest is missing or of an unknown kind. Nothing of it goes to other systems
notice-signed-lost = A signed visit is missing from this file, or lacks amendments. It can be read; save it under another name

## Signing
sign-needs = Two identifiers are needed to sign: name and birth date, or name and record number
sign-needs-name = The name is missing
sign-needs-second = Birth date and record number are missing
sign-go-to-identity = Enter identifiers
sign-unidentified = The patient cannot be identified
sign-unidentified-reason = Why the patient cannot be identified
sign-unidentified-hint = such as: unresponsive, no papers; printed in report and note
notice-sign-needs = Not signed: two identifiers are missing
notice-not-sealed = Not signed: the digest of the visit could not be made

## The question
identity-title = Same patient, or another person?
identity-what = This chart has points or signed visits. A chart is about one person.
identity-what-signed = { $count ->
    [one] A visit is signed for the patient as before. It keeps what was signed; the correction is added to it.
   *[other] { $count } visits are signed for the patient as before. They keep what was signed; the correction is added to each.
 }
identity-before = Before
identity-now = Now
identity-reason = Reason for the correction
identity-reason-hint = such as: misspelled at registration, marriage
identity-by = Corrected by
identity-same = Same person
identity-record = Record the correction
identity-another = Another person: new chart
identity-back = Undo the change
identity-later = Keep editing
step-correct-identity = correction of identity
step-put-identity-back = put the patient back
notice-identity-recorded = Correction recorded. Signed visits keep the old identity and show the correction
notice-identity-back = The patient is as before
notice-new-chart-begun = A new chart begins for { $name }. The chart before is as it was
notice-new-chart-saved = Saved as a new chart for { $name }: not the patient of { $file }, which stays as it was
notice-new-chart-saved-unnamed = Saved as a new chart: nothing says that it is about the patient of { $file }, which stays as it was

## Times that contradict each other
clock-signed-before = Clock suspect: signed { $at }, before the visit began ({ $than })
clock-signed-long-after = Clock suspect: signed { $at }, more than a year after the visit ({ $than })
clock-ended-before = Times contradict: visit ended { $at }, before it began ({ $than })
clock-time-out-after-injection = Times contradict: time-out { $at }, after the first injection ({ $than })
clock-time-out-before = Times contradict: time-out { $at }, before the visit began ({ $than })
clock-injected-before = Times contradict: first injection { $at }, before the visit began ({ $than })
clock-injected-after-end = Times contradict: last injection { $at }, after the visit ended ({ $than })
clock-pain-after-before-injection = Times contradict: pain after treatment asked { $at }, before the first injection ({ $than })
clock-before-signature = Clock suspect: amendment of { $at }, before the signature ({ $than })
