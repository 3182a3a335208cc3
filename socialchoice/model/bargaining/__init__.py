"""Problems whose answer is an agreement: lists of alternatives, polytopes, packages of issues."""
