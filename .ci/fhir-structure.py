"""Reads what was exported with the models of fhir.resources and hl7apy; fails on what they refuse."""

import base64
import csv
import hashlib
import json
import sys
from pathlib import Path

from fhir.resources.R4B.bundle import Bundle
from hl7apy.parser import parse_message

folder = Path(sys.argv[1])


def refuses(bundle):
    try:
        Bundle.model_validate(bundle)
    except ValueError:
        return True
    return False


for name in ("visit.fhir.json", "visit.document.json"):
    bundle = json.loads((folder / name).read_text(encoding="utf-8"))
    Bundle.model_validate(bundle)
    # The models do look: a spoilt bundle is refused.
    observation = next(e["resource"] for e in bundle["entry"] if e["resource"]["resourceType"] == "Observation")
    del observation["status"]
    assert refuses(bundle), f"{name} without a status was accepted"
    print(f"{name}: {len(bundle['entry'])} resources")

message = (folder / "visit.hl7").read_bytes().decode("utf-8")
parsed = parse_message(message, validation_level=2, find_groups=False)
assert parsed.msh.msh_9.to_er7() == "MDM^T10^MDM_T02", "the sample's visit is amended"
pdf = base64.b64decode(parsed.obx.obx_5.to_er7().split("^")[-1])
assert pdf.startswith(b"%PDF"), "the message holds the report"
bundle = json.loads((folder / "visit.fhir.json").read_text(encoding="utf-8"))
reports = [e["resource"] for e in bundle["entry"] if e["resource"]["resourceType"] == "DocumentReference"]
assert [r["status"] for r in reports] == ["superseded", "current"], "the amendment takes the place of what was signed"
for report in reports:
    attachment = report["content"][0]["attachment"]
    data = base64.b64decode(attachment["data"])
    assert base64.b64decode(attachment["hash"]) == hashlib.sha1(data).digest(), "the hash is that of the report"
assert data == pdf, "message and bundle hold the same report"
print(f"visit.hl7: {len(message.strip().split(chr(13)))} segments, a PDF of {len(pdf)} bytes")

with open(folder / "visit.csv", encoding="utf-8-sig", newline="") as file:
    rows = list(csv.DictReader(file))
places = [e["resource"] for e in bundle["entry"] if e["resource"]["resourceType"] == "BodyStructure"]
points = [p for p in places if p.get("active", True)]
counted = [r for r in rows if r["counted"] == "yes"]
assert len(counted) == len(points) > 0, "the table and the bundle have the same points"
print(f"visit.csv: {len(rows)} rows of {len(rows[0])} columns")
