"""The links of the chain, one file each: what is not as it must be is refused, and the link named."""
