"""The contact sheet: hundreds of images at a glance, each accepted or rejected."""
