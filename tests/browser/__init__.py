"""Forms and reports in a real browser: keyboard alone, zoom, the dark, and an accessibility checker; `make browser`."""
