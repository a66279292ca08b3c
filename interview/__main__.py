"""`python -m interview` is the command `interview`."""

from interview.cli.entry import main

if __name__ == "__main__":
    main()
