"""A scheme as the text of its TOML file, one key a line, references inline: what open_case reads again."""

import json

from appraisal.scheme import Scheme


def scheme_toml(scheme: Scheme, comment: str = "") -> str:
    """The keys that the scheme was given, in the order of the models; defaults that nobody wrote stay unwritten."""
    raw = scheme.model_dump(by_alias=True, exclude_unset=True)
    parts = [f"# {line}" for line in comment.splitlines()]
    for key, part in raw.items():
        for table in part if isinstance(part, list) else [part]:
            head = f"[[{key}]]" if isinstance(part, list) else f"[{key}]"
            lines = [f"{name} = {_literal(value)}" for name, value in table.items() if value is not None]
            parts += ["", head, *lines]
    return "\n".join(parts).lstrip("\n") + "\n"


def _literal(value: object) -> str:
    if isinstance(value, dict):
        pairs = (f"{name} = {_literal(inner)}" for name, inner in value.items() if inner is not None)
        return f"{{ {', '.join(pairs)} }}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_literal, value))}]"
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    # JSON's strings and booleans are TOML's, but for the one control character that JSON lets through.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
