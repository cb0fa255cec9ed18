### Handout for patients after a visit, edition 1 of 2026-11. Own text; the facts are those of the clinical reference of
### this project, section 6d: soreness of 24 to 48 hours (clinic page on trigger point injections), moving, stretching
### and warmth (Medscape 1997731), rest from strain for 3 to 4 days, ice or warmth for 15 minutes, whom to call when
### (drugs.com, discharge care after trigger point injection), signs of air around the lung, sometimes hours later
### (South African board notice 121, section 5.1); early and severe signs of too much local anaesthetic (section 5e); a
### bruise or bleeding can follow a needle (section 6c), and blood thinners call for caution (section 6a). Not signed off
### by a clinician yet.

title = After your trigger point treatment
title-no-needle = After your visit
date = { $month } { $day }, { $year }
named-month-1 = January
named-month-2 = February
named-month-3 = March
named-month-4 = April
named-month-5 = May
named-month-6 = June
named-month-7 = July
named-month-8 = August
named-month-9 = September
named-month-10 = October
named-month-11 = November
named-month-12 = December
patient = For { $name }
name-corrected = Name corrected: { $name }
visit = Visit on { $date }
clinician = with { $name }
phone = Phone { $phone }
sketch = Where your points are
sketch-alt = { $view }. Points shown: { $points }.
sketch-note = The picture is a sketch and not of you. R is your right side, L is your left side.
letter-right = R
letter-left = L
view-back = Back
view-front = Front
view-left = Left side
view-right = Right side
region-neck = neck
region-shoulder = shoulder
region-upper-back = upper back
region-lower-back = lower back
region-gluteal = buttock
region-head = head
region-face = face
region-chest = chest
region-chest-side = side of the chest
region-abdomen = belly
region-arm = upper arm
region-hip = hip
region-groin = groin
region-other = other place
side-right = right
side-left = left
side-midline = middle
points = { $n ->
    [one] Point { $numbers }: { $region } ({ $side }), { $done }
   *[other] Points { $numbers }: { $region } ({ $side }), { $done }
}
done-injected = needle with medicine
done-needled = needle only
done-found = found, not treated today
no-points = No points were marked at this visit.
medicine = Medicine used: { $list }

treatment-title = What was done
treatment-knot = A trigger point is a tight, sore spot in a muscle. It can hurt right there or send pain to other places.
treatment-injected = A thin needle put a small amount of medicine into the sore spots.
treatment-needled = A thin needle went into the sore spots. It held no medicine.
treatment-injected-some = At some points, a thin needle put a small amount of medicine into the sore spot.
treatment-needled-some = At others, a thin needle went in and held no medicine.
treatment-found = No spot was treated with a needle at this visit.
treatment-why = This helps the tight spot let go, so that pain and tension no longer feed each other.

expect-title = What to expect
expect-1 = You may feel sore where the needle went in. This most often goes away in one or two days.
expect-2 = A small bruise is common.
expect-anaesthetic = When numbing medicine wears off, the spot may ache again for a while.
expect-3 = Relief can come at once or after some days. How long it lasts is not the same for all people.

care-title = What you can do
care-1 = Use the treated muscles gently. Move them through their full range a few times today.
care-2 = Do not do hard work or hard sport with them for three to four days. But do not keep them still.
care-3 = Ice or gentle heat for 15 minutes at a time can ease soreness.

stretch-title = Stretching
stretch-1 = Stretch slowly, in the way you were shown. Stop where you feel a mild pull. Do not bounce.
stretch-2 = Keep up your stretching and strength work. Good posture and less stress help too.

home-title = Your home program
home-stretching = Stretch the treated muscles every day, in the way you were shown.
home-strengthening = Do your strength exercises, in the way you were shown.
home-posture = Change your posture often. Sit and stand upright, with loose shoulders.
home-workplace = Set up your place of work so that you do not have to stretch, lift or bend for long.
home-stress-reduction = Take time to calm down: slow breathing, breaks, enough sleep.
home-walking = Walk every day.
home-warmth = Use gentle warmth on tight muscles.

call-title = Call the clinic if
call-1 = you have a fever
call-2 = the skin gets red, warm or swollen in the next week
call-3 = a bruise keeps growing
call-blood-thinner = you take a blood thinner and a bruise or swelling spreads
call-4 = your pain gets worse, or you feel new pain.

emergency-unknown = the emergency number
emergency-is = { $number }
urgent-title = Get help right away
urgent-intro-no-needle = Call { $emergency } or go to an emergency room if one of these starts:
urgent-intro = Call { $emergency } or go to an emergency room if one of these starts, even hours later:
urgent-1 = you are short of breath, or it is hard to breathe
urgent-2 = your chest hurts
urgent-3 = your face or throat swells
urgent-anaesthetic = it tingles around your mouth, your ears ring, or you have a seizure
urgent-4 = you faint, or you suddenly feel weak.
urgent-lung = Some of your points are near the lungs. Short breath or a pain in the chest can mean that air got around a lung. Do not wait.
urgent-tell = Tell them that you had a needle treatment and when it was.

notes-title = Notes from your clinician
edition = Handout, edition 1
reviewed = text reviewed by the clinic on { $date }
page = Page { $page } of { $pages }
document-title = Handout after the visit of { $date }
description-no-needle = What was found at the visit and what to do.
description = What to expect and what to do after a trigger point treatment.
