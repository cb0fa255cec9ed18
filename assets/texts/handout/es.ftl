### Hoja para pacientes después de una consulta, edición 1 de 2026-11: translation of en.ftl, which names the sources.
### Awaiting review by a clinician who speaks Spanish; the page says so.

title = Después de su tratamiento de puntos gatillo
title-no-needle = Después de su consulta
date = { $day } de { $month } de { $year }
named-month-1 = enero
named-month-2 = febrero
named-month-3 = marzo
named-month-4 = abril
named-month-5 = mayo
named-month-6 = junio
named-month-7 = julio
named-month-8 = agosto
named-month-9 = septiembre
named-month-10 = octubre
named-month-11 = noviembre
named-month-12 = diciembre
patient = Para { $name }
name-corrected = Nombre corregido: { $name }
visit = Consulta del { $date }
clinician = con { $name }
phone = Teléfono { $phone }
translation-note = Traducción pendiente de revisión por un profesional clínico que hable español.
sketch = Dónde están sus puntos
sketch-alt = { $view }. Puntos que se muestran: { $points }.
sketch-note = La figura es un esquema y no muestra su cuerpo. D es su lado derecho, I es su lado izquierdo.
letter-right = D
letter-left = I
view-back = Por detrás
view-front = Por delante
view-left = Lado izquierdo
view-right = Lado derecho
region-neck = cuello
region-shoulder = hombro
region-upper-back = parte alta de la espalda
region-lower-back = parte baja de la espalda
region-gluteal = nalga
region-head = cabeza
region-face = cara
region-chest = pecho
region-chest-side = costado del pecho
region-abdomen = vientre
region-arm = brazo
region-hip = cadera
region-groin = ingle
region-other = otro lugar
side-right = lado derecho
side-left = lado izquierdo
side-midline = centro
points = { $n ->
    [one] Punto { $numbers }: { $region } ({ $side }), { $done }
   *[other] Puntos { $numbers }: { $region } ({ $side }), { $done }
}
done-injected = inyección con medicamento
done-needled = solo aguja, sin medicamento
done-found = encontrado, no tratado hoy
no-points = En esta consulta no se marcó ningún punto.
medicine = Medicamento utilizado: { $list }

treatment-title = Qué se hizo
treatment-knot = Un punto gatillo es una zona tensa y dolorosa de un músculo. Puede doler ahí mismo o enviar el dolor a otros lugares.
treatment-injected = Con una aguja fina se inyectó una pequeña cantidad de medicamento en los puntos dolorosos.
treatment-needled = Se introdujo una aguja fina en los puntos dolorosos. No se inyectó ningún medicamento.
treatment-injected-some = En algunos puntos, con una aguja fina se inyectó una pequeña cantidad de medicamento en la zona dolorosa.
treatment-needled-some = En otros solo se introdujo una aguja fina, sin medicamento.
treatment-found = En esta consulta no se trató ningún punto con aguja.
treatment-why = Esto ayuda a que la zona tensa se relaje, para que el dolor y la tensión dejen de reforzarse el uno al otro.

expect-title = Qué puede notar
expect-1 = Puede tener molestias donde entró la aguja. Lo más frecuente es que desaparezcan en uno o dos días.
expect-2 = Es frecuente que salga un moretón pequeño.
expect-anaesthetic = Cuando pase el efecto de la anestesia, la zona puede volver a doler un tiempo.
expect-3 = El alivio puede llegar enseguida o después de unos días. No dura lo mismo en todas las personas.

care-title = Qué puede hacer
care-1 = Use los músculos tratados con suavidad. Hoy muévalos varias veces en todo su recorrido.
care-2 = No haga con ellos trabajos pesados ni deporte intenso durante tres o cuatro días. Pero no los deje inmóviles.
care-3 = El frío o el calor suave, durante 15 minutos cada vez, puede aliviar las molestias.

stretch-title = Estiramientos
stretch-1 = Estire despacio, como le enseñaron. Deténgase cuando sienta un tirón leve. No haga rebotes.
stretch-2 = Siga con los estiramientos y los ejercicios de fuerza. También ayudan una buena postura y menos estrés.

home-title = Su programa en casa
home-stretching = Estire cada día los músculos tratados, como le enseñaron.
home-strengthening = Haga sus ejercicios de fuerza, como le enseñaron.
home-posture = Cambie a menudo de postura. Al estar de pie o en una silla, mantenga la espalda recta y los hombros relajados.
home-workplace = Organice su lugar de trabajo para no tener que estirarse, levantar peso o inclinarse mucho tiempo.
home-stress-reduction = Tómese tiempo para relajarse: respire despacio, haga pausas y duerma lo suficiente.
home-walking = Camine cada día.
home-warmth = Aplique calor suave en los músculos tensos.

call-title = Llame a la clínica si
call-1 = tiene fiebre
call-2 = en la próxima semana la piel se pone roja o caliente, o se hincha
call-3 = un moretón sigue creciendo
call-blood-thinner = toma un anticoagulante y un moretón o una hinchazón se extiende
call-4 = el dolor empeora o aparece un dolor nuevo.

emergency-unknown = al número de emergencias
emergency-is = al { $number }
urgent-title = Pida ayuda de inmediato
urgent-intro = Llame { $emergency } o vaya a urgencias si aparece alguna de estas señales, aunque sea horas después:
urgent-intro-no-needle = Llame { $emergency } o vaya a urgencias si aparece alguna de estas señales:
urgent-1 = le falta el aire o le cuesta respirar
urgent-2 = le duele el pecho
urgent-3 = se le hincha la cara o la garganta
urgent-anaesthetic = siente hormigueo alrededor de la boca, le zumban los oídos o tiene una convulsión
urgent-4 = se desmaya o de pronto siente debilidad.
urgent-lung = Algunos de sus puntos están cerca de los pulmones. La falta de aire o el dolor de pecho pueden significar que entró aire alrededor de un pulmón. No espere.
urgent-tell = Diga allí que le hicieron un tratamiento con agujas y cuándo fue.

notes-title = Notas de su profesional clínico
edition = Hoja para pacientes, edición 1
reviewed = texto revisado por la clínica el { $date }
page = Página { $page } de { $pages }
document-title = Hoja para después de la consulta del { $date }
description = Qué esperar y qué hacer después de un tratamiento de puntos gatillo.
description-no-needle = Qué se encontró en la consulta y qué hacer.
