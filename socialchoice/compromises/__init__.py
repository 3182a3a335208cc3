"""Rankings, utilities or packages in, the lottery, point or deal that an optimisation calls the best compromise out."""
