"""The screens: each takes values, shows them, and answers with a value when it is left."""
