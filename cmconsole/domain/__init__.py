"""Frozen values and pure rules: the words of the console, without any input or output."""
