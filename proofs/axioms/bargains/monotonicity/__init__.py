"""What may not fall when more can be agreed on, or more is kept without an agreement."""
