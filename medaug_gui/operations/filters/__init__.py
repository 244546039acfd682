"""What works on grey values: slabs on threads, smoothing, noise, k-space, and how strong."""
