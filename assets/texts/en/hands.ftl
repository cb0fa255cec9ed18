### Texts about fingers, pens, the pointer and the menu of a place.

command-theme-system = Light or dark as the system
command-theme-light = Light
command-theme-dark = Dark
command-touch-mode = Touch mode
command-finger-pans = One finger moves the picture; pen or mouse places

menu-recent = Recent charts
menu-place-in = Place a point: { $name }

mark-name-of = Mark { $number } of { $total }
mark-name-position = Mark { $number } ({ $position } of { $total })

notice-open-elsewhere = This chart is open in another window too; only one of the two can save over it
notice-moved-several = { $count ->
    [one] Moved 1 point
   *[other] Moved { $count } points
 }
notice-finger-pans = One finger moves the picture; a pen or the mouse places

touch-offer = The screen was touched. Touch mode makes everything large enough for a finger.
touch-offer-yes = Turn touch mode on
touch-offer-no = Leave it as it is

hint-mark = Drag moves it · right click or long press: menu · digits: pain, I: injected
hint-mark-injected = Injected: it stays here; “Move…” changes the place · right click or long press: menu · digits: post-injection pain
hint-mark-signed = Click shows what is recorded; the visit is signed
hint-skin = Click places a point · drag selects · wheel zooms
hint-skin-finger = Tap places · slide shows a magnifier · two fingers move and zoom
hint-skin-pen = Pen or mouse places · one finger moves the picture, two zoom
hint-skin-signed = The visit is signed: nothing can be placed
hint-ground = Beside the body · drag selects · double click shows the trunk
hint-hand = Drag moves the picture
hint-pan = Moving the picture
hint-box = Let go to select what is in the box · Esc gives up
hint-move = Let go to leave it here · Esc puts it back
hint-move-outside = Outside the body: let go and it stays where it was
hint-aim = Let go to place · a second finger gives up
hint-aim-outside = Outside the body: let go and nothing is placed
hint-crosshair = Enter places · arrows move by 1 mm, with Shift 5 mm · Esc leaves
hint-crosshair-signed = Arrows move · Esc leaves; the visit is signed

inspector-pain-after-score = Post-injection pain { $score }
visit-pain-before-score = Pain before { $score }
visit-pain-after-score = Pain after { $score }

modal-syringes-remove-of = Remove syringe { $name }
modal-syringes-remove-drug = Remove drug
modal-syringes-remove-drug-of = Remove { $drug } from { $name }
modal-syringes-add-component-to = Add a drug to { $name }

tray-lot = Lot no.
tray-lot-of = Lot of { $drug }
lots-of-several = Vials of the injected points
lots-lot-of = Lot of { $drug }, { $points }
lots-expiry-of = Expiry of { $drug }, { $points }
step-lots = lots of points { $object }
tray-lot-hint = e.g. A1
tray-expiry-of = Expiry of { $drug } in the syringe in hand
tray-expiry-hint = e.g. 03/27

mouse-touch = Finger
mouse-touch-what = tap places, slide aims with a magnifier, long press: menu
mouse-pinch = Two fingers
mouse-pinch-what = move and zoom the picture

settings-touch = Fingers
settings-touch-mode = Touch mode: everything large enough for a finger
settings-finger-pans = One finger only moves the picture; pen or mouse places
