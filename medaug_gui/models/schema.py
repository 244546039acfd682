"""Checks JSON against the part of JSON Schema (draft 2020-12) that resources/models/model.schema.json uses.

Known words: type, enum, const, pattern, required, properties, items, minItems, maxItems, minimum, maximum, maxLength.
Properties that the schema does not name are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "number": (int, float),
    "integer": (int,),
    "boolean": (bool,),
    "null": (type(None),),
}


def find_fault(value: Any, schema: Mapping[str, Any], where: str = "") -> str:
    """What is wrong first, as "place: what", or empty when `value` is as the schema says."""
    place = where or "the file"
    kinds = schema.get("type")
    if kinds is not None and not _is_of(value, [kinds] if isinstance(kinds, str) else kinds):
        return f"{place}: must be {kinds if isinstance(kinds, str) else ' or '.join(kinds)}"
    fault = _find_limit_fault(value, schema)
    if fault:
        return f"{place}: {fault}"
    if isinstance(value, dict):
        return _find_object_fault(value, schema, where)
    if isinstance(value, list):
        return _find_array_fault(value, schema, where)
    return ""


def _is_of(value: Any, kinds: list[str]) -> bool:
    if isinstance(value, bool):
        return "boolean" in kinds
    return any(isinstance(value, _TYPES[kind]) for kind in kinds)


def _find_limit_fault(value: Any, schema: Mapping[str, Any]) -> str:
    if "const" in schema and value != schema["const"]:
        return f"must be {schema['const']!r}"
    if "enum" in schema and value not in schema["enum"]:
        return f"must be one of {', '.join(map(str, schema['enum']))}"
    if isinstance(value, str):
        return _find_text_fault(value, schema)
    if isinstance(value, int | float) and not isinstance(value, bool):
        low, high = schema.get("minimum", value), schema.get("maximum", value)
        if not low <= value <= high:
            return f"must be between {schema.get('minimum', 'anything')} and {schema.get('maximum', 'anything')}"
    return ""


def _find_text_fault(value: str, schema: Mapping[str, Any]) -> str:
    if len(value) > schema.get("maxLength", len(value)):
        return f"is longer than {schema['maxLength']} characters"
    if "pattern" in schema and not re.search(schema["pattern"], value):
        return f"must look like {schema['pattern']}"
    return ""


def _find_object_fault(value: dict[str, Any], schema: Mapping[str, Any], where: str) -> str:
    for name in schema.get("required", ()):
        if name not in value:
            return f"{where or 'the file'}: {name} is missing"
    for name, inner in schema.get("properties", {}).items():
        if name in value:
            fault = find_fault(value[name], inner, f"{where}.{name}" if where else name)
            if fault:
                return fault
    return ""


def _find_array_fault(value: list[Any], schema: Mapping[str, Any], where: str) -> str:
    if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        return f"{where}: has {len(value)} entries"
    for index, entry in enumerate(value):
        fault = find_fault(entry, schema.get("items", {}), f"{where}[{index}]")
        if fault:
            return fault
    return ""
