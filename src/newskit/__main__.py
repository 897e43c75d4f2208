"""`python -m newskit`."""

from newskit.cli import main

if __name__ == "__main__":
    main()
