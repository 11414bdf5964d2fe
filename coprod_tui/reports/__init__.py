"""Domain to documents: what follows from a session, written down for people and for other programs."""
