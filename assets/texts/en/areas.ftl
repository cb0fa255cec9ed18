### Areas on the body: pain as the patient shows it, places no needle goes, hints of the atlas.

## Names of areas
area-pain-short = P{ $number }
area-pain-name = Pain area { $number }, { $view }
area-quoted = “{ $words }”
area-of-mark = of mark { $number }
area-of-complaint = of the complaint
area-from-textbook = taken from the textbook pattern
area-avoid-name = Area to avoid { $number }, { $view }, { $reason }
area-no-reason = reason not recorded

## Legend and figure
legend-textbook-essential = textbook referral, main
legend-textbook-spillover = textbook referral, spillover
legend-hazard = hazard zone, schematic
figure-with-areas = { $figure } Areas: { $areas }.

report-pain-areas = Pain areas
report-area-to-avoid = { $reason } ({ $view })

## Steps
step-area-paint = painting of pain area { $object }
step-area-erase = erasing of pain
step-area-delete = deletion of pain area { $object }
step-area-quality = quality of pain area { $object }
step-area-words = words on pain area { $object }
step-area-owner = owner of pain area { $object }
step-area-textbook = textbook pattern for point { $object }
step-avoid-paint = painting of area to avoid { $object }
step-avoid-erase = erasing of an area to avoid
step-avoid-delete = deletion of area to avoid { $object }
step-avoid-reason = reason of area to avoid { $object }

## Commands
command-overlay-classic-points = Classic points
command-overlay-referral = Textbook referral pattern
command-overlay-hazards = Hazard zones
command-draw-pain-area = Draw a pain area
command-draw-area-to-avoid = Draw an area to avoid

## What the status line says
notice-drawing = Drag over the body to draw; each stroke can be undone; Esc ends
notice-stroke-outside = Outside the body: nothing was drawn
notice-lasso-empty = The line encloses nothing on the body
notice-nothing-erased = Nothing was drawn there
notice-area-deleted = Deleted the area; Ctrl+Z brings it back
notice-no-textbook = The textbook has no pattern here that is not drawn already
notice-textbook-taken = Point { $number }: the textbook pattern is recorded as the patient’s own ({ $views })
notice-in-avoided = Point { $number } lies in an area to avoid: { $reason }

## On the picture
canvas-textbook = Textbook referral, not the patient’s
canvas-hazards-schematic = Hazard zones are schematic: a place without a zone is not therefore safe
canvas-hazard = hazard: { $name }
tool-brush = Brush
tool-lasso = Lasso
tool-eraser = Eraser
tool-width = Width of the brush
tool-width-unit = {" "}cm
tool-next = Next area
tool-next-hint = The next stroke begins another area
tool-done = Done
tool-of-complaint = Pain of the complaint
tool-of-mark = Pain of point { $number }
tool-of-avoid = Area to avoid

## In the panels
inspector-unconfirmed = Not counted until you confirm or change it
areas-to-avoid = Areas to avoid
areas-draw-own = Draw the patient’s own area
areas-take-textbook = Use referral pattern
areas-take-textbook-hint = Records the main zones as what this patient feels
areas-mark-in-avoided = Lies in an area to avoid: { $reason }
areas-words = In the patient’s words
areas-words-hint = In the patient’s words
areas-of-complaint = the complaint
areas-of-point = point { $number }, { $name }
areas-owner = Belongs to
areas-reason = Reason
areas-reason-hint = Implant, port, scar …
areas-add = Add to it
areas-erase = Erase from it
areas-continue = Continue in another view
areas-delete = Delete it
