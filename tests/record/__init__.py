"""Records of decisions: every link of the chain, three audiences, removal and consent."""
