"""The parts of a screen: they are given values, draw them, and post messages."""
