"""The fast engine: usual models from their own files, in float32, by ONNX Runtime.

``families`` and ``plan`` say which models are understood, ``tokens`` which
tokenizers; ``graph`` writes the model down for ONNX Runtime, and ``engine``
runs it. Whatever is not understood in every detail is left to
sentence-transformers (``refusal``), whose numbers are the measure.
"""
