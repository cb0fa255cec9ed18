### Texts of the window.
### Sentence case; `…` on what asks for more input; no colon after labels; no full stop after a single phrase;
### verbs on buttons.

menu-file = File
menu-edit = Edit
menu-view = View
menu-record = Record
menu-help = Help
menu-selected-points = Selected points
menu-point-sets = Point sets

command-new = New chart
command-open = Open…
command-save = Save
command-save-as = Save as…
command-export = Export…
command-print = Print the report
command-copy-figure = Copy the figure
command-recover = Recover unsaved work…
command-quit = Quit
command-undo = Undo
command-redo = Redo
command-undo-step = Undo { $step }
command-redo-step = Redo { $step }
command-delete = Delete selected points
command-select-all = Select all points
command-escape = Step back
command-view-back = Back
command-view-front = Front
command-view-left = Left
command-view-right = Right
command-view-all = All
command-show-where-visible = Show where it is visible
command-frame-trunk = Trunk
command-frame-whole = Whole
command-frame-neck = Neck
command-frame-shoulder = Shoulder
command-frame-upper-back = Upper back
command-frame-lower-back = Lower back
command-frame-gluteal = Gluteal
command-depth-skin = Skin
command-depth-superficial = Superficial
command-depth-middle = Middle
command-depth-deep = Deep
command-depth-bones = Bones
command-deeper = Deeper
command-shallower = Shallower
command-zoom-in = Zoom in
command-zoom-out = Zoom out
command-next-panel = Next panel
command-toggle-theme = Light or dark
command-edit-settings = Settings…
command-enlarge-text = Larger text
command-reduce-text = Smaller text
command-score = Pain on palpation { $score }
command-score-pain-after = Post-injection pain { $score }
command-clear-score = Clear pain score
command-score-after = Post-injection pain, point by point
command-kind-active = Active
command-kind-latent = Latent
command-kind-tender-point = Tender point
command-inject = Mark as injected
command-inject-all = Inject all remaining
command-plan = Mark as planned
command-defer = Mark as deferred
command-reset-state = Clear treatment
command-confirm = Confirm
command-previous-muscle = Previous muscle here
command-next-muscle = Next muscle here
command-edit-patient = Patient
command-edit-visit = Visit
command-edit-syringes = Syringe tray…
command-save-template = Save selected as a point set…
command-edit-templates = Point sets…
command-palette = Type a muscle or a command…
command-new-visit = New visit
command-show-manual = Manual
command-show-shortcuts = Keyboard shortcuts
command-open-sample = Open sample chart
command-show-about = About Palpate
command-show-words = Words and references

unavailable-signed = This visit is signed and cannot change. Add an amendment instead
unavailable-no-selection = Select a point first
unavailable-nothing-to-undo = There is nothing to undo
unavailable-nothing-to-redo = There is nothing to redo
unavailable-nothing-to-confirm = The selected points are confirmed already
unavailable-no-marks = There is no point in this visit
unavailable-all-views = All four views are fitted to the window; show one of them to zoom
unavailable-no-templates = No point set has been saved yet
unavailable-read-only = This file was altered outside the program; save it under another name

step-add = placing of point { $object }
step-add-several = placing of points { $object }
step-move = move of point { $object }
step-delete = deletion of point { $object }
step-score = pain score of point { $object }
step-score-after = post-injection pain of point { $object }
step-finding = finding of point { $object }
step-kind = kind of point { $object }
step-other-side = move of point { $object } to the other side
step-correct-drug = correction of the drug of point { $object }
step-correct-side = correction of the side of point { $object }
step-correct-place = correction of the place of point { $object }
step-muscle = muscle of point { $object }
step-side = side of point { $object }
step-examination = more findings of point { $object }
step-threshold = pressure threshold of point { $object }
step-refers-to = referred pain of point { $object }
step-note = note of point { $object }
step-injection = injection of point { $object }
step-inject = injection of point { $object }
step-inject-all = injection of points { $object }
step-plan = plan for point { $object }
step-defer = deferral of point { $object }
step-confirm = confirmation of point { $object }
step-reset-state = reset of point { $object }
step-patient = change of the patient
step-visit = change of the visit
step-new-visit = new visit

notice-visible-only-here = This point is visible only from here
notice-line-given-up = Not injected, and not placed: { $points }
notice-outside-body = Outside the body: nothing was placed
notice-move-outside-body = Outside the body: nothing was moved
notice-placed-close = Placed point { $number }, { $name }, close to point { $other }
notice-placed = Placed point { $number }, { $name }
notice-template-saved = Saved the point set { $name }
notice-template-placed = { $count ->
    [one] Planned 1 point of { $name }; not counted until confirmed (Y)
   *[other] Planned { $count } points of { $name }; not counted until confirmed (Y)
 }
notice-moved = Moved point { $number }, { $name }
notice-named = Point { $number } is now { $name }
notice-side-refused = Point { $number } is drawn on the { $side }; move it to change its side
notice-scored = Point { $number }: pain { $score }
notice-scored-after = Point { $number }: post-injection pain { $score } (before: { $was })
notice-scored-baseline = Point { $number }: the pain before the injection is now { $score }, it was { $was }
notice-scored-several = { $count ->
    [one] Pain { $score } on { $points }
   *[other] Pain { $score } on { $count } points ({ $points })
 }
notice-scored-several-after = { $count ->
    [one] Post-injection pain { $score } on { $points }
   *[other] Post-injection pain { $score } on { $count } points ({ $points })
 }
notice-after-needs-injection = Post-injection pain belongs to an injected point
notice-all-scored-after = Every injected point has its post-injection pain
notice-score-after = Post-injection pain of { $point }? Type 0 to 9 or X, then Enter for the next ({ $left } open)
notice-keys-elsewhere = Letters and digits act on points while the body or the list has the keyboard: click there, or press Esc
notice-field-left = “{ $field }” not saved: { $reason }
notice-field-refused = Saved, except “{ $field }”: { $reason }
notice-side-changed = Point { $number } is now on the other side: { $side }
notice-injected = { $count ->
    [one] Recorded 1 injection: { $syringe }
   *[other] Recorded { $count } injections: { $syringe }
 }
notice-injected-all = { $count ->
    [one] Recorded 1 injection of { $syringe }: { $points }
   *[other] Recorded { $count } injections of { $syringe }: { $points }
 }
notice-needled-all = { $count ->
    [one] Recorded 1 dry needling: { $points }
   *[other] Recorded { $count } dry needlings: { $points }
 }
notice-stays-injected = Already injected; unchanged: { $numbers }. Press U to take the injection back
notice-injection-removed = Injection taken back: { $numbers }; the reason is in the record
notice-changed = Point { $numbers }: { $what }
notice-changed-several = { $count } points changed at once: { $what }; Ctrl+Z takes it back
notice-needled = { $count ->
    [one] Recorded 1 dry needling
   *[other] Recorded { $count } dry needlings
 }
notice-already-injected = Already recorded as injected; U sets it back
notice-none-remaining = No point is left to inject
notice-no-syringe = There is no syringe in the tray
notice-syringe-held = In hand: { $name }
notice-lot-put = Lot { $lot } is on { $drug }, for the points to come
notice-lot-put-late = { $said } · { $count ->
    [one] 1 point was injected before: “Apply lot” gives it this one too
   *[other] { $count } points were injected before: “Apply lot” gives them this one too
 }
notice-depth = Depth: { $depth }
notice-no-muscle-here = The atlas has no muscle here
notice-deleted-one = Deleted, Ctrl+Z brings it back: point { $point }
notice-deleted = Deleted { $count } points{ $injected ->
    [0] {""}
   *[other] , { $injected } of them injected
 }; Ctrl+Z brings them back
deleted-injected = { $point }, injected: { $injected }
notice-not-deleted-signed = Not deleted: the signed visit of { $date } refers to it
notice-injected-not-moved = Point { $number } is injected and stays where it is: “Move…” beside its side changes the place, with a reason
notice-move-begins = Click the new place of point { $point } · Esc leaves it where it is
notice-midline-has-no-other-side = A point in the midline has no other side
notice-corrected = Point { $number }: { $what } corrected from { $before } to { $after }
notice-vial-applied = { $vial } of { $drug } is now recorded for { $points }
notice-deleted-areas-kept = { $said }; { $areas ->
    [one] its pain area stays with the complaint
   *[other] { $areas } pain areas stay with the complaint
 }
notice-confirmed = { $count ->
    [one] Confirmed 1 point
   *[other] Confirmed { $count } points
 }
notice-undone = Undid { $step }
notice-undone-run = { $count ->
    [0] Nothing to undo
    [one] Undid 1 step
   *[other] Undid { $count } steps
}
notice-redone = Redid { $step }
notice-sheet-open = Finish or cancel what is open first
notice-dialog-open = Another file dialog is open; answer that one first
notice-other-chart-now = Another chart was shown meanwhile; nothing was written
notice-edit-refused = This change does not fit the chart and was not made
notice-sample = An invented sample; nothing here is a real patient
notice-still-saving = Still saving; try again in a moment
notice-exported = Exported to { $path }
notice-not-exported = The export failed
notice-printing = Preparing the pages for printing
notice-printed-viewer = The report is open in the viewer; print it from there
notice-printed-printer = The report was handed to the printer
notice-not-printed = The report could not be printed
notice-not-printed-advice = This system has no viewer for PDF files and no print service. Export the report as PDF and print that file elsewhere.
notice-figure-copied = The figure is on the clipboard
notice-no-file-manager = No file manager answers; the file is where the message says
notice-copy-not-removed = The recovery copy could not be removed: { $cause }. It is offered at the next start; throw it away there
notice-copies-kept-there = Recovery copies are kept in the folder you chose
notice-put-back = The file was no longer there (moved or deleted by another program); it was put back
notice-readers-lost = This disk does not keep who else may open the file: colleagues who could may not be able to now. Ask whoever looks after the folder
notice-attributes-lost = Marks that other programs had put on the file are gone
notice-other-names = The file has a second name (a hard link) that still holds what was there before
notice-waits-for-save = A save is under way; this goes on when it is done
notice-no-leftovers = No unsaved work was left behind
notice-recovery-taken = Another window has already recovered this work
notice-settings-not-saved = Settings are not kept: { $reason }
notice-other-atlas = This chart was drawn on another version of the body; places may be off
notice-trailer-missing = This file was edited by hand: it has no check sum. Saving adds one
notice-trailer-wrong = This file was altered or damaged outside the program. It can be read; save it under another name
notice-recovered = Recovered unsaved work; look it over and save it
notice-worker-gone = The background work has stopped; save a copy and restart

mark-no-muscle = No muscle of the atlas here, { $side }

banner-add-patient = Enter name…
banner-born = born { $date }
banner-age = { $years } y
banner-record-number = no. { $number }
banner-allergy = Allergy: { $what }
banner-no-allergies = No known allergies
banner-allergies-not-asked = Allergies not asked
banner-anticoagulant = Anticoagulant: { $what }
banner-no-anticoagulants = No anticoagulants
banner-anticoagulants-not-asked = Anticoagulants not asked
banner-visit = Visit { $date }
banner-more = +{ $count }
banner-go-to-field = Go to the field
banner-patient-hint = Show and edit patient and visit
saved-never = Not saved
saved-dirty = Unsaved changes
saved-yes = Saved
saved-lost = No longer in its file
saved-now = Saving…
saved-read-only = Altered outside, read-only
status-draft = draft
status-signed = signed
status-void = entered in error

panel-visits = Visits
panel-points = Points of this visit
panel-syringe = Syringe in hand
panel-canvas = Body, { $view }
panel-tab-list = Points
panel-tab-details = Details
panel-tab-tray = Syringes
points-empty = No point yet
points-empty-hint = Click on the body where the finger finds a tender knot
inject-all-planned = Inject { $count } planned
inject-all-found = Inject { $count } found
inject-all-names = Records these points as injected with the syringe in hand: { $points }
inject-all-no-lot = no lot of { $drug } is recorded
inject-all-no-weight = no weight is recorded, so that no dose is compared with a limit
inject-all-more = { $count } more
inject-all-point = { $point } ({ $state })
list-not-visible = not visible from here
list-not-visible-hint = Not visible from here: V shows it from its own side
side-letter-right = R
side-letter-left = L
side-letter-midline = M

inspector-pain = Pain on palpation (NRS) · keys 0–9, X = 10
inspector-pain-before = Pain on palpation before the injection
inspector-pain-after-keys = Post-injection pain · keys 0–9, X = 10
inspector-pain-score = Pain { $score }
inspector-kind = Kind
inspector-findings = Findings
inspector-refers-to = Refers to
inspector-refers-to-areas = Areas…
inspector-refers-to-hint = Where does pressing send the pain?
inspector-threshold = Pressure threshold
inspector-threshold-hint = e.g. 250 kPa, 2.5 kg or 25 N
inspector-note = Note
inspector-note-hint = Type here…
inspector-muscles-here = Muscles here
inspector-no-muscle = No muscle at this location
inspector-no-muscle-choice = No muscle
inspector-chosen-by-clinician = named by the clinician
inspector-classic-point = Classic point nearby: { $name }
# The nerve of the muscle with its segments, as in "Nerve: axillary nerve, C5-C6".
inspector-nerve = Nerve: { $nerve }
inspector-no-classic-point = No classic point: { $why }.
nerve-read = Sources read on { $day }. Innervation varies by a segment or more: context, not a diagnosis.
nerves-of-visit = Nerves of the marked muscles: { $nerves }
nerves-of-visit-why = Context for numbness, tingling or weakness. For sources, see each muscle.
inspector-layer = layer { $layer }
inspector-side = Side
inspector-other-side = Move to the other side…
inspector-move = Move…
inspector-change-drug = Change drug…
inspector-several = { $count } points selected
inspector-defer-reason = Reason for deferring
inspector-defer-hint = Why is it left for later?
inspector-injected-at = { $time }
inspector-injection = Injection
inspector-state = Status
inspector-dry-needling = Dry needling
inspector-volume = Volume (mL)
inspector-strength = Strength
inspector-lot = Lot
inspector-expiry = Expiry
inspector-expiry-hint = e.g. 03/27 or 3/31/2027
inspector-gauge = Gauge (G)
inspector-diameter = Diameter (mm)
inspector-length = Length (mm)
inspector-time = Time of the injection
inspector-passes = Passes
inspector-twitches = Twitches seen
inspector-pain-after = Post-injection pain
inspector-guidance = Guidance
inspector-complication = Complication
inspector-not-recorded = not recorded
state-found = Not treated
state-planned = Planned
state-injected = Injected
state-needled = Needled
state-deferred = Deferred
kind-unclassified = Undecided
kind-active = Active
kind-latent = Latent
kind-tender-point = Tender point
kind-resolved = Resolved
finding-taut-band = Taut band
finding-hypersensitive-spot = Tender spot
finding-familiar-pain = Familiar pain
finding-referred-pain = Refers
finding-jump-sign = Jump sign
finding-local-twitch = Twitch
finding-nodule = Nodule
finding-answer-yes = { $finding }: yes
finding-answer-no = { $finding }: tested, absent
finding-answer-not-tested = { $finding }: not tested
guidance-not-recorded = not recorded
guidance-palpation = by touch
guidance-ultrasound = ultrasound
guidance-electromyography = EMG

patient-family = Family name
patient-given = Given names
patient-birth-date = Birth date
patient-birth-date-hint = e.g. 4/2/1975
patient-record-number = Record number
patient-sex = Sex
patient-allergies = Allergies
patient-allergies-more = More…
patient-allergies-more-name = More substances that patients are allergic to
patient-allergies-fewer = Fewer
patient-allergies-fewer-name = Fewer substances
patient-anticoagulants = Anticoagulants
patient-list-hint = Separate by commas
list-none = none
list-none-chip = None
list-nkda = NKDA
list-none-known = None known
list-keep = Keep: { $words }
list-doubtful = “None” and something else. Which is right?
list-unanswered = Leave this empty until the patient was asked
allergy-not-compared = Not compared with what is in the syringe: check the label
allergy-not-compared-some = Not compared with what is in the syringe, check the label: { $entries }
form-remove-item = { $what }: remove { $item }
hint-example = e.g. { $value }
sex-not-said = not documented
sex-female = Female
sex-male = Male
sex-other = Other
sex-unknown = Unknown
visit-clinician = Clinician
visit-credentials = Credentials
visit-provider-number = Provider number
visit-provider-number-hint = e.g. 10-digit NPI
visit-provider-number-kind = Type of number
visit-provider-number-doubt = Is this an NPI? Its check digit does not match. Compare it with your record, or enter another type of number.
visit-complaint = Complaint
visit-complaint-side = Side of complaint
complaint-side-right = right
complaint-side-left = left
complaint-side-midline = bilateral or midline
visit-weight = Weight
visit-weight-hint = e.g. 154 lb or 70 kg
visit-weight-hint-earlier = { $weight } on { $date }?
visit-height = Height
visit-height-hint = e.g. 5 ft 8 in or 172 cm
visit-pain-before = Pain before
visit-pain-after = Pain after
visit-consent = Consent
visit-time-out = Time-out
visit-plan = Plan
visit-aftercare = Aftercare
answer-not-asked = not asked
answer-yes = yes
answer-no = no
answer-not-applicable = n/a
hint-pounds = { $pounds } lb
hint-feet = { $feet } ft { $inches } in

field-birth-date-range = { $day } is not between { $first } and { $today }
field-date = Not a date. Examples: 4/2/1975, Apr 2 1975, 1975-04-02
field-expiry = Not an expiry date. Examples: 03/27, 3/31/2027, 2027-03
field-ask-which = Which is meant?
field-ask-sure = Unusual. Is this meant?

status-points = { $count ->
    [one] 1 point
   *[other] { $count } points
 }
status-injected-and-needled = { $injected } injected, { $needled } dry needled in { $muscles ->
    [one] 1 muscle
   *[other] { $muscles } muscles
 }
status-needled = { $count } dry needled in { $muscles ->
    [one] 1 muscle
   *[other] { $muscles } muscles
 }
status-injected = { $count } injected in { $muscles ->
    [one] 1 muscle
   *[other] { $muscles } muscles
 }
status-volume = { $volume } mL
status-recovery = recovery copy { $time }
status-schematic = Schematic figure, not to scale for one person

canvas-empty = Click where the finger finds a tender knot
canvas-empty-more = The muscle is named at once; digits set the pain, I records the injection
start-recent = Recent
start-open = Open { $file }
canvas-legend = What the signs mean
canvas-note = What is drawn beside the marks
canvas-here = { $name } · { $index } of { $count } here
canvas-no-muscle = No muscle at this location
canvas-outside-body = Outside the body
canvas-classic-point = classic point: { $name }
canvas-view = View
canvas-depth = Depth
canvas-region = Region

toast-undo = Undo
toast-undo-run = Undo all
toast-dismiss = Dismiss

palette-hint = { $keys } — type a muscle or a command
palette-field = Muscle, point, syringe or command
palette-field-hint = r ut 7 tfra inj >3 · l ql 8 · 4 · lidocaine · lot LX-7 03/27 · C5 · export
palette-place = Place
palette-score = Score
palette-select = Go to
palette-place-template = Place set
palette-run = Command
palette-hold = Take
palette-put-lot = Lot
# The word that stands before a lot in the palette, in small letters.
palette-lot-word = lot
# The words that stand before an expiry, in small letters.
palette-expiry-words = exp expiry expires
palette-lot-of = { $lot } on { $drug }
palette-lot-detail = for the points to come
palette-syringe = syringe
palette-in-hand = syringe in hand
palette-middle = middle of the muscle
palette-only-classic-point = classic point
palette-classic-point = classic point { $number } of { $count }: { $name }
palette-points = { $count ->
    [one] 1 planned point
   *[other] { $count } planned points
 }
palette-line-will = Enter: { $what }
palette-line-pain = pain { $score }
palette-line-after = after { $score }
palette-line-injected = injected { $what }
palette-line-unknown = not understood: { $words }
palette-not-understood = Something in the line is not understood
palette-after-needs-injection = “>” is the pain after: it needs “inj”
palette-which = Right or left? Type r or l, or choose with the arrows
palette-which-of-level = Muscles of this level: choose one with the arrows
palette-nothing = Nothing fits. Try a muscle, its abbreviation, a point's number, a syringe or a command.
palette-keys = Arrows choose · Enter takes · Esc closes
template-mirrored = { $name }, mirrored
menu-place-template = Place a point set
mixed = mixed
finding-answer-mixed = { $finding }: mixed

modal-unsaved-title = Save changes?
modal-whose = Patient: { $name }
modal-whose-born = Patient: { $name }, born { $date }
modal-whose-nobody = Patient: no name entered
modal-unsaved-text = This chart has unsaved changes.
modal-save = Save
modal-discard = Discard changes
modal-cancel = Cancel
modal-close = Close
modal-changed-title = Changed by somebody else
modal-changed-text = The file was saved by another program or person since it was opened here. Nothing was overwritten.
modal-save-copy = Save as a copy…
modal-reload = Reload, losing changes here
modal-before-needle-title = This chart was changed by another program
modal-before-needle-text = The file was saved elsewhere at { $time }. It may hold an allergy, a point or a dose that is not shown here. Look at it before you record an injection.
modal-before-needle-copy-title = Another file holds this chart too
modal-before-needle-copy-text = “{ $file }” may hold an allergy, a point or a dose that is not shown here. Look at it before you record an injection.
modal-before-needle-unreadable-title = The file of this chart cannot be read any more
modal-before-needle-unreadable-text = Noticed at { $time }: { $cause }. Somebody may have recorded an allergy, a point or a dose that is not shown here.
modal-before-needle-reload = Reload
modal-before-needle-go-on = Record with what is shown
modal-another-patient-title = This is the chart of another patient
modal-another-patient-text = This file is the chart of { $whose }. Replacing it removes that chart for good.
modal-another-patient-name = Choose another name…
modal-another-patient-replace = Replace their chart
modal-hangs-title = The save has not finished
modal-hangs-text = The disk does not answer yet. Your work is kept as a recovery copy on this computer; it is offered at the next start.
modal-hangs-text-unkept = The disk does not answer yet, and no recovery copy can be kept: { $cause }. What you leave now is lost unless the save still finishes.
modal-hangs-wait = Wait for it
modal-hangs-leave = Leave; the copy is kept
modal-hangs-lose = Leave without a copy
alert-changed = This file was changed by another program ({ $time }). What is shown here may not be the latest.
alert-gone = The file of this chart was moved or deleted by another program ({ $time }).
alert-unreadable = The file of this chart cannot be read any more ({ $time }): { $cause }. What is shown here may be kept nowhere else.
alert-save-elsewhere = Save as…
alert-copy-hangs = No recovery copy of your last changes is kept yet: the disk does not answer. After a crash, they are lost.
alert-reload = Reload
alert-compare = Compare
modal-differences-title = What the file holds now
differences-none = Nothing differs.
differences-allergies = Allergies there: { $allergies }.
differences-allergies-none = Allergies there: none.
differences-allergies-not-asked = Allergies there: not asked.
differences-patient = What is recorded of the patient differs.
differences-visit = Visit { $date } differs: { $there } points in the file, { $here } here.
differences-visit-fields = Visit { $date } differs in its fields; its points are the same.
differences-visit-signed = Visit { $date } is signed in the file.
differences-visit-there = Visit { $date } is only in the file, with { $count } points.
differences-visit-here = Visit { $date } is only here, with { $count } points.
alert-keep-mine = Keep mine
alert-put-back = Put it back
alert-understood = Understood
alert-siblings = { $others ->
    [0] “{ $file }” holds this chart too, perhaps as a sync program left it. What was recorded there is not shown here.
   *[other] “{ $file }” and { $others } more hold this chart too, perhaps as a sync program left them. What was recorded there is not shown here.
 }
alert-open-sibling = Open it
alert-hangs = Saving takes long: the disk does not answer. Your work is kept as a recovery copy meanwhile.
alert-hangs-unkept = Saving takes long: the disk does not answer, and no recovery copy is kept.
alert-leave = Leave…
alert-no-copies = No recovery copies are kept: { $cause }. After a crash, unsaved work is lost.
alert-copies-elsewhere = Keep them elsewhere…
alert-copies-hidden = Unsaved work of earlier sessions may be there and cannot be looked for: { $cause }.
copies-no-place = there is no private folder for them
modal-exists-title = Replace the file?
modal-exists-text = There is already a file with this name.
modal-overwrite = Replace
modal-inject-all-title = Record { $count } points as injected with { $syringe }?
modal-inject-all = Inject { $count } points
modal-delete-title = { $count ->
    [one] Delete a point that was injected?
   *[other] Delete { $count } points, injected ones among them?
 }
modal-delete-text = This deletes the injection with the point, without a reason on record. Ctrl+Z restores both. To remove only the injection, keep the point and press U.
modal-delete = Delete
modal-delete-keep = { $count ->
    [one] Keep it
   *[other] Keep them
 }
modal-recovery-title = Unsaved work was found
modal-recovery-text = The program ended before this work was saved. Recover it to look at it; nothing is changed until you save.
modal-recovery-row = { $file }, kept { $time }
modal-recovery-never-saved = Never saved
modal-recovery-damaged = Damaged copy: the patient cannot be read
modal-recover = Recover
modal-discard-copy = Delete
modal-discard-copy-sure = Delete for good
modal-later = Later
modal-path-title-open = Open a chart
modal-path-title-save = Save the chart
modal-path-title-export = Export
modal-path-title-copies = Folder for recovery copies
modal-path-text-folder = No file dialog can be shown on this system. Type the path of the folder.
modal-path-text = No file dialog can be shown on this system. Type the path of the file.
modal-path-field = Path
modal-path-ok = Go on
export-title = Export
export-kind = Document
export-data = Data export
export-kind-pdf = Report (PDF)
export-kind-audit = Record audit: what is open, warnings, doses (PDF)
export-kind-handout = Handout for the patient (PDF)
export-kind-png = Figures as a picture (PNG)
export-kind-csv-clinic = Table for the clinic, a row for each point (CSV)
export-kind-csv = Table of everything, a row for each mark (CSV)
export-kind-csv-wide = Table, columns for muscles and sides (CSV)
export-kind-dictionary = What the columns of the tables mean (CSV)
export-kind-fhir = Resources to post to a server (FHIR)
export-kind-fhir-document = Document to file (FHIR)
export-kind-mdm = Message with the report (HL7 MDM)
export-kind-cda = Document with the report (C-CDA)
export-kind-deidentified = De-identified points (JSON)
export-kind-svg = Figures as a drawing (SVG)
export-visit = Visit
export-visit-draft = { $date }, draft
export-visit-signed = { $date }, signed
export-views = Figures
export-views-all = All four sides
export-views-marked = Sides with points
export-paper = Paper
export-paper-a4 = A4
export-paper-letter = Letter
export-language = Language
export-handout-not-reviewed = Your clinic has not reviewed the handout text yet (Settings › Clinic).
export-language-review = Awaiting review by a clinician who speaks it; the page says so.
export-dpi = Resolution
export-dpi-value = { $dpi } dots an inch
export-shaded = Soft shading
export-whole = Down to the feet
export-data-none = none
export-about-csv-clinic = A row for each point that counts, in some 25 columns under headings that clinics use. Points that nobody confirmed are not in it.
export-about-csv = A row for each point, confirmed or not, with everything that the record holds. For statistics; the dictionary says what the columns mean.
export-about-csv-wide = A row for each visit; points, treated points, worst pain and millilitres for each muscle and side.
export-about-dictionary = What each column of the tables means, its type, its words, and what an empty cell says.
export-about-fhir = The signed visit as FHIR R4 resources in a transaction, to post to a server.
export-about-fhir-document = The signed visit as one FHIR R4 document, to file.
export-about-mdm = The signed report as an HL7 version 2 message, for an interface of the medical record.
export-about-cda = The signed report as a C-CDA unstructured document.
export-about-deidentified = Points without anything that names or dates a person. Whether the rest can point to somebody is for the clinic to judge.
export-attach = Attach data file
export-attach-what = The chart file, with all visits, travels in the PDF for programs that read it; of a signed visit the FHIR document too.
export-attach-draft = The chart file, with all visits, travels in the PDF for programs that read it. The FHIR document comes with it once the visit is signed.
export-page-before = Previous
export-page-after = Next
export-writing = Writing…
export-stop = Stop
export-write = Save as…
export-print = Print
export-show-in-folder = Show in folder
modal-syringes-title = Syringe tray
modal-syringes-name = Name
modal-syringes-add = Add a syringe
modal-syringes-remove = Remove syringe
modal-syringes-add-component = Add a drug
modal-syringes-dry = Dry needling
modal-syringes-defaults = Restore defaults
modal-syringes-note = Volumes, strengths and needles are what the clinic uses; the program recommends none.
modal-syringes-refused = Not saved: “{ $field }” of “{ $name }” is not accepted
modal-template-save-title = Save as a point set
modal-template-save-text = Place, muscle, side and kind of each selected point are kept; nothing else.
modal-template-name = Name
modal-template-name-hint = Both upper traps and levators
modal-template-replaces = Replaces the set of this name
modal-templates-title = Point sets
modal-templates-delete = Delete { $name }
modal-templates-delete-short = Delete
modal-templates-none = No point set is left
modal-templates-points = { $count ->
    [one] 1 point
   *[other] { $count } points
 }
modal-shortcuts-title = Keyboard shortcuts
modal-shortcuts-selected = With a point selected
modal-shortcuts-always = Always
modal-shortcuts-picture = Picture
modal-shortcuts-pointer = Mouse and touch
modal-shortcuts-line = In one line, after Ctrl+K
line-point = r ut 7 tfra inj >3
line-point-what = right upper trapezius, pain 7, taut band, familiar pain, refers, active, injected, pain 3 after it
line-score = l ql 8
line-score-what = left quadratus lumborum, pain 8
line-lot = lot LX-7 2027-03
line-lot-what = lot and expiry of the syringe in hand
mouse-place = Click on the body
mouse-place-what = place a point
mouse-move = Drag a point
mouse-move-what = move it
mouse-pan = Middle drag or Space + drag
mouse-pan-what = move the picture
mouse-zoom = Wheel
mouse-zoom-what = zoom at the pointer
mouse-fit = Double click beside the body
mouse-fit-what = show the whole body
keys-arrows = Arrows
keys-arrows-what = move it by 1 mm, with Shift 5 mm
keys-crosshair = Arrows, then Enter
keys-crosshair-what = point with a crosshair and place (nothing selected)
keys-tab = Tab
keys-tab-what = next point, then out of the picture
manual-title = Manual
manual-search = Search the manual
manual-nothing = Nothing in the manual has all of these words. Try fewer words.
words-title = Words and references
words-glossary = Words
words-references = References
words-references-note = What the tables of this program rest on; each row of a table names its own sources.
words-used-for = For: { $about }. { $seen }
words-seen-full = Read in full.
words-seen-part = Read in part: an abstract, an excerpt or a summary.
words-seen-no = Not read; known from other texts.
modal-about-title = About Palpate
modal-about-version = Version { $version }
modal-about-for = Palpate charts myofascial trigger points and what was injected into them. It adds up, reminds and says where its numbers come from.
modal-about-not-for = It does not diagnose, does not recommend doses and does not decide what to bill. The figure is schematic. The clinician decides.
modal-about-credits = Body surface: MakeHuman (CC0 1.0). Skeleton: OpenSim and MyoSuite (Apache-2.0, CC BY 3.0). Typeface: Inter (OFL 1.1). Muscle shapes, points and zones: drawn for this project.
list-dry = dry
file-kind-chart = Palpate chart
syringe-edit = Edit
syringe-others = { $count } other syringes
syringe-name = Syringe { $name }
syringe-lot = lot { $lot }
status-saved-at = saved at { $time }
keys-score-what = pain on palpation (NRS) 0 to 9, and 10; on an injected point, post-injection pain
syringe-drug = Drug
start-damaged = The program cannot start: a file that belongs to it is damaged: { $reason }
start-damaged-advice = Install Palpate again.
start-no-display = The window cannot be opened: there is no display.
start-no-display-advice = Start it on a desktop, or use the command line: palpate --help
start-no-answer = The window cannot be opened: the display does not answer ({ $display }): { $reason }
start-no-answer-advice = Check that the display named there is running and that you may use it; over ssh, connect with -X. The command line works without a window: palpate --help
start-no-window = The window cannot be opened: { $reason }
start-no-window-advice = On Debian or Ubuntu install: libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon-x11-0 libgl1 (X11) or libwayland-client0 libwayland-egl1 libxkbcommon0 libegl1 (Wayland). The command line works without a window: palpate --help
start-panicked = a library of the windowing system is missing, or the program has a defect

pasted-without = Pasted without { $what }. Check the text.
pasted-and = { " and " }
pasted-direction = { $count ->
    [one] 1 hidden direction mark
   *[other] { $count } hidden direction marks
}
pasted-hidden = { $count ->
    [one] 1 hidden character
   *[other] { $count } hidden characters
}
pasted-unprintable = { $count ->
    [one] 1 unprintable character
   *[other] { $count } unprintable characters
}
pasted-picture = { $count ->
    [one] 1 picture
   *[other] { $count } pictures
}
zone-unknown = This system does not know the time zone “{ $zone }”: times are recorded in UTC (+00:00). Correct TZ, then start Palpate again.

# The sheet that asks why something about an injected point is put right.
correct-title-drug = Another drug was injected
correct-title-side = It was the other side
correct-title-place = It was another place
correct-title-treatment = Take the injection back
correct-point = { $count ->
    [one] Point
   *[other] Points
 } { $point }
correct-before = Recorded now: { $before }
correct-after = Will be recorded: { $after }
correct-syringe = Syringe that was used
correct-syringe-choose = Choose…
correct-reason = Reason
correct-reason-hint = Why was it recorded otherwise?
sheet-kept = Your earlier entry is kept.
notice-sheet-kept = Your entry is kept. Open the sheet again to continue
correct-reason-entry = Entered wrongly
correct-reason-syringe = Other syringe in hand
correct-keeps = Everything else about the point stays. The value before, the reason and the time stay in the record.
correct-do = Correct
vial-expiry = exp { $date }
lot-apply = { $count ->
    [one] Apply to 1 injected point
   *[other] Apply to { $count } injected points
 }
lot-apply-name = Apply { $vial } of { $drug } to { $points }
lot-same = Same vial as last patient: { $vial }?
lot-same-yes = Same vial
lot-same-no = Another
lot-same-yes-name = Same vial of { $drug } as last patient: { $vial }
lot-same-no-name = Another vial of { $drug } than last patient
command-same-vial = Same vial as last patient
command-apply-vial = Apply lot and expiry to injected points
unavailable-one-point = Select one point for this
unavailable-not-injected = The point is not injected
unavailable-no-last-vial = No vial of the last patient is known for this syringe
unavailable-no-open-vial = Every injected point of this drug has its lot and expiry
findings-as = As point { $number }
findings-as-name = Findings as at point { $number }: { $what }
notice-findings-as = Point { $number }: findings as at point { $like }: { $what }
