"""Do the vectors of both files, and the encoder, belong together?"""

from __future__ import annotations

from scorer.errors import InvalidSubmission, UsageError
from scorer.issues import found
from scorer.records import EncoderIdentity, Gold, Pairs, Submission

#: What decides a vector, of all that is known about an encoder.
_DECIDING = ("weights", "tokenizer", "stack", "max_tokens")


def same_width(pairs: Pairs, submission: Submission, used: EncoderIdentity | None) -> None:
    """Refuse vectors of another width than the encoder's, which only now is known.

    Where the encoder was put in the competition's place, or the submission
    holds texts, its vectors are not to blame: the call is.
    """
    if pairs.vectors is None or pairs.reference_vectors is None:
        return
    width, dims = pairs.vectors.shape[1], pairs.reference_vectors.shape[1]
    texts = submission.stored is None
    if width != dims and used is not None and (texts or not used.comparable):
        other = dims if used.dims == width else width
        raise UsageError("failure.encoder-width", model=used.model, dims=used.dims, width=other)
    if width != dims:
        issue = found("E209", row=1, width=width, dims=dims)
        raise InvalidSubmission(
            "failure.invalid-submission", issues=[issue], name=submission.name, count=1
        )


def usable_gold(gold: Gold, used: EncoderIdentity) -> None:
    """Refuse gold vectors that an encoder's own cannot be compared with; texts always can be.

    Raises:
        UsageError: they are of another width, or say that another encoder made them.
    """
    vectors = gold.stored
    if gold.references is None and vectors is not None and vectors.shape[1] != used.dims:
        width = vectors.shape[1]
        raise UsageError("failure.encoder-width", model=used.model, dims=used.dims, width=width)
    same_encoder(gold, used)


def same_encoder(gold: Gold, used: EncoderIdentity | None) -> None:
    """Refuse gold vectors that say they were made by another encoder than the answers' own.

    Raises:
        UsageError: weights, tokenizer, layers or token limit differ.
    """
    made = gold.encoder
    if used is None or made is None or gold.references is not None:
        return
    differing = [name for name in _DECIDING if getattr(made, name) != getattr(used, name)]
    if differing:
        fields = ", ".join(
            f"{name} {getattr(made, name)} / {getattr(used, name)}" for name in differing
        )
        name = gold.name
        raise UsageError(
            "failure.gold-other-encoder", name=name, made=made.model, used=used.model, fields=fields
        )
