"""The commands of talk, one file each, loaded when used."""
