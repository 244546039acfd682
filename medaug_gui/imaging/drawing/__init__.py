"""The functions behind drawing label maps: on arrays, in mm, without a window."""
