"""The pages of a site: a folder for each kind, with its view and its templates."""
