"""The parts of a report as a template fills them: numbers, places in per cent, sentences."""
