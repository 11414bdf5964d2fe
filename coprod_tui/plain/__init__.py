"""The same task as lines: for screen readers, braille displays, pipes and terminals that only write on."""
