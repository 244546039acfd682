"""A variational autoencoder of whole pictures, which makes new ones: quick to learn, soft."""
