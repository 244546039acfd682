"""RT Structure Sets: to which series each belongs, and its contours as label maps on the grid of that."""
