### Texts of the command line, save the help of its arguments, which stands beside them in the code.

cli-no-output = The answer could not be written: { $reason }.
cli-defect = The program has a defect and gave up at { $place }. No file was changed by that; please report this place.
cli-bad-epoch = { $name } is not a number of seconds since 1970-01-01 UTC. Correct it or unset it.
cli-unknown-zone = TZ names the time zone “{ $zone }”, which this system does not know: times are written in UTC (+00:00). Correct TZ or unset it.
cli-exists = There is already a file with this name. Nothing was overwritten; --force replaces an earlier export of the same visit.
cli-holds-other = There is already a file with this name that is no earlier export of the same charts and visits, or holds more than this one. Nothing was overwritten, and --force does not replace it; choose another name or move the file away.
cli-cannot-write = This file could not be written: { $cause }.
cli-hint-full = Free some space or write to another place.
cli-hint-not-allowed = Write to another place, or ask whoever looks after this folder.
cli-hint-not-there = Check the name of the folder, and whether a network folder is connected.
cli-hint-name = Choose another name.
cli-hint-busy = Wait a moment and try again.
cli-hint-failed = Try again, or write to another disk.
cli-to-is-file = With --as, --to names a folder, and a file is there. Nothing was written. ({ $path })
cli-broken-link = this link leads to nothing that can be reached
cli-too-deep = folders lie too deep here to look through
cli-hidden = Hidden files and folders were left alone: { $list }
cli-changed-meanwhile = it was changed while the charts were exported. Nothing was made of it; export it again.
cli-other-version = holds another version of the chart in { $other }. Nothing of this chart was exported; compare the two, keep one, and export again.
cli-one-chart = without --as there is one chart; name the kinds with --as and a folder with --to
cli-endings = the name has to end in one of { $endings }
cli-no-charts = There is no chart; the names of charts end in .ron.
cli-same-chart = holds the same chart as { $other } to the byte, and was taken once
cli-progress = { $done } of { $all } charts
cli-batch-done = Charts: { $charts }, failed: { $failed }. Files written: { $files }.
cli-batch-drafts = { $n ->
    [one] One draft is not in { $kinds }, which hold signed visits only.
   *[other] { $n } drafts are not in { $kinds }, which hold signed visits only.
}
cli-batch-void = { $n ->
    [one] One visit was entered in error and has no handout.
   *[other] { $n } visits were entered in error and have no handouts.
}
cli-no-visit = This chart has no visit. There is nothing to export.
cli-over-chart = The document would replace the chart that it is made from. Nothing was written; choose another name.
cli-trailer-missing = This file has no check sum: it was edited by hand or written by another program. Saving it in the window adds one.
cli-trailer-wrong = This file was altered or damaged outside the program: its check sum is wrong. Compare it with a backup.

cli-no-template = There is no note “{ $template }”. Known are: { $known }.

## check

cli-sound = sound
cli-note = note
cli-warning = warning
cli-error = error
cli-place = visit { $visit }, mark { $mark }
cli-other-atlas = The chart was drawn on another version of the body than { $known }; places may be off.
cli-unknown-muscle = The atlas has no muscle “{ $id }”; it is kept, but cannot be named or counted with its parts.
cli-patient-field = patient, { $field }
cli-none-and-something = The list says that there is none and names something besides. Correct it in the window.
cli-unknown-drug = The table of drugs has no “{ $id }”; it is kept and shown by this id, and compared with no limit and no caution, and with allergies only by its name.

## locate

cli-outside-body = Outside the body
cli-no-muscle-here = No muscle of the atlas here
cli-layer = layer { $layer }
cli-classic-point = Classic point nearby: { $name }

## summary

cli-summary-head = visit  date        status  points  injected  needled      mL
cli-summary-unknown = some of unknown strength
cli-summary-muscles = { $count ->
    [one] 1 muscle
   *[other] { $count } muscles
 }: { $muscles }
cli-visit = visit { $visit }
cli-expired = { $drug }: its vial was past its last day
cli-allergy = { $drug } contains what an allergy is recorded to: { $allergen }
cli-allergies-not-compared = { $count ->
    [one] 1 allergy is in no row of the table, or its words deny it: not compared with any vial. Check what is meant
   *[other] { $count } allergies are in no row of the table, or their words deny them: not compared with any vial. Check what is meant
 }
cli-allergy-possible = { $drug } may contain what an allergy is recorded to: { $allergen }
cli-allergy-skin = The skin is cleansed with a recorded allergen: { $allergen } ({ $agent }). { $note }
cli-allergy-skin-possible = The skin cleanser ({ $agent }) may contain a recorded allergen: { $allergen }. { $note }
cli-allergy-equipment = Gloves, stoppers, needles or dressings may contain a recorded allergen: { $allergen }. { $note }
cli-missing = missing: { $item }
cli-missing-in = missing: { $item } ({ $fields })
cli-field-of-mark = { $field } of mark { $mark }
cli-signed-altered = it is no longer what was signed
