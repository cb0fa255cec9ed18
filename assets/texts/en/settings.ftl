### Texts of the settings sheet.

settings-title = Settings
settings-kept = Changes take effect at once and are kept on this computer for this user.
settings-close = Done

settings-appearance = Appearance
settings-theme = Theme
settings-theme-system = As the system
settings-theme-light = Light
settings-theme-dark = Dark
settings-contrast = Contrast
settings-contrast-usual = Usual
settings-contrast-high = High
settings-text-size = Text size
settings-percent = { $percent } %
settings-motion = Motion
settings-motion-on = Smooth scrolling, zooming and fading

settings-hands = Input
settings-keyboard = Keyboard
settings-keyboard-show = Show all keys…
settings-syringes = Syringes
settings-syringes-edit = Edit the tray…

settings-record = Record
settings-typing = Units and dates
settings-units = Units
settings-units-system = As the system
settings-units-us = lb, in
settings-units-metric = kg, cm
settings-units-ask = Ask
settings-units-note = What a weight or height without a unit is
settings-dates = Dates
settings-dates-system = As the system
settings-dates-month-first = 4/2 is Apr 2
settings-dates-day-first = 4/2 is Feb 4
settings-dates-ask = Ask
settings-note = Note
settings-note-note = What “Copy the note” copies

settings-chart-names = File names
settings-chart-names-neutral = Neutral
settings-chart-names-record-number = Record number and date
settings-chart-names-note = A neutral name tells nobody who the patient is. With the record number, folders and lists of recent charts show it.

settings-clinic = Clinic
settings-clinic-note = Printed at the top of records and handouts.
settings-clinic-name = Name
settings-clinic-address = Address
settings-clinic-phone = Phone
settings-clinic-hours = Opening hours
settings-clinic-hours-hint = e.g. Mon to Fri, 8:00 to 17:00
settings-clinic-booking = Booking
settings-clinic-booking-hint = e.g. by phone or at example.com
settings-clinic-without-phone = Print handouts without a phone number
settings-clinic-emergency = Emergency number
settings-clinic-kit = Place of the emergency kit
settings-clinic-lipid = Place of the lipid emulsion
settings-clinic-scheme = Emergency guidelines
settings-clinic-scheme-system = By country
settings-clinic-emergency-hint = e.g. 911 (empty: the country’s)
settings-clinic-number = Your provider number
settings-clinic-number-kind = Type of number
settings-clinic-reviewed = Texts reviewed
settings-clinic-reviewed-hint = e.g. 3/31/2027
settings-clinic-language = Handouts in
settings-clinic-reviewed-note = When a clinician of this clinic last looked over the texts that patients are given

settings-receivers = Data exchange
settings-receivers-note = What FHIR bundles, messages and C-CDA documents call the clinic and those they go to. The clinic’s name is that above.
settings-receivers-record-numbers = Record numbers
settings-receivers-diagnoses = Diagnosis codes
settings-receivers-system-wrong = An address such as urn:oid:1.2.3 or https://clinic.example/numbers
settings-receivers-sending-application = Sending program
settings-receivers-sending-facility = Sending clinic
settings-receivers-receiving-application = Receiving program
settings-receivers-receiving-facility = Receiving clinic
settings-receivers-assigning-authority = Assigning authority
settings-receivers-name-wrong = At most 227 letters, without line breaks
settings-receivers-pdf = PDF in messages
settings-receivers-pdf-application = application^pdf
settings-receivers-pdf-ap = AP^PDF
settings-receivers-folder = Folder
settings-receivers-folder-wrong = A whole path, from the root or the drive on
