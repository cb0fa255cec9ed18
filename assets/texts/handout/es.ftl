### Hoja para pacientes después de una visita, edición 1 de 2026-11: translation of en.ftl, which names the sources.
### Awaiting review by a clinician who speaks Spanish; the page says so.

title = Después de su tratamiento de puntos gatillo
patient = Para { $name }
visit = Visita del { $date }
clinician = con { $name }
phone = Teléfono { $phone }
translation-note = Traducción pendiente de revisión por un profesional clínico que hable español.
sketch = Dónde están sus puntos
sketch-alt = { $view }. Puntos que se muestran: { $points }.
sketch-note = La figura es un esquema y no es usted. D es su lado derecho, I es su lado izquierdo.
letter-right = D
letter-left = I
view-back = Espalda
view-front = Frente
view-left = Lado izquierdo
view-right = Lado derecho
region-neck = cuello
region-shoulder = hombro
region-upper-back = parte alta de la espalda
region-lower-back = parte baja de la espalda
region-gluteal = glúteo
region-other = otro lugar
side-right = derecha
side-left = izquierda
side-midline = centro
points = Punto { $numbers }: { $region } ({ $side }), { $done }
done-injected = aguja con medicamento
done-needled = solo aguja
done-found = encontrado, no tratado hoy
no-points = En esta visita no se marcó ningún punto.
medicine = Medicamento usado: { $list }

treatment-title = Qué se hizo
treatment-knot = Un punto gatillo es una zona tensa y dolorosa de un músculo. Puede doler ahí mismo o enviar el dolor a otros lugares.
treatment-injected = Con una aguja fina se puso una pequeña cantidad de medicamento en los puntos dolorosos.
treatment-needled = Una aguja fina entró en los puntos dolorosos. No llevaba medicamento.
treatment-injected-some = En algunos puntos, una aguja fina puso una pequeña cantidad de medicamento en la zona dolorosa.
treatment-needled-some = En otros, solo entró una aguja fina, sin medicamento.
treatment-found = En esta visita no se trató ningún punto con aguja.
treatment-why = Esto ayuda a que el punto tenso se suelte, para que el dolor y la tensión dejen de alimentarse uno al otro.

expect-title = Qué puede notar
expect-1 = Puede sentir molestias donde entró la aguja. Casi siempre desaparecen en uno o dos días.
expect-2 = Es frecuente un moretón pequeño.
expect-3 = Cuando pase el efecto de la anestesia, el punto puede volver a doler un tiempo.
expect-4 = El alivio puede llegar enseguida o después de unos días. No dura lo mismo en todas las personas.

care-title = Qué puede hacer
care-1 = Use los músculos tratados con suavidad. Hoy muévalos varias veces en todo su recorrido.
care-2 = No haga trabajo ni deporte fuerte con ellos durante tres o cuatro días. Pero no los deje inmóviles.
care-3 = El hielo o el calor suave, 15 minutos cada vez, puede aliviar las molestias.

stretch-title = Estiramientos
stretch-1 = Estire despacio, como le enseñaron. Pare donde note un tirón leve. No dé rebotes.
stretch-2 = Siga con los estiramientos y los ejercicios de fuerza. También ayudan una buena postura y menos estrés.

home-title = Su programa en casa
home-stretching = Estire cada día los músculos tratados, como le han enseñado.
home-strengthening = Haga sus ejercicios de fuerza, como le han enseñado.
home-posture = Cambie a menudo de postura. Siéntese y póngase de pie erguido, con los hombros sueltos.
home-workplace = Organice su lugar de trabajo para no tener que estirarse, levantar peso o inclinarse mucho tiempo.
home-stress-reduction = Tómese tiempo para calmarse: respiración lenta, pausas, sueño suficiente.
home-walking = Camine cada día.
home-warmth = Use calor suave en los músculos tensos.

call-title = Llame a la clínica si
call-1 = tiene fiebre
call-2 = la piel se pone roja, caliente o hinchada en la próxima semana
call-3 = un moretón sigue creciendo
call-blood-thinner = toma un anticoagulante y un moretón o una hinchazón se extiende
call-4 = el dolor empeora o aparece un dolor nuevo.

urgent-title = Pida ayuda de inmediato
urgent-intro = Llame al número de emergencias o vaya a urgencias si empieza algo de esto, aunque sea horas después:
urgent-1 = le falta el aire o le cuesta respirar
urgent-2 = le duele el pecho
urgent-3 = se le hinchan la cara o la garganta
urgent-anaesthetic = siente hormigueo alrededor de la boca, le zumban los oídos o tiene una convulsión
urgent-4 = se desmaya o de pronto se siente débil.
urgent-lung = Algunos de sus puntos están cerca de los pulmones. La falta de aire o el dolor de pecho pueden significar que entró aire alrededor de un pulmón. No espere.
urgent-tell = Diga que le hicieron un tratamiento con agujas y cuándo fue.

notes-title = Notas de su profesional clínico
edition = Hoja para pacientes, edición 1
reviewed = texto revisado por la clínica el { $date }
not-reviewed = texto aún no revisado por la clínica
page = Página { $page } de { $pages }
document-title = Hoja para después de la visita del { $date }
description = Qué esperar y qué hacer después de un tratamiento de puntos gatillo.
