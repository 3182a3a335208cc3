"""Every error raised on purpose: each says what came, what was wanted, and what to do.

SocialChoiceError
├── InvalidProblem(ValueError)    the question makes no sense as it stands
│   └── Unreadable                a file or a text is not in the form it should be in
├── UnknownName(LookupError)      no such rule, axiom, backend or option; the nearest names are offered
├── TieUnbroken(ValueError)       one winner was asked for, several remain
├── TooLarge(ValueError)          an exponential search would pass its declared limit
├── Impasse(ValueError)           no agreement leaves everybody at least as well off as none
├── Unproven(LookupError)         a certificate was asked for, and the rule gives no evidence
├── Rejected(AssertionError)      the evidence does not prove the outcome
├── NothingToDecide(ValueError)   no decision can be defended from what was read
├── NoSolver(ImportError)         a theorem needs the SAT library, which is an extra; stands in proofs/theorem.py
└── BackendError(RuntimeError)    whoever reads or speaks for us did not answer
    ├── UnknownTask               a backend was given a task that it does not know
    ├── Unanswered                no answer of the right form came, however often it was asked
    ├── Refused                   the model refused to answer
    ├── OverBudget                the next request would pass the declared budget
    ├── NoConsent                 words would leave this machine, and nobody agreed to that
    └── Unrecorded                a replayed transcript does not hold this request
"""


class SocialChoiceError(Exception):
    """Base of every error raised here on purpose."""


class InvalidProblem(SocialChoiceError, ValueError):
    """The question makes no sense as it stands."""


class Unreadable(InvalidProblem):
    """A file or a text is not in the form it should be in."""


class UnknownName(SocialChoiceError, LookupError):
    """Nothing is called that; the nearest names are offered."""


class TieUnbroken(SocialChoiceError, ValueError):
    """One winner was asked for, several remain."""


class TooLarge(SocialChoiceError, ValueError):
    """An exponential search would pass its declared limit."""


class Impasse(SocialChoiceError, ValueError):
    """No agreement leaves everybody at least as well off as none."""


class Unproven(SocialChoiceError, LookupError):
    """A certificate was asked for, and the rule gives no evidence."""


class Rejected(SocialChoiceError, AssertionError):
    """The evidence does not prove the outcome."""


class NothingToDecide(SocialChoiceError, ValueError):
    """No decision can be defended from what was read."""


class BackendError(SocialChoiceError, RuntimeError):
    """Whoever reads or speaks for us did not answer."""


class UnknownTask(BackendError):
    """A backend was given a task that it does not know."""


class Unanswered(BackendError):
    """No answer of the right form came, however often it was asked."""


class Refused(BackendError):
    """The model refused to answer."""


class OverBudget(BackendError):
    """The next request would pass the declared budget."""


class NoConsent(BackendError):
    """Words would leave this machine, and nobody agreed to that."""


class Unrecorded(BackendError):
    """A replayed transcript does not hold this request."""
