"""A cell as SQL: the column of the contract that it becomes, and whether it holds what belongs there."""

WHOLE = ("BIGINT", "INTEGER", "SMALLINT")
DEFAULTS = {"status": "'observed'", "origin": "'imported'"}

Kinds = dict[str, str]  # column of the file -> its type


def typed(name: str, kind: str, kinds: Kinds) -> str:
    """The column as the raw table has it; what is no number where one belongs is empty."""
    if name not in kinds:
        return f"CAST({DEFAULTS.get(name, 'NULL')} AS {kind}) AS {name}"
    if kind == "VARCHAR":
        return f"COALESCE({text(name)}, {DEFAULTS[name]}) AS {name}" if name in DEFAULTS else f"{text(name)} AS {name}"
    number = _number(name, kinds)
    if kind == "BIGINT" and kinds[name] in WHOLE:
        return f"CAST({name} AS BIGINT) AS {name}"
    if kind == "BIGINT":
        return f"CASE WHEN {number} = FLOOR({number}) THEN TRY_CAST({number} AS BIGINT) END AS {name}"
    return f"CASE WHEN isfinite({number}) THEN {number} END AS {name}"


def decimals(name: str, kinds: Kinds) -> str:
    """How many decimals the figure was written with: 3.33E1 with one, 5e1 with one less than none."""
    if name not in kinds:
        return f"CAST(NULL AS INTEGER) AS {name}_decimals"
    written = f"LOWER({text(name)})"
    plain = f"length(split_part({_without_nought(written, name, kinds)}, '.', 2))"
    exponent = f"COALESCE(TRY_CAST(split_part({written}, 'e', 2) AS INTEGER), 0)"
    shifted = f"length(split_part(split_part({written}, 'e', 1), '.', 2)) - {exponent}"
    if kinds[name] != "VARCHAR":  # its exponent is the computer's
        shifted = f"GREATEST({shifted}, 0)"
    return f"CASE WHEN {written} NOT LIKE '%e%' THEN {plain} ELSE {shifted} END AS {name}_decimals"


def _without_nought(written: str, name: str, kinds: Kinds) -> str:
    """A float without a fraction was written without, and the computer gave it one."""
    return written if kinds[name] == "VARCHAR" else f"regexp_replace({written}, '\\.0$', '')"


def mistake(name: str, kind: str, kinds: Kinds) -> str:
    """The name of what is wrong, where something is."""
    number = _number(name, kinds)
    if kind == "BIGINT":
        whole = f"isfinite({number}) AND {number} = FLOOR({number})"
        return f"CASE WHEN {whole} THEN 'beyond_years' ELSE 'not_whole' END"
    return "'not_a_number'"


def wrong(name: str, kind: str, kinds: Kinds) -> str:
    """Whether the cell holds what is no number, or no whole one where it should be."""
    number = _number(name, kinds)
    told = f"{number} IS NULL OR NOT isfinite({number})"
    if kind == "BIGINT":
        told += f" OR {number} <> FLOOR({number}) OR TRY_CAST({number} AS BIGINT) IS NULL"
    there = text(name) if kinds[name] == "VARCHAR" else name
    return f"({there} IS NOT NULL AND ({told}))"


def text(name: str) -> str:
    """The cell as it is written; a blank one is empty."""
    return f"NULLIF(TRIM(CAST({name} AS VARCHAR)), '')"


def _number(name: str, kinds: Kinds) -> str:
    """The cell as a double: text is read as a number where it is one, 2_008 as none."""
    if kinds[name] != "VARCHAR":
        return f"CAST({name} AS DOUBLE)"
    return f"TRY_CAST(REPLACE({text(name)}, '_', '?') AS DOUBLE)"
