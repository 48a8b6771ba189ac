"""Pages that are not handouts: for staff, for reviewers, for the site."""
