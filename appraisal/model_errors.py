"""What pydantic says of a value, in words of ours, so that both languages have them."""

from pydantic_core import ErrorDetails

from appraisal.words import N_, _

NUMBER = N_("it must be a number")
WHOLE_NUMBER = N_("it must be a whole number")
TEXT = N_("it must be text, in quotes")
DATE = N_("it must be a day such as 2009-03-18")
LIST = N_("it must be a list, in square brackets")
TABLE = N_("it must be a table of keys")

# Type of pydantic's error -> what it asks for; the blanks are the error's own.
ASKED = {
    "greater_than": N_("it must be above {gt:.15g}"),
    "greater_than_equal": N_("it must be at least {ge:.15g}"),
    "less_than": N_("it must be below {lt:.15g}"),
    "less_than_equal": N_("it must be at most {le:.15g}"),
    "finite_number": NUMBER,
    "float_type": NUMBER,
    "int_type": WHOLE_NUMBER,
    "string_type": TEXT,
    "bool_type": N_("it must be true or false"),
    "date_type": DATE,
    "list_type": LIST,
    "tuple_type": LIST,
    "model_type": TABLE,
    "dict_type": TABLE,
    "literal_error": N_("it must be one of {expected}"),
    "string_too_short": N_("it must not be empty"),
    "string_pattern_mismatch": N_("it must have the form {pattern}"),
    "too_short": N_("it must have {min_length} or more entries"),
    "too_long": N_("it must have {max_length} or fewer entries"),
    "missing": N_("it is missing"),
}


def asked(error: ErrorDetails) -> str:
    """What the error asks for; in pydantic's English where we have no words for it."""
    context = dict(error.get("ctx", {}))
    if error["type"] == "value_error":
        return str(context["error"])
    words = ASKED.get(error["type"])
    if words is None:
        return error["msg"]
    if "expected" in context:
        context["expected"] = context["expected"].replace(" or ", ", ")
    return _(words).format(**context)
