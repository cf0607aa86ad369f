"""A case too large to be held at once, appraised part by part: parts are units that do not look at each other."""
