### Opening and saving: what went wrong and what to do. Nothing here ever quotes a chart.

## What was tried

store-cannot-read = This file could not be read: { $cause }.
store-cannot-write = This file could not be saved: { $cause }.
store-cannot-remove = This file could not be removed: { $cause }.
store-is-no-chart = This file cannot be opened as a chart: { $reason }.
store-cannot-encode = This chart cannot be saved: { $reason }.
store-changed = Somebody else saved this chart after it was opened here. Nothing was overwritten.
store-gone = The file of this chart is no longer where it was. Nothing was written.
store-exists = There is already a file with this name. Nothing was overwritten.
store-holds-other = There is another file with this name. Nothing was overwritten.
store-unconfirmed = The chart was written, but the disk did not confirm it: { $cause }.
store-signed-changed = Visit { $visit } is signed in this file and would be changed by saving; nothing was written.
store-read-back = The file differs from what was just written to it.
store-another-chart = This file is the chart of another patient. Nothing was overwritten.
store-another-chart-signed = This file is the chart of another patient and may hold signed visits. Nothing was overwritten.
store-whose = It is the chart of { $whose }.
store-is-chart = This file is a chart. Nothing was overwritten.
store-no-user-folder = This system names no folder for settings and recovery copies.

## Why the system refused

cause-full = the disk is full
cause-quota = your share of the disk is used up
cause-read-only-disk = the disk is read-only
cause-read-only-file = the file is marked read-only
cause-not-allowed = you have no permission for it
cause-not-there = the file or its folder is not there
cause-is-folder = a folder has this name
cause-is-special = it is a pipe or a device, not a file
cause-loop = it is a link that leads to itself
cause-bad-name = the name is too long or holds characters that this disk does not allow
cause-too-large-for-disk = it is larger than this disk or account allows
cause-share-gone = the network folder does not answer
cause-busy = another program is using it
cause-too-many-open = too many files are open
cause-gives-back-other = the disk does not give back what was written to it
cause-failed = the disk reports a failure
cause-failed-code = the disk reports a failure (system error { $code })

## What to do

hint-full = Free some space or save to another place; your work is still open here.
hint-read-only = Save to another place; your work is still open here.
hint-not-allowed-read = Ask whoever looks after this folder for permission to read it.
hint-not-allowed-write = Save to another place or ask whoever looks after this folder; your work is still open here.
hint-not-there-read = Check whether the file was moved or the network folder is connected.
hint-not-there-write = Reconnect the folder and save again, or save to another place; your work is still open here.
hint-name = Choose a shorter, plainer name.
hint-special = Choose an ordinary file.
hint-share = Reconnect the network folder and try again; your work is still open here.
hint-busy = Wait a moment and try again; your work is still open here.
hint-failed-read = Try again; when it fails again, open a copy from your backup.
hint-failed-write = Save to another disk now; your work is still open here.
hint-changed = Compare both, then save under another name or replace theirs on purpose.
hint-gone = Save again to put it back, or save to another place.
hint-another-chart = Choose another name.
hint-not-removed = Remove it by hand once that is possible.
hint-exists = Choose another name or replace the file on purpose.
hint-signed-changed = Save to another place, then compare the two; the signed original is untouched.
hint-unconfirmed = Save again, or save to another place; your work is still open here.
hint-defect = Your work is still open here; export it and report this as a defect.
hint-no-user-folder = Set PALPATE_DATA_DIR and PALPATE_CONFIG_DIR to folders of your own.
hint-damaged = The file was left untouched. Open a copy from your backup.
hint-other-kind = Choose a chart written by this program.
hint-encoding = Save it as UTF-8 with ordinary line ends in a text editor, then open it again.
hint-newer = Open it with the newer version; the file was left untouched.
hint-by-hand = The file was left untouched. Correct the place named, or open a copy from your backup.
hint-unsound-write = Correct what is named, then save again; your work is still open here.
hint-too-large = Split the record; your work is still open here.

## Why bytes are no chart

format-empty = the file is empty
format-only-zeros = it holds nothing but zeros, as after a power cut
format-other-kind = it is { $kind }
format-binary = it is not text
format-utf-16 = its text is in UTF-16
format-not-utf-8 = line { $line }, column { $column }: the text is not UTF-8
format-carriage-returns = its lines end in a way this program does not read
format-not-a-chart = it was not written by this program
format-too-large = it is larger than the { $most } MB that a chart may have
format-too-many = it has more than { $most } { $what }
format-newer = it is in format version { $found }, and this program knows versions up to { $known }
format-syntax = line { $line }, column { $column }: { $reason }
format-header-disagrees = the first line names another chart or version than the content
format-unsound = { $count ->
    [one] { $first }
   *[other] { $first }; and { $more } more
 }
format-not-the-same = it would not read back as it is; this is a defect of the program

kind-pdf = a PDF document
kind-zip = a ZIP archive or an office document
kind-picture = a picture
kind-gzip = a compressed file
kind-markup = an HTML, XML or SVG file
kind-json = a JSON file
kind-rtf = an RTF document
what-visits = visits
what-marks = points

## What is wrong at a place of a chart file

syntax-ends-early = the file ends too early
syntax-expected = { $expected } expected here
syntax-expected-type = a value of the wrong kind; { $expected } expected here
syntax-expected-length = the wrong number of values; { $expected } expected here
syntax-unknown-field = a field with an unknown name; known here are { $known }
syntax-unknown-choice = a word that is no choice here; allowed are { $known }
syntax-missing-field = the field { $field } is missing
syntax-duplicate-field = the field { $field } stands here twice
syntax-no-fields = a field where none is known
syntax-too-deep = brackets are nested too deeply
syntax-integer = a whole number that is too large, negative or badly written
syntax-escape = a backslash in a text is not followed by what is allowed
syntax-comment = a comment is not closed
syntax-trailing = something stands after the end of the chart
syntax-character = a character that is not allowed here
syntax-header = an unknown or misplaced enable line
syntax-not-allowed = a value that is not allowed here
syntax-range = the value is not between { $range }
syntax-not-a-number = the value is not a number
syntax-too-fine = the value has more than three decimal places
syntax-moment = the value is not a time with an offset such as 2026-11-21T09:42:00+01:00
syntax-id = an id is 1 to 64 lower-case letters, digits and hyphens
syntax-chart-id = a chart id is written as 8-4-4-4-12 hexadecimal digits

## Settings

settings-broken = The settings could not be read (line { $line }, column { $column }: { $reason }); the program starts with its own.
settings-unreadable = The settings could not be read: { $cause }. The program starts with its own.
settings-kept-aside = The old ones are kept as settings.ron.bad in the settings folder.
settings-scale = The size of the window's contents was out of range and was set to { $percent } %.
settings-place = settings

## Whose chart it is, of a chart that is not open

whose-born = { $initials }, born { $year }
whose-no-name = no name
