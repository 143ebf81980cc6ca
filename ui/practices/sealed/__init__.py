"""Sealed rounds: answers that are revealed together."""
