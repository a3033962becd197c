"""The list of what ships, in two forms: CycloneDX for programs, Markdown with the licences' texts for people."""

import json
import re
import uuid
from collections.abc import Sequence
from typing import Any

from shipped import Component

PRODUCT = "jiulong-kiosk"
_HEAD = """# What is in {product} {version} · 本程序包含的第三方软件

这个列表由程序生成：名称、版本、许可（SPDX）；许可全文在 `texts/` 里。Qt 的许可怎样遵守，见 [QT.md](QT.md)。

Made by a program from what is shipped: name, version and licence (SPDX); the texts are in `texts/`. How the licence of Qt is kept, and how
to put another Qt in its place: [QT.md](QT.md). The same for programs: `sbom.cdx.json` (CycloneDX 1.6).

{product} itself is under Apache-2.0.

| what | version | licence | text |
|---|---|---|---|
"""


def cyclonedx(version: str, target: str, parts: Sequence[Component]) -> str:
    """Return the bill as CycloneDX JSON; the same parts give the same bytes."""
    components = [_component(one) for one in parts]
    product = {
        "type": "application",
        "bom-ref": PRODUCT,
        "name": PRODUCT,
        "version": version,
        "licenses": [{"license": {"id": "Apache-2.0"}}],
        "purl": f"pkg:generic/{PRODUCT}@{version}",
    }
    serial = uuid.uuid5(uuid.NAMESPACE_OID, json.dumps([product, target, components], sort_keys=True))
    bill = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {
            "component": product,
            "properties": [{"name": f"{PRODUCT}:target", "value": target}],
        },
        "components": components,
        "dependencies": [{"ref": PRODUCT, "dependsOn": [one["bom-ref"] for one in components]}],
    }
    return json.dumps(bill, ensure_ascii=False, indent=1) + "\n"


def _component(one: Component) -> dict[str, Any]:
    simple = re.fullmatch(r"[\w.+-]+", one.licence) is not None
    if simple and one.licence.startswith("LicenseRef-"):
        licence: dict[str, Any] = {"license": {"name": one.licence}}
    else:
        licence = {"license": {"id": one.licence}} if simple else {"expression": one.licence}
    told: dict[str, Any] = {
        "type": one.kind,
        "bom-ref": one.purl or f"{PRODUCT}/{file_name(one.name)}",
        "name": one.name,
    }
    if one.version:
        told["version"] = one.version
    if one.hashes:
        told["hashes"] = [{"alg": "SHA-256", "content": each} for each in one.hashes]
    told["licenses"] = [licence]
    if one.purl:
        told["purl"] = one.purl
    if one.files:
        told["evidence"] = {"occurrences": [{"location": each} for each in one.files]}
    return told


def markdown(version: str, parts: Sequence[Component]) -> str:
    """Return the list for people."""
    lines = [
        f"| {one.name} | {one.version or '–'} | {one.licence} | {f'texts/{file_name(one.name)}.txt' if one.texts else '–'} |"
        for one in parts
    ]
    return _HEAD.format(product=PRODUCT, version=version) + "\n".join(lines) + "\n"


def text_of(one: Component) -> str:
    """Return the licence texts of a component, one after the other."""
    head = f"{one.name} {one.version}".strip() + f"\n{one.licence}\n"
    return head + "".join(f"\n{'-' * 78}\n\n{text.strip()}\n" for text in one.texts)


def file_name(name: str) -> str:
    """Return a name that any disk takes."""
    return re.sub(r"[^\w.-]+", "-", name).strip("-")
