### Merkblatt für Patienten nach einem Termin, Ausgabe 1 von 2026-11: translation of en.ftl, which names the sources.
### Awaiting review by a clinician who speaks German; the page says so.

title = Nach Ihrer Triggerpunkt-Behandlung
patient = Für { $name }
visit = Termin am { $date }
clinician = bei { $name }
phone = Telefon { $phone }
translation-note = Diese Übersetzung wurde noch nicht von einer deutschsprachigen medizinischen Fachkraft geprüft.
sketch = Wo Ihre Punkte liegen
sketch-alt = { $view }. Gezeigte Punkte: { $points }.
sketch-note = Das Bild ist eine Skizze und zeigt nicht Sie selbst. R ist Ihre rechte Seite, L Ihre linke.
letter-right = R
letter-left = L
view-back = Rücken
view-front = Vorderseite
view-left = Linke Seite
view-right = Rechte Seite
region-neck = Nacken
region-shoulder = Schulter
region-upper-back = oberer Rücken
region-lower-back = unterer Rücken
region-gluteal = Gesäß
region-other = andere Stelle
side-right = rechts
side-left = links
side-midline = Mitte
points = Punkt { $numbers }: { $region } ({ $side }), { $done }
done-injected = Nadel mit Medikament
done-needled = nur Nadel
done-found = gefunden, heute nicht behandelt
no-points = Bei diesem Termin wurden keine Punkte markiert.
medicine = Verwendetes Medikament: { $list }

treatment-title = Was gemacht wurde
treatment-knot = Ein Triggerpunkt ist eine verspannte, schmerzhafte Stelle in einem Muskel. Sie kann dort weh tun oder den Schmerz an andere Stellen leiten.
treatment-injected = Mit einer dünnen Nadel wurde etwas Medikament in die schmerzhaften Stellen gegeben.
treatment-needled = Eine dünne Nadel wurde in die schmerzhaften Stellen gestochen. Sie enthielt kein Medikament.
treatment-injected-some = An einigen Punkten wurde mit einer dünnen Nadel etwas Medikament in die schmerzhafte Stelle gegeben.
treatment-needled-some = An anderen wurde nur mit einer dünnen Nadel gestochen, ohne Medikament.
treatment-found = Bei diesem Termin wurde keine Stelle mit einer Nadel behandelt.
treatment-why = Das hilft der verspannten Stelle loszulassen, damit Schmerz und Spannung einander nicht mehr verstärken.

expect-title = Was zu erwarten ist
expect-1 = Die Einstichstellen können weh tun. Meist ist das nach ein bis zwei Tagen vorbei.
expect-2 = Ein kleiner blauer Fleck ist häufig.
expect-3 = Wenn die Betäubung nachlässt, kann die Stelle eine Zeit lang wieder schmerzen.
expect-4 = Die Besserung kann sofort oder nach einigen Tagen kommen. Wie lange sie anhält, ist verschieden.

care-title = Was Sie tun können
care-1 = Benutzen Sie die behandelten Muskeln sanft. Bewegen Sie sie heute einige Male so weit, wie es geht.
care-2 = Belasten Sie sie drei bis vier Tage nicht schwer, weder bei der Arbeit noch beim Sport. Halten Sie sie aber nicht still.
care-3 = Kälte oder milde Wärme für je 15 Minuten kann gut tun.

stretch-title = Dehnen
stretch-1 = Dehnen Sie langsam, so wie man es Ihnen gezeigt hat. Halten Sie an, wo es leicht zieht. Federn Sie nicht.
stretch-2 = Bleiben Sie beim Dehnen und Kräftigen. Auch gute Haltung und weniger Stress helfen.

home-title = Ihr Programm zu Hause
home-stretching = Dehnen Sie die behandelten Muskeln jeden Tag, so wie es Ihnen gezeigt wurde.
home-strengthening = Machen Sie Ihre Kraftübungen, so wie sie Ihnen gezeigt wurden.
home-posture = Ändern Sie oft Ihre Haltung. Sitzen und stehen Sie aufrecht, mit lockeren Schultern.
home-workplace = Richten Sie Ihren Arbeitsplatz so ein, dass Sie sich nicht lange strecken, heben oder bücken müssen.
home-stress-reduction = Nehmen Sie sich Zeit zur Ruhe: langsam atmen, Pausen, genug Schlaf.
home-walking = Gehen Sie jeden Tag spazieren.
home-warmth = Wärmen Sie verspannte Muskeln sanft.

call-title = Rufen Sie die Praxis an, wenn
call-1 = Sie Fieber haben
call-2 = die Haut in der nächsten Woche rot, warm oder dick wird
call-3 = ein blauer Fleck weiter wächst
call-blood-thinner = Sie einen Blutverdünner nehmen und ein blauer Fleck oder eine Schwellung größer wird
call-4 = der Schmerz stärker wird oder neue Schmerzen kommen.

urgent-title = Holen Sie sofort Hilfe
urgent-intro = Rufen Sie den Notruf oder gehen Sie in eine Notaufnahme, wenn eines davon beginnt, auch erst Stunden später:
urgent-1 = Sie bekommen schlecht Luft oder das Atmen fällt schwer
urgent-2 = Ihre Brust tut weh
urgent-3 = Gesicht oder Hals schwellen an
urgent-anaesthetic = es kribbelt um den Mund, die Ohren klingeln oder Sie haben einen Krampfanfall
urgent-4 = Sie werden ohnmächtig oder plötzlich schwach.
urgent-lung = Einige Ihrer Punkte liegen nahe an der Lunge. Atemnot oder Schmerzen in der Brust können bedeuten, dass Luft neben die Lunge gelangt ist. Warten Sie nicht.
urgent-tell = Sagen Sie, dass und wann Sie mit Nadeln behandelt wurden.

notes-title = Hinweise von Ihrer Behandlerin oder Ihrem Behandler
edition = Merkblatt, Ausgabe 1
reviewed = Text von der Praxis geprüft am { $date }
not-reviewed = Text von der Praxis noch nicht geprüft
page = Seite { $page } von { $pages }
document-title = Merkblatt nach dem Termin vom { $date }
description = Was nach einer Triggerpunkt-Behandlung zu erwarten und zu tun ist.
