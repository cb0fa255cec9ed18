#!/usr/bin/env python3
"""Writes charts that strain the pages, made from the sample: no points, 60 points, odd characters, amended, void.

  .ci/odd-charts.py SAMPLE.ron FOLDER
"""

import re
import sys

sample, folder = sys.argv[1:]
text = open(sample, encoding="utf-8").read()
# Without its check sum a chart counts as edited by hand, which it is.
text = text[: text.rindex("// end sha256=")]
start = text.rindex("        marks: [\n")
end = text.index("\n        ],\n", start) + 1
head, marks, tail = text[:start], text[start:end], text[end:]
# What was read about points that are not there any more goes with them.
tail = re.sub(r"        acknowledgements: \[\n.*?\n        \],\n", "", tail, flags=re.S)
muscles = ["trapezius-upper", "levator-scapulae", "infraspinatus", "quadratus-lumborum", "iliocostalis-thoracis"]


def mark(n):
    x, y = (n * 0.754877666 % 1 - 0.5) * 150, 140 + n * 0.569840291 % 1 * 300
    lidocaine = '(drug: "lidocaine", strength: MgPerMl(10.0), volume_ml: 0.1, lot: "LOT-2026-A-%03d", expiry: "2027-03-31")' % n
    return (
        f'          (id: {100 + n}, number: {n}, place: (view: Back, x: {x:.1f}, y: {y:.1f}), '
        f'muscle: (id: "{muscles[n % 5]}", chosen_by: Clinician), side: {"Right" if x > 0 else "Left"}, kind: Active, '
        f'pain: {n % 11}, findings: (taut_band: Yes, familiar_pain: Yes, referred_pain: Yes), '
        f'note: "{"A long note about this point. " * (n % 9)}", '
        f"state: Injected((technique: Injection, components: [{lidocaine}], passes: 3, guidance: Ultrasound)))"
    )


def amended(kind, mark):
    about = f"mark: {mark}, " if mark else ""
    return (
        f'        amendments: [(kind: {kind}, {about}by: (name: "O. Other", credentials: "MD"), '
        'at: "2026-10-03T08:00:00+02:00", reason: "wrong patient", text: "belongs to another chart")],\n'
    )


sixty = ",\n".join(mark(n) for n in range(1, 61))
charts = {
    "zero": head + "        marks: [\n" + tail,
    "sixty": re.sub(r"next_id: \d+", "next_id: 500", head) + "        marks: [\n" + sixty + ",\n" + tail,
    "odd": text.replace('family: "Sample"', 'family: "漢字 Ωμέγα Щукин Nguyễn \\u{202e}<b>=1+1|^~\\\\&"'),
}
signed = text.index("        amendments: [\n")
after = text.index("\n        ],\n", signed) + len("\n        ],\n")
for name, amendment in (("struck", amended("EnteredInError", 2)), ("void", amended("EnteredInError", None))):
    charts[name] = text[:signed] + amendment + text[after:]
for name, chart in charts.items():
    with open(f"{folder}/{name}.ron", "w", encoding="utf-8") as file:
        file.write(chart)
