"""What is asked, what was said, and what follows from it: pure values and functions."""
