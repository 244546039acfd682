"""What is seen of slices in a survey: thumbnails, measures, likeness and the fit of label maps."""
