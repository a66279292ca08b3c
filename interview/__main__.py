"""`python -m interview` is the command `interview`."""

from interview.cli.main import main

if __name__ == "__main__":
    main()
