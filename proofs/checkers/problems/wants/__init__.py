"""What agents want beyond a gain: targets that are measured against, and demands that cannot all be met."""
