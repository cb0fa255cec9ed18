### Merkblatt für Patienten nach einem Termin, Ausgabe 1 von 2026-11: translation of en.ftl, which names the sources.
### Awaiting review by a clinician who speaks German; the page says so.

title = Nach Ihrer Triggerpunkt-Behandlung
title-no-needle = Nach Ihrem Termin
date = { $day }. { $month } { $year }
named-month-1 = Januar
named-month-2 = Februar
named-month-3 = März
named-month-4 = April
named-month-5 = Mai
named-month-6 = Juni
named-month-7 = Juli
named-month-8 = August
named-month-9 = September
named-month-10 = Oktober
named-month-11 = November
named-month-12 = Dezember
patient = Für { $name }
name-corrected = Name berichtigt: { $name }
visit = Termin am { $date }
clinician = bei { $name }
phone = Telefon { $phone }
translation-note = Diese Übersetzung wurde noch nicht von einer deutschsprachigen medizinischen Fachkraft geprüft.
sketch = Wo Ihre Punkte liegen
sketch-alt = { $view }. Gezeigte Punkte: { $points }.
sketch-note = Das Bild ist eine Skizze und zeigt nicht Sie selbst. R ist Ihre rechte Seite, L Ihre linke.
letter-right = R
letter-left = L
view-back = Von hinten
view-front = Von vorn
view-left = Von links
view-right = Von rechts
region-neck = Hals und Nacken
region-shoulder = Schulter
region-upper-back = oberer Rücken
region-lower-back = unterer Rücken
region-gluteal = Gesäß
region-head = Kopf
region-face = Gesicht
region-chest = Brust
region-chest-side = Seite des Brustkorbs
region-abdomen = Bauch
region-arm = Oberarm
region-hip = Hüfte
region-groin = Leiste
region-other = andere Stelle
side-right = rechts
side-left = links
side-midline = Mitte
points = { $n ->
    [one] Punkt { $numbers }: { $region } ({ $side }), { $done }
   *[other] Punkte { $numbers }: { $region } ({ $side }), { $done }
}
done-injected = Spritze mit Medikament
done-needled = nur Nadel, ohne Medikament
done-found = gefunden, heute nicht behandelt
no-points = Bei diesem Termin wurden keine Punkte markiert.
medicine = Verwendetes Medikament: { $list }

treatment-title = Was gemacht wurde
treatment-knot = Ein Triggerpunkt ist eine verspannte, schmerzhafte Stelle in einem Muskel. Er kann dort weh tun oder Schmerzen an anderen Stellen auslösen.
treatment-injected = Mit einer dünnen Nadel wurde eine kleine Menge Medikament in die schmerzhaften Stellen gespritzt.
treatment-needled = Mit einer dünnen Nadel wurde in die schmerzhaften Stellen gestochen. Dabei wurde kein Medikament gespritzt.
treatment-injected-some = An einigen Punkten wurde mit einer dünnen Nadel eine kleine Menge Medikament in die schmerzhafte Stelle gespritzt.
treatment-needled-some = An anderen wurde nur mit einer dünnen Nadel gestochen, ohne Medikament.
treatment-found = Bei diesem Termin wurde keine Stelle mit einer Nadel behandelt.
treatment-why = Das hilft der verspannten Stelle, sich zu lösen, damit Schmerz und Verspannung einander nicht mehr verstärken.

expect-title = Was zu erwarten ist
expect-1 = Die Einstichstellen können weh tun. Meist ist das nach ein bis zwei Tagen vorbei.
expect-2 = Ein kleiner blauer Fleck kommt häufig vor.
expect-anaesthetic = Wenn die Betäubung nachlässt, kann die Stelle eine Zeit lang wieder schmerzen.
expect-3 = Die Besserung kann sofort oder erst nach einigen Tagen kommen. Wie lange sie anhält, ist von Mensch zu Mensch verschieden.

care-title = Was Sie tun können
care-1 = Bewegen Sie die behandelten Muskeln schonend. Bewegen Sie sie heute einige Male so weit, wie es geht.
care-2 = Belasten Sie sie drei bis vier Tage lang nicht stark, weder bei der Arbeit noch beim Sport. Stellen Sie sie aber auch nicht ruhig.
care-3 = Kälte oder milde Wärme für jeweils 15 Minuten kann die Beschwerden lindern.

stretch-title = Dehnen
stretch-1 = Dehnen Sie langsam, so wie es Ihnen gezeigt wurde. Dehnen Sie nur so weit, bis es leicht zieht. Nicht wippen.
stretch-2 = Machen Sie mit dem Dehnen und Kräftigen weiter. Auch eine gute Haltung und weniger Stress helfen.

home-title = Ihr Programm für zu Hause
home-stretching = Dehnen Sie die behandelten Muskeln jeden Tag, so wie es Ihnen gezeigt wurde.
home-strengthening = Machen Sie Ihre Kraftübungen, so wie sie Ihnen gezeigt wurden.
home-posture = Ändern Sie oft Ihre Haltung. Sitzen und stehen Sie aufrecht, mit lockeren Schultern.
home-workplace = Richten Sie Ihren Arbeitsplatz so ein, dass Sie sich nicht lange strecken, heben oder bücken müssen.
home-stress-reduction = Nehmen Sie sich Zeit zum Entspannen: langsam atmen, Pausen machen, genug schlafen.
home-walking = Gehen Sie jeden Tag spazieren.
home-warmth = Wärmen Sie verspannte Muskeln sanft.

call-title = Rufen Sie die Praxis an, wenn
call-1 = Sie Fieber haben
call-2 = die Haut in der nächsten Woche rot oder warm wird oder anschwillt
call-3 = ein blauer Fleck immer größer wird
call-blood-thinner = Sie einen Blutverdünner nehmen und ein blauer Fleck oder eine Schwellung sich ausbreitet
call-4 = der Schmerz stärker wird oder neue Schmerzen auftreten.

emergency-unknown = den Notruf
emergency-is = den Notruf { $number }
urgent-title = Holen Sie sofort Hilfe
urgent-intro = Wählen Sie { $emergency } oder gehen Sie in eine Notaufnahme, wenn eines dieser Zeichen auftritt, auch erst Stunden später:
urgent-intro-no-needle = Wählen Sie { $emergency } oder gehen Sie in eine Notaufnahme, wenn eines dieser Zeichen auftritt:
urgent-1 = Sie bekommen schlecht Luft oder das Atmen fällt Ihnen schwer
urgent-2 = Sie haben Schmerzen im Brustkorb
urgent-3 = Ihr Gesicht oder Ihr Rachen schwillt an
urgent-anaesthetic = es kribbelt um den Mund, es klingelt in den Ohren oder Sie haben einen Krampfanfall
urgent-4 = Sie werden ohnmächtig oder fühlen sich plötzlich schwach.
urgent-lung = Einige Ihrer Punkte liegen nahe an der Lunge. Atemnot oder Schmerzen im Brustkorb können bedeuten, dass Luft neben die Lunge gelangt ist. Warten Sie dann nicht ab.
urgent-tell = Sagen Sie dort, dass Sie mit Nadeln behandelt wurden und wann das war.

notes-title = Hinweise von Ihrer Behandlerin oder Ihrem Behandler
edition = Merkblatt, Ausgabe 1
reviewed = Text von der Praxis geprüft am { $date }
page = Seite { $page } von { $pages }
document-title = Merkblatt nach dem Termin vom { $date }
description = Was nach einer Triggerpunkt-Behandlung zu erwarten und zu tun ist.
description-no-needle = Was beim Termin gefunden wurde und was zu tun ist.
