"""Scorecards, findings and verdicts to what people and programs read."""
