"""Helpers of the training scripts: corpora, vocabulary, token cache, training loop, model files."""
