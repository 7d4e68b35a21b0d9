"""The first competitors: each makes a submission out of training data."""
