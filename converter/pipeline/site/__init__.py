"""The web site of the approved editions: made, and shown on this computer."""
