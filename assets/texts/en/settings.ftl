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

settings-hands = Hands
settings-keyboard = Keyboard
settings-keyboard-show = Show all keys…
settings-syringes = Syringes
settings-syringes-edit = Edit the tray…

settings-record = Record
settings-note = Note
settings-note-note = What “Copy the note” copies

settings-clinic = Clinic
settings-clinic-note = Stands on top of reports and handouts.
settings-clinic-name = Name
settings-clinic-address = Address
settings-clinic-phone = Phone
settings-clinic-reviewed = Texts reviewed
settings-clinic-reviewed-hint = 2027-03-31
settings-clinic-reviewed-note = When a clinician of this clinic last looked over the texts that patients are given
