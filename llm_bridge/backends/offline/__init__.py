"""The embedded reader: a deterministic grammar of explicit statements that abstains from everything else."""
