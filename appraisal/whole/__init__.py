"""All units of a level of a large case at once: scored and ranked anew under other rules, from shares kept for it."""
