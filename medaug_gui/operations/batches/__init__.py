"""The same operations on batches of tensors: what augments while a network is trained, on any device."""
