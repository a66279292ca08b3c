"""What this program writes itself: banks and transcripts."""
