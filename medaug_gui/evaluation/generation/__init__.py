"""What measuring a generator needs: real pictures, images made without learning, masks that are looked for again."""
