"""MAISI (NV-Generate): weights of its VAE, diffusion network and ControlNet, told by their tensors and put together."""
