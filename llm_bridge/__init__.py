"""The front: words become problems, certificates become words; nothing is decided here."""
