"""The command line: thin, one file a group of commands; what it says comes from the catalogues of the other packages."""
