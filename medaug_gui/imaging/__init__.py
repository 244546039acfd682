"""Voxels as arrays, with numpy and scipy alone: noise, resizing, frames, filters, metrics."""
