"""What a question's marked answers teach: features, a ridge, and the sum that it predicts."""
