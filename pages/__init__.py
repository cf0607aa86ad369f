"""What a person sees: each page chooses, asks, and shows; it holds no rule and no arithmetic of rules."""
