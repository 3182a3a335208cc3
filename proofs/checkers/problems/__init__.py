"""Problems as certificates carry them, read strictly."""
