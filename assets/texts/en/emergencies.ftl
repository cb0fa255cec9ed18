# The emergency cards. What they say about an emergency stands in clinical/emergencies.ron.

command-show-emergencies = Emergency cards
emergencies-title = Emergency
emergencies-tab-last = LAST
emergencies-tab-pneumothorax = Pneumothorax
emergencies-tab-anaphylaxis = Anaphylaxis
emergencies-tab-vasovagal = Faint
emergencies-scheme = Guideline shown first
emergencies-scheme-us = US (ASRA, WAO)
emergencies-scheme-uk = UK (AoA, RCUK)
emergencies-close = Back (Esc)
emergencies-print = Print this card
emergencies-export = Save all as PDF…
emergencies-keys = Keys: 1 to 4 or ← → change the card, ↑ ↓ scroll, Ctrl+P prints, Esc goes back.
emergencies-back-to = This card records nothing and changes nothing.

emergencies-call = Call
emergencies-kit = Emergency kit
emergencies-lipid = Lipid emulsion
emergencies-number-not-recorded = number not recorded (Settings, Clinic)
emergencies-place-not-recorded = place not recorded (Settings, Clinic)

emergencies-weight-field = Weight for this card
emergencies-weight-hint = e.g. 70 kg
emergencies-weight-missing = Weight not recorded: doses per kilogram, table below. Enter a weight for this card.
emergencies-weight-implausible = { $weight } is implausible for an adult; not used. Check it, or enter a weight for this card.
emergencies-weight-typed = Doses for { $weight }, typed on this card; the chart is unchanged
emergencies-weight-chart = Doses for { $weight }, the weight of this visit
emergencies-weight-of = Doses for { $weight }, the weight of this visit ({ $initials })
emergencies-child = Patient is under 18: these doses are for adults. Follow a pediatric protocol.

emergencies-steps = Do now
emergencies-section-signs = Signs
emergencies-section-avoid = Do not
emergencies-section-observe = Observe
emergencies-section-transfer = Transfer
emergencies-unverified = unverified
emergencies-guideline = { $guideline }, { $edition } · read { $read }
emergencies-foot = These cards: { $review }. For trained staff; the clinician decides.

emergencies-dose-lipid-bolus = Bolus
emergencies-dose-lipid-infusion = Infusion
emergencies-dose-lipid-repeat = Repeat bolus
emergencies-dose-lipid-double = Double infusion
emergencies-dose-lipid-most = Maximum in all
emergencies-dose-epinephrine-iv = Epinephrine IV, each dose
emergencies-dose-epinephrine-im = Epinephrine IM
emergencies-dose-epinephrine-im-child = Child
emergencies-dose-saline = Normal saline
emergencies-table-weight = Weight
emergencies-table = Doses by weight
emergencies-document-title = Emergency cards
emergencies-document-description = What to do in local anesthetic systemic toxicity, pneumothorax, anaphylaxis and vasovagal syncope.
emergencies-printed = Printed { $date }
emergencies-printed-by = { $clinic } · printed { $date }

emergencies-range = { $from } to { $to } { $unit }
emergencies-over =
    over { $count ->
        [one] 1 minute
       *[other] { $count } minutes
    }
emergencies-over-range = over { $from } to { $to } minutes
emergencies-rate = { $minute } mL/min ({ $hour } mL/h)
emergencies-portion = { $amount } { $over } ({ $rate })
emergencies-rule-both = up to and including { $kg } kg: { $rule }; above { $kg } kg: { $fixed }
emergencies-rule-above = fixed above { $kg } kg
emergencies-rule-up-to = { $rule } up to and including { $kg } kg
emergencies-repeat-most = at most { $most } times
emergencies-repeat-range = { $least } to { $most } times
emergencies-repeat-at = { $times }, at { $at } minutes
emergencies-and = { $first } and { $last }
emergencies-at-most = at most { $rule }
emergencies-epinephrine-iv = at most { $mcg } µg = { $ml } mL of { $strength } mg/mL
emergencies-epinephrine-im = { $mg } mg = { $mg } mL of 1 mg/mL
emergencies-epinephrine-rule = { $rule }, at most { $most } mg
emergencies-epinephrine-adult = adult and child over 12 years, whatever the weight
emergencies-epinephrine-light = { $adult }; by the World Allergy Organization { $rule } = { $mg } mg
emergencies-epinephrine-child = 6 to 12 years; over 12 years if small or prepubertal
emergencies-saline = { $all }, of it { $first } in the first { $minutes } minutes
emergencies-saline-rule = { $rule }, at most { $most } mL at first

dose-early-signs = LAST – { $signs } What to do: { $keys }.
emergencies-menu = Emergency { $keys }

notice-card-printed-viewer = The card is open in the viewer; print it from there
notice-card-printed-printer = The card is being printed
notice-card-not-printed = The card could not be printed
