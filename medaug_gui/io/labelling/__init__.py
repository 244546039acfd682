"""Label maps that come as files: told from images by layout, header and values, and joined to their images."""
