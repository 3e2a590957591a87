"""The contract in the form that openapi-python-client reads without leaving anything out.

Nothing here changes what is sent or received:

- a response is a success: refusals and "not modified" are raised by the core, so they are no return values;
- the operations of a tag need no tag in their names;
- variants of a `oneOf` that are written in place get names;
- a free-form object whose class would be called like a schema gets another name;
- what may be left out of a query is left out, not sent as null;
- what is no JSON and no text is a file of bytes;
- `GET` has no body.
"""

import copy
from typing import Any

Json = dict[str, Any]


def prepared(contract: Json) -> Json:
    """A copy that the generator can read."""
    contract = copy.deepcopy(contract)
    for item in contract["paths"].values():
        for verb, operation in item.items():
            item[verb] = _operation(verb, operation)
    schemas: Json = contract["components"]["schemas"]
    for name in list(schemas):
        _name_variants(name, schemas)
        _keep_names_apart(name, schemas)
    return contract


def _operation(verb: str, operation: Json) -> Json:
    successes = [status for status in operation["responses"] if status.startswith("2")]
    # Two statuses of success say the same in the same words: one of them is enough to read both.
    kept = successes[-1:] or [min(operation["responses"])]
    operation["responses"] = {status: operation["responses"][status] for status in kept}
    tag, _, name = operation["operationId"].partition("_")
    if operation["tags"] != [tag]:
        raise ValueError(f"{operation['operationId']} is not named after its tag")
    operation["operationId"] = name
    if verb == "get":
        operation.pop("requestBody", None)
    for part in [operation.get("requestBody", {}), *operation["responses"].values()]:
        content = part.get("content", {})
        # A header says one type: pictures travel as bytes, and the host looks at them.
        if "image/*" in content:
            content["application/octet-stream"] = content.pop("image/*")
        for media in {"application/octet-stream", "*/*"} & content.keys():
            content[media]["schema"] = {"type": "string", "format": "binary"}
    for parameter in operation.get("parameters", []):
        parameter["schema"] = _not_null(parameter["schema"])
        # The generator prints what the schema says of itself.
        if "description" in parameter:
            parameter["schema"].setdefault("description", parameter["description"])
    return operation


def _not_null(schema: Json) -> Json:
    if isinstance(schema.get("type"), list):
        (kind,) = (kind for kind in schema["type"] if kind != "null")
        return {**schema, "type": kind}
    if "oneOf" in schema:
        (only,) = (choice for choice in schema["oneOf"] if choice != {"type": "null"})
        return dict(only)
    return schema


def _name_variants(name: str, schemas: Json) -> None:
    for place, variant in enumerate(schemas[name].get("oneOf", [])):
        if "allOf" not in variant:
            continue
        names = [part["properties"] for part in variant["allOf"] if "properties" in part]
        tags = [tag for properties in names for field in properties.values() for tag in field.get("enum", [])]
        if len(tags) != 1:
            raise ValueError(f"variant {place} of {name} has no single tag to be named after")
        called = name + "".join(word.capitalize() for word in tags[0].split("_"))
        if called in schemas:
            raise ValueError(f"{called} would be two schemas")
        schemas[called] = variant
        schemas[name]["oneOf"][place] = {"$ref": f"#/components/schemas/{called}"}


def _keep_names_apart(name: str, schemas: Json) -> None:
    for field, schema in schemas[name].get("properties", {}).items():
        written_in_place = schema.get("type") == "object" and "$ref" not in schema
        if written_in_place and name + field[0].upper() + field[1:] in schemas:
            schema["title"] = f"{field}Value"
