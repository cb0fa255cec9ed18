### Feuille pour le patient après une consultation, édition 1 de 2026-11 : translation of en.ftl, which names the sources.
### Awaiting review by a clinician who speaks French; the page says so.

title = Après le traitement de vos points gâchettes
title-no-needle = Après votre consultation
date = { $day } { $month } { $year }
named-month-1 = janvier
named-month-2 = février
named-month-3 = mars
named-month-4 = avril
named-month-5 = mai
named-month-6 = juin
named-month-7 = juillet
named-month-8 = août
named-month-9 = septembre
named-month-10 = octobre
named-month-11 = novembre
named-month-12 = décembre
patient = Pour { $name }
name-corrected = Nom corrigé : { $name }
visit = Consultation du { $date }
clinician = avec { $name }
phone = Téléphone { $phone }
translation-note = Traduction en attente de relecture par un professionnel de santé francophone.
sketch = Où se trouvent vos points
sketch-alt = { $view }. Points montrés : { $points }.
sketch-note = L’image est un schéma et ne vous représente pas. D est votre côté droit, G votre côté gauche.
letter-right = D
letter-left = G
view-back = De dos
view-front = De face
view-left = Côté gauche
view-right = Côté droit
region-neck = cou
region-shoulder = épaule
region-upper-back = haut du dos
region-lower-back = bas du dos
region-gluteal = fesse
region-head = tête
region-face = visage
region-chest = poitrine
region-chest-side = côté de la poitrine
region-abdomen = ventre
region-arm = haut du bras
region-hip = hanche
region-groin = aine
region-other = autre endroit
side-right = côté droit
side-left = côté gauche
side-midline = milieu
points = { $n ->
    [one] Point { $numbers } : { $region } ({ $side }), { $done }
   *[other] Points { $numbers } : { $region } ({ $side }), { $done }
}
done-injected = piqûre avec médicament
done-needled = aiguille seule, sans médicament
done-found = trouvé, non traité aujourd’hui
no-points = Aucun point n’a été marqué lors de cette consultation.
medicine = Médicament utilisé : { $list }

treatment-title = Ce qui a été fait
treatment-knot = Un point gâchette est un endroit tendu et douloureux d’un muscle. Il peut faire mal sur place ou envoyer la douleur ailleurs.
treatment-injected = Un peu de médicament a été injecté dans les points douloureux avec une aiguille fine.
treatment-needled = Une aiguille fine a été piquée dans les points douloureux. Aucun médicament n’a été injecté.
treatment-injected-some = À certains points, un peu de médicament a été injecté dans l’endroit douloureux avec une aiguille fine.
treatment-needled-some = À d’autres, une aiguille fine a été piquée sans médicament.
treatment-found = Aucun point n’a été traité avec une aiguille lors de cette consultation.
treatment-why = Cela aide le point tendu à se relâcher, pour que la douleur et la tension ne s’entretiennent plus l’une l’autre.

expect-title = À quoi s’attendre
expect-1 = L’endroit piqué peut être sensible. Cela passe le plus souvent en un ou deux jours.
expect-2 = Un petit bleu est fréquent.
expect-anaesthetic = Quand l’effet de l’anesthésie passe, l’endroit peut refaire mal pendant un moment.
expect-3 = Le soulagement peut venir tout de suite ou après quelques jours. Sa durée varie d’une personne à l’autre.

care-title = Ce que vous pouvez faire
care-1 = Faites travailler doucement les muscles traités. Bougez-les plusieurs fois aujourd’hui dans toute leur amplitude.
care-2 = Pas de gros effort avec eux, au travail ou au sport, pendant trois à quatre jours. Mais ne les gardez pas immobiles.
care-3 = Le froid ou une chaleur douce, 15 minutes à la fois, peut soulager.

stretch-title = Étirements
stretch-1 = Étirez-vous lentement, comme on vous l’a montré. Arrêtez-vous quand cela tire un peu. Pas d’à-coups.
stretch-2 = Continuez les étirements et le renforcement. Une bonne posture et moins de stress aident aussi.

home-title = Votre programme à la maison
home-stretching = Étirez chaque jour les muscles traités, comme on vous l’a montré.
home-strengthening = Faites vos exercices de renforcement, comme on vous les a montrés.
home-posture = Changez souvent de position. En position assise ou debout, gardez le dos droit et les épaules relâchées.
home-workplace = Aménagez votre poste de travail pour ne pas devoir longtemps tendre les bras, porter ou vous pencher.
home-stress-reduction = Prenez le temps de vous détendre : respirez lentement, faites des pauses, dormez assez.
home-walking = Marchez chaque jour.
home-warmth = Appliquez une chaleur douce sur les muscles tendus.

call-title = Appelez le cabinet si
call-1 = vous avez de la fièvre
call-2 = la peau devient rouge ou chaude, ou gonfle, dans la semaine qui vient
call-3 = un bleu continue de grandir
call-blood-thinner = vous prenez un anticoagulant et un bleu ou un gonflement s’étend
call-4 = la douleur augmente ou une nouvelle douleur apparaît.

emergency-unknown = le numéro d’urgence
emergency-is = le { $number }
urgent-title = Demandez de l’aide tout de suite
urgent-intro = Appelez { $emergency } ou allez aux urgences si l’un de ces signes apparaît, même des heures plus tard :
urgent-intro-no-needle = Appelez { $emergency } ou allez aux urgences si l’un de ces signes apparaît :
urgent-1 = vous manquez d’air ou vous avez du mal à respirer
urgent-2 = vous avez mal dans la poitrine
urgent-3 = votre visage ou votre gorge gonfle
urgent-anaesthetic = vous sentez des fourmillements autour de la bouche, vos oreilles sifflent ou vous avez des convulsions
urgent-4 = vous perdez connaissance ou vous sentez soudain une grande faiblesse.
urgent-lung = Certains de vos points sont près des poumons. Un manque d’air ou une douleur dans la poitrine peuvent vouloir dire que de l’air est entré autour d’un poumon. N’attendez pas.
urgent-tell = Dites sur place que vous avez eu un traitement avec des aiguilles, et quand.

notes-title = Notes de votre praticien
edition = Feuille pour le patient, édition 1
reviewed = texte relu par le cabinet le { $date }
page = Page { $page } sur { $pages }
document-title = Feuille après la consultation du { $date }
description = À quoi s’attendre et que faire après un traitement de points gâchettes.
description-no-needle = Ce qui a été trouvé lors de la consultation et que faire.
