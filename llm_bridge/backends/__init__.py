"""One file per way of answering a request; each loads what it needs when it is first asked."""
