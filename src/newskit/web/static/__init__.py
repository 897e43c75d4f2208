"""The style sheet and script of the server's pages."""
