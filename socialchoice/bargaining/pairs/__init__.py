"""Rules for two agents, who see their agreements as a polygon."""
