"""Masks from boxes and clicks while somebody draws: the newest question is answered, by a network that stays warm."""
