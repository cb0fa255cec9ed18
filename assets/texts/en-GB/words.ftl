### What is spelled or called otherwise in British English, on top of `en`. A test holds each text against that of `en`.
### What other programs read (data.ftl) is the same in both.

## documentation.ftl

doc-notice-not-covered-fluid-without-anaesthetic = Not covered by these rules: injection without local anaesthetic.

## emergencies.ftl

emergencies-child = Patient is under 18: these doses are for adults. Follow a paediatric protocol.
emergencies-dose-epinephrine-iv = Adrenaline IV, each dose
emergencies-dose-epinephrine-im = Adrenaline IM
emergencies-document-description = What to do in local anaesthetic systemic toxicity, pneumothorax, anaphylaxis and vasovagal syncope.

## forms.ftl

form-other-anaesthetic = Other local anaesthetic today
form-epinephrine = Adrenaline
form-home-programme = Home exercise programme (HEP)
syringe-epinephrine = adrenaline { $strength }

## note.ftl

note-epinephrine = with adrenaline
note-epinephrine-of = adrenaline { $strength }
note-other-anaesthetics = Other local anaesthetics today
note-home-programme = Home exercise programme (HEP)

## pages.ftl

report-other-anaesthetics = Other local anaesthetics today
report-epinephrine-with = with adrenaline
report-epinephrine-without = without adrenaline
report-epinephrine-strength = adrenaline { $strength }
report-home-programme = Home exercise programme (HEP)

## safety.ftl

dose-epinephrine-given = adrenaline { $given } µg
dose-epinephrine-given-of = adrenaline { $given } µg; maximum { $limit } µg
dose-plain = Limit for plain vials: not every vial is recorded with adrenaline.
dose-with-epinephrine = Limit with adrenaline: every vial is recorded with it.
dose-others-not-asked = Not asked: local anaesthetic given by others on this day (dentist, emergency, patch).
dose-unlisted = { $drug }: in no table. It may be a local anaesthetic, so no limit is compared.
dose-epinephrine = adrenaline { $given } µg of { $limit }
dose-epinephrine-of-cap = adrenaline { $given } µg · no weight, cap { $limit } µg
dose-epinephrine-unknown = adrenaline: amount not recorded, limit { $limit } µg
dose-epinephrine-not-counted = Not counted: vials and doses with an incomplete adrenaline record.
dose-still-acting = { $drug } was given { $hours ->
    [0] less than 1 hour
    [one] 1 hour
   *[other] { $hours } hours
 } ago and acts for { $of } hours: its label wants no further local anaesthetic in that time.
dose-still-acting-here = { $drug } was given at this visit and acts for { $of } hours: its label wants no further local anaesthetic in that time.
dose-still-acting-unknown = { $drug } was given before, at a time that is not recorded, and acts for { $of } hours: its label wants no further local anaesthetic in that time.
modal-doses-epinephrine = Adrenaline
modal-doses-sum = All local anaesthetics together
modal-doses-early-signs = Early signs of local anaesthetic systemic toxicity (LAST), at any dose
