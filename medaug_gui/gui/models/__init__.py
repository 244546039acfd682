"""The models: their list, their cards, and measuring them on anyone's scans."""
