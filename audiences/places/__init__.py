"""Generations of administrative units: who follows whom, and figures from one to another."""
