"""What is proposed for labels: found in the background, a draft until it is accepted."""
